import { checkCount, checkLevel } from "../check.ts";
import { normalQuantile } from "../quantiles/normal.ts";

/**
 * Wilson's score interval for a probability, from the number of successes in independent trials: lies within [0, 1] and
 * stays honest where no or every trial succeeds.
 *
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
export function proportionInterval(
  successes: number,
  trials: number,
  level = 0.95,
): { readonly proportion: number; readonly lower: number; readonly upper: number } {
  checkCount("trials", trials, 1);
  checkCount("successes", successes, 0);
  if (successes > trials) throw new RangeError(`successes: ${successes} of ${trials} trials; give at most ${trials}`);
  checkLevel(level);
  const z = normalQuantile((1 + level) / 2);
  const proportion = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (proportion + (z * z) / (2 * trials)) / scale;
  const halfWidth = (z / scale) * Math.sqrt((proportion * (1 - proportion) + (z * z) / (4 * trials)) / trials);
  return {
    proportion,
    lower: successes === 0 ? 0 : centre - halfWidth,
    upper: successes === trials ? 1 : centre + halfWidth,
  };
}
