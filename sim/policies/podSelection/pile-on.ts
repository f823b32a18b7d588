import type { PodSelectionRule, PodView } from "../../decisions.ts";

/**
 * Pile-on: the pod that serves most lines of the station's orders at once; of equals the nearest.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Pile-on.
 * Ties: the nearest, then the pod numbered first. O(1) per pod.
 *
 * @param pods - one or more: lines [1], travelTime [s]
 * @returns one of them
 * @example
 * mostLines([{ pod: 1, lines: 1, travelTime: 5 }, { pod: 2, lines: 3, travelTime: 40 }]).pod; // => 2
 */
export function mostLines(pods: readonly PodView[]): PodView {
  let best = pods[0] as PodView;
  for (const pod of pods) {
    if (pod.lines > best.lines || (pod.lines === best.lines && pod.travelTime < best.travelTime)) best = pod;
  }
  return best;
}

export const pileOnSelection: PodSelectionRule = {
  id: "PILE-ON",
  title: "The pod that serves most lines at once",
  source: "Merschformann et al. (2019)",
  choose: mostLines,
};
