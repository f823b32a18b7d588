import { expect, it } from "vitest";
import { marksShown } from "../../viewer/panels/mark-bins.ts";

const many = (kind: "defectFound" | "failed" | "repaired", count: number, end: number) =>
  Array.from({ length: count }, (_, at) => ({ time: ((at + 0.5) * end) / count, machine: at % 3, kind }));

it("the time line shows marks of each kind over the whole run, however many there are of one", () => {
  const end = 1000;
  const marks = [...many("defectFound", 10_000, end), ...many("failed", 7, end)].sort((a, b) => a.time - b.time);
  const shown = marksShown(marks, end);
  const failures = shown.filter(({ kind }) => kind === "failed");
  const defects = shown.filter(({ kind }) => kind === "defectFound");
  expect(failures).toHaveLength(7);
  expect(defects.length).toBeLessThanOrEqual(301);
  // No part of the time line is left without its marks.
  const gaps = defects.slice(1).map(({ time }, at) => time - defects[at]!.time);
  expect(Math.max(...gaps)).toBeLessThanOrEqual((2 * end) / 300);
  expect(defects.at(-1)!.time).toBeGreaterThan(0.99 * end);
});

it("the time line shows all of few marks, but for the ends of repairs", () => {
  const marks = [...many("failed", 5, 1000), ...many("repaired", 5, 1000)];
  expect(marksShown(marks, 1000)).toEqual(many("failed", 5, 1000));
});
