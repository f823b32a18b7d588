import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-run.ts";

const page = readFileSync(new URL("../../docs/quality.md", import.meta.url), "utf8");
/** The last scenario of the page, which is whole, and the table below it: what is chosen, and what comes of it. */
const scenario = [...page.matchAll(/```yaml\n(takt: 1\n[\s\S]*?)```/g)].at(-1)![1]!;
const rows = page
  .slice(page.indexOf(scenario))
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2)
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("the page about quality", () => {
  it("compares at least six choices", () => {
    expect(rows.length).toBeGreaterThanOrEqual(6);
  });

  it.each(rows)("tells what comes of gauge %s, bench %s and adjustment %s", (gauge, bench, adjusts, ...figures) => {
    const set = [
      `products[0].route[1].sample=${gauge.replaceAll("`", "")}`,
      `products[0].route[1].chart.adjusts=${adjusts === "yes"}`,
      `products[0].route[3].sample=${bench.replaceAll("`", "")}`,
    ];
    const { kpis } = kpisOf(modelOf(scenario, { set }));
    const of = (name: keyof typeof kpis) => kpis[name].value as number;
    const perShaft = (money: number) => (money / of("jobsCompleted")).toFixed(2);
    expect(figures).toEqual([
      String(of("inspections")),
      String(of("jobsScrapped")),
      `${(100 * of("outgoingDefective")).toFixed(2)} %`,
      perShaft(of("appraisalCost")),
      perShaft(of("costOfPoorQuality")),
      perShaft(of("maintenanceCost")),
      perShaft(of("costOfQuality") + of("maintenanceCost")),
    ]);
  });
});
