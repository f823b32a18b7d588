/** Milliseconds that the work takes. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Times several subjects in turn (A B C A B C ...), so that a machine that slows down slows all of them.
 *
 * @param subjects - each does its work and says how long that took [ms]
 * @returns the times of each subject [ms], round by round; the first `warmUp` rounds are left out
 */
export async function interleaved<Name extends string>(
  subjects: Readonly<Record<Name, () => number | Promise<number>>>,
  rounds: number,
  warmUp: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const name of names) {
      const time = await subjects[name]();
      if (round >= warmUp) times[name].push(time);
    }
  }
  return times;
}

/** The shortest of the times: whatever else a machine does only ever adds to them. */
export function best(times: readonly number[]): number {
  return Math.min(...times);
}
