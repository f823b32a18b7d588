import { describe, expect, it } from "vitest";
import { csvRows } from "../support/csv-rows.ts";
import { benchmarkModel, kpisOfRun, ruleNamed } from "./run-benchmark.ts";

/** 58 instances x 23 rules; origin: tests/data/jsp/SOURCE.md. */
const rows = csvRows("jsp/job-shop-dispatching.csv");
const instances = [...new Set(rows.map(({ instance }) => instance as string))];

describe("static job shops under 23 dispatching rules, due dates floor(1.5 x total work)", () => {
  it("the figures hold 58 instances under 23 rules", () => {
    expect(instances).toHaveLength(58);
    expect(new Set(rows.map(({ rule }) => rule)).size).toBe(23);
    expect(rows).toHaveLength(58 * 23);
  });

  it.each(instances)("%s: makespan, sum of completions and tardiness are exact under every rule", (instance) => {
    const wanted = rows.filter((row) => row.instance === instance);
    const got = wanted.map((row) => {
      const model = benchmarkModel(`jsp/${instance}.txt`, ruleNamed(row.rule!), { set: ["orders.dueDate=1.5xwork"] });
      const kpis = kpisOfRun(model);
      const jobs = kpis.jobsCompleted.value!;
      return {
        rule: row.rule,
        makespan: kpis.makespan.value,
        sumOfCompletions: Math.round(kpis.meanFlowTime.value! * jobs * 1e6) / 1e6,
        meanTardiness: printed(kpis.meanTardiness.value!),
        maxTardiness: kpis.maxTardiness.value,
        numberTardy: kpis.numberTardy.value,
      };
    });
    expect(got).toEqual(
      wanted.map((row) => ({
        rule: row.rule,
        makespan: Number(row.cmax),
        sumOfCompletions: Number(row.sum_completion),
        meanTardiness: Number(row["mean_tardiness_dd1.5"]),
        maxTardiness: Number(row["max_tardiness_dd1.5"]),
        numberTardy: Number(row["num_tardy_dd1.5"]),
      })),
    );
  });
});

/** As the figures print it: six decimals. */
function printed(value: number): number {
  return Number(value.toFixed(6));
}
