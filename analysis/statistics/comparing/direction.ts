/** Which end of a measure is the better one: throughput is best at its highest, tardiness at its lowest. */
export type Best = "highest" | "lowest";

/** The factor that turns the measure into one whose highest value is the best. */
export function signOf(best: Best): 1 | -1 {
  return best === "highest" ? 1 : -1;
}

/** The place of the highest value; the first of equals. */
export function placeOfHighest(values: readonly number[]): number {
  let best = 0;
  for (const [at, value] of values.entries()) if (value > (values[best] as number)) best = at;
  return best;
}
