import { exp } from "../random/functions.ts";
import { normalProbability } from "../random/normal.ts";

const INVERSE_ROOT_OF_TWO_PI = 0.3989422804014327;

/** Density of the standard normal law. */
export function normalDensity(z: number): number {
  return INVERSE_ROOT_OF_TWO_PI * exp(-0.5 * z * z);
}

/** Standard loss: E(Z - z)+ of a standard normal Z. */
export function normalLoss(z: number): number {
  return normalDensity(z) - z * normalProbability(-z);
}

/** Second-order loss: E((Z - z)+)^2 / 2, the integral of the loss from z on. Source: Zipkin (2000), section C.2.5. */
export function secondNormalLoss(z: number): number {
  return 0.5 * ((z * z + 1) * normalProbability(-z) - z * normalDensity(z));
}
