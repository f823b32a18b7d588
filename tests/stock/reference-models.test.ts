import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, type Model, type Run, restoreRun, Streams } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

function modelOfFile(path: string, set: readonly string[] = []): Model {
  return modelOf(readFileSync(path, "utf8"), { file: path, set });
}

const LAW = "scenarios/reference/law-inventory.yaml";
const MONTHS = 120;

/** Runs Law's system to its end; his program runs policy after policy and goes on with the random numbers of the one before. */
function law(upTo: number, after?: Run): { run: Run; cost: number } {
  const set = [`items[0].replenishment=S-S(s = 20, S = ${upTo})`];
  let run: Run;
  if (after === undefined) {
    run = createRun(modelOfFile(LAW, set), { recorder: "full" });
  } else {
    const { streams } = after.snapshot();
    const source = new Streams(after.model.random, 1, 0);
    source.restore(streams);
    const first = -3 * 86400 * Math.log(source.stream("demand/product/interarrival").next());
    const model = modelOfFile(LAW, [...set, `demands[0].first=${first} s`]);
    const start = createRun(model, { recorder: "full" }).snapshot();
    run = restoreRun(model, { ...start, streams: source.snapshot() }, { recorder: "full" });
  }
  run.advance();
  return { run, cost: (kpisOf(run.trace()).kpis.stockCost.value as number) / MONTHS };
}

it("Law's inventory system gives the digits printed in his book (section 1.5): 126.61, 122.74 and 123.86 per month", () => {
  const first = law(40);
  expect(first.cost).toBeCloseTo(126.61, 2);
  const second = law(60, first.run);
  expect(second.cost).toBeCloseTo(122.74, 2);
  expect(law(80, second.run).cost).toBeCloseTo(123.86, 2);
});

it("the beer game ordered for the best costs 46, 50, 54 and 54, in all 204 (Sterman 1989)", () => {
  const run = createRun(modelOfFile("scenarios/lean/beer-game.yaml"), { recorder: "full" });
  run.advance();
  const { perItem, kpis } = kpisOf(run.trace());
  expect(Object.values(perItem).map(({ cost }) => Math.round(1e6 * cost.value!) / 1e6)).toEqual([46, 50, 54, 54]);
  expect(kpis.stockCost.value).toBeCloseTo(204, 9);
});
