import type { SupplyPlace, SupplyProblem } from "../planning/supply/supply-problem.ts";
import { checkSupplyPlan } from "./check/supply-plan.ts";
import { loadSection } from "./load-section.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./schema/scenario.ts";

export type LoadedSupplyPlan =
  | {
      readonly ok: true;
      readonly name: string;
      readonly problem: SupplyProblem;
      /** Length of a period [s]. */
      readonly period: number;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Plan = NonNullable<Scenario["supplyPlan"]>;

/**
 * The supply plan of a file, under its key `supplyPlan`, or all its problems at once. The rest of the file is not read.
 *
 * @param set - values to set before anything is checked, "path=value"
 */
export function loadSupplyPlan(text: string, file: string, set: readonly string[] = []): LoadedSupplyPlan {
  const loaded = loadSection(text, file, set, "supplyPlan", {
    check: checkSupplyPlan,
    what: "supply plan",
    remedy:
      "write supplyPlan: { periods: 7, places: [{ id: works, supply: 100 }, { id: shop, demand: 20 }], ways: [{ from: works, to: shop, cost: 2 }] }",
    example: "supplyPlan.shortageCost=100",
  });
  if (!loaded.ok) return loaded;
  const { section, name } = loaded;
  return { ok: true, name, problem: build(section), period: section.period };
}

function build({ periods, places, ways, co2eCost, shortageCost }: Plan): SupplyProblem {
  const index = new Map(places.map(({ id }, place) => [id, place]));
  const perPeriod = (given: number | number[]): number[] =>
    typeof given === "number" ? new Array<number>(periods).fill(given) : given;
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
  // All that is wanted may be had at once, with what lots bring beside it.
  const unlimited =
    sum(places.flatMap(({ demand }) => perPeriod(demand))) + periods * sum(ways.map(({ lot }) => lot ?? 0));
  return {
    periods,
    emissionCost: co2eCost,
    places: places.map((place): SupplyPlace => {
      const { id, stock, receipts, supply, supplyCost, demand, holdingCost } = place;
      return {
        id,
        stock,
        receipts: Array.from({ length: periods }, (_, at) =>
          sum(receipts.flatMap(({ period, amount }) => (period === at + 1 ? [amount] : []))),
        ),
        supply: perPeriod(supply === "unlimited" ? unlimited : supply),
        supplyCost,
        demand: perPeriod(demand),
        holdingCost,
        capacity: place.capacity ?? Number.POSITIVE_INFINITY,
        backlogCost: place.backlogCost ?? Number.POSITIVE_INFINITY,
        shortageCost: place.shortageCost ?? shortageCost ?? Number.POSITIVE_INFINITY,
      };
    }),
    ways: ways.map(({ from, to, leadTime, cost, co2e, capacity, lot, trip }) => ({
      from: index.get(from) as number,
      to: index.get(to) as number,
      lead: leadTime,
      cost,
      emissions: co2e,
      capacity: capacity ?? Number.POSITIVE_INFINITY,
      lot: lot ?? 0,
      trips:
        trip === undefined
          ? null
          : {
              cost: trip.cost,
              emissions: trip.co2e,
              load: trip.load ?? Number.POSITIVE_INFINITY,
              most: perPeriod(trip.most ?? Number.POSITIVE_INFINITY),
            },
    })),
  };
}
