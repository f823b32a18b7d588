import type { Distribution } from "./distribution.ts";

/** The law of a value times a factor above 0; null: the law has no such form, since its values are counts. */
export function scaled(law: Distribution, factor: number): Distribution | null {
  const by = (value: number) => value * factor;
  switch (law.kind) {
    case "deterministic":
      return { ...law, value: by(law.value) };
    case "uniform":
      return { ...law, min: by(law.min), max: by(law.max) };
    case "triangular":
    case "pert":
      return { ...law, min: by(law.min), mode: by(law.mode), max: by(law.max) };
    case "beta":
      return { ...law, min: by(law.min), max: by(law.max) };
    case "exponential":
    case "erlang":
    case "lognormal":
      return { ...law, mean: by(law.mean) };
    case "gamma":
    case "weibull":
      return { ...law, scale: by(law.scale) };
    case "normal":
      return { ...law, mean: by(law.mean), sd: by(law.sd) };
    case "truncatedNormal":
      return { ...law, mean: by(law.mean), sd: by(law.sd), min: by(law.min), max: by(law.max) };
    case "hyperexponential":
      return { ...law, means: law.means.map(by) };
    case "discrete":
    case "trace":
      return { ...law, values: law.values.map(by) };
    case "empirical":
      return { ...law, observations: law.observations.map(by) };
    case "poisson":
    case "geometric":
      return null;
  }
}
