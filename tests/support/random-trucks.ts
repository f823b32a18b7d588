import fc from "fast-check";
import { policies } from "../../sim/index.ts";

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const appointments = fc
  .record({
    every: fc.constantFrom(20, 45, 90),
    first: fc.constantFrom(0, 10, 33.5),
    trucks: fc.constantFrom(1, 1, 2),
    booked: fc.constantFrom(0.6, 0.9, 1),
    deviation: sometimes(fc.constantFrom("normal(mean: 0, sd: 15)", "uniform(-40, 40)", "25", "-30")),
    earliest: fc.constantFrom(0, 20, 3600),
    grace: fc.constantFrom(0, 10, 900),
    whenLate: fc.constantFrom("wait", "rebook"),
    loads: sometimes(fc.constantFrom(1, 2, 5)),
    detention: sometimes(fc.constantFrom({ perHour: 60 }, { free: 30, perHour: 36 })),
  })
  .map((given) => (given.booked === 1 ? { ...given, whenLate: "wait" } : given));

const fleet = fc.record({ appointments, limit: sometimes(fc.constantFrom(3, 12)) });

/** Trucks that bring what is ordered from outside, trucks that take finished orders, and others with loads of their own. */
export const trucks = fc.record({
  docking: fc.constantFrom(...policies.docking.map(({ id }) => id)),
  machines: fc.integer({ min: 1, max: 3 }),
  machineChoice: fc.constantFrom("longest-idle", "lowest-index", "last-freed"),
  calendar: sometimes(fc.constantFrom("day", "breaks")),
  failure: sometimes(fc.constantFrom("resume", "restart", "scrap")),
  setup: sometimes(fc.constantFrom("2", "exponential(3)")),
  time: fc.constantFrom("4", "exponential(5)", "0", "15"),
  yield: fc.constantFrom(1, 1, 0.8),
  unloader: sometimes(fc.constantFrom({ skill: "fit" }, { skill: "weld", preempts: true, priority: 1 })),
  /** They pass the gate before the doors are theirs to leave: a second operation, elsewhere. */
  checksOut: fc.boolean(),
  suppliers: sometimes(fleet),
  carriers: sometimes(fleet),
  others: sometimes(fleet),
  /** Which of the streams of orders wait for a carrier. */
  taken: fc.constantFrom("all", "first", "kits"),
});

export type Trucks = typeof trucks extends fc.Arbitrary<infer T> ? T : never;

/** What the docks are. */
export function docksOf({ machines, machineChoice, calendar, failure, setup }: Trucks, hasSites: boolean): object {
  return {
    id: "dock",
    machines,
    machineChoice,
    calendar,
    setup,
    ...(hasSites ? { area: "a0" } : {}),
    ...(failure === undefined ? {} : { failure: { timeBetween: "exponential(70)", repair: 6, interrupted: failure } }),
  };
}

export function truckProducts({ time, unloader, yield: share, checksOut }: Trucks, gate: string): object[] {
  const needs = unloader === undefined ? undefined : [unloader];
  const out = checksOut ? [{ id: "check", at: gate, time: 1 }] : [];
  return [
    { id: "truckIn", route: [{ at: "dock", time, per: "piece", needs, yield: share }, ...out] },
    { id: "truckOut", route: [{ at: "dock", time, per: "piece", needs }] },
    { id: "truckOther", route: [{ at: "dock", time, yield: share }, ...out] },
  ];
}

export function truckOrders({ suppliers, carriers, others }: Trucks): object[] {
  return [
    ...(suppliers === undefined ? [] : [{ id: "suppliers", product: "truckIn", ...suppliers }]),
    ...(carriers === undefined ? [] : [{ id: "carriers", product: "truckOut", ...carriers }]),
    ...(others === undefined
      ? []
      : [{ id: "others", product: "truckOther", quantity: "discrete(1: 0.5, 4: 0.5)", ...others }]),
  ];
}

/** Do finished orders of the stream wait for a truck? Those of the warehouse come before the others. */
export function carrierOf(chosen: Trucks | undefined, place: number): { readonly truck?: string } {
  if (chosen?.carriers === undefined) return {};
  const isTaken = chosen.taken === "all" || (chosen.taken === "first" ? place === 0 : place < 0);
  return isTaken ? { truck: "carriers" } : {};
}
