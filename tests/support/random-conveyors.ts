import fc from "fast-check";
import type { Model } from "../../sim/index.ts";
import { policies } from "../../sim/policies/registry.ts";
import { modelOf } from "./plant-story.ts";

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const few = fc.integer({ min: 0, max: 7 });

const belt = fc.record({
  speed: fc.constantFrom(0.25, 0.5, 1, 1.3),
  pitch: fc.constantFrom(0.5, 1, 0.8, 1.7),
  accumulating: fc.boolean(),
  merge: fc.constantFrom(...policies.merge.map(({ id }) => id)),
  priority: fc.constantFrom(0, 1),
  share: fc.integer({ min: 1, max: 3 }),
  divert: fc.constantFrom(...policies.divert.map(({ id }) => id)),
  bends: fc.boolean(),
  calendar: fc.constantFrom(undefined, undefined, "odd", "late"),
  failures: sometimes(
    fc.record({
      timeBetween: fc.constantFrom("exponential(60)", "40", "exponential(15)"),
      repair: fc.constantFrom("exponential(6)", "3", "0"),
      clock: fc.constantFrom("operating", "calendar"),
    }),
  ),
});

const centre = fc.record({
  node: few,
  machines: fc.integer({ min: 1, max: 2 }),
  buffer: fc.constantFrom(0, 1, 3, "unlimited"),
  outputBuffer: fc.constantFrom(0, 1, "unlimited"),
  failure: sometimes(fc.constant([{ timeBetween: "exponential(50)", repair: "exponential(5)" }])),
});

const choices = fc.record({
  nodes: fc.integer({ min: 2, max: 4 }),
  /** All conveyors make a ring; if not, vehicles bring jobs back. */
  isRing: fc.boolean(),
  belts: fc.array(belt, { minLength: 4, maxLength: 4 }),
  /** More conveyors beside the others. */
  lanes: fc.array(fc.tuple(few, belt), { maxLength: 3 }),
  centres: fc.array(centre, { minLength: 2, maxLength: 4 }),
  routes: fc.array(fc.array(fc.tuple(few, sometimes(few)), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  time: fc.constantFrom("exponential(4)", "3", "uniform(1, 5)"),
  interarrival: fc.constantFrom("exponential(3)", "exponential(6)", "2.5"),
  source: sometimes(few),
  sink: sometimes(few),
  isAssembled: fc.boolean(),
  release: fc.constantFrom("IMMEDIATE", "IMMEDIATE", "CONWIP(limit: 6)"),
  deadlock: fc.constantFrom("stop", "mark"),
  seed: fc.nat(1000),
});

type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;

/** Plants whose jobs go by conveyor, to work centres with and without room, so that belts fill up and stand. */
export const conveyorPlants: fc.Arbitrary<Model> = choices.map((choice) => modelOf(documentOf(choice)));

function documentOf(choice: Choices): object {
  const nodes = Array.from({ length: choice.nodes }, (_, index) => `n${index}`);
  const pick = (index: number) => nodes[index % nodes.length]!;
  const centres = choice.centres.map((_, index) => `w${index}`);
  const products = choice.routes.map((_, index) => `p${index}`);
  const links = choice.isRing ? nodes.length : nodes.length - 1;
  const pairs = [
    ...Array.from({ length: links }, (_, index) => ({ at: index, belt: choice.belts[index]! })),
    ...choice.lanes.map(([at, lane]) => ({ at: at % links, belt: lane })),
  ];
  const conveyors = pairs.map(({ at, belt: { failures, bends, divert, ...given } }, index) => {
    const next = pairs.findIndex((each) => each.at === (at + 1) % nodes.length);
    const lanes = next < 0 ? {} : Object.fromEntries(products.slice(0, 2).map((id) => [id, `c${next}`]));
    return {
      ...given,
      id: `c${index}`,
      from: pick(at),
      to: pick(at + 1),
      ...(bends ? { via: [[6 + at, 14]] } : {}),
      ...(divert === "PRODUCT" ? (next < 0 ? {} : { divert, lanes }) : { divert }),
      ...(failures === undefined ? {} : { failures: [failures] }),
      power: { empty: 0.1, moving: 1, blocked: 0.5, down: 0.2, offShift: 0.05 },
    };
  });
  const step = (route: Choices["routes"][number]) =>
    route.map(([at, other], operation) => ({
      id: `o${operation}`,
      at: [...new Set([at, other ?? at].map((index) => centres[index % centres.length]!))],
      time: choice.time,
    }));
  return {
    takt: 1,
    name: "random conveyors",
    run: { until: 300, seed: choice.seed, deadlock: choice.deadlock },
    policies: { release: choice.release },
    calendars: [
      { id: "odd", period: 40, working: [[0, 23]] },
      {
        id: "late",
        period: 55,
        working: [
          [10, 20],
          [25, 50],
        ],
      },
    ],
    workCentres: choice.centres.map(({ node, ...given }, index) => ({
      ...given,
      id: centres[index],
      node: pick(node),
    })),
    products: [
      ...choice.routes.map((route, index) => ({ id: products[index], route: step(route) })),
      ...(choice.isAssembled
        ? [
            {
              id: "kit",
              route: step(choice.routes[0]!.map(([at]) => [at, undefined])),
              components: [{ product: products[0] }],
            },
          ]
        : []),
    ],
    orders: [
      {
        mix: Object.fromEntries([...products, ...(choice.isAssembled ? ["kit"] : [])].map((id) => [id, 1])),
        interarrival: choice.interarrival,
      },
    ],
    transport: {
      nodes: nodes.map((id, index) => ({ id, at: [(index * 5) % 9, (index * 7) % 11] })),
      conveyors,
      ...(choice.isRing ? {} : { edges: [nodes], fleets: [{ id: "agv", vehicles: 2, speed: 1, load: 1, unload: 1 }] }),
      ...(choice.source === undefined ? {} : { source: pick(choice.source) }),
      ...(choice.sink === undefined ? {} : { sink: pick(choice.sink) }),
    },
  };
}
