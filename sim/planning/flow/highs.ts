import type { LinearAnswer, LinearModel, LinearSolver, SolverLimits } from "./linear-model.ts";

/** What is used of the package `highs` once it has been loaded. */
export interface Highs {
  readonly constants: {
    readonly modelStatus: Readonly<Record<ModelStatus, number>>;
    readonly callbackType: { readonly mipInterrupt: 6 };
  };
  readonly createModel: (program: HighsProgram) => {
    readonly options: { readonly set: (name: string, value: number) => unknown };
    readonly info: { readonly get: (name: string) => number | bigint };
    readonly run: (callbacks?: Checkpoints) => unknown;
    readonly getModelStatus: () => number;
    readonly getSolution: () => { readonly colValue: ArrayLike<number> };
    readonly dispose: () => void;
  };
}

type ModelStatus =
  | "optimal"
  | "infeasible"
  | "unbounded"
  | "unboundedOrInfeasible"
  | "empty"
  | "solutionLimit"
  | "iterationLimit"
  | "interrupted";

/** What HiGHS calls at the places of a search where it lets itself be stopped. */
type Checkpoints = { readonly 6?: (event: { readonly interrupt: () => void }) => undefined };

/** HiGHS' value of `primal_solution_status` for an answer that keeps to all rows. */
const FEASIBLE_POINT = 2;
/** The largest limit that HiGHS takes. */
const MOST_NODES = 2_147_483_647;

/** A program as HiGHS takes it: bounds by column and row, and coefficients row by row. */
interface HighsProgram {
  readonly numCols: number;
  readonly numRows: number;
  readonly colCost: readonly number[];
  readonly colLower: readonly number[];
  readonly colUpper: readonly number[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  /** 0: may be broken; 1: whole. */
  readonly integrality?: readonly (0 | 1)[];
  readonly matrix: {
    readonly format: "csr";
    readonly numRows: number;
    readonly numCols: number;
    readonly starts: readonly number[];
    readonly indices: readonly number[];
    readonly values: readonly number[];
  };
}

/**
 * HiGHS as the simulator's solver of linear programs. Each program is solved anew, without anything of those before.
 *
 * @param highs - the loaded package: `await loadHighs()`
 */
export function highsSolver(highs: Highs): LinearSolver {
  return { name: "HiGHS", solve: (model, limits = {}) => solve(highs, model, limits) };
}

function solve(highs: Highs, model: LinearModel, limits: SolverLimits): LinearAnswer {
  if (model.columns.length === 0) return withoutColumns(model);
  const isWhole = model.columns.some(({ whole }) => whole === true);
  const answer = run(highs, programOf(model), isWhole, limits);
  if (answer !== "unbounded or infeasible") return answer;
  // Presolve does not tell which: without costs it can only be infeasible.
  const { status } = solve(
    highs,
    { ...model, columns: model.columns.map((column) => ({ ...column, cost: 0 })) },
    limits,
  );
  return { status: status === "optimal" ? "unbounded" : status, message: "told apart without costs", values: [] };
}

function run(
  { createModel, constants }: Highs,
  data: HighsProgram,
  isWhole: boolean,
  { nodes = MOST_NODES, isOver }: SolverLimits,
): LinearAnswer | "unbounded or infeasible" {
  const { optimal, infeasible, unbounded, unboundedOrInfeasible, empty, ...limited } = constants.modelStatus;
  const program = createModel(data);
  try {
    if (isWhole) {
      program.options.set("mip_rel_gap", 0);
      program.options.set("mip_max_nodes", Math.min(nodes, MOST_NODES));
    }
    program.run(isWhole && isOver !== undefined ? { [constants.callbackType.mipInterrupt]: stopIf(isOver) } : {});
    const status = program.getModelStatus();
    const message = `model status ${status}`;
    if (status === unboundedOrInfeasible) return "unbounded or infeasible";
    if (status === infeasible || status === unbounded) {
      return { status: status === infeasible ? "infeasible" : "unbounded", message, values: [] };
    }
    const isLimited = [limited.solutionLimit, limited.iterationLimit, limited.interrupted].includes(status);
    const hasAnswer = program.info.get("primal_solution_status") === FEASIBLE_POINT;
    if (isLimited && !hasAnswer) return { status: "unfinished", message, values: [] };
    if (status !== optimal && status !== empty && !isLimited) return { status: "failed", message, values: [] };
    const values = Array.from(program.getSolution().colValue);
    const search = isWhole
      ? { bound: Number(program.info.get("mip_dual_bound")), nodes: Number(program.info.get("mip_node_count")) }
      : {};
    return { status: isLimited ? "feasible" : "optimal", message, values, ...search };
  } finally {
    program.dispose();
  }
}

function stopIf(isOver: () => boolean): NonNullable<Checkpoints[6]> {
  return (event) => {
    if (isOver()) event.interrupt();
  };
}

/** HiGHS calls a program without columns empty, whatever its rows say. */
function withoutColumns({ rows }: LinearModel): LinearAnswer {
  const holds = rows.every(({ value, sense }) =>
    sense === "at-most" ? value >= 0 : sense === "at-least" ? value <= 0 : value === 0,
  );
  return { status: holds ? "optimal" : "infeasible", message: "no columns", values: [] };
}

function programOf({ columns, rows }: LinearModel): HighsProgram {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { terms } of rows) {
    for (const { column, coefficient } of terms) {
      indices.push(column);
      values.push(coefficient);
    }
    starts.push(indices.length);
  }
  const isWhole = columns.some(({ whole }) => whole === true);
  const numCols = columns.length;
  const numRows = rows.length;
  return {
    numCols,
    numRows,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ value, sense }) => (sense === "at-most" ? Number.NEGATIVE_INFINITY : value)),
    rowUpper: rows.map(({ value, sense }) => (sense === "at-least" ? Number.POSITIVE_INFINITY : value)),
    ...(isWhole ? { integrality: columns.map(({ whole }) => (whole === true ? 1 : 0)) } : {}),
    matrix: { format: "csr", numRows, numCols, starts, indices, values },
  };
}
