import { checkCount } from "../check.ts";

/**
 * All combinations of the factors' levels; the first factor changes fastest (standard order).
 *
 * @param levels - of each factor its values
 */
export function fullFactorial<Level>(levels: readonly (readonly Level[])[]): Level[][] {
  return levels.reduceRight<Level[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [value, ...row])),
    [[]],
  );
}

/** The 2^k design in Yates' standard order, low -1 and high 1. */
export function twoLevelFactorial(factors: number): number[][] {
  checkCount("factors", factors, 1);
  return fullFactorial(Array.from({ length: factors }, () => [-1, 1]));
}

/** Name of a factor by its place: A, B, ..., Z, without I, which stands for the identity. */
export function factorName(place: number): string {
  const name = "ABCDEFGHJKLMNOPQRSTUVWXYZ"[place];
  if (name === undefined)
    throw new RangeError(`factors: ${place + 1} are more than there are letters; give 25 or fewer`);
  return name;
}
