/**
 * A probability distribution as plain data, in the field's parameters.
 *
 * Values carry the unit of the quantity they describe (seconds for a time, 1 for a count).
 * `probability` weights need not add up to 1; they are normalised when the sampler is built.
 */
export type Distribution =
  | { readonly kind: "deterministic"; readonly value: number }
  | { readonly kind: "uniform"; readonly min: number; readonly max: number }
  | { readonly kind: "triangular"; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "erlang"; readonly shape: number; readonly mean: number }
  | { readonly kind: "gamma"; readonly shape: number; readonly scale: number }
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | {
      readonly kind: "truncatedNormal";
      /** Mean and standard deviation of the normal law before it is cut to [min, max]. */
      readonly mean: number;
      readonly sd: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "beta"; readonly alpha: number; readonly beta: number; readonly min: number; readonly max: number }
  | { readonly kind: "pert"; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly kind: "hyperexponential"; readonly means: readonly number[]; readonly probabilities: readonly number[] }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly probabilities: readonly number[] }
  /** Continuous empirical: piecewise linear distribution function through the sorted observations (Law, 2015, section 6.6). */
  | { readonly kind: "empirical"; readonly observations: readonly number[] }
  | { readonly kind: "poisson"; readonly mean: number }
  /** Number of failures before the first success: 0, 1, 2, ...; with `first` 1 the number of trials: 1, 2, 3, ... */
  | { readonly kind: "geometric"; readonly probability: number; readonly first?: number }
  /** Replays the values in their order; past the end it starts again when `cycle`, else the run stops with an error. */
  | { readonly kind: "trace"; readonly values: readonly number[]; readonly cycle: boolean };
