import { Auction } from "./auction.ts";
import { ContractNet } from "./contract-net.ts";
import type { MessageLeg, MessageLog } from "./messages.ts";
import { planSite, type SitePlan, type SiteTask, totalCost } from "./plan-site.ts";
import { checkedPlan, type TradeProtocol } from "./plan-sites.ts";
import type { SiteProblem } from "./site-problem.ts";
import { costAlone, Trade, type TradeSettings } from "./trade.ts";

/** What sites that have orders already have agreed on. */
export interface Agreement {
  /** By order: the site that has it from now on. */
  readonly sites: readonly number[];
  /** What their plans cost without the trade, and with it. */
  readonly before: number;
  readonly after: number;
  readonly moves: number;
  /** What they told each other for it. */
  readonly legs: readonly MessageLeg[];
}

/** Share of the budget of an auction in which sites plan what they have. */
const OWN = 0.2;

/**
 * Sites that have orders already trade them: what has not been begun may go to another site. A plan that does not cost less is none:
 * then all orders stay.
 *
 * @param present - by order: the site that has it
 */
export function tradeAgain(
  problem: SiteProblem,
  present: readonly number[],
  protocol: TradeProtocol,
  settings: TradeSettings,
): Agreement {
  return protocol === "auction" ? byAuction(problem, present, settings) : byContracts(problem, present, settings);
}

function byContracts(problem: SiteProblem, present: readonly number[], settings: TradeSettings): Agreement {
  const net = new ContractNet(problem, settings, costAlone(problem), present);
  const trade = new Trade(problem, net);
  while (net.plans === null && trade.advance());
  const before = net.cost;
  while (trade.advance());
  return agreed(problem, present, net.plans as readonly SitePlan[], before, net.iterations, net.log);
}

function byAuction(problem: SiteProblem, present: readonly number[], settings: TradeSettings): Agreement {
  let moves = 0;
  const own = problem.sites.map((_, site) => {
    const orders = present.flatMap((at, order) => (at === site ? [order] : []));
    const share = Math.ceil((OWN * settings.iterations * orders.length) / Math.max(1, present.length));
    const task: SiteTask = { site, orders, prior: [], moves: share, stream: `${settings.seed}/sites/begin/${site}` };
    const answer = planSite(problem, task);
    moves += answer.iterations;
    return answer.plan;
  });
  const before = totalCost(own);
  const iterations = Math.max(1, settings.iterations - moves);
  const auction = new Auction(problem, { ...settings, iterations }, costAlone(problem));
  const trade = new Trade(problem, auction);
  while (trade.advance());
  const { plans, cost, log } = auction;
  const better = plans !== null && cost < before ? plans : own;
  return agreed(problem, present, better, before, moves + auction.iterations, log);
}

function agreed(
  problem: SiteProblem,
  present: readonly number[],
  plans: readonly SitePlan[],
  before: number,
  moves: number,
  log: MessageLog,
): Agreement {
  const { sites, costs } = checkedPlan(problem, plans, { bound: 0, seed: 0, iterations: moves });
  const isKept = costs.total >= before;
  return { sites: isKept ? present : sites, before, after: isKept ? before : costs.total, moves, legs: log.legs };
}
