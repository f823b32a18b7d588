import { parseDocument } from "yaml";
import type { Path } from "./problems.ts";
import { didYouMean } from "./text/suggestion.ts";

export type SetResult =
  | { readonly ok: true /** What was set. */; readonly paths: readonly Path[] }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/**
 * Sets a value of a document in place. Elements of a list are named by index or id;
 * a list without one means each of its elements.
 *
 * @param path - "workCentres.mill.machines", "workCentres[0].machines", "orders.dueDate"
 * @param text - the value as YAML; what is no YAML is taken as text
 */
export function setPath(document: unknown, path: string, text: string): SetResult {
  const parts = path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((part) => part !== "");
  if (parts.length === 0)
    return { ok: false, message: "names nothing to set", remedy: "write path=value, such as run.seed=7" };
  return setIn(document, parts, readValue(text), []);
}

/** "path=value" in its two parts; null without a "=". */
export function splitAssignment(assignment: string): { path: string; text: string } | null {
  const at = assignment.indexOf("=");
  return at <= 0 ? null : { path: assignment.slice(0, at).trim(), text: assignment.slice(at + 1).trim() };
}

function readValue(text: string): unknown {
  const yaml = parseDocument(text, { logLevel: "silent" });
  if (yaml.errors.length > 0) return text;
  const value: unknown = yaml.toJS({ maxAliasCount: 0 });
  const isMeant = typeof value !== "object" || value === null || /^[[{]/.test(text);
  return isMeant ? value : text;
}

function setIn(target: unknown, parts: readonly string[], value: unknown, path: Path): SetResult {
  const [part = "", ...rest] = parts;
  if (Array.isArray(target)) return setInList(target, parts, value, path);
  if (typeof target !== "object" || target === null) {
    const where = path.length === 0 ? "the scenario" : path.join(".");
    return {
      ok: false,
      message: `names ${part} of ${where}, which has no keys`,
      remedy: "set the whole value in place of it",
    };
  }
  const mapping = target as Record<string, unknown>;
  const here = [...path, part];
  if (rest.length === 0) {
    mapping[part] = value;
    return { ok: true, paths: [here] };
  }
  if (!Object.hasOwn(mapping, part)) {
    const made = {};
    const result = setIn(made, rest, value, here);
    if (!result.ok) return result;
    mapping[part] = made;
    return { ok: true, paths: [here] };
  }
  return setIn(mapping[part], rest, value, here);
}

function setInList(list: unknown[], parts: readonly string[], value: unknown, path: Path): SetResult {
  const [part = "", ...rest] = parts;
  const ids = list.map(nameOf);
  const named = ids.indexOf(part);
  const index = named >= 0 ? named : /^\d+$/.test(part) ? Number(part) : -1;
  if (index >= 0) {
    if (index >= list.length) {
      return {
        ok: false,
        message: `names element ${part} of ${path.join(".")}, which has ${list.length}`,
        remedy: "count from 0",
      };
    }
    if (rest.length > 0) return setIn(list[index], rest, value, [...path, index]);
    list[index] = value;
    return { ok: true, paths: [[...path, index]] };
  }
  const known = new Set(list.flatMap((element) => (isMapping(element) ? Object.keys(element) : [])));
  const isKey =
    known.has(part) || (list.length > 0 && list.every(isMapping) && didYouMean(part, ids, "").startsWith("known"));
  if (!isKey) {
    return {
      ok: false,
      message: `names no element of ${path.join(".")}`,
      remedy: didYouMean(part, [...ids, ...known], "element"),
    };
  }
  const paths: Path[] = [];
  for (const [place, element] of list.entries()) {
    const result = setIn(element, parts, value, [...path, place]);
    if (!result.ok) return result;
    paths.push(...result.paths);
  }
  return { ok: true, paths };
}

/** What people call an element of a list: its id, or where an operation is done, or what an order is for. */
function nameOf(element: unknown): string {
  return String(isMapping(element) ? (element.id ?? element.at ?? element.product) : element);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
