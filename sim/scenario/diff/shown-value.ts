import { valueAt } from "../document.ts";
import type { Path } from "../problems.ts";
import { formatDuration } from "../text/quantity.ts";
import type { Tree } from "./tree.ts";

export interface ShownValue {
  /** As the scenario writes it, on one line; null: there is none. */
  readonly text: string | null;
  /** Is it what the format takes where nothing is written? */
  readonly isDefault?: true;
}

/** A part of a scenario as it is written in its document, else as a default in base units. */
export function shownValue(document: unknown, tree: Tree): ShownValue {
  const written = writtenAt(document, tree.path);
  if (written !== undefined) return { text: flow(written) };
  if (tree.kind === "leaf") return { text: defaultText(tree.value), isDefault: true };
  return { text: `{ ${[...tree.parts.keys()].join(", ")} }`, isDefault: true };
}

/** What stands at a path; one thing may be written in place of a list of one, and a list of mappings in place of a mapping. */
function writtenAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const part of path) {
    const inner = valueAt(value, [part]);
    if (inner !== undefined) value = inner;
    else if (Array.isArray(value) && typeof part === "string")
      value = value.find((each) => valueAt(each, [part]) !== undefined)?.[part];
    else if (!(part === 0 && typeof value === "object" && value !== null && !Array.isArray(value))) return undefined;
  }
  return value;
}

/** Plain data on one line, much as YAML writes it. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function defaultText(value: unknown): string {
  if (value === Number.POSITIVE_INFINITY) return "unlimited";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return flow(value);
  const law = value as { kind?: string; value?: number };
  return law.kind === "deterministic" && law.value !== undefined ? formatDuration(law.value) : flow(value);
}
