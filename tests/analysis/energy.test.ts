import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadProfile } from "../../analysis/energy/load-profile.ts";
import { energyOfOrders } from "../../analysis/energy/order-energy.ts";
import { integralOf } from "../../analysis/energy/schedule.ts";
import { Explainer } from "../../analysis/explain/explain.ts";
import { orderText } from "../../analysis/explain/explain-text.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createPeak, DEMAND_WINDOW, passTime } from "../../analysis/kpi/peak.ts";
import { records } from "../../sim/index.ts";
import { modelOf, runToEnd } from "../support/plant-story.ts";
import { plants, traceOfRun } from "../support/random-scenarios.ts";

/** An oven of 60 kW while it bakes, 6 kW idle; by day, from 06:00 to 18:00, energy is dear. The run begins at 05:00. */
const bakery = (energy: object, orders = [0, 1800, 7200]) => ({
  takt: 1,
  run: { until: 14400, startDate: "2026-01-05T05:00" },
  workCentres: [{ id: "oven", power: { idle: 6, processing: 60 } }],
  products: [{ id: "bread", route: [{ at: "oven", time: 1800 }] }],
  orders: [{ list: orders.map((time) => ({ product: "bread", time })) }],
  energy,
});
const dearByDay = { base: "0.1 EUR/kWh", week: { daily: { "06:00-18:00": "0.3 EUR/kWh" } } };
const kpis = (scenario: object) => kpisOf(runToEnd(scenario).trace()).kpis;

describe("energy cost and emissions", () => {
  it("are power x time at the price and the carbon intensity of the time, split at the tariff's edges", () => {
    // Baking 5:00-6:00 at 0.1 and 7:00-7:30 at 0.3; idle 6:00-7:00 and 7:30-9:00 at 0.3.
    const found = kpis(bakery({ price: dearByDay, carbonIntensity: "400 g/kWh" }));
    expect(found.energy.value).toBeCloseTo(60 * 1.5 + 6 * 2.5, 9);
    expect(found.energyCost.value).toBeCloseTo(60 * 0.1 + 30 * 0.3 + 15 * 0.3, 9);
    expect(found.emissions.value).toBeCloseTo(0.4 * 105, 9);
  });

  it("split one long operation at every edge that it runs over, and at the hours of a daily curve", () => {
    const grid = Array.from({ length: 24 }, (_, hour) => (hour === 6 ? 0.1 : hour === 7 ? 0.2 : 0.5));
    const scenario = bakery({ price: dearByDay, carbonIntensity: grid }, [1800]);
    scenario.products[0]!.route[0]!.time = 9000;
    // Idle 5:00-5:30, baking 5:30-8:00, idle 8:00-9:00.
    const found = kpis(scenario);
    expect(found.energyCost.value).toBeCloseTo(3 * 0.1 + 30 * 0.1 + 120 * 0.3 + 6 * 0.3, 9);
    expect(found.emissions.value).toBeCloseTo(3 * 0.5 + 30 * 0.5 + 60 * 0.1 + 60 * 0.2 + 6 * 0.5, 9);
  });

  it("count a demand charge for the highest mean power of a whole quarter of an hour", () => {
    const short = bakery({ demandCharge: "12 EUR/kW" }, [450]);
    short.products[0]!.route[0]!.time = 675;
    // 450-1125: in the first quarter 450 s at 60 kW and 450 s at 6; in the second 225 s at 60 and 675 at 6.
    const found = kpis(short);
    expect(found.peakPower.value).toBeCloseTo(33, 9);
    expect(found.demandCharge.value).toBeCloseTo(12 * 33, 9);
    expect(found.energyCost.value).toBeCloseTo(12 * 33, 9);
  });

  it("count whole quarters from any beginning, also where their ends are no round numbers", () => {
    for (let from = 0; from < 2000; from += 0.7) {
      const peak = createPeak(from, Float64Array.of(5));
      passTime(peak, from + 50 * DEMAND_WINDOW + 1);
      expect(peak.highestMean).toBeCloseTo(5, 9);
      expect(peak.since - from).toBeCloseTo(50 * DEMAND_WINDOW + 1, 9);
    }
  });

  it("cost the same with a price that does not vary, written as one value or as a curve", () => {
    const flat = kpis(bakery({ price: "0.2 EUR/kWh" })).energyCost.value!;
    expect(flat).toBeCloseTo(105 * 0.2, 9);
    const curve = Array.from({ length: 24 }, () => "0.2 EUR/kWh");
    expect(kpis(bakery({ price: curve })).energyCost.value).toBe(flat);
  });
});

describe("the integral of a schedule", () => {
  it("adds over adjacent times, and over a whole period is the mean times the period", () => {
    const schedule = {
      period: 100,
      offset: 30,
      steps: [
        [0, 2],
        [25, 0.5],
        [70, 4],
      ] as const,
    };
    const whole = 2 * 25 + 0.5 * 45 + 4 * 30;
    const time = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(time, time, time, (...times) => {
        const [a, b, c] = times.toSorted((x, y) => x - y) as [number, number, number];
        const parts = integralOf(schedule, a, b) + integralOf(schedule, b, c);
        expect(integralOf(schedule, a, c)).toBeCloseTo(parts, 8);
        expect(integralOf(schedule, a, a + 100)).toBeCloseTo(whole, 8);
      }),
    );
  });
});

describe("energy per order", () => {
  it("is that of its own operations, and of the plant's rest by processing time", () => {
    const scenario = bakery({ price: "0.2 EUR/kWh", carbonIntensity: "400 g/kWh" });
    const { orders, total, unallocated } = energyOfOrders(runToEnd(scenario).trace())!;
    for (const { own, share } of orders) {
      expect(own.energy).toBeCloseTo(30, 9);
      expect(share.energy).toBeCloseTo(15 / 3, 9);
      expect(own.emissions + share.emissions).toBeCloseTo(35 * 0.4, 9);
    }
    expect(total.cost).toBeCloseTo(105 * 0.2, 9);
    expect(unallocated.energy).toBe(0);
    const { perProduct, kpis: plant } = kpisOf(runToEnd(scenario).trace());
    expect(perProduct.bread!.energyPerOrder.value).toBeCloseTo(35, 9);
    expect(plant.emissionsPerOrder.value).toBeCloseTo(14, 9);
  });

  it("has what the parts of an order used, which is told of each part, too", () => {
    // Baking at 60 kW for 0.5 h; two toppings of 0.25 h at 12 kW in a mixer that uses nothing else, and glaze of 0.1 h for each.
    const scenario = bakery({ price: "0.2 EUR/kWh", carbonIntensity: "400 g/kWh" }, [0]);
    const made = (id: string, at: string, time: number, more = {}) => ({ id, route: [{ at, time }], ...more });
    const { orders, total } = energyOfOrders(
      runToEnd({
        ...scenario,
        workCentres: [...scenario.workCentres, { id: "mixer", machines: 2, power: { processing: 12 } }],
        products: [
          made("bread", "oven", 1800, { components: [{ product: "topping", jobs: 2 }] }),
          made("topping", "mixer", 900, { components: [{ product: "glaze" }] }),
          made("glaze", "mixer", 360),
        ],
      }).trace(),
    )!;
    const perTopping = 12 * 0.25 + 12 * 0.1;
    expect(orders.map(({ partOf }) => partOf)).toEqual([-1, 0, 1, 0, 3]);
    expect(orders[1]!.own.energy).toBeCloseTo(perTopping, 9);
    expect(orders[0]!.own.energy).toBeCloseTo(30 + 2 * perTopping, 9);
    // The oven's idling is all the order's: there is no other.
    expect(orders[0]!.own.energy + orders[0]!.share.energy).toBeCloseTo(total.energy, 9);
    expect(orders[0]!.own.emissions + orders[0]!.share.emissions).toBeCloseTo(0.4 * total.energy, 9);
  });

  it("adds up to the plant's energy, cost and emissions, over jobs and over products, in any plant", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const trace = traceOfRun(model);
        const { kpis: plant, perProduct } = kpisOf(trace, { warmUp: 0 });
        const { orders, total, unallocated } = energyOfOrders(trace)!;
        for (const part of ["energy", "cost", "emissions"] as const) {
          const own = orders.filter(({ partOf }) => partOf < 0);
          const sum = own.reduce((all, { own, share }) => all + own[part] + share[part], unallocated[part]);
          expect(sum).toBeCloseTo(total[part], 8);
        }
        expect(total.energy).toBeCloseTo(plant.energy.value!, 8);
        expect(total.emissions).toBeCloseTo(plant.emissions.value!, 8);
        if (orders.every(({ share }) => share.energy === 0)) return;
        const ofProducts = Object.values(perProduct).reduce((all, { energy }) => all + energy.value!, 0);
        expect(ofProducts).toBeCloseTo(plant.energy.value!, 8);
      }),
      { numRuns: 40, seed: 9 },
    );
  });
});

describe("an order's account", () => {
  it("tells its own energy, its share of the plant's rest, and both together", () => {
    const explainer = new Explainer(runToEnd(bakery({ price: "0.2 EUR/kWh", carbonIntensity: "400 g/kWh" })).trace());
    const text = orderText(explainer.model, explainer.order(1), String).split("\n").slice(-6, -1);
    expect(text.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["kWh", "EUR", "kg CO2e", "energy"],
      expect.anything(),
      ["30", "6", "12", "its own operations, setups and transport"],
      ["5", "1", "2", "its share of the plant's rest, by processing time"],
      ["35", "7", "14", "in all"],
    ]);
  });
});

describe("the load profile", () => {
  it("has the plant's energy, and no part in which the mean passes the highest", () => {
    fc.assert(
      fc.property(plants, fc.integer({ min: 1, max: 300 }), (model, parts) => {
        const trace = traceOfRun(model);
        const profile = loadProfile(trace, parts);
        // A plant that locks itself up at once has no time to use power in.
        if (trace.end === 0) return;
        const { mean, max, step } = profile!;
        const energy = mean.reduce((sum, power) => sum + (power * step) / 3600, 0);
        // What is put into batteries at once has no time, and so no power.
        const atOnce = [...records(trace)].reduce(
          (sum, record) => sum + (record.kind === "battery.renewed" ? record.energy / 0.9 : 0),
          0,
        );
        expect(energy + atOnce).toBeCloseTo(kpisOf(trace, { warmUp: 0 }).kpis.energy.value!, 7);
        mean.forEach((power, part) => {
          expect(power).toBeLessThanOrEqual(max[part]! + 1e-9);
        });
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

describe("an energy section that cannot be meant", () => {
  const problem = (energy: object) => {
    try {
      modelOf(bakery(energy));
      return "";
    } catch (error) {
      return String(error);
    }
  };

  it("is refused with what would be right", () => {
    expect(problem({ price: { base: 0.1, week: { someday: { "06:00-18:00": 0.3 } } } })).toMatch(/names no days/);
    expect(problem({ price: { base: 0.1, week: { mon: { noon: 0.3 } } } })).toMatch(/is not a span of hours/);
    expect(problem({ price: [0.1, 0.2] })).toMatch(/has neither 24 nor 168 values/);
    expect(problem({ price: "0.1 EUR/kWh", demandCharge: "5 USD/kW" })).toMatch(/prices in EUR and USD/);
  });
});
