import { RECORD_CODE } from "./records.ts";

/** By how much a record changes an item's stock [units]. */
export interface StockChange {
  item: number;
  onHand: number;
  onOrder: number;
  backorder: number;
}

const CODE = RECORD_CODE;

/**
 * What a record does to the levels of a stock; written to `change`.
 *
 * @param code - code of the record's kind
 * @param at - where its fields begin
 * @returns false: the record is about no stock
 */
export function stockChangeOf(code: number, rows: Float64Array, at: number, change: StockChange): boolean {
  change.item = rows[at] as number;
  change.onHand = 0;
  change.onOrder = 0;
  change.backorder = 0;
  switch (code) {
    case CODE["stock.demanded"]:
      change.onHand = -(rows[at + 4] as number);
      change.backorder = (rows[at + 3] as number) - (rows[at + 4] as number) - (rows[at + 5] as number);
      break;
    case CODE["stock.shipped"]:
      change.onHand = -(rows[at + 3] as number);
      change.backorder = -(rows[at + 3] as number);
      break;
    case CODE["stock.ordered"]:
      change.onOrder = rows[at + 1] as number;
      break;
    case CODE["stock.transferred"]:
      change.onOrder = rows[at + 2] as number;
      break;
    case CODE["stock.received"]:
      change.onHand = rows[at + 2] as number;
      change.onOrder = -(rows[at + 2] as number);
      break;
    case CODE["stock.failed"]:
      change.onOrder = -(rows[at + 2] as number);
      break;
    case CODE["stock.made"]:
      change.onHand = rows[at + 3] as number;
      break;
    case CODE["stock.issued"]:
      change.onHand = -(rows[at + 3] as number);
      break;
    case CODE["stock.expired"]:
      change.onHand = -(rows[at + 1] as number);
      break;
    default:
      return false;
  }
  return true;
}
