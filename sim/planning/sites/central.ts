import { log } from "../../random/functions.ts";
import { type LaneResult, type LaneTask, ParallelSearch, walkOf } from "../parallel-search.ts";
import { emptyPlan, planSite, type SitePlan, totalCost, withOrder, withoutOrder } from "./plan-site.ts";
import { type SiteProblem, sitesFor } from "./site-problem.ts";

export interface CentralSettings {
  readonly seed: number;
  readonly iterations: number;
  /** No plan costs less. */
  readonly bound: number;
  readonly isOver?: () => boolean;
}

type Plans = readonly SitePlan[];

const LANES = 4;
/** Share of the budget that a lane has in a round. */
const ROUND = 0.025;
/** Moves of a site after its orders have changed. */
const FEWEST_MOVES = 20;
const MOST_MOVES = 60;
/** First and last temperature, in mean costs of an order. */
const HOT = 0.1;
const COLD = 0.002;
/** Shares of the steps that move an order, and that let two change places; in the others a site betters its schedule. */
const MOVING = 0.45;
const SWAPPING = 0.35;
/** Share of the steps that take an order by what its lateness costs. */
const BY_LATENESS = 0.5;

/**
 * The search of one who knows all sites: orders are moved and exchanged between them by chance, the sites that it concerns are
 * planned anew, and by simulated annealing the change is kept or not.
 *
 * It stands beside what sites find by trading, under the same budget.
 */
export function centralSearch(problem: SiteProblem, settings: CentralSettings): ParallelSearch<Plans> {
  const { seed, iterations, bound, isOver } = settings;
  const start = firstPlans(problem, seed);
  return new ParallelSearch({
    seed,
    iterations,
    round: Math.max(1, Math.ceil(ROUND * iterations)),
    bound,
    starts: Array.from({ length: LANES }, () => ({ state: start, value: totalCost(start) })),
    run: searchCentrally(problem, iterations),
    ...(isOver === undefined ? {} : { isOver }),
  });
}

/** Makes parts of a central search, anywhere. @param budget - moves of the whole search */
export function searchCentrally(
  problem: SiteProblem,
  budget: number,
): (task: LaneTask<Plans>, isOver?: () => boolean) => LaneResult<Plans> {
  const moves = Math.min(MOST_MOVES, Math.max(FEWEST_MOVES, Math.floor(budget / 500)));
  return (task, over) => {
    const { start, iterations, from, to, bound, stream, random, isOver } = walkOf(task, over);
    const scale = totalCost(start) / Math.max(1, problem.orders.length);
    let present = start;
    let value = totalCost(present);
    let best = present;
    let least = value;
    let made = 0;
    for (let step = 0; made < iterations && least > bound; step++) {
      if (isOver?.() === true) break;
      const share = from + ((to - from) * made) / iterations;
      const temperature = scale * (HOT + (COLD - HOT) * share);
      const changed = change(problem, present, random).map(({ site, orders, prior }, place) =>
        planSite(problem, { site, orders, prior, moves, stream: `${stream}/${step}/${place}` }),
      );
      made += changed.reduce((sum, { iterations }) => sum + iterations, 0);
      const next = present.slice();
      for (const { plan } of changed) next[plan.site] = plan;
      const cost = totalCost(next);
      if (cost > value && cost - value > -temperature * log(random())) continue;
      present = next;
      value = cost;
      if (value >= least) continue;
      least = value;
      best = present;
    }
    return { best, value: least, last: present, iterations: Math.max(1, made) };
  };
}

/** What sites would make after a change by chance, and their schedules so far. */
function change(problem: SiteProblem, plans: Plans, random: () => number) {
  const { sites, orders } = problem;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const order = random() < BY_LATENESS ? lateOrder(problem, plans, random) : Math.floor(random() * orders.length);
  const from = plans.findIndex((plan) => plan.orders.includes(order));
  const here = plans[from] as SitePlan;
  const same = { site: from, orders: here.orders, prior: here.schedule };
  const kind = random();
  const others = sitesFor(orders[order]!).filter((site) => site !== from);
  if (sites.length < 2 || others.length === 0 || kind >= MOVING + SWAPPING) return [same];
  const to = pick(others);
  const there = plans[to] as SitePlan;
  const back = there.orders.filter((each) => (orders[each]!.routes[from] ?? null) !== null);
  const left = withoutOrder(here.orders, order);
  if (kind < MOVING || back.length === 0) {
    return [
      { ...same, orders: left },
      { site: to, orders: withOrder(there.orders, order), prior: there.schedule },
    ];
  }
  const other = pick(back);
  return [
    { ...same, orders: withOrder(left, other) },
    { site: to, orders: withOrder(withoutOrder(there.orders, other), order), prior: there.schedule },
  ];
}

/** An order, each with a chance by what its lateness costs; any, if none is late. */
function lateOrder({ orders }: SiteProblem, plans: Plans, random: () => number): number {
  const late = orders.map(() => 0);
  for (const { site, schedule } of plans) {
    for (const { order, operation, end } of schedule) {
      const { due, lateCost, routes } = orders[order]!;
      const { delivery, operations } = routes[site]!;
      if (operation === operations.length - 1) late[order] = lateCost * Math.max(0, end + delivery - due);
    }
  }
  let left = random() * late.reduce((sum, each) => sum + each, 0);
  for (const [order, each] of late.entries()) {
    left -= each;
    if (left < 0) return order;
  }
  return Math.floor(random() * orders.length);
}

/** One order after the other, those that are due first first, where it costs least more. */
function firstPlans(problem: SiteProblem, seed: number): Plans {
  const { orders, sites } = problem;
  const plans = sites.map((_, site) => emptyPlan(site));
  const inTurn = [...orders.keys()].sort((a, b) => {
    const [one, other] = [orders[a]!, orders[b]!];
    return one.due === other.due ? one.release - other.release || a - b : one.due - other.due;
  });
  for (const order of inTurn) {
    const bids = sitesFor(orders[order]!).map((site) => {
      const { orders: own, schedule } = plans[site] as SitePlan;
      const task = { site, orders: withOrder(own, order), prior: schedule, moves: 0, stream: `${seed}/central` };
      return planSite(problem, task).plan;
    });
    const rise = (plan: SitePlan): number => plan.cost - plans[plan.site]!.cost;
    const best = bids.reduce((least, plan) => (rise(plan) < rise(least) ? plan : least));
    plans[best.site] = best;
  }
  return plans;
}
