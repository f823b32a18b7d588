import { BLOCKED, DOWN, IDLE, PROCESSING, STARVED } from "../../sim/index.ts";
import type { Control, Measure } from "./theory-estimate.ts";
import { STATES, type Sums } from "./theory-sums.ts";

export type { Measure };

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const time = (sums: Sums) => sums.time[0] as number;
const completed = (sums: Sums) => sum(sums.completed);

/** L: mean number in the system. */
export const meanInSystem: Measure = (sums) => (sums.inSystem[0] as number) / time(sums);

export const varianceInSystem: Measure = (sums) => {
  const mean = meanInSystem(sums);
  return (sums.inSystemSquared[0] as number) / time(sums) - mean * mean;
};

/** P(N = k). */
export const shareOfTimeWith =
  (jobs: number): Measure =>
  (sums) =>
    (sums.levels[jobs] as number) / time(sums);

/** Lq: mean number in the queue of a work centre. */
export const meanQueue =
  (workCentre = 0): Measure =>
  (sums) =>
    (sums.queued[workCentre] as number) / time(sums);

/** Mean number at a work centre, on its machines too. */
export const meanPresent =
  (workCentre: number): Measure =>
  (sums) =>
    (sums.present[workCentre] as number) / time(sums);

/** Mean number in the buffer of a work centre, where its machines have their places beside it. */
export const meanBufferContent =
  (workCentre: number): Measure =>
  (sums) =>
    (sums.buffered[workCentre] as number) / time(sums);

/** Arrivals at a work centre per unit of time. */
export const arrivalRate =
  (workCentre: number): Measure =>
  (sums) =>
    (sums.visits[workCentre] as number) / time(sums);

/** Arrivals at a work centre per completed job. */
export const visitsPerJob =
  (workCentre: number): Measure =>
  (sums) =>
    (sums.visits[workCentre] as number) / completed(sums);

/** W: mean time in the system. */
export const meanFlowTime: Measure = (sums) => sum(sums.flowTime) / completed(sums);

export const varianceOfFlowTime: Measure = (sums) => {
  const mean = meanFlowTime(sums);
  return sum(sums.flowTimeSquared) / completed(sums) - mean * mean;
};

export const meanFlowTimeOf =
  (stream: number): Measure =>
  (sums) =>
    (sums.flowTime[stream] as number) / (sums.completed[stream] as number);

/** Wq: mean time in queues. */
export const meanWait: Measure = (sums) => sum(sums.wait) / completed(sums);

export const meanWaitOf =
  (stream: number): Measure =>
  (sums) =>
    (sums.wait[stream] as number) / (sums.completed[stream] as number);

export const meanSquaredWait: Measure = (sums) => sum(sums.waitSquared) / completed(sums);

export const varianceOfWait: Measure = (sums) => {
  const mean = meanWait(sums);
  return meanSquaredWait(sums) - mean * mean;
};

/** P(Wq > 0). */
export const shareDelayed: Measure = (sums) => sum(sums.delayed) / completed(sums);

export const flowTimeQuantile =
  (probability: number, histogramTo: number): Measure =>
  (sums) =>
    quantile(sums.flowTimes, probability, histogramTo);

export const waitQuantile =
  (probability: number, histogramTo: number): Measure =>
  (sums) =>
    quantile(sums.waits, probability, histogramTo);

/** Linear within the bin, whose width is a small part of a percent of the quantiles asked for. */
function quantile(bins: Float64Array, probability: number, histogramTo: number): number {
  let left = probability * sum(bins);
  for (let at = 0; at < bins.length - 1; at++) {
    const count = bins[at] as number;
    if (left < count) return ((at + left / count) * histogramTo) / bins.length;
    left -= count;
  }
  throw new Error(`the ${probability} quantile lies beyond ${histogramTo} s; observe farther`);
}

/** Completed jobs per unit of time. */
export const throughput: Measure = (sums) => completed(sums) / time(sums);

/** Orders turned away / orders. */
export const shareRejected: Measure = (sums) => sum(sums.rejected) / sum(sums.created);

/** P(abandon): orders cancelled / orders. */
export const shareCancelled: Measure = (sums) => sum(sums.cancelled) / sum(sums.created);

/** Share of time that a machine spends in these states. */
export const shareInState =
  (machine: number, ...states: readonly number[]): Measure =>
  (sums) =>
    states.reduce((total, state) => total + (sums.states[machine * STATES + state] as number), 0) / time(sums);

/** Mean share of time that the machines process. */
export const utilisation: Measure = (sums) => {
  const machines = sums.states.length / STATES;
  let busy = 0;
  for (let machine = 0; machine < machines; machine++) busy += shareInState(machine, PROCESSING)(sums);
  return busy / machines;
};

export const shareBlocked = (machine: number) => shareInState(machine, BLOCKED);
export const shareDown = (machine: number) => shareInState(machine, DOWN);
/** Ready and without work, whether the plant holds any or not. */
export const shareWithoutWork = (machine: number) => shareInState(machine, STARVED, IDLE);

export const failureRate =
  (machine: number): Measure =>
  (sums) =>
    (sums.failures[machine] as number) / time(sums);

/** Mean length of the times in which the system is never empty. */
export const meanBusyPeriod: Measure = (sums) =>
  (time(sums) - (sums.levels[0] as number)) / (sums.busyPeriods[0] as number);

export const jobsPerBusyPeriod: Measure = (sums) => completed(sums) / (sums.busyPeriods[0] as number);

/** Squared coefficient of variation of the intervals between departures. */
export const departureScv: Measure = (sums) => {
  const count = sums.intervals[0] as number;
  const mean = (sums.interval[0] as number) / count;
  return (sums.intervalSquared[0] as number) / count / (mean * mean) - 1;
};

/**
 * Orders of a stream per unit of time, whose mean is the rate of its law.
 *
 * With the means of the processing times it explains much of the error of figures: an estimated load of 0.801 in
 * place of 0.8 makes longer queues.
 */
export const ordersOf = (stream: number, rate: number): Control => ({
  title: `orders per second of stream ${stream}`,
  measure: (sums) => (sums.created[stream] as number) / time(sums),
  mean: rate,
});

/** Mean time of the operations of a work centre, of one law and never interrupted. */
export const processingTime = (workCentre: number, mean: number): Control => ({
  title: `mean processing time at work centre ${workCentre}`,
  measure: (sums) => (sums.service[workCentre] as number) / (sums.services[workCentre] as number),
  mean,
});

/** Mean square of the times of the operations of a work centre. */
export const squaredProcessingTime = (workCentre: number, mean: number): Control => ({
  title: `mean squared processing time at work centre ${workCentre}`,
  measure: (sums) => (sums.serviceSquared[workCentre] as number) / (sums.services[workCentre] as number),
  mean,
});

/** Mean square of the lengths of the times in which the system is never empty. */
export const squaredBusyPeriod = (mean: number): Control => ({
  title: "mean squared busy period",
  measure: (sums) => (sums.busyPeriodSquared[0] as number) / (sums.busyPeriods[0] as number),
  mean,
});

/** L, where it is not the figure in question. */
export const numberInSystem = (mean: number): Control => ({
  title: "mean number in system",
  measure: meanInSystem,
  mean,
});

/** Mean square of the number in the system. */
export const squaredNumberInSystem = (mean: number): Control => ({
  title: "mean squared number in system",
  measure: (sums) => (sums.inSystemSquared[0] as number) / time(sums),
  mean,
});

/** Mean wait of the jobs of a stream. */
export const waitOf = (stream: number, mean: number): Control => ({
  title: `mean wait of the jobs of stream ${stream}`,
  measure: meanWaitOf(stream),
  mean,
});
