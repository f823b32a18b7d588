import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type FactorySequences,
  type FlowShop,
  flowSchedule,
  flowShopBound,
  flowShopFaults,
  flowShopPlan,
  flowShopSearch,
  isFlowShop,
  planFlowShop,
  readFlowShop,
} from "../../sim/index.ts";
import { Factory } from "../../sim/planning/flow-shop/factory.ts";

/** Makespan of one factory, by the recurrence of the permutation flow shop. */
function makespanOf({ machines, times }: FlowShop, sequence: readonly number[]): number {
  const leaves = new Array<number>(machines).fill(0);
  for (const job of sequence) {
    for (let machine = 0; machine < machines; machine++) {
      leaves[machine] = Math.max(leaves[machine]!, leaves[machine - 1] ?? 0) + times[job]![machine]!;
    }
  }
  return leaves.at(-1) ?? 0;
}

/** The shortest makespan, by putting the jobs one after the other at every place of every factory. */
function shortest(shop: FlowShop): number {
  const sequences: number[][] = Array.from({ length: shop.factories }, () => []);
  let best = Number.POSITIVE_INFINITY;
  const visit = (job: number): void => {
    if (job === shop.times.length) {
      best = Math.min(best, Math.max(...sequences.map((sequence) => makespanOf(shop, sequence))));
      return;
    }
    for (const sequence of sequences) {
      for (let place = 0; place <= sequence.length; place++) {
        sequence.splice(place, 0, job);
        visit(job + 1);
        sequence.splice(place, 1);
      }
    }
  };
  visit(0);
  return best;
}

const shops = (most: number): fc.Arbitrary<FlowShop> =>
  fc
    .record({
      factories: fc.integer({ min: 1, max: 3 }),
      machines: fc.integer({ min: 1, max: 3 }),
      jobs: fc.integer({ min: 1, max: most }),
    })
    .chain(({ factories, machines, jobs }) =>
      fc
        .array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: machines, maxLength: machines }), {
          minLength: jobs,
          maxLength: jobs,
        })
        .map((times) => ({ factories, machines, times })),
    );

const shipped = (number: number): FlowShop => {
  const file = `tests/data/dpfsp/${number}.txt`;
  const loaded = readFlowShop(readFileSync(file, "utf8"), file);
  if (!loaded.ok) throw new Error("it cannot be read");
  return loaded.shop;
};

describe("a plan of a flow shop in several factories", () => {
  it("is as short as the shortest there is, in small shops", () => {
    fc.assert(
      fc.property(shops(5), (shop) => {
        const { makespan, bound, sequences } = planFlowShop(shop, { seed: 1, iterations: 2000 });
        const least = shortest(shop);
        expect(makespan).toBe(least);
        expect(bound).toBeLessThanOrEqual(least);
        expect(sequences.flat().toSorted((a, b) => a - b)).toEqual(shop.times.map((_, job) => job));
      }),
      { numRuns: 60 },
    );
  });

  it("is the same whether the parts of its search are made in turn or apart, each by a search of its own", () => {
    const shop = shipped(11);
    const settings = { seed: 4, iterations: 250_000 };
    const apart = flowShopSearch(shop, settings);
    for (let tasks = apart.tasks(); tasks.length > 0; tasks = apart.tasks()) {
      apart.take(tasks.map((task) => flowShopSearch(shop, settings).run(structuredClone(task))));
    }
    expect(flowShopPlan(shop, 4, apart)).toEqual(planFlowShop(shop, settings));
  });

  it("is within 3 % of the best known on average, as Naderi & Ruiz's instances have it, and never better", () => {
    const best = new Map(
      readFileSync("tests/data/validation/makespan-bounds.csv", "utf8")
        .split("\n")
        .map((line) => [line.split(",")[0], Number(line.split(",")[2])]),
    );
    const gaps = [1, 5, 12, 31, 61, 101, 120, 151].map((number) => {
      const { makespan } = planFlowShop(shipped(number), { seed: 1, iterations: 50_000 });
      return makespan / best.get(`dpfsp-${number}`)! - 1;
    });
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.03);
  });

  it("ends with the best so far when it is told to", () => {
    let asked = 0;
    const { status, iterations, makespan } = planFlowShop(shipped(1), {
      seed: 1,
      iterations: 1_000_000,
      isOver: () => ++asked > 20,
    });
    expect(status).toBe("feasible");
    expect(iterations).toBeLessThan(20_000);
    expect(makespan).toBeGreaterThanOrEqual(746);
  });
});

describe("a factory", () => {
  it("knows the makespan with one more job at its best place, and that no other place is better", () => {
    fc.assert(
      fc.property(shops(7), (shop) => {
        const factory = new Factory(shop, Float64Array.from(shop.times.flat()));
        const [job, ...others] = shop.times.map((_, each) => each);
        factory.set(others);
        const { place, makespan } = factory.bestPlace(job!);
        const all = Array.from({ length: others.length + 1 }, (_, at) =>
          makespanOf(shop, others.toSpliced(at, 0, job!)),
        );
        expect(makespan).toBe(Math.min(...all));
        expect(place).toBe(all.indexOf(makespan));
        factory.insert(job!, place);
        expect(factory.makespan).toBe(makespan);
      }),
    );
  });
});

describe("the check of a flow shop's schedule", () => {
  const shop: FlowShop = {
    factories: 2,
    machines: 2,
    times: [
      [3, 4],
      [5, 6],
      [2, 1],
    ],
  };
  const sequences: FactorySequences = [[0, 1], [2]];
  const schedule = flowSchedule(shop, sequences);

  it("finds nothing wrong with one that holds", () => {
    expect(flowShopFaults(shop, schedule)).toEqual([]);
    expect(flowShopBound(shop)).toBeLessThanOrEqual(14);
  });

  it.each([
    ["job 0 on machine 0 is not scheduled", () => schedule.slice(1)],
    ["job 2 on machine 1 is scheduled twice", () => [...schedule, schedule.at(-1)!]],
    ["job 0 on machine 0 takes 2, not 3", () => schedule.with(0, { ...schedule[0]!, end: 2 })],
    ["job 2 is on machines 0 and 1 at once", () => schedule.with(5, { ...schedule[5]!, start: 1, end: 2 })],
    [
      "job 2 changes from one factory to another",
      () => schedule.with(5, { ...schedule[5]!, factory: 0, start: 20, end: 21 }),
    ],
    [
      "jobs 0 and 1 are on machine 0 of factory 0 at once",
      () => schedule.with(2, { ...schedule[2]!, start: 2, end: 7 }),
    ],
    [
      "machine 1 of factory 0 takes the jobs in another order than the first machine",
      () => schedule.with(1, { ...schedule[1]!, start: 20, end: 24 }),
    ],
  ])("names it: %s", (fault, wrong) => {
    expect(flowShopFaults(shop, wrong())).toContain(fault);
  });
});

describe("the file of a flow shop", () => {
  it("is told from a job shop and from jasima's files", () => {
    const isIt = (path: string): boolean => isFlowShop(readFileSync(`tests/data/${path}`, "utf8"));
    expect([isIt("dpfsp/1.txt"), isIt("dpfsp/600.txt")]).toEqual([true, true]);
    expect([isIt("jsp/ft06.txt"), isIt("fjsp/mk01.txt"), isIt("jasima/01x04setups.txt")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    ["2\n2\n1\n3 4\n5 x\n", 5, 3, "is no number from 0"],
    ["2\n2\n1\n3 4\n5\n", 5, 1, "has 1 times, and there are 2 machines"],
    ["3\n2\n1\n3 4\n5 6\n", 1, 1, "jobs are announced, but 2 lines follow"],
    ["2\n2\n0\n3 4\n5 6\n", 3, 1, "is no number of factories"],
    ["2\n2\n9999\n3 4\n5 6\n", 3, 1, "is more factories than can be planned"],
  ])("is refused with line and column: %j", (text, line, column, message) => {
    expect(isFlowShop(text)).toBe(true);
    const loaded = readFlowShop(text, "shop.txt");
    expect(loaded).toMatchObject({ ok: false, problems: [{ file: "shop.txt", line, column, message }] });
  });
});
