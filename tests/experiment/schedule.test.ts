import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import { Schedule, together } from "../../analysis/experiment/schedule.ts";
import { meanInterval } from "../../analysis/statistics/index.ts";

function experiment(points: number, replications: number, precision: Experiment["precision"] = null): Experiment {
  const response = { id: "x", kpi: "x", better: null, origin: [] };
  return {
    name: "x",
    description: "",
    scenario: "x.yaml",
    jobs: null,
    points: Array.from({ length: points }, (_, at) => ({ id: String(at + 1), values: [], settings: [], seed: null })),
    factors: [],
    responses: [response],
    seed: null,
    replications,
    precision,
    selection: null,
    level: 0.95,
    streams: "common",
    antithetic: false,
    controls: [],
    sensitivity: null,
    optimisation: null,
    pilots: null,
    found: null,
    series: null,
    traces: null,
  };
}

/** A result whose value follows from its point and number alone, as that of a simulation does. */
function resultOf({ point, replication, seed, stream }: Task): Replication {
  const value = 100 + (((replication + 1) * 7919 * (point + 3)) % 97) / 5;
  return { point, replication, seed, stream, digest: "d", events: 1, end: 1, values: [value], failure: null };
}

/** Runs an experiment with so many at once; `choose` says which of those under way ends next. */
function run(schedule: Schedule, width: number, choose: (underWay: number) => number): Task[] {
  const underWay: Task[] = [];
  const made: Task[] = [];
  while (!schedule.isDone) {
    for (let task = schedule.next(width); task !== null; task = schedule.next(width)) {
      underWay.push(task);
      if (underWay.length === width) break;
    }
    if (underWay.length === 0) throw new Error("nothing is under way, and it is not done");
    const [task] = underWay.splice(choose(underWay.length), 1);
    made.push(task as Task);
    schedule.add(resultOf(task as Task));
  }
  return made;
}

describe("the schedule of an experiment", () => {
  it("takes the points in turn", () => {
    const schedule = new Schedule(experiment(3, 2), [5, 6, 7]);
    const tasks = Array.from({ length: 7 }, () => schedule.next(4));
    expect(tasks.map((task) => task && [task.point, task.replication, task.seed])).toEqual([
      [0, 0, 5],
      [1, 0, 6],
      [2, 0, 7],
      [0, 1, 5],
      [1, 1, 6],
      [2, 1, 7],
      null,
    ]);
  });

  it("gives points the same random numbers, or each its own", () => {
    const streams = (kind: Experiment["streams"]) => {
      const schedule = new Schedule({ ...experiment(2, 2), streams: kind }, [1, 1]);
      return Array.from({ length: 4 }, () => schedule.next(1)?.stream);
    };
    expect(streams("common")).toEqual([0, 0, 1, 1]);
    expect(new Set(streams("independent")).size).toBe(4);
  });

  it("gives both replications of an antithetic pair the same place in the streams, and mirrors the second", () => {
    const tasks = (kind: Experiment["streams"]) => {
      const schedule = new Schedule({ ...experiment(2, 4), streams: kind, antithetic: true }, [1, 1]);
      const all = Array.from({ length: 8 }, () => schedule.next(1) as Task);
      return [0, 1].map((point) => all.filter((task) => task.point === point));
    };
    const [first, second] = tasks("common");
    expect(first?.map(({ stream, antithetic }) => [stream, antithetic === true])).toEqual([
      [0, false],
      [0, true],
      [1, false],
      [1, true],
    ]);
    expect(second?.map(({ stream }) => stream)).toEqual([0, 0, 1, 1]);
    const [own = [], others = []] = tasks("independent").map((mine) => mine.map(({ stream }) => stream));
    expect(own).toEqual([0, 0, 1, 1]);
    expect(new Set([...own, ...others]).size).toBe(4);
  });

  it("stops at the first whole pair whose averages are exact enough, however many were under way", () => {
    const precision = { response: null, relative: 0.02, absolute: null, most: 500 };
    const paired = { ...experiment(2, 6, precision), antithetic: true };
    const alone = new Schedule(paired, [1, 1]);
    run(alone, 1, () => 0);
    for (const results of alone.resultsByPoint) {
      expect(results.length % 2).toBe(0);
      // Student's factors at 95 % of the pairs' averages: the first count of pairs, from 3 on, whose half-width is small enough.
      const averages = Array.from({ length: results.length / 2 }, (_, pair) => {
        const value = (at: number): number => results[at]?.values[0] as number;
        return (value(2 * pair) + value(2 * pair + 1)) / 2;
      });
      const isExact = (count: number): boolean => {
        const { mean, halfWidth } = meanInterval(averages.slice(0, count), 0.95);
        return halfWidth <= 0.02 * mean;
      };
      const counts = averages.map((_, at) => at + 1).filter((count) => count >= 3);
      expect(counts.find(isExact)).toBe(averages.length);
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), (width, choices) => {
        const schedule = new Schedule(paired, [1, 1]);
        run(schedule, width, (underWay) => (choices.next().value as number) % underWay);
        expect(schedule.resultsByPoint).toEqual(alone.resultsByPoint);
      }),
      { numRuns: 50 },
    );
  });

  it("hands a rule whole pairs, and makes two replications for each that the rule asks for", () => {
    const seen: number[][] = [];
    const rule = together(2, 2, 9, (results) => {
      seen.push(results.map(({ length }) => length));
      return (results[0]?.length ?? 0) >= 4;
    });
    const schedule = new Schedule({ ...experiment(2, 4), antithetic: true }, [1, 1], rule);
    run(schedule, 3, () => 0);
    expect(seen).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(schedule.resultsByPoint.map(({ length }) => length)).toEqual([8, 8]);
  });

  it("stops a point at the first number of replications that is exact enough, however many were under way", () => {
    const precision = { response: null, relative: 0.02, absolute: null, most: 500 };
    const alone = new Schedule(experiment(2, 5, precision), [1, 1]);
    run(alone, 1, () => 0);
    const counts = alone.resultsByPoint.map(({ length }) => length);
    for (const count of counts) expect(count).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), (width, choices) => {
        const schedule = new Schedule(experiment(2, 5, precision), [1, 1]);
        const made = run(schedule, width, (underWay) => (choices.next().value as number) % underWay);
        expect(schedule.resultsByPoint).toEqual(alone.resultsByPoint);
        expect(new Set(made.map(({ point, replication }) => `${point}/${replication}`)).size).toBe(made.length);
      }),
      { numRuns: 50 },
    );
  });

  it("looks at what was observed alone: failed replications, and those without the response, count for nothing", () => {
    const precision = { response: 1, relative: null, absolute: 1.5, most: 500 };
    const observedIn = (at: number): number | null => (at % 3 === 1 ? null : ((at * 7919) % 97) / 5);
    const schedule = new Schedule(experiment(1, 4, precision), [1]);
    for (let task = schedule.next(1); task !== null; task = schedule.next(1)) {
      const at = task.replication;
      const failed =
        at % 5 === 2 ? { values: [null, null], failure: "a rule threw" } : { values: [1e9 * at, observedIn(at)] };
      schedule.add({ ...resultOf(task), ...failed });
    }
    const [results = []] = schedule.resultsByPoint;
    const isExact = (count: number): boolean => {
      const values = Array.from({ length: count }, (_, at) => (at % 5 === 2 ? null : observedIn(at)));
      return (
        meanInterval(
          values.filter((value) => value !== null),
          0.95,
        ).halfWidth <= 1.5
      );
    };
    const counts = Array.from({ length: 500 }, (_, at) => at + 1).filter((count) => count >= 4);
    expect(results.length).toBe(counts.find(isExact));
    expect(results.length).toBeGreaterThan(20);
  });

  it("ends at the most replications where the precision is out of reach", () => {
    const schedule = new Schedule(experiment(1, 2, { response: 0, relative: null, absolute: 1e-9, most: 12 }), [1]);
    run(schedule, 3, () => 0);
    expect(schedule.resultsByPoint[0]).toHaveLength(12);
  });

  it("makes none again that is there already", () => {
    const schedule = new Schedule(experiment(2, 4), [1, 1]);
    for (const [point, replication] of [
      [0, 0],
      [0, 2],
      [1, 1],
    ] as const) {
      schedule.add(resultOf({ point, replication, seed: 1, stream: replication }));
    }
    const made = run(schedule, 2, () => 0).map(({ point, replication }) => `${point}/${replication}`);
    expect(made.sort()).toEqual(["0/1", "0/3", "1/0", "1/2", "1/3"]);
  });
});
