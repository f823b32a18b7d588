import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as sim from "../sim/index.ts";

const root = new URL("../", import.meta.url);
const files = ["sim", "analysis", "cli", "viewer"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

/** Shared parts of rules, without a rule of their own. */
const helpers = new Set([
  "sim/policies/allocation/least-site.ts",
  "sim/policies/charging/nearest-charger.ts",
  "sim/policies/batching/families.ts",
  "sim/policies/routing/least-option.ts",
  "sim/policies/transport/oldest-request.ts",
  "sim/policies/power/timed.ts",
  "sim/policies/replenishment/mrp.ts",
  "sim/policies/replenishment/forecast.ts",
  "sim/policies/picking/perimeter.ts",
  "sim/policies/distribution/needs.ts",
  "sim/policies/picking/equivalence-classes.ts",
  "sim/policies/picking/closed-walk.ts",
]);

/** What examples may speak of beside the exports of their file: `sim`, a scenario's text, and the trace of its first hour. */
const text = readFileSync(new URL("scenarios/reference/mm1.yaml", root), "utf8");
const trace = traceOf(text);

function traceOf(scenario: string) {
  const loaded = sim.loadScenario(scenario, { file: "mm1.yaml" });
  if (!loaded.ok) throw new Error("the scenario has problems");
  const run = sim.createRun(loaded.model, { recorder: "full", until: 3600 });
  run.advance();
  return run.trace();
}

interface Example {
  readonly expression: string;
  readonly value: string;
}

/** Statements of the `@example` parts of doc comments: `expression; // => value`. */
function examplesIn(source: string): Example[] {
  return [...source.matchAll(/^( *)\* @example\n([\s\S]*?)\n *(?:\*\/|\* @)/gm)].flatMap(([, , body]) => {
    const code = body!.replaceAll(/^ *\* ?/gm, "");
    const statement = /([\s\S]*?); \/\/ => (.*)(?:\n|$)/g;
    const left = code.replaceAll(statement, "").trim();
    if (left !== "") throw new Error(`an example that nothing can check, write "expression; // => value": ${left}`);
    return [...code.matchAll(statement)].map(([, expression, value]) => ({
      expression: expression!.trim(),
      value: value!,
    }));
  });
}

const withExamples = files
  .map((file) => ({ file, source: readFileSync(new URL(file, root), "utf8") }))
  .filter(({ source }) => source.includes("* @example"))
  .map(({ file, source }) => ({ file, examples: examplesIn(source) }));

describe.each(withExamples)("the examples in the comments of $file hold", ({ file, examples }) => {
  test.each(examples)("$expression", async ({ expression, value }) => {
    const scope = { ...(await import(new URL(file, root).href)), sim, text, trace };
    const run = (code: string) => new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));
    expect(run(expression)).toEqual(run(value));
  });
});

test("every rule has an example", () => {
  const shown = new Set(withExamples.filter(({ examples }) => examples.length > 0).map(({ file }) => file));
  const rules = files.filter((file) => /^sim\/policies\/.*\//.test(file) && !helpers.has(file));
  expect(rules.filter((file) => !shown.has(file))).toEqual([]);
});
