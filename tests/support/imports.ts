/** Module specifiers that a TypeScript source imports or re-exports, types included, in order of appearance. */
export function importsOf(source: string): string[] {
  const found: { at: number; specifier: string }[] = [];
  for (const pattern of IMPORT_PATTERNS) {
    for (const match of source.matchAll(pattern)) {
      found.push({ at: match.index, specifier: match[1] as string });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ specifier }) => specifier);
}

const IMPORT_PATTERNS = [
  // import x, { y } from "m"; export * from "m"; over several lines too
  /^\s*(?:import|export)\b[^"';=()]*?\bfrom\s*["']([^"']+)["']/gm,
  // import "m";
  /^\s*import\s*["']([^"']+)["']/gm,
  // import("m"), as a value or as a type, outside comment lines
  /^(?!\s*(?:\*|\/\/)).*?\bimport\(\s*["']([^"']+)["']\s*\)/gm,
  // new URL("./worker.ts", import.meta.url)
  /^(?!\s*(?:\*|\/\/)).*?\bnew URL\(\s*["']([^"']+)["']\s*,\s*import\.meta\.url/gm,
];

/** What would give other results elsewhere. */
const FORBIDDEN: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["Date", /\bDate\b/],
  ["Math.random", /\bMath\s*\.\s*random\b/],
  ["**", /\*\*/],
  ...["pow", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "hypot", "log2", "log10"].map(
    (name) => [`Math.${name}`, new RegExp(`\\bMath\\s*\\.\\s*${name}\\b`)] as const,
  ),
  ...["setTimeout", "setInterval", "setImmediate", "requestAnimationFrame", "queueMicrotask"].map(
    (name) => [name, new RegExp(`\\b${name}\\b`)] as const,
  ),
];

/** What ties the simulation to one platform: forbidden as a global, free as the name of a property or a variable. */
const PLATFORM = ["process", "document", "window", "performance", "navigator", "globalThis", "Buffer"].map((name) => ({
  name,
  use: new RegExp(`(?<![.\\w$])${name}\\s*[.[]`),
  declaration: new RegExp(`\\b(?:const|let)\\s+(?:\\{[^}]*\\b)?${name}\\b|[({,]\\s*${name}\\s*[:,})]`),
}));

/** Forbidden globals in the code of a source, with their lines; comments and strings do not count. */
export function forbiddenGlobals(source: string): { name: string; line: number }[] {
  const code = codeOnly(source);
  const platform = PLATFORM.filter(({ declaration }) => !declaration.test(code));
  const patterns = [...FORBIDDEN, ...platform.map(({ name, use }) => [name, use] as const)];
  return code
    .split("\n")
    .flatMap((text, index) =>
      patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => ({ name, line: index + 1 })),
    );
}

/** The source with comments, strings and regular expressions blanked out; code inside `${}` stays. */
export function codeOnly(source: string): string {
  const out: string[] = [];
  /** Brace depths at which a template literal goes on. */
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  const blankTo = (end: number): void => {
    out.push(source.slice(at, end).replace(/[^\n]/g, " "));
    at = end;
  };
  while (at < source.length) {
    const char = source[at] as string;
    const rest = source.slice(at, at + 2);
    if (rest === "//") blankTo(endOr(source, source.indexOf("\n", at)));
    else if (rest === "/*") blankTo(endOr(source, source.indexOf("*/", at) + 2));
    else if (char === '"' || char === "'") blankTo(endOfQuoted(source, at));
    else if (char === "`" || (char === "}" && templates.at(-1) === depth)) {
      if (char === "}") templates.pop();
      const end = endOfTemplateText(source, at + 1);
      if (source[end - 1] === "{") templates.push(depth);
      blankTo(end);
    } else if (char === "/" && startsRegExp(out)) blankTo(endOfRegExp(source, at));
    else {
      if (char === "{") depth++;
      if (char === "}") depth--;
      out.push(char);
      at++;
    }
  }
  return out.join("");
}

function endOr(source: string, index: number): number {
  return index < 1 ? source.length : index;
}

function endOfQuoted(source: string, start: number): number {
  const quote = source[start];
  let at = start + 1;
  while (at < source.length && source[at] !== quote && source[at] !== "\n") at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** Past the closing backquote, or past the `${` that opens code. */
function endOfTemplateText(source: string, start: number): number {
  let at = start;
  while (at < source.length) {
    if (source[at] === "`") return at + 1;
    if (source.startsWith("${", at)) return at + 2;
    at += source[at] === "\\" ? 2 : 1;
  }
  return at;
}

function startsRegExp(before: readonly string[]): boolean {
  const text = before.slice(-40).join("").trimEnd();
  return text === "" || /(?:[(,=:[!&|?{};+\-*<>~^%]|\breturn|\btypeof|\bcase)$/.test(text);
}

function endOfRegExp(source: string, start: number): number {
  let inClass = false;
  let at = start + 1;
  while (at < source.length && source[at] !== "\n") {
    const char = source[at];
    if (char === "/" && !inClass) return at + 1;
    if (char === "[") inClass = true;
    if (char === "]") inClass = false;
    at += char === "\\" ? 2 : 1;
  }
  return at;
}
