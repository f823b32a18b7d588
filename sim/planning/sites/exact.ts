import { planShop } from "../shop/plan-shop.ts";
import type { SitePlan } from "./plan-site.ts";
import { emptyPlan } from "./plan-site.ts";
import { objectiveOfSites, type SiteProblem, shopOfSite, transportCost } from "./site-problem.ts";

/** Larger problems are not looked through: sets of orders double with each. */
const MOST_ORDERS = 7;
const MOST_OPERATIONS = 14;
const NODES = 20_000;

export interface ExactPlan {
  readonly plans: readonly SitePlan[];
  readonly cost: number;
  /** No plan costs less; the cost itself, where every schedule was proven. */
  readonly bound: number;
}

/**
 * The cheapest plan of a small problem: each site is planned for every set of orders by branch and bound, and the sets are dealt out
 * so that all together cost least (dynamic programming over subsets). null: the problem is too large.
 */
export function exactPlan(problem: SiteProblem): ExactPlan | null {
  const { orders, sites } = problem;
  const most = orders.reduce(
    (sum, { routes }) => sum + Math.max(...routes.map((route) => route?.operations.length ?? 0)),
    0,
  );
  if (orders.length > MOST_ORDERS || most > MOST_OPERATIONS) return null;
  const sets = 1 << orders.length;
  // By set: the best that the sites so far can do with it; null: they cannot.
  let best: (ExactPlan | null)[] = Array.from({ length: sets }, (_, set) =>
    set === 0 ? { cost: 0, bound: 0, plans: [] } : null,
  );
  for (const site of sites.keys()) {
    const alone = Array.from({ length: sets }, (_, set) => planOf(problem, site, set));
    best = Array.from({ length: sets }, (_, set) => {
      let cost = Number.POSITIVE_INFINITY;
      let bound = Number.POSITIVE_INFINITY;
      let plans: readonly SitePlan[] = [];
      for (let share = set; ; share = (share - 1) & set) {
        const others = best[set & ~share] ?? null;
        const own = alone[share] ?? null;
        if (others !== null && own !== null) {
          bound = Math.min(bound, others.bound + own.bound);
          if (others.cost + own.plan.cost < cost) {
            cost = others.cost + own.plan.cost;
            plans = [...others.plans, own.plan];
          }
        }
        if (share === 0) break;
      }
      return cost < Number.POSITIVE_INFINITY ? { cost, bound, plans } : null;
    });
  }
  return best[sets - 1] as ExactPlan;
}

/** A site that makes exactly these orders; null: it cannot. */
function planOf(problem: SiteProblem, site: number, set: number): { plan: SitePlan; bound: number } | null {
  const orders = [...problem.orders.keys()].filter((order) => ((set >> order) & 1) === 1);
  if (orders.length === 0) return { plan: emptyPlan(site), bound: 0 };
  if (orders.some((order) => (problem.orders[order]!.routes[site] ?? null) === null)) return null;
  const shop = shopOfSite(problem, site, orders);
  const found = planShop(shop, { seed: 1, iterations: 400, nodes: NODES, objective: objectiveOfSites(problem) });
  const transport = transportCost(problem, site, orders);
  const schedule = found.schedule.map(({ job, operation, machine, start, end }) => {
    return { order: orders[job]!, operation, site, machine, start, end };
  });
  const plan = { site, orders, cost: found.value + transport, schedule };
  return { plan, bound: Math.min(found.value, found.bound) + transport };
}
