import { poissonProbabilities } from "./one-period-cost.ts";

/** A depot, and bases that order from it each unit that they have used (one for one), under Poisson demand. */
export interface TwoEchelonSystem {
  readonly depot: {
    /** Base stock [units], a whole number >= 0. */
    readonly stock: number;
    /** Until a unit ordered is back at the depot, in the unit of time, >= 0. */
    readonly leadTime: number;
  };
  readonly bases: readonly {
    readonly stock: number;
    /** From the depot to the base, constant. */
    readonly leadTime: number;
    /** Units per time, > 0. */
    readonly demandRate: number;
  }[];
}

export interface StockPerformance {
  /** Share of the demand that is on hand. */
  readonly fillRate: number;
  /** Units owed on average. */
  readonly backorders: number;
  readonly onHand: number;
}

export interface TwoEchelonPerformance {
  readonly depot: StockPerformance;
  readonly bases: readonly StockPerformance[];
}

/**
 * METRIC: a base's units on order are taken for Poisson, with the depot's mean delay added to its lead time.
 *
 * Source: Sherbrooke (1968). The depot is exact (Palm's theorem: any law of its lead time has the figures of its mean).
 *
 * @example
 * metric({ depot: { stock: 2, leadTime: 3 }, bases: [{ stock: 1, leadTime: 1, demandRate: 0.5 }, { stock: 2, leadTime: 1, demandRate: 0.5 }] })
 *   .depot.backorders.toFixed(4); // => "1.2489"
 */
export function metric({ depot, bases }: TwoEchelonSystem): TwoEchelonPerformance {
  const rate = bases.reduce((sum, { demandRate }) => sum + demandRate, 0);
  const above = performance(poissonProbabilities(rate * depot.leadTime), depot.stock);
  const delay = above.backorders / rate;
  return {
    depot: above,
    bases: bases.map(({ demandRate, leadTime, stock }) =>
      performance(poissonProbabilities(demandRate * (leadTime + delay)), stock),
    ),
  };
}

/**
 * The same exactly, where the depot's lead time is constant: what the depot owes is shared out among the bases by their shares of the demand,
 * each unit by itself (first come, first served), and a base lacks its part of that and what it has used within its lead time.
 *
 * Source: Simon (1971); Graves (1985).
 *
 * @example
 * twoEchelon({ depot: { stock: 0, leadTime: 3 }, bases: [{ stock: 2, leadTime: 1, demandRate: 0.5 }] }).bases[0].fillRate.toFixed(4); // => "0.4060"
 */
export function twoEchelon({ depot, bases }: TwoEchelonSystem): TwoEchelonPerformance {
  const rate = bases.reduce((sum, { demandRate }) => sum + demandRate, 0);
  const onOrder = poissonProbabilities(rate * depot.leadTime);
  // By number of units owed.
  const owed = [onOrder.slice(0, depot.stock + 1).reduce((sum, p) => sum + p, 0), ...onOrder.slice(depot.stock + 1)];
  return {
    depot: performance(onOrder, depot.stock),
    bases: bases.map(({ demandRate, leadTime, stock }) =>
      performance(sumOf(thinned(owed, demandRate / rate), poissonProbabilities(demandRate * leadTime)), stock),
    ),
  };
}

/** What a base stock does where so many units are on order with these probabilities. */
function performance(onOrder: readonly number[], stock: number): StockPerformance {
  let fillRate = 0;
  let onHand = 0;
  let mean = 0;
  onOrder.forEach((probability, units) => {
    mean += probability * units;
    if (units >= stock) return;
    fillRate += probability;
    onHand += probability * (stock - units);
  });
  return { fillRate, onHand, backorders: onHand - stock + mean };
}

/** Each of a random number of units is kept with this chance. */
function thinned(probabilities: readonly number[], share: number): number[] {
  const kept = new Array<number>(probabilities.length).fill(0);
  // Chances of 0, 1, 2, ... of n, from n to n + 1.
  let of = [1];
  for (const probability of probabilities) {
    of.forEach((chance, units) => {
      kept[units]! += probability * chance;
    });
    of = Array.from(
      { length: of.length + 1 },
      (_, units) => (of[units] ?? 0) * (1 - share) + (of[units - 1] ?? 0) * share,
    );
  }
  return kept;
}

/** Of two independent numbers. */
function sumOf(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  one.forEach((p, i) => {
    other.forEach((q, j) => {
      sum[i + j]! += p * q;
    });
  });
  return sum;
}
