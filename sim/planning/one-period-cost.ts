/** Terms below this share of the largest no longer count. */
const NEGLIGIBLE = 1e-18;

/** Probabilities of 0, 1, 2, ... under a Poisson law; they end where they vanish. From the mode outwards, for any mean. */
export function poissonProbabilities(mean: number): readonly number[] {
  const mode = Math.floor(mean);
  const weights = new Array<number>(mode + 1).fill(0);
  weights[mode] = 1;
  for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] as number) * k) / mean;
  for (let k = mode + 1; ; k++) {
    const next = ((weights[k - 1] as number) * mean) / k;
    if (next < NEGLIGIBLE) break;
    weights.push(next);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
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
  return costOfPeriod(poissonProbabilities(mean), holding, shortage);
}

/**
 * The same for any demand in whole units.
 *
 * @param probabilities - of 0, 1, 2, ... units
 */
export function costOfPeriod(
  probabilities: readonly number[],
  holding: number,
  shortage: number,
): (stock: number) => number {
  const mean = probabilities.reduce((sum, probability, demand) => sum + probability * demand, 0);
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
