import { Auction } from "./auction.ts";
import { CapacityPrices } from "./capacity-prices.ts";
import { ContractNet } from "./contract-net.ts";
import { type ExactPlan, exactPlan } from "./exact.ts";
import type { MessageLog } from "./messages.ts";
import { type SitePlan, totalCost } from "./plan-site.ts";
import { type SiteCosts, siteCosts, siteFaults } from "./site-faults.ts";
import type { SiteOperation, SiteProblem } from "./site-problem.ts";
import { costAlone, Trade, type TradeSettings } from "./trade.ts";

export type TradeProtocol = "contract-net" | "auction";

/** A plan over sites, however it was found. */
export interface PlanOverSites {
  /** "optimal": no plan costs less. "feasible": the search ended before that was proven. */
  readonly status: "optimal" | "feasible";
  readonly costs: SiteCosts;
  /** No plan costs less. */
  readonly bound: number;
  readonly seed: number;
  readonly iterations: number;
  /** By order: the site that makes it. */
  readonly sites: readonly number[];
  readonly schedule: readonly SiteOperation[];
}

/** What costs may differ by that are added up in another order, relatively. */
const ROUNDING = 1e-9;
/** Price rounds for a bound. */
const ROUNDS = 60;

/** What is known of a problem before anything is planned: a bound below all plans, and of a small one the cheapest plan. */
export interface SiteOutlook {
  readonly bound: number;
  readonly exact: ExactPlan | null;
}

/**
 * A bound below all plans: by branch and bound for small problems; else the best of each order as if it were alone and of prices of
 * machine time (Lagrangian relaxation; see `CapacityPrices`).
 */
export function siteOutlook(problem: SiteProblem): SiteOutlook {
  const alone = costAlone(problem);
  const exact = exactPlan(problem);
  if (exact !== null) return { bound: Math.max(alone, exact.bound), exact };
  const prices = new CapacityPrices(problem);
  for (let round = 0; round < ROUNDS; round++) {
    const day = prices.ask();
    // Without a plan to aim at, prices go for a little more than the best bound.
    prices.settle(day, Math.max(alone, prices.bound, day.bound) * 1.05);
  }
  return { bound: Math.max(alone, prices.bound), exact: null };
}

/** Orders that sites trade, each of which schedules its own. @param bound - no plan costs less */
export function siteTrade(
  problem: SiteProblem,
  protocol: TradeProtocol,
  settings: TradeSettings,
  bound: number,
): Trade {
  const kind = protocol === "auction" ? Auction : ContractNet;
  return new Trade(problem, new kind(problem, settings, bound));
}

/**
 * A plan that sites have come to, or one for all of them, checked by `siteFaults` and its cost worked out anew.
 *
 * @throws Error if it has a fault or another cost, which would be a defect of the search
 */
export function checkedPlan(
  problem: SiteProblem,
  plans: readonly SitePlan[],
  { bound, seed, iterations }: { readonly bound: number; readonly seed: number; readonly iterations: number },
): PlanOverSites {
  const schedule = plans
    .flatMap((plan) => plan.schedule)
    .sort((a, b) => a.site - b.site || a.start - b.start || a.machine - b.machine || a.order - b.order);
  const faults = siteFaults(problem, schedule);
  if (faults.length > 0) throw new Error(`the plan is wrong: ${faults.slice(0, 3).join("; ")}`);
  const costs = siteCosts(problem, schedule);
  const said = totalCost(plans);
  const trifle = ROUNDING * Math.max(1, said);
  if (Math.abs(costs.total - said) > trifle) throw new Error(`the plan costs ${costs.total}, not ${said}`);
  const sites = problem.orders.map((_, order) => plans.findIndex((plan) => plan.orders.includes(order)));
  const status = costs.total <= bound + trifle ? "optimal" : "feasible";
  return { status, costs, bound: Math.min(bound, costs.total), seed, iterations, sites, schedule };
}

/** A plan by trade, all at once, and what the sites told each other for it. */
export function planSites(
  problem: SiteProblem,
  protocol: TradeProtocol,
  settings: TradeSettings,
): PlanOverSites & { readonly messages: MessageLog } {
  const { bound } = siteOutlook(problem);
  const trade = siteTrade(problem, protocol, settings, bound);
  while (trade.advance());
  return { ...planOfTrade(problem, trade, settings.seed, bound), messages: trade.protocol.log };
}

/** The plan that a trade has come to; one that was broken off is carried on until every order has its site. */
export function planOfTrade(problem: SiteProblem, trade: Trade, seed: number, bound: number): PlanOverSites {
  const { protocol } = trade;
  while (protocol.plans === null && trade.advance());
  return checkedPlan(problem, protocol.plans ?? [], { bound, seed, iterations: protocol.iterations });
}
