import type { DivertLane, DivertRule, JobView } from "../../decisions.ts";
import { fastestLane } from "./shortest.ts";

/**
 * By product: onto the lane that `lanes` of the conveyor gives for the product, else the fastest way.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019), fixed assignment of lanes. O(lanes).
 *
 * @param lanes - at least one, the fastest way first; isOwn
 * @example
 * laneOfProduct({ id: 1 }, [{ conveyor: 4, isOwn: false }, { conveyor: 2, isOwn: true }])[0].conveyor; // => 2
 */
export function laneOfProduct<Lane extends Pick<DivertLane, "conveyor" | "isOwn">>(
  job: Pick<JobView, "id">,
  lanes: readonly Lane[],
): readonly Lane[] {
  const own = lanes.filter(({ isOwn }) => isOwn);
  return own.length > 0 ? own : fastestLane(job, lanes);
}

export const productDivert: DivertRule = {
  id: "PRODUCT",
  title: "Onto the lane of its product",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: laneOfProduct,
};
