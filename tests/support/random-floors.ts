import fc from "fast-check";
import { modelOf } from "./plant-story.ts";

/** Robots between two stations where orders are picked, and one where loads are stowed. */
export const robotFloors = fc
  .record({
    seed: fc.nat(1e6),
    robots: fc.integer({ min: 1, max: 8 }),
    podSelection: fc.constantFrom("PILE-ON", "NEAREST", "AGE", "LATENESS", "RANDOM"),
    podStorage: fc.constantFrom("CLOSEST-OPEN", "FIXED", "RANDOM", "TURNOVER"),
    routing: fc.constantFrom("POD-MATCH", "SHORTEST-QUEUE"),
    transport: fc.constantFrom("NEAREST-VEHICLE", "FIFO", "ASSIGNMENT"),
    queue: fc.integer({ min: 0, max: 3 }),
    whenShort: fc.constantFrom("wait", "ship"),
    lost: fc.constantFrom("resume", "scrap"),
    shelfLife: fc.constantFrom("", "shelfLife: 300, "),
    planned: fc.boolean(),
    battery: fc.option(
      fc.record({
        start: fc.integer({ min: 10, max: 100 }),
        rescue: fc.constantFrom("", ", rescue: { after: 60, charge: 50 % }"),
        rule: fc.constantFrom("THRESHOLD", "OPPORTUNITY", '"INTERVAL(every: 200)"'),
        swap: fc.constantFrom("", ", swap: 20"),
      }),
      { nil: undefined },
    ),
  })
  .map(({ seed, robots, queue, whenShort, lost, shelfLife, planned, battery, ...policies }) => {
    const rules = Object.entries(policies).map(([family, rule]) => `${family}: ${rule}, `);
    const ways = planned ? "vehicleRouting: TIME-WINDOWS, " : "";
    const charging = battery === undefined ? "" : `charging: ${battery.rule}`;
    const chargers = battery === undefined ? "" : `, chargers: [{ count: 2${battery.swap} }]`;
    const energy =
      battery === undefined
        ? ""
        : `, power: { travelling: 0.6, standing: 0.1 }, battery: { capacity: 0.06, start: [${battery.start} %, 100 %], charging: [[70 %, 2], [100 %, 0.5]]${battery.rescue} }`;
    return modelOf(`
takt: 1
run: { until: 900, seed: ${seed} }
policies: { ${rules.join("")}${ways}${charging} }
storages: [{ id: floor, kind: pods, pods: 14, places: grid, compartments: 3, putAway: RANDOM }]
items:
  - { id: sku, count: 12, zipf: 0.8, storage: floor, unitLoad: 6, stock: 12, ${shelfLife}replenishment: "MIN-MAX(min: 8, max: 14)", supply: { leadTime: 60, inbound: delivery } }
workCentres:
  - { id: left, node: left, buffer: 3, storage: { in: floor, perStop: 3, perUnit: 1, pods: 4 }, failure: { timeBetween: "exponential(200)", repair: 20, interrupted: ${lost} } }
  - { id: right, node: right, buffer: 3, storage: { in: floor, perStop: 3, perUnit: 1, pods: 3 } }
  - { id: stow, node: stow, storage: { in: floor, perStop: 4, pods: 2 } }
products:
  - { id: parcel, route: [{ at: [left, right], pick: lines, time: "exponential(2)" }] }
  - { id: delivery, route: [{ at: stow, putAway: replenished }] }
orders:
  - { product: parcel, interarrival: "exponential(14)", dueDate: 200, patience: "exponential(400)", lines: { count: "discrete(1: 0.5, 2: 0.3, 3: 0.2)", quantity: "discrete(1: 0.6, 4: 0.4)", whenShort: ${whenShort} } }
transport:
  traffic: ${planned ? "zones" : "none"}
  grids: [{ id: grid, at: [5, 15], blocks: [3, 1], depth: 3, stations: [{ side: south, at: [left, right], queue: ${queue} }, { side: north, at: [stow], queue: ${queue} }]${chargers} }]
  fleets: [{ id: robot, pods: floor, vehicles: ${robots}, speed: 1.3, load: 3, unload: 3${energy} }]
`);
  });
