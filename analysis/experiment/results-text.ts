import { formatNumber } from "../format.ts";
import { textTable } from "../text-table.ts";
import type { Estimate } from "./estimate.ts";
import type { ExperimentResults } from "./results.ts";
import { selectionText } from "./selection/selection-text.ts";
import { sensitivityText } from "./sensitivity/sensitivity-text.ts";

/** An experiment for the terminal: what the factors do, or what was selected, or the estimates alone. */
export function resultsText(results: ExperimentResults): string {
  const { selection } = results;
  if (results.experiment.sensitivity !== null) return sensitivityText(results);
  const table = resultsTable(results);
  return selection === null ? table : `${selectionText({ ...results, selection })}\n\n${table}`;
}

/** The estimates as a table for the terminal: a row for each point, mean and half-width of each response. */
function resultsTable({ experiment, units, points }: ExperimentResults): string {
  const { responses } = experiment;
  const columns = [
    { title: "", align: "left" as const },
    { title: "replications", align: "right" as const },
    ...responses.map(({ id }, at) => {
      const unit = units[at] as string;
      return { title: unit === "" || unit === "1" ? id : `${id} [${unit}]`, align: "right" as const };
    }),
  ];
  const rows = points.map(({ label, replications, estimates }) => [
    label,
    String(replications.length),
    ...estimates.map(estimateText),
  ]);
  return textTable(columns, rows);
}

/** "12.34 ± 0.56": as many digits as the half-width gives a meaning to. */
export function estimateText({ mean, halfWidth, count }: Pick<Estimate, "mean" | "halfWidth" | "count">): string {
  if (count === 0) return "-";
  if (!Number.isFinite(halfWidth)) return formatNumber(mean);
  if (halfWidth === 0) return `${formatNumber(mean)} ± 0`;
  // Two digits of the half-width, and the mean to the same place.
  const place = Math.floor(Math.log10(halfWidth)) - 1;
  const digits = Math.min(Math.max(0, -place), 12);
  return `${grouped(mean, digits)} ± ${grouped(halfWidth, digits)}`;
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
