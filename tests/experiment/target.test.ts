import { describe, expect, it } from "vitest";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { renderExperimentReport } from "../../analysis/experiment/report/report.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { resultsText } from "../../analysis/experiment/results-text.ts";
import { estimateTarget } from "../../analysis/experiment/target.ts";

const HEAD = "experiment: 1\nscenario: plant.yaml\n";

/** "line:column path: message" of every problem. */
function problemsOf(text: string): string[] {
  const reading = readExperiment(text, "x.yaml");
  if (reading.ok) return [];
  return reading.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

/** Of one point, whose replications had these values of meanTardiness. */
function resultsFor(values: readonly (number | null)[], target: string) {
  const text = `${HEAD}replications: ${values.length}\nresponses: [{ kpi: meanTardiness, target: ${target} }, throughput]\n`;
  const reading = readExperiment(text, "x.yaml");
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  const replications = values.map((value, replication) => ({
    ...{ point: 0, replication, seed: 1, stream: replication, digest: "d", events: 9, end: 100, failure: null },
    values: [value, 1],
  }));
  return resultsOf(reading.experiment, ["s", "1/s"], [replications]);
}

describe("a target", () => {
  // Bounds from SciPy 1.17: binomtest(k, n).proportion_ci(0.95, method="wilson").
  it.each([
    { late: 3, of: 20, lower: 0.6395811352592431, upper: 0.9476312541037835 },
    { late: 12, of: 12, lower: 0, upper: 0.24249400665524085 },
    { late: 1, of: 4, lower: 0.30064184258240184, upper: 0.9544127391902995 },
  ])("is kept in all but $late of $of replications, with Wilson's interval", ({ late, of, lower, upper }) => {
    const values = Array.from({ length: of }, (_, at) => (at < late ? 61 : 60));
    const estimate = estimateTarget({ least: null, most: 60 }, values, 0.95);
    expect(estimate).toMatchObject({ met: of - late, count: of, proportion: 1 - late / of });
    expect(estimate.lower).toBeCloseTo(lower, 9);
    expect(estimate.upper).toBeCloseTo(upper, 9);
  });

  it("may bound from below, and from both sides", () => {
    const values = [1, 2, 3, 4];
    expect(estimateTarget({ least: 2, most: null }, values, 0.95).met).toBe(3);
    expect(estimateTarget({ least: 2, most: 3 }, values, 0.95).met).toBe(2);
  });

  it("counts the replications in which the response was observed", () => {
    const { points } = resultsFor([10, null, 90, 20, null], "{ most: 60 }");
    expect(points[0]?.targets).toMatchObject([{ met: 2, count: 3 }, null]);
    expect(resultsText(resultsFor([null, null], "{ most: 60 }"))).toMatch(/as it is +-\nWith Wilson/);
  });

  it("is told in the terminal and in the report", () => {
    const results = resultsFor([...Array(17).fill(10), 70, 70, 70], "{ most: 60 }");
    expect(resultsText(results)).toContain("meanTardiness at most 60 s");
    expect(resultsText(results)).toContain("17 of 20: 85 % (64.0 % to 94.8 %)");
    const html = renderExperimentReport(results, []);
    expect(html).toContain("<h3>Replications that keep meanTardiness at most 60 s</h3>");
    expect(html).toContain("17\u00a0of\u00a020, 64\u00a0to\u00a095\u00a0%");
    expect(html).not.toContain("NaN");
  });

  it("that cannot be is refused where it stands", () => {
    const response = (target: string, more = "") =>
      problemsOf(`${HEAD}responses:\n  - { kpi: throughput, target: ${target} }\n${more}`);
    expect(response("{}")).toEqual(["4:24 responses[0].target: says neither least nor most"]);
    expect(response("{ least: 3, most: 2 }")).toEqual(["4:24 responses[0].target: leaves nothing between its bounds"]);
    expect(response("{ most: soon }")).toEqual(["4:34 responses[0].target.most: is no number"]);
    expect(response("{ most: 2 }", "antithetic: true\n")).toEqual([
      "4:24 responses[0].target: takes independent replications, and those of an antithetic pair are not",
    ]);
    const factors = "factors: [{ set: a, range: [1, 2] }]\n";
    expect(response("{ most: 2 }", `${factors}optimisation: { objectives: [throughput], budget: 400 }\n`)).toEqual([
      "4:24 responses[0].target: is not for a search",
    ]);
    expect(response("{ most: 2 }", `${factors}design: { kind: one-at-a-time }\n`)).toEqual([
      "4:24 responses[0].target: is not for a design that tells what the factors do",
    ]);
    expect(
      problemsOf(
        `${HEAD}responses: [throughput]\nseries: { every: 1 h, of: [{ kpi: meanWip, target: { most: 3 } }] }\n`,
      ),
    ).toEqual(["4:44 series.of[0].target: is for whole replications"]);
  });
});
