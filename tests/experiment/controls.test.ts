import { describe, expect, it } from "vitest";
import { controlsText } from "../../analysis/experiment/controls/control-text.ts";
import { differenceByControls, meanByControls } from "../../analysis/experiment/controls/controlled.ts";
import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { emptyReport } from "../../analysis/experiment/responses.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { isPrecise } from "../../analysis/experiment/stopping.ts";
import { loadScenario, mean, Streams, sampler } from "../../sim/index.ts";
import { expectClose, published } from "../statistics/cases.ts";
import { experimentOf } from "../support/experiment-drive.ts";

const replicationOf = (at: number, value: number | null, controls: readonly (number | null)[]): Replication => ({
  ...{ point: 0, replication: at, seed: 1, stream: at, digest: "d", events: 1, end: 1 },
  ...{ values: [value], controls, failure: null },
});

interface Case {
  readonly y: number[];
  readonly control: number[];
  readonly control_mean: number;
  readonly level: number;
}

describe("an experiment with control variates", () => {
  const experiment = experimentOf({
    responses: ["meanFlowTime"],
    replications: 10,
    controls: [{ kpi: "meanUtilisation", mean: 0.8 }],
  });

  it("control_variate_regression: estimates by the regression on its controls, and keeps the plain figures beside", () => {
    const { input, expected, tolerance } = published<
      Case,
      { beta: number; estimate: number; half_width: number; df: number }
    >("control_variate_regression");
    const made = input.y.map((value, at) =>
      replicationOf(at, value, [(input.control[at] as number) - input.control_mean]),
    );
    const given = { ...experiment, level: input.level };
    const { points } = resultsOf(given, ["s"], [made]);
    const estimate = points[0]?.estimates[0];
    const controlled = estimate?.controlled;
    expectClose(
      [controlled?.coefficients[0] as number, estimate?.mean as number, estimate?.halfWidth as number],
      [expected.beta, expected.estimate, expected.half_width],
      tolerance,
    );
    expect(controlled?.plain.mean).toBeCloseTo(input.y.reduce((sum, y) => sum + y, 0) / input.y.length, 12);
    expect(controlled?.lossFactor).toBeCloseTo((input.y.length - 2) / (input.y.length - 3), 12);
    // Precision is that of the controlled mean.
    const bound = { response: null, absolute: 1.001 * expected.half_width, relative: null, most: 100 };
    expect(isPrecise(made, bound, input.level)).toBe(true);
    expect(isPrecise(made, { ...bound, absolute: 0.999 * expected.half_width }, input.level)).toBe(false);
    const bare = made.map(({ controls: _, ...rest }) => rest);
    expect(isPrecise(bare, bound, input.level)).toBe(false);
  });

  it("leaves out replications in which a control was not observed", () => {
    const values = [1, 2, 4, 3, 5, 7];
    const controls = [0.1, 0.2, 0.5, null, 0.6, 0.8];
    const made = values.map((value, at) => replicationOf(at, value, [controls[at] ?? null]));
    const { points } = resultsOf(experiment, ["s"], [made]);
    const whole = [0, 1, 2, 4, 5];
    const { mean: expected } = meanByControls(
      { values: whole.map((at) => values[at] as number), controls: whole.map((at) => [controls[at] as number]) },
      0.95,
    );
    expect(points[0]?.estimates[0]?.mean).toBeCloseTo(expected, 12);
  });

  it("says where controls do not help, cost much, or are too many for the replications", () => {
    const values = [10, 12, 11, 13, 10.5, 12.5, 11.5, 10.2];
    const useless = values.map((value, at) => replicationOf(at, value, [(at % 4 < 2 ? 1 : -1) * 0.1]));
    expect(resultsOf({ ...experiment, replications: 8 }, ["s"], [useless]).warnings).toEqual([
      expect.stringMatching(
        /^as it is: the control meanUtilisation does not help meanFlowTime: the variance of its mean is 1\.\d+ of that/,
      ),
    ]);
    const few = useless.slice(0, 3);
    const { warnings, points } = resultsOf({ ...experiment, replications: 3 }, ["s"], [few]);
    expect(warnings).toEqual([
      "as it is: the control meanUtilisation cannot be used with fewer than 4 replications: intervals are as without; ask for --replications 12 or more",
    ]);
    expect(points[0]?.estimates[0]?.controlled).toBeUndefined();
    const helping = values.slice(0, 5).map((value, at) => replicationOf(at, value, [value - 11 + 0.01 * (at % 2)]));
    expect(resultsOf({ ...experiment, replications: 5 }, ["s"], [helping]).warnings).toEqual([
      expect.stringMatching(/^the control meanUtilisation of so few replications costs 50 % of the variance/),
    ]);
    expect(controlsText(experiment, [undefined])).toBeNull();
  });

  it("uses a control that is the same for two points once, and both where they differ", () => {
    const first = { values: [3, 5, 4, 8, 7, 6], controls: [[1], [2], [1.5], [4], [3], [2.4]] };
    const second = { values: [1, 4, 3, 5, 5.5, 4], controls: first.controls.map(([each]) => [2 * (each as number)]) };
    const once = differenceByControls(first, { ...second, controls: first.controls }, 0.95, true);
    expect(differenceByControls(first, second, 0.95, true)).toEqual(once);
    expect(once.degreesOfFreedom).toBe(4);
    const other = { ...second, controls: [[1], [0], [1], [2], [-1], [0]] };
    expect(differenceByControls(first, other, 0.95, true).degreesOfFreedom).toBe(3);
  });
});

describe("the control of a stream", () => {
  const modelOf = (more = "") => {
    const result = loadScenario(
      `takt: 1
run: { until: 1000 s }
workCentres: [{ id: mill }, { id: lathe }]
products: [{ id: part, route: [{ at: mill, time: exponential(5 s) }, { at: lathe, time: 4 s }] }]
orders: [{ id: orders, product: part, interarrival: "gamma(shape: 2, mean: 10 s)" }]
${more}`,
      { file: "x.yaml", set: [], readFile: () => "" },
    );
    if (!result.ok) throw new Error(result.problems[0]?.message);
    return result.model;
  };
  const readingOf = (stream: string, model = modelOf()) =>
    controlReadingOf({ kind: "stream", id: "c", stream, origin: [] }, model, emptyReport(model));

  it("is the excess of a fixed number of its draws, over their standard deviation, mirrored in a pair", () => {
    const model = modelOf();
    const reading = readingOf("orders/interarrival", model);
    if (!reading.ok) throw new Error(reading.message);
    for (const antithetic of [false, true]) {
      const stream = new Streams(model.random, 7, 3, antithetic).stream("orders/interarrival");
      const draw = sampler({ kind: "gamma", shape: 2, scale: 5 }, stream);
      const drawn = Array.from({ length: 100 }, () => draw());
      const exact = (drawn.reduce((sum, each) => sum + each, 0) - 100 * 10) / Math.sqrt(100 * 50);
      const task = { seed: 7, stream: 3, ...(antithetic ? ({ antithetic } as const) : {}) };
      expect(reading.read(emptyReport(model), task)).toBeCloseTo(exact, 10);
    }
    expect(mean({ kind: "gamma", shape: 2, scale: 5 })).toBe(10);
  });

  it("is refused where there is none, or its law is not one", () => {
    expect(readingOf("part/mil/time")).toMatchObject({
      ok: false,
      message: "is no stream of arrivals, processing times, failures or repairs that vary",
      remedy: 'did you mean "part/mill/time"?',
    });
    expect(readingOf("part/lathe/time").ok).toBe(false);
    expect(readingOf("*", modelOf('random: { share: { "*": all } }'))).toMatchObject({
      message: "shares random numbers between orders/interarrival and part/mill/time",
    });
    expect(readingOf("*/time", modelOf("random: { generator: pmmlcg }"))).toMatchObject({ ok: false });
  });
});

describe("control variates in the file", () => {
  const problemsOf = (text: string): string[] => {
    const reading = readExperiment(`experiment: 1\nscenario: x.yaml\nresponses: [throughput]\n${text}`, "x.yaml");
    return reading.ok ? [] : reading.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  };

  it("are streams, or KPIs with their means, and go with estimates and comparisons", () => {
    expect(problemsOf("controls: [{ stream: a/time }, { kpi: meanUtilisation, mean: 0.8 }]\n")).toEqual([]);
    expect(
      problemsOf(
        "controls:\n  - {}\n  - { kpi: a }\n  - { kpi: b, stream: b, mean: 1 }\n  - { stream: c, mean: 1 }\n  - { stream: d }\n  - { stream: d }\n",
      ),
    ).toEqual([
      "5 controls[0]: names neither a stream nor a KPI",
      "6 controls[1]: has no known mean",
      "7 controls[2]: names both a stream and a KPI",
      "8 controls[3].mean: follows from the stream's law",
      "10 controls[5]: is there already",
    ]);
    const more =
      "controls: [{ stream: a }]\nfactors: [{ set: a, range: [1, 2] }, { set: b, range: [1, 2] }]\nreplications: 4\n";
    expect(problemsOf(`${more}design: { kind: morris }\n`)).toEqual([
      "4 controls: are not for the design morris, whose error is the spread between points",
    ]);
    expect(problemsOf(`${more}selection: { procedure: KN, indifference: 1 }\n`)).toEqual([
      "4 controls: are not for selection by KN, which knows no controls",
    ]);
  });
});
