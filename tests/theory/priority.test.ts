import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential } from "../support/theory-scenario.ts";

interface Classes {
  readonly lambda_: readonly number[];
  readonly mean: readonly number[];
  readonly second_moment: readonly number[];
}

/** One machine, the first class the most urgent; service by its second moment exponential or constant. */
function server({ lambda_, mean, second_moment }: Classes, preemption: "none" | "resume") {
  const time = (index: number) =>
    second_moment[index] === (mean[index] as number) ** 2 ? `${mean[index]} s` : exponential(mean[index] as number);
  return {
    takt: 1,
    policies: { dispatching: "PRIORITY" },
    workCentres: [{ id: "server", preemption }],
    products: lambda_.map((_, index) => ({ id: `class-${index}`, route: [{ at: "server", time: time(index) }] })),
    orders: lambda_.map((rate, index) => ({
      product: `class-${index}`,
      interarrival: exponential(1 / rate),
      priority: index,
    })),
  };
}

testFamily<Classes>("M/G/1 non-preemptive priority (Cobham)", {
  run: (given, seed) => observe(server(given, "none"), { length: 1.2e7, seed }),
  metrics: { "Wq by class": ({ lambda_ }) => lambda_.map((_, index) => measures.meanWaitOf(index)) },
});

testFamily<Classes>("M/G/1 preemptive-resume priority", {
  run: (given, seed) => observe(server(given, "resume"), { length: 1.2e7, seed }),
  metrics: {
    "mean time in system by class": ({ lambda_ }) => lambda_.map((_, index) => measures.meanFlowTimeOf(index)),
  },
});

/** The server is a person who goes to a machine of each class; what is interrupted waits on its machine. */
function attended({ lambda_, mean, second_moment }: Classes) {
  const { orders, products, takt } = server({ lambda_, mean, second_moment }, "none");
  return {
    takt,
    operators: [{ id: "person" }],
    workCentres: lambda_.map((_, index) => ({ id: `place-${index}` })),
    products: products.map(({ id, route }, index) => ({
      id,
      route: route.map((step) => ({
        ...step,
        at: `place-${index}`,
        needs: [{ skill: "person", priority: index, preempts: true }],
      })),
    })),
    orders,
  };
}

testFamily<Classes>("M/G/1 preemptive-resume priority", {
  variant: "with a person as the server",
  only: ({ lambda_ }) => lambda_.length === 2,
  run: (given, seed) => observe(attended(given), { length: 6e6, seed }),
  metrics: {
    "mean time in system by class": ({ lambda_ }) => lambda_.map((_, index) => measures.meanFlowTimeOf(index)),
  },
});
