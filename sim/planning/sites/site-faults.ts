import { faultsOf } from "../shop/check-schedule.ts";
import { type SiteOperation, type SiteProblem, shopOfSite } from "./site-problem.ts";

/**
 * What is wrong with a plan over sites: orders that no site makes, that two make, or one that cannot; and at each site what is
 * wrong with its schedule. Empty: nothing.
 *
 * It knows nothing of how plans are made.
 */
export function siteFaults(problem: SiteProblem, schedule: readonly SiteOperation[]): string[] {
  const { sites, orders } = problem;
  const faults: string[] = [];
  const madeAt = orders.map((): number[] => []);
  for (const { order, site } of schedule) {
    const places = madeAt[order];
    if (places === undefined) faults.push(`order ${order} does not exist`);
    else if (!places.includes(site)) places.push(site);
  }
  for (const [order, places] of madeAt.entries()) {
    const { id, routes } = orders[order]!;
    if (places.length === 0) faults.push(`order ${id} is made at no site`);
    if (places.length > 1) faults.push(`order ${id} is made at ${places.length} sites`);
    for (const site of places) {
      if ((routes[site] ?? null) === null) faults.push(`order ${id} cannot be made at ${sites[site]?.id ?? site}`);
    }
  }
  if (faults.length > 0) return faults;
  return sites.flatMap(({ id }, site) => {
    const own = orders.flatMap((_, order) => (madeAt[order]![0] === site ? [order] : []));
    const rows = schedule
      .filter((row) => row.site === site)
      .map(({ order, ...row }) => ({ ...row, job: own.indexOf(order) }));
    return faultsOf(shopOfSite(problem, site, own), rows).map((fault) => `${id}: ${fault}`);
  });
}

/** What a plan costs, and what of it is for what. */
export interface SiteCosts {
  readonly making: number;
  readonly transport: number;
  readonly lateness: number;
  readonly flow: number;
  readonly total: number;
}

/** What a plan costs, worked out from its operations alone. */
export function siteCosts({ sites, orders, flowCost }: SiteProblem, schedule: readonly SiteOperation[]): SiteCosts {
  let [making, transport, lateness, flow] = [0, 0, 0, 0];
  for (const { order, operation, site, machine, end } of schedule) {
    const { release, due, lateCost, routes } = orders[order]!;
    const route = routes[site]!;
    making += route.operations[operation]!.find((choice) => choice.machine === machine)!.time * sites[site]!.cost;
    if (operation < route.operations.length - 1) continue;
    const delivered = end + route.delivery;
    transport += route.transportCost;
    flow += (delivered - release) * flowCost;
    if (delivered > due) lateness += (delivered - due) * lateCost;
  }
  return { making, transport, lateness, flow, total: making + transport + lateness + flow };
}
