import { beforeAll, describe, expect, it } from "vitest";
import { observe } from "../support/theory-engine.ts";
import { type Estimate, estimate } from "../support/theory-estimate.ts";
import { groupsOf, testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { constant, exponential, singleServer } from "../support/theory-scenario.ts";

/** Interarrival times by the names of the figures; mean 1.25. */
const ARRIVALS: Readonly<Record<string, string>> = {
  "D/M/1 (interarrival 1.25)": "1.25 s",
  "E2/M/1 (mean 1.25)": "erlang(2, mean: 1.25 s)",
  "U(0,2.5)/M/1": "uniform(0 s, 2.5 s)",
};

/** Beyond twice the 95 % quantiles of the figures [s]. */
const HISTOGRAM_TO = 24;

testFamily<{ arrivals: string; mu: number }>("GI/M/1", {
  run: ({ arrivals, mu }, seed) =>
    observe(singleServer(ARRIVALS[arrivals] as string, exponential(1 / mu)), {
      length: 1.4e7,
      seed,
      histogramTo: HISTOGRAM_TO,
    }),
  metrics: {
    "sigma=P(arrival waits)": () => measures.shareDelayed,
    Wq: () => measures.meanWait,
    "Wq quantile 0.95": () => measures.waitQuantile(0.95, HISTOGRAM_TO),
  },
});

testFamily<{ lambda_: number; mu: number }>("E2/E2/1 FCFS", {
  run: ({ lambda_, mu }, seed) =>
    observe(singleServer(`erlang(2, mean: ${1 / lambda_} s)`, `erlang(2, mean: ${1 / mu} s)`), { length: 8e6, seed }),
  metrics: { Wq: () => measures.meanWait },
});

testFamily<{ interarrival: number; service: number }>("D/D/1", {
  run: ({ interarrival, service }) =>
    observe(singleServer(constant(interarrival), constant(service)), { length: 1e4, warmUp: 100 }),
  metrics: { Wq: () => measures.meanWait, utilisation: () => measures.utilisation },
});

/** Interarrival and service times by the names of the figures. */
const MODELS: Readonly<Record<string, readonly [interarrival: string, service: string]>> = {
  "E2/E2/1 rho .8 (mean svc 1)": ["erlang(2, mean: 1.25 s)", "erlang(2, mean: 1 s)"],
  "U(0.5,2)/U(0.5,1.5)/1": ["uniform(0.5 s, 2 s)", "uniform(0.5 s, 1.5 s)"],
};

describe.each(groupsOf<{ model: string }>("G/G/1 bounds"))(
  "G/G/1 bounds $title",
  ({ parameters: { model }, cases }) => {
    let wait: Estimate = { value: Number.NaN, standardError: Number.NaN };
    beforeAll(() => {
      const [interarrival, service] = MODELS[model] as readonly [string, string];
      wait = estimate(observe(singleServer(interarrival, service), { length: 5e6, seed: 232 }), measures.meanWait);
    }, 600_000);

    it("is estimated as closely as the other figures", () => {
      expect(wait.standardError).toBeLessThan(0.01 * wait.value);
    });

    /** How far the wait may be from the figure, in shares of it: nowhere beyond a bound. The approximation is no exact value. */
    const ALLOWED: Readonly<Record<string, readonly [below: number, above: number]>> = {
      "Kingman upper bound on Wq": [1, 0],
      "Marchal lower bound on Wq": [0, Number.POSITIVE_INFINITY],
      "VUT (Kingman) approximation of Wq": [0.3, 0.3],
    };

    it.each(cases)("$id: $metric, $exact, agrees with the mean wait", ({ metric, exact }) => {
      const [below, above] = ALLOWED[metric] as readonly [number, number];
      const value = exact as number;
      const { value: found, standardError } = wait;
      expect(found + 4 * standardError).toBeGreaterThanOrEqual(value - below * value);
      if (above < Number.POSITIVE_INFINITY)
        expect(found - 4 * standardError).toBeLessThanOrEqual(value + above * value);
    });
  },
);
