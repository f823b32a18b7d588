import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import type { MachineKpis } from "../../analysis/kpi/machine-kpis.ts";
import { createRun } from "../../sim/index.ts";
import { modelOf } from "../support/theory-engine.ts";
import { type Estimate, estimateMean, expectExact } from "../support/theory-estimate.ts";
import { groupsOf } from "../support/theory-family.ts";

/** Idle machines, all alike, that are repaired and maintained at once; the one order comes when all is over. */
function upkeepOf(
  machines: number,
  until: number,
  seed: number,
  failure: object,
  maintenance: object[],
): MachineKpis[] {
  const model = modelOf({
    takt: 1,
    run: { until: `${until} s`, seed },
    workCentres: [{ id: "press", machines, failure: { clock: "calendar", repair: "0 s", ...failure }, maintenance }],
    products: [{ id: "part", route: [{ at: "press", time: "1 s" }] }],
    orders: [{ list: [{ product: "part", time: "1000000000 s" }] }],
  });
  const kpis = createKpis(model);
  const run = createRun(model, { recorder: "kpi", sinks: [kpis] });
  run.advance();
  run.flush();
  return Object.values(kpis.finish(until).perMachine);
}

function costRate(machines: readonly MachineKpis[], until: number): Estimate {
  return estimateMean(machines.map((one) => (one.repairCost.value! + one.maintenanceCost.value!) / until));
}

interface AgeReplacement {
  readonly lifetime: string;
  readonly cost_preventive: number;
  readonly cost_failure: number;
}

describe.each(groupsOf<AgeReplacement>("Age replacement (preventive maintenance)"))(
  "Age replacement $title",
  (group) => {
    const { lifetime, cost_preventive, cost_failure } = group.parameters;
    const exact = Object.fromEntries(group.cases.map((one) => [one.metric, one.exact as number]));
    const age = exact["optimal age"] as number;
    const scale = 1000;
    const failure = { timeBetween: `weibull(shape: 2, scale: ${scale} s)`, cost: cost_failure };
    const replaced = (at: number, until: number) =>
      upkeepOf(60, until, 527, failure, [
        { every: `${at} s`, clock: "calendar", duration: "0 s", cost: cost_preventive },
      ]);
    const UNTIL = 1.5e6;
    const atBest = replaced(age, UNTIL);

    it("is of the law that the test writes out", () => {
      expect(lifetime).toBe(`Weibull shape 2 scale ${scale}`);
    });

    it("costs the minimum at the optimal age", () => {
      expectExact(costRate(atBest, UNTIL), exact["minimum cost rate"] as number);
    });

    /**
     * At the optimum h(T) E[cycle] - F(T) = cp / (cf - cp) with h(t) = 2 t / scale^2 (Barlow & Proschan, 1965): from the
     * share of failures and the mean cycle observed at T follows an age, which is T itself only at the optimum.
     */
    it("is best at the optimal age", () => {
      const ages = atBest.map(({ failures, maintenances }) => {
        const cycles = failures.value! + maintenances.value!;
        const target = cost_preventive / (cost_failure - cost_preventive) + failures.value! / cycles;
        return (target / (UNTIL / cycles)) * (scale ** 2 / 2);
      });
      expectExact(estimateMean(ages), age);
      for (const other of [0.5 * age, 2 * age]) {
        const dearer = costRate(replaced(other, 1e5), 1e5);
        expect(dearer.value - 4 * dearer.standardError).toBeGreaterThan(exact["minimum cost rate"] as number);
      }
    });

    it("costs more where machines run to failure", () => {
      const machines = upkeepOf(60, UNTIL, 529, failure, []);
      expectExact(costRate(machines, UNTIL), exact["cost rate if run to failure"] as number);
    });
  },
);

/**
 * Machines are renewed at fixed dates `block` apart and at each failure: the cost rate is (cp + cf M(block)) / block, with
 * the renewal function M(t) = t - 1/4 + exp(-4 t) / 4 of Erlang-2 lifetimes of mean 1 (Barlow & Proschan, 1965, chapter 4).
 */
describe("Block replacement of Erlang-2 lifetimes of mean 1", () => {
  it.each([0.25, 1])("at dates %d apart has the cost rate of the renewal function", (block) => {
    const until = 4000;
    const machines = upkeepOf(60, until, 41, { timeBetween: "erlang(2, mean: 1 s)", cost: 10 }, [
      { block: `${block} s`, duration: "0 s", cost: 1 },
    ]);
    const renewals = block - 1 / 4 + Math.exp(-4 * block) / 4;
    expectExact(costRate(machines, until), (1 + 10 * renewals) / block);
  });
});

/**
 * Wear grows by exponential amounts of mean m per step: the level w is passed at step 1 + a Poisson number of mean w / m,
 * by an exponential amount of mean m. So a machine lasts 1 + L / m steps on average; watched at w, with renewals at once,
 * a cycle lasts 1 + w / m, and ends in a failure that no alarm announced with probability exp(-(L - w) / m).
 */
describe("Wear by exponential amounts", () => {
  const [step, m, limit, seen] = [2, 1.5, 6, 4];
  const worn = (wear: object) => {
    const until = 30_000;
    const model = modelOf({
      takt: 1,
      run: { until: `${until} s`, seed: 77 },
      workCentres: [
        {
          id: "press",
          machines: 60,
          failure: { repair: 0, wear: { step, increment: `exponential(${m})`, limit, ...wear } },
        },
      ],
      products: [{ id: "part", route: [{ at: "press", time: "1000000 s" }] }],
      orders: [{ product: "part", interarrival: 1, first: 0, batch: 60, limit: 60 }],
    });
    const kpis = createKpis(model);
    const run = createRun(model, { recorder: "kpi", sinks: [kpis] });
    run.advance();
    run.flush();
    return { machines: Object.values(kpis.finish(until).perMachine), until };
  };

  it("leads to failures at the mean time to pass the limit", () => {
    const { machines, until } = worn({});
    expectExact(estimateMean(machines.map(({ failures }) => failures.value! / until)), 1 / (step * (1 + limit / m)));
  });

  it("leads to renewals and missed failures in the shares that the jump over both levels gives", () => {
    const visits = { inspection: { interrupts: true }, renewal: { interrupts: true } };
    const { machines, until } = worn({ warning: seen, detector: `THRESHOLD(limit: ${seen})`, ...visits });
    const missed = Math.exp(-(limit - seen) / m);
    const cycles = (one: MachineKpis) => one.missedFailures.value! + one.alarms.value!;
    expectExact(estimateMean(machines.map((one) => cycles(one) / until)), 1 / (step * (1 + seen / m)));
    expectExact(estimateMean(machines.map((one) => one.missedFailures.value! / cycles(one))), missed);
    for (const { falseAlarms, failures, missedFailures } of machines) {
      expect(falseAlarms.value).toBe(0);
      expect(missedFailures.value).toBe(failures.value);
    }
  });
});
