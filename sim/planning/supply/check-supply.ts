import type { SupplyCosts, SupplyFlows, SupplyProblem } from "./supply-problem.ts";

/** What amounts may differ by that are added up in another order. */
const TRIFLE = 1e-6;

/**
 * What is wrong with a plan: places whose goods do not balance in a period, limits that are passed, trips that take too much, lots that
 * are broken. Empty: nothing.
 *
 * It knows nothing of how plans are made.
 */
export function supplyFaults(problem: SupplyProblem, flows: SupplyFlows): string[] {
  const { periods, places, ways } = problem;
  const { shipped, trips, supplied, stock, backlog, short } = flows;
  const faults: string[] = [];
  const within = (value: number, most: number, what: () => string): void => {
    if (!(value >= -TRIFLE && value <= most + TRIFLE)) faults.push(`${what()}: ${value}, of at most ${most}`);
  };
  for (let period = 0; period < periods; period++) {
    const when = `in period ${period + 1}`;
    for (const [way, { from, to, lead, capacity, lot, trips: vehicles }] of ways.entries()) {
      const amount = shipped[way]![period]!;
      const name = () => `${places[from]!.id} to ${places[to]!.id} ${when}`;
      within(amount, period + lead < periods ? capacity : 0, () => `${name()} is shipped`);
      if (lot > 0 && Math.abs(amount / lot - Math.round(amount / lot)) > TRIFLE) {
        faults.push(`${name()}: ${amount} are no whole lots of ${lot}`);
      }
      const count = trips[way]![period]!;
      if (vehicles === null) continue;
      if (!Number.isInteger(count)) faults.push(`${name()}: ${count} trips`);
      within(count, vehicles.most[period]!, () => `${name()} go trips`);
      const most = count > 0 ? count * vehicles.load : 0;
      within(amount, most, () => `${name()} are taken by ${count} trips`);
    }
    for (const [at, place] of places.entries()) {
      const name = (what: string) => () => `${what} at ${place.id} ${when}`;
      within(supplied[at]![period]!, place.supply[period]!, name("supply"));
      within(stock[at]![period]!, place.capacity, name("stock"));
      const isOwed = place.backlogCost < Number.POSITIVE_INFINITY && period < periods - 1;
      within(backlog[at]![period]!, isOwed ? Number.POSITIVE_INFINITY : 0, name("backlog"));
      const mayBeShort = place.shortageCost < Number.POSITIVE_INFINITY;
      within(short[at]![period]!, mayBeShort ? place.demand[period]! : 0, name("shortage"));
      let there = period === 0 ? place.stock : stock[at]![period - 1]! - backlog[at]![period - 1]!;
      there += place.receipts[period]! + supplied[at]![period]! - place.demand[period]! + short[at]![period]!;
      for (const [way, { from, to, lead }] of ways.entries()) {
        if (from === at) there -= shipped[way]![period]!;
        if (to === at && period >= lead) there += shipped[way]![period - lead]!;
      }
      const left = stock[at]![period]! - backlog[at]![period]!;
      if (Math.abs(there - left) > TRIFLE * Math.max(1, Math.abs(left))) {
        faults.push(`${place.id} does not balance ${when}: ${there} would be left, and ${left} are said to be`);
      }
    }
  }
  return faults;
}

/** What a plan costs, worked out from its amounts alone. */
export function supplyCosts(problem: SupplyProblem, flows: SupplyFlows): SupplyCosts {
  const { places, ways, emissionCost } = problem;
  const sum = (rows: readonly (readonly number[])[], cost: (row: number) => number): number =>
    rows.reduce((total, row, place) => {
      const amount = row.reduce((all, each) => all + each, 0);
      return amount === 0 ? total : total + amount * cost(place);
    }, 0);
  const supply = sum(flows.supplied, (at) => places[at]!.supplyCost);
  const transport =
    sum(flows.shipped, (way) => ways[way]!.cost) + sum(flows.trips, (way) => ways[way]!.trips?.cost ?? 0);
  const holding = sum(flows.stock, (at) => places[at]!.holdingCost);
  const backlog = sum(flows.backlog, (at) => places[at]!.backlogCost);
  const shortage = sum(flows.short, (at) => places[at]!.shortageCost);
  const emissions = emissionCost * supplyEmissions(problem, flows);
  return {
    supply,
    transport,
    holding,
    backlog,
    shortage,
    emissions,
    total: supply + transport + holding + backlog + shortage + emissions,
  };
}

/** kg CO2e of all that goes. */
export function supplyEmissions({ ways }: SupplyProblem, { shipped, trips }: SupplyFlows): number {
  return ways.reduce((total, way, place) => {
    const units = shipped[place]!.reduce((sum, each) => sum + each, 0);
    const journeys = trips[place]!.reduce((sum, each) => sum + each, 0);
    return total + units * way.emissions + journeys * (way.trips?.emissions ?? 0);
  }, 0);
}
