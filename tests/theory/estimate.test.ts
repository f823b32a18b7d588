import { describe, expect, it } from "vitest";
import { observe } from "../support/theory-engine.ts";
import { type Control, estimate, expectNear } from "../support/theory-estimate.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";

const queue = (service: number) =>
  observe(singleServer(exponential(1.25), exponential(service)), { length: 2e6, seed: 17 });
const controls: readonly Control[] = [measures.ordersOf(0, 0.8), measures.processingTime(0, 1)];

describe("an estimate with control variates", () => {
  it("is closer than the same without, and as honest", () => {
    const batches = queue(1);
    const plain = estimate(batches, measures.meanInSystem);
    const steadied = estimate(batches, measures.meanInSystem, controls);
    expect(steadied.standardError).toBeLessThan(0.8 * plain.standardError);
    expectNear(plain, 4, "without");
    expectNear(steadied, 4, "with");
  });

  it("does not hide that processing times are 2 % longer than they should be: the control itself is refused", () => {
    const batches = queue(1.02);
    const [, processingTime] = controls as readonly [Control, Control];
    const { title, measure, mean } = processingTime;
    expect(() => expectNear(estimate(batches, measure), mean, title)).toThrow(title);
  });
});
