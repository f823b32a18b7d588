import { describe, expect, it } from "vitest";
import { modelOf, observe, ordersAtEnd, upAtEnd } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";
import { groupsOf, testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential } from "../support/theory-scenario.ts";

/** Idle machines that fail by the calendar, all alike; the one order comes when all is over. */
const machines = (count: number, timeBetween: string, repair: string) => ({
  takt: 1,
  workCentres: [{ id: "press", machines: count, failure: { timeBetween, repair, clock: "calendar" } }],
  products: [{ id: "part", route: [{ at: "press", time: "1 s" }] }],
  orders: [{ list: [{ product: "part", time: "1000000000 s" }] }],
});

const availability = () => (sums: Parameters<measures.Measure>[0]) => 1 - measures.shareDown(0)(sums);

testFamily<{ MTTF: number; MTTR: number }>("Alternating renewal availability", {
  run: ({ MTTF, MTTR }, seed) => observe(machines(1, exponential(MTTF), exponential(MTTR)), { length: 1e7, seed }),
  metrics: { "steady availability": availability },
});

/** Weibull of shape 2 has the mean scale x sqrt(pi) / 2; the spread of the repairs is free. */
testFamily("Alternating renewal availability (any laws)", {
  run: (_, seed) =>
    observe(machines(1, `weibull(shape: 2, scale: ${200 / Math.sqrt(Math.PI)} s)`, "lognormal(mean: 8 s, cv: 1.5)"), {
      length: 1e7,
      seed,
    }),
  metrics: { "steady availability": availability },
});

const TRANSIENT = "Alternating renewal availability (exp/exp, up at 0)";

describe.each(groupsOf<{ MTTF: number; MTTR: number; t: number }>(TRANSIENT))(`${TRANSIENT} $title`, (group) => {
  const { MTTF, MTTR, t } = group.parameters;
  it.each(group.cases)("$id: $metric is $exact", ({ exact }) => {
    const press = machines(20_000, exponential(MTTF), exponential(MTTR));
    expectExact(estimateMean(upAtEnd(modelOf({ ...press, run: { until: `${t} s` } }), 520)), exact as number);
  });
});

const RENEWALS = "Renewal function Erlang-2 mean 1";

describe.each(groupsOf<{ t: number }>(RENEWALS))(`${RENEWALS} $title`, ({ parameters: { t }, cases }) => {
  it.each(cases)("$id: $metric is $exact", ({ exact }) => {
    const streams = 2000;
    const plant = {
      takt: 1,
      run: { until: `${t} s` },
      workCentres: [{ id: "door" }],
      products: [{ id: "part", route: [{ at: "door", time: "0 s" }] }],
      orders: Array.from({ length: streams }, (_, stream) => ({
        id: `stream-${stream}`,
        product: "part",
        interarrival: "erlang(2, mean: 1 s)",
      })),
    };
    const model = modelOf(plant);
    const counts = Array.from({ length: 50 }, (_, run) => [...ordersAtEnd(model, 525 + run)]).flat();
    expect(counts).toHaveLength(50 * streams);
    expectExact(estimateMean(counts), exact as number);
  });
});
