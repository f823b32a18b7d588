import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { kpiTable } from "../../analysis/table.ts";
import { textTable } from "../../analysis/text-table.ts";
import type { Model } from "../../sim/index.ts";
import { type HandRecord, handModel, traceOf } from "../trace/record-stream.ts";

const records: readonly HandRecord[] = [
  [0, "job.created", 0, 0, 0, -1, Number.POSITIVE_INFINITY, 1, 1, 0],
  [0, "job.released", 0],
  [0, "job.queued", 0, 0, 0],
  [0, "operation.started", 0, 0, 0],
  [1800, "operation.completed", 0, 0, 0],
  [1800, "job.completed", 0],
];
const model = handModel({ workCentres: [1], products: [[0]] });
const tableOf = (of: Model): string => kpiTable(of, kpisOf(traceOf(of, [records], 3600)));

describe("the KPI table for the terminal", () => {
  it("gives figures with units that people read", () => {
    const lines = tableOf(model).split("\n");
    expect(lines[0]).toBe("by hand: observed from 0 s to 1 h");
    expect(lines.find((line) => line.includes("Throughput, jobs"))).toMatch(/^Output\s+Throughput, jobs\s+1 \/h$/);
    expect(lines.find((line) => line.includes("Flow time, mean") && line.startsWith("Time"))).toMatch(/ 30 min$/);
    expect(lines.find((line) => line.includes("Machine utilisation"))).toMatch(/ 50\.0 %$/);
    // kW of record-stream.ts: processing 10, idle 1, half an hour each.
    expect(lines.find((line) => line.startsWith("m-0"))).toMatch(/50\.0 %\s+50\.0 %.* 5\.5 kWh$/);
  });

  it("leaves out what the scenario does not use", () => {
    expect(tableOf(model)).not.toMatch(/Vehicle|scrapped|rejected|late|Setup|Down|Jobs waited for/i);
  });

  it("keeps control characters of a scenario out of the terminal", () => {
    const hostile = { ...model, name: "\u001b[2Jgone", machines: [{ ...model.machines[0]!, id: "m\u001b]0;x\u0007" }] };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not appear
    expect(tableOf(hostile)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it("counts the rows of a long list that it does not show", () => {
    const many = handModel({ workCentres: [50], products: [[0]] });
    expect(tableOf(many)).toContain("\n... and 10 more");
  });
});

describe("a text table", () => {
  it("aligns its columns and ends no line in blanks", () => {
    const columns = [
      { title: "id", align: "left" },
      { title: "n", align: "right" },
    ] as const;
    expect(
      textTable(columns, [
        ["mill", "5"],
        ["ü", "1,250"],
      ]),
    ).toBe(["id        n", "----  -----", "mill      5", "ü     1,250"].join("\n"));
  });
});
