import { describe, expect, it } from "vitest";
import { modelOf, presentAt } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";
import { groupsOf } from "../support/theory-family.ts";
import { exponential, openLine } from "../support/theory-scenario.ts";

const NAME = "M_t/M/inf";
const PERIOD = 24;

interface Parameters {
  readonly rate: string;
  readonly mean_service: number;
  readonly t: number;
}

/**
 * Eighty machines stand for infinitely many: with 30 busy at the most, on average, all are with a probability of 1e-13.
 * Periods are as good as independent of each other: a job stays for a whole one with a probability of 6e-6.
 */
describe.each(groupsOf<Parameters>(NAME))(`${NAME} $title`, ({ parameters: { rate, mean_service, t }, cases }) => {
  it.each(cases)("$id: $metric is $exact", ({ exact }) => {
    expect(rate).toBe("10+5 sin(2 pi t/24)");
    const line = openLine("1 s", [{ time: exponential(mean_service), machines: 80 }]);
    const wave = { mean: "10 / s", amplitude: "5 / s", period: `${PERIOD} s` };
    const model = modelOf({
      ...line,
      run: { until: `${3000 * PERIOD} s` },
      orders: [{ product: "job", rate: wave }],
    });
    expectExact(estimateMean(presentAt(model, PERIOD + t, PERIOD, 551)), exact as number);
  });
});
