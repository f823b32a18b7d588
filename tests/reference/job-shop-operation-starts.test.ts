import { describe, expect, it } from "vitest";
import { createRun, records } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { benchmarkModel, ruleNamed } from "./run-benchmark.ts";

/** Every operation of ft06 and ft10 under 7 rules; origin: tests/data/jsp/SOURCE.md. */
const rows = csvRows("jsp/job-shop-operation-starts.csv");
const cases = [...new Set(rows.map(({ instance, rule }) => `${instance} ${rule}`))].map((name) => name.split(" "));

describe("schedules of static job shops", () => {
  it("the figures hold 36 + 100 operations under 7 rules", () => {
    expect(cases).toHaveLength(14);
    expect(rows).toHaveLength(7 * (36 + 100));
  });

  it.each(cases)("%s under %s: every operation starts and ends on its machine at the exact time", (instance, rule) => {
    const wanted = rows.filter((row) => row.instance === instance && row.rule === rule);
    const operations = new Map<string, number[]>();
    const model = benchmarkModel(`jsp/${instance}.txt`, ruleNamed(rule!), { set: ["orders.dueDate=1.5xwork"] });
    const run = createRun(model, { recorder: "full" });
    run.advance();
    for (const record of records(run.trace())) {
      if (record.kind === "operation.started") {
        operations.set(`${record.job} ${record.operation}`, [
          record.job,
          record.operation,
          record.machine,
          record.time,
        ]);
      } else if (record.kind === "operation.completed") {
        operations.get(`${record.job} ${record.operation}`)?.push(record.time);
      }
    }
    const got = [...operations.values()].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
    const columns = ["job", "op", "machine", "start", "end"];
    expect(got).toEqual(wanted.map((row) => columns.map((column) => Number(row[column]))));
  });
});
