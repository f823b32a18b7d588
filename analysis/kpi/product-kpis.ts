import { type ProductEnergyKpis, productEnergyKpis } from "./energy-kpis.ts";
import type { KpiFold } from "./fold.ts";
import { meanLevel } from "./levels.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { meanOf, pool, quantiles, type Sample, standardDeviation } from "./sample.ts";
import { total } from "./sums.ts";

/** Release to completion, of completed jobs. */
export interface FlowTimeKpis {
  readonly meanFlowTime: Quantity;
  readonly flowTimeStandardDeviation: Quantity;
  readonly flowTimeQuantile50: Quantity;
  readonly flowTimeQuantile90: Quantity;
  readonly flowTimeQuantile95: Quantity;
  readonly flowTimeQuantile99: Quantity;
  readonly maxFlowTime: Quantity;
}

/** Of the product's jobs: orders for it, and components of it that other orders have got. Tardiness is that of the orders. */
export interface ProductKpis extends FlowTimeKpis, ProductEnergyKpis {
  readonly jobsCompleted: Quantity;
  readonly jobsScrapped: Quantity;
  readonly throughput: Quantity;
  /** Good pieces. */
  readonly pieces: Quantity;
  readonly meanWip: Quantity;
  /** Tardiness and late jobs: of completed jobs with a due date. */
  readonly meanTardiness: Quantity;
  readonly shareLate: Quantity;
}

const SECONDS_PER_HOUR = 3600;

export function productKpis(fold: KpiFold, product: number, end: number, duration: number): ProductKpis {
  const { flow } = fold.state;
  const { tardiness } = flow;
  const { parts } = flow;
  const completed = flow.completed[product]! + parts.joined[product]!;
  const due = tardiness.jobs[product]!;
  return {
    jobsCompleted: quantity(completed, "1"),
    jobsScrapped: quantity(flow.scrapped[product]! + parts.scrapped[product]!, "1"),
    throughput: quantity((completed / duration) * SECONDS_PER_HOUR, "1/h"),
    pieces: quantity(flow.pieces[product]! + parts.pieces[product]!, "1"),
    meanWip: quantity(meanLevel(flow.wip, product, end), "1"),
    ...flowTimeKpis(flowTimesOf(fold, product)),
    meanTardiness: quantity(total(tardiness.tardiness, product) / due, "s"),
    shareLate: quantity(tardiness.late[product]! / due, "1"),
    ...productEnergyKpis(fold, product, completed),
  };
}

/** Of orders and of components that joined theirs. */
function flowTimesOf({ state }: KpiFold, product: number): Sample {
  const { flowTimes, parts } = state.flow;
  const joined = parts.flowTimes[product]!;
  return joined.count === 0 ? flowTimes[product]! : pool([flowTimes[product]!, joined]);
}

export function flowTimeKpis(flowTimes: Sample): FlowTimeKpis {
  const [q50, q90, q95, q99] = quantiles(flowTimes, [0.5, 0.9, 0.95, 0.99]) as [number, number, number, number];
  return {
    meanFlowTime: quantity(meanOf(flowTimes), "s"),
    flowTimeStandardDeviation: quantity(standardDeviation(flowTimes), "s"),
    flowTimeQuantile50: quantity(q50, "s"),
    flowTimeQuantile90: quantity(q90, "s"),
    flowTimeQuantile95: quantity(q95, "s"),
    flowTimeQuantile99: quantity(q99, "s"),
    maxFlowTime: quantity(flowTimes.max, "s"),
  };
}
