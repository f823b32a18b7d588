/**
 * Latest release date for an order to be on time, at `perWork` times its work and `perOperation` of wait before each operation [s];
 * without a due date -Infinity.
 *
 * Source: Orlicky (1975), lead-time offsetting.
 *
 * @example
 * plannedRelease({ dueDate: 100, totalWork: 20, remainingOperations: 2 }, 1, 10); // => 60
 */
export function plannedRelease(
  {
    dueDate,
    totalWork,
    remainingOperations,
  }: { readonly dueDate: number; readonly totalWork: number; readonly remainingOperations: number },
  perWork: number,
  perOperation: number,
): number {
  if (dueDate === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return dueDate - perWork * totalWork - perOperation * remainingOperations;
}
