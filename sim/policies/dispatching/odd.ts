import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Operation due date (ODD): r + (d - r) C / W, the job's allowance shared out by work content.
 *
 * Source: Kanet & Hayya (1982).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: releaseDate r [s], dueDate d [s], workUpToHere C [s], totalWork W [s]
 * @returns operation due date [s]; d where W = 0 or d is Infinity
 * @example
 * operationDueDate({ releaseDate: 10, dueDate: 70, workUpToHere: 5, totalWork: 20 }); // => 25
 */
export function operationDueDate(
  candidate: Pick<WaitingOperation, "releaseDate" | "dueDate" | "workUpToHere" | "totalWork">,
): number {
  const { releaseDate, dueDate, workUpToHere, totalWork } = candidate;
  if (totalWork === 0 || dueDate === Infinity) return dueDate;
  return releaseDate + ((dueDate - releaseDate) * workUpToHere) / totalWork;
}

export const odd: IndexRule = {
  id: "ODD",
  aliases: ["OPNDD", "OPDD"],
  title: "Operation due date",
  source: "Kanet & Hayya (1982)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: operationDueDate,
};
