import type { Distribution } from "./distribution.ts";
import { exp, log, log1p } from "./functions.ts";
import { betaQuantile, gammaQuantile } from "./gamma-beta.ts";
import { normalQuantile, truncatedNormalQuantile } from "./normal.ts";
import { betaOfPert, logNormalParameters } from "./parameters.ts";
import { type Cumulative, cumulate, poissonTable } from "./tables.ts";

/** What a sampler needs of a stream. */
interface Source {
  /** Uniform in the open interval (0, 1). */
  next(): number;
  /** Natural logarithm of the next uniform number. */
  nextLog(): number;
  addCursor(): number;
  readonly cursors: number[];
}

type Sampler = () => number;
type Law<Kind extends Distribution["kind"]> = Extract<Distribution, { kind: Kind }>;

/** Above this shape gamma values are sums: the quantile function of @stdlib loses its digits beyond about 500. */
const LARGEST_GAMMA_SHAPE = 400;

/**
 * A function that draws one value of the distribution from the stream at each call.
 *
 * Each law takes a fixed number of uniform numbers per value, so that streams stay in step between scenarios (common
 * random numbers). One number by inversion everywhere, except: erlang, a sum of `shape`
 * exponentials (cheaper than its quantile, and what Law's programs do); hyperexponential, which picks its phase with the
 * first of two; gamma of shape above 400, a sum of gammas. The exponential family (exponential, Erlang, Weibull,
 * geometric) uses -log(u) as Law (2015, chapter 8) does: it falls as u grows, all others rise.
 *
 * @param distribution - valid parameters (`checkDistribution`)
 * @throws RangeError when called past the end of a trace that does not start again
 */
export function sampler(distribution: Distribution, stream: Source): Sampler {
  switch (distribution.kind) {
    case "deterministic": {
      const { value } = distribution;
      return () => value;
    }
    case "uniform": {
      const { min, max } = distribution;
      const width = max - min;
      return () => min + stream.next() * width;
    }
    case "triangular":
      return inverted(stream, triangularQuantile(distribution));
    case "exponential": {
      const { mean } = distribution;
      return () => -mean * stream.nextLog();
    }
    case "erlang":
      return erlangSampler(distribution, stream);
    case "gamma":
      return gammaSampler(distribution, stream);
    case "weibull": {
      const { scale } = distribution;
      const power = 1 / distribution.shape;
      return () => scale * exp(power * log(-stream.nextLog()));
    }
    case "normal": {
      const { mean, sd } = distribution;
      return () => mean + sd * normalQuantile(stream.next());
    }
    case "truncatedNormal":
      return inverted(stream, truncatedQuantile(distribution));
    case "lognormal": {
      const { mu, sigma } = logNormalParameters(distribution);
      return () => exp(mu + sigma * normalQuantile(stream.next()));
    }
    case "beta":
      return betaSampler(distribution, stream);
    case "pert":
      return betaSampler(betaOfPert(distribution), stream);
    case "hyperexponential":
      return hyperexponentialSampler(distribution, stream);
    case "discrete":
      return tableSampler(cumulate(distribution.values, distribution.probabilities), stream);
    case "empirical":
      return inverted(stream, empiricalQuantile(distribution.observations));
    case "poisson":
      return distribution.mean === 0 ? () => 0 : tableSampler(poissonTable(distribution.mean), stream);
    case "geometric": {
      const { probability, first = 0 } = distribution;
      if (probability === 1) return () => first;
      const perFailure = 1 / log1p(-probability);
      return () => first + Math.floor(stream.nextLog() * perFailure);
    }
    case "trace":
      return traceSampler(distribution, stream);
  }
}

function inverted(stream: Source, quantile: (probability: number) => number): Sampler {
  return () => quantile(stream.next());
}

function triangularQuantile({ min, mode, max }: Law<"triangular">): (probability: number) => number {
  if (max === min) return () => min;
  const atMode = (mode - min) / (max - min);
  const rising = (max - min) * (mode - min);
  const falling = (max - min) * (max - mode);
  return (u) => (u < atMode ? min + Math.sqrt(u * rising) : max - Math.sqrt((1 - u) * falling));
}

function erlangSampler({ shape, mean }: Law<"erlang">, stream: Source): Sampler {
  const phaseMean = mean / shape;
  return () => {
    let sum = 0;
    for (let phase = 0; phase < shape; phase++) sum += -phaseMean * stream.nextLog();
    return sum;
  };
}

function gammaSampler({ shape, scale }: Law<"gamma">, stream: Source): Sampler {
  const parts = Math.ceil(shape / LARGEST_GAMMA_SHAPE);
  const quantile = gammaQuantile(shape / parts);
  return () => {
    let sum = 0;
    for (let part = 0; part < parts; part++) sum += quantile(stream.next());
    return scale * sum;
  };
}

function truncatedQuantile({ mean, sd, min, max }: Law<"truncatedNormal">): (probability: number) => number {
  const standard = truncatedNormalQuantile((min - mean) / sd, (max - mean) / sd);
  return (u) => Math.min(max, Math.max(min, mean + sd * standard(u)));
}

function betaSampler({ alpha, beta, min, max }: Law<"beta">, stream: Source): Sampler {
  const width = max - min;
  if (width === 0) return () => min;
  const quantile = betaQuantile(alpha, beta);
  return () => min + width * quantile(stream.next());
}

function hyperexponentialSampler({ means, probabilities }: Law<"hyperexponential">, stream: Source): Sampler {
  const phaseMean = tableSampler(cumulate(means, probabilities), stream);
  return () => {
    const mean = phaseMean();
    return -mean * stream.nextLog();
  };
}

/** The first value whose cumulative probability exceeds the uniform number, by bisection. */
function tableSampler({ values, cumulative }: Cumulative, stream: Source): Sampler {
  const last = cumulative.length - 1;
  return () => {
    const u = stream.next();
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u < (cumulative[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return values[low] as number;
  };
}

function empiricalQuantile(observations: readonly number[]): (probability: number) => number {
  const sorted = [...observations].sort((a, b) => a - b);
  const gaps = sorted.length - 1;
  if (gaps === 0) return () => sorted[0] as number;
  return (u) => {
    const place = u * gaps;
    const at = Math.floor(place);
    const below = sorted[at] as number;
    return below + (place - at) * ((sorted[at + 1] as number) - below);
  };
}

function traceSampler({ values, cycle }: Law<"trace">, stream: Source): Sampler {
  const cursor = stream.addCursor();
  return () => {
    let at = stream.cursors[cursor] as number;
    if (at === values.length) {
      if (!cycle) {
        throw new RangeError(
          `the trace of ${values.length} values is used up; give more values or let it start again (cycle)`,
        );
      }
      at = 0;
    }
    stream.cursors[cursor] = at + 1;
    return values[at] as number;
  };
}
