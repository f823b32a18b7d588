import { normalQuantile } from "../../analysis/statistics/quantiles/normal.ts";
import { Streams } from "../../sim/index.ts";

/** A named stream of one trial of an experiment on procedures. */
export function trialStream(name: string, trial: number): { next(): number } {
  return new Streams({ generator: "alea", share: {} }, 2026, trial).stream(name);
}

/** Standard normal values. */
export function normals(source: { next(): number }): () => number {
  return () => normalQuantile(source.next());
}

/** A stationary AR(1) series of mean 0 with innovations of variance 1. */
export function autoregressive(count: number, phi: number, normal: () => number): number[] {
  let value = normal() / Math.sqrt(1 - phi * phi);
  return Array.from({ length: count }, () => {
    const here = value;
    value = phi * value + normal();
    return here;
  });
}

/** Waits of successive customers of a stationary M/M/1 queue of service rate 1, by Lindley's recursion. */
export function stationaryWaits(count: number, load: number, source: { next(): number }): number[] {
  const exponential = (mean: number): number => -mean * Math.log(source.next());
  let wait = source.next() < load ? exponential(1 / (1 - load)) : 0;
  return Array.from({ length: count }, () => {
    const here = wait;
    wait = Math.max(0, wait + exponential(1) - exponential(1 / load));
    return here;
  });
}

/** Share of trials that hold, with its standard error where the share is `level`. */
export function share(
  trials: number,
  level: number,
  holds: (trial: number) => boolean,
): { found: number; error: number } {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (holds(trial)) count++;
  return { found: count / trials, error: Math.sqrt((level * (1 - level)) / trials) };
}
