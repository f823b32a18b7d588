import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../../sim/policies/", import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const helpers = new Set(["routing/least-option.ts", "transport/oldest-request.ts"]);

/** Statements of the `@example` parts of doc comments: `expression; // => value`. */
function examplesIn(text: string): { readonly expression: string; readonly value: string }[] {
  return [...text.matchAll(/\* @example\n([\s\S]*?)\n \*\//g)].flatMap(([, body]) => {
    const code = body!.replaceAll(/^ \* ?/gm, "");
    return [...code.matchAll(/([\s\S]*?); \/\/ => (.*)(?:\n|$)/g)].map(([, expression, value]) => ({
      expression: expression!.trim(),
      value: value!,
    }));
  });
}

const withExamples = files
  .map((file) => ({ file, examples: examplesIn(readFileSync(new URL(file, root), "utf8")) }))
  .filter(({ examples }) => examples.length > 0);

describe.each(withExamples)("the examples in the comments of $file hold", ({ file, examples }) => {
  test.each(examples)("$expression", async ({ expression, value }) => {
    const module = await import(new URL(file, root).href);
    const run = (code: string) => new Function(...Object.keys(module), `return (${code});`)(...Object.values(module));
    expect(run(expression)).toEqual(run(value));
  });
});

test("every rule has an example", () => {
  const shown = new Set(withExamples.map(({ file }) => file));
  expect(files.filter((file) => file.includes("/") && !helpers.has(file) && !shown.has(file))).toEqual([]);
});
