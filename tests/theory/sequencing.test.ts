import { expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { groupsOf } from "../support/theory-family.ts";

const NAME = "1||sum C_j";

it.each(groupsOf<{ p: readonly number[] }>(NAME).flatMap(({ cases }) => cases))(
  `${NAME}: $id: $metric is $exact for $parameters`,
  ({ parameters: { p }, exact }) => {
    const model = modelOf({
      takt: 1,
      policies: { dispatching: "SPT" },
      workCentres: [{ id: "machine" }],
      products: p.map((time, job) => ({ id: `job-${job}`, route: [{ at: "machine", time: `${time} s` }] })),
      orders: [{ list: p.map((_, job) => ({ product: `job-${job}` })) }],
    });
    const { meanFlowTime, jobsCompleted } = kpisOf(model).kpis;
    expect(jobsCompleted.value).toBe(p.length);
    expect(p.length * (meanFlowTime.value as number)).toBeCloseTo(exact as number, 9);
  },
);
