import fc from "fast-check";
import { expect, it } from "vitest";
import { createRun, type Run } from "../../sim/index.ts";
import { decide } from "../../sim/plant/instant.ts";
import type { Plant, ProductPlan } from "../../sim/plant/plant.ts";
import { modelOf } from "../support/plant-story.ts";
import { rowsOf } from "../support/rows-of.ts";
import { stateOf } from "../support/state-of.ts";

/** Plants in which routes, release and machines alone decide: three work centres that every job passes, in an order of its own or by choice. */
const plainPlants = fc
  .record({
    dispatching: fc.constantFrom("FCFS", "SPT", "LWKR", "SLACK"),
    release: fc.constantFrom("IMMEDIATE", "CONWIP(limit: 4)"),
    machines: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
    buffer: fc.constantFrom(1, 3, null),
    routes: fc.array(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), { minLength: 1, maxLength: 3 }),
    breaks: fc.boolean(),
    hasSetup: fc.boolean(),
    choosesRoute: fc.boolean(),
    kind: fc.constantFrom("one by one", "in batches", "saturated"),
    count: fc.constantFrom(30, null),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map((chosen) => modelOf(documentOf(chosen)));

interface Chosen {
  readonly dispatching: string;
  readonly release: string;
  readonly machines: readonly number[];
  readonly buffer: number | null;
  readonly routes: readonly (readonly number[])[];
  readonly breaks: boolean;
  readonly hasSetup: boolean;
  readonly choosesRoute: boolean;
  readonly kind: string;
  readonly count: number | null;
  readonly seed: number;
}

/** Whole numbers of seconds, so that much falls on one instant. */
function documentOf({ machines, routes, kind, ...chosen }: Chosen): object {
  const products = routes.map((route, product) => ({
    id: `p${product}`,
    route: route.map((at, step) => ({
      time: `discrete(1 s: 1, 2 s: 1, ${2 + at} s: 1)`,
      ...(chosen.choosesRoute && step === 1 ? { at: [`c${at}`, `c${(at + 1) % 3}`] } : { at: `c${at}` }),
      ...(chosen.hasSetup ? { family: `f${product % 2}` } : {}),
    })),
  }));
  return {
    takt: 1,
    run: { until: 400, seed: chosen.seed, deadlock: "mark" },
    policies: { dispatching: chosen.dispatching, release: chosen.release },
    workCentres: machines.map((count, index) => ({
      id: `c${index}`,
      machines: count,
      ...(kind === "saturated" || chosen.buffer !== null ? { buffer: chosen.buffer ?? 2 } : {}),
      ...(chosen.hasSetup ? { setup: { time: "1 s" } } : {}),
      ...(chosen.breaks
        ? { failure: { timeBetween: "exponential(mean: 20 s)", clock: "operating", repair: "3 s" } }
        : {}),
    })),
    products,
    orders: products.map(({ id }, index) => ({
      id: `o${index}`,
      product: id,
      dueDate: "2xwork",
      ...(kind === "saturated"
        ? { saturated: true, limit: chosen.count ?? 60 }
        : { interarrival: "discrete(2 s: 1, 5 s: 1, 9 s: 1)" }),
      ...(kind === "in batches" ? { batch: 2 } : {}),
    })),
  };
}

function plantOf(run: Run): Plant {
  return (run as unknown as { readonly plant: Plant }).plant;
}

/** The same run with a plant that is asked all that any plant may have to be asked, and that draws times as any may have to. */
function askedInFull(run: Run): Run {
  const plant = plantOf(run);
  plant.simulator.onInstantEnd(() => decide(plant));
  for (const product of plant.products) (product as { draws: ProductPlan["draws"] }).draws = null;
  return run;
}

it("a plant in which machines alone decide goes as if it were asked all that others are asked", () => {
  fc.assert(
    fc.property(plainPlants, fc.constantFrom("off", "full"), (model, recorder) => {
      const plain = createRun(model, { recorder });
      expect(plantOf(plain).onlyMachinesDecide).toBe(true);
      for (const { operations, draws } of plantOf(plain).products) {
        expect(draws === null).toBe(operations.some(({ only }) => only === null));
      }
      const full = askedInFull(createRun(model, { recorder }));
      plain.advance();
      full.advance();
      expect(plain.jobsCompleted + plain.deadlocks).toBeGreaterThan(0);
      expect(stateOf(plain)).toEqual(stateOf(full));
      if (recorder === "full") expect(rowsOf(plain.trace()).equals(rowsOf(full.trace()))).toBe(true);
    }),
    { numRuns: 150, seed: 3 },
  );
});
