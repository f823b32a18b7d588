import type { LotSizing } from "../../planning/material-requirements.ts";
import { mrpRule } from "./mrp.ts";

/**
 * Lot for lot: what each period needs is ordered for it.
 *
 * Source: Orlicky (1975).
 *
 * @param net - net requirements by period [units]
 * @returns planned receipts by period [units]
 * @example
 * lotForLot([5, 0, 8]); // => [5, 0, 8]
 */
export const lotForLot: LotSizing = (net) => net;

/** MRP that orders what each period needs. */
export const mrpLotForLot = mrpRule(
  {
    id: "MRP-LFL",
    title: "MRP, lot for lot",
    source: "Orlicky (1975)",
    parameters: {},
  },
  () => lotForLot,
);
