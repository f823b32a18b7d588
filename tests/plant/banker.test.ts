import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

/** A network of two-way paths with parking places and chargers beside them, and what vehicles do on it. */
const plants = fc.record({
  /** Node to which each of the others is joined, and further paths. */
  tree: fc.array(fc.nat(), { minLength: 3, maxLength: 8 }),
  further: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
  lengths: fc.array(fc.integer({ min: 4, max: 20 }), { minLength: 12, maxLength: 12 }),
  parking: fc.array(fc.nat(), { minLength: 2, maxLength: 6 }),
  chargers: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
  centres: fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
  routes: fc.array(fc.uniqueArray(fc.nat(3), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  loads: fc.integer({ min: 1, max: 3 }),
  hasBatteries: fc.boolean(),
  interarrival: fc.integer({ min: 5, max: 60 }),
  transport: fc.constantFrom("FIFO", "NEAREST-VEHICLE", "NEAREST-JOB", "ASSIGNMENT"),
  loadSelection: fc.constantFrom("SAME-DESTINATION", "SAME-SOURCE", "ON-THE-WAY(detour: 60)"),
  charging: fc.constantFrom("THRESHOLD(low: 0.6)", "OPPORTUNITY(low: 0.6, minimum: 0.7)", "INTERVAL(every: 300)"),
  vehicleRouting: fc.constantFrom("SHORTEST", "CONGESTION-AWARE(delay: 10)"),
  crossing: fc.integer({ min: 1, max: 2 }),
  seed: fc.integer({ min: 1, max: 1000 }),
});

const JOBS = 25;

function scenarioOf(plant: typeof plants extends fc.Arbitrary<infer Plant> ? Plant : never, traffic: string) {
  const nodes = [0, ...plant.tree].map((_, at) => `n${at}`);
  const inner = (number: number) => nodes[number % nodes.length] as string;
  const spurs = (name: string, at: readonly number[]) =>
    at.map((number, k) => ({ id: `${name}${k}`, beside: inner(number) }));
  const parks = spurs("p", plant.parking);
  const chargers = plant.hasBatteries ? spurs("c", plant.chargers) : [];
  const paths = [
    ...plant.tree.map((number, at) => [nodes[number % (at + 1)], nodes[at + 1]]),
    ...plant.further.map(([a, b]) => [inner(a), inner(b)]),
    ...[...parks, ...chargers].map(({ id, beside }) => [beside, id]),
  ].filter(([a, b]) => a !== b);
  const centres = plant.centres.map((number, at) => ({ id: `w${at}`, node: inner(number), machines: 4 }));
  const products = plant.routes.map((route, at) => ({
    id: `j${at}`,
    route: route.map((centre) => ({ at: `w${centre % centres.length}`, time: 10 })),
  }));
  const { charging, loadSelection, transport, vehicleRouting } = plant;
  const battery = {
    capacity: "0.4 kWh",
    start: ["50 %", "100 %"],
    charging: "6 kW",
    rescue: { after: "2 min", charge: "50 %" },
  };
  return {
    takt: 1,
    run: { seed: plant.seed, until: "2 d", deadlock: "mark" },
    policies: {
      traffic,
      transport,
      vehicleRouting,
      ...(plant.loads > 1 ? { loadSelection } : {}),
      ...(plant.hasBatteries ? { charging } : {}),
    },
    workCentres: centres,
    products,
    orders: products.map(({ id }) => ({
      product: id,
      interarrival: `exponential(${plant.interarrival})`,
      limit: JOBS,
    })),
    transport: {
      traffic: "zones",
      zones: [{ id: "crossing", capacity: plant.crossing }],
      nodes: [...nodes, ...parks.map(({ id }) => id), ...chargers.map(({ id }) => id)].map((id, at) => ({
        id,
        at: [3 * at, 0],
        ...(id === "n0" ? { zone: "crossing" } : {}),
      })),
      edges: paths.map(([from, to], at) => ({ from, to, length: plant.lengths[at % plant.lengths.length] })),
      ...(plant.hasBatteries ? { chargers: chargers.map(({ id }) => ({ id, node: id })) } : {}),
      fleets: [
        {
          id: "agv",
          vehicles: parks.length,
          speed: 1,
          loads: plant.loads,
          load: 5,
          unload: 5,
          home: parks.map(({ id }) => id),
          parking: parks.map(({ id }) => id),
          power: { travelling: "1.5 kW", standing: "0.05 kW" },
          ...(plant.hasBatteries ? { battery } : {}),
        },
      ],
    },
  };
}

describe("BANKER on any network, where vehicles park beside the ways", () => {
  it("lets no ring close, and all jobs get through, with chargers, several loads and other ways than the shortest", () => {
    let rings = 0;
    let charged = 0;
    fc.assert(
      fc.property(plants, (plant) => {
        const run = createRun(modelOf(scenarioOf(plant, "BANKER")), { recorder: "off" });
        run.advance();
        expect([run.deadlocks, run.workInProcess]).toEqual([0, 0]);
        charged += plant.hasBatteries ? 1 : 0;
        const other = createRun(modelOf(scenarioOf(plant, "FIRST-COME")), { recorder: "off", until: 3600 });
        other.advance();
        rings += other.deadlocks > 0 ? 1 : 0;
      }),
      { numRuns: 40 },
    );
    // These are plants in which rings do close.
    expect(rings).toBeGreaterThan(10);
    expect(charged).toBeGreaterThan(5);
  });
});
