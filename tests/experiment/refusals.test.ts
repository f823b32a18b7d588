import { describe, expect, it } from "vitest";
import { cautioned } from "../../analysis/experiment/compare-text.ts";
import { estimateResponse } from "../../analysis/experiment/estimate-response.ts";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import { type Refusal, refusalsOf, refusedLabels } from "../../analysis/experiment/refusals.ts";
import { type Replication, Replications } from "../../analysis/experiment/replicate.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { modelOf } from "../support/theory-engine.ts";

const KPIS = ["meanWip", "meanFlowTime", "meanTardiness", "shareLate", "meanUtilisation"];
const responses = KPIS.map((kpi) => ({ id: kpi, kpi, better: null, origin: [] }));
const experiment: Pick<Experiment, "responses" | "level" | "sensitivity" | "antithetic"> = {
  responses,
  level: 0.95,
  sensitivity: null,
  antithetic: false,
};

function simulate(count: number, set: readonly string[]): Replication[] {
  const model = modelOf(
    `takt: 1
run: { until: 200000 s, warmUp: 20000 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s), dueDate: 40 s }]
`,
    { set: [...set] },
  );
  const reads = responses.map((response) => {
    const reading = readingOf(response, emptyReport(model));
    if (!reading.ok) throw new Error(reading.message);
    return reading.read;
  });
  const makes = new Replications(model, reads, {});
  return Array.from({ length: count }, (_, replication) =>
    makes.replicate({ point: 0, replication, seed: 1, stream: replication }),
  );
}

function refusals(replications: readonly Replication[]): readonly Refusal[] {
  const estimates = responses.map((_, at) => estimateResponse(experiment, replications, at));
  return refusalsOf(experiment, 0, replications, estimates);
}

const kinds = (found: readonly Refusal[]) => found.map(({ kind, response }) => `${kind} ${response}`);

describe("claims that replications do not carry", () => {
  it("are not refused for a queue that has settled, long enough", () => {
    expect(refusals(simulate(10, []))).toEqual([]);
  });

  it("are refused of all responses where the plant still fills when counting begins", () => {
    // Machines for everybody: work in process rises to 100 as 1 - e^(-t / 1000 s).
    const set = ["workCentres[0].machines=400", "products[0].route[0].time=exponential(1000 s)", "run.until=8100 s"];
    const [refusal, ...others] = refusals(simulate(10, [...set, "run.warmUp=100 s"]));
    // Those that are done by then are the quick ones: of 1,000 s on average.
    expect(kinds(others)).toEqual(["unfinished 1", "unfinished 2"]);
    expect(refusal).toMatchObject({ kind: "warm-up", response: null });
    // The mean of the first 2,000 s after 100 s is 1 - e^(-0.1) (1 - e^(-2)) / 2 of the level.
    const share = Number(/is ([\d.]+) % below/.exec(refusal?.text ?? "")?.[1]) / 100;
    expect(share).toBeCloseTo((Math.exp(-0.1) * (1 - Math.exp(-2))) / 2, 1);
    expect(refusals(simulate(10, [...set, "run.warmUp=5000 s", "run.until=13000 s"]))).toEqual([]);
    // Said of those only that claim to have a warm-up.
    expect(kinds(refusals(simulate(10, [...set, "run.warmUp=0 s"])))).not.toContain("warm-up null");
  });

  it("are refused where work piles up to the end, whatever the warm-up", () => {
    const flooded = simulate(10, ["orders[0].interarrival=exponential(7 s)", "run.until=60000 s"]);
    const found = refusals(flooded);
    expect(kinds(found)).toEqual(["growth null"]);
    expect(found[0]?.text).toContain("still grows at the end");
  });

  it("count the orders that are missing at the horizon, with what they have come to at least", () => {
    // Ten orders come at once and take 100 s each; the plant closes after 450 s: four are done, six have waited 450 s.
    const set = [
      "run.warmUp=0 s",
      "run.until=450 s",
      "products[0].route[0].time=100 s",
      "orders[0].interarrival=1000 s",
      "orders[0].first=0 s",
      "orders[0].batch=10",
      "orders[0].dueDate=150 s",
    ];
    const [only] = simulate(1, set) as [Replication];
    expect(only.values.slice(1, 4)).toEqual([250, (50 + 150 + 250) / 4, 3 / 4]);
    expect(only.check).toMatchObject({
      completed: 4,
      unfinished: 6,
      flowTimeAtLeast: (100 + 200 + 300 + 400 + 6 * 450) / 10,
      tardinessAtLeast: (50 + 150 + 250 + 6 * 300) / 10,
      shareLateAtLeast: 9 / 10,
    });
    const found = refusals([only]).filter(({ kind }) => kind === "unfinished");
    expect(found.map(({ response }) => response)).toEqual([1, 2, 3]);
    expect(found[0]?.text).toBe(
      "meanFlowTime is too low: 6 orders were unfinished at the end, and 4 finished; with what those have already come to it is at least 6 min 10 s, and not 4 min 10 s",
    );
  });

  it("are refused of runs that begin empty and end full, since those count what came early and went fast", () => {
    // Machines for everybody: about an hour and a half of the four hours' orders are in process at the end.
    const set = [
      "workCentres[0].machines=3000",
      "products[0].route[0].time=uniform(1 h, 2 h)",
      "orders[0].dueDate=10 h",
    ];
    const [claim, ...others] = refusals(simulate(5, [...set, "run.until=4 h", "run.warmUp=0 s"]));
    expect(claim).toMatchObject({ kind: "unfinished", response: 1 });
    expect(claim?.text).toMatch(
      /^meanFlowTime is that of the orders which were done first: [\d,.]+ finished, and [\d,.]+ were unfinished at the end, where 0 were in process at the beginning$/,
    );
    expect(kinds(others)).toEqual(["unfinished 2", "unfinished 3"]);
    expect(refusals(simulate(5, [...set, "run.until=12 h", "run.warmUp=4 h"]))).toEqual([]);
  });

  it("are made for a single long run by its batches, where those are independent", () => {
    const [only] = simulate(1, ["run.until=2000000 s"]) as [Replication];
    const { wipTime, every } = only.check?.batches ?? { wipTime: [], every: 1 };
    expect(wipTime).toHaveLength(20);
    const means = wipTime.map((time) => time / every);
    const average = means.reduce((sum, mean) => sum + mean, 0) / 20;
    const variance = means.reduce((sum, mean) => sum + (mean - average) ** 2, 0) / 19;
    const estimate = estimateResponse(experiment, [only], 0);
    // Student's factor of 19 degrees of freedom.
    expect(estimate.halfWidth).toBeCloseTo(2.093024 * Math.sqrt(variance / 20), 5);
    expect(estimate.mean).toBeCloseTo(average, 9);
    expect(Math.abs(estimate.mean - 4)).toBeLessThan(2 * estimate.halfWidth);
    // Utilisation is not known by batches, nor is the share late.
    expect(kinds(refusals([only]))).toEqual(["one-replication 3"]);
    expect(refusals([only])[0]?.text).toContain("shareLate, meanUtilisation");
  });

  it("are refused for a single short run, whose batches are correlated", () => {
    const found = refusals(simulate(1, ["run.until=21000 s"]));
    expect(found.filter(({ kind }) => kind === "autocorrelation").map(({ response }) => response)).toContain(0);
    expect(found[0]).toMatchObject({ remedy: expect.stringContaining("--replications 10") });
  });
});

describe("an answer that rests on refused claims", () => {
  const points = [{ label: "FIFO" }, { label: "SPT" }, { label: "EDD" }];
  const refusal = (point: number, response: number | null): Refusal => ({
    point,
    response,
    kind: "growth",
    text: "work piles up",
    remedy: "look for the bottleneck",
  });

  it("names whose they are: those of its response, and those of all responses", () => {
    const refusals = [refusal(0, null), refusal(2, 1), refusal(1, 0)];
    expect(refusedLabels(refusals, 1, points)).toEqual(["FIFO", "EDD"]);
    expect(cautioned("FIFO is the best.", ["FIFO", "EDD"])).toBe(
      "These runs do not carry an answer yet: claims about FIFO and EDD are refused. As far as they go: FIFO is the best.",
    );
  });

  it("is given as it is where nothing is refused", () => {
    expect(cautioned("FIFO is the best.", refusedLabels([refusal(1, 0)], 1, points))).toBe("FIFO is the best.");
  });
});
