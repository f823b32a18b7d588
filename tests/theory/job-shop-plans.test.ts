import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultsOf, type Shop } from "../../sim/index.ts";
import { modelOf, planShop, shopOfModel } from "../support/theory-engine.ts";

function jobShop(name: string): Shop {
  const file = `tests/data/jsp/${name}.txt`;
  const read = shopOfModel(modelOf(readFileSync(file, "utf8"), { file, format: "jsp" }));
  if (!read.ok) throw new Error(`${name} cannot be planned`);
  return read.shop;
}

/** Lengths proven to be the shortest (optimizizer.com and JSPLIB, as of 2026): the hard ones of Lawrence (1984). */
const LAWRENCE: Readonly<Record<string, number>> = {
  la21: 1046,
  la24: 935,
  la25: 977,
  la27: 1235,
  la29: 1152,
  la36: 1268,
  la38: 1196,
  la40: 1222,
};

describe("plans of job shops", () => {
  it.each([
    ["ft10", 930, 2_000_000],
    ["ft20", 1165, 400_000],
    ["la16", 945, 400_000],
  ])("%s has the length that is proven to be the shortest, %d, within %d moves", (name, length, iterations) => {
    const shop = jobShop(name);
    const { makespan, schedule } = planShop(shop, { seed: 1, iterations });
    expect(makespan).toBe(length);
    expect(faultsOf(shop, schedule)).toEqual([]);
  });

  it("ft10 with a machine out of use from 200 to 300 is at most half a percent longer than 955, which is proven to be the shortest", () => {
    const shop = jobShop("ft10");
    const downtimes = Array.from({ length: shop.machines }, (_, machine) =>
      machine === 3 ? { operations: "fits" as const, periods: [[200, 300] as const] } : null,
    );
    const broken: Shop = { ...shop, downtimes };
    const { makespan, schedule } = planShop(broken, { seed: 1, iterations: 4_000_000 });
    expect(makespan).toBeGreaterThanOrEqual(955);
    expect(makespan).toBeLessThanOrEqual(960);
    expect(faultsOf(broken, schedule)).toEqual([]);
  });

  it("of the hard instances of Lawrence are at most 1 % longer than the shortest, on average", () => {
    const gaps = Object.entries(LAWRENCE).map(([name, length]) => {
      const { makespan, bound } = planShop(jobShop(name), { seed: 1, iterations: 300_000 });
      expect(bound).toBeLessThanOrEqual(length);
      expect(makespan).toBeGreaterThanOrEqual(length);
      return makespan / length - 1;
    });
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.01);
  });
});
