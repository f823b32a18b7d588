import type { DivertContext, DivertLane, DivertRule, JobView } from "../../decisions.ts";
import { nearerLanes } from "./nearer.ts";

/**
 * Least full: of the lanes that bring it nearer, the one with the fewest loads for its size.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019), balancing of lanes; Winston (1977), shortest queue.
 * Ties: the fastest way. O(lanes log lanes).
 *
 * @param lanes - at least one, the fastest way first; fill [1], timeFromEnd [s]
 * @param context - timeLeft [s]
 * @example
 * leastFull({ id: 1 }, [{ conveyor: 4, fill: 0.5, timeFromEnd: 0 }, { conveyor: 2, fill: 0.2, timeFromEnd: 0 }], { timeLeft: 9 })[0].conveyor; // => 2
 */
export function leastFull<Lane extends Pick<DivertLane, "fill" | "timeFromEnd">>(
  _job: Pick<JobView, "id">,
  lanes: readonly Lane[],
  context: Pick<DivertContext, "timeLeft">,
): readonly Lane[] {
  return nearerLanes(lanes, context).sort((a, b) => a.fill - b.fill);
}

export const leastFullDivert: DivertRule = {
  id: "LEAST-FULL",
  aliases: ["SHORTEST-QUEUE"],
  title: "The lane with the fewest loads for its size",
  source: "Winston (1977)",
  choose: leastFull,
};
