import type { PodSelectionRule, PodView } from "../../decisions.ts";

/**
 * Lateness: a pod for the order that is due first; of these the one that serves most lines.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Lateness.
 * Ties: most lines, then the pod numbered first. O(1) per pod.
 *
 * @param pods - one or more: dueDate [s], lines [1]
 * @returns one of them
 * @example
 * forEarliestDue([{ pod: 1, dueDate: 900, lines: 4 }, { pod: 2, dueDate: 300, lines: 1 }]).pod; // => 2
 */
export function forEarliestDue(pods: readonly PodView[]): PodView {
  let best = pods[0] as PodView;
  for (const pod of pods) {
    const isAsUrgent = pod.dueDate === best.dueDate;
    if (pod.dueDate < best.dueDate || (isAsUrgent && pod.lines > best.lines)) best = pod;
  }
  return best;
}

export const earliestDuePod: PodSelectionRule = {
  id: "LATENESS",
  aliases: ["EDD"],
  title: "A pod for the order that is due first",
  source: "Merschformann et al. (2019)",
  choose: forEarliestDue,
};
