import { mean, standardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { records } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { runToEnd } from "../support/plant-story.ts";

/**
 * Travel times of a crane in a rack of 40 x 40 locations, in which every load is put into any open location and the oldest
 * one is retrieved: both ends of a cycle are anywhere with the same chance.
 *
 * The rack is reached from end to end in 1 s, in the other direction in b s (the shape factor). The formulas are of a
 * continuous rack; a rack of n x n locations has a cycle shorter by the order of 1 / n^2, here less than 0.02 %.
 *
 * Source: Bozer & White, IIE Transactions 16 (1984).
 */
const SIDE = 40;
const CYCLES = 30_000;
const BATCHES = 50;

const rows = csvRows("validation/asrs-travel-time.csv").map(
  (row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])) as Record<string, number>,
);

function cycleTimes(b: number, isDual: boolean): number[] {
  // With b = 0 lifting takes no time at all.
  const step = isDual ? ", batch: { max: 2, family: crane }" : "";
  const trace = runToEnd(`
takt: 1
run: { seed: 7, stopAfter: { completions: ${isDual ? 2 * CYCLES : CYCLES} } }
storages:
  - { id: rack, kind: asrs, bays: ${SIDE}, bayWidth: 1, levels: ${SIDE}, levelHeight: 1, sides: 1, crossAisles: front, putAway: RANDOM }
items: [{ id: pallet, storage: rack, stock: ${(SIDE * SIDE) / 2} }]
workCentres:
  - { id: crane, type: crane, batching: DUAL-COMMAND, storage: { in: rack, speed: ${SIDE}, lift: ${b === 0 ? 1e9 : SIDE / b} } }
products:
  - { id: in, route: [{ at: crane, putAway: pallet${step} }] }
  - { id: out, route: [{ at: crane, retrieve: pallet${step} }] }
  - { id: both, route: [{ at: crane, putAway: pallet }, { at: crane, retrieve: pallet, id: back }] }
loops: [{ type: conwip, cards: 2, products: [in] }, { type: conwip, cards: 2, products: [out], id: second }, { type: conwip, cards: 1, products: [both], id: third }]
orders: [${isDual ? "{ product: in, saturated: true }, { product: out, saturated: true }" : "{ product: both, saturated: true }"}]
`).trace();
  const times: number[] = [];
  let began = 0;
  let last = -1;
  for (const record of records(trace)) {
    if (record.kind === "operation.started") began = record.time;
    // Both operations of a cycle end at one instant, and count once.
    if (record.kind === "operation.completed" && record.time !== last) {
      times.push(record.time - began);
      last = record.time;
    }
  }
  return times;
}

/** Mean of the batch means, and its standard error. */
function estimateOf(times: readonly number[]): { value: number; standardError: number } {
  const size = Math.floor(times.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => mean(times.slice(batch * size, (batch + 1) * size)));
  return { value: mean(means), standardError: standardDeviation(means) / Math.sqrt(BATCHES - 1) };
}

function expectTravelTime(times: readonly number[], known: number): void {
  expect(times.length).toBeGreaterThanOrEqual(CYCLES);
  const { value, standardError } = estimateOf(times);
  expect(standardError).toBeLessThan(0.004 * known);
  expect(Math.abs(value - known)).toBeLessThan(4 * standardError);
}

describe("a crane in a square-in-time rack and flatter ones", () => {
  it.each(rows)("under single command takes 1 + b^2 / 3 on average, b = $b", ({ b, SC_formula }) => {
    expectTravelTime(cycleTimes(b!, false), SC_formula!);
  });

  it.each(rows)("under dual command takes 4/3 + b^2 / 2 - b^3 / 30 on average, b = $b", ({ b, DC_formula }) => {
    expectTravelTime(cycleTimes(b!, true), DC_formula!);
  });
});
