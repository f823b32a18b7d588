import type { ChoiceRule, DispatchingContext, WaitingOperation } from "../../decisions.ts";

/**
 * Random (service in random order): each waiting operation with the same probability. One draw per choice.
 *
 * Source: Conway, Maxwell & Miller (1967).
 *
 * @param candidates - at least one, in queue order
 * @param context - random, a uniform draw in [0, 1)
 * @returns one of the candidates
 * @example
 * randomCandidate([{ id: 1 }, { id: 2 }], { random: () => 0.5 }).id; // => 2
 */
export function randomCandidate(
  candidates: readonly WaitingOperation[],
  context: Pick<DispatchingContext, "random">,
): WaitingOperation {
  return candidates[Math.floor(context.random() * candidates.length)]!;
}

export const randomOrder: ChoiceRule = {
  id: "RANDOM",
  aliases: ["SIRO", "RND"],
  title: "Service in random order",
  source: "Conway, Maxwell & Miller (1967)",
  choose: randomCandidate,
};
