import type { DivertContext, DivertLane, DivertRule, JobView } from "../../decisions.ts";
import { lanesInTurn } from "./in-turn.ts";

/**
 * Ratio: as many onto each lane in turn as its `share` says; one without room is passed over.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019); weighted round robin. O(lanes log lanes).
 *
 * @param lanes - at least one; timeFromEnd [s], share [loads]
 * @param context - timeLeft [s]; lastTo, row
 * @example
 * lanesByShares({ id: 1 }, [{ conveyor: 2, timeFromEnd: 0, share: 3 }, { conveyor: 4, timeFromEnd: 0, share: 1 }],
 *   { timeLeft: 9, lastTo: 2, row: 2 })[0].conveyor; // => 2
 */
export function lanesByShares<Lane extends Pick<DivertLane, "conveyor" | "timeFromEnd" | "share">>(
  _job: Pick<JobView, "id">,
  lanes: readonly Lane[],
  context: Pick<DivertContext, "timeLeft" | "lastTo" | "row">,
): readonly Lane[] {
  return lanesInTurn(lanes, context, ({ share }) => share);
}

export const ratioDivert: DivertRule = {
  id: "RATIO",
  title: "In the ratio of the shares of the lanes",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: lanesByShares,
};
