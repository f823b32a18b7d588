import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import type { PlantKpis } from "../../analysis/kpi/plant-kpis.ts";
import { runToEnd } from "../support/plant-story.ts";

/** A number as a hand writes it: the rounding of sums of broken numbers is none of the matter. */
const written = (value: number): number => Number(value.toPrecision(12));

/** Figures of small plants, each worked out by hand beside it. */
function figures(scenario: string, ...names: (keyof PlantKpis)[]): (number | null)[] {
  const { kpis } = kpisOf(runToEnd(scenario).trace());
  return names.map((name) => (kpis[name].value === null ? null : written(kpis[name].value)));
}

/**
 * Four parts, one in the plant at a time. The vehicle takes each from s 10 m to the machine, which works 20 s, and 20 m on to d,
 * and comes back empty, 30 m, for the next: parts are done at 50, 130, 210 and 290.
 */
const SHUTTLE = `
takt: 1
policies: { release: CONWIP(limit = 1), parking: STAY }
energy: { carbonIntensity: 500 g/kWh }
workCentres: [{ id: m, power: { idle: 1 kW, processing: 6 kW } }]
products: [{ id: part, route: [{ at: m, time: 20 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part }, { product: part }] }]
transport:
  nodes: [{ id: s, at: [0, 0] }, { id: m, at: [10, 0] }, { id: d, at: [30, 0] }]
  edges: [[s, m, d]]
  fleets: [{ id: cart, vehicles: 1, speed: 1, home: [s], power: { travelling: 3.6 kW } }]
  source: s
  sink: d
`;

/** Ten units; 4 are asked for at 10, which calls for 10 more that come at 40, and 9 at 20, when 6 are there. */
const STORE = `
takt: 1
run: { until: 100 }
items:
  - id: bolt
    stock: 10
    replenishment: "R-Q(r: 6, Q: 10)"
    supply: { leadTime: 30 }
    cost: { holding: 36 / h, shortage: 360 / h, price: 5 }
demands: [{ item: bolt, list: [{ time: 10, amount: 4 }, { time: 20, amount: 9 }] }]
`;

const inspected = (rest: string, jobs: number) => `
takt: 1
workCentres: [{ id: m }, { id: gauge }]
products: [{ id: part, route: [{ at: m, time: 10 }, { at: gauge, time: 1, ${rest} }] }]
orders: [{ product: part, interarrival: 100, limit: ${jobs} }]
run: { until: 1 h }
`;

describe("figures worked out by hand", () => {
  it("lead time counts from the order, flow time from the release", () => {
    // Orders at 0; released at 0, 50, 130 and 210.
    expect(figures(SHUTTLE, "meanLeadTime", "meanFlowTime")).toEqual([
      (50 + 130 + 210 + 290) / 4,
      (50 + 80 + 80 + 80) / 4,
    ]);
  });

  it("quantiles lie between the order statistics (type 7 of Hyndman & Fan)", () => {
    const queue =
      "takt: 1\nworkCentres: [{ id: m }]\nproducts: [{ id: p, route: [{ at: m, time: 10 }] }]\norders: [{ product: p, interarrival: 1 h, first: 0, batch: 5, limit: 5 }]";
    // Flow times of 10, 20, 30, 40 and 50: at 0.95 x 4 = 3.8 and 0.99 x 4 = 3.96 from the first.
    expect(figures(queue, "flowTimeQuantile95", "flowTimeQuantile99")).toEqual([48, 49.6]);
  });

  it("vehicles: way, empty way and utilisation; energy of vehicles and machines, and emissions by part", () => {
    // 4 x 30 m loaded, 3 x 30 m empty, 210 s of 290. The machine works 80 s and is ready for 210 s.
    const machines = (80 * 6 + 210 * 1) / 3600;
    const vehicles = (210 * 3.6) / 3600;
    expect(figures(SHUTTLE, "vehicleDistance", "vehicleEmptyDistance", "meanVehicleUtilisation")).toEqual(
      [210, 90, 210 / 290].map(written),
    );
    expect(figures(SHUTTLE, "machineEnergy", "vehicleEnergy", "emissionsPerGoodPart")).toEqual(
      [machines, vehicles, ((machines + vehicles) * 0.5) / 4].map(written),
    );
  });

  it("stock: on hand, filled at once, held, owed, sold, and how long it lasts", () => {
    // On hand 10 until 10, 6 until 20, none until 40, then 10 less the 3 that are owed. Price, by the second: 0.01 held, 0.1 owed.
    const held = 10 * 10 + 6 * 10 + 7 * 60;
    const names = ["stockOnHand", "stockFillRate", "stockHoldingCost", "stockShortageCost", "stockRevenue"] as const;
    expect(figures(STORE, ...names)).toEqual(
      [held / 100, (4 + 6) / 13, held * 0.01, 3 * 20 * 0.1, 13 * 5].map(written),
    );
    const { perItem } = kpisOf(runToEnd(STORE).trace());
    expect(perItem.bolt?.supplyTime.value).toBeCloseTo(held / 13, 9);
  });

  it("inspection: good jobs condemned, concessions, and what was skipped", () => {
    // Every job is good and taken for defective: reworked once, condemned again, and used as it is.
    const strict = inspected("inspect: { falseAlarm: 100 %, rework: m, limit: 1, otherwise: accept }", 3);
    expect(figures(strict, "inspections", "goodJobsCondemned", "reworks", "concessions", "jobsCompleted")).toEqual([
      6, 6, 3, 3, 3,
    ]);
    const sampled = inspected('sample: "EVERY(n: 4)", inspect: {}', 8);
    expect(figures(sampled, "inspections", "inspectionsSkipped")).toEqual([2, 6]);
  });

  it("messages: their mean delay", () => {
    // A hand-over of 1,000 bytes at 1,000 bit/s and status reports of none, each after 4 s: 12 s and 4 s, 4 s.
    const sites = `
takt: 1
run: { until: 100 }
sites: [{ id: north }, { id: south }]
areas: [{ id: a, site: north }, { id: b, site: south }]
workCentres: [{ id: home, area: a }, { id: away, area: b }]
products: [{ id: part, route: [{ at: away, time: 10 }] }]
orders: [{ site: north, list: [{ product: part }] }]
network: { communication: [{ between: [north, south], latency: 4, bandwidth: 1000 bit/s }], statusSize: 0, decisionSize: 1000 }
`;
    expect(figures(sites, "messages", "meanMessageDelay")).toEqual([3, written((12 + 4 + 4) / 3)]);
  });

  it("picking: tours, way by line, and lines on hand as they were ordered", () => {
    // The only item lies 2.5 m into the aisle: 5 m to and fro for each tour, and 10 units for the first and half of the second.
    const shop = `
takt: 1
run: { until: 1000 }
storages: [{ id: shop, aisles: 1, bays: 3, sides: 1, putAway: DEDICATED, capacity: { unitLoads: 99 } }]
items: [{ id: x, storage: shop, stock: 1, locations: 1 }, { id: y, storage: shop, stock: 1, locations: 1 }, { id: a, storage: shop, stock: 15, locations: 1 }]
workCentres: [{ id: picker, storage: { in: shop, speed: 1, picking: RETURN } }]
products: [{ id: parcel, route: [{ at: picker, pick: lines }] }]
orders: [{ lines: { whenShort: ship }, list: [{ product: parcel, lines: { a: 10 } }, { product: parcel, lines: { a: 10 } }] }]
`;
    expect(figures(shop, "pickingTours", "distancePerLine", "linesPicked", "lineAvailability")).toEqual([2, 5, 2, 0.5]);
  });

  it("trucks: those sent away, and the loads of the others", () => {
    // 40 s late of a grace of 30: every appointment is given away again, until the run ends.
    const yard = (more: string) => `
takt: 1
run: { until: 1000 }
workCentres: [{ id: dock }, { id: packing }]
products: [{ id: truck, route: [{ at: dock, time: 1 }] }, { id: parcel, route: [{ at: packing, time: 1 }] }]
orders:
  - { id: carrier, product: truck, limit: 3, appointments: { every: 100, first: 100, ${more} } }
  - { product: parcel, truck: carrier, interarrival: 30, first: 0, limit: 6 }
`;
    const late = yard("deviation: 40, grace: 30, booked: 50 %, whenLate: rebook");
    const [rebooked, served] = figures(late, "trucksRebooked", "trucksServed");
    expect(rebooked).toBeGreaterThan(0);
    expect(served).toBe(0);
    // Parcels of 0, 30, 60 and 90 leave at 100, those of 120 and 150 at 200; for a third truck there is nothing to take.
    expect(figures(yard("loads: 9"), "trucksRebooked", "trucksServed", "loadsPerTruck")).toEqual([0, 2, 3]);
  });

  it("conveyors: their energy", () => {
    // 3 m at 0.5 m/s with one load: 6 s at 3.6 kW, and 94 s empty at 1.8 kW.
    const belt = `
takt: 1
run: { until: 100 }
workCentres: [{ id: m, node: x }, { id: n, node: y }]
products: [{ id: part, route: [{ at: m, time: 0 }, { at: n, time: 0 }] }]
orders: [{ list: [{ product: part }] }]
transport:
  nodes: [{ id: x, at: [0, 0] }, { id: y, at: [3, 0] }]
  conveyors: [{ id: belt, from: x, to: y, speed: 0.5, pitch: 1, power: { empty: 1.8 kW, moving: 3.6 kW } }]
`;
    expect(figures(belt, "conveyorEnergy")).toEqual([written((6 * 3.6 + 94 * 1.8) / 3600)]);
  });
});
