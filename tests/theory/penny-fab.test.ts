import { describe, it } from "vitest";
import { observe } from "../support/theory-engine.ts";
import { estimate, expectExact } from "../support/theory-estimate.ts";
import { groupsOf } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { constant, exponential, saturatedLine } from "../support/theory-scenario.ts";

interface Line {
  readonly stations: number;
  readonly process_h: number;
  readonly WIP: number;
}

const HOUR = 3600;
const run = { length: 3e5 * HOUR, seed: 431 };

describe.each(groupsOf<Line>("Penny Fab One"))("Penny Fab One $title", ({ parameters, cases }) => {
  const { stations, process_h, WIP } = parameters;
  const [best, practicalWorst, worst] = (cases[0] as { exact: unknown }).exact as readonly [number, number, number];
  const line = (time: string, limit: number) =>
    saturatedLine(Array(stations).fill({ time }), `CONWIP(limit: ${limit})`);
  const perHour = (scenario: unknown) => estimate(observe(scenario, run), (sums) => HOUR * measures.throughput(sums));

  it(`makes ${best}/h at best: constant times`, () => {
    expectExact(perHour(line(constant(process_h * HOUR), WIP)), best);
  });

  it(`makes ${practicalWorst}/h in the practical worst case: exponential times`, () => {
    expectExact(perHour(line(exponential(process_h * HOUR), WIP)), practicalWorst);
  });

  it(`makes ${worst}/h at worst: all pennies go together, so that each waits for the others at every station`, () => {
    const { value, standardError } = perHour(line(constant(WIP * process_h * HOUR), 1));
    expectExact({ value: WIP * value, standardError: WIP * standardError }, worst);
  });
});
