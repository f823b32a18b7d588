import type { PolicyChoice } from "../../model/model.ts";
import { findPolicy } from "../../policies/registry.ts";
import { buildConveyors, mostLoads, type ScenarioConveyor } from "../build/conveyors.ts";
import { buildNetwork } from "../build/network.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioTransport } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";

/** Conveyors lead from node to node, are as long as a load at least, and send products onto conveyors that begin at their end. */
export function checkConveyors(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { transport } = scenario;
  if (transport === undefined || !isSound(["transport", "conveyors"]) || !isSound(["transport", "nodes"])) return [];
  const findings: Finding[] = [];
  if (transport.fleets.length + transport.conveyors.length === 0) {
    const remedy = "give a fleet or a conveyor, or leave transport out";
    findings.push({ path: ["transport"], message: "has neither vehicles nor conveyors", remedy });
  }
  const lengths = buildConveyors(transport, buildNetwork(transport).nodes, scenario).map(({ length }) => length);
  for (const [i, conveyor] of transport.conveyors.entries()) {
    const path = ["transport", "conveyors", i];
    findings.push(...checkEnds(conveyor, path, known));
    if (findings.length === 0) findings.push(...checkRoom(conveyor, path, lengths[i]!));
    findings.push(
      ...checkLanes(conveyor, path, transport, known, scenario.policies.divert),
      ...checkNames(conveyor, path),
    );
  }
  return findings;
}

function checkEnds({ from, to }: ScenarioConveyor, path: Path, { nodes }: Known): Finding[] {
  const findings = (["from", "to"] as const).flatMap((end): Finding[] => {
    const value = end === "from" ? from : to;
    if (nodes.has(value)) return [];
    return [
      { path: [...path, end], value, message: "is no known path node", remedy: didYouMean(value, nodes, "path node") },
    ];
  });
  if (findings.length === 0 && from === to) {
    const remedy = "let it lead to another node, or make a ring of two conveyors";
    findings.push({ path: [...path, "to"], value: to, message: "is where it begins", remedy });
  }
  return findings;
}

function checkRoom({ pitch, capacity, accumulating }: ScenarioConveyor, path: Path, length: number): Finding[] {
  if (length < pitch * (1 - 1e-9)) {
    const remedy = "give a smaller pitch, or let it be longer";
    return [{ path: [...path, "pitch"], value: pitch, message: `is longer than the conveyor, ${length} m`, remedy }];
  }
  const most = mostLoads(length, pitch);
  if (capacity === undefined || capacity <= most) return [];
  const kind = accumulating ? "stand" : "be";
  return [
    {
      path: [...path, "capacity"],
      value: capacity,
      message: `is more than can ${kind} on it`,
      remedy: `give at most ${most}, or leave it out`,
    },
  ];
}

function checkLanes(
  { divert: own, lanes, to }: ScenarioConveyor,
  path: Path,
  { conveyors }: ScenarioTransport,
  { products }: Known,
  plants: PolicyChoice | undefined,
): Finding[] {
  const divert = own ?? plants;
  const known = findPolicy("divert", divert?.id ?? "SHORTEST");
  const isByProduct = known === findPolicy("divert", "PRODUCT");
  if (own !== undefined && isByProduct && lanes === undefined) {
    const remedy = "give lanes, such as { small: lane-1 }";
    return [{ path: [...path, "divert"], value: own.id, message: "does not know where to send products", remedy }];
  }
  // A rule of the user's own may read them.
  if (known !== undefined && !isByProduct && lanes !== undefined) {
    return [
      { path: [...path, "lanes"], message: "have no effect", remedy: "write divert: PRODUCT, or leave them out" },
    ];
  }
  const beginning = new Set(conveyors.filter(({ from }) => from === to).map(({ id }) => id));
  return Object.entries(lanes ?? {}).flatMap(([product, lane]): Finding[] => {
    const at = [...path, "lanes", product];
    if (!products.has(product))
      return [
        { path: at, value: product, message: "is no known product", remedy: didYouMean(product, products, "product") },
      ];
    if (beginning.has(lane)) return [];
    const message = "is no conveyor that begins at its end";
    return [{ path: at, value: lane, message, remedy: didYouMean(lane, beginning, "conveyor") }];
  });
}

/** Failures of a conveyor draw from streams of their own names. */
function checkNames({ failures }: ScenarioConveyor, path: Path): Finding[] {
  const names = failures.map(({ id }, mode) => id ?? `failure-${mode + 1}`);
  return names.flatMap((name, mode): Finding[] =>
    names.indexOf(name) === mode
      ? []
      : [
          {
            path: [...path, "failures", mode, "id"],
            value: name,
            message: "stands twice",
            remedy: "give each failure a name of its own",
          },
        ],
  );
}
