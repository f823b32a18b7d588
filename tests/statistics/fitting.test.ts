import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapTest } from "../../analysis/statistics/fitting/bootstrap-test.ts";
import { distributionText } from "../../analysis/statistics/fitting/distribution-text.ts";
import { FAMILIES, type FamilyId } from "../../analysis/statistics/fitting/families.ts";
import { empiricalFit, fitDistributions, fitFamily } from "../../analysis/statistics/fitting/fit-distributions.ts";
import { chiSquareTest, chiSquareTestOfCounts, distances } from "../../analysis/statistics/fitting/goodness-of-fit.ts";
import { lagOneTest, runsTest, turningPointTest } from "../../analysis/statistics/fitting/independence.ts";
import { kolmogorovPValue, kolmogorovTail } from "../../analysis/statistics/fitting/kolmogorov.ts";
import { lawOf, logLikelihood } from "../../analysis/statistics/fitting/law.ts";
import { type Distribution, mean, Streams, sampler, variance } from "../../sim/index.ts";
import { readDistribution } from "../../sim/scenario/text/distribution.ts";
import { COUNT, DURATION } from "../../sim/scenario/text/quantity.ts";
import { expectClose, published } from "./cases.ts";

const stream = (name: string) => new Streams({ generator: "mrg32k3a", share: {} }, 4, 0).stream(name);
const draws = (distribution: Distribution, count: number, name = "draws"): number[] => {
  const draw = sampler(distribution, stream(name));
  return Array.from({ length: count }, () => draw());
};

interface Published {
  readonly params: Record<string, number>;
  readonly loglik: number;
  readonly AIC: number;
  readonly BIC: number;
  readonly KS: number;
  readonly KS_p_if_params_known: number;
  readonly AD: number;
  readonly CvM: number;
  readonly chi2_8_equiprobable: number;
  readonly chi2_df: number;
  readonly chi2_p: number;
}
const fitted = published<{ x: number[] }, Record<FamilyId, Published>>("distribution_fit");

describe("fitting by maximum likelihood", () => {
  it.each(["exponential", "gamma", "weibull", "lognormal", "normal"] as const)("distribution_fit: %s", (family) => {
    const { input, tolerance } = fitted;
    const expected = fitted.expected[family];
    const found = fitFamily(family, input.x);
    expectClose(parametersOf(found.distribution), Object.values(expected.params), tolerance);
    expectClose([found.logLikelihood, found.aic, found.bic], [expected.loglik, expected.AIC, expected.BIC], tolerance);
    const law = lawOf(found.distribution);
    const { kolmogorovSmirnov, andersonDarling, cramerVonMises } = distances(input.x, law);
    expectClose(
      [kolmogorovSmirnov, andersonDarling, cramerVonMises],
      [expected.KS, expected.AD, expected.CvM],
      tolerance,
    );
    expectClose([kolmogorovPValue(kolmogorovSmirnov, input.x.length)], [expected.KS_p_if_params_known], tolerance);
    const chiSquare = chiSquareTest(input.x, law, found.parameters, 8);
    expectClose(
      [chiSquare.statistic, chiSquare.degreesOfFreedom, chiSquare.pValue],
      [expected.chi2_8_equiprobable, expected.chi2_df, expected.chi2_p],
      tolerance,
    );
  });

  it("Akaike's criterion finds gamma or Weibull for the gamma sample", () => {
    const { fits, left } = fitDistributions(fitted.input.x);
    expect(["gamma", "erlang", "weibull"]).toContain(fits[0]?.family);
    expect(fits.map(({ aic }) => aic)).toEqual(fits.map(({ aic }) => aic).sort((a, b) => a - b));
    expect(left).toEqual([]);
    expect(
      fitDistributions([1, 2, 2, 5, 0, 3])
        .fits.map(({ family }) => family)
        .sort(),
    ).toEqual(["geometric", "poisson"]);
    const signed = fitDistributions([-1.5, 2.25, 0.5, 3]);
    expect(signed.left.map(({ family }) => family)).toEqual(["exponential", "gamma", "erlang", "weibull", "lognormal"]);
    expect(signed.left[1]?.reason).toBe("has values of 0 or less");
  });

  it("beta on a known interval (SciPy 1.17.1)", () => {
    const sample = [
      7.396, 7.406, 5.715, 6.793, 6.253, 6.144, 5.61, 6.71, 6.923, 5.646, 6.058, 7.18, 5.986, 6.124, 7.885, 6.939,
      8.219, 5.94, 6.014, 5.584, 6.704, 5.468, 5.879, 5.564, 7.077, 6.65, 6.196, 8.424, 5.617, 5.706, 7.228, 6.798,
      5.706, 5.963, 5.275, 6.758, 6.774, 6.622, 6.725, 6.35, 6.159, 6.883, 7.012, 5.865, 6.666, 5.829, 5.959, 7.647,
      5.373, 6.662, 5.883, 6.284, 6.055, 6.509, 6.325, 8.261, 6.055, 5.337, 5.407, 6.185,
    ];
    const found = fitFamily("beta", sample, { min: 5, max: 9 });
    expect(found.distribution).toMatchObject({ kind: "beta", min: 5, max: 9 });
    expectClose(parametersOf(found.distribution).slice(0, 2), [2.109145177950252, 3.794158837272827], 1e-4);
    expectClose([found.logLikelihood], [-63.39249150723507], 1e-8);
    expect(() => fitFamily("beta", sample, { min: 6, max: 9 })).toThrow(
      /do not lie between 6 and 9, which beta cannot have/,
    );
  });

  const laws: readonly Distribution[] = [
    { kind: "exponential", mean: 12 },
    { kind: "gamma", shape: 0.7, scale: 3 },
    { kind: "gamma", shape: 40, scale: 0.2 },
    { kind: "erlang", shape: 3, mean: 9 },
    { kind: "weibull", shape: 0.8, scale: 5 },
    { kind: "weibull", shape: 6, scale: 5 },
    { kind: "lognormal", mean: 8, cv: 1.2 },
    { kind: "normal", mean: -3, sd: 2 },
    { kind: "uniform", min: 2, max: 7 },
    { kind: "triangular", min: 3, mode: 4, max: 9 },
    { kind: "poisson", mean: 4.2 },
    { kind: "geometric", probability: 0.3 },
  ];

  it.each(laws)("finds $kind again in 4,000 of its values, and no other parameters are likelier", (law) => {
    const sample = draws(law, 4000);
    const found = fitFamily(law.kind as FamilyId, sample);
    const [wanted, estimated] = [parametersOf(law), parametersOf(found.distribution)];
    for (const [at, value] of wanted.entries()) {
      expect(Math.abs((estimated[at] as number) - value)).toBeLessThan(0.1 * Math.abs(value) + 0.05);
    }
    // What made the sample cannot be likelier than the maximum; for the ends of a uniform law it is impossible or less likely.
    expect(found.logLikelihood).toBeGreaterThanOrEqual(logLikelihood(lawOf(law), sample));
  });

  it.each(laws)("the density of $kind sums to its probabilities, and its mean is the simulator's", (law) => {
    const { probability, logDensity, discrete } = lawOf(law);
    const centre = mean(law);
    const reach = 60 * Math.sqrt(variance(law));
    const [low, high] = [
      Math.max(discrete ? -1 : centre - reach, law.kind === "normal" ? centre - reach : -1),
      centre + reach,
    ];
    const step = discrete ? 1 : (high - low) / 400_000;
    let [mass, moment] = [0, 0];
    for (let x = discrete ? 0 : low + step / 2; x < high; x += step) {
      const density = Math.exp(logDensity(x)) * step;
      mass += density;
      moment += density * x;
    }
    // The midpoint rule loses 1 % at the pole of a gamma law of shape 0.7.
    const tolerance = law.kind === "gamma" || law.kind === "weibull" ? 0.01 : 1e-3;
    expect(Math.abs(mass - probability(high) + probability(discrete ? -0.5 : low))).toBeLessThan(tolerance);
    expect(Math.abs(moment - centre)).toBeLessThan(tolerance * Math.abs(centre) + 1e-3);
  });

  it("takes more values than a function takes arguments", () => {
    const values = draws({ kind: "weibull", shape: 2, scale: 3 }, 300_000, "many");
    const { fits } = fitDistributions(values, { families: ["uniform", "weibull"] });
    expect(fits[0]?.distribution).toMatchObject({ kind: "weibull" });
    const { shape } = fits[0]!.distribution as { readonly shape: number };
    expect(shape).toBeCloseTo(2, 1);
    expect(fits[1]?.distribution).toMatchObject({ kind: "uniform" });
  });

  it("a sample with hardly any spread has a gamma law of its mean and variance", () => {
    for (const spread of [1e-3, 1e-6, 1e-9]) {
      const sample = [10 - spread, 10, 10 + spread];
      const { distribution } = fitFamily("gamma", sample);
      expectClose([mean(distribution), variance(distribution)], [10, (2 * spread * spread) / 3], 1e-4);
    }
  });

  it("refuses a sample without spread, and laws that are lists of values", () => {
    expect(() => fitDistributions([3, 3, 3])).toThrow(/all are 3; write them as a constant/);
    expect(() => lawOf({ kind: "trace", values: [1], cycle: true })).toThrow(/trace has no density here/);
    expect(empiricalFit([3, 1, 2])).toEqual({ kind: "empirical", observations: [1, 2, 3] });
  });
});

/** Parameters in the order of the published ones; the lognormal's and the normal's as those name them. */
function parametersOf(distribution: Distribution): number[] {
  if (distribution.kind === "lognormal") {
    const squared = Math.log1p(distribution.cv ** 2);
    return [Math.log(distribution.mean) - squared / 2, Math.sqrt(squared)];
  }
  const { kind, ...parameters } = distribution;
  expect(kind).toBeTypeOf("string");
  return Object.values(parameters) as number[];
}

describe("goodness of fit", () => {
  it("ks_one_sample_asymptotic", () => {
    const { input, expected, tolerance } = published<{ D_n: [number, number][] }, number[]>("ks_one_sample_asymptotic");
    expectClose(
      input.D_n.map(([d, n]) => kolmogorovTail(d * Math.sqrt(n))),
      expected,
      tolerance,
    );
    // Both series agree where they meet.
    expectClose([kolmogorovTail(1 - 1e-12)], [kolmogorovTail(1)], 1e-10);
  });

  it("the exact p-value agrees with SciPy's kstwo (beyond 500 observations with its matrix method), the corrected limit to three digits", () => {
    expectClose(
      [
        kolmogorovPValue(0.1, 100),
        kolmogorovPValue(0.2677, 60),
        kolmogorovPValue(0.05, 900),
        kolmogorovPValue(0.4, 20),
      ],
      [0.2526927570063874, 0.0002752401760347224, 0.02145923683433988, 0.0021189221820357984],
      1e-8,
    );
    expectClose([kolmogorovPValue(0.02, 800), kolmogorovPValue(0.9, 5)], [0.8996952775298822, 2e-5], 1e-8);
    expectClose([kolmogorovPValue(0.03, 3000)], [0.008848227794930863], 1e-3);
    expect([kolmogorovPValue(1, 5), kolmogorovPValue(0.05, 10)]).toEqual([0, 1]);
  });

  it("bootstrap p-values are those of the tables for estimated parameters, at their 5 % points", () => {
    // Stephens (1974), table 1.1: D of an exponential of estimated mean, (D - 0.2/n)(sqrt n + 0.26 + 0.5/sqrt n) = 1.094;
    // of a normal of estimated mean and variance, D (sqrt n - 0.01 + 0.85/sqrt n) = 0.895.
    const [exponential, normal] = [
      draws({ kind: "exponential", mean: 1 }, 30),
      draws({ kind: "normal", mean: 0, sd: 1 }, 30),
    ];
    const root = Math.sqrt(30);
    const critical = {
      exponential: 1.094 / (root + 0.26 + 0.5 / root) + 0.2 / 30,
      normal: 0.895 / (root - 0.01 + 0.85 / root),
    };
    for (const [family, sample] of [
      ["exponential", exponential],
      ["normal", normal],
    ] as const) {
      const { distribution } = fitFamily(family, sample);
      const draw = sampler(distribution, stream(family));
      let beyond = 0;
      for (let at = 0; at < 4000; at++) {
        const other = sample.map(() => draw());
        if (distances(other, lawOf(fitFamily(family, other).distribution)).kolmogorovSmirnov >= critical[family])
          beyond++;
      }
      // 4 standard errors of 0.05 in 4,000 trials; the tables have three digits.
      expect(Math.abs(beyond / 4000 - 0.05)).toBeLessThan(0.0138);
    }
  });

  it("a bootstrap test rejects the wrong family and not the right one, whatever the distance; equal streams, equal p-values", () => {
    const { x } = fitted.input;
    const test = (family: FamilyId) => bootstrapTest(x, fitFamily(family, x), stream("test"), { resamples: 299 });
    const [gamma, exponential] = [test("gamma"), test("exponential")];
    expect(Object.values(gamma.pValues).every((value) => value > 0.2)).toBe(true);
    expect(exponential.pValues.kolmogorovSmirnov).toBeLessThan(0.05);
    expect(exponential.pValues.kolmogorovSmirnov).toBeLessThan(fitted.expected.exponential.KS_p_if_params_known);
    expect(test("gamma")).toEqual(gamma);
    expect(gamma.distances.kolmogorovSmirnov).toBeCloseTo(fitted.expected.gamma.KS, 8);
  });

  it("counts: deaths by horse kicks are Poisson of mean 0.61 (von Bortkiewicz, 1898), and the last bins are put together", () => {
    const deaths = [109, 65, 22, 3, 1].flatMap((times, number) => Array<number>(times).fill(number));
    const found = fitFamily("poisson", deaths);
    expect(found.distribution).toEqual({ kind: "poisson", mean: 0.61 });
    const { statistic, bins, degreesOfFreedom, pValue } = chiSquareTestOfCounts(deaths, lawOf(found.distribution), 1);
    // 108.67, 66.29, 20.22 and 4.82 are expected; the last two share a bin.
    expect([bins, degreesOfFreedom]).toEqual([3, 1]);
    const expected = [108.6702, 66.2888, 200 - 108.6702 - 66.2888];
    const exact = [109, 65, 26].reduce(
      (sum, count, at) => sum + (count - (expected[at] as number)) ** 2 / (expected[at] as number),
      0,
    );
    expectClose([statistic], [exact], 1e-4);
    expect(pValue).toBeGreaterThan(0.5);
    expect(() => chiSquareTestOfCounts([0, 1, 2], lawOf(found.distribution), 1)).toThrow(/3 fill 1 bins of five/);
  });
});

describe("independence", () => {
  it("the tests reject correlated series and accept independent ones", () => {
    const independent = draws({ kind: "normal", mean: 0, sd: 1 }, 400);
    const correlated = independent.reduce<number[]>((series, value) => {
      series.push(0.7 * (series.at(-1) ?? 0) + value);
      return series;
    }, []);
    for (const test of [lagOneTest, turningPointTest, runsTest]) {
      expect(test(independent).pValue, test.name).toBeGreaterThan(0.05);
      expect(test(correlated).pValue, test.name).toBeLessThan(1e-4);
    }
    expect(runsTest(independent.toSorted((a, b) => a - b)).statistic).toBe(2);
    expect(turningPointTest(independent.toSorted((a, b) => a - b)).statistic).toBe(0);
  });

  it("their statistics are standard normal for independent observations (600 samples)", () => {
    for (const test of [lagOneTest, turningPointTest, runsTest]) {
      const z = Array.from({ length: 600 }, (_, at) => test(draws({ kind: "exponential", mean: 1 }, 60, `z/${at}`)).z);
      const centre = z.reduce((sum, value) => sum + value, 0) / 600;
      const spread = Math.sqrt(z.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 599);
      expect(Math.abs(centre), test.name).toBeLessThan(4 / Math.sqrt(600));
      expect(Math.abs(spread - 1), test.name).toBeLessThan(4 / Math.sqrt(1200));
    }
  });

  it("turning points are as many as they should be among counts, half of which equal a neighbour (600 samples)", () => {
    const law: Distribution = { kind: "geometric", probability: 0.5 };
    const z = Array.from({ length: 600 }, (_, at) => turningPointTest(draws(law, 60, `counts/${at}`)).z);
    const centre = z.reduce((sum, value) => sum + value, 0) / 600;
    expect(Math.abs(centre)).toBeLessThan(4 / Math.sqrt(600));
    expect(turningPointTest(Array.from({ length: 60 }, (_, at) => Math.floor(at / 2))).z).toBeLessThan(-3);
  });
});

describe("a fit as scenario text", () => {
  it.each<[Distribution, string]>([
    [{ kind: "exponential", mean: 720 }, "exponential(mean: 12 min)"],
    [{ kind: "gamma", shape: 2.5, scale: 7200 }, "gamma(shape: 2.5, scale: 2 h)"],
    [{ kind: "triangular", min: 480, mode: 600, max: 900 }, "triangular(8 min, 10 min, 15 min)"],
    [{ kind: "poisson", mean: 3 }, "poisson(mean: 3)"],
    [{ kind: "lognormal", mean: 12.345678, cv: 0.5 }, "lognormal(mean: 12.3457 s, cv: 0.5)"],
  ])("%j", (distribution, text) => {
    expect(distributionText(distribution)).toBe(text);
  });

  it("is read back as the same distribution, of every family", () => {
    const sample = fitted.input.x.map((value) => 60 * value);
    for (const family of Object.keys(FAMILIES) as FamilyId[]) {
      const { discrete } = FAMILIES[family];
      const { distribution } = fitFamily(family, discrete ? sample.map((value) => Math.floor(value / 60)) : sample);
      const read = readDistribution(distributionText(distribution), discrete ? COUNT : DURATION);
      if (!read.ok) throw new Error(`${distributionText(distribution)} ${read.message}`);
      expect(read.value.kind).toBe(distribution.kind);
      expectClose(parametersOf(read.value), parametersOf(distribution), 2e-5);
    }
    const empirical = readDistribution(distributionText(empiricalFit([90, 30.5, 60]), "s"), DURATION);
    expect(empirical).toEqual({ ok: true, value: { kind: "empirical", observations: [30.5, 60, 90] } });
  });

  it("of lists and other kinds, too", () => {
    const lists: Distribution[] = [
      { kind: "deterministic", value: 300 },
      { kind: "discrete", values: [60, 120], probabilities: [0.25, 0.75] },
      { kind: "hyperexponential", means: [60, 600], probabilities: [0.5, 0.5] },
      { kind: "trace", values: [60, 120], cycle: false },
      { kind: "pert", min: 60, mode: 120, max: 300 },
      { kind: "truncatedNormal", mean: 60, sd: 15, min: 30, max: 90 },
      { kind: "geometric", probability: 0.5, first: 1 },
    ];
    for (const distribution of lists) {
      const read = readDistribution(
        distributionText(distribution),
        distribution.kind === "geometric" ? COUNT : DURATION,
      );
      expect(read).toEqual({ ok: true, value: distribution });
    }
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e7, noNaN: true }), (value) => {
        const read = readDistribution(distributionText({ kind: "exponential", mean: value }), DURATION);
        if (!read.ok || read.value.kind !== "exponential") throw new Error("not read");
        expectClose([read.value.mean], [value], 6e-6);
      }),
    );
  });
});
