import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKpis, kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { waitsOf } from "../../analysis/waits.ts";
import {
  createRun,
  MACHINE_STATES,
  movesStock,
  PREEMPTION,
  plainFromJson,
  plainToJson,
  RECORD_LENGTH,
  records,
  restoreRun,
  type Trace,
} from "../../sim/index.ts";
import { decodeTrace, encodeTrace } from "../../sim/trace/codec.ts";
import { plants, traceOfRun } from "../support/random-scenarios.ts";

const RUNS = { numRuns: 30, seed: 1 };
const warmUps = fc.constantFrom(0, 123.456, 600);

/** Time in the plant of every order between `from` and the end of the run, from the records alone [s]; its parts, and its lots, count with it. */
function timeInPlant(trace: Trace, from: number): number {
  const released = new Map<number, number>();
  const parts = new Set<number>();
  let sum = 0;
  for (const record of records(trace)) {
    if (record.kind === "job.derived" && record.joins >= 0) parts.add(record.job);
    if (record.kind === "lot.formed") parts.add(record.job);
    if (record.kind === "job.created" && movesStock(trace.model, record.product)) parts.add(record.job);
    if (record.kind === "job.released" && !parts.has(record.job)) released.set(record.job, record.time);
    if (record.kind === "job.completed" || record.kind === "job.scrapped" || record.kind === "job.cancelled") {
      if (!released.has(record.job)) continue;
      sum += Math.max(record.time - Math.max(released.get(record.job)!, from), 0);
      released.delete(record.job);
    }
  }
  for (const time of released.values()) sum += Math.max(trace.end - Math.max(time, from), 0);
  return sum;
}

/** Index of a row that begins at about this share of all numbers of the block. */
function rowAt(block: Float64Array, share: number): number {
  let at = 0;
  while (at < share * block.length) at += RECORD_LENGTH[block[at + 1] as number] as number;
  return at;
}

describe("KPIs of any run", () => {
  it("the states of a machine add up to the observed time within 1e-9", () => {
    fc.assert(
      fc.property(plants, warmUps, (model, warmUp) => {
        const report = kpisOf(traceOfRun(model), { warmUp });
        for (const { states } of Object.values(report.perMachine)) {
          const all = MACHINE_STATES.reduce((sum, state) => sum + states[state].value!, 0);
          expect(Math.abs(all - report.observed.duration.value!)).toBeLessThan(1e-9);
        }
      }),
      RUNS,
    );
  });

  it("the WIP integral is the time that all jobs spent in the plant", () => {
    fc.assert(
      fc.property(plants, warmUps, (model, warmUp) => {
        const trace = traceOfRun(model);
        const { kpis, observed } = kpisOf(trace, { warmUp });
        expect(kpis.meanWip.value! * observed.duration.value!).toBeCloseTo(timeInPlant(trace, warmUp), 6);
      }),
      RUNS,
    );
  });

  it("energy is power by state times time in it", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const { kpis, perMachine, vehicles } = kpisOf(traceOfRun(model));
        const energy = model.machines.flatMap(({ id, power }) =>
          MACHINE_STATES.map((state) => (power[state] * perMachine[id]!.states[state].value!) / 3600),
        );
        const driving = Object.values(vehicles).reduce((sum, vehicle) => sum + vehicle.energy.value!, 0);
        expect(kpis.energy.value).toBeCloseTo(
          energy.reduce((sum, part) => sum + part, driving),
          9,
        );
      }),
      RUNS,
    );
  });

  it("jobs are conserved: created = finished, scrapped, rejected, or still there", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const { kpis } = kpisOf(traceOfRun(model));
        const left =
          kpis.jobsCompleted.value! + kpis.jobsScrapped.value! + kpis.jobsRejected.value! + kpis.jobsCancelled.value!;
        expect(kpis.jobsCreated.value).toBe(left + kpis.jobsInProcess.value! + kpis.jobsNotReleased.value!);
      }),
      RUNS,
    );
  });

  it("every wait has a cause, and the waits of the jobs add up to the waiting by cause", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const trace = traceOfRun(model);
        const { kpis, waits } = kpisOf(trace);
        const intervals = waitsOf(trace);
        expect(intervals.filter(({ cause }) => cause === "none")).toEqual([]);
        const sum = intervals.reduce((all, { from, to }) => all + (to - from), 0);
        expect(kpis.waitTime.value).toBeCloseTo(sum, 6);
        for (const { cause, time } of waits) {
          expect(time.value, cause).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  it("the waits of a job never overlap, and with its work, its rides and its trips they fill its time from arrival to completion", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const trace = traceOfRun(model);
        const busy = timeServed(trace);
        const waiting = new Map<number, number>();
        const lastEnd = new Map<number, number>();
        for (const { job, from, to } of waitsOf(trace)) {
          expect(from).toBeGreaterThanOrEqual(lastEnd.get(job) ?? 0);
          lastEnd.set(job, to);
          waiting.set(job, (waiting.get(job) ?? 0) + to - from);
        }
        for (const [job, { sinceArrival, served }] of busy) {
          expect(served + (waiting.get(job) ?? 0), `job ${job}`).toBeCloseTo(sinceArrival, 6);
        }
      }),
      RUNS,
    );
  });
});

/** Time of each completed job since its arrival, and its time from each start of work to its end, or to where it waits on a machine, and on vehicles and in lots [s]. */
function timeServed(trace: Trace): Map<number, { sinceArrival: number; served: number }> {
  const began = new Map<number, number>();
  const batches = new Map<number, number[]>();
  const served = new Map<number, number>();
  const created = new Map<number, number>();
  const result = new Map<number, { sinceArrival: number; served: number }>();
  for (const record of records(trace)) {
    switch (record.kind) {
      case "job.created":
        created.set(record.job, record.time);
        break;
      case "batch.joined":
        if (record.place === 0) batches.set(record.machine, []);
        batches.get(record.machine)!.push(record.job);
        begin(record.job, record.time);
        break;
      case "setup.started": {
        // It tells of the first of a batch, and is for all of it.
        const batch = batches.get(record.machine) ?? [];
        for (const job of batch[0] === record.job ? batch : [record.job]) begin(job, record.time);
        break;
      }
      case "load.started":
      case "operation.started":
      case "unload.started":
      case "operation.resumed":
      case "job.pickedUp":
      case "job.shipped":
      case "job.merged":
        begin(record.job, record.time);
        break;
      case "job.waiting":
        if (began.has(record.job)) end(record);
        break;
      case "operation.interrupted":
        if (record.reason === PREEMPTION) end(record);
        break;
      case "operation.completed":
      case "job.delivered":
      case "job.unloaded":
      case "job.parted":
        end(record);
        break;
      case "job.completed": {
        const sinceArrival = record.time - created.get(record.job)!;
        result.set(record.job, { sinceArrival, served: served.get(record.job) ?? 0 });
      }
    }
  }
  return result;

  function begin(job: number, time: number): void {
    if (!began.has(job)) began.set(job, time);
  }

  function end({ job, time }: { readonly job: number; readonly time: number }): void {
    served.set(job, (served.get(job) ?? 0) + time - began.get(job)!);
    began.delete(job);
  }
}

describe("the fold", () => {
  it("gives the same numbers online, over the stored trace and over the trace file, to the bit", () => {
    fc.assert(
      fc.property(plants, warmUps, (model, warmUp) => {
        const online = createKpis(model, { warmUp });
        const run = createRun(model, { recorder: "full", sinks: [online] });
        run.advance();
        run.flush();
        const report = online.finish(run.now);
        expect(kpisOf(run.trace(), { warmUp })).toEqual(report);
        expect(kpisOf(decodeTrace(encodeTrace(run.trace())), { warmUp })).toEqual(report);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it("goes on after a snapshot, through JSON too, as if it had not been cut", () => {
    fc.assert(
      fc.property(plants, fc.double({ min: 0, max: 0.99, noNaN: true }), warmUps, (model, share, warmUp) => {
        const trace = traceOfRun(model);
        const [block, ...others] = [...trace.blocks] as [Float64Array, ...Float64Array[]];
        const cut = rowAt(block, share);
        const first = createKpis(model, { warmUp });
        first.write(block, cut);
        const snapshot = plainFromJson(plainToJson(first.snapshot()));
        first.write(block.slice(cut), block.length - cut);
        const second = createKpis(model, { warmUp });
        second.restore(snapshot);
        second.write(block.slice(cut), block.length - cut);
        for (const kpis of [first, second]) for (const later of others) kpis.write(later, later.length);
        expect(second.finish(trace.end)).toEqual(first.finish(trace.end));
        expect(second.finish(trace.end)).toEqual(kpisOf(trace, { warmUp }));
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  it("is part of the run's own snapshot", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const before = createKpis(model);
        const run = createRun(model, { recorder: "kpi", sinks: [before] });
        run.advance({ until: 700 });
        const after = createKpis(model);
        const restored = restoreRun(model, run.snapshot(), { recorder: "kpi", sinks: [after] });
        for (const each of [run, restored]) {
          each.advance();
          each.flush();
        }
        expect(after.finish(restored.now)).toEqual(before.finish(run.now));
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it("may be asked in the middle without any effect on the end", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const trace = traceOfRun(model);
        const asked = createKpis(model);
        const [block, ...others] = [...trace.blocks] as [Float64Array, ...Float64Array[]];
        const cuts = [0, rowAt(block, 0.3), rowAt(block, 0.7), block.length];
        for (let i = 0; i < 3; i++) {
          asked.write(block.slice(cuts[i], cuts[i + 1]), cuts[i + 1]! - cuts[i]!);
          asked.finish(block[cuts[i]!]! + 1000);
        }
        for (const later of others) asked.write(later, later.length);
        expect(asked.finish(trace.end)).toEqual(kpisOf(trace));
      }),
      { numRuns: 10, seed: 1 },
    );
  });
});
