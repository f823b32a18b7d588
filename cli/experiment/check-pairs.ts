import { InputError } from "../errors.ts";

/**
 * @param least - fewest replications, where they come in antithetic pairs
 * @throws InputError if the number leaves half a pair, or is too few
 */
export function checkPairs(
  { antithetic }: { readonly antithetic?: boolean },
  option: string,
  count: number,
  least = 2,
): void {
  if (!antithetic || (count % 2 === 0 && count >= least)) return;
  const what = count < least ? `is fewer than ${least / 2} antithetic pairs` : "leaves half an antithetic pair";
  throw new InputError(
    `${option} ${count}: ${what}; give ${Math.max(least, count + (count % 2))}, or another even number`,
  );
}
