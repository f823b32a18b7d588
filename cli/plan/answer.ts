import { formatNumber } from "../../analysis/format.ts";
import type { Objective } from "../../sim/index.ts";
import type { LoadOptions } from "../load.ts";
import type { Limits, SearchEnd } from "./limits.ts";
import type { Outage } from "./options.ts";

export interface PlanOptions {
  readonly objective: Objective;
  readonly down: readonly Outage[];
  /** Plan what is still to be done at this time of the run [s]. Absent: everything. */
  readonly at?: number;
  readonly budget?: number;
  readonly limits: Limits;
  readonly workers: number;
  readonly seed?: number;
  readonly format: LoadOptions["format"];
  readonly jobs?: string;
  readonly set: readonly string[];
  readonly json?: string;
  readonly gantt?: string;
  readonly schedule?: string;
}

/** What a plan of any kind gives to be printed and written. */
export interface Answer {
  readonly text: string;
  /** For JSON. */
  readonly document: object;
  /** HTML, and CSV; null: there is no plan to be written. */
  readonly plan: { readonly gantt: () => string; readonly schedule: () => string } | null;
  readonly end: SearchEnd;
}

/** The answer of a solver that was stopped before it had a plan. */
export function withoutPlan(file: string, end: SearchEnd): Answer {
  const more =
    end === "budget" ? "; give it more with --budget" : end === "time" ? "; give it more with --time-limit" : "";
  const message = `no plan was found before ${BEFORE[end]}${more}`;
  return {
    text: `${file}: budget reached: ${message}
`,
    document: { status: "budget reached", ended: end, message },
    plan: null,
    end,
  };
}

const BEFORE: Readonly<Record<SearchEnd, string>> = {
  optimal: "the end",
  budget: "the budget was used up",
  time: "the time was up",
  interrupted: "it was interrupted",
};

/** Why a search ended, in words. */
export const ENDS: Readonly<Record<SearchEnd, string>> = {
  optimal: "none is better",
  budget: "the budget is used up",
  time: "the time is up",
  interrupted: "interrupted",
};

/** Share of the value that lies above the bound. */
export function gapOf(value: number, bound: number): number {
  return value > 0 ? (value - bound) / value : 0;
}

export function gapText(value: number, bound: number): string {
  return `; none is below ${formatNumber(bound)}, a gap of ${(100 * gapOf(value, bound)).toFixed(1)} %`;
}
