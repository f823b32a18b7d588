import { beforeAll, describe, expect, it } from "vitest";
import { firstWaits, modelOf } from "../support/theory-engine.ts";
import { type Estimate, expectExact } from "../support/theory-estimate.ts";
import { type Case, groupsOf } from "../support/theory-family.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";

interface Transient {
  readonly lambda_: number;
  readonly mu: number;
  readonly customers?: number;
}

const NAME = "M/M/1 transient from empty";

/** The first customers of a queue that begins empty; the run ends with the start of the last of them. */
function queue({ lambda_, mu }: Transient, customers: number, seed: number) {
  const run = { stopAfter: { starts: customers }, seed };
  return modelOf({ ...singleServer(exponential(1 / lambda_), exponential(1 / mu)), run });
}

describe.each(groupsOf<Transient>(NAME).filter(({ parameters }) => parameters.customers === undefined))(
  `${NAME} $title`,
  ({ parameters, cases }) => {
    const { metric, exact, id } = cases[0] as Case<Transient>;
    const customers = (/k=([\d,]+)/.exec(metric)?.[1] ?? "").split(",").map(Number);
    const rows = customers.map((customer, at) => ({ customer, value: (exact as readonly number[])[at] as number }));
    let early: readonly Estimate[] = [];
    let late: readonly Estimate[] = [];
    beforeAll(() => {
      early = firstWaits(queue(parameters, 10, 82), 10, 3.6e5).byJob;
      late = firstWaits(queue(parameters, 200, 83), 200, 2.4e5).byJob;
    }, 600_000);

    it.each(rows)(`${id}: customer $customer waits $value on average`, ({ customer, value }) => {
      const { [customer - 1]: found } = customer <= 10 ? early : late;
      expectExact(found as Estimate, value);
    });
  },
);

const averages = groupsOf<Transient>(NAME).filter(({ parameters }) => parameters.customers !== undefined);

it.each(averages.flatMap(({ cases }) => cases))(
  `${NAME}: $id $parameters: $metric is $exact`,
  ({ parameters, exact }) => {
    const customers = parameters.customers as number;
    const { average } = firstWaits(queue(parameters, customers, 85), customers, 9e4);
    expectExact(average, exact as number);
    expect(average.value).toBeLessThan(parameters.lambda_ / parameters.mu / (parameters.mu - parameters.lambda_));
  },
);
