import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";

const MACHINES = 5;
const MEAN_UP = 10;
const MEAN_REPAIR = 4;

/** Five machines that fail after exponential times, and fitters who repair one each, in exponential times. */
const plant = (fitters: number) => `
takt: 1
run: { until: 60000 h, warmUp: 500 h }
operators: [{ id: fitter, count: ${fitters} }]
workCentres:
  - id: press
    machines: ${MACHINES}
    failure:
      timeBetween: exponential(${MEAN_UP} h)
      clock: calendar
      repair: exponential(${MEAN_REPAIR} h)
      crew: { skill: fitter }
products: [{ id: part, route: [{ at: press, time: 1 h }] }]
orders: [{ product: part, interarrival: 2000 h }]
`;

/**
 * Mean number of machines down, waiting or in repair, of the machine-repair model.
 *
 * Source: Feller (1968), An introduction to probability theory, volume 1, XVII.7: birth and death process.
 */
function meanDown(fitters: number): { down: number; inRepair: number } {
  let weight = 1;
  let sum = 1;
  let down = 0;
  let inRepair = 0;
  for (let n = 1; n <= MACHINES; n++) {
    weight *= ((MACHINES - n + 1) / MEAN_UP) * (MEAN_REPAIR / Math.min(n, fitters));
    sum += weight;
    down += n * weight;
    inRepair += Math.min(n, fitters) * weight;
  }
  return { down: down / sum, inRepair: inRepair / sum };
}

describe.each([1, 2, 4])("five machines and %i fitters (machine repair)", (fitters) => {
  const reports = Array.from({ length: 20 }, (_, replication) => kpisOf(modelOf(plant(fitters)), replication));
  const exact = meanDown(fitters);

  it("machines are down, in repair or waiting for it, as often as birth and death say", () => {
    const down = reports.map(({ perMachine }) =>
      Object.values(perMachine).reduce(
        (sum, { technicalAvailability }) => sum + 1 - (technicalAvailability.value ?? 0),
        0,
      ),
    );
    expectExact(estimateMean(down), exact.down);
  });

  it("fitters are at work for the repairs alone", () => {
    const work = reports.map(({ perOperator }) => (perOperator.fitter?.utilisation.value ?? 0) * fitters);
    expectExact(estimateMean(work), exact.inRepair);
    expect(exact.inRepair).toBeLessThanOrEqual(fitters);
  });
});
