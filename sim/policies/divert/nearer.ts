import type { DivertContext, DivertLane } from "../../decisions.ts";

/**
 * The lanes that bring a load nearer to where it is bound: nobody goes away from it.
 *
 * @param lanes - at least one, the fastest way first; timeFromEnd [s]
 * @param context - timeLeft [s]
 * @example
 * nearerLanes([{ conveyor: 4, timeFromEnd: 8 }, { conveyor: 2, timeFromEnd: 30 }], { timeLeft: 20 }); // => [{ conveyor: 4, timeFromEnd: 8 }]
 */
export function nearerLanes<Lane extends Pick<DivertLane, "timeFromEnd">>(
  lanes: readonly Lane[],
  { timeLeft }: Pick<DivertContext, "timeLeft">,
): Lane[] {
  return lanes.filter(({ timeFromEnd }) => timeFromEnd < timeLeft);
}
