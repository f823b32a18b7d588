import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Locate, Path, Problem } from "./problems.ts";

/** A text as plain data, and the way from a path back to its place. */
export type DocumentReading =
  | { readonly ok: true; readonly document: unknown; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Longest scenario text that is read, in characters: some 50,000 machines. */
export const LONGEST_TEXT = 16_000_000;

/** Reads YAML or JSON, keeping the positions of all values. */
export function readDocument(text: string, file: string): DocumentReading {
  if (text.length > LONGEST_TEXT) {
    const size = `${Math.round(text.length / 1e6)} MB`;
    return refused(
      file,
      0,
      `is too long (${size})`,
      `keep a scenario below ${LONGEST_TEXT / 1e6} MB; long order lists go to a CSV file`,
    );
  }
  if (text.trim() === "") return refused(file, 1, "is empty", "begin with takt: 1");
  const deep = tooDeepLine(text);
  if (deep > 0) return refused(file, deep, "is nested too deeply", "a scenario needs no more than ten levels");
  const lines = new LineCounter();
  try {
    const yaml = parseDocument(text, { lineCounter: lines, merge: true });
    if (yaml.errors.length > 0)
      return { ok: false, problems: ownErrors(yaml.errors).map((error) => yamlProblem(error, text, file, lines)) };
    const document: unknown = yaml.toJS({ maxAliasCount: 100 });
    if (text.includes("*") && containsItself(document))
      return refused(file, 1, "has an alias within what it stands for", "repeat the values in place of the alias");
    return { ok: true, document, locate: locator(yaml, file, lines) };
  } catch (error) {
    if (error instanceof ReferenceError)
      return refused(file, 1, aliasMessage(error), "repeat the values in place of so many aliases");
    throw error;
  }
}

/** An alias within its own anchor makes data without an end. */
function containsItself(value: unknown, ancestors: readonly unknown[] = []): boolean {
  if (typeof value !== "object" || value === null) return false;
  const chain = [...ancestors, value];
  return ancestors.includes(value) || Object.values(value).some((inner) => containsItself(inner, chain));
}

function aliasMessage(error: ReferenceError): string {
  return /excessive alias count/i.test(error.message)
    ? "expands too many aliases"
    : `has a broken alias (${error.message})`;
}

function refused(file: string, line: number, message: string, remedy: string): DocumentReading {
  return {
    ok: false,
    problems: [{ file, line, column: Math.min(line, 1), path: "", value: undefined, message, remedy }],
  };
}

type YamlError = Document["errors"][number];

/** Behind the first error of syntax others follow from it; a key that stands twice is an error of its own, and upsets nothing. */
function ownErrors(errors: readonly YamlError[]): readonly YamlError[] {
  const first = errors.findIndex(({ code }) => code !== "DUPLICATE_KEY");
  return first < 0 ? errors : errors.slice(0, first + 1);
}

function yamlProblem(error: YamlError, text: string, file: string, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const source = text.split("\n", line)[line - 1] ?? "";
  const message = `is not valid YAML (${(error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "")})`;
  return { file, line, column: col, path: "", value: undefined, message, remedy: yamlRemedy(error.code, source, col) };
}

function yamlRemedy(code: string, line: string, column: number): string {
  if (code === "TAB_AS_INDENT") return "indent with spaces, not tabs";
  if (code === "DUPLICATE_KEY") return "keep one of the two";
  const bracketed = [...line.matchAll(/[A-Za-z][\w-]*\[[^\]]*\][\w.[\]-]*/g)].find(
    ({ 0: found, index }) => column > index && column <= index + found.length + 1,
  );
  if (bracketed !== undefined) return `put quotes around "${bracketed[0]}"`;
  const call = /[A-Za-z]+\([^()]*\)?/.exec(line);
  if (call !== null && !line.includes(`"${call[0]}"`)) return `put quotes around "${call[0]}"`;
  const text = line.trim();
  if (text === "") return "close the quotes that were opened before";
  const nested = code === "BLOCK_AS_IMPLICIT_KEY" ? /^[^:]*: (.*: .*)$/.exec(text) : null;
  return nested === null ? `look at: ${text.slice(0, 60)}` : `put quotes around "${nested[1]}"`;
}

const DEEPEST = 200;

/** First line with more open brackets, or a longer indentation, than any scenario has; 0: none. Parsers recurse, and die of it. */
function tooDeepLine(text: string): number {
  let line = 1;
  let brackets = 0;
  let indentation = 0;
  let isIndentation = true;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "\n") {
      line++;
      indentation = 0;
      isIndentation = true;
      continue;
    }
    isIndentation &&= character === " " || character === "-" || character === "?" || character === "\t";
    if (isIndentation) indentation++;
    if (character === "[" || character === "{") brackets++;
    else if ((character === "]" || character === "}") && brackets > 0) brackets--;
    if (brackets > DEEPEST || indentation > DEEPEST) return line;
  }
  return 0;
}

/** Positions are looked up in the tree on demand: most scenarios are sound. */
function locator(yaml: Document, file: string, lines: LineCounter): Locate {
  return (path: Path) => {
    let node: Node | null = yaml.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const part of path) {
      if (isAlias(node)) node = node.resolve(yaml) ?? null;
      const child: Step | null = step(node, part);
      if (child === null) break;
      offset = child.offset;
      node = child.node;
    }
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
}

interface Step {
  readonly node: Node | null;
  readonly offset: number;
}

/** A problem of a mapping's value is shown at its key: there it is read, and it is there even for empty values. */
function step(node: Node | null, part: string | number): Step | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    if (pair === undefined) return null;
    return { node: pair.value as Node | null, offset: (pair.key as Node).range?.[0] ?? 0 };
  }
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item === undefined ? null : { node: item, offset: item.range?.[0] ?? 0 };
  }
  return null;
}

/** Is one path the beginning of the other, or the same? */
export function startsWith(path: Path, beginning: Path): boolean {
  return beginning.length <= path.length && beginning.every((part, place) => path[place] === part);
}

/** The value at a path; undefined where there is none. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

/** A copy of plain data that shares nothing with it. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)])) as T;
}
