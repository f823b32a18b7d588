import { gammaProbability, gammaQuantile, gammaTail } from "./gamma.ts";

/** Distribution function of chi-square. */
export function chiSquareProbability(x: number, degreesOfFreedom: number): number {
  return gammaProbability(x / 2, degreesOfFreedom / 2);
}

/** Probability that a chi-square variable is larger: the p-value of a chi-square statistic. */
export function chiSquarePValue(x: number, degreesOfFreedom: number): number {
  return gammaTail(x / 2, degreesOfFreedom / 2);
}

/** Quantile of chi-square at a probability in (0, 1); degrees of freedom above 0. */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  return 2 * gammaQuantile(probability, degreesOfFreedom / 2);
}
