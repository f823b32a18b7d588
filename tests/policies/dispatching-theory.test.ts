import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IndexRule, WaitingOperation } from "../../sim/decisions.ts";
import { findPolicy } from "../../sim/policies/registry.ts";
import { dispatchingContext, isIndexRule, ranked, sequence, waiting } from "./views.ts";

function indexRule(id: string): IndexRule {
  const rule = findPolicy("dispatching", id)!;
  if (!isIndexRule(rule)) throw new Error(`${id} has no index`);
  return rule;
}

/** Up to six one-operation jobs that all wait from time 0, in whole seconds so that sums are exact. */
const jobs = fc
  .array(
    fc.record({
      processingTime: fc.integer({ min: 1, max: 20 }),
      dueDate: fc.integer({ min: 0, max: 80 }),
      weight: fc.integer({ min: 1, max: 5 }),
      queueArrival: fc.integer({ min: -9, max: 0 }),
      releaseDate: fc.integer({ min: -30, max: -10 }),
      priority: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((list) => list.map((each, id) => waiting({ ...each, id })));

/** Jobs half way along their routes, at some time. */
const queueAndTime = fc.tuple(
  fc
    .array(
      fc.record({
        processingTime: fc.integer({ min: 1, max: 20 }),
        before: fc.integer({ min: 0, max: 40 }),
        after: fc.integer({ min: 0, max: 40 }),
        dueDate: fc.integer({ min: 0, max: 200 }),
        weight: fc.integer({ min: 1, max: 5 }),
        remainingOperations: fc.integer({ min: 1, max: 5 }),
        startBy: fc.constantFrom(Number.POSITIVE_INFINITY, 50, 120.5),
        nextWorkCentre: fc.integer({ min: -1, max: 3 }),
      }),
      { minLength: 2, maxLength: 6 },
    )
    .map((list) =>
      list.map(({ before, after, ...each }, id) =>
        waiting({
          ...each,
          id,
          totalWork: before + each.processingTime + after,
          remainingWork: each.processingTime + after,
          workUpToHere: before + each.processingTime,
        }),
      ),
    ),
  fc.integer({ min: 0, max: 200 }),
);

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) => permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}

/** Completion times of a sequence on one machine from time 0. */
function completions(order: readonly WaitingOperation[]): readonly { job: WaitingOperation; at: number }[] {
  let at = 0;
  return order.map((job) => {
    at += job.processingTime;
    return { job, at };
  });
}

const cost = {
  totalFlowTime: (order: readonly WaitingOperation[]) => sum(completions(order).map(({ at }) => at)),
  weightedFlowTime: (order: readonly WaitingOperation[]) =>
    sum(completions(order).map(({ job, at }) => job.weight * at)),
  maximumLateness: (order: readonly WaitingOperation[]) => Math.max(...latenesses(order)),
  minimumLateness: (order: readonly WaitingOperation[]) => Math.min(...latenesses(order)),
  totalTardiness: (order: readonly WaitingOperation[]) => sum(latenesses(order).map((each) => Math.max(0, each))),
};

function latenesses(order: readonly WaitingOperation[]): number[] {
  return completions(order).map(({ job, at }) => at - job.dueDate);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe("on one machine, against every permutation,", () => {
  const best = (queue: readonly WaitingOperation[], value: (order: readonly WaitingOperation[]) => number) =>
    Math.min(...permutations(queue).map(value));

  test("SPT minimises the mean flow time (Smith 1956)", () => {
    fc.assert(
      fc.property(jobs, (queue) => {
        expect(cost.totalFlowTime(sequence(indexRule("SPT"), queue, {}))).toBe(best(queue, cost.totalFlowTime));
      }),
    );
  });

  test("WSPT minimises the weighted flow time (Smith 1956)", () => {
    fc.assert(
      fc.property(jobs, (queue) => {
        expect(cost.weightedFlowTime(sequence(indexRule("WSPT"), queue, {}))).toBe(best(queue, cost.weightedFlowTime));
      }),
    );
  });

  test("EDD minimises the maximum lateness (Jackson 1955)", () => {
    fc.assert(
      fc.property(jobs, (queue) => {
        expect(cost.maximumLateness(sequence(indexRule("EDD"), queue, {}))).toBe(best(queue, cost.maximumLateness));
      }),
    );
  });

  test("SLK maximises the minimum lateness (Conway, Maxwell & Miller 1967)", () => {
    fc.assert(
      fc.property(jobs, (queue) => {
        const highest = -best(queue, (order) => -cost.minimumLateness(order));
        expect(cost.minimumLateness(sequence(indexRule("SLK"), queue, {}))).toBe(highest);
      }),
    );
  });

  test("no exchange of neighbours lowers the total tardiness of an MDD sequence (Baker & Bertrand 1982)", () => {
    fc.assert(
      fc.property(jobs, (queue) => {
        const order = sequence(indexRule("MDD"), queue, {});
        for (let i = 0; i + 1 < order.length; i++) {
          const exchanged = order.with(i, order[i + 1]!).with(i + 1, order[i]!);
          expect(cost.totalTardiness(exchanged)).toBeGreaterThanOrEqual(cost.totalTardiness(order));
        }
      }),
    );
  });
});

test("LPT on two machines stays within 7/6 of the shortest makespan (Graham 1969)", () => {
  fc.assert(
    fc.property(jobs, (queue) => {
      const ends = [0, 0];
      for (const { processingTime } of sequence(indexRule("LPT"), queue, {})) {
        ends[ends[0]! <= ends[1]! ? 0 : 1]! += processingTime;
      }
      const total = sum(queue.map((each) => each.processingTime));
      const splits = Array.from({ length: 2 ** queue.length }, (_, split) =>
        sum(queue.map((each, place) => ((split >> place) & 1) * each.processingTime)),
      );
      const optimum = Math.min(...splits.map((one) => Math.max(one, total - one)));
      expect(6 * Math.max(...ends)).toBeLessThanOrEqual(7 * optimum);
    }),
  );
});

describe("the first in the queue", () => {
  const firstBy: readonly (readonly [rule: string, sentence: string, key: (each: WaitingOperation) => number])[] = [
    ["FCFS", "has waited here longest", (each) => each.queueArrival],
    ["LIFO", "came last", (each) => -each.queueArrival],
    ["FASFS", "was released first", (each) => each.releaseDate],
    ["EDD", "has no later due date than any other", (each) => each.dueDate],
    ["PRIORITY", "is in the most urgent class present", (each) => each.priority],
    ["MWKR", "has the most work left", (each) => -each.remainingWork],
    ["LWKR", "has the least work left", (each) => each.remainingWork],
    ["MOPNR", "has the most operations left", (each) => -each.remainingOperations],
    ["LOPNR", "has the fewest operations left", (each) => each.remainingOperations],
  ];

  test.each(firstBy)("under %s %s", (id, _sentence, key) => {
    fc.assert(
      fc.property(
        fc.oneof(
          jobs,
          queueAndTime.map(([queue]) => queue),
        ),
        (queue) => {
          const [first] = ranked(indexRule(id), queue, dispatchingContext(), {});
          expect(key(first!)).toBe(Math.min(...queue.map(key)));
        },
      ),
    );
  });
});

describe("rules agree where their definitions meet:", () => {
  const order = (id: string, queue: readonly WaitingOperation[], now: number, k = 2) =>
    ranked(indexRule(id), queue, dispatchingContext({ now, workInQueue: (centre) => 7 * centre }), { k });
  const changed = (queue: readonly WaitingOperation[], change: Partial<WaitingOperation>) =>
    queue.map((each) => ({ ...each, ...change }));
  const agree = (sentence: string, check: (queue: readonly WaitingOperation[], now: number) => void) =>
    test(sentence, () => fc.assert(fc.property(queueAndTime, ([queue, now]) => check(queue, now))));

  agree("MOD is SPT when every operation is late", (queue) => {
    expect(order("MOD", queue, 1000)).toEqual(order("SPT", queue, 1000));
  });

  agree("MOD is ODD when no operation can be late", (queue) => {
    const early = queue.map((each) => ({ ...each, dueDate: each.dueDate + 5000 }));
    expect(order("MOD", early, 0)).toEqual(order("ODD", early, 0));
  });

  agree("MDD is LWKR when every job will be late, and EDD when none will be", (queue) => {
    expect(order("MDD", queue, 1000)).toEqual(order("LWKR", queue, 1000));
    const early = queue.map((each) => ({ ...each, dueDate: each.dueDate + 1000 }));
    expect(order("MDD", early, 0)).toEqual(order("EDD", early, 0));
  });

  agree("ODD is EDD on the last operation", (queue) => {
    const last = queue.map((each) => ({ ...each, workUpToHere: each.totalWork }));
    expect(order("ODD", last, 0)).toEqual(order("EDD", last, 0));
  });

  agree("S/OPN is SLK when all jobs have one operation left", (queue, now) => {
    const last = changed(queue, { remainingOperations: 1 });
    expect(order("S/OPN", last, now)).toEqual(order("SLK", last, now));
  });

  agree("CR is below 1 exactly when slack is negative", (queue, now) => {
    const context = dispatchingContext({ now });
    for (const each of queue) {
      expect(indexRule("CR").index(each, context, {}) < 1).toBe(indexRule("SLK").index(each, context, {}) < 0);
    }
  });

  agree("ATC and COVERT are WSPT when every job is late", (queue) => {
    for (const id of ["ATC", "COVERT"]) expect(order(id, queue, 1000)).toEqual(order("WSPT", queue, 1000));
  });

  agree("COVERT counts nothing for a job whose slack covers the worst wait", (queue) => {
    const context = dispatchingContext({ now: 0 });
    for (const each of queue) {
      const covered = { ...each, dueDate: each.remainingWork + 2 * 2 * each.remainingWork };
      expect(indexRule("COVERT").index(covered, context, { k: 2 })).toBe(0);
    }
  });

  agree("ATC never ranks a job higher for a later due date", (queue, now) => {
    const context = dispatchingContext({ now });
    for (const each of queue) {
      const index = (dueDate: number) => indexRule("ATC").index({ ...each, dueDate }, context, { k: 2 });
      expect(index(each.dueDate + 10)).toBeLessThanOrEqual(index(each.dueDate));
    }
  });

  agree("PT+WINQ is SPT before equally loaded work centres, WINQ among equal processing times", (queue, now) => {
    expect(order("PT+WINQ", changed(queue, { nextWorkCentre: 2 }), now)).toEqual(
      order("SPT", changed(queue, { nextWorkCentre: 2 }), now),
    );
    const equal = changed(queue, { processingTime: 5 });
    expect(order("PT+WINQ", equal, now)).toEqual(order("WINQ", equal, now));
  });

  agree("2PT+WINQ+NPT is PT+WINQ among equal processing times, here and next", (queue, now) => {
    const equal = changed(queue, { processingTime: 5, nextProcessingTime: 3 });
    expect(order("2PT+WINQ+NPT", equal, now)).toEqual(order("PT+WINQ", equal, now));
  });

  agree("PT+WINQ+SL is PT+WINQ while no job is late", (queue) => {
    const early = queue.map((each) => ({ ...each, dueDate: each.dueDate + 1000 }));
    expect(order("PT+WINQ+SL", early, 0)).toEqual(order("PT+WINQ", early, 0));
  });

  agree("FDD/MWKR puts a job back with every operation it does", (queue) => {
    const context = dispatchingContext();
    for (const each of queue.filter(({ remainingWork, processingTime }) => remainingWork > processingTime)) {
      const later = {
        ...each,
        remainingWork: each.remainingWork - each.processingTime,
        workUpToHere: each.workUpToHere + 1,
      };
      const index = (candidate: WaitingOperation) => indexRule("FDD/MWKR").index(candidate, context, {});
      expect(index(later)).toBeGreaterThan(index(each));
    }
  });
});

test("SST keeps to the machine's family while an operation of it waits", () => {
  fc.assert(
    fc.property(jobs, fc.array(fc.nat({ max: 2 }), { minLength: 6, maxLength: 6 }), (queue, families) => {
      const mixed = queue.map((each, place) => ({ ...each, setupFamily: families[place]! }));
      const state = 1;
      const setupTime = ({ setupFamily }: WaitingOperation) => (setupFamily === state ? 0 : 30 + setupFamily);
      const [first] = ranked(indexRule("SST"), mixed, dispatchingContext({ setupTime }), {});
      expect(first!.setupFamily === state).toBe(mixed.some((each) => each.setupFamily === state));
    }),
  );
});
