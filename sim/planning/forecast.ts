/** What a forecast remembers of the demand so far: plain numbers by name. */
export type ForecastMemory = Record<string, number>;

/**
 * Moving average: the mean of the last `length` periods, of all while there are fewer.
 *
 * Source: Brown (1959).
 *
 * @param memory - empty at first
 * @param demand - of the period that has just ended [units]
 * @returns forecast for each of the next periods
 * @example
 * [10, 12, 17, 4].reduce((memory, demand) => (movingAverage(memory, demand, 3), memory), {}).level; // => 11
 */
export function movingAverage(memory: ForecastMemory, demand: number, length: number): number {
  const seen = memory.seen ?? 0;
  memory[`last-${seen % length}`] = demand;
  memory.seen = seen + 1;
  const there = Math.min(memory.seen, length);
  let sum = 0;
  for (let place = 0; place < there; place++) sum += memory[`last-${place}`] as number;
  memory.level = sum / there;
  return memory.level;
}

/**
 * Simple exponential smoothing: level + alpha (demand - level), from the first demand on.
 *
 * Source: Brown (1959).
 *
 * @param alpha - weight of the newest demand, above 0, at most 1
 * @example
 * [10, 20, 15].reduce((memory, demand) => (exponentialSmoothing(memory, demand, 0.2), memory), {}).level; // => 12.6
 */
export function exponentialSmoothing(memory: ForecastMemory, demand: number, alpha: number): number {
  memory.level = memory.level === undefined ? demand : memory.level + alpha * (demand - memory.level);
  return memory.level;
}

/**
 * Holt-Winters: level, trend and additive season, each smoothed. The first season gives the level and the seasonal parts;
 * a season of one period is none, and leaves Holt's trend.
 *
 * Source: Holt (1957); Winters (1960).
 *
 * @param season - periods in a season, >= 1
 * @returns forecast for the period that comes so many after this one, once a season has been seen; until then the mean
 * @example
 * [10, 30, 12, 34].reduce((memory, demand) => (holtWinters(memory, demand, { alpha: 0.5, beta: 0.5, gamma: 0.5, season: 2 }), memory), {}).level; // => 22.75
 */
export function holtWinters(
  memory: ForecastMemory,
  demand: number,
  {
    alpha,
    beta,
    gamma,
    season,
  }: { readonly alpha: number; readonly beta: number; readonly gamma: number; readonly season: number },
): (ahead: number) => number {
  const seen = memory.seen ?? 0;
  memory.seen = seen + 1;
  const place = seen % season;
  if (seen < season) {
    memory[`season-${place}`] = demand;
    memory.level = ((memory.level ?? 0) * seen + demand) / (seen + 1);
    memory.trend = 0;
    if (seen + 1 === season) {
      for (let each = 0; each < season; each++) memory[`season-${each}`]! -= memory.level;
    }
  } else {
    const { level, trend } = memory as { level: number; trend: number };
    const seasonal = memory[`season-${place}`] as number;
    memory.level = alpha * (demand - seasonal) + (1 - alpha) * (level + trend);
    memory.trend = beta * (memory.level - level) + (1 - beta) * trend;
    if (season > 1) memory[`season-${place}`] = gamma * (demand - memory.level) + (1 - gamma) * seasonal;
  }
  const { level, trend, seen: now } = memory as { level: number; trend: number; seen: number };
  return (ahead) => {
    if (now < season) return level;
    return level + ahead * trend + (memory[`season-${(now - 1 + ahead) % season}`] as number);
  };
}

/**
 * Croston: for demand that is often 0, its size and the time between demands are smoothed apart, each when there is one.
 *
 * Source: Croston (1972); Syntetos & Boylan (2005) for the correction of its bias, a factor of 1 - alpha / 2.
 *
 * @param corrects - is the bias corrected?
 * @returns forecast for each of the next periods; 0 before the first demand
 * @example
 * [0, 0, 6, 0, 9].map(((memory) => (demand) => croston(memory, demand, 0.5, false))({}))[4]; // => 3
 */
export function croston(memory: ForecastMemory, demand: number, alpha: number, corrects: boolean): number {
  memory.since = (memory.since ?? 0) + 1;
  if (demand > 0) {
    const isFirst = memory.size === undefined;
    memory.size = isFirst ? demand : memory.size! + alpha * (demand - memory.size!);
    memory.interval = isFirst ? memory.since : memory.interval! + alpha * (memory.since - memory.interval!);
    memory.since = 0;
  }
  if (memory.size === undefined) return 0;
  return ((corrects ? 1 - alpha / 2 : 1) * memory.size) / memory.interval!;
}
