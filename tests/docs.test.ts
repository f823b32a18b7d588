import { readdirSync, readFileSync } from "node:fs";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { readExperiment } from "../analysis/experiment/read-experiment.ts";
import { createRun, formatProblem, highsSolver, loadScenario } from "../sim/index.ts";

const folder = new URL("../docs/", import.meta.url);
const scenarios = readdirSync(folder, { encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => {
    const blocks = readFileSync(new URL(name, folder), "utf8").matchAll(/```yaml\n(takt: 1\n[\s\S]*?)```/g);
    return [...blocks].map(([, text], place) => ({ name, place: place + 1, text: text as string }));
  });

const experiments = readdirSync(folder, { encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => {
    const blocks = readFileSync(new URL(name, folder), "utf8").matchAll(/```yaml\n(experiment: 1\n[\s\S]*?)```/g);
    return [...blocks].map(([, text], place) => ({ name, place: place + 1, text: text as string }));
  });

describe("experiments in the documentation", () => {
  it.each(experiments)("are valid: number $place of docs/$name", ({ name, text }) => {
    const reading = readExperiment(text, name);
    expect(reading.ok ? [] : reading.problems.map(formatProblem)).toEqual([]);
  });
});

describe("scenarios in the documentation", () => {
  it.each(scenarios)("are valid and run: number $place of docs/$name", async ({ name, text }) => {
    const loaded = loadScenario(text, { file: name });
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
    const run = createRun(loaded.model, { recorder: "kpi", solver: highsSolver(await loadHighs()) });
    run.advance();
    expect(run.now).toBeGreaterThan(0);
  });
});
