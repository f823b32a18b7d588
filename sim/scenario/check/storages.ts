import { locationCount, locationsNeeded, unitsPerLocation } from "../../model/storage.ts";
import { findPolicy } from "../../policies/registry.ts";
import { buildItemStorage, buildStorages } from "../build/storages.ts";
import { REPLENISHED, worksInStorage } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type {
  Scenario,
  ScenarioItem,
  ScenarioOperation,
  ScenarioOrders,
  ScenarioWorkCentre,
} from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";
import { checkChoice } from "./policies.ts";

/** Storages are named by those who work in them and lie in them, hold what is put there, and are served in one way. */
export function checkStorages(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { items, products, storages, workCentres } = scenario;
  const findings: Finding[] = [];
  for (const [i, { aisles, blocking, capacity, depot, depth, kind, refill, retrieve }] of storages.entries()) {
    const path = ["storages", i];
    if (blocking !== "none" && !["rack", "block", "flow"].includes(kind)) {
      const message = `is given for ${kind}, where nobody walks`;
      findings.push({ path: [...path, "blocking"], value: blocking, message, remedy: "take it out" });
    }
    if (depot > aisles) {
      findings.push({
        path: [...path, "depot"],
        value: depot,
        message: "is no aisle of the storage",
        remedy: `give one from 1 to ${aisles}`,
      });
    }
    const remedy = "take it out";
    if (refill !== undefined && kind !== "block")
      findings.push({
        path: [...path, "refill"],
        value: refill,
        message: `is given for ${kind}, not for block`,
        remedy,
      });
    if (retrieve === "first-in" && kind !== "block" && kind !== "flow") {
      findings.push({
        path: [...path, "retrieve"],
        value: retrieve,
        message: `is given for ${kind}, not for lanes: elsewhere all loads are within reach, and the first to expire are issued first`,
        remedy: "write oldest, or keep the items in block or flow",
      });
    }
    if (depth === undefined) continue;
    if (kind !== "block" && kind !== "flow")
      findings.push({ path: [...path, "depth"], value: depth, message: `is given for ${kind}, not for lanes`, remedy });
    else if (capacity.unitLoads !== undefined)
      findings.push({ path: [...path, "depth"], value: depth, message: "is given beside capacity.unitLoads", remedy });
  }
  for (const [i, item] of items.entries()) {
    findings.push(...checkItemStorage(item, ["items", i], known), ...checkMeasures(item, ["items", i], storages));
  }
  findings.push(...checkShuttles(scenario));
  const names = workCentres.map(({ id }) => id);
  for (const [i, centre] of workCentres.entries()) {
    const path = ["workCentres", i];
    findings.push(...checkCentre(centre, path, known));
    if (centre.storage !== undefined && "picking" in centre.storage)
      findings.push(...checkChoice("picking", centre.storage.picking, [...path, "storage", "picking"], names));
  }
  const centres = new Map(workCentres.map((centre) => [centre.id, centre]));
  for (const [i, { id, route }] of products.entries()) {
    for (const [j, step] of route.entries()) {
      if (step.pick !== undefined) findings.push(...checkWalks(step, scenario, ["products", i, "route", j]));
      findings.push(...checkStep(step, ["products", i, "route", j], centres, scenario, known, id));
    }
  }
  for (const [i, stream] of scenario.orders.entries())
    findings.push(...checkLines(stream, items, ["orders", i], known));
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

/** Where locations are limited by volume or weight, the units that lie there have one, and a location holds one of them at least. */
function checkMeasures(item: ScenarioItem, path: Path, storages: Scenario["storages"]): Finding[] {
  return (["volume", "weight"] as const).flatMap((key): Finding[] => {
    const limited = (item.storage ?? []).flatMap((name) => {
      const storage = storages.find(({ id }) => id === name);
      const limit = storage?.capacity[key];
      return storage === undefined || limit === undefined ? [] : [{ name, limit }];
    });
    const measure = item[key];
    const example = key === "volume" ? ["12 l", "0 l"] : ["3 kg", "0 kg"];
    const unit = key === "volume" ? "m3" : "kg";
    if (measure === undefined) {
      return limited.slice(0, 1).map(({ name }) => {
        const message = `has no ${key}, and the locations of ${name} are limited by it`;
        return { path, message, remedy: `give ${key}: ${example[0]}, or ${example[1]} if it counts for nothing` };
      });
    }
    return limited.flatMap(({ name, limit }) => {
      if (measure <= limit) return [];
      const message = `is more than a location of ${name} takes, ${limit} ${unit}`;
      return [{ path: [...path, key], value: measure, message, remedy: "give the locations more capacity" }];
    });
  });
}

/** A shuttle never leaves its tier, and takes whole unit loads. */
function checkShuttles({ products, storages, workCentres }: Scenario): Finding[] {
  const shuttles = new Map(storages.flatMap((storage) => (storage.kind === "shuttle" ? [[storage.id, storage]] : [])));
  const findings = workCentres.flatMap(({ machines, storage: work }, i): Finding[] => {
    const storage = work === undefined ? undefined : shuttles.get(work.in);
    const count = typeof machines === "number" ? machines : machines.length;
    if (storage === undefined || count === storage.aisles * storage.levels) return [];
    const tiers = storage.aisles * storage.levels;
    const message = `has ${count} shuttles for the ${tiers} tiers of ${storage.id}`;
    return [{ path: ["workCentres", i, "machines"], value: count, message, remedy: `give one for each: ${tiers}` }];
  });
  const centres = new Set(
    workCentres.flatMap(({ id, storage }) => (storage !== undefined && shuttles.has(storage.in) ? [id] : [])),
  );
  for (const [i, { route }] of products.entries()) {
    for (const [j, { at, pick }] of route.entries()) {
      const walker = at.find(({ workCentre }) => centres.has(workCentre));
      if (pick === undefined || walker === undefined) continue;
      const message = `is done at ${walker.workCentre}, whose shuttles bring whole unit loads`;
      const remedy = "retrieve the unit load, or let pickers walk in a storage of their own";
      findings.push({ path: ["products", i, "route", j, "pick"], message, remedy });
    }
  }
  return findings;
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
  { items }: Scenario,
  known: Known,
  product: string,
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
  const tasks = (["pick", "putAway", "retrieve", "relocate"] as const).filter((key) => step[key] !== undefined);
  if (tasks.length > 1) {
    const remedy = "make an operation of each";
    findings.push({ path: [...path, tasks[1] as string], message: `is given beside ${tasks[0]}`, remedy });
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
  const key = tasks[0] as (typeof tasks)[number];
  const task = putAway ?? retrieve;
  if (step.relocate !== undefined) return findings;
  if (task === undefined) {
    for (const { id, storage } of here) {
      if (storage !== undefined) continue;
      const remedy = "give it the storage, such as storage: reserve";
      findings.push({ path: [...path, key], message: `is done at ${id}, which works in no storage`, remedy });
    }
    return findings;
  }
  const item = items.find(({ id }) => id === task.item);
  if (item === undefined && task.item === REPLENISHED && putAway !== undefined) {
    return [...findings, ...checkReplenished(here, items, product, [...path, key])];
  }
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

/** A job that puts away what it replenishes is called by items that lie where that is done. */
function checkReplenished(
  here: readonly ScenarioWorkCentre[],
  items: readonly ScenarioItem[],
  product: string,
  path: Path,
): Finding[] {
  const called = items.filter(({ supply }) => supply.make === product || supply.inbound === product);
  if (called.length === 0) {
    const remedy = `let items come by it, such as supply: { leadTime: 2 d, inbound: ${product} }`;
    return [{ path, value: REPLENISHED, message: "is nothing where no item comes by this product", remedy }];
  }
  return here.flatMap(({ id, storage }): Finding[] => {
    const other = called.find((item) => storage === undefined || !item.storage?.includes(storage.in));
    if (other === undefined) return [];
    const message = `does not hold for ${other.id}, which does not lie where ${id} works`;
    return [{ path, value: REPLENISHED, message, remedy: "give the item that storage, or a product of its own" }];
  });
}

/** Where aisles are changed at the front alone, nobody walks through them. */
function checkWalks({ at }: ScenarioOperation, { policies, storages, workCentres }: Scenario, path: Path): Finding[] {
  return at.flatMap(({ workCentre }): Finding[] => {
    const { storage: work } = workCentres.find(({ id }) => id === workCentre) ?? {};
    const storage = storages.find(({ id }) => id === work?.in);
    const own = work !== undefined && "picking" in work ? work.picking : undefined;
    const rule = findPolicy("picking", (own ?? policies.picking)?.id ?? "S-SHAPE");
    if (storage === undefined || storage.crossAisles === "both" || storage.aisles === 1 || rule === undefined)
      return [];
    if (rule.id === "RETURN") return [];
    const message = `walks by ${rule.id}, which needs a cross aisle at the back of ${storage.id}`;
    return [{ path: [...path, "pick"], message, remedy: "choose RETURN, or give the storage crossAisles: both" }];
  });
}

function checkLines(stream: ScenarioOrders, items: readonly ScenarioItem[], path: Path, known: Known): Finding[] {
  const { lines, list = [], quantity } = stream;
  const findings: Finding[] = [];
  const refer = (at: Path, name: string) => {
    const item = items.find(({ id }) => id === name);
    if (item === undefined && !known.items.has(name)) {
      const remedy = didYouMean(name, known.items, "item");
      findings.push({ path: at, value: name, message: "is no known item", remedy });
    } else if (item !== undefined && item.storage === undefined) {
      const remedy = "name the storage in which it lies, such as storage: reserve";
      findings.push({ path: at, value: name, message: "lies in no storage, where it could be picked", remedy });
    }
  };
  for (const name of Object.keys(lines?.items ?? {})) refer([...path, "lines", "items", name], name);
  for (const [i, order] of list.entries()) {
    for (const name of Object.keys(order.lines ?? {})) refer([...path, "list", i, "lines", name], name);
  }
  if (lines === undefined) return findings;
  if (quantity !== undefined) {
    const remedy = "take it out: its pieces are the units of all lines";
    findings.push({ path: [...path, "quantity"], message: "is given for orders with lines", remedy });
  }
  if (stream.replaceScrapped) {
    const remedy = "take it out: what has been picked for an order is not there again";
    findings.push({ path: [...path, "replaceScrapped"], message: "is given for orders with lines", remedy });
  }
  const drawn = Object.values(lines.items ?? {}).some((weight) => weight > 0);
  const stored =
    lines.items === undefined && items.some(({ storage, popularity = 1 }) => storage !== undefined && popularity > 0);
  if (!drawn && !stored && !list.every((order) => order.lines !== undefined)) {
    const message = "has no items that orders could ask for";
    findings.push({ path: [...path, "lines"], message, remedy: "give items a storage and a popularity" });
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
