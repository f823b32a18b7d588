import { mean, standardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { runToEnd } from "../support/plant-story.ts";

const TRUCKS = 20_000;

function yard(appointments: object, time: string | number, doors = 1, seed = 1) {
  return kpisOf(
    runToEnd({
      takt: 1,
      run: { seed },
      workCentres: [{ id: "dock", machines: doors }],
      products: [{ id: "truck", route: [{ at: "dock", time }] }],
      orders: [{ product: "truck", limit: TRUCKS, appointments }],
    }).trace(),
  ).kpis;
}

describe("trucks that keep to their appointments", () => {
  it("wait at one door as in D/M/1", () => {
    // GI/M/1: the wait is sigma / (mu (1 - sigma)), sigma the root of sigma = exp(-mu D (1 - sigma)).
    const [interval, service] = [100, 80];
    let sigma = 0.5;
    for (let step = 0; step < 1000; step++) sigma = Math.exp((-interval / service) * (1 - sigma));
    const exact = (service * sigma) / (1 - sigma);
    const waits = Array.from({ length: 40 }, (_, seed) => {
      return yard({ every: interval }, `exponential(${service})`, 1, seed + 1).truckWait.value as number;
    });
    const standardError = standardDeviation(waits) / Math.sqrt(waits.length - 1);
    expect(standardError).toBeLessThan(0.01 * exact);
    expect(Math.abs(mean(waits) - exact)).toBeLessThan(4 * standardError);
  });

  it("never wait where each has a door of its own by the time it comes", () => {
    expect(yard({ every: 50 }, 149, 3).truckWait.value).toBe(0);
  });
});

describe("trucks that come by chance before or after their appointments", () => {
  it("are in time as often as a normal law has them within the grace", () => {
    // Late beyond 5 of 10 min: 1 - Phi(0.5).
    const { truckPunctuality } = yard(
      { every: 60, grace: 300, deviation: "normal(mean: 0, sd: 600)", earliest: 7200 },
      1,
    );
    const exact = 0.6914624612740131;
    expect(Math.abs((truckPunctuality.value as number) - exact)).toBeLessThan(
      4 * Math.sqrt((exact * (1 - exact)) / TRUCKS),
    );
  });
});
