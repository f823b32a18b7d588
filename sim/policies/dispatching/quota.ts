import type { ChoiceRule, DispatchingContext, Parameters, WaitingOperation } from "../../decisions.ts";

/**
 * A quota a period (QUOTA): first come first served, at most so many operations in each period; how many is drawn when the
 * period's first operation could begin, each number from `low` to `high` with the same probability.
 *
 * The worker of the dice game, who moves as many pieces in a round as the die shows and the bowl holds. A machine that has
 * done its quota is asked again when a job joins its queue.
 *
 * Source: Goldratt & Cox (1984), the game with dice and matches.
 *
 * @param candidates - at least one, in queue order
 * @param context - now [s], random, memory
 * @param parameters - period [s], low, high [operations]
 * @returns the first candidate, or null when the quota of the period is done
 * @example
 * withinQuota([{ job: 1 }, { job: 2 }], { now: 0, random: () => 0.99, memory: {} }, { period: 60, low: 1, high: 6 }); // => { job: 1 }
 */
export function withinQuota(
  candidates: readonly WaitingOperation[],
  { memory, now, random }: Pick<DispatchingContext, "memory" | "now" | "random">,
  { period, low, high }: Parameters,
): WaitingOperation | null {
  const present = Math.floor(now / period!);
  if (memory.period !== present) {
    memory.period = present;
    memory.left = low! + Math.floor(random() * (Math.max(high!, low!) - low! + 1));
  }
  if (memory.left === 0) return null;
  memory.left!--;
  return candidates[0]!;
}

export const quota: ChoiceRule = {
  id: "QUOTA",
  aliases: ["DICE"],
  title: "First come first served, within a quota drawn for each period",
  source: "Goldratt & Cox (1984)",
  parameters: {
    period: { description: "length of a period", default: 60, min: 1e-3, max: 1e9, unit: "s" },
    low: { description: "least quota", default: 1, min: 0, max: 1_000_000, unit: "operations", integer: true },
    high: { description: "largest quota", default: 6, min: 1, max: 1_000_000, unit: "operations", integer: true },
  },
  choose: withinQuota,
};
