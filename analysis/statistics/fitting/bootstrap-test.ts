import { sampler } from "../../../sim/index.ts";
import { checkCount } from "../check.ts";
import type { FittingBounds } from "./families.ts";
import { type Fit, fitFamily } from "./fit-distributions.ts";
import { type Distances, distances } from "./goodness-of-fit.ts";
import { lawOf } from "./law.ts";

/** A stream of random numbers as samplers need it (`Streams.stream`). */
type Stream = Parameters<typeof sampler>[1];

/**
 * p-values of a fit's distances with the parameters estimated from the sample: samples of the fitted law are fitted
 * again, and their distances compared. A p-value as if the parameters had been known would be far too large.
 *
 * Source: Stute, Gonzalez Manteiga & Presedo Quindimil (1993), Bootstrap based goodness-of-fit tests; p-values (b + 1) /
 * (resamples + 1) after Davison & Hinkley (1997).
 *
 * @param values - the sample that was fitted; of a continuous family
 * @param stream - of the samples: equal streams give equal p-values
 */
export function bootstrapTest(
  values: readonly number[],
  { family, distribution }: Pick<Fit, "family" | "distribution">,
  stream: Stream,
  { resamples = 499, bounds }: { readonly resamples?: number; readonly bounds?: FittingBounds } = {},
): { readonly distances: Distances; readonly pValues: Distances } {
  checkCount("resamples", resamples, 1);
  const found = distances(values, lawOf(distribution));
  const draw = sampler(distribution, stream);
  let [kolmogorovSmirnov, andersonDarling, cramerVonMises] = [1, 1, 1];
  for (let at = 0; at < resamples; at++) {
    const sample = values.map(() => draw());
    const other = distances(sample, lawOf(fitFamily(family, sample, bounds).distribution));
    if (other.kolmogorovSmirnov >= found.kolmogorovSmirnov) kolmogorovSmirnov++;
    // Ends estimated at the outermost observations make the distance infinite, in the sample as in its resamples.
    if (!(other.andersonDarling < found.andersonDarling)) andersonDarling++;
    if (other.cramerVonMises >= found.cramerVonMises) cramerVonMises++;
  }
  const share = (count: number): number => count / (resamples + 1);
  return {
    distances: found,
    pValues: {
      kolmogorovSmirnov: share(kolmogorovSmirnov),
      andersonDarling: share(andersonDarling),
      cramerVonMises: share(cramerVonMises),
    },
  };
}
