import { waysOf } from "../../model/ways.ts";
import { buildNetwork } from "../build/network.ts";
import { podPlaces } from "../build/pods.ts";
import { machinesOf } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioStorage, ScenarioWorkCentre } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import { checkGrids } from "./grids.ts";
import type { IsSound, Known } from "./known.ts";
import { checkRobotBatteries } from "./robot-batteries.ts";

/** Pods have places to stand, robots that carry them, and stations where one stands at a time. */
export function checkPods(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { storages, workCentres } = scenario;
  const findings = [
    ...storages.flatMap((storage, i) => checkKind(storage, ["storages", i])),
    ...checkGrids(scenario),
    ...checkFleets(scenario, known),
  ];
  for (const [i, storage] of storages.entries()) {
    if (storage.kind === "pods") findings.push(...checkFloor(scenario, storage, ["storages", i], known));
  }
  for (const [i, centre] of workCentres.entries()) findings.push(...checkStation(scenario, centre, ["workCentres", i]));
  for (const [i, { queue }] of (scenario.transport?.nodes ?? []).entries()) {
    for (const name of queue ?? []) {
      if (known.nodes.has(name)) continue;
      const remedy = didYouMean(name, known.nodes, "path node");
      findings.push({
        path: ["transport", "nodes", i, "queue"],
        value: name,
        message: "is no known path node",
        remedy,
      });
    }
  }
  if (findings.length > 0 || !isSound(["transport"]) || !isSound(["storages"]) || !isSound(["workCentres"]))
    return findings;
  const ways = storages.flatMap((storage, i) => checkWays(scenario, storage, ["storages", i]));
  return ways.length > 0 ? ways : checkRobotBatteries(scenario);
}

const OF_PODS = ["pods", "places", "compartments"] as const;

function checkKind(storage: ScenarioStorage, path: Path): Finding[] {
  const { bays, kind } = storage;
  if (kind === "pods") {
    if (bays === undefined) return [];
    return [{ path: [...path, "bays"], value: bays, message: "is given for pods", remedy: "give compartments" }];
  }
  const findings = OF_PODS.flatMap((key): Finding[] => {
    if (storage[key] === undefined) return [];
    return [{ path: [...path, key], message: `is given for ${kind}`, remedy: "write kind: pods, or take it out" }];
  });
  if (bays !== undefined) return findings;
  return [
    ...findings,
    { path: [...path, "bays"], value: bays, message: "is missing", remedy: "give a whole number such as 20" },
  ];
}

function checkFloor({ transport }: Scenario, storage: ScenarioStorage, path: Path, known: Known): Finding[] {
  const missing = (["pods", "places"] as const).find((key) => storage[key] === undefined);
  if (missing !== undefined) {
    const remedy = missing === "pods" ? "give a whole number such as 500" : "name a grid of transport, or its nodes";
    return [{ path: [...path, missing], value: undefined, message: "is missing", remedy }];
  }
  if (transport === undefined) {
    const remedy = "give transport, with a grid or nodes and a fleet that carries them";
    return [{ path, message: "has pods, and there are no ways for robots", remedy }];
  }
  const grids = new Set(transport.grids.map(({ id }) => id));
  const findings = (storage.places ?? []).flatMap((name, i): Finding[] => {
    if (grids.has(name) || known.nodes.has(name)) return [];
    const remedy = didYouMean(name, new Set([...grids, ...known.nodes]), "path node");
    return [{ path: [...path, "places", i], value: name, message: "is no known grid or path node", remedy }];
  });
  const places = podPlaces(storage, transport);
  if (new Set(places).size < places.length) {
    findings.push({ path: [...path, "places"], message: "names a place twice", remedy: "name each place once" });
  } else if (places.length < (storage.pods as number)) {
    const message = `are more than the ${places.length} places`;
    findings.push({
      path: [...path, "pods"],
      value: storage.pods,
      message,
      remedy: "give as many places, or fewer pods",
    });
  }
  if (!transport.fleets.some(({ pods }) => pods === storage.id)) {
    const remedy = `let a fleet carry them: pods: ${storage.id}`;
    findings.push({ path, message: "has pods that no vehicle carries", remedy });
  }
  return findings;
}

function checkFleets({ storages, transport }: Scenario, known: Known): Finding[] {
  const speeds = new Map<string, number>();
  return (transport?.fleets ?? []).flatMap(({ parking, pods, speed, tour }, i): Finding[] => {
    const path = ["transport", "fleets", i];
    if (pods === undefined) return [];
    const storage = storages.find(({ id }) => id === pods);
    if (storage === undefined) {
      if (known.storages.has(pods)) return [];
      const remedy = didYouMean(pods, known.storages, "storage");
      return [{ path: [...path, "pods"], value: pods, message: "is no known storage", remedy }];
    }
    if (storage.kind !== "pods") {
      return [{ path: [...path, "pods"], value: pods, message: "has no pods", remedy: "give the storage kind: pods" }];
    }
    const other = (["tour", "parking"] as const).find((key) => (key === "tour" ? tour : parking) !== undefined);
    if (other !== undefined) {
      const remedy = "take it out: robots rest under the pods that they have set down";
      return [{ path: [...path, other], message: "is given for vehicles that carry pods", remedy }];
    }
    const first = speeds.get(pods) ?? speed;
    speeds.set(pods, first);
    if (first === speed) return [];
    const message = `differs from the ${first} m/s of the others that carry these pods`;
    return [{ path: [...path, "speed"], value: speed, message, remedy: "give all of them one speed" }];
  });
}

const NOT_AT_STATIONS = ["speed", "lift", "motion", "picking"] as const;

function checkStation(
  { products, storages, workCentres }: Scenario,
  centre: ScenarioWorkCentre,
  path: Path,
): Finding[] {
  const work: Partial<Record<string, unknown>> | undefined = centre.storage;
  if (work === undefined) return [];
  const storage = storages.find(({ id }) => id === work.in);
  if (storage === undefined) return [];
  if (storage.kind !== "pods") {
    if (work.pods === undefined) return [];
    const remedy = "take it out, or let the work centre work in a storage of pods";
    return [{ path: [...path, "storage", "pods"], value: work.pods, message: `is given for ${storage.kind}`, remedy }];
  }
  const findings: Finding[] = [];
  if (machinesOf(centre).length !== 1) {
    const remedy = "make a work centre of each station";
    findings.push({ path: [...path, "machines"], message: "are more than one where one pod stands at a time", remedy });
  }
  if (centre.node === undefined) {
    const remedy = "name the path node where pods stand, such as node: pick-1";
    findings.push({ path: [...path, "node"], value: undefined, message: "is missing", remedy });
  } else if (workCentres.some((other) => other !== centre && other.node === centre.node)) {
    const remedy = "give each station a node of its own";
    findings.push({ path: [...path, "node"], value: centre.node, message: "is that of another work centre", remedy });
  }
  for (const key of NOT_AT_STATIONS) {
    if (work[key] === undefined) continue;
    const remedy = "take it out: pods come to the station";
    findings.push({ path: [...path, "storage", key], message: "is given where nobody walks", remedy });
  }
  for (const [i, { route }] of products.entries()) {
    for (const [j, step] of route.entries()) {
      if (!step.at.some(({ workCentre }) => workCentre === centre.id)) continue;
      const at = ["products", i, "route", j];
      if (step.retrieve !== undefined) {
        const remedy = "let the orders have lines, and write pick: lines";
        findings.push({ path: [...at, "retrieve"], message: `is done at ${centre.id}, to which pods come`, remedy });
      }
      if (step.batch !== undefined) {
        const remedy = "take it out: a pod serves all orders of the station that it can";
        findings.push({ path: [...at, "batch"], message: `is given for ${centre.id}, to which pods come`, remedy });
      }
    }
  }
  return findings;
}

/** Robots come from every place to every station, and back. */
function checkWays({ transport, workCentres }: Scenario, storage: ScenarioStorage, path: Path): Finding[] {
  const laid = new Set(transport?.grids.flatMap(({ places }) => places));
  const own = transport === undefined ? [] : podPlaces(storage, transport).filter((name) => !laid.has(name));
  if (transport === undefined || storage.kind !== "pods" || own.length === 0) return [];
  const ways = waysOf(buildNetwork(transport));
  const index = new Map(transport.nodes.map(({ id }, place) => [id, place]));
  for (const { id, node, storage: work } of workCentres) {
    if (work?.in !== storage.id) continue;
    const station = index.get(node ?? "") ?? 0;
    for (const name of own) {
      const place = index.get(name) ?? 0;
      if (ways.distance(place, station) + ways.distance(station, place) < Number.POSITIVE_INFINITY) continue;
      const message = `has no way between ${name} and ${id}, there and back`;
      return [{ path: [...path, "places"], message, remedy: "connect the nodes in transport.edges" }];
    }
  }
  return [];
}
