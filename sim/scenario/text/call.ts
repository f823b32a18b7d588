/** One argument of a call: `mean: 12 min` or `12 min`. */
export interface Argument {
  readonly name: string | null;
  readonly value: unknown;
}

/** A call as written: `exponential(mean: 12 min)`. */
export interface Call {
  readonly name: string;
  readonly arguments: readonly Argument[];
}

/**
 * Reads call syntax; names stand before ":" or "=".
 *
 * @returns null when the text is no call (no brackets, or brackets that do not match)
 */
export function readCall(text: string): Call | null {
  const match = /^\s*([^()\s,:=][^(),:=]*?)\s*\(([\s\S]*)\)\s*$/.exec(text);
  if (match === null) return null;
  const parts = splitAtCommas(match[2] ?? "");
  if (parts === null) return null;
  return { name: match[1] ?? "", arguments: parts.map(readArgument) };
}

function readArgument(text: string): Argument {
  const match = /^\s*([^:=()]+?)\s*[:=]\s*([\s\S]*)$/.exec(text);
  if (match === null) return { name: null, value: text.trim() };
  return { name: match[1] ?? "", value: (match[2] ?? "").trim() };
}

function splitAtCommas(text: string): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
    if (depth < 0) return null;
  }
  if (depth !== 0) return null;
  const last = text.slice(start);
  if (last.trim() !== "" || parts.length > 0) parts.push(last);
  return parts;
}
