import { BLOCKED } from "../../sim/index.ts";
import { observe } from "../support/theory-engine.ts";
import type { Control } from "../support/theory-estimate.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { constant, saturatedLine } from "../support/theory-scenario.ts";

interface Parameters {
  readonly r1: number;
  readonly p1: number;
  readonly r2: number;
  readonly p2: number;
  readonly N: number;
}

/**
 * The line in discrete time, cycle by cycle (Gershwin 1994, chapter 3), as one of whole seconds.
 *
 * There a machine that works in a cycle fails at the cycle's beginning with probability p, and one that is down is repaired,
 * and works, with probability r: so it does a geometric number of whole operations after each repair, the first of which
 * cannot fail, and is down for a geometric number of cycles. Times to failure count operating time, whose end lies at the
 * start of the next operation, whenever that begins: a machine that waits does not fail.
 *
 * There a machine does not begin while the buffer is full; here it holds its finished part, which is one of the buffer's N.
 * Another stands on the second machine, and the others wait.
 */
const line = ({ r1, p1, r2, p2, N }: Parameters) =>
  saturatedLine([
    { time: constant(1), buffer: 0, failure: failure(p1, r1) },
    { time: constant(1), buffer: N - 2, failure: failure(p2, r2) },
  ]);

const failure = (fails: number, repaired: number) => ({
  timeBetween: `geometric(${fails}, first: 1)`,
  repair: `geometric(${repaired}, first: 1)`,
  interrupted: "resume",
});

/** Failures per operation, and cycles per repair, by machine: their means are given, and they are most of the chance there is. */
const controls = ({ r1, p1, r2, p2 }: Parameters): readonly Control[] =>
  [
    { fails: p1, repaired: r1 },
    { fails: p2, repaired: r2 },
  ].flatMap(({ fails, repaired }, machine) => [
    {
      title: `failures per operation of machine ${machine + 1}`,
      measure: (sums) => (sums.failures[machine] as number) / (sums.services[machine] as number),
      mean: fails,
    },
    {
      title: `cycles of a repair of machine ${machine + 1}`,
      measure: (sums) => measures.shareDown(machine)(sums) / measures.failureRate(machine)(sums),
      mean: 1 / repaired,
    },
  ]);

/** Observed time [s]: the level of a large buffer that neither machine keeps full or empty wanders far. */
const lengthOf = ({ N, p1, p2 }: Parameters) => (N > 6 && p1 === p2 ? 3e6 : 1e6);

testFamily<Parameters>("Two-machine deterministic (synchronous) line", {
  run: (parameters, seed) => observe(line(parameters), { length: lengthOf(parameters), seed }),
  metrics: {
    "production rate E": () => measures.throughput,
    "mean buffer level": () => (sums) => measures.meanPresent(1)(sums) + measures.shareInState(0, BLOCKED)(sums),
  },
  controls,
});
