/**
 * A linear program: least cost over columns within their bounds, where every row sums up to its value.
 *
 * The simulator solves none itself: a solver is loaded outside and handed in.
 */
export interface LinearModel {
  readonly columns: readonly LinearColumn[];
  readonly rows: readonly LinearRow[];
}

export interface LinearColumn {
  /** Per unit. */
  readonly cost: number;
  /** Greatest value; Infinity: no limit. The least is 0. */
  readonly upper: number;
}

export interface LinearRow {
  /** What it says, for messages. */
  readonly name: string;
  readonly terms: readonly { readonly column: number; readonly coefficient: number }[];
  readonly value: number;
}

export interface LinearAnswer {
  readonly status: "optimal" | "infeasible" | "failed";
  /** The solver's own word for it. */
  readonly message: string;
  /** By column; empty unless optimal. */
  readonly values: readonly number[];
}

/** Solves a linear program at once, with the same answer for the same program. */
export interface LinearSolver {
  readonly name: string;
  readonly solve: (model: LinearModel) => LinearAnswer;
}
