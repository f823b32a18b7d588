import type { PodSelectionRule, PodView } from "../../decisions.ts";

/**
 * Random: any pod that serves a line, all with the same chance. One draw per choice.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Random: the baseline.
 * O(1).
 *
 * @param pods - one or more
 * @param random - draws from [0, 1)
 * @returns one of them
 * @example
 * anyPod([{ pod: 1 }, { pod: 2 }], () => 0.7).pod; // => 2
 */
export function anyPod(pods: readonly PodView[], random: () => number): PodView {
  return pods[Math.floor(random() * pods.length)] as PodView;
}

export const randomPod: PodSelectionRule = {
  id: "RANDOM",
  title: "Any pod that serves a line",
  source: "Merschformann et al. (2019)",
  choose: (pods, { random }) => anyPod(pods, random),
};
