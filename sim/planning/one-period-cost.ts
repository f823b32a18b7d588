import { exp } from "../random/functions.ts";

/** Terms below this share of the largest no longer count. */
const NEGLIGIBLE = 1e-18;

/** Probabilities of 0, 1, 2, ... under a Poisson law; they end where they vanish. The mean is at most 700. */
export function poissonProbabilities(mean: number): readonly number[] {
  const probabilities = [exp(-mean)];
  for (let k = 1; ; k++) {
    const next = ((probabilities[k - 1] as number) * mean) / k;
    if (k > mean && next < NEGLIGIBLE) return probabilities;
    probabilities.push(next);
  }
}

/**
 * Expected cost of a period that begins with `stock` units and a Poisson demand: G(y) = h E(y - D)+ + p E(D - y)+.
 *
 * @param mean - of the demand [units]
 * @param holding - h, per unit left over
 * @param shortage - p, per unit short
 * @returns the cost as a function of the stock, which may be negative (owed)
 */
export function onePeriodCost(mean: number, holding: number, shortage: number): (stock: number) => number {
  const probabilities = poissonProbabilities(mean);
  return (stock) => {
    let leftOver = 0;
    for (let demand = 0; demand < stock && demand < probabilities.length; demand++) {
      leftOver += (stock - demand) * (probabilities[demand] as number);
    }
    return holding * leftOver + shortage * (mean - stock + leftOver);
  };
}

/** A stock at which the cost is least. */
export function cheapestStock(costOf: (stock: number) => number): number {
  let stock = 0;
  while (costOf(stock + 1) < costOf(stock)) stock++;
  while (costOf(stock - 1) < costOf(stock)) stock--;
  return stock;
}
