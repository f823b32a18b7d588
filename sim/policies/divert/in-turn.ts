import type { DivertContext, DivertLane } from "../../decisions.ts";
import { nearerLanes } from "./nearer.ts";

/**
 * The lanes that bring it nearer by turns: the one of the last load while it has not had all of its turn, then the next in order.
 *
 * @param lanes - at least one; timeFromEnd [s]
 * @param context - timeLeft [s]; lastTo, row
 * @param most - loads in a row onto this lane
 * @example
 * lanesInTurn([{ conveyor: 4, timeFromEnd: 0 }, { conveyor: 2, timeFromEnd: 0 }], { timeLeft: 9, lastTo: 2, row: 1 }, () => 1)[0].conveyor; // => 4
 */
export function lanesInTurn<Lane extends Pick<DivertLane, "conveyor" | "timeFromEnd">>(
  lanes: readonly Lane[],
  context: Pick<DivertContext, "timeLeft" | "lastTo" | "row">,
  most: (lane: Lane) => number,
): readonly Lane[] {
  const { lastTo, row } = context;
  const inOrder = nearerLanes(lanes, context).sort((a, b) => a.conveyor - b.conveyor);
  const last = inOrder.find(({ conveyor }) => conveyor === lastTo);
  const goesOn = last !== undefined && row < most(last);
  const next = inOrder.findIndex(({ conveyor }) => (goesOn ? conveyor === lastTo : conveyor > lastTo));
  return next <= 0 ? inOrder : [...inOrder.slice(next), ...inOrder.slice(0, next)];
}
