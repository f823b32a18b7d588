import { readFileSync } from "node:fs";

/** What is known of the shortest schedule of an instance. */
export interface Bounds {
  /** No schedule is shorter; null: not published. */
  readonly lower: number | null;
  /** Length of the shortest schedule that is known. */
  readonly upper: number;
}

export function readBounds(): ReadonlyMap<string, Bounds> {
  const [, ...lines] = readFileSync("tests/data/validation/makespan-bounds.csv", "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const [instance = "", lower = "", upper = ""] = line.split(",");
      return [instance, { lower: lower === "" ? null : Number(lower), upper: Number(upper) }];
    }),
  );
}
