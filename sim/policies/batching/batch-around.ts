import type { BatchingContext, WaitingOperation } from "../../decisions.ts";
import { firstBatch } from "./families.ts";

/**
 * A batch around the first candidate whose family has enough jobs: others of the family are added one by one, each time the one
 * with the lowest cost, until it is full.
 *
 * @param cost - of adding a candidate to a batch; ties go by the order of the candidates
 * @returns null where no family has enough
 * @example
 * batchAround([0, 0, 0].map((batchFamily, id) => ({ id, batchFamily, minimumBatch: 1, maximumBatch: 2 })),
 *   { hasWaitedEnough: () => false }, (batch, { id }) => -id).map(({ id }) => id); // => [0, 2]
 */
export function batchAround(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough">,
  cost: (batch: readonly WaitingOperation[], candidate: WaitingOperation) => number,
): readonly WaitingOperation[] | null {
  const first = firstBatch(candidates, context, ({ minimumBatch }) => minimumBatch)?.[0];
  if (first === undefined) return null;
  const batch = [first];
  const others = candidates.filter((each) => each !== first && each.batchFamily === first.batchFamily);
  while (first.batchFamily >= 0 && batch.length < first.maximumBatch && others.length > 0) {
    let best = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (let place = 0; place < others.length; place++) {
      const index = cost(batch, others[place] as WaitingOperation);
      if (index >= lowest) continue;
      lowest = index;
      best = place;
    }
    batch.push(...others.splice(best, 1));
  }
  return batch;
}
