import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meanWaitByProduct, modelOf, observe } from "../support/theory-engine.ts";
import { estimate, estimateMean, expectExact } from "../support/theory-estimate.ts";

const HOUR = 3600;
const scenario = readFileSync(new URL("../../scenarios/reference/law-job-shop.yaml", import.meta.url), "utf8");

/** Delays of a whole job: of its mean operation by type, times the operations, weighted by the mix [h]. */
function meanDelay(waits: readonly number[]): number {
  const [first, second, third] = waits as [number, number, number];
  return (0.3 * 4 * first + 0.5 * 3 * second + 0.2 * 5 * third) / HOUR;
}

/** Law (2015), section 2.7; long-run utilisations by the traffic equations. */
describe("Law's job shop", () => {
  /** His program draws interarrival times, job types and processing times, as they start, from three streams. */
  it("gives a mean delay of 14.597 h with his generator, in double precision", () => {
    const set = [
      "random.generator=pmmlcg",
      "random.draws=at start",
      'random.share={ orders/interarrival: "1", orders/mix: "2", "type-*": "3" }',
    ];
    expect(meanDelay(meanWaitByProduct(modelOf(scenario, { set })))).toBeCloseTo(14.597, 3);
  });

  /** 17.84 +- 0.33 h with 95 % confidence, over 1,500 replications. */
  it("gives a mean delay of 17.84 h over replications", () => {
    const model = modelOf(scenario);
    const delays = Array.from({ length: 500 }, (_, replication) => meanDelay(meanWaitByProduct(model, replication)));
    const { value, standardError } = estimateMean(delays);
    expect(standardError).toBeLessThan(0.02 * value);
    expect(Math.abs(value - 17.84)).toBeLessThanOrEqual(4 * Math.hypot(standardError, 0.33 / 1.96));
  });

  describe("has long-run utilisations of", () => {
    const batches = observe(scenario, { length: 3e5 * HOUR, seed: 27 });
    const machines = modelOf(scenario).workCentres.map((centre) => centre.machines);

    it.each([0.96, 0.99, 0.725, (4 * (0.5 * 1.1 + 0.2 * 0.9)) / 3, 0.8].map((exact, group) => ({ exact, group })))(
      "$exact in group $group",
      ({ exact, group }) => {
        const busy = estimate(batches, (sums) => (sums.service[group] as number) / (sums.time[0] as number));
        const count = (machines[group] as readonly unknown[]).length;
        expectExact({ value: busy.value / count, standardError: busy.standardError / count }, exact);
      },
    );
  });
});
