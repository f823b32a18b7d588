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
  /**
   * "feasible": an integer program's limits were reached before its answer was proven to be the best; "unfinished": before there was
   * one.
   */
  readonly status: "optimal" | "feasible" | "infeasible" | "unbounded" | "unfinished" | "failed";
  /** The solver's own word for it. */
  readonly message: string;
  /** By column; empty unless optimal or feasible. */
  readonly values: readonly number[];
  /** No answer costs less; of integer programs, where they have an answer. */
  readonly bound?: number;
  /** Nodes of branch and bound. */
  readonly nodes?: number;
}

/** When a solver gives up before its answer is proven to be the best. */
export interface SolverLimits {
  /** Nodes of branch and bound, at most. */
  readonly nodes?: number;
  /** Asked now and then; true ends an integer program with the best answer so far. */
  readonly isOver?: () => boolean;
}

/** Solves a program at once, with the same answer for the same program and number of nodes. */
export interface LinearSolver {
  readonly name: string;
  readonly solve: (model: LinearModel, limits?: SolverLimits) => LinearAnswer;
}
