import { describe, expect, it } from "vitest";
import type { Distribution } from "../../sim/random/distribution.ts";
import { mean, variance } from "../../sim/random/moments.ts";
import { sampler } from "../../sim/random/sampler.ts";
import { Streams } from "../../sim/random/streams.ts";
import { steered } from "./sources.ts";

const at = (distribution: Distribution, ...uniforms: number[]): number => {
  let next = 0;
  return sampler(
    distribution,
    steered(() => uniforms[next++ % uniforms.length] as number),
  )();
};

/** Laws drawn by inversion from one uniform number, smooth in it. */
const continuous: readonly Distribution[] = [
  { kind: "uniform", min: -2, max: 7 },
  { kind: "triangular", min: 1, mode: 2, max: 6 },
  { kind: "triangular", min: 1, mode: 1, max: 6 },
  { kind: "triangular", min: 1, mode: 6, max: 6 },
  { kind: "exponential", mean: 3 },
  { kind: "gamma", shape: 0.3, scale: 2 },
  { kind: "gamma", shape: 0.5, scale: 2 },
  { kind: "gamma", shape: 2.5, scale: 4 },
  { kind: "gamma", shape: 150, scale: 0.1 },
  { kind: "weibull", shape: 1.5, scale: 10 },
  { kind: "weibull", shape: 0.7, scale: 10 },
  { kind: "normal", mean: 10, sd: 2 },
  { kind: "truncatedNormal", mean: 10, sd: 2, min: 0, max: 15 },
  { kind: "truncatedNormal", mean: 0, sd: 1, min: 6, max: 8 },
  { kind: "truncatedNormal", mean: 0, sd: 1, min: -8, max: -6 },
  { kind: "truncatedNormal", mean: 5, sd: 3, min: 0, max: 5.5 },
  { kind: "truncatedNormal", mean: 0, sd: 1, min: 1, max: 1.001 },
  { kind: "lognormal", mean: 5, cv: 0.5 },
  { kind: "beta", alpha: 2, beta: 3, min: 10, max: 20 },
  { kind: "beta", alpha: 0.4, beta: 0.7, min: 0, max: 1 },
  { kind: "pert", min: 2, mode: 3, max: 10 },
  { kind: "empirical", observations: [5, 1, 2.5, 9] },
];

/** Laws on whole numbers or by sums and mixtures. */
const others: readonly Distribution[] = [
  { kind: "erlang", shape: 4, mean: 2 },
  { kind: "gamma", shape: 1000, scale: 0.01 },
  { kind: "hyperexponential", means: [1, 5], probabilities: [3, 1] },
  { kind: "discrete", values: [1, 2, 3, 4], probabilities: [1 / 6, 1 / 3, 1 / 3, 1 / 6] },
  { kind: "poisson", mean: 0.7 },
  { kind: "poisson", mean: 250 },
  { kind: "geometric", probability: 0.3 },
];

const title = (distribution: Distribution): string => JSON.stringify(distribution);

describe("quantiles", () => {
  // mpmath 1.3.0 with 40 digits: root of the distribution function
  it.each<[Distribution, number, number]>([
    [{ kind: "gamma", shape: 0.3, scale: 1 }, 0.2, 0.003270339524684946],
    [{ kind: "gamma", shape: 0.5, scale: 1 }, 0.01, 0.00007854392895485099],
    [{ kind: "gamma", shape: 2, scale: 1 }, 0.3, 1.0973492107034917],
    [{ kind: "gamma", shape: 2.5, scale: 1 }, 0.999, 10.257502826216438],
    [{ kind: "gamma", shape: 7.5, scale: 1 }, 0.5, 7.1694297554783235],
    [{ kind: "gamma", shape: 100, scale: 1 }, 0.9, 113.01052385984448],
    [{ kind: "gamma", shape: 390, scale: 1 }, 0.05, 358.09511313082214],
    [{ kind: "beta", alpha: 0.3, beta: 4, min: 0, max: 1 }, 0.6, 0.03784421933710745],
    [{ kind: "beta", alpha: 0.5, beta: 0.5, min: 0, max: 1 }, 0.3, 0.20610737385376343],
    [{ kind: "beta", alpha: 2, beta: 3, min: 0, max: 1 }, 0.25, 0.2430220837560763],
    [{ kind: "beta", alpha: 4.2, beta: 1.8, min: 0, max: 1 }, 0.999, 0.993686025832153],
    [{ kind: "beta", alpha: 20, beta: 500, min: 0, max: 1 }, 0.5, 0.037870957199441446],
    [{ kind: "normal", mean: 0, sd: 1 }, 1e-9, -5.9978070150076865],
    [{ kind: "normal", mean: 0, sd: 1 }, 0.001, -3.0902323061678136],
    [{ kind: "normal", mean: 0, sd: 1 }, 0.3, -0.5244005127080408],
    [{ kind: "normal", mean: 0, sd: 1 }, 0.975, 1.9599639845400538],
    [{ kind: "normal", mean: 0, sd: 1 }, 0.999999, 4.753424308817088],
    [{ kind: "truncatedNormal", mean: 10, sd: 2, min: 0, max: 15 }, 0.25, 8.641235196039744],
    [{ kind: "truncatedNormal", mean: 0, sd: 1, min: 6, max: 8 }, 0.5, 6.111564961205269],
    [{ kind: "truncatedNormal", mean: 0, sd: 1, min: -8, max: -6 }, 0.9, -6.017085051314983],
    [{ kind: "truncatedNormal", mean: 5, sd: 3, min: 0, max: 5.5 }, 0.999, 5.496047653314476],
  ])("%j at %d is %d, to 2e-12 of the value", (distribution, u, exact) => {
    expect(Math.abs(at(distribution, u) / exact - 1)).toBeLessThan(2e-12);
  });

  it("the exponential family falls as the uniform number grows: -log(u), as in Law's programs", () => {
    const u = 0.2;
    expect(at({ kind: "exponential", mean: 3 }, u)).toBe(-3 * Math.log(u));
    expect(at({ kind: "erlang", shape: 2, mean: 3 }, u, 0.7)).toBe(-1.5 * Math.log(u) + -1.5 * Math.log(0.7));
    expect(at({ kind: "weibull", shape: 2, scale: 3 }, u)).toBeCloseTo(3 * Math.sqrt(-Math.log(u)), 14);
    // Floor of log(.2) / log(.7) = 4.51
    expect(at({ kind: "geometric", probability: 0.3 }, u)).toBe(4);
    expect(at({ kind: "geometric", probability: 0.3, first: 1 }, u)).toBe(5);
  });

  it("the empirical law is linear between its sorted observations", () => {
    const law = { kind: "empirical", observations: [5, 1, 2.5, 9] } as const;
    // Thirds of the probability lie between 1, 2.5, 5 and 9
    expect([0.5 / 3, 1 / 3, 1.5 / 3, 2.25 / 3].map((u) => at(law, u))).toEqual([
      expect.closeTo(1.75, 12),
      expect.closeTo(2.5, 12),
      expect.closeTo(3.75, 12),
      expect.closeTo(6, 12),
    ]);
    expect(at({ kind: "empirical", observations: [4] }, 0.9)).toBe(4);
  });

  it("a discrete law takes the first value whose cumulative probability exceeds the uniform number", () => {
    const law = { kind: "discrete", values: [7, 3, 5], probabilities: [1, 2, 1] } as const;
    expect([0.1, 0.25, 0.7, 0.75, 0.9999999].map((u) => at(law, u))).toEqual([7, 3, 3, 5, 5]);
    const never = { kind: "discrete", values: [1, 2, 3], probabilities: [0, 1, 0] } as const;
    expect([2 ** -33, 0.5, 1 - 2 ** -33].map((u) => at(never, u))).toEqual([2, 2, 2]);
  });

  it("a trace replays its values, starts again when it cycles and else stops with an error", () => {
    const streams = new Streams({ generator: "alea", share: {} }, 1, 0);
    const cycling = sampler({ kind: "trace", values: [3, 1, 2], cycle: true }, streams.stream("a"));
    expect(Array.from({ length: 7 }, cycling)).toEqual([3, 1, 2, 3, 1, 2, 3]);
    const once = sampler({ kind: "trace", values: [3, 1], cycle: false }, streams.stream("b"));
    expect([once(), once()]).toEqual([3, 1]);
    expect(once).toThrow(/trace of 2 values is used up; give more values or let it start again/);
  });

  it.each([...continuous, ...others].map((law) => [title(law), law] as const))(
    "%s is finite at the ends of (0, 1)",
    (_, law) => {
      for (const u of [2 ** -33, 2 ** -32, 0.5, 1 - 2 ** -32, 1 - 2 ** -33])
        expect(at(law, u)).toSatisfy(Number.isFinite);
    },
  );

  it.each<[Distribution, number]>([
    [{ kind: "deterministic", value: 4 }, 4],
    [{ kind: "uniform", min: 4, max: 4 }, 4],
    [{ kind: "triangular", min: 4, mode: 4, max: 4 }, 4],
    [{ kind: "pert", min: 4, mode: 4, max: 4 }, 4],
    [{ kind: "normal", mean: 4, sd: 0 }, 4],
    [{ kind: "lognormal", mean: 4, cv: 0 }, 4],
    [{ kind: "beta", alpha: 1, beta: 2, min: 4, max: 4 }, 4],
    [{ kind: "poisson", mean: 0 }, 0],
    [{ kind: "geometric", probability: 1 }, 0],
  ])("%j is the constant %d", (law, value) => {
    expect(at(law, 0.3)).toBeCloseTo(value, 14);
    expect([mean(law), variance(law)]).toEqual([value, 0]);
  });
});

describe("exact moments", () => {
  it.each(continuous.map((law) => [title(law), law] as const))("%s: integrals of the quantile function", (_, law) => {
    const [first, second] = quantileMoments(law);
    expect(Math.abs(mean(law) - first) / Math.sqrt(second)).toBeLessThan(2e-7);
    expect(Math.abs(variance(law) / second - 1)).toBeLessThan(2e-5);
  });

  it.each<[Distribution, number, number]>([
    // mpmath 1.3.0 with 40 digits: quadrature of the density
    [{ kind: "truncatedNormal", mean: 10, sd: 2, min: 0, max: 15 }, 9.964727330870485, 3.822347612875019],
    [{ kind: "truncatedNormal", mean: 0, sd: 1, min: 6, max: 8 }, 6.158481366839959, 0.02398521340801976],
    [{ kind: "truncatedNormal", mean: 0, sd: 1, min: -8, max: -6 }, -6.158481366839959, 0.02398521340801976],
    [{ kind: "truncatedNormal", mean: 5, sd: 3, min: 0, max: 5.5 }, 3.2988062825319124, 2.0890748803881523],
    // Gamma function values by mpmath
    [{ kind: "weibull", shape: 1.5, scale: 1 }, 0.9027452929509336, 0.375690284813932],
    [{ kind: "weibull", shape: 0.7, scale: 1 }, 1.2658235060572833, 3.426835553653154],
    // PERT: mean (min + 4 mode + max) / 6; variance (mean - min)(max - mean) / 7 (Vose, 2008)
    [{ kind: "pert", min: 2, mode: 3, max: 10 }, 4, 12 / 7],
    // Sum of four exponentials of mean 1/2
    [{ kind: "erlang", shape: 4, mean: 2 }, 2, 1],
    // .75 x 2 x 1 + .25 x 2 x 25 - 2^2
    [{ kind: "hyperexponential", means: [1, 5], probabilities: [3, 1] }, 2, 10],
    // Law's demand sizes (Law, 2015, section 1.5): 2.5; 1/6 + 4/3 + 9/3 + 16/6 - 6.25
    [{ kind: "discrete", values: [1, 2, 3, 4], probabilities: [1 / 6, 1 / 3, 1 / 3, 1 / 6] }, 2.5, 11 / 12],
    [{ kind: "trace", values: [1, 2, 6], cycle: true }, 3, 14 / 3],
    [{ kind: "geometric", probability: 0.3 }, 7 / 3, 70 / 9],
    [{ kind: "geometric", probability: 0.3, first: 1 }, 10 / 3, 70 / 9],
    [{ kind: "poisson", mean: 250 }, 250, 250],
  ])("%j: mean %d, variance %d", (law, expectedMean, expectedVariance) => {
    expect(mean(law) / expectedMean).toBeCloseTo(1, 12);
    expect(variance(law) / expectedVariance).toBeCloseTo(1, 12);
  });
});

describe("samples", () => {
  const count = 200_000;

  it.each([...continuous, ...others].map((law) => [title(law), law] as const))(
    "%s: mean and variance within 4 standard errors",
    (name, law) => {
      const draw = sampler(law, new Streams({ generator: "alea", share: {} }, 20240501, 0).stream(name));
      const centre = mean(law);
      const spread = variance(law);
      let [first, second, fourth] = [0, 0, 0];
      for (let i = 0; i < count; i++) {
        const distance = draw() - centre;
        first += distance;
        second += distance * distance;
        fourth += distance * distance * distance * distance;
      }
      const standardError = Math.sqrt(spread / count);
      expect(Math.abs(first / count)).toBeLessThan(4 * standardError);
      // 0.5 % of the mean, or of the standard deviation where that is larger
      expect(standardError).toBeLessThan(0.005 * Math.max(Math.abs(centre), Math.sqrt(spread)));
      const varianceError = Math.sqrt((fourth / count - spread * spread) / count);
      expect(Math.abs(second / count - spread)).toBeLessThan(4 * varianceError);
      expect(varianceError).toBeLessThan(0.02 * spread);
    },
  );

  it.each<[string, Distribution, readonly number[]]>([
    // e^-2 2^k / k! and .4 x .6^k for k = 0..5
    [
      "Poisson",
      { kind: "poisson", mean: 2 },
      [0, 1, 2, 3, 4, 5].map((k) => (Math.exp(-2) * 2 ** k) / [1, 1, 2, 6, 24, 120][k]!),
    ],
    ["geometric", { kind: "geometric", probability: 0.4 }, [0, 1, 2, 3, 4, 5].map((k) => 0.4 * 0.6 ** k)],
  ])("%s: shares of 0..5 within 4 standard errors", (name, law, probabilities) => {
    const draw = sampler(law, new Streams({ generator: "alea", share: {} }, 3, 0).stream(name));
    const seen = new Map<number, number>();
    for (let i = 0; i < count; i++) {
      const value = draw();
      seen.set(value, (seen.get(value) ?? 0) + 1);
    }
    probabilities.forEach((probability, value) => {
      const standardError = Math.sqrt((probability * (1 - probability)) / count);
      expect(Math.abs((seen.get(value) ?? 0) / count - probability), `share of ${value}`).toBeLessThan(
        4 * standardError,
      );
    });
  });
});

/**
 * Mean and variance as integrals of the quantile function over the uniform number, by the trapezoidal rule after
 * u = 1 / (1 + exp(-t)), cut where the generators' numbers end (2^-33 from either end).
 */
function quantileMoments(law: Distribution): [mean: number, variance: number] {
  const reach = 33 * Math.LN2;
  const panels = 20_000;
  let u = 0.5;
  const draw = sampler(
    law,
    steered(() => u),
  );
  const centre = draw();
  let [mass, first, second] = [0, 0, 0];
  for (let i = 0; i <= panels; i++) {
    const t = ((2 * i) / panels - 1) * reach;
    u = Math.min(1 - 2 ** -33, Math.max(2 ** -33, 1 / (1 + Math.exp(-t))));
    const weight = u * (1 - u);
    const distance = draw() - centre;
    mass += weight;
    first += weight * distance;
    second += weight * distance * distance;
  }
  const shift = first / mass;
  return [centre + shift, second / mass - shift * shift];
}
