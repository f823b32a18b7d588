/**
 * A linear program: least cost over columns within their bounds, where every row keeps to its value; an integer program, if
 * columns must be whole.
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
  /** Must it be whole? Absent: no. */
  readonly whole?: boolean;
}

export interface LinearRow {
  /** What it says, for messages. */
  readonly name: string;
  readonly terms: readonly { readonly column: number; readonly coefficient: number }[];
  readonly value: number;
  /** Absent: the row sums up to its value exactly. */
  readonly sense?: "at-most" | "at-least";
}

export interface LinearAnswer {
  /** "feasible": the budget of an integer program was used up before its answer was proven to be the best. */
  readonly status: "optimal" | "feasible" | "infeasible" | "unbounded" | "failed";
  /** The solver's own word for it. */
  readonly message: string;
  /** By column; empty unless optimal or feasible. */
  readonly values: readonly number[];
  /** No answer costs less; of integer programs, where they have an answer. */
  readonly bound?: number;
  /** Nodes of branch and bound. */
  readonly nodes?: number;
}

/** Solves a program at once, with the same answer for the same program. */
export interface LinearSolver {
  readonly name: string;
  /** @param nodes - of branch and bound, at most */
  readonly solve: (model: LinearModel, nodes?: number) => LinearAnswer;
}
