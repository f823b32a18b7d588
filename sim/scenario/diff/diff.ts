import { documentDigest } from "../digest.ts";
import type { Scenario } from "../schema/scenario.ts";
import { type ShownValue, shownValue } from "./shown-value.ts";
import { type Branch, scenarioTree, type Tree } from "./tree.ts";

/** One difference in meaning between two scenarios. */
export interface ScenarioChange {
  /** Names from the scenario down to what differs: `["workCentres", "mill", "machines"]`. */
  readonly path: readonly string[];
  readonly kind: "changed" | "added" | "removed" | "renamed" | "reordered";
  /** As written there, with its unit; of what is renamed, its names; of what is reordered, the names in order. */
  readonly from: ShownValue;
  readonly to: ShownValue;
}

export interface ReadScenario {
  readonly scenario: Scenario;
  /** What it was read from. */
  readonly document: unknown;
}

/**
 * What differs in meaning from one scenario to another, in the order of the format.
 *
 * Values are compared in base units and with their defaults, and things by their ids: another unit, another order of things
 * or a default that is written out make no difference.
 */
export function diffScenarios(from: ReadScenario, to: ReadScenario): ScenarioChange[] {
  const changes: ScenarioChange[] = [];
  compare(scenarioTree(from.scenario), scenarioTree(to.scenario), []);
  return changes;

  function compare(a: Tree, b: Tree, path: readonly string[]): void {
    if (a.kind === "branch" && b.kind === "branch") {
      compareParts(a, b, path);
    } else if (!isSame(a, b)) {
      changes.push({ path, kind: "changed", from: shown(from, a), to: shown(to, b) });
    }
  }

  function compareParts(a: Branch, b: Branch, path: readonly string[]): void {
    const renamed = renamedParts(a, b);
    for (const [name, part] of a.parts) {
      const other = b.parts.get(name);
      const newName = renamed.get(name);
      if (other !== undefined) compare(part, other, [...path, name]);
      else if (newName !== undefined) {
        changes.push({ path: [...path, name], kind: "renamed", from: { text: name }, to: { text: newName } });
      } else changes.push({ path: [...path, name], kind: "removed", from: shown(from, part), to: { text: null } });
    }
    const newNames = new Set(renamed.values());
    for (const [name, part] of b.parts) {
      if (a.parts.has(name) || newNames.has(name)) continue;
      changes.push({ path: [...path, name], kind: "added", from: { text: null }, to: shown(to, part) });
    }
    if (a.ordered) compareOrder(a, b, path);
  }

  function compareOrder(a: Branch, b: Branch, path: readonly string[]): void {
    const before = [...a.parts.keys()].filter((name) => b.parts.has(name));
    const after = [...b.parts.keys()].filter((name) => a.parts.has(name));
    if (before.every((name, index) => name === after[index])) return;
    changes.push({ path, kind: "reordered", from: { text: before.join(", ") }, to: { text: after.join(", ") } });
  }

  function shown({ document }: ReadScenario, tree: Tree): ShownValue {
    return shownValue(document, tree);
  }
}

/** Things that are gone, by the new name of one that is the same but for its id. */
function renamedParts(a: Branch, b: Branch): Map<string, string> {
  const renamed = new Map<string, string>();
  const isThing = (tree: Tree | undefined) => tree?.kind === "branch" && typeof tree.path.at(-1) === "number";
  const added = [...b.parts].filter(([name, tree]) => !a.parts.has(name) && isThing(tree));
  for (const [name, part] of a.parts) {
    if (b.parts.has(name) || !isThing(part)) continue;
    const same = added.findIndex(([, other]) => isSame(part, other));
    if (same >= 0) renamed.set(name, added.splice(same, 1)[0]?.[0] as string);
  }
  return renamed;
}

function isSame(a: Tree, b: Tree): boolean {
  return a.kind === b.kind && documentDigest(plain(a)) === documentDigest(plain(b));
}

/** Without the paths, and with infinite numbers as text, since JSON knows none. */
function plain(tree: Tree): unknown {
  if (tree.kind === "leaf") return finite(tree.value);
  return Object.fromEntries([...tree.parts].map(([name, part]) => [name, plain(part)]));
}

function finite(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(finite);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, finite(inner)]));
}
