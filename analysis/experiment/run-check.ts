import type { Kpis } from "../kpi/create-kpis.ts";
import type { FlowTotals, OrdersInProcess } from "../kpi/totals.ts";
import type { Look } from "./looks.ts";
import { inBatches, type RunSeries, seriesBuilder } from "./run-series.ts";

/** Figures of a run that tell whether its results can be trusted. Plain data. */
export interface RunCheck {
  /** Figures count from here [s]. */
  readonly warmUp: number;
  /** Orders completed while it was observed, and those in process at the beginning and at the end of that time. */
  readonly completed: number;
  readonly before: number;
  readonly unfinished: number;
  /** What flow time, tardiness and the share late come to at least, once the unfinished orders are done; null: no orders. */
  readonly flowTimeAtLeast: number | null;
  readonly tardinessAtLeast: number | null;
  readonly shareLateAtLeast: number | null;
  /** Mean work in process in each quarter of the observed time; null: the run has no end of its own. */
  readonly wipByQuarter: readonly number[] | null;
  /** The observed time in equal batches, from the warm-up on, of a run that may have to stand for itself; else not there. */
  readonly batches?: RunSeries;
}

const QUARTERS = 4;
/** A multiple of the quarters. */
const BATCHES = 20;

/**
 * Looks that a run's check needs, and what it says at the end.
 *
 * @param alone - keep batches, since there may be no other replication
 */
export function checkOfRun(
  kpis: Kpis,
  { warmUp, until }: { readonly warmUp: number; readonly until: number },
  alone: boolean,
): { looks: readonly Look[]; finish: (end: number) => RunCheck } {
  let before: OrdersInProcess = { count: 0, due: 0, overdue: 0, tardiness: 0 };
  const looks: Look[] = [];
  if (warmUp > 0) {
    const look = (now: number): void => {
      before = kpis.inProcess(now);
    };
    looks.push({ at: warmUp, look });
  }
  const parts = alone ? BATCHES : QUARTERS;
  const part = (until - warmUp) / parts;
  const { add, series } = seriesBuilder(part);
  const hasParts = until < Number.POSITIVE_INFINITY && until > warmUp;
  for (let at = 1; hasParts && at < parts; at++) {
    looks.push({ at: warmUp + at * part, look: (now) => add(kpis.totals(now)) });
  }
  return {
    looks,
    finish: (end) => {
      const totals = kpis.totals(end);
      const after = kpis.inProcess(end);
      const isWhole = hasParts && end === until && series.wipTime.length === parts - 1;
      if (isWhole) add(totals);
      const quarter = parts / QUARTERS;
      return {
        warmUp,
        completed: totals.completed,
        before: before.count,
        unfinished: after.count,
        ...leastFigures(totals, before, after),
        wipByQuarter: isWhole ? inBatches(series.wipTime, quarter).map((sum) => sum / (quarter * part)) : null,
        ...(isWhole && alone ? { batches: series } : {}),
      };
    },
  };
}

/**
 * The figures of all orders released in the observed time, each counted with what it has already come to: those in process at
 * its beginning take away what those in process at its end add.
 */
function leastFigures(totals: FlowTotals, before: OrdersInProcess, after: OrdersInProcess) {
  const ratio = (sum: number, count: number): number | null => (count > 0 ? sum / count : null);
  const due = totals.due + after.due - before.due;
  return {
    flowTimeAtLeast: ratio(totals.wipTime, totals.released),
    tardinessAtLeast: ratio(totals.tardiness + after.tardiness - before.tardiness, due),
    shareLateAtLeast: ratio(totals.late + after.overdue - before.overdue, due),
  };
}
