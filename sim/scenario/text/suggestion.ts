import { distance } from "fastest-levenshtein";

/**
 * The known word that was most likely meant, or null when none is near.
 *
 * Upper and lower case count as equal.
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = mostSteps(wanted) + 1;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const length = Math.min(lower.length, wanted.length);
    const prefix = length >= 4 && (lower.startsWith(wanted) || wanted.startsWith(lower));
    const steps = prefix ? Math.min(1, distance(wanted, lower)) : distance(wanted, lower);
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

const MOST_LISTED = 12;

/** Up to a third of the letters may be wrong, and two of a short word: they may be swapped. */
function mostSteps(word: string): number {
  if (word.length < 2) return 0;
  return word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
}

/** A remedy: `did you mean "mill"?`, or what there is to choose from. */
export function didYouMean(word: string, known: Iterable<string>, kind: string): string {
  const all = [...known];
  const best = nearest(word, all);
  if (best !== null) return `did you mean "${best}"?`;
  if (all.length === 0) return `there is no ${kind} to name`;
  const listed = all.slice(0, MOST_LISTED).join(", ");
  return `known: ${listed}${all.length > MOST_LISTED ? `, and ${all.length - MOST_LISTED} more` : ""}`;
}
