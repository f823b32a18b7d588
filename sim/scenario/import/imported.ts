import type { Path, Place } from "../problems.ts";
import type { ScenarioDocument } from "../schema/scenario.ts";
import type { LineFinding } from "./lines.ts";

/** A benchmark file as a scenario document, which goes the ordinary way from here. */
export interface Imported {
  readonly document: ScenarioDocument;
  /** Line of each job in the file. */
  readonly jobLines: readonly number[];
  readonly findings: readonly LineFinding[];
  readonly warnings: readonly string[];
}

type Product = NonNullable<ScenarioDocument["products"]>[number];
type Order = NonNullable<NonNullable<ScenarioDocument["orders"]>[number]["list"]>[number];

/** A shop of single machines m0, m1, ...; times are in seconds, and the run ends when all jobs are done. */
export function shopDocument(
  name: string,
  machines: number,
  products: Product[],
  orders: Order[],
  policies: NonNullable<ScenarioDocument["policies"]> = {},
): ScenarioDocument {
  return {
    takt: 1,
    name,
    policies,
    workCentres: Array.from({ length: machines }, (_, machine) => ({ id: `m${machine}` })),
    products,
    orders: [{ id: "jobs", dueDateRounding: "down", list: orders }],
  };
}

/** The line of a job, for problems that show only in the document. */
export function placeOf(path: Path, file: string, jobLines: readonly number[]): Place {
  const index = path[0] === "products" ? path[1] : path[0] === "orders" && path[2] === "list" ? path[3] : undefined;
  return { file, line: jobLines[Number(index)] ?? 1, column: 1 };
}
