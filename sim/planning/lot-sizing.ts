/**
 * Lots for a demand that is known period by period, at least cost of ordering and holding.
 *
 * Source: Wagner & Whitin (1958). O(periods squared).
 *
 * @param demand - units by period
 * @param orderCost - per order
 * @param holdingCost - per unit left over at the end of a period
 * @returns order by period [units], and cost
 * @example
 * lotSizes([90, 120, 80, 70], 500, 2).orders; // => [210, 0, 150, 0]
 */
export function lotSizes(
  demand: readonly number[],
  orderCost: number,
  holdingCost: number,
): { readonly orders: readonly number[]; readonly cost: number } {
  const periods = demand.length;
  const least = new Array<number>(periods + 1).fill(Number.POSITIVE_INFINITY);
  const next = new Array<number>(periods).fill(periods);
  least[periods] = 0;
  for (let from = periods - 1; from >= 0; from--) {
    if (demand[from] === 0) {
      least[from] = least[from + 1] as number;
      next[from] = from + 1;
    }
    let cost = orderCost;
    for (let to = from + 1; to <= periods; to++) {
      cost += holdingCost * (to - 1 - from) * (demand[to - 1] as number);
      if (cost + (least[to] as number) < (least[from] as number)) {
        least[from] = cost + (least[to] as number);
        next[from] = to;
      }
    }
  }
  const orders = new Array<number>(periods).fill(0);
  for (let from = 0; from < periods; from = next[from] as number) {
    orders[from] = demand.slice(from, next[from]).reduce((sum, units) => sum + units, 0);
  }
  return { orders, cost: least[0] as number };
}
