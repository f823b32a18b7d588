import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import { csvField } from "../csv.ts";
import { replicationTable } from "./replication-rows.ts";

/** The replications as CSV (RFC 4180), numbers with all their digits; nothing where nothing was observed. */
export function replicationsCsv(results: ExperimentResults): string {
  const { columns, rows } = replicationTable(results);
  const lines = [columns.map(({ name }) => name), ...rows].map((cells) => cells.map(csvField).join(","));
  return `${lines.join("\r\n")}\r\n`;
}
