import { describe, expect, it } from "vitest";
import { type InputModelOptions, inputModel } from "../../analysis/input-model/input-model.ts";
import { inputModelText } from "../../analysis/input-model/input-model-text.ts";
import { type Distribution, formatProblem, loadScenario, Streams, sampler } from "../../sim/index.ts";

const SETTINGS: InputModelOptions = { unit: "min", seed: 1, resamples: 99, tested: 3, level: 0.05 };

function draws(distribution: Distribution, count: number): number[] {
  const draw = sampler(distribution, new Streams({ generator: "alea", share: {} }, 7, 0).stream(distribution.kind));
  return Array.from({ length: count }, () => draw());
}

/** What a scenario says against these as times of an operation, or as sizes of demands. */
function refusals(texts: readonly string[], field: "time" | "size" = "time"): string[] {
  return texts.flatMap((text) => {
    const [time, size] = field === "time" ? [text, "1"] : ["1 min", text];
    const scenario = `
takt: 1
name: Fitted
run: { until: 1 h }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: "${time}" }] }]
orders: [{ product: part, interarrival: 5 min }]
items: [{ id: screw, stock: 60, replenishment: "S-S(s = 20, S = 40)", supply: { leadTime: 1 h } }]
demands: [{ item: screw, interarrival: 5 min, size: "${size}" }]
`;
    const loaded = loadScenario(scenario, { file: "fitted.yaml" });
    return loaded.ok ? [] : loaded.problems.map(formatProblem);
  });
}

describe("input modelling", () => {
  it("asks scenarios that refuse what is no distribution", () => {
    expect(refusals(["exponential(mean: 12 metres)"])).toHaveLength(1);
    expect(refusals(["poisson(mean: -1)"], "size")).toHaveLength(1);
  });

  it("finds the exponential law of exponential times, and its mean is the sample's", () => {
    const values = draws({ kind: "exponential", mean: 720 }, 400);
    const model = inputModel(values, SETTINGS);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length / 60;
    expect(model.family).toBe("exponential");
    expect(model.choice).toBe(`exponential(mean: ${Number(mean.toPrecision(6))} min)`);
    expect(refusals([model.choice])).toEqual([]);
  });

  it.each<Distribution>([
    { kind: "gamma", shape: 4, scale: 60 },
    { kind: "lognormal", mean: 300, cv: 0.9 },
    { kind: "normal", mean: 600, sd: 60 },
    { kind: "uniform", min: 100, max: 900 },
    { kind: "uniform", min: 0, max: 10 },
    { kind: "uniform", min: 1e-9, max: 5e-8 },
    { kind: "lognormal", mean: 1e9, cv: 1e4 },
    { kind: "triangular", min: 0, mode: 10, max: 600 },
  ])("every law that it ranks may stand in a scenario: %j", (distribution) => {
    const { candidates, choice } = inputModel(draws(distribution, 150), { ...SETTINGS, tested: 1, resamples: 19 });
    expect(candidates.length).toBeGreaterThanOrEqual(3);
    expect(refusals([choice, ...candidates.map(({ text }) => text)])).toEqual([]);
    const criteria = candidates.map(({ aic }) => aic);
    expect(criteria).toEqual(criteria.toSorted((a, b) => a - b));
  });

  it("does not offer a normal law that reaches below 0", () => {
    const { left } = inputModel(draws({ kind: "exponential", mean: 60 }, 100), { ...SETTINGS, tested: 1 });
    expect(left).toContainEqual({ family: "normal", reason: "would reach below 0" });
  });

  it("takes the sample itself, as a scenario can read it, where no family fits", () => {
    const values = [
      ...draws({ kind: "normal", mean: 100, sd: 3 }, 200),
      ...draws({ kind: "uniform", min: 900, max: 910 }, 200),
    ];
    const model = inputModel(values, { ...SETTINGS, unit: "s" });
    expect(model.family).toBeNull();
    expect(model.candidates.slice(0, 3).map(({ accepted }) => accepted)).toEqual([false, false, false]);
    const points =
      /^empirical\((.*)\)$/
        .exec(model.choice)?.[1]
        ?.split(", ")
        .map((text) => Number.parseFloat(text)) ?? [];
    expect(points).toHaveLength(51);
    expect(points[0]).toBeCloseTo(Math.min(...values), 3);
    expect(points.at(-1)).toBeCloseTo(Math.max(...values), 2);
    expect(refusals([model.choice])).toEqual([]);
    expect(inputModelText("x", model, "s", 0.05)).toContain("every tested family is rejected at 0.05");
  });

  it("counts: deaths by horse kicks are Poisson of mean 0.61 (von Bortkiewicz, 1898)", () => {
    const values = [109, 65, 22, 3, 1].flatMap((count, deaths) => Array<number>(count).fill(deaths));
    const model = inputModel(values, { ...SETTINGS, unit: "none" });
    expect(model.choice).toBe("poisson(mean: 0.61)");
    expect(model.candidates[0]?.chiSquare?.pValue).toBeGreaterThan(0.5);
    expect(refusals([model.choice, ...model.candidates.map(({ text }) => text)], "size")).toEqual([]);
  });

  it("counts that no family has made are listed with their shares", () => {
    const values = Array.from({ length: 200 }, (_, at) => (at % 4 === 0 ? 12 : 1));
    const model = inputModel(values, { ...SETTINGS, unit: "none" });
    expect(model.choice).toBe("discrete(1: 0.75, 12: 0.25)");
    expect(refusals([model.choice], "size")).toEqual([]);
  });

  it("times in whole seconds are no counts", () => {
    const model = inputModel(draws({ kind: "exponential", mean: 3000 }, 100).map(Math.ceil), SETTINGS);
    expect(model.candidates.map(({ family }) => family)).not.toContain("poisson");
    expect(model.family).toBe("exponential");
  });

  it("observations that are all the same are a constant", () => {
    const model = inputModel(Array<number>(20).fill(90), { ...SETTINGS, unit: undefined });
    expect([model.choice, model.candidates, model.independence]).toEqual(["1.5 min", [], null]);
    expect(refusals([model.choice])).toEqual([]);
  });

  it("says so when neighbours depend on each other", () => {
    const noise = draws({ kind: "exponential", mean: 60 }, 200);
    const series = noise.map((_, at) =>
      noise.slice(Math.max(0, at - 4), at + 1).reduce((sum, value) => sum + value, 60),
    );
    const text = (values: readonly number[]) =>
      inputModelText("x", inputModel(values, { ...SETTINGS, tested: 1 }), "min", 0.05);
    expect(text(series)).toContain("neighbouring observations depend on each other");
    expect(text(noise)).not.toContain("depend on each other");
  });

  it("equal seeds give equal p-values", () => {
    const values = draws({ kind: "gamma", shape: 2, scale: 30 }, 60);
    expect(inputModel(values, SETTINGS)).toEqual(inputModel(values, SETTINGS));
  });
});
