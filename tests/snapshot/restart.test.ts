import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import { IntervalKpis } from "../../analysis/kpi/interval-kpis.ts";
import type { KpiReport } from "../../analysis/kpi/report.ts";
import { loadSolver } from "../../cli/solver.ts";
import { createRun, type Model, needsSolver, type RecordSink, type RunOptions } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";
import { plants } from "../support/random-scenarios.ts";
import { rowsOf } from "../support/rows-of.ts";
import { horizonOf, shippedModel, shippedScenarios } from "../support/shipped.ts";

const solver = await loadSolver();

/** Plays replication 0 up to a share of its events, begins replication 7 in its plant, and compares with a new plant's. */
function compareWithNew(
  model: Model,
  until: number,
  share: number,
  { antithetic = false, recorder = "full" }: Pick<RunOptions, "antithetic"> & { recorder?: "kpi" | "full" } = {},
): void {
  const options = { until, ...(needsSolver(model) ? { solver } : {}) };
  const [mine, others] = [sinksFor(model, until), sinksFor(model, until)];
  const again = createRun(model, { ...options, recorder, sinks: Object.values(mine), restartable: true });
  const fresh = createRun(model, {
    ...options,
    recorder,
    sinks: Object.values(others),
    seed: 11,
    replication: 7,
    antithetic,
  });
  fresh.advance();
  again.advance({ events: Math.floor(share * fresh.events) });
  again.restart(11, 7, antithetic);
  again.advance();
  const { seed, replication, now, events } = again;
  expect([seed, replication, again.antithetic, now, events]).toEqual([11, 7, antithetic, fresh.now, fresh.events]);
  expect(again.digest()).toBe(fresh.digest());
  if (recorder === "full") expect(rowsOf(again.trace()).equals(rowsOf(fresh.trace()))).toBe(true);
  again.flush();
  fresh.flush();
  expect(mine.counter.count).toBe(others.counter.count);
  expect(mine.intervals.end(now)).toEqual(others.intervals.end(now));
  const whole = others.kpis.finish(now);
  const parts = mine.kpis.conclude(now);
  // Parts do not depend on the order in which they are asked for.
  for (const part of (Object.keys(whole) as (keyof KpiReport)[]).reverse()) expect(parts[part]).toEqual(whole[part]);
}

/** A sink that cannot begin anew by itself. */
class Counter implements RecordSink {
  count = 0;

  write(_: Float64Array, length: number): void {
    this.count += length;
  }

  snapshot(): unknown {
    return this.count;
  }

  restore(snapshot: unknown): void {
    this.count = snapshot as number;
  }
}

function sinksFor(model: Model, until: number) {
  const every = until < Number.POSITIVE_INFINITY ? until / 3 : 1000;
  return { kpis: createKpis(model), intervals: new IntervalKpis(model, every), counter: new Counter() };
}

describe("a run that begins another replication in its plant", () => {
  it("has the records and the KPIs of a run in a plant built anew: any plant, wherever the first was left", () => {
    fc.assert(
      fc.property(
        plants,
        fc.constantFrom(0, 0.3, 0.8, 2),
        fc.boolean(),
        fc.constantFrom("kpi", "full"),
        (model, share, antithetic, recorder) => compareWithNew(model, model.run.until, share, { antithetic, recorder }),
      ),
      { numRuns: 60, seed: 8 },
    );
  });

  it.each(shippedScenarios)("has them in %s", (file) => {
    const model = shippedModel(file);
    const horizon = horizonOf(file);
    compareWithNew(model, horizon < Number.POSITIVE_INFINITY ? horizon / 2 : model.run.until, 0.9);
  });

  it("numbers Law's streams as they were asked for, not as they are drawn from", () => {
    const model = modelOf({
      takt: 1,
      run: { until: 5000 },
      random: { generator: "pmmlcg" },
      workCentres: [{ id: "a" }, { id: "b" }],
      products: [
        { id: "x", route: [{ at: "a", time: "exponential(mean: 3)" }] },
        { id: "y", route: [{ at: "b", time: "exponential(mean: 4)" }] },
      ],
      orders: [
        { id: "xs", product: "x", interarrival: "exponential(mean: 50)" },
        { id: "ys", product: "y", interarrival: "exponential(mean: 5)" },
      ],
    });
    compareWithNew(model, 5000, 1);
  });

  it("must have been made for it", () => {
    const run = createRun(shippedModel("scenarios/reference/mm1.yaml"), { recorder: "off" });
    expect(() => run.restart(1, 1)).toThrow("the run cannot start again; make it with { restartable: true }");
  });
});
