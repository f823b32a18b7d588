import { describe, expect, it } from "vitest";
import { createRun, modelOf } from "../support/theory-engine.ts";

/** Driving, lifting and lowering in a cycle of a robot [s]: to the pod and with it 20 m and 10 m, back 10 m, 3 s and 2 s. */
const DELAY = 20 + 3 + 10 + 10 + 2;
const MEAN_PICK = 8;
const ORDERS = 1000;
const PODS = 60;

/**
 * A star of places 10 m around a station: whichever pod a robot fetches, it drives as far. Every order wants one pod, in turn, and
 * the station always has more orders than it may call pods: so all robots are always busy, as in a closed network of a delay and a server.
 */
function star(robots: number, time: string) {
  const places = Array.from({ length: PODS }, (_, place) => `p${place}`);
  return {
    takt: 1,
    run: { stopAfter: { completions: ORDERS } },
    // Orders for pods with low numbers would pass the others until one pod served two of them.
    policies: { podSelection: "AGE" },
    storages: [{ id: "floor", kind: "pods", pods: PODS, places, compartments: 1, capacity: { unitLoads: 1 } }],
    items: places.map((_, pod) => ({ id: `i${pod}`, storage: "floor", unitLoad: ORDERS, stock: ORDERS })),
    workCentres: [{ id: "pick", node: "s", buffer: 2 * robots, storage: { in: "floor", pods: robots } }],
    products: [{ id: "parcel", route: [{ at: "pick", pick: "lines", time }] }],
    orders: [
      {
        list: Array.from({ length: ORDERS }, (_, order) => ({
          product: "parcel",
          time: order / 1000,
          lines: { [`i${order % PODS}`]: 1 },
        })),
      },
    ],
    transport: {
      nodes: [{ id: "s", at: [0, 0] }, ...places.map((id, place) => ({ id, at: [place + 1, 1] }))],
      edges: places.map((id) => ({ from: "s", to: id, length: 10 })),
      fleets: [{ id: "robot", pods: "floor", vehicles: robots, speed: 1, load: 3, unload: 2 }],
    },
  };
}

/** Orders picked per second once the robots have spread out, over whole rounds of all of them. */
function throughput(robots: number, time: string, seed: number): number {
  const run = createRun(modelOf(star(robots, time)), { recorder: "off", seed });
  const first = 10 * robots;
  const last = first + robots * Math.floor((ORDERS - 3 * robots - first) / robots);
  run.advance({ condition: ({ jobsCompleted }) => jobsCompleted >= first });
  const from = run.now;
  run.advance({ condition: ({ jobsCompleted }) => jobsCompleted >= last });
  return (last - first) / (run.now - from);
}

/** Exact mean value analysis of a delay and an exponential server (Reiser & Lavenberg 1980). */
function mva(robots: number): number {
  let atStation = 0;
  let rate = 0;
  for (let n = 1; n <= robots; n++) {
    const stay = MEAN_PICK * (1 + atStation);
    rate = n / (DELAY + stay);
    atStation = rate * stay;
  }
  return rate;
}

describe("robots that bring pods to one station", () => {
  it.each([1, 3, 6, 7, 12])(
    "pick at the lesser of what %i robots bring and the picker takes, if all times are fixed",
    (robots) => {
      const exact = Math.min(robots / (DELAY + MEAN_PICK), 1 / MEAN_PICK);
      expect(throughput(robots, `${MEAN_PICK} s`, 1) / exact).toBeCloseTo(1, 9);
    },
  );

  it.each([2, 6, 10])(
    "pick as the exact mean value analysis says for %i robots, if pick times are exponential",
    (robots) => {
      const rates = Array.from({ length: 20 }, (_, seed) =>
        throughput(robots, `exponential(${MEAN_PICK} s)`, seed + 1),
      );
      const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
      const variance = rates.reduce((sum, rate) => sum + (rate - mean) * (rate - mean), 0) / (rates.length - 1);
      const error = Math.sqrt(variance / rates.length);
      expect(error / mean).toBeLessThan(0.007);
      expect(Math.abs(mean - mva(robots))).toBeLessThan(4 * error);
    },
  );
});
