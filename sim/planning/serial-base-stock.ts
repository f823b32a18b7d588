import { normalProbability } from "../random/normal.ts";
import { poissonProbabilities } from "./one-period-cost.ts";

/** A chain of stocks, each of which is filled from the next one up, and the last from a supplier without limits. */
export interface SerialSystem {
  /** From the stock that serves customers upwards. */
  readonly stages: readonly {
    /** Local holding cost per unit on hand and time, falling upwards, > 0. */
    readonly holding: number;
    /** From the stage above, or the supplier, in the unit of time, >= 0. */
    readonly leadTime: number;
  }[];
  /** Per unit owed to customers and time, > 0. */
  readonly shortage: number;
  /** Customers' demand: a Poisson process of so many units per time, or normal in each unit of time. */
  readonly demand: { readonly rate: number } | { readonly mean: number; readonly sd: number };
  /** From a review to the next, in the unit of time; 0: continuous review. */
  readonly reviewPeriod?: number;
}

/** Levels by stage, from customers upwards [units], and the least cost per time. */
export interface SerialPlan {
  /** Echelon base stocks: what is to be at the stage, below it, and on its way there, less what is owed. */
  readonly echelon: readonly number[];
  /** Base stocks of the stages by themselves, which order the same. */
  readonly local: readonly number[];
  readonly cost: number;
}

/** Steps of a normal demand per standard deviation of a unit of time. */
const STEPS = 100;
/** Deviations beyond which nobody asks for anything. */
const TAIL = 8;

/**
 * Best base stocks of a serial system: exact for Poisson demand; for normal demand up to a step of a hundredth of its deviation.
 *
 * From customers upwards, each stage has the cost that it would have alone, with what the stage below suffers when it gets too little as its
 * own shortage. The cost counts units on hand, and units on their way between stages at the rate of the stage they left.
 *
 * Source: Clark & Scarf (1960); the recursion of Chen & Zheng (1994), as in Snyder & Shen (2019), section 6.2.
 *
 * @throws RangeError where costs or lead times make no sense
 * @example
 * serialBaseStock({ stages: [{ holding: 7, leadTime: 1 }, { holding: 4, leadTime: 1 }, { holding: 2, leadTime: 2 }],
 *   shortage: 37.12, demand: { mean: 5, sd: 1 } }).echelon; // => [6.49, 12.02, 22.71]
 */
export function serialBaseStock({ stages, shortage, demand, reviewPeriod = 0 }: SerialSystem): SerialPlan {
  const rates = stages.map(({ holding }, j) => holding - (stages[j + 1]?.holding ?? 0));
  if (!(shortage > 0) || stages.length === 0 || rates.some((rate) => !(rate >= 0))) {
    throw new RangeError("serialBaseStock: give a shortage cost above 0, and holding costs that do not rise upwards");
  }
  const step = "rate" in demand ? 1 : demand.sd / STEPS;
  const [mean, variance] = "rate" in demand ? [demand.rate, demand.rate] : [demand.mean, demand.sd * demand.sd];
  const horizon = stages.reduce((sum, { leadTime }) => sum + leadTime, reviewPeriod);
  const most = Math.ceil((mean * horizon + TAIL * Math.sqrt(variance * horizon)) / step) + TAIL;
  const local = (stages[0] as SerialSystem["stages"][number]).holding;
  // Costs at 0, 1, 2, ... steps; below 0 they are linear.
  let slope = (rates[0] as number) - (shortage + local);
  let imposed = Float64Array.from({ length: most + 1 }, (_, k) => (rates[0] as number) * k * step);
  const echelon: number[] = [];
  let cost = 0;
  stages.forEach(({ leadTime }, j) => {
    const law = demandOver(demand, leadTime + (j === 0 ? reviewPeriod : 0), step);
    const own = expected(imposed, slope * step, law);
    let best = 0;
    for (let k = 1; k <= most; k++) if ((own[k] as number) < (own[best] as number)) best = k;
    echelon.push(best * step);
    cost = own[best] as number;
    const next = rates[j + 1] ?? 0;
    imposed = own.map((value, k) => (k <= best ? value : cost) + next * k * step);
    slope += next;
  });
  const lowest = echelon.map((_, j) => Math.min(...echelon.slice(j)));
  return { echelon, local: lowest.map((level, j) => level - (lowest[j - 1] ?? 0)), cost };
}

/** Probabilities of a demand by steps, from `first` steps on. */
interface Law {
  readonly first: number;
  readonly probabilities: readonly number[];
}

function demandOver(demand: SerialSystem["demand"], time: number, step: number): Law {
  if (time === 0) return { first: 0, probabilities: [1] };
  if ("rate" in demand) return { first: 0, probabilities: poissonProbabilities(demand.rate * time) };
  const mean = demand.mean * time;
  const sd = demand.sd * Math.sqrt(time);
  const first = Math.floor((mean - TAIL * sd) / step);
  const last = Math.ceil((mean + TAIL * sd) / step);
  const below = (k: number) => normalProbability(((k - 0.5) * step - mean) / sd);
  return {
    first,
    probabilities: Array.from({ length: last - first + 1 }, (_, k) => below(first + k + 1) - below(first + k)),
  };
}

/** Expected cost at 0, 1, 2, ... steps less a demand. `slope`: per step below 0. */
function expected(cost: Float64Array, slope: number, { first, probabilities }: Law): Float64Array {
  const last = cost.length - 1;
  return cost.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < probabilities.length; i++) {
      const at = k - first - i;
      const value = at < 0 ? (cost[0] as number) + slope * at : (cost[Math.min(at, last)] as number);
      sum += (probabilities[i] as number) * value;
    }
    return sum;
  });
}
