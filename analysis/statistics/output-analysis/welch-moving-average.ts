import { checkCount, checkObservations } from "../check.ts";

/** Curves that show where a warm-up ends. */
export interface WelchCurves {
  /** Average over the replications at each place. */
  readonly averages: readonly number[];
  /** Their moving average, `window` shorter. */
  readonly movingAverages: readonly number[];
}

/**
 * Welch's curve: replications averaged place by place, then a centred moving average over 2 w + 1 places, fewer at the
 * beginning. The warm-up ends where the curve has become level.
 *
 * Source: Welch (1983); Law (2015), section 9.5.1.
 *
 * @param replications - series from time 0; places beyond the shortest are not looked at
 * @param window - w, at most a quarter of the length
 */
export function welchMovingAverage(replications: readonly (readonly number[])[], window: number): WelchCurves {
  checkCount("window", window, 0);
  if (replications.length === 0) throw new RangeError("replications: none given; give five or more");
  const length = Math.min(...replications.map((series) => series.length));
  for (const [at, series] of replications.entries()) checkObservations(series, 1, `replications[${at}]`);
  if (window > length / 4) {
    throw new RangeError(`window: ${window} is more than a quarter of ${length} observations; give a smaller one`);
  }
  const averages = Array.from(
    { length },
    (_, place) => replications.reduce((sum, series) => sum + (series[place] as number), 0) / replications.length,
  );
  const movingAverages = Array.from({ length: length - window }, (_, place) => {
    const half = Math.min(place, window);
    let sum = 0;
    for (let at = place - half; at <= place + half; at++) sum += averages[at] as number;
    return sum / (2 * half + 1);
  });
  return { averages, movingAverages };
}
