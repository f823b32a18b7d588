import type { Simulator } from "../../kernel/simulator.ts";
import type { ArrivalRate } from "../../model/model.ts";
import { log, sin } from "../../random/functions.ts";
import type { Stream } from "../../random/streams.ts";
import { valueAt } from "../schedule.ts";

/**
 * Times between the arrivals of a Poisson process whose rate varies: arrivals at the highest rate, each kept with the
 * probability rate(t) / highest rate (thinning).
 *
 * Source: Lewis & Shedler, Naval Research Logistics Quarterly 26 (1979).
 *
 * @returns the time from now to the next arrival [s]
 */
export function thinned(rate: ArrivalRate, simulator: Simulator, stream: Stream): () => number {
  const highest = highestOf(rate);
  return () => {
    let time = simulator.now;
    do {
      time -= log(1 - stream.next()) / highest;
    } while (stream.next() * highest >= rateAt(rate, time));
    return time - simulator.now;
  };
}

function highestOf(rate: ArrivalRate): number {
  if (rate.kind === "cyclic") return rate.mean + rate.amplitude;
  return Math.max(...rate.schedule.steps.map(([, value]) => value));
}

function rateAt(rate: ArrivalRate, time: number): number {
  if (rate.kind === "steps") return valueAt(rate.schedule, time);
  const { mean, amplitude, period } = rate;
  return mean + amplitude * sin((2 * Math.PI * (time % period)) / period);
}
