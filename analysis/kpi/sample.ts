/**
 * Observations of one kind, such as flow times: count, sum, spread, extremes and quantiles. Plain data.
 *
 * The values themselves are kept until `coarsen`; from then on only counts per bin of 1 % width (DDSketch, Masson, Rim &
 * Lee, 2019), which give quantiles within 0.5 % of an observation's value.
 */
export interface Sample {
  count: number;
  sum: number;
  carry: number;
  /** Running mean and sum of squared deviations (Welford, 1962). */
  mean: number;
  squares: number;
  min: number;
  max: number;
  values: number[];
  /** Observations per bin, once the values are no longer kept. */
  bins: Record<string, number> | null;
}

const ACCURACY = 0.005;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);

export function createSample(): Sample {
  return {
    count: 0,
    sum: 0,
    carry: 0,
    mean: 0,
    squares: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    values: [],
    bins: null,
  };
}

export function observe(sample: Sample, value: number): void {
  sample.count++;
  addSum(sample, value);
  const step = value - sample.mean;
  sample.mean += step / sample.count;
  sample.squares += step * (value - sample.mean);
  if (value < sample.min) sample.min = value;
  if (value > sample.max) sample.max = value;
  if (sample.bins === null) sample.values.push(value);
  else count(sample.bins, value, 1);
}

/** Gives up the single values for counts per bin. */
export function coarsen(sample: Sample): void {
  if (sample.bins !== null) return;
  sample.bins = {};
  for (const value of sample.values) count(sample.bins, value, 1);
  sample.values = [];
}

/** One sample of all observations. */
export function pool(samples: readonly Sample[]): Sample {
  const all = createSample();
  if (samples.some((sample) => sample.bins !== null)) all.bins = {};
  for (const sample of samples) {
    if (sample.count === 0) continue;
    const difference = sample.mean - all.mean;
    const together = all.count + sample.count;
    // Chan, Golub & LeVeque (1979).
    all.squares += sample.squares + (difference * difference * all.count * sample.count) / together;
    all.mean += (difference * sample.count) / together;
    all.count = together;
    addSum(all, sample.sum);
    addSum(all, sample.carry);
    all.min = Math.min(all.min, sample.min);
    all.max = Math.max(all.max, sample.max);
    if (all.bins === null) for (const value of sample.values) all.values.push(value);
    else addBins(all.bins, sample);
  }
  return all;
}

/** Arithmetic mean; NaN of nothing. */
export function meanOf(sample: Sample): number {
  return (sample.sum + sample.carry) / sample.count;
}

/** Standard deviation with n - 1; NaN below two observations. */
export function standardDeviation(sample: Sample): number {
  return sample.count < 2 ? Number.NaN : Math.sqrt(sample.squares / (sample.count - 1));
}

/**
 * Quantiles by linear interpolation of the order statistics (type 7 of Hyndman & Fan, 1996), exact while the values are
 * kept, else within 0.5 %; NaN of nothing.
 *
 * @param probabilities - each 0..1
 */
export function quantiles(sample: Sample, probabilities: readonly number[]): number[] {
  if (sample.count === 0) return probabilities.map(() => Number.NaN);
  const valueAt = sample.bins === null ? orderStatistics(sample.values) : binnedStatistics(sample);
  return probabilities.map((probability) => {
    const place = (sample.count - 1) * probability;
    const below = valueAt(Math.floor(place));
    return below + (place - Math.floor(place)) * (valueAt(Math.ceil(place)) - below);
  });
}

function orderStatistics(values: readonly number[]): (rank: number) => number {
  const sorted = Float64Array.from(values).sort();
  return (rank) => sorted[rank] as number;
}

function binnedStatistics({ bins, min, max }: Sample): (rank: number) => number {
  const ordered = Object.entries(bins as Record<string, number>)
    .map(([bin, times]) => ({ value: valueOfBin(Number(bin)), times }))
    .sort((a, b) => a.value - b.value);
  return (rank) => {
    let seen = 0;
    for (const { value, times } of ordered) {
      seen += times;
      if (rank < seen) return Math.min(Math.max(value, min), max);
    }
    return max;
  };
}

/** Bin of all values of at most 1e-9, among them 0. */
const LOWEST = Math.ceil(Math.log(1e-9) / LOG_GAMMA);

function count(bins: Record<string, number>, value: number, times: number): void {
  const bin = value <= 1e-9 ? LOWEST : Math.ceil(Math.log(value) / LOG_GAMMA);
  bins[bin] = (bins[bin] ?? 0) + times;
}

function valueOfBin(bin: number): number {
  return bin === LOWEST ? 0 : (2 * Math.exp(bin * LOG_GAMMA)) / (GAMMA + 1);
}

function addBins(bins: Record<string, number>, sample: Sample): void {
  if (sample.bins === null) for (const value of sample.values) count(bins, value, 1);
  else for (const [bin, times] of Object.entries(sample.bins)) bins[bin] = (bins[bin] ?? 0) + times;
}

function addSum(sample: Sample, value: number): void {
  const before = sample.sum;
  const after = before + value;
  sample.sum = after;
  sample.carry += Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before;
}
