import type { Task } from "../../analysis/experiment/replicate.ts";
import { normals, trialStream } from "./statistics-series.ts";

/**
 * Normal points in the slippage configuration: one leads all others by 1, the least difference that matters. The value of a
 * replication follows from its point and its number; with common random numbers all share a part of it.
 *
 * @param correlation - between points, by common random numbers; 0: independent
 */
export function slippagePoints(
  trial: number,
  best: number,
  points: number,
  sigma: number,
  correlation: number,
): (task: Pick<Task, "point" | "replication">) => readonly [number] {
  const common = lazily(normals(trialStream("common", trial)));
  const own = Array.from({ length: points }, (_, point) => lazily(normals(trialStream(`point/${point}`, trial))));
  return ({ point, replication }) => {
    const noise =
      Math.sqrt(correlation) * common(replication) +
      Math.sqrt(1 - correlation) * (own[point] as (at: number) => number)(replication);
    return [(point === best ? 1 : 0) + sigma * noise];
  };
}

/** Values in the order of their numbers, whichever is asked for first. */
function lazily(normal: () => number): (at: number) => number {
  const drawn: number[] = [];
  return (at) => {
    while (drawn.length <= at) drawn.push(normal());
    return drawn[at] as number;
  };
}
