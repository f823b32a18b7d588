import type { LinearColumn, LinearModel, LinearRow } from "../flow/linear-model.ts";
import type { Candidate } from "./candidates.ts";
import type { DemandProblem } from "./demand.ts";

type Term = LinearRow["terms"][number];

/** A line's or a material's row, by what it says. */
export type Resource =
  | { readonly kind: "line"; readonly line: number; readonly day: number }
  | { readonly kind: "material"; readonly material: number; readonly day: number };

export interface DemandProgram {
  readonly model: LinearModel;
  /** What each limit beyond the first rows stands for; in a relaxed program its excess is the column at the same place of `excess`. */
  readonly resources: readonly Resource[];
  readonly excess: readonly number[];
}

/**
 * The plan as an integer program: a column for each candidate, which is taken or not, one for each order that may be left out, and
 * one for each family that a line is set up for on a day.
 *
 * @param isRelaxed - lines and materials may be exceeded, and only that costs, in shares of what is there
 */
export function integerProgram(
  problem: DemandProblem,
  candidates: readonly Candidate[],
  mayBeRejected: (order: number) => boolean,
  isRelaxed = false,
): DemandProgram {
  const { orders, lines, materials, days, emissionCost } = problem;
  const columns: LinearColumn[] = candidates.map(({ cost }) => ({ cost: isRelaxed ? 0 : cost, upper: 1, whole: true }));
  const rows: LinearRow[] = [];
  const byOrder = orders.map((): Term[] => []);
  const byDay = lines.map(() => Array.from({ length: days }, (): Term[] => []));
  const setups = new Map<string, { readonly column: number; readonly line: number; readonly day: number }>();
  for (const [column, { order, assignment, shares }] of candidates.entries()) {
    byOrder[order]!.push({ column, coefficient: 1 });
    const { line } = assignment;
    const { family } = orders[order]!;
    for (const { day, time } of shares) {
      byDay[line]![day - 1]!.push({ column, coefficient: time });
      if (family === null || lines[line]!.setup === 0) continue;
      const key = `${line}/${day}/${family}`;
      const known = setups.get(key) ?? { column: columns.length, line, day };
      if (!setups.has(key)) {
        setups.set(key, known);
        const { setup, cost, emissions } = lines[line]!;
        columns.push({ cost: isRelaxed ? 0 : setup * (cost + emissions * emissionCost), upper: 1, whole: true });
      }
      const terms = [
        { column, coefficient: 1 },
        { column: known.column, coefficient: -1 },
      ];
      rows.push({ name: `setup ${key}`, terms, value: 0, sense: "at-most" });
    }
  }
  for (const { column, line, day } of setups.values()) {
    byDay[line]![day - 1]!.push({ column, coefficient: lines[line]!.setup });
  }
  for (const [order, terms] of byOrder.entries()) {
    if (mayBeRejected(order)) {
      terms.push({ column: columns.length, coefficient: 1 });
      const { rejectCost } = orders[order]!;
      // An order that need not be asked for here, though it must be made, costs nothing.
      columns.push({ cost: isRelaxed || rejectCost === Number.POSITIVE_INFINITY ? 0 : rejectCost, upper: 1 });
    }
    rows.push({ name: `order ${orders[order]!.id}`, terms, value: 1 });
  }
  const resources: Resource[] = [];
  const excess: number[] = [];
  const limit = (resource: Resource, name: string, terms: Term[], value: number): void => {
    if (isRelaxed) {
      excess.push(columns.length);
      terms.push({ column: columns.length, coefficient: -1 });
      columns.push({ cost: 1 / Math.max(1, value), upper: Number.POSITIVE_INFINITY });
    }
    resources.push(resource);
    rows.push({ name, terms, value, sense: "at-most" });
  };
  for (const [line, perDay] of byDay.entries()) {
    for (const [place, terms] of perDay.entries()) {
      if (terms.length === 0) continue;
      const { id, capacity } = lines[line]!;
      limit({ kind: "line", line, day: place + 1 }, `${id}, day ${place + 1}`, terms, capacity[place]!);
    }
  }
  for (const [material, { id, available }] of materials.entries()) {
    for (let day = 1; day <= days; day++) {
      const terms = candidates.flatMap(({ order, assignment }, column) => {
        const amount = orders[order]!.materials[id] ?? 0;
        return amount > 0 && assignment.day <= day ? [{ column, coefficient: amount }] : [];
      });
      if (terms.length > 0) limit({ kind: "material", material, day }, `${id}, day ${day}`, terms, available[day - 1]!);
    }
  }
  return { model: { columns, rows }, resources, excess };
}
