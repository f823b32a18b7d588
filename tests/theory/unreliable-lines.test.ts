import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { constant, exponential, saturatedLine } from "../support/theory-scenario.ts";

interface Unreliable {
  readonly mu: readonly number[];
  readonly fail_rate: readonly number[];
  readonly repair_rate: readonly number[];
  readonly buffer: number;
  readonly failures: "operation dependent" | "time dependent";
}

const line = ({ mu, fail_rate, repair_rate, buffer, failures }: Unreliable) =>
  saturatedLine(
    mu.map((rate, index) => ({
      time: exponential(1 / rate),
      buffer: index === 0 ? 0 : buffer,
      failure: {
        timeBetween: exponential(1 / (fail_rate[index] as number)),
        repair: exponential(1 / (repair_rate[index] as number)),
        clock: failures === "operation dependent" ? "operating" : "calendar",
        interrupted: "resume",
      },
    })),
  );

/** Observed time [s]. */
const lengthOf = ({ buffer }: Unreliable) => (buffer > 10 ? 3e7 : 8e6);

testFamily<Unreliable>("Two-machine unreliable exponential line", {
  run: (given, seed) => observe(line(given), { length: lengthOf(given), seed }),
  metrics: {
    throughput: () => measures.throughput,
    "mean buffer content (excl. machines)": () => measures.meanBufferContent(1),
    "failures per unit time [m1,m2]": () => [measures.failureRate(0), measures.failureRate(1)],
  },
});

interface Paced {
  /** By station: probability of a failure in a cycle, and of the repair's end. */
  readonly fail_repair: readonly (readonly [number, number])[];
  readonly cycle: number;
}

/** A line without buffers moves all its parts at once: one machine with the stations' failures, none while another lasts. */
testFamily<Paced>("Zero-buffer paced transfer line (ODF)", {
  run: ({ fail_repair, cycle }, seed) =>
    observe(
      saturatedLine([
        {
          time: constant(cycle),
          buffer: 0,
          failure: fail_repair.map(([fail, repair], station) => ({
            id: `station-${station}`,
            timeBetween: exponential(cycle / fail),
            repair: exponential(cycle / repair),
            clock: "operating",
          })),
        },
      ]),
      { length: 4e6, seed },
    ),
  metrics: {
    efficiency:
      ({ cycle }) =>
      (sums) =>
        cycle * measures.throughput(sums),
  },
});
