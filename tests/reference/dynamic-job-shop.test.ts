import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, records, type Trace } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { benchmarkModel, ruleNamed } from "./run-benchmark.ts";

/** Jobs 500..2499 are the observed ones (columns `w_`); origin: tests/data/dynamic-job-shop/SOURCE.md. */
const FIRST = 500;
const LAST = 2499;
/** The figures are printed to 1e-9 and agreed to be compared to 1e-6. */
const TOLERANCE = 1e-6;

interface Completion {
  readonly flowTime: number;
  readonly tardiness: number;
}

/** Flow time and tardiness by job, from the records alone. */
function completionsOf(trace: Trace): Completion[] {
  const created: { time: number; dueDate: number }[] = [];
  const completions: Completion[] = [];
  for (const record of records(trace)) {
    if (record.kind === "job.created") created[record.job] = record;
    if (record.kind !== "job.completed") continue;
    const { time, dueDate } = created[record.job]!;
    completions[record.job] = { flowTime: record.time - time, tardiness: Math.max(record.time - dueDate, 0) };
  }
  return completions;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("2,575 jobs through 10 machines, due dates from the file", () => {
  const rows = csvRows("dynamic-job-shop/dynamic-job-shop-replay.csv");

  it("the figures hold 7 rules", () => {
    expect(rows).toHaveLength(7);
  });

  it.each(rows)("$rule: flow times and tardiness of all jobs and of the observed ones agree to 1e-6", (row) => {
    const run = createRun(benchmarkModel("dynamic-job-shop/js10_u85_seed42_jobs.csv", ruleNamed(row.rule!)), {
      recorder: "full",
    });
    run.advance();
    const { kpis } = kpisOf(run.trace());
    const observed = completionsOf(run.trace()).slice(FIRST, LAST + 1);
    const flowTimes = observed.map(({ flowTime }) => flowTime);
    const tardiness = observed.map((job) => job.tardiness);
    expect(kpis.jobsCompleted.value).toBe(2575);
    expect(observed).toHaveLength(2000);
    const got: Record<string, number> = {
      last_completion: kpis.makespan.value!,
      all_mean_flow: kpis.meanFlowTime.value!,
      all_mean_tard: kpis.meanTardiness.value!,
      all_pct_tardy: 100 * kpis.shareLate.value!,
      all_max_flow: kpis.maxFlowTime.value!,
      w_mean_flow: mean(flowTimes),
      w_max_flow: Math.max(...flowTimes),
      w_mean_tard: mean(tardiness),
      w_max_tard: Math.max(...tardiness),
      w_num_tardy: tardiness.filter((late) => late > 0).length,
    };
    for (const [column, value] of Object.entries(got)) {
      expect(Math.abs(value - Number(row[column])), `${column}: ${value} for ${row[column]}`).toBeLessThan(TOLERANCE);
    }
  });
});
