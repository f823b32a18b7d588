import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import type { Point } from "../../analysis/experiment/experiment.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { twoSidedT } from "../../analysis/statistics/quantiles/student-t.ts";
import type { Model } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { loadScenario, Replications } from "../support/theory-engine.ts";

const folder = new URL("../data/dynamic-job-shop/", import.meta.url);
const reading = readExperiment(readFileSync(new URL("means.yaml", folder), "utf8"), "means.yaml");
if (!reading.ok) throw new Error(reading.problems[0]?.message);
const { experiment } = reading;
const scenario = readFileSync(new URL(experiment.scenario, folder), "utf8");

function modelAt({ settings }: Point): Model {
  const set = settings.map(({ assignment }) => assignment);
  const result = loadScenario(scenario, { file: experiment.scenario, set, readFile: () => "" });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.model;
}

function replicate(point: number, model: Model): Replication[] {
  const empty = emptyReport(model);
  const read = <T extends { readonly ok: boolean }>(found: T) => {
    if (!found.ok) throw new Error(JSON.stringify(found));
    return found as Extract<T, { ok: true }>;
  };
  const reads = experiment.responses.map((response) => read(readingOf(response, empty)).read);
  const controls = experiment.controls.map((control) => read(controlReadingOf(control, model, empty)).read);
  const makes = new Replications(model, reads, { controls });
  return Array.from({ length: experiment.replications }, (_, replication) =>
    makes.replicate({ point, replication, seed: experiment.seed as number, stream: replication }),
  );
}

/** The shop of Holthaus & Rajendran (1997); figures and origin: tests/data/dynamic-job-shop/SOURCE.md. */
describe("the dynamic job shop at 80 % utilisation", () => {
  const models = experiment.points.map(modelAt);
  const results = resultsOf(
    experiment,
    experiment.responses.map(() => ""),
    models.map((model, point) => replicate(point, model)),
  );
  const rows = csvRows("dynamic-job-shop/dynamic-job-shop-means.csv");
  const ruleOf = (row: Readonly<Record<string, string>>) => row.rule?.replace(/^ATC_k2$/, "ATC(k: 2)");

  it("has routes that lead any two operations to any two machines equally often, as random ones do", () => {
    const counts = new Map<string, number>();
    for (const { operations } of (models[0] as Model).products) {
      const route = operations.map(({ alternatives }) => alternatives[0]?.workCentre);
      for (const [first, one] of route.entries()) {
        for (const [second, other] of route.entries()) {
          if (first === second) continue;
          const key = `${first} ${second} ${one} ${other}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
    expect(counts.size).toBe((10 * 9) ** 2);
    expect(new Set(counts.values())).toEqual(new Set([4]));
  });

  it("has figures for 25 rows, and each rule of them as a point", () => {
    expect(rows).toHaveLength(25);
    expect(new Set(rows.map(ruleOf))).toEqual(new Set(results.points.map(({ point }) => point.values[0])));
  });

  it("is not refused, and its control variates help", () => {
    expect(results.refusals).toEqual([]);
    expect(results.warnings).toEqual([]);
  });

  /**
   * Standard error of the logarithm of the standard deviation of n observations, by the delta method, (kurtosis - 1) / 4n. Kurtosis
   * 3 + 6 c^2 is that of a gamma distribution with coefficient of variation c, as skewed as tardiness is: 3 for flow times.
   */
  const errorOfLogDeviation = (count: number, variation: number) => Math.sqrt((2 + 6 * variation ** 2) / (4 * count));

  // Half-widths relative to the mean: the reference's own come to 0.59 for 20 replications of CR, whose tardiness varies most.
  const columns = [
    ["mean_flow", "ci95_half", 1, 0.04],
    ["mean_tardiness", "ci95_half_tard", 1, 0.7],
    ["pct_tardy", "ci95_half_pct", 100, 0.4],
  ] as const;
  it.each(rows)("$rule, $replications replications: flow time, tardiness and share late agree", (row) => {
    const point = results.points.find(({ point }) => point.values[0] === ruleOf(row));
    for (const [response, [column, ofHalf, factor, narrow]] of columns.entries()) {
      const { mean = Number.NaN, halfWidth = Number.NaN } = point?.estimates[response] ?? {};
      const [theirs, half] = [Number(row[column]), Number(row[ofHalf])];
      const text = `${column}: ${factor * mean} ± ${factor * halfWidth} for ${theirs} ± ${half}`;
      if (response === 0) console.info(`${row.rule} ${row.replications}: ${text}`);
      expect(Math.abs(factor * mean - theirs), text).toBeLessThanOrEqual(Math.hypot(factor * halfWidth, half));
      expect(halfWidth, text).toBeLessThan(narrow * mean);
      // Replications spread as theirs do, neither more nor less: intervals of a wrong width would tell nothing.
      const count = Number(row.replications);
      const spread = (half * Math.sqrt(count)) / twoSidedT(0.95, count - 1);
      const variation = spread / theirs;
      const { standardDeviation = Number.NaN } = point?.estimates[response] ?? {};
      const error = Math.hypot(errorOfLogDeviation(20, variation), errorOfLogDeviation(count, variation));
      const ratio = Math.log((factor * standardDeviation) / spread);
      expect(Math.abs(ratio), `${text}, standard deviation ${factor * standardDeviation} for ${spread}`).toBeLessThan(
        4 * error,
      );
    }
  });
});
