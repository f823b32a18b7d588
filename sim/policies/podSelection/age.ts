import type { PodSelectionRule, PodView } from "../../decisions.ts";

/**
 * Age: a pod for the order that has been there longest; of these the one that serves most lines.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Age.
 * Ties: most lines, then the pod numbered first. O(1) per pod.
 *
 * @param pods - one or more: releaseDate [s], lines [1]
 * @returns one of them
 * @example
 * forOldestOrder([{ pod: 1, releaseDate: 60, lines: 4 }, { pod: 2, releaseDate: 10, lines: 1 }]).pod; // => 2
 */
export function forOldestOrder(pods: readonly PodView[]): PodView {
  let best = pods[0] as PodView;
  for (const pod of pods) {
    const isAsOld = pod.releaseDate === best.releaseDate;
    if (pod.releaseDate < best.releaseDate || (isAsOld && pod.lines > best.lines)) best = pod;
  }
  return best;
}

export const oldestOrderPod: PodSelectionRule = {
  id: "AGE",
  title: "A pod for the oldest order",
  source: "Merschformann et al. (2019)",
  choose: forOldestOrder,
};
