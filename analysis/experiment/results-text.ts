import { formatNumber } from "../format.ts";
import { textTable } from "../text-table.ts";
import { controlsText } from "./controls/control-text.ts";
import type { Estimate } from "./estimate.ts";
import { isOf, type Refusal, refusalTexts } from "./refusals.ts";
import type { ExperimentResults } from "./results.ts";
import { selectionText } from "./selection/selection-text.ts";
import { sensitivityText } from "./sensitivity/sensitivity-text.ts";
import { targetsText } from "./target-text.ts";

/** An experiment for the terminal: what the factors do, or what was selected, or the estimates alone. */
export function resultsText(results: ExperimentResults): string {
  const { selection } = results;
  if (results.experiment.sensitivity !== null) return sensitivityText(results);
  const table = [resultsTable(results), targetsText(results)].filter((part) => part !== null).join("\n\n");
  return selection === null ? table : `${selectionText({ ...results, selection })}\n\n${table}`;
}

/** The estimates as a table for the terminal: a row for each point, mean and half-width of each response. */
function resultsTable({ experiment, units, points, refusals }: ExperimentResults): string {
  const { responses } = experiment;
  const columns = [
    { title: "", align: "left" as const },
    { title: "replications", align: "right" as const },
    ...responses.map(({ id }, at) => {
      const unit = units[at] as string;
      return { title: unit === "" || unit === "1" ? id : `${id} [${unit}]`, align: "right" as const };
    }),
  ];
  const rows = points.map(({ label, replications, estimates }, point) => [
    label,
    String(replications.length),
    ...estimates.map((estimate, response) => {
      const isRefused = refusals.some((each) => each.point === point && isOf(each, response));
      return `${estimateText(estimate)}${isRefused && estimate.count > 0 ? " !" : ""}`;
    }),
  ]);
  const byControls = controlsText(
    experiment,
    points.flatMap(({ estimates }) => estimates.map(({ controlled }) => controlled)),
  );
  const table = `${textTable(columns, rows)}${byControls === null ? "" : `\n${byControls}`}`;
  return refusals.length === 0 ? table : `${table}\n\n${refusalsText(refusals, points)}`;
}

/** Refused claims that are told one by one. */
const MOST_REFUSALS = 8;

/** What is marked with "!" in the table, and why. */
export function refusalsText(refusals: readonly Refusal[], points: readonly { readonly label: string }[]): string {
  const texts = refusalTexts(refusals, points);
  const more = texts.length - MOST_REFUSALS;
  const lines = texts.slice(0, MOST_REFUSALS).map((text) => `! ${text}`);
  return [...lines, ...(more > 0 ? [`! ${more} more claims are refused: see the report`] : [])].join("\n");
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
