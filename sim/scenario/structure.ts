import type * as z from "zod";
import { copyOf, startsWith, valueAt } from "./document.ts";
import type { Finding, Path } from "./problems.ts";
import { didYouMean } from "./text/suggestion.ts";

export interface Structure<Content> {
  readonly findings: readonly Finding[];
  /** The content without its unsound parts; null when nothing sound is left. */
  readonly content: Content | null;
  /** From a path of that content to the path in the document: taking parts out of a list moves the others up. */
  readonly original: (path: Path) => Path;
}

type Issue = z.core.$ZodIssue;

const MOST_ROUNDS = 8;

/**
 * Checks a document against the schema. Where it fails, the unsound parts are taken out and the rest is read again,
 * so that names and meaning can still be checked; the findings are those of the whole document.
 */
export function readStructure<Content>(document: unknown, schema: z.ZodType<Content>): Structure<Content> {
  const first = schema.safeParse(document);
  if (first.success) return { findings: [], content: first.data, original: (path) => path };
  const findings = first.error.issues.flatMap((issue) => findingsOf(issue, [], document));
  const rest = copyOf(document);
  const removed: Path[] = [];
  const original = (path: Path) => originalPath(path, removed);
  let issues: readonly Issue[] = first.error.issues;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const path of unsoundParts(issues)) {
      const element = remove(rest, path);
      if (element !== null) removed.push(original(element));
    }
    const again = schema.safeParse(rest);
    if (again.success) return { findings, content: again.data, original };
    issues = again.error.issues;
  }
  return { findings, content: null, original };
}

/** Paths to take out, last ones of a list first, without those inside others. */
function unsoundParts(issues: readonly Issue[]): Path[] {
  const paths = issues.flatMap((issue) => leavesOf(issue, []).flatMap(({ path, issue: leaf }) => partsOf(leaf, path)));
  const distinct = paths.filter(
    (path, place) =>
      !paths.some((other, otherPlace) => startsWith(path, other) && (path.length > other.length || otherPlace < place)),
  );
  return distinct.sort((a, b) => comparePaths(b, a));
}

function partsOf(issue: Issue, path: Path): Path[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key]);
  return path.length === 0 ? [] : [path];
}

function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i] as string | number;
    const y = b[i] as string | number;
    if (x !== y) return typeof x === "number" && typeof y === "number" ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}

/** Takes out the value; where it is missing already, what it is missing from. Returns the path of a list element taken out. */
function remove(document: unknown, path: Path): Path | null {
  const parent = valueAt(document, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined) return null;
  if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, last))
    return remove(document, path.slice(0, -1));
  if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
    return path;
  }
  delete (parent as Record<string, unknown>)[last];
  return null;
}

function originalPath(path: Path, removed: readonly Path[]): Path {
  const result: (string | number)[] = [];
  for (const part of path) {
    if (typeof part === "string") {
      result.push(part);
      continue;
    }
    const gone = removed
      .filter(
        (other) => other.length === result.length + 1 && startsWith(other, result) && typeof other.at(-1) === "number",
      )
      .map((other) => Number(other.at(-1)))
      .sort((a, b) => a - b);
    let index = part;
    for (const other of gone) if (other <= index) index++;
    result.push(index);
  }
  return result;
}

function findingsOf(issue: Issue, base: Path, document: unknown): Finding[] {
  return leavesOf(issue, base).flatMap(({ issue: leaf, path }) => {
    if (leaf.code !== "unrecognized_keys") return [findingOf(leaf, path, document)];
    const { message, remedy } = splitMessage(leaf.message);
    // YAML cuts a call without quotes at its comma: its end looks like a key.
    const cutOff = /^[^(]*\)$/;
    return leaf.keys.map((key) => ({
      path: [...path, key],
      message,
      remedy: cutOff.test(key)
        ? "put quotes around the call that ends here"
        : didYouMean(key, remedy.split(", "), "key"),
    }));
  });
}

interface Leaf {
  readonly issue: Issue;
  readonly path: Path;
}

/** Of a choice between shapes, the issues of the shape that was most likely meant. */
function leavesOf(issue: Issue, base: Path): Leaf[] {
  const path: Path = [...base, ...(issue.path as (string | number)[])];
  if (issue.code !== "invalid_union") return [{ issue, path }];
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const fitting = branches.filter((branch) => !branch.some(isOfAnotherShape));
  const meant =
    fitting.find((branch) => branch.some((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys")) ??
    fitting[0];
  if (meant === undefined) return [{ issue, path }];
  return meant.flatMap((inner) => leavesOf(inner, path));
}

function isOfAnotherShape(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return issue.errors.every((branch) => branch.some(isOfAnotherShape));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function findingOf(issue: Issue, path: Path, document: unknown): Finding {
  const value = valueAt(document, path);
  const { message, remedy } = splitMessage(issue.message);
  if (value === undefined)
    return { path, message: "is missing", remedy: remedy === "" ? `add ${String(path.at(-1))}` : remedy };
  if (value === null)
    return { path, message: "is empty", remedy: remedy === "" ? "give a value, or take the key out" : remedy };
  if (issue.code === "invalid_value" && remedy === "") {
    const words = issue.values.map(String);
    return { path, value, message: "is not one of the known words", remedy: didYouMean(String(value), words, "word") };
  }
  if (remedy !== "") return { path, value, message, remedy };
  return { path, value, message: plainMessage(issue), remedy: plainRemedy(issue) };
}

function plainMessage(issue: Issue): string {
  if (issue.code === "invalid_type") return `is not a ${issue.expected === "record" ? "mapping" : issue.expected}`;
  if (issue.code === "too_small") return "is too small";
  if (issue.code === "too_big") return "is too big";
  return "is nothing that can stand here";
}

function plainRemedy(issue: Issue): string {
  if (issue.code === "invalid_type") {
    return issue.expected === "record" ? "write it as { key: value }" : `give a ${issue.expected}`;
  }
  if (issue.code === "too_small") return `give ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
  if (issue.code === "too_big") return `give at most ${issue.maximum}`;
  return "see `takt schema`";
}

function splitMessage(text: string): { message: string; remedy: string } {
  const at = text.indexOf("; ");
  return at < 0 ? { message: text, remedy: "" } : { message: text.slice(0, at), remedy: text.slice(at + 2) };
}
