import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, records, VEHICLE_STATES } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, problemsOf, story } from "../support/plant-story.ts";

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

type Plant = typeof plants extends fc.Arbitrary<infer Each> ? Each : never;

function scenarioOf(plant: Plant, traffic: string, tuggers: readonly number[] = [], stops: readonly number[] = []) {
  const nodes = [0, ...plant.tree].map((_, at) => `n${at}`);
  const inner = (number: number) => nodes[number % nodes.length] as string;
  const spurs = (name: string, at: readonly number[]) =>
    at.map((number, k) => ({ id: `${name}${k}`, beside: inner(number) }));
  const parks = spurs("p", plant.parking);
  const tuggerParks = spurs("t", tuggers);
  // Stops follow each other, and none follows itself.
  const wanted = stops.map(inner);
  const tour = wanted.filter((id, at) => id !== (wanted[at - 1] ?? wanted.at(-1)));
  const chargers = plant.hasBatteries ? spurs("c", plant.chargers) : [];
  const paths = [
    ...plant.tree.map((number, at) => [nodes[number % (at + 1)], nodes[at + 1]]),
    ...plant.further.map(([a, b]) => [inner(a), inner(b)]),
    ...[...parks, ...tuggerParks, ...chargers].map(({ id, beside }) => [beside, id]),
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
      nodes: [...nodes, ...[...tuggerParks, ...parks, ...chargers].map(({ id }) => id)].map((id, at) => ({
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
        ...(tuggers.length === 0
          ? []
          : [
              {
                id: "tugger",
                vehicles: tuggers.length,
                speed: 1,
                tour: (tour.length < 2 ? ["n0", "n1"] : tour).map((at) => ({ at, stop: "uniform(2, 9)" })),
                parking: tuggerParks.map(({ id }) => id),
              },
            ]),
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

  const END = 4 * 3600;
  const stopped = VEHICLE_STATES.indexOf("stopped");

  it("lets vehicles on tours go round for ever among the others", () => {
    let rings = 0;
    let madeWay = 0;
    fc.assert(
      fc.property(
        plants,
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { minLength: 2, maxLength: 5 }),
        (plant, tuggers, stops) => {
          const run = createRun(modelOf(scenarioOf(plant, "BANKER", tuggers, stops)), { recorder: "full", until: END });
          run.advance();
          expect([run.deadlocks, run.workInProcess]).toEqual([0, 0]);
          invariantsOf(run.trace());
          const vehicles = run.trace().model.transport!.vehicles;
          const rounds = vehicles.map(() => 0);
          for (const record of records(run.trace())) {
            if (record.kind !== "vehicle.stateChanged") continue;
            const isTugger = vehicles[record.vehicle]!.fleet === 1;
            if (record.state === stopped && record.time > END / 2) rounds[record.vehicle]!++;
            if (isTugger && record.state === VEHICLE_STATES.indexOf("parked")) madeWay++;
          }
          // When all jobs are done, in the second half, everybody comes to many stops.
          const fewest = Math.min(...rounds.filter((_, index) => vehicles[index]!.fleet === 1));
          expect(fewest).toBeGreaterThan(10);
          const other = createRun(modelOf(scenarioOf(plant, "FIRST-COME", tuggers, stops)), {
            recorder: "off",
            until: 3600,
          });
          other.advance();
          rings += other.deadlocks > 0 ? 1 : 0;
        },
      ),
      { numRuns: 25 },
    );
    expect(rings).toBeGreaterThan(10);
    expect(madeWay).toBeGreaterThan(1000);
  });
});

/** Two vehicles go to and fro between a and b, 10 m apart, one stands 10 m before a at the start, the other 10 m behind b. */
const line = (traffic: string, parking = "parking: [pa, pb], ") => `
takt: 1
run: { until: 100, deadlock: mark }
policies: { traffic: ${traffic} }
transport:
  traffic: zones
  nodes: [{ id: pa, at: [0, 0] }, { id: a, at: [10, 0] }, { id: b, at: [20, 0] }, { id: pb, at: [30, 0] }]
  edges: [[pa, a, b, pb]]
  fleets: [{ id: tug, vehicles: 2, speed: 1, home: [pa, pb], ${parking}tour: [{ at: a, stop: 10 }, { at: b, stop: 10 }] }]
`;

describe("a vehicle on a tour", () => {
  it("makes way at its parking place under BANKER, where two would come to stand for ever", () => {
    expect(story(line("FIRST-COME"), "traffic.deadlocked")).not.toEqual([]);
    const told = story(line("BANKER"), "vehicle.stateChanged", "traffic.deadlocked", "vehicle.departed");
    expect(told.filter((each) => /stopped|deadlocked/.test(each))).toEqual([
      // The first comes to a, and may not go on to b, where the second waits for a: it makes way, and is back before a at 30.
      "10 vehicle.stateChanged tug-1 stopped none",
      "40 vehicle.stateChanged tug-2 stopped none",
      // The second goes on to b and behind it, so that the first, at a since 70, comes to b.
      "60 vehicle.stateChanged tug-2 stopped none",
      "90 vehicle.stateChanged tug-1 stopped none",
    ]);
    expect(told.filter((each) => each.includes("departed tug-1"))).toEqual([
      "0 vehicle.departed tug-1 pa a 10",
      "20 vehicle.departed tug-1 a pa 30",
      "60 vehicle.departed tug-1 pa a 70",
      "80 vehicle.departed tug-1 a b 90",
      "100 vehicle.departed tug-1 b a 110",
    ]);
  });

  it("needs a parking place for that", () => {
    expect(problemsOf(line("BANKER", ""))).toEqual([
      "test.yaml:9:62 transport.fleets[0].tour: has a tour and no parking, and BANKER needs places to which vehicles on a tour can make way; name as many nodes beside the ways as vehicles under parking, or choose another policies.traffic",
    ]);
    expect(problemsOf(line("FIRST-COME", ""))).toEqual([]);
    expect(problemsOf(line("BANKER", "").replace("  traffic: zones\n", ""))).toEqual([]);
    const oneWay = line("BANKER").replace(
      "edges: [[pa, a, b, pb]]",
      "edges: [[a, b, pb], { from: pa, to: a, oneWay: true }]",
    );
    expect(problemsOf(oneWay)).toEqual([
      "test.yaml:9:62 transport.fleets[0].parking: pa has no path to the stop a and back; connect the nodes in transport.edges",
    ]);
  });
});
