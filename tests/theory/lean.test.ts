import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";

function replicate(
  file: string,
  kpi: "throughput" | "jobsCompleted" | "meanFlowTime",
  count: number,
  set: string[] = [],
) {
  const text = readFileSync(new URL(`../../scenarios/${file}`, import.meta.url), "utf8");
  const model = modelOf(text, { file, set });
  return estimateMean(
    Array.from({ length: count }, (_, replication) => kpisOf(model, replication).kpis[kpi].value as number),
  );
}

describe("the training pack", () => {
  it("Penny Fab in the practical worst case makes w / (2 w + 6) pennies per hour", () => {
    expectExact(replicate("lean/penny-fab-practical-worst.yaml", "throughput", 20), 4 / 14);
  });

  it.each([
    [1, 1],
    [2, 2],
    [4, 4],
  ])("a line of two kanban stages with %i + %i cards makes 10 N / (N + 1) parts per hour", (first, second) => {
    const set = ["run.until=5000 h", `loops.first.cards=${first}`, `loops.second.cards=${second}`];
    const cards = first + second;
    expectExact(replicate("lean/kanban-line.yaml", "throughput", 20, set), (10 * cards) / (cards + 1));
  });

  // Printed to one decimal: 51.7 and 62.7 of 70, means over many replications.
  it.each([
    ["lean/dice-game.yaml", 51.7],
    ["lean/dice-game-stocked.yaml", 62.7],
  ])("%s passes on %f matches on average", (file, printed) => {
    const { value, standardError } = replicate(file, "jobsCompleted", 2000);
    expect(standardError).toBeLessThanOrEqual(0.004 * printed);
    expect(Math.abs(value - printed)).toBeLessThanOrEqual(4 * standardError + 0.05);
  });
});
