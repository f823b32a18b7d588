import { describe, expect, it } from "vitest";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { pointsToCheck } from "../../cli/experiment/points-to-check.ts";

function experimentOf(text: string): Experiment {
  const reading = readExperiment(`experiment: 1\nscenario: x.yaml\nresponses: [meanWip]\n${text}`, "x.yaml");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.experiment;
}

describe("the points that are built before an experiment begins", () => {
  it("are all, where they are few", () => {
    const few = experimentOf("factors: [{ set: a, levels: [1, 2, 3, 4] }, { set: b, levels: [1, 2, 3, 4] }]");
    expect(pointsToCheck(few).size).toBe(16);
  });

  it("have every level between them, where they are many", () => {
    const levels = Array.from({ length: 14 }, (_, at) => at);
    const many = experimentOf(`factors: [{ set: a, levels: [${levels}] }, { set: b, levels: [${levels}] }]`);
    const checked = [...pointsToCheck(many)].map((at) => many.points[at]?.values ?? []);
    expect(many.points).toHaveLength(196);
    expect(checked.length).toBeLessThanOrEqual(27);
    for (const factor of [0, 1]) expect(new Set(checked.map((values) => values[factor])).size).toBe(14);
  });

  it("have the least and the greatest value of every range, and one between", () => {
    const many = experimentOf(
      "design: { kind: latin-hypercube, points: 200 }\nfactors: [{ set: a, range: [1, 9] }, { set: b, range: [0, 1] }]",
    );
    const checked = [...pointsToCheck(many)].map((at) => many.points[at]?.values as number[]);
    expect(checked.length).toBeLessThanOrEqual(6);
    for (const factor of [0, 1]) {
      const all = many.points.map(({ values }) => values[factor] as number);
      const mine = checked.map((values) => values[factor] as number);
      expect([Math.min(...mine), Math.max(...mine)]).toEqual([Math.min(...all), Math.max(...all)]);
      expect(mine.some((value) => value > Math.min(...all) && value < Math.max(...all))).toBe(true);
    }
  });

  it("are all those whose seed the scenario gives, since it is read from their models", () => {
    const seeds = Array.from({ length: 40 }, (_, at) => at);
    const set = experimentOf(`factors: [{ set: run.seed, levels: [${seeds}] }]`);
    expect(pointsToCheck(set).size).toBe(40);
    const base = experimentOf(
      `set: { run.seed: 3 }\nfactors: [{ set: a, range: [0, 1] }]\ndesign: { kind: sobol, points: 64 }`,
    );
    expect(pointsToCheck(base).size).toBeLessThanOrEqual(4);
  });
});
