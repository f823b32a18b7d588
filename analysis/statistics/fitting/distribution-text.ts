import type { Distribution } from "../../../sim/index.ts";
import { largest } from "../extremes.ts";

/** Seconds of each unit that durations may be written in. */
const SECONDS = { s: 1, min: 60, h: 3600, d: 86400 } as const;

/** Unit of a duration; none for counts and other plain numbers. */
export type TextUnit = keyof typeof SECONDS | "none";

/**
 * A distribution as a scenario writes it, with six digits.
 *
 * @param unit - of durations, whose values are in seconds; if not given, the largest in which the typical value is 1 or more
 * @example
 * distributionText({ kind: "exponential", mean: 720 }); // => "exponential(mean: 12 min)"
 */
export function distributionText(distribution: Distribution, unit: TextUnit = suitableUnit(distribution)): string {
  const scale = unit === "none" ? 1 : SECONDS[unit];
  const quantity = (value: number): string => (unit === "none" ? digits(value) : `${digits(value / scale)} ${unit}`);
  const d = distribution;
  switch (d.kind) {
    case "deterministic":
      return quantity(d.value);
    case "uniform":
      return `uniform(${quantity(d.min)}, ${quantity(d.max)})`;
    case "triangular":
    case "pert":
      return `${d.kind}(${quantity(d.min)}, ${quantity(d.mode)}, ${quantity(d.max)})`;
    case "exponential":
    case "poisson":
      return `${d.kind}(mean: ${quantity(d.mean)})`;
    case "erlang":
      return `erlang(${digits(d.shape)}, mean: ${quantity(d.mean)})`;
    case "gamma":
    case "weibull":
      return `${d.kind}(shape: ${digits(d.shape)}, scale: ${quantity(d.scale)})`;
    case "normal":
      return `normal(${quantity(d.mean)}, sd: ${quantity(d.sd)})`;
    case "truncatedNormal":
      return `truncatedNormal(${quantity(d.mean)}, sd: ${quantity(d.sd)}, min: ${quantity(d.min)}, max: ${quantity(d.max)})`;
    case "lognormal":
      return `lognormal(mean: ${quantity(d.mean)}, cv: ${digits(d.cv)})`;
    case "beta":
      return `beta(${digits(d.alpha)}, ${digits(d.beta)}, min: ${quantity(d.min)}, max: ${quantity(d.max)})`;
    case "geometric":
      return d.first ? `geometric(${digits(d.probability)}, first: ${d.first})` : `geometric(${digits(d.probability)})`;
    case "discrete":
      return `discrete(${weighted(d.values, d.probabilities, quantity)})`;
    case "hyperexponential":
      return `hyperexponential(${weighted(d.means, d.probabilities, quantity)})`;
    case "empirical":
      return `empirical(${d.observations.map(quantity).join(", ")})`;
    case "trace":
      return `trace(${d.values.map(quantity).join(", ")}, cycle: ${d.cycle})`;
  }
}

function weighted(values: readonly number[], weights: readonly number[], quantity: (value: number) => string): string {
  return values.map((value, at) => `${quantity(value)}: ${digits(weights[at] as number)}`).join(", ");
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function suitableUnit(distribution: Distribution): TextUnit {
  if (distribution.kind === "poisson" || distribution.kind === "geometric") return "none";
  const size = Math.abs(typicalValue(distribution));
  const units = Object.keys(SECONDS) as (keyof typeof SECONDS)[];
  return units.findLast((unit) => size >= SECONDS[unit]) ?? "s";
}

function typicalValue(d: Distribution): number {
  if ("mean" in d) return d.mean;
  if ("scale" in d) return d.scale;
  if ("max" in d) return d.max;
  if ("value" in d) return d.value;
  if ("means" in d) return largest(d.means);
  if ("observations" in d) return largest(d.observations);
  return "values" in d ? largest(d.values) : 1;
}
