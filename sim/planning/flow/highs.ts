import type { LinearAnswer, LinearModel, LinearSolver } from "./linear-model.ts";

/** What is used of the package `highs` once it has been loaded. */
export interface Highs {
  readonly constants: { readonly modelStatus: Readonly<Record<"optimal" | "infeasible", number>> };
  readonly createModel: (program: HighsProgram) => {
    readonly run: () => unknown;
    readonly getModelStatus: () => number;
    readonly getSolution: () => { readonly colValue: ArrayLike<number> };
    readonly dispose: () => void;
  };
}

/** A program as HiGHS takes it: bounds by column and row, and coefficients row by row. */
interface HighsProgram {
  readonly numCols: number;
  readonly numRows: number;
  readonly colCost: readonly number[];
  readonly colLower: readonly number[];
  readonly colUpper: readonly number[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
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
  return { name: "HiGHS", solve: (model) => solve(highs, model) };
}

function solve({ createModel, constants }: Highs, model: LinearModel): LinearAnswer {
  if (model.columns.length === 0) return withoutColumns(model);
  const { optimal, infeasible } = constants.modelStatus;
  const program = createModel(programOf(model));
  try {
    program.run();
    const status = program.getModelStatus();
    const message = `model status ${status}`;
    if (status === infeasible) return { status: "infeasible", message, values: [] };
    if (status !== optimal) return { status: "failed", message, values: [] };
    return { status: "optimal", message, values: Array.from(program.getSolution().colValue) };
  } finally {
    program.dispose();
  }
}

/** HiGHS calls a program without columns empty, whatever its rows say. */
function withoutColumns({ rows }: LinearModel): LinearAnswer {
  const holds = rows.every(({ value }) => value === 0);
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
  const sides = rows.map(({ value }) => value);
  const numCols = columns.length;
  const numRows = rows.length;
  return {
    numCols,
    numRows,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: sides,
    rowUpper: sides,
    matrix: { format: "csr", numRows, numCols, starts, indices, values },
  };
}
