import fc from "fast-check";
import type { Model } from "../../sim/index.ts";
import { modelOf } from "./plant-story.ts";

/** Two or three sites that can all make all orders, with machines that fail, and that trade what they have not begun. */
export const tradingSites: fc.Arbitrary<Model> = fc
  .record({
    sites: fc.integer({ min: 2, max: 3 }),
    machines: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
    hourly: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 3 }),
    allocation: fc.constantFrom("COST", "EARLIEST-DATE", "NEAREST", "ROUND-ROBIN", "CONTRACT-NET"),
    rule: fc.constantFrom("CONTRACT-NET", "AUCTION"),
    repairs: fc.integer({ min: 0, max: 1 }),
    period: fc.constantFrom(0, 1800),
    dispatching: fc.constantFrom("EDD", "SPT", "FCFS"),
    needsParts: fc.boolean(),
    timetable: fc.boolean(),
    network: fc.constantFrom(
      null,
      { profile: "lan" },
      { latency: "30 s", jitter: "exponential(10 s)", loss: "10 %", timeout: "2 min", retries: 1 },
    ),
    seed: fc.nat({ max: 1000 }),
  })
  .map((choice) => modelOf(documentOf(choice)));

interface Choice {
  readonly sites: number;
  readonly machines: readonly number[];
  readonly hourly: readonly number[];
  readonly allocation: string;
  readonly rule: string;
  readonly repairs: number;
  readonly period: number;
  readonly dispatching: string;
  readonly needsParts: boolean;
  readonly timetable: boolean;
  readonly network: object | null;
  readonly seed: number;
}

function documentOf(choice: Choice): object {
  const { machines, hourly, allocation, rule, repairs, period, dispatching, needsParts, timetable, network, seed } =
    choice;
  const sites = Array.from({ length: choice.sites }, (_, site) => `s${site}`);
  const at = (kind: string, time: string) => Object.fromEntries(sites.map((site) => [`${kind}-${site}`, time]));
  const pairs = sites.flatMap((from) => sites.filter((to) => to !== from).map((to) => ({ from, to })));
  return {
    takt: 1,
    run: { until: "12 h", seed },
    policies: {
      allocation,
      dispatching,
      trading: `${rule}(moves: 60, period: ${period}, repairs: ${repairs}, flowCost: 10)`,
    },
    sites: sites.map((id, place) => ({ id, hourlyCost: hourly[place] })),
    areas: sites.map((site) => ({ id: `hall-${site}`, site })),
    workCentres: sites.flatMap((site, place) => [
      {
        id: `mill-${site}`,
        area: `hall-${site}`,
        machines: machines[place],
        failure: { timeBetween: "exponential(3 h)", repair: "exponential(1 h)" },
      },
      { id: `bench-${site}`, area: `hall-${site}` },
    ]),
    products: [
      {
        id: "part",
        route: [
          {
            id: "mill",
            at: at("mill", "exponential(15 min)"),
            ...(needsParts ? { consumes: { blank: 1 } } : {}),
          },
          { id: "join", at: at("bench", "6 min") },
        ],
      },
    ],
    ...(needsParts ? { items: [{ id: "blank", stock: 60 }] } : {}),
    orders: [
      {
        product: "part",
        site: "s0",
        deliverTo: "s1",
        interarrival: "exponential(9 min)",
        dueDate: "uniform(1 h, 3 h)",
      },
    ],
    network: {
      links: pairs.map((pair) => ({
        ...pair,
        time: "20 min",
        cost: 3,
        ...(timetable ? { timetable: { every: "30 min" } } : {}),
      })),
      ...(network === null
        ? {}
        : {
            communication: pairs
              .filter(({ from, to }) => from < to)
              .map(({ from, to }) => ({ between: [from, to], ...network })),
          }),
    },
  };
}
