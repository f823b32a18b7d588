import type {
  ChoiceRule,
  DispatchingContext,
  DispatchingRule,
  IndexRule,
  RulePart,
  WaitingOperation,
} from "../decisions.ts";

/**
 * A chain of rules (lexicographic): the first decides, and each of the others among the ties of those before it.
 *
 * What still ties goes to the earliest arrival, then to the lowest job id. The last rule may choose over the list.
 *
 * @param id - how the chain is written, such as "PRIORITY > EDD > SPT"
 * @param parts - at least one; all but the last by index
 * @throws TypeError if a rule before the last gives no index: nothing would be left for those behind it
 */
export function chainOf(id: string, parts: readonly RulePart[]): ChoiceRule {
  const before = parts.slice(0, -1).map(({ rule, parameters }) => ({ rule: indexed(rule), parameters }));
  const last = parts.at(-1) as RulePart;
  return {
    id,
    title: "Rules in order, each for the ties of the one before",
    source: "Haupt (1989), combination of rules",
    choose: (candidates, context) => {
      let rest = candidates;
      for (const part of before) if (rest.length > 1) rest = bestOf(rest, part, context);
      if (rest.length <= 1) return rest[0] ?? null;
      const { rule, parameters } = last;
      if ("choose" in rule) return rule.choose(rest, context, parameters);
      return bestOf(rest, { rule, parameters }, context)[0] as WaitingOperation;
    },
  };
}

/**
 * A weighted sum of rules: each index is brought to 0 for the best candidate and 1 for the worst, in proportion between
 * them, and the lowest weighted sum wins. A rule for which all candidates are alike says nothing.
 *
 * Infinite indices are 0 where they are best, and 1 where they are worst.
 *
 * @param id - how the sum is written, such as "WEIGHTED(0.6 SPT, 0.4 EDD)"
 * @param parts - at least one, all by index
 * @param weights - by part, >= 0
 * @throws TypeError if a rule gives no index
 */
export function weightedSumOf(id: string, parts: readonly RulePart[], weights: readonly number[]): ChoiceRule {
  const rules = parts.map(({ rule, parameters }) => ({ rule: indexed(rule), parameters }));
  return {
    id,
    title: "Weighted sum of normalised indices",
    source: "Haupt (1989), combination of rules",
    choose: (candidates, context) => {
      const sums = candidates.map(() => 0);
      for (const [place, part] of rules.entries()) {
        const shares = normalised(candidates.map((candidate) => indexOf(candidate, part, context)));
        for (const [i, share] of shares.entries()) sums[i]! += (weights[place] as number) * share;
      }
      let best = 0;
      for (const [i, sum] of sums.entries()) if (sum < (sums[best] as number)) best = i;
      return candidates[best] ?? null;
    },
  };
}

/** Numbers as shares of the way from the lowest, 0, to the highest, 1. */
function normalised(indices: readonly number[]): number[] {
  const finite = indices.filter(Number.isFinite);
  const lowest = Math.min(...finite);
  const range = Math.max(...finite) - lowest;
  return indices.map((index) => {
    if (!Number.isFinite(index)) return index > 0 ? 1 : 0;
    return range > 0 ? (index - lowest) / range : indices.includes(Number.NEGATIVE_INFINITY) ? 1 : 0;
  });
}

/** The candidates with the best index, in their order. */
function bestOf(
  candidates: readonly WaitingOperation[],
  part: RulePart<IndexRule>,
  context: DispatchingContext,
): WaitingOperation[] {
  let lowest = Number.POSITIVE_INFINITY;
  let best: WaitingOperation[] = [];
  for (const candidate of candidates) {
    const index = indexOf(candidate, part, context);
    if (index < lowest || best.length === 0) best = [candidate];
    else if (index === lowest) best.push(candidate);
    lowest = Math.min(lowest, index);
  }
  return best;
}

/** Turned so that lower is better. */
export function indexOf(
  candidate: WaitingOperation,
  { rule, parameters }: RulePart<IndexRule>,
  context: DispatchingContext,
): number {
  const index = rule.index(candidate, context, parameters);
  if (typeof index !== "number" || Number.isNaN(index)) {
    throw new TypeError(`${rule.id} gave ${String(index)} as the index of job ${candidate.id}; return a number`);
  }
  return rule.prefers === "lowest" ? index : -index;
}

function indexed(rule: DispatchingRule): IndexRule {
  if ("index" in rule) return rule;
  throw new TypeError(`${rule.id} chooses over the list and gives no index; it may stand only at the end of a chain`);
}
