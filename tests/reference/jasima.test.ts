import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, loadScenario, records } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { modelOf } from "../support/plant-story.ts";

const data = (name: string) => readFileSync(`tests/data/jasima/${name}`, "utf8");
const rule = (id: string) => ({ policies: { dispatching: { id, parameters: {} } } });

function kpisOfShop(name: string, dispatching: string) {
  const run = createRun(modelOf(data(name), { file: name, ...rule(dispatching) }), { recorder: "full" });
  run.advance();
  return kpisOf(run.trace()).kpis;
}

describe("Fab4r: 31 groups, batches, setups in sequence, 1,694 lots in 365 days", () => {
  const jobs = { name: "jobs.csv", text: data("fab4r_365d_seed42_jobs.csv") };
  const MINUTE = 60;

  it.each(csvRows("jasima/fab4r-replay.csv"))("$rule: every figure agrees to the last digit", (row) => {
    const set = [`run.until=${row.horizon_min} min`, `batching.minimumFraction=${row.min_batch_fraction}`];
    const model = modelOf(data("fab4r.txt"), { file: "fab4r.txt", jobsFile: jobs, set, ...rule(row.rule!) });
    const run = createRun(model, { recorder: "full" });
    run.advance();
    const { kpis, perProduct } = kpisOf(run.trace());
    const found = {
      jobs_released: kpis.jobsReleased.value,
      jobs_finished: kpis.jobsFinished.value,
      operation_starts: kpis.operationStarts.value,
      setups: kpis.setups.value,
      batches: kpis.batches.value,
      mean_batch: kpis.meanBatch.value,
      mean_flow_finished: kpis.meanFlowTime.value! / MINUTE,
      max_flow_finished: kpis.maxFlowTime.value! / MINUTE,
      mean_flow_A: perProduct.A!.meanFlowTime.value! / MINUTE,
      mean_flow_B: perProduct.B!.meanFlowTime.value! / MINUTE,
      last_completion: kpis.makespan.value! / MINUTE,
    };
    for (const [name, value] of Object.entries(found)) {
      const digits = row[name]!.split(".")[1]?.length ?? 0;
      expect(Number(value!.toFixed(digits)), name).toBe(Number(row[name]));
    }
  });
});

describe("four jobs on one machine with setup times (Pinedo, example 14.2.1)", () => {
  const expected = data("01x04setups.txt.expected")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"))
    .map(([name, measure, ...values]) => ({ rule: name!.split(" ")[1]!, measure, values: values.map(Number) }));

  it.each(["FCFS", "SPT", "SST"])("%s gives jasima's makespan, flow time and tardiness", (id) => {
    const of = (measure: string) => expected.find((each) => each.rule === id && each.measure === measure)!.values;
    const kpis = kpisOfShop("01x04setups.txt", id);
    expect(kpis.makespan.value).toBe(of("cMax")[0]);
    // Mean, lowest, highest, standard deviation, sum, count.
    expect(kpis.meanFlowTime.value).toBeCloseTo(of("flowtimes")[0]!, 10);
    expect(kpis.maxFlowTime.value).toBe(of("flowtimes")[2]);
    expect(kpis.meanTardiness.value).toBeCloseTo(of("tardiness")[0]!, 10);
    expect(kpis.maxTardiness.value).toBe(of("tardiness")[2]);
    expect(kpis.meanLateness.value).toBeCloseTo(of("lateness")[0]!, 10);
  });
});

describe("six jobs on six machines under ODD", () => {
  it("begin and end each operation when jasima's log says so", () => {
    const log = data("odd_js06x06.log")
      .replaceAll("\r", "")
      .trim()
      .split("\n")
      .map((line) => line.split("\t"))
      .filter(([, kind]) => kind === "start_processing" || kind === "finished_processing")
      .map(([time, kind, machine, job]) => {
        const [, number] = /^Job\.\d+\.(\d+)#\d+$/.exec(job!)!;
        return `${Number(time)} ${kind === "start_processing" ? "start" : "end"} ${machine} ${number}`;
      });
    const run = createRun(modelOf(data("js06x06.txt"), { file: "js06x06.txt", ...rule("ODD") }), { recorder: "full" });
    run.advance();
    const found: string[] = [];
    for (const record of records(run.trace())) {
      if (record.kind === "operation.started") found.push(`${record.time} start m${record.machine} ${record.job}`);
      if (record.kind === "operation.completed") found.push(`${record.time} end m${record.machine} ${record.job}`);
    }
    expect(found.sort()).toEqual(log.sort());
  });
});

describe("the text format", () => {
  it("is told from others by its counts on lines of their own", () => {
    const loaded = loadScenario(data("batch03x02.txt"), { file: "batch03x02.txt" });
    expect(loaded.ok && loaded.format).toBe("jasima");
  });

  it("takes times in the unit that a comment names, else in seconds", () => {
    const seconds = modelOf(data("js06x06.txt"), { file: "js06x06.txt" });
    const minutes = modelOf(`# all times are in minutes\n${data("js06x06.txt")}`, { file: "js06x06.txt" });
    const first = (model: typeof seconds) => model.products[0]!.operations[0]!.alternatives[0]!.processingTime;
    // First time of the first job of ft06: 1.
    expect([first(seconds), first(minutes)]).toEqual([
      { kind: "deterministic", value: 1 },
      { kind: "deterministic", value: 60 },
    ]);
  });

  it("names every fault with its line and column", () => {
    const faulty = "2\n2\n1 3\n1;a 2\n4 x\n5\n\n3\nnumInGroup\n0\n";
    const loaded = loadScenario(faulty, { file: "bad.txt", format: "jasima" });
    const lines = loaded.ok
      ? []
      : loaded.problems.map(({ line, column, value, message }) => [line, column, value, message]);
    expect(lines).toEqual([
      [3, 3, "3", "is no machine"],
      [5, 3, "x", "is no processing time"],
      [6, 1, "5", "are 1 times for 2 machines"],
      [8, 1, "3", "is no machine"],
      [10, 1, "0", "is no number of machines in the group"],
    ]);
  });
});
