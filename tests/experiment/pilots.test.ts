import { describe, expect, it } from "vitest";
import type { Pilots } from "../../analysis/experiment/found.ts";
import { judgePilots, nextPilotLength, type PilotQuestion } from "../../analysis/experiment/judge-pilots.ts";
import { Replications } from "../../analysis/experiment/replicate.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { inBatches, type RunSeries, ratioOf, SERIES_KPIS, valuesOf } from "../../analysis/experiment/run-series.ts";
import { Streams, sampler } from "../../sim/index.ts";
import { modelOf } from "../support/theory-engine.ts";

const LENGTH = 10_000;
const PLACES = 1000;
const EVERY = LENGTH / PLACES;
const PILOTS: Pilots = {
  findsWarmUp: true,
  findsLength: true,
  method: "MSER-5",
  replications: 10,
  length: null,
  most: null,
  of: ["meanWip"],
  relative: 0.02,
  window: 0.05,
  tolerance: 0.05,
};
const question = (pilots: Pilots = PILOTS): PilotQuestion => ({
  pilots,
  length: LENGTH,
  replications: 10,
  level: 0.95,
  givenWarmUp: [0],
});

/** Work in process 20, in steps correlated by `phi`, less a start-up that goes away like e^(-place / decay), plus a trend. */
function wip(phi: number, decay: number, trend = 0): RunSeries[] {
  return Array.from({ length: 10 }, (_, pilot) => {
    const stream = new Streams({ generator: "alea", share: {} }, 5, pilot).stream("noise");
    const draw = sampler({ kind: "normal", mean: 0, sd: 1 }, stream);
    let state = draw() / Math.sqrt(1 - phi * phi);
    const wipTime = Array.from({ length: PLACES }, (_, place) => {
      state = phi * state + draw();
      return EVERY * (20 + state - 15 * Math.exp(-place / decay) + trend * place);
    });
    const none = wipTime.map(() => 0);
    return { every: EVERY, wipTime, completed: none, flowTime: none, due: none, tardiness: none };
  });
}

describe("pilots", () => {
  it("cut a start-up when it is nearly over, and make runs ten times as long", () => {
    const answer = judgePilots([wip(0.5, 30), wip(0.5, 3)], question());
    if (!answer.ok) throw new Error(answer.reason);
    const { found } = answer;
    // What is left of the start-up there is below the noise of the averages, but was well above it shortly before.
    expect(15 * Math.exp(-(found.warmUp as number) / EVERY / 30)).toBeLessThan(0.75);
    expect(found.warmUp).toBeLessThan(10 * 30 * EVERY);
    expect(found.curve).toMatchObject({ point: 0, kpi: "meanWip" });
    expect(found.until).toBeGreaterThanOrEqual(11 * (found.warmUp as number));
  });

  it("ask for the length that the process's asymptotic variance calls for", () => {
    const relative = 0.001;
    const answer = judgePilots([wip(0.5, 3)], question({ ...PILOTS, relative }));
    if (!answer.ok || answer.found.longest === null) throw new Error("no length");
    const { longest, until, warmUp } = answer.found;
    // Of an autoregressive process: 1 / (1 - phi)^2, per place; four standard errors of a variance with so many batches.
    const exact = EVERY / (1 - 0.5) ** 2;
    expect(longest.batches).toBe(200);
    expect(Math.abs(longest.asymptoticVariance / exact - 1)).toBeLessThan(4 * Math.sqrt(2 / 199) + 0.01);
    // Student's factor of nine degrees of freedom.
    const length = (longest.asymptoticVariance * 2.262157 ** 2) / (10 * (relative * longest.mean) ** 2);
    expect((until as number) - (warmUp as number)).toBeGreaterThanOrEqual(0.999999 * length);
    expect((until as number) - (warmUp as number)).toBeLessThan(1.01 * length + 0.01 * (warmUp as number));
  });

  it("take fewer batches where many would be correlated", () => {
    const answer = judgePilots([wip(0.99, 3)], question({ ...PILOTS, findsWarmUp: false }));
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.found.longest?.batches).toBeLessThan(200);
  });

  it("refuse where work piles up, by either method, and ask for longer pilots", () => {
    for (const method of ["MSER-5", "Welch"] as const) {
      const answer = judgePilots([wip(0.5, 3), wip(0.5, 3, 0.05)], question({ ...PILOTS, method }));
      expect(answer).toMatchObject({ ok: false, point: 1, longer: true });
      expect(nextPilotLength(answer, PILOTS, LENGTH, 8 * LENGTH)).toBe(2 * LENGTH);
      expect(nextPilotLength(answer, PILOTS, LENGTH, 1.9 * LENGTH)).toBeNull();
      expect(nextPilotLength(answer, { ...PILOTS, findsLength: false }, LENGTH, 8 * LENGTH)).toBeNull();
    }
  });

  it("are made again, longer, where the runs that they ask for are far longer than they are", () => {
    const answer = judgePilots([wip(0.5, 3)], question({ ...PILOTS, relative: 0.0001 }));
    if (!answer.ok) throw new Error(answer.reason);
    const until = answer.found.until as number;
    expect(until).toBeGreaterThan(4 * LENGTH);
    expect(nextPilotLength(answer, PILOTS, LENGTH, 1000 * LENGTH)).toBe(until / 4);
  });

  it("see by Welch's curve where it keeps near to its level", () => {
    const answer = judgePilots([wip(0, 30)], question({ ...PILOTS, method: "Welch" }));
    if (!answer.ok) throw new Error(answer.reason);
    // The smoothed start-up passes 5 % of 20, which is 1, at about 30 ln 15 = 81 places.
    expect((answer.found.warmUp as number) / EVERY).toBeGreaterThan(70);
    expect((answer.found.warmUp as number) / EVERY).toBeLessThan(130);
  });
});

describe("the series of a run", () => {
  const model = modelOf(`takt: 1
run: { until: 40000 s, warmUp: 4000 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s), dueDate: 40 s }]
`);
  const reads = SERIES_KPIS.map((kpi) => {
    const reading = readingOf({ id: kpi, kpi, better: null, origin: [] }, emptyReport(model));
    if (!reading.ok) throw new Error(reading.message);
    return reading.read;
  });
  const task = { point: 0, replication: 0, seed: 3, stream: 4 };
  const plain = new Replications(model, reads, {}).replicate(task);
  const watched = new Replications(model, reads, { every: 100 }).replicate(task);

  it("changes nothing about the run", () => {
    const { series: _, ...rest } = watched;
    expect(rest).toEqual(plain);
  });

  it("adds up to the KPIs after the warm-up", () => {
    const series = watched.series as RunSeries;
    expect(series.wipTime).toHaveLength(400);
    SERIES_KPIS.forEach((kpi, at) => {
      const { sums, by } = ratioOf(kpi, series);
      const sum = (values: readonly number[]) => values.slice(40).reduce((all, value) => all + value, 0);
      expect(sum(sums) / sum(by), kpi).toBeCloseTo(plain.values[at] as number, 9);
    });
    expect(valuesOf("meanFlowTime", { ...series, completed: series.completed.map(() => 0) })[0]).toBeNull();
    expect(inBatches([9, 1, 2, 3, 4], 2)).toEqual([3, 7]);
  });

  it("begins anew with each replication of the same plant", () => {
    const one = new Replications(model, reads, { every: 100 });
    one.replicate({ ...task, stream: 9 });
    expect(one.replicate(task)).toEqual(watched);
  });
});
