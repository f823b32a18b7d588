import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOf, type Objective, type ScheduledOperation, type Shop, worthOf } from "../../sim/index.ts";
import { reschedule } from "../../sim/planning/shop/reschedule.ts";

const TARDINESS: Objective = { "weighted-tardiness": 1, "weighted-flow-time": 0.01 };

const anyShop: fc.Arbitrary<Shop> = fc
  .record({
    machines: fc.integer({ min: 1, max: 4 }),
    jobs: fc.array(
      fc.record({
        release: fc.nat({ max: 50 }),
        due: fc.nat({ max: 200 }),
        weight: fc.integer({ min: 1, max: 4 }),
        operations: fc.array(
          fc.array(fc.record({ machine: fc.nat({ max: 3 }), time: fc.nat({ max: 30 }), family: fc.nat({ max: 1 }) }), {
            minLength: 1,
            maxLength: 3,
          }),
          { maxLength: 4 },
        ),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    ready: fc.array(fc.nat({ max: 40 }), { minLength: 4, maxLength: 4 }),
    setup: fc.nat({ max: 9 }),
    pause: fc.boolean(),
  })
  .map(({ machines, jobs, ready, setup, pause }) => ({
    machines,
    readyAt: ready.slice(0, machines),
    jobs: jobs.map(({ operations, ...job }) => ({
      ...job,
      operations: operations.map((choices) => {
        const byMachine = new Map(choices.map((choice) => [choice.machine % machines, choice]));
        return [...byMachine].map(([machine, choice]) => ({ ...choice, machine }));
      }),
    })),
    setups: Array.from({ length: machines }, () => ({
      initial: -1,
      times: [
        [setup, 1],
        [0, setup],
        [setup, 0],
      ],
    })),
    downtimes: Array.from({ length: machines }, (_, machine) =>
      pause && machine === 0 ? ({ periods: [[20, 35]], operations: "resumes" } as const) : null,
    ),
  }));

const settings = (
  prior: readonly ScheduledOperation[],
  repair: "full" | "affected" | "right-shift",
  moves = 60,
  frozenUntil = 0,
) => ({ prior, repair, moves, frozenUntil, objective: TARDINESS, stream: "test" }) as const;

const keyOf = ({ job, operation }: ScheduledOperation): string => `${job}.${operation}`;

/** For each machine its operations in order, of those in the set. */
function ordersOf(schedule: readonly ScheduledOperation[], of: ReadonlySet<string>): string[][] {
  const machines = new Map<number, ScheduledOperation[]>();
  for (const each of schedule)
    if (of.has(keyOf(each))) machines.set(each.machine, [...(machines.get(each.machine) ?? []), each]);
  return [...machines]
    .sort(([a], [b]) => a - b)
    .map(([, list]) => list.sort((a, b) => a.start - b.start || a.end - b.end).map(keyOf));
}

describe("reschedule", () => {
  it("makes schedules without a fault, worth what it says, by every way of repair, from nothing or from a part", () => {
    fc.assert(
      fc.property(
        anyShop,
        fc.constantFrom("full" as const, "affected" as const, "right-shift" as const),
        fc.nat({ max: 99 }),
        (shop, repair, cut) => {
          const first = reschedule(shop, settings([], repair));
          expect(faultsOf(shop, first.schedule)).toEqual([]);
          expect(first.value).toBeCloseTo(worthOf(shop, first.schedule, TARDINESS), 6);
          const known = first.schedule.filter((_, place) => (place * 37) % 100 >= cut);
          const second = reschedule(shop, settings(known, repair));
          expect(faultsOf(shop, second.schedule)).toEqual([]);
          expect(second.value).toBeCloseTo(worthOf(shop, second.schedule, TARDINESS), 6);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keeps machine and order of all by right shift, though a machine is back later", () => {
    fc.assert(
      fc.property(anyShop, fc.nat({ max: 80 }), (shop, later) => {
        const times = shop.jobs.every(({ operations }) => operations.flat().every(({ time }) => time > 0));
        fc.pre(times);
        const { schedule } = reschedule(shop, settings([], "full"));
        const late: Shop = {
          ...shop,
          readyAt: shop.readyAt!.map((time, machine) => (machine === 0 ? time + later : time)),
        };
        const shifted = reschedule(late, settings(schedule, "right-shift"));
        const all = new Set(schedule.map(keyOf));
        expect(ordersOf(shifted.schedule, all)).toEqual(ordersOf(schedule, all));
        expect(shifted.moves).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it("leaves what is frozen on its machine, and what no delay reaches in its order", () => {
    // Machine 0 is back late, so that its jobs are affected; those of machine 1 are not.
    const jobs = [5, 9, 3, 7].map((time, job) => ({
      release: 0,
      due: 4 * job,
      operations: [
        [
          { machine: job % 2, time },
          { machine: 2, time: 2 * time },
        ],
      ],
    }));
    const shop: Shop = { machines: 3, jobs };
    const prior = [
      { job: 0, operation: 0, machine: 0, start: 0, end: 5 },
      { job: 2, operation: 0, machine: 0, start: 5, end: 8 },
      { job: 3, operation: 0, machine: 1, start: 0, end: 7 },
      { job: 1, operation: 0, machine: 1, start: 7, end: 16 },
    ];
    const late: Shop = { ...shop, readyAt: [100, 0, 0] };
    const machinesOf = (schedule: readonly ScheduledOperation[]) =>
      Object.fromEntries(schedule.map((each) => [each.job, each.machine]));
    const affected = reschedule(late, settings(prior, "affected", 500));
    expect(ordersOf(affected.schedule, new Set(["3.0", "1.0"]))).toContainEqual(["3.0", "1.0"]);
    expect(machinesOf(affected.schedule)).toMatchObject({ 0: 2, 2: 2, 1: 1, 3: 1 });
    const frozen = reschedule(late, settings(prior, "full", 500, 6));
    expect(machinesOf(frozen.schedule)).toMatchObject({ 3: 1 });
    // A full repair is free to begin with what dispatching would do; frozen operations are kept in the search that follows.
    const full = reschedule(late, settings(prior, "full", 500));
    expect(full.value).toBeLessThanOrEqual(affected.value);
  });

  it("finds the order of one machine that apparent tardiness cost alone misses", () => {
    // Two jobs of 10 and 1, due at 10 and 12, weights 1: 10 first makes both on time.
    const jobs = [
      { release: 0, due: 10, operations: [[{ machine: 0, time: 10 }]] },
      { release: 0, due: 12, operations: [[{ machine: 0, time: 1 }]] },
    ];
    const { schedule } = reschedule({ machines: 1, jobs }, settings([], "full", 100));
    expect(schedule.map(({ job }) => job)).toEqual([0, 1]);
  });
});
