import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Downtimes, faultsOf, type Objective, planShop, type Shop } from "../../sim/index.ts";

/** Least value of a schedule, by trying every order in which the operations can begin, on every machine. */
function least(shop: Shop, objective: Objective): number {
  const { jobs, machines } = shop;
  let best = Number.POSITIVE_INFINITY;
  const next = jobs.map(() => 0);
  const ready = jobs.map(({ release, approach = 0 }) => release + approach);
  const at = jobs.map(() => -1);
  const free = Array.from({ length: machines }, (_, machine) => shop.readyAt?.[machine] ?? 0);
  const family = Array.from({ length: machines }, (_, machine) => shop.setups?.[machine]?.initial ?? -1);
  const visit = (energy: number): void => {
    if (jobs.every(({ operations }, job) => next[job] === operations.length)) {
      best = Math.min(best, worth(shop, objective, ready, energy));
      return;
    }
    jobs.forEach(({ operations }, job) => {
      for (const choice of operations[next[job]!] ?? []) {
        const { machine, time } = choice;
        const wanted = choice.family ?? -1;
        const before = [ready[job]!, at[job]!, free[machine]!, family[machine]!] as const;
        const way =
          at[job]! < 0 || !shop.transfer
            ? 0
            : shop.transfer.times[shop.transfer.place[at[job]!]!]![shop.transfer.place[machine]!]!;
        const setup = shop.setups?.[machine];
        const change =
          !setup || wanted < 0 || wanted === family[machine] ? 0 : setup.times[family[machine]! + 1]![wanted]!;
        const end = endByTheMinute(
          shop.downtimes?.[machine] ?? null,
          Math.max(ready[job]! + way, free[machine]!),
          change + time,
        );
        next[job]!++;
        ready[job] = end;
        at[job] = machine;
        free[machine] = end;
        if (wanted >= 0) family[machine] = wanted;
        visit(energy + (choice.energy ?? 0));
        next[job]!--;
        [ready[job], at[job], free[machine], family[machine]] = before;
      }
    });
  };
  visit(0);
  return best;
}

/** All times are whole: minute by minute, does the machine work? */
function endByTheMinute(down: Downtimes | null, earliest: number, duration: number): number {
  const isDown = (time: number): boolean => down?.periods.some(([from, to]) => from <= time && time < to) ?? false;
  for (let begin = earliest; ; begin++) {
    if (isDown(begin)) continue;
    let end = begin;
    let left = duration;
    let fits = true;
    for (; left > 0; end++) {
      if (isDown(end) && down?.operations === "resumes") continue;
      if (isDown(end) && down?.operations === "fits") fits = false;
      left--;
    }
    if (fits) return end;
  }
}

function worth({ jobs }: Shop, objective: Objective, ends: readonly number[], energy: number): number {
  const completed = jobs.map(
    ({ operations, delivery = 0 }, job) => ends[job]! + (operations.length > 0 ? delivery : 0),
  );
  const sum = (of: (job: number) => number): number => jobs.reduce((total, _, job) => total + of(job), 0);
  const late = (job: number): number => Math.max(0, completed[job]! - (jobs[job]!.due ?? Number.POSITIVE_INFINITY));
  const flow = (job: number): number => completed[job]! - jobs[job]!.release;
  const weight = (job: number): number => jobs[job]!.weight ?? 1;
  return (
    (objective.makespan ?? 0) * Math.max(0, ...completed) +
    (objective["flow-time"] ?? 0) * sum(flow) +
    (objective["weighted-flow-time"] ?? 0) * sum((job) => weight(job) * flow(job)) +
    (objective.tardiness ?? 0) * sum(late) +
    (objective["weighted-tardiness"] ?? 0) * sum((job) => weight(job) * late(job)) +
    (objective.energy ?? 0) * energy
  );
}

const MACHINES = 2;
const FAMILIES = 2;
const whole = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const choice = fc.record({
  machine: whole(MACHINES - 1),
  time: fc.integer({ min: 1, max: 7 }),
  family: whole(FAMILIES - 1),
  energy: whole(9),
});
const job = fc.record({
  release: whole(5),
  due: fc.integer({ min: 3, max: 20 }),
  weight: fc.integer({ min: 1, max: 4 }),
  delivery: whole(2),
  approach: whole(2),
  operations: fc.array(fc.uniqueArray(choice, { minLength: 1, maxLength: 2, selector: ({ machine }) => machine }), {
    minLength: 1,
    maxLength: 2,
  }),
});
const setup = fc.record({
  initial: fc.integer({ min: -1, max: FAMILIES - 1 }),
  times: fc.array(fc.array(whole(4), { minLength: FAMILIES, maxLength: FAMILIES }), {
    minLength: FAMILIES + 1,
    maxLength: FAMILIES + 1,
  }),
});
/** Gaps and lengths of at least one, so that no period touches the next. */
const downtimes = fc.record({
  operations: fc.constantFrom("fits" as const, "resumes" as const, "finishes" as const),
  periods: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 })), { maxLength: 2 })
    .map((steps) => {
      let time = 0;
      return steps.map(([gap, length]): [number, number] => {
        const from = time + gap;
        time = from + length;
        return [from, time];
      });
    }),
});
const perMachine = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength: MACHINES, maxLength: MACHINES });
const shops: fc.Arbitrary<Shop> = fc.record({
  machines: fc.constant(MACHINES),
  jobs: fc.array(job, { minLength: 1, maxLength: 3 }),
  readyAt: perMachine(whole(4)),
  downtimes: perMachine(fc.option(downtimes)),
  setups: perMachine(fc.option(setup)),
  transfer: fc.record({
    place: fc.constant([0, 1]),
    times: fc.constant([
      [0, 2],
      [1, 0],
    ]),
  }),
});
const objectives: fc.Arbitrary<Objective> = fc.oneof(
  fc.constantFrom<Objective>(
    { makespan: 1 },
    { "flow-time": 1 },
    { tardiness: 1 },
    { "weighted-tardiness": 1 },
    { "weighted-flow-time": 1 },
  ),
  fc.constant<Objective>({ makespan: 0.5, "weighted-tardiness": 2, energy: 3 }),
);

describe("a plan of a shop with downtimes, setups, transfers and due dates", () => {
  it("is worth as little as any schedule can be, in small shops of any kind", () => {
    fc.assert(
      fc.property(shops, objectives, fc.nat({ max: 100 }), (shop, objective, seed) => {
        const { value, bound, schedule, status } = planShop(shop, { seed, iterations: 8000, nodes: 0, objective });
        const best = least(shop, objective);
        expect(value).toBeCloseTo(best, 9);
        expect(bound).toBeLessThanOrEqual(best + 1e-9);
        expect(status === "optimal" ? bound : best).toBeCloseTo(best, 9);
        expect(faultsOf(shop, schedule)).toEqual([]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it("is proven to be the best, without any search, by branch and bound", () => {
    fc.assert(
      fc.property(shops, objectives, (shop, objective) => {
        const { value, bound, schedule, status, iterations } = planShop(shop, { seed: 1, iterations: 1, objective });
        expect(value).toBeCloseTo(least(shop, objective), 9);
        expect([status, bound]).toEqual(["optimal", value]);
        expect(iterations).toBe(0);
        expect(faultsOf(shop, schedule)).toEqual([]);
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  it("is not said to be the best where branch and bound had to give up", () => {
    const operations = [0, 1].map((machine) => [{ machine, time: 5 }]);
    const shop: Shop = {
      machines: 2,
      jobs: Array.from({ length: 8 }, (_, job) => ({ release: 0, due: 5 + job, operations: operations.toReversed() })),
    };
    const settings = { seed: 1, iterations: 500, objective: { tardiness: 1 } };
    expect(planShop(shop, { ...settings, nodes: 1000 })).toMatchObject({ status: "feasible" });
  });
});
