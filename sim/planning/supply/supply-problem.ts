/**
 * One kind of goods at several places over several periods, and the ways between them: a time-expanded network. Periods count from 0;
 * lists are by period. Amounts in units, costs in money, emissions in kg CO2e.
 */
export interface SupplyProblem {
  readonly periods: number;
  readonly places: readonly SupplyPlace[];
  readonly ways: readonly SupplyWay[];
  /** Per kg CO2e. */
  readonly emissionCost: number;
}

export interface SupplyPlace {
  readonly id: string;
  /** On hand at the beginning. */
  readonly stock: number;
  /** On its way already: what comes at the beginning of each period. */
  readonly receipts: readonly number[];
  /** What may be had from outside at most, at the beginning of each period, and its cost per unit. */
  readonly supply: readonly number[];
  readonly supplyCost: number;
  /** What is wanted in each period. */
  readonly demand: readonly number[];
  /** Per unit on hand at the end of a period; and how many may be. */
  readonly holdingCost: number;
  readonly capacity: number;
  /** Per unit that is owed at the end of a period, and of demand that is not met at all; Infinity: it must not be. */
  readonly backlogCost: number;
  readonly shortageCost: number;
}

export interface SupplyWay {
  /** Places, by index. */
  readonly from: number;
  readonly to: number;
  /** Periods from leaving to coming; 0: within the same. */
  readonly lead: number;
  /** Per unit. */
  readonly cost: number;
  readonly emissions: number;
  /** Units per period at most. */
  readonly capacity: number;
  /** Goods go in whole multiples of it; 0: in any amount. */
  readonly lot: number;
  /** null: goods need no trips. */
  readonly trips: SupplyTrips | null;
}

export interface SupplyTrips {
  /** Per trip. */
  readonly cost: number;
  readonly emissions: number;
  /** Units that one takes; Infinity: all. */
  readonly load: number;
  /** At most, by period. */
  readonly most: readonly number[];
}

/** Matrices by place, or way, and period. */
export interface SupplyFlows {
  readonly shipped: readonly (readonly number[])[];
  readonly trips: readonly (readonly number[])[];
  readonly supplied: readonly (readonly number[])[];
  /** At the end of each period. */
  readonly stock: readonly (readonly number[])[];
  readonly backlog: readonly (readonly number[])[];
  /** Of the demand of each period, what is not met at all. */
  readonly short: readonly (readonly number[])[];
}

export interface SupplyCosts {
  readonly supply: number;
  readonly transport: number;
  readonly holding: number;
  readonly backlog: number;
  readonly shortage: number;
  readonly emissions: number;
  readonly total: number;
}
