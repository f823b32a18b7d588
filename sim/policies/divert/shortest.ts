import type { DivertLane, DivertRule, JobView } from "../../decisions.ts";

/**
 * Shortest: the fastest way to where the load is bound, and no other.
 *
 * Source: common practice. Ties: as the conveyors are listed. O(1).
 *
 * @param lanes - at least one, the fastest way first
 * @example
 * fastestLane({ id: 1 }, [{ conveyor: 4 }, { conveyor: 2 }]); // => [{ conveyor: 4 }]
 */
export function fastestLane<Lane extends Pick<DivertLane, "conveyor">>(
  _job: Pick<JobView, "id">,
  lanes: readonly Lane[],
): readonly Lane[] {
  return lanes.slice(0, 1);
}

export const shortestDivert: DivertRule = {
  id: "SHORTEST",
  title: "The fastest way",
  source: "Common practice",
  choose: fastestLane,
};
