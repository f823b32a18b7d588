/** Lots for net requirements by period: planned receipts that cover them, in the period in which they are needed or before. */
export type LotSizing = (net: readonly number[]) => readonly number[];

/** The table of one item, by period [units]. */
export interface RequirementsTable {
  /** On hand at the end of the period, planned receipts included. */
  readonly projected: readonly number[];
  readonly net: readonly number[];
  readonly plannedReceipts: readonly number[];
  /** Orders to place in the period; what should have been ordered before the first is ordered in the first. */
  readonly plannedReleases: readonly number[];
}

/**
 * Material requirements planning for one item: gross requirements are netted against stock and scheduled receipts, the net
 * requirements are put into lots, and the lots are offset by the lead time.
 *
 * Source: Orlicky (1975); Silver, Pyke & Thomas (2017), chapter 15.
 *
 * @param gross - requirements by period [units]; a period's receipts meet them
 * @param scheduled - receipts of open orders by period [units]
 * @param onHand - at the beginning [units]
 * @param leadTime - whole periods from order to receipt, >= 0
 * @param safetyStock - below which stock shall not fall [units]
 * @example
 * planRequirements({ gross: [10, 20, 20], scheduled: [0, 5, 0], onHand: 12, leadTime: 1, safetyStock: 0 }, (net) => net).plannedReleases; // => [13, 20, 0]
 */
export function planRequirements(
  {
    gross,
    scheduled,
    onHand,
    leadTime,
    safetyStock,
  }: {
    readonly gross: readonly number[];
    readonly scheduled: readonly number[];
    readonly onHand: number;
    readonly leadTime: number;
    readonly safetyStock: number;
  },
  lotSizing: LotSizing,
): RequirementsTable {
  const net = netRequirements(gross, scheduled, onHand - safetyStock);
  const plannedReceipts = lotSizing(net);
  let stock = onHand;
  const projected = gross.map((amount, period) => {
    stock += (scheduled[period] ?? 0) + (plannedReceipts[period] as number) - amount;
    return stock;
  });
  const plannedReleases = gross.map((_, period) => plannedReceipts[period + leadTime] ?? 0);
  const late = plannedReceipts.slice(0, leadTime).reduce((sum, amount) => sum + amount, 0);
  if (plannedReleases.length > 0) plannedReleases[0]! += late;
  return { projected, net, plannedReceipts, plannedReleases };
}

/** What stock and scheduled receipts leave uncovered; once covered, it counts as there. */
function netRequirements(gross: readonly number[], scheduled: readonly number[], start: number): number[] {
  let available = start;
  return gross.map((amount, period) => {
    available += (scheduled[period] ?? 0) - amount;
    const net = Math.max(-available, 0);
    available += net;
    return net;
  });
}
