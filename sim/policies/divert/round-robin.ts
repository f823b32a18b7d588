import type { DivertContext, DivertLane, DivertRule, JobView } from "../../decisions.ts";
import { lanesInTurn } from "./in-turn.ts";

/**
 * Round robin: onto each of the lanes that bring them nearer in turn; one without room is passed over.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019). O(lanes log lanes).
 *
 * @param lanes - at least one; timeFromEnd [s]
 * @param context - timeLeft [s]; lastTo, row
 * @example
 * eachLaneInTurn({ id: 1 }, [{ conveyor: 2, timeFromEnd: 0 }, { conveyor: 4, timeFromEnd: 0 }], { timeLeft: 9, lastTo: 2, row: 1 })[0].conveyor; // => 4
 */
export function eachLaneInTurn<Lane extends Pick<DivertLane, "conveyor" | "timeFromEnd">>(
  _job: Pick<JobView, "id">,
  lanes: readonly Lane[],
  context: Pick<DivertContext, "timeLeft" | "lastTo" | "row">,
): readonly Lane[] {
  return lanesInTurn(lanes, context, () => 1);
}

export const roundRobinDivert: DivertRule = {
  id: "ROUND-ROBIN",
  aliases: ["ALTERNATING"],
  title: "Onto each lane in turn",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: eachLaneInTurn,
};
