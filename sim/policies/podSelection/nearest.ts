import type { PodSelectionRule, PodView } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Nearest: the pod that is brought to the station in the shortest time.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Nearest.
 * Ties: the pod numbered first. O(1) per pod.
 *
 * @param pods - one or more: travelTime [s]
 * @returns one of them
 * @example
 * nearestOf([{ pod: 1, travelTime: 50 }, { pod: 2, travelTime: 20 }]).pod; // => 2
 */
export function nearestOf(pods: readonly PodView[]): PodView {
  return least(pods, ({ travelTime }) => travelTime);
}

export const nearestPod: PodSelectionRule = {
  id: "NEAREST",
  title: "The pod nearest to the station",
  source: "Merschformann et al. (2019)",
  choose: nearestOf,
};
