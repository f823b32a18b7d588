import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import { createRun } from "../../sim/index.ts";
import { modelOf } from "../support/theory-run.ts";

const DAYS = 20 * 86400;

/** Vehicles that are never without work, use the same power whatever they do, and have a charger each. */
function busyVehicles(charger: object, charging: unknown, policy: string) {
  return {
    takt: 1,
    run: { until: DAYS },
    policies: { charging: policy, release: "CONWIP(limit: 6)" },
    workCentres: [
      { id: "saw", node: "west", machines: 9 },
      { id: "mill", node: "east", machines: 9 },
    ],
    products: [
      {
        id: "part",
        route: [
          { at: "saw", time: "exponential(1 s)" },
          { at: "mill", time: "exponential(1 s)" },
        ],
      },
    ],
    orders: [{ product: "part", interarrival: "exponential(20 s)", whenFull: "reject" }],
    transport: {
      nodes: [
        { id: "west", at: [0, 0] },
        { id: "dock", at: [30, 10] },
        { id: "east", at: [50, 0] },
      ],
      edges: [
        ["west", "dock", "east"],
        ["west", "east"],
      ],
      chargers: [{ id: "dock", node: "dock", places: 2, ...charger }],
      fleets: [
        {
          id: "agv",
          vehicles: 2,
          speed: 1,
          load: "exponential(5 s)",
          home: "west",
          power: { travelling: 1.5, standing: 1.5 },
          battery: { capacity: 2, charging, efficiency: 0.9 },
        },
      ],
    },
  };
}

function shares(scenario: object) {
  const model = modelOf(scenario);
  const kpis = createKpis(model);
  const run = createRun(model, { recorder: "kpi", sinks: [kpis], seed: 3 });
  run.advance();
  run.flush();
  return Object.values(kpis.finish(run.now).vehicles);
}

describe("the share of time that vehicles charge", () => {
  it.each([3, 6, 12])(
    "is work's power over that and %d kW of charging, since in the long run as much goes in as out",
    (power) => {
      for (const { states, energy } of shares(busyVehicles({}, power, "THRESHOLD"))) {
        expect(states.discharged.value).toBe(0);
        // Out: 1.5 kW outside charging; in: `power` while charging; the two differ by what the battery can hold at most.
        const exact = 1.5 / (1.5 + power);
        const bound = (2 * 3600) / (DAYS * (1.5 + power));
        expect(Math.abs(states.charging.value! / DAYS - exact)).toBeLessThanOrEqual(bound);
        expect(bound / exact).toBeLessThan(0.005);
        expect(Math.abs(energy.value! * 0.9 - (power * states.charging.value!) / 3600)).toBeLessThan(1e-6);
      }
    },
  );

  it("follows from the times of the pieces where power falls with the charge", () => {
    const curve = [
      ["80 %", 6],
      ["100 %", 1],
    ];
    for (const { states, battery } of shares(busyVehicles({}, curve, "THRESHOLD(low: 0.3, high: 1)"))) {
      // From 30 % less what the last trip and the way to the charger take, to the full: 1.6 kWh - x at 6 kW, then ln(6) x 0.4/5 h.
      const cycle = 2 - 0.6;
      const time = ((1.6 - 0.6) / 6) * 3600 + Math.log(6) * (0.4 / 5) * 3600;
      const cycles = battery!.used.value! / cycle;
      // Each cycle begins by less than one trip and way (150 s at 1.5 kW) below 30 %, so there are somewhat fewer, and longer ones.
      const below = (150 * 1.5) / 3600;
      expect(states.charging.value!).toBeLessThan(cycles * time);
      expect(states.charging.value!).toBeGreaterThan((battery!.used.value! / (cycle + below)) * time);
    }
  });

  it("is the time of an exchange over that and the time for which a battery lasts", () => {
    for (const { states, battery } of shares(busyVehicles({ swap: "3 min" }, 6, "THRESHOLD"))) {
      const lasts = (battery!.used.value! / 1.5) * 3600;
      expect(states.charging.value! + lasts).toBeCloseTo(DAYS, 3);
      // An exchange for every 1.4 kWh to 1.4 kWh and what a trip and the way take.
      const exchanges = states.charging.value! / 180;
      expect(exchanges).toBeGreaterThan(battery!.used.value! / (1.4 + (150 * 1.5) / 3600) - 1);
      expect(exchanges).toBeLessThanOrEqual(battery!.used.value! / 1.4);
    }
  });
});
