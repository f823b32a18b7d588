import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { waitsOf } from "../../analysis/waits.ts";
import { createRun, type Run, records, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { conveyorPlants } from "../support/random-conveyors.ts";
import { rowsOf } from "../support/rows-of.ts";
import { stateOf } from "../support/state-of.ts";

const FULL = { recorder: "full" } as const;

function played(model: Parameters<typeof createRun>[0]): Run {
  const run = createRun(model, FULL);
  run.advance();
  return run;
}

describe("any plant with conveyors", () => {
  it("keeps the invariants in every record, and its KPIs count the same jobs and energy", () => {
    fc.assert(
      fc.property(conveyorPlants, (model) => expectKpisToAgree(played(model).trace())),
      { numRuns: 120, seed: 1 },
    );
  });

  it("accounts for all time of its jobs, and counts as much waiting for each cause as that tells", () => {
    fc.assert(
      fc.property(conveyorPlants, (model) => {
        const trace = played(model).trace();
        const created = new Map<number, number>();
        const ended = new Map<number, number>();
        for (const record of records(trace)) {
          if (record.kind === "job.created") created.set(record.job, record.time);
          if (record.kind === "job.completed" || record.kind === "job.joined") ended.set(record.job, record.time);
        }
        jobIntervals(trace).forEach((intervals, job) => {
          let at = created.get(job)!;
          for (const { from, to } of intervals) {
            expect(from).toBeCloseTo(at, 6);
            at = to;
          }
          expect(at).toBeCloseTo(ended.get(job) ?? trace.end, 6);
        });
        const told = new Map<string, number>();
        for (const { cause, from, to } of waitsOf(trace)) told.set(cause, (told.get(cause) ?? 0) + to - from);
        const counted = new Map<string, number>();
        for (const { cause, time } of kpisOf(trace, { warmUp: 0 }).waits)
          counted.set(cause, (counted.get(cause) ?? 0) + time.value!);
        for (const cause of [
          "conveyorFull",
          "merge",
          "conveyorBlocked",
          "conveyorDown",
          "conveyorOffShift",
          "bufferFull",
        ])
          expect(counted.get(cause) ?? 0).toBeCloseTo(told.get(cause) ?? 0, 5);
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it("follows Little's law on every conveyor: time on it adds up to loads x time", () => {
    fc.assert(
      fc.property(conveyorPlants, (model) => {
        const trace = played(model).trace();
        const since = new Map<number, number>();
        const loadTime = new Map<number, number>();
        const addTime = (conveyor: number, job: number, to: number) =>
          loadTime.set(conveyor, (loadTime.get(conveyor) ?? 0) + to - since.get(job)!);
        const on = new Map<number, number>();
        for (const record of records(trace)) {
          if (record.kind === "conveyor.entered") {
            since.set(record.job, record.time);
            on.set(record.job, record.conveyor);
          }
          if (record.kind === "conveyor.left") {
            addTime(record.conveyor, record.job, record.time);
            on.delete(record.job);
          }
        }
        for (const [job, conveyor] of on) addTime(conveyor, job, trace.end);
        const report = Object.values(kpisOf(trace, { warmUp: 0 }).conveyors);
        for (const [index, { meanLoads }] of report.entries())
          expect(meanLoads.value! * trace.end).toBeCloseTo(loadTime.get(index) ?? 0, 5);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it("ends in the same state whatever is recorded", () => {
    fc.assert(
      fc.property(conveyorPlants, (model) => {
        const runs = (["off", "kpi", "full"] as const).map((recorder) => {
          const run = createRun(model, { recorder });
          run.advance();
          return run;
        });
        for (const run of runs) expect(stateOf(run)).toEqual(stateOf(runs[2]!));
        expect(runs[1]!.digest()).toBe(runs[2]!.digest());
      }),
      { numRuns: 30, seed: 4 },
    );
  });

  it("goes on from a snapshot, through JSON and in a plant built anew, to the same records", () => {
    fc.assert(
      fc.property(conveyorPlants, fc.double({ min: 0, max: 1, noNaN: true }), (model, share) => {
        const whole = createRun(model, FULL);
        let steps = 0;
        whole.advance({ condition: () => ++steps < 0 });
        const first = createRun(model, FULL);
        let left = Math.floor(share * steps);
        if (left > 0) first.advance({ condition: () => --left <= 0 });
        const cut = restoreRun(model, snapshotFromJson(snapshotToJson(first.snapshot())), FULL);
        cut.advance();
        expect(cut.digest()).toBe(whole.digest());
        expect(rowsOf(cut.trace()).equals(rowsOf(whole.trace()))).toBe(true);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it("makes everything happen that is told of conveyors", () => {
    const causes = new Set<string>();
    const states = new Set<number>();
    let deadlocks = 0;
    for (const model of fc.sample(conveyorPlants, { numRuns: 60, seed: 6 })) {
      const trace = played(model).trace();
      for (const { cause } of waitsOf(trace)) causes.add(cause);
      for (const record of records(trace)) {
        if (record.kind === "conveyor.stateChanged") states.add(record.state);
        if (record.kind === "deadlock.detected" && record.workCentre < -1) deadlocks++;
      }
    }
    expect([...causes]).toEqual(
      expect.arrayContaining([
        "conveyorFull",
        "merge",
        "conveyorBlocked",
        "conveyorDown",
        "conveyorOffShift",
        "bufferFull",
      ]),
    );
    expect(states.size).toBe(5);
    expect(deadlocks).toBeGreaterThan(0);
  });
});
