import { type FlowProblem, transportation } from "../planning/flow/flow-problem.ts";
import { checkFlow } from "./check/flow.ts";
import { copyOf, readDocument } from "./document.ts";
import { located, type Path, type Problem } from "./problems.ts";
import { type Scenario, scenarioSchema } from "./schema/scenario.ts";
import { setPath, splitAssignment } from "./set-path.ts";
import { readStructure } from "./structure.ts";

export type LoadedFlow =
  | { readonly ok: true; readonly problem: FlowProblem }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The transport case of a file, under its key `flow`, or all its problems at once. The rest of the file is not read: a case
 * may stand alone, or in a scenario.
 *
 * @param set - values to set before anything is checked, "path=value"
 * @example
 * loadFlow("takt: 1\nflow: { supplies: { a: 5 }, demands: { b: 3 }, costs: [[2]] }", "case.yaml").problem.nodes.length; // => 2
 */
export function loadFlow(text: string, file: string, set: readonly string[] = []): LoadedFlow {
  const reading = readDocument(text, file);
  if (!reading.ok) return reading;
  const given = copyOf(reading.document) as Record<string, unknown> | null;
  const problems = set.flatMap((assignment) => setOne(given, assignment));
  if (problems.length > 0) return { ok: false, problems };
  const at = (path: Path, message: string, remedy: string) => located({ path, message, remedy }, reading.locate);
  if (typeof given !== "object" || given === null || given.flow === undefined) {
    const remedy = "write flow: { supplies: { north: 150 }, demands: { city: 120 }, costs: [[4]] }";
    return { ok: false, problems: [at([], "has no transport case under the key flow", remedy)] };
  }
  const { findings, content } = readStructure({ takt: given.takt, flow: given.flow }, scenarioSchema);
  const sound = content?.flow;
  const all = [...findings, ...(findings.length === 0 ? checkFlow(sound) : [])];
  if (all.length > 0 || sound === undefined) {
    return { ok: false, problems: all.map((finding) => located(finding, reading.locate)) };
  }
  return { ok: true, problem: buildFlow(sound) };
}

function setOne(document: unknown, assignment: string): Problem[] {
  const parts = splitAssignment(assignment);
  const result =
    parts === null
      ? { ok: false as const, message: "has no value", remedy: "write path=value, such as flow.shortageCost=100" }
      : setPath(document, parts.path, parts.text);
  if (result.ok) return [];
  const { message, remedy } = result;
  return [{ file: `--set ${assignment}`, line: 0, column: 0, path: "", value: undefined, message, remedy }];
}

function buildFlow({ supplies, demands, costs, arcs, shortageCost }: NonNullable<Scenario["flow"]>): FlowProblem {
  const shortageOf = (place: string) =>
    (typeof shortageCost === "object" ? shortageCost[place] : shortageCost) ?? Number.POSITIVE_INFINITY;
  if (costs !== undefined) {
    return transportation({
      supplies: Object.entries(supplies).map(([id, amount]) => ({ id, amount })),
      demands: Object.entries(demands).map(([id, amount]) => ({ id, amount, shortageCost: shortageOf(id) })),
      costs,
    });
  }
  const ways = arcs ?? [];
  const ids = [
    ...new Set([...Object.keys(supplies), ...Object.keys(demands), ...ways.flatMap(({ from, to }) => [from, to])]),
  ];
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    nodes: ids.map((id) => ({
      id,
      supply: supplies[id] ?? 0,
      demand: demands[id] ?? 0,
      shortageCost: Object.hasOwn(demands, id) ? shortageOf(id) : Number.POSITIVE_INFINITY,
    })),
    arcs: ways.map(({ from, to, cost, capacity }) => ({
      from: places.get(from) as number,
      to: places.get(to) as number,
      cost,
      capacity: capacity ?? Number.POSITIVE_INFINITY,
    })),
  };
}
