import { operationNames, streamNames } from "../names.ts";
import type { Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";

/** A scenario's meaning as a tree: parts by their names, values in base units at the leaves. */
export type Tree = Leaf | Branch;

export interface Leaf {
  readonly kind: "leaf";
  readonly value: unknown;
  /** Where it stands in the document, if it is written there. */
  readonly path: Path;
}

export interface Branch {
  readonly kind: "branch";
  readonly parts: ReadonlyMap<string, Tree>;
  /** Does the order of the parts mean something, as that of a route's operations does? */
  readonly ordered: boolean;
  readonly path: Path;
}

/** The tree of a sound scenario: things of lists go by their ids, so that their order alone makes no difference. */
export function scenarioTree(scenario: Scenario): Branch {
  return branchOf(scenario, [], scenario) as Branch;
}

function treeOf(value: unknown, path: Path, scenario: Scenario): Tree {
  return isLeaf(value) ? { kind: "leaf", value, path } : branchOf(value as object, path, scenario);
}

function branchOf(value: object, path: Path, scenario: Scenario): Tree {
  const parts = new Map<string, Tree>();
  if (!Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== undefined && !isName(key, path)) parts.set(key, treeOf(inner, [...path, key], scenario));
    }
    return { kind: "branch", parts, ordered: false, path };
  }
  if (path.at(-1) === "at") return alternatives(value, path, scenario);
  const names = namesOf(value, path, scenario);
  value.forEach((inner, index) => {
    parts.set(names[index] as string, treeOf(inner, [...path, index], scenario));
  });
  return { kind: "branch", parts, ordered: path.at(-1) === "route", path };
}

/** Work centres with times of their own; one without is told by its name alone. */
function alternatives(
  at: readonly { workCentre: string; time?: unknown; factor?: number | undefined }[],
  path: Path,
  scenario: Scenario,
): Tree {
  const [first] = at;
  if (at.length === 1 && (first?.time ?? first?.factor) === undefined)
    return { kind: "leaf", value: first?.workCentre, path };
  const parts = at.map(({ workCentre, time, factor }): [string, Tree] => [
    workCentre,
    treeOf(time ?? (factor === undefined ? "the operation's time" : `x ${factor}`), [...path, workCentre], scenario),
  ]);
  return { kind: "branch", parts: new Map(parts), ordered: false, path };
}

/** Values that are compared as a whole: numbers and words, laws, policies, prices, and lists of such. */
function isLeaf(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value))
    return !value.some((inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner));
  return "kind" in value || "amount" in value || ("id" in value && "parameters" in value);
}

/** An id is the name of its thing already. */
function isName(key: string, path: Path): boolean {
  return key === "id" && typeof path.at(-1) === "number";
}

function namesOf(list: readonly unknown[], path: Path, scenario: Scenario): string[] {
  if (path.length === 1 && path[0] === "orders") return streamNames(scenario.orders);
  if (path.at(-1) === "route") return operationNames(scenario.products[path[1] as number] as ScenarioProduct);
  const taken = new Set<string>();
  return list.map((element, index) => {
    const { id, name, nodes } = element as { id?: string; name?: string; nodes?: readonly string[] };
    const base = id ?? name ?? nodes?.join("-") ?? String(index + 1);
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base} (${number})`;
    taken.add(unique);
    return unique;
  });
}
