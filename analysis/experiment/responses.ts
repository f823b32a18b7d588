import { language, type Model } from "../../sim/index.ts";
import { createKpis } from "../kpi/create-kpis.ts";
import type { Quantity } from "../kpi/quantity.ts";
import type { KpiReport } from "../kpi/report.ts";
import type { ResponseChoice } from "./experiment.ts";

/** Reads a response out of a run's report; null: nothing was observed that it could be computed from. */
export type ReadResponse = (report: KpiReport) => number | null;

export type ResponseReading =
  | { readonly ok: true; readonly unit: string; readonly read: ReadResponse }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/** A report of nothing, which has a place for all that a report of this model can hold. */
export function emptyReport(model: Model): KpiReport {
  return createKpis(model, { warmUp: 0 }).finish(0);
}

/**
 * Finds a KPI in the reports of a model.
 *
 * @param kpi - id of a KPI of the plant, such as "meanFlowTime", or a path, such as "perMachine.mill-1.utilisation"
 * @param empty - `emptyReport` of the model
 */
export function readingOf({ kpi }: ResponseChoice, empty: KpiReport): ResponseReading {
  const plant = empty.kpis as unknown as Readonly<Record<string, Quantity>>;
  if (Object.hasOwn(plant, kpi)) return found(["kpis", kpi], empty);
  const path: string[] = [];
  let here: unknown = empty;
  for (let rest = kpi; rest !== ""; ) {
    const keys = keysOf(here);
    const key = keyOf(keys, rest);
    if (key === null) return unknown(path, rest, path.length === 0 ? [...Object.keys(plant), ...keys] : keys);
    path.push(key);
    here = (here as Record<string, unknown>)[key];
    rest = rest.slice(key.length + 1);
  }
  if (isQuantity(here)) return found(path, empty);
  return {
    ok: false,
    message: "is no figure, but a group of them",
    remedy: `known: ${keysOf(here).slice(0, 12).join(", ")}`,
  };
}

/** Ids may hold dots: the longest key with which the rest of the path begins. */
function keyOf(keys: readonly string[], rest: string): string | null {
  const fitting = keys.filter((key) => rest === key || rest.startsWith(`${key}.`));
  return fitting.reduce<string | null>((best, key) => (best === null || key.length > best.length ? key : best), null);
}

function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null && !isQuantity(value) ? Object.keys(value) : [];
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === "object" && value !== null && "value" in value && "unit" in value;
}

function unknown(path: readonly string[], rest: string, keys: readonly string[]): ResponseReading {
  const where = path.length === 0 ? "" : ` of ${path.join(".")}`;
  const remedy = language.didYouMean(rest.split(".")[0] as string, keys, "KPI");
  return { ok: false, message: `names no KPI${where}`, remedy };
}

function found(path: readonly string[], empty: KpiReport): ResponseReading {
  const at = (report: KpiReport): Quantity | undefined => {
    let here: unknown = report;
    for (const key of path) here = (here as Record<string, unknown> | undefined)?.[key];
    return here as Quantity | undefined;
  };
  return { ok: true, unit: at(empty)?.unit ?? "", read: (report) => at(report)?.value ?? null };
}
