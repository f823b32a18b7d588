import { locationCount, locationsNeeded, unitsPerLocation } from "../../model/storage.ts";
import { findPolicy } from "../../policies/registry.ts";
import { buildItemStorage, buildStorages } from "../build/storages.ts";
import { worksInStorage } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioItem, ScenarioOperation, ScenarioWorkCentre } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";

/** Storages are named by those who work in them and lie in them, hold what is put there, and are served in one way. */
export function checkStorages(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { items, products, storages, workCentres } = scenario;
  const findings: Finding[] = [];
  for (const [i, { aisles, capacity, depot, depth, kind }] of storages.entries()) {
    const path = ["storages", i];
    if (depot > aisles) {
      findings.push({
        path: [...path, "depot"],
        value: depot,
        message: "is no aisle of the storage",
        remedy: `give one from 1 to ${aisles}`,
      });
    }
    if (depth === undefined) continue;
    const remedy = "take it out";
    if (kind !== "block" && kind !== "flow")
      findings.push({ path: [...path, "depth"], value: depth, message: `is given for ${kind}, not for lanes`, remedy });
    else if (capacity.unitLoads !== undefined)
      findings.push({ path: [...path, "depth"], value: depth, message: "is given beside capacity.unitLoads", remedy });
  }
  for (const [i, item] of items.entries()) findings.push(...checkItemStorage(item, ["items", i], known));
  for (const [i, centre] of workCentres.entries()) findings.push(...checkCentre(centre, ["workCentres", i], known));
  const centres = new Map(workCentres.map((centre) => [centre.id, centre]));
  for (const [i, { route }] of products.entries()) {
    for (const [j, step] of route.entries()) {
      findings.push(...checkStep(step, ["products", i, "route", j], centres, items, known));
    }
  }
  return storages.length > 0 && isSound(["items"]) && isSound(["storages"]) && isSound(["policies"])
    ? [...findings, ...(findings.length === 0 ? checkRoom(scenario) : [])]
    : findings;
}

function checkItemStorage(item: ScenarioItem, path: Path, known: Known): Finding[] {
  const { storage } = item;
  if (storage !== undefined) {
    return storage.flatMap((name, i): Finding[] => {
      const at = [...path, "storage", i];
      if (!known.storages.has(name)) {
        const remedy = didYouMean(name, known.storages, "storage");
        return [{ path: at, value: name, message: "is no known storage", remedy }];
      }
      if (storage.indexOf(name) === i) return [];
      return [{ path: at, value: name, message: "is there twice", remedy: "name each storage once" }];
    });
  }
  return (["unitLoad", "volume", "weight", "locations"] as const).flatMap((key) => {
    if (item[key] === undefined) return [];
    const remedy = "name the storage in which it lies, such as storage: reserve";
    return [{ path: [...path, key], value: item[key], message: "is given without a storage", remedy }];
  });
}

/** What else makes a machine wait, or changes what it does, has no meaning where people and cranes go to locations. */
function checkCentre({ storage, ...centre }: ScenarioWorkCentre, path: Path, known: Known): Finding[] {
  if (storage === undefined) return [];
  if (!known.storages.has(storage.in)) {
    const remedy = didYouMean(storage.in, known.storages, "storage");
    return [{ path: [...path, "storage"], value: storage.in, message: "is no known storage", remedy }];
  }
  const others = [
    ["setup", centre.setup !== undefined],
    ["cascade", centre.cascade !== undefined],
    ["preemption", centre.preemption !== "none"],
  ] as const;
  return others.flatMap(([key, isGiven]) => {
    if (!isGiven) return [];
    const remedy = "take it out, or let the machines have a work centre of their own";
    return [{ path: [...path, key], message: "is given for a work centre that works in a storage", remedy }];
  });
}

const NOT_IN_STORAGES = [
  "needs",
  "load",
  "unload",
  "cascade",
  "sameMachineAs",
  "consumes",
  "inspect",
  "characteristic",
  "chart",
] as const satisfies readonly (keyof ScenarioOperation)[];

function checkStep(
  step: ScenarioOperation,
  path: Path,
  centres: ReadonlyMap<string, ScenarioWorkCentre>,
  items: readonly ScenarioItem[],
  known: Known,
): Finding[] {
  const { at, putAway, retrieve } = step;
  const here = at.flatMap(({ workCentre }) => centres.get(workCentre) ?? []);
  if (!worksInStorage(step)) {
    const inStorage = here.find(({ storage }) => storage !== undefined);
    if (inStorage === undefined) return [];
    const message = `has nothing to do in the storage ${inStorage.storage?.in}, where ${inStorage.id} works`;
    return [{ path, message, remedy: "say what, such as putAway: bolt, or let another work centre do it" }];
  }
  const findings: Finding[] = [];
  if (putAway !== undefined && retrieve !== undefined) {
    const remedy = "make two operations of them";
    findings.push({ path: [...path, "retrieve"], message: "is given beside putAway", remedy });
  }
  for (const key of NOT_IN_STORAGES) {
    if (step[key] === undefined) continue;
    const remedy = "take it out, or give it to an operation before or behind";
    findings.push({ path: [...path, key], message: "is given for work in a storage", remedy });
  }
  if (Object.keys(step.adjust).length > 0) {
    const remedy = "take it out: the time depends on the way";
    findings.push({ path: [...path, "adjust"], message: "is given for work in a storage", remedy });
  }
  const key = putAway === undefined ? "retrieve" : "putAway";
  const task = putAway ?? retrieve;
  if (task === undefined) return findings;
  const item = items.find(({ id }) => id === task.item);
  if (item === undefined) {
    if (known.items.has(task.item)) return findings;
    const remedy = didYouMean(task.item, known.items, "item");
    return [...findings, { path: [...path, key], value: task.item, message: "is no known item", remedy }];
  }
  const isKnown = (name: string) => known.storages.has(name);
  for (const { id, storage } of here) {
    if (storage === undefined) {
      const remedy = "give it the storage, such as storage: reserve";
      findings.push({ path: [...path, key], message: `is done at ${id}, which works in no storage`, remedy });
    } else if (isKnown(storage.in) && (item.storage ?? []).every(isKnown) && !item.storage?.includes(storage.in)) {
      const message = `does not lie in ${storage.in}, where ${id} works`;
      findings.push({
        path: [...path, key],
        value: task.item,
        message,
        remedy: `give the item storage: ${storage.in}, or another work centre`,
      });
    }
  }
  return findings;
}

/** Every location takes a unit of what may lie there, and rules that keep locations have enough of them. */
function checkRoom(scenario: Scenario): Finding[] {
  const { items, policies } = scenario;
  const storages = buildStorages(scenario, []);
  const findings: Finding[] = [];
  for (const [s, storage] of storages.entries()) {
    const count = locationCount(storage);
    const rule = findPolicy("storage", storage.putAway?.id ?? policies.storage?.id ?? "CLOSEST-OPEN");
    let needed = 0;
    let units = 0;
    for (const [i, item] of items.entries()) {
      const stored = buildItemStorage(item, scenario.storages);
      if (!stored?.storages.includes(s)) continue;
      const most = unitsPerLocation(storage, stored);
      if (most < 1) {
        const message = `has no room for a unit of ${item.id}`;
        const remedy = "give its locations more capacity, or the item another storage";
        findings.push({ path: ["storages", s, "capacity"], message, remedy });
        continue;
      }
      if (most < stored.unitLoad && item.unitLoad !== undefined) {
        const message = `is more than a location of ${storage.id} holds (${most})`;
        const remedy = "give it a smaller unit load, or the locations more capacity";
        findings.push({ path: ["items", i, "unitLoad"], value: stored.unitLoad, message, remedy });
      }
      needed += locationsNeeded(storage, stored, stored.storages[0] === s ? item.stock : 0);
      if (stored.storages[0] === s) units += Math.ceil(item.stock / most);
    }
    const keeps = rule !== undefined && (rule.id === "DEDICATED" || rule.id === "FULL-TURNOVER");
    if (keeps && needed > count) {
      const message = `has ${count} locations, and its items need ${needed} of their own under ${rule.id}`;
      findings.push({ path: ["storages", s], message, remedy: "give it more bays, or the items fewer locations" });
    } else if (units > count) {
      const message = `has ${count} locations, and what is there as the run begins fills ${units}`;
      findings.push({ path: ["storages", s], message, remedy: "give it more bays, or the items less stock" });
    }
  }
  return findings;
}
