import { MessageLog } from "./messages.ts";
import {
  emptyPlan,
  type SiteAnswer,
  type SitePlan,
  type SiteTask,
  totalCost,
  withOrder,
  withoutOrder,
} from "./plan-site.ts";
import { type SiteOrder, type SiteProblem, sitesFor } from "./site-problem.ts";
import type { Protocol, TradeSettings } from "./trade.ts";

/** Orders that a site would give and take, and the place of its answer. */
interface Change {
  readonly site: number;
  readonly gives: number;
  readonly takes: number;
}

/** An order that one site would hand to another, for one that comes back, or for none (-1). */
interface Offer {
  readonly order: number;
  readonly from: number;
  readonly to: number;
  readonly back: number;
  /** Places of the answers of both sites. */
  readonly giver: number;
  readonly taker: number;
}

type Step =
  | { readonly kind: "begin" }
  | { readonly kind: "award"; readonly bids: readonly { readonly order: number; readonly site: number }[] }
  | { readonly kind: "improve" }
  | { readonly kind: "trade"; readonly offers: readonly Offer[]; readonly announced: readonly number[] };

const NONE = -1;
/** Moves of a bid: a share of the budget over all first bids, within limits. */
const BIDDING = 0.1;
const FEWEST_MOVES = 10;
const MOST_MOVES = 400;
/** Share of the budget after which sites that have improved their plans trade again. */
const CHUNK = 0.05;
/** Moves of such a share at most: a trade is ended between them. */
const LONGEST_CHUNK = 50_000;
/** Orders that a site would give in exchange for one. */
const EXCHANGES = 3;
/** What a trade must save at least, relatively: less is rounding. */
const ROUNDING = 1e-9;

/**
 * Contract net: every order is announced by its home to the sites that can make it, each bids what it would cost more with the order
 * in its plan, and the lowest bid is awarded; a site that is awarded several takes the one that is due first, and the others
 * are announced again. Then sites improve their plans by themselves, and trade again: each offers its orders, those that are late
 * first, for what it would save without; others bid, also with one of their orders in exchange. Of the trades that save
 * something, those that save most are made, at most one per site at a time, so that the total falls by what was said.
 *
 * Where sites have orders already, they begin with plans of those, and only trade.
 *
 * Sources: Smith (1980), IEEE Transactions on Computers C-29; Sandholm (1993), AAAI-93, for bids by marginal cost;
 * Sandholm (1998), AAAI Spring Symposium, for exchanges; Hoepman (2004), arXiv cs/0410047, for how sites agree on a
 * matching of trades by messages to their neighbours alone.
 */
export class ContractNet implements Protocol {
  readonly log: MessageLog;
  iterations = 0;
  private readonly problem: SiteProblem;
  private readonly settings: TradeSettings;
  private readonly bound: number;
  private readonly bidMoves: number;
  private readonly present: SitePlan[];
  /** Orders that no site has been awarded. */
  private open: Set<number>;
  /** Orders that were offered without a trade since a plan has changed. */
  private readonly tried = new Set<number>();
  private step: Step = { kind: "improve" };
  private steps = 0;
  /** Is it the time to trade, and not to improve plans? */
  private trades = true;
  /** By order: the site that has it, until the sites have planned what they have; null: all are to be awarded. */
  private start: readonly number[] | null;

  /**
   * @param bound - no plan costs less
   * @param start - by order: the site that has it already; null: none has any
   */
  constructor(problem: SiteProblem, settings: TradeSettings, bound: number, start: readonly number[] | null = null) {
    this.problem = problem;
    this.settings = settings;
    this.bound = bound;
    this.log = new MessageLog(settings.messageSize);
    this.present = problem.sites.map((_, site) => emptyPlan(site));
    this.start = start;
    this.open = new Set(start === null ? problem.orders.keys() : []);
    const bids = problem.orders.reduce((sum, order) => sum + sitesFor(order).length, 0);
    const share = Math.floor((BIDDING * settings.iterations) / Math.max(1, bids));
    this.bidMoves = Math.min(MOST_MOVES, Math.max(FEWEST_MOVES, share));
  }

  get plans(): readonly SitePlan[] | null {
    return this.isOpen ? null : this.present;
  }

  get cost(): number {
    return this.isOpen ? Number.POSITIVE_INFINITY : totalCost(this.present);
  }

  private get isOpen(): boolean {
    return this.open.size > 0 || this.start !== null;
  }

  tasks(): SiteTask[] {
    const { settings, open, start } = this;
    if (start !== null) return this.begin(start);
    const isOver = this.iterations >= settings.iterations || settings.isOver?.() === true;
    // What was begun must be brought to an end: orders are awarded even if there is no time to look for a good place.
    if (open.size > 0) return this.announce(isOver ? 0 : this.bidMoves);
    if (isOver || this.cost <= this.bound * (1 + ROUNDING)) return [];
    if (this.trades) {
      const offered = this.offer();
      if (offered.length > 0) return offered;
      this.trades = false;
    }
    return this.improve();
  }

  take(answers: readonly SiteAnswer[]): void {
    for (const { iterations } of answers) this.iterations += iterations;
    this.steps++;
    if (this.step.kind === "begin") this.haveBegun(answers);
    else if (this.step.kind === "award") this.award(this.step.bids, answers);
    else if (this.step.kind === "trade") this.trade(this.step, answers);
    else this.takeImproved(answers);
  }

  /** Every site plans the orders that it has. */
  private begin(start: readonly number[]): SiteTask[] {
    this.step = { kind: "begin" };
    return this.problem.sites.map((_, site): SiteTask => {
      const orders = start.flatMap((at, order) => (at === site ? [order] : []));
      const moves = this.bidMoves * orders.length;
      return { site, orders, prior: [], moves, stream: `${this.settings.seed}/sites/begin/${site}` };
    });
  }

  private haveBegun(answers: readonly SiteAnswer[]): void {
    for (const { plan } of answers) this.present[plan.site] = plan;
    this.start = null;
  }

  private task({ site, gives, takes }: Change, moves: number, place: number): SiteTask {
    const { orders, schedule } = this.present[site] as SitePlan;
    const left = gives === NONE ? orders : withoutOrder(orders, gives);
    return {
      site,
      orders: takes === NONE ? left : withOrder(left, takes),
      prior: schedule,
      moves,
      stream: `${this.settings.seed}/sites/${this.steps}/${place}`,
    };
  }

  /** Every home announces the order that is due first of those it has still to give away. */
  private announce(moves: number): SiteTask[] {
    const { orders, sites } = this.problem;
    const announced = sites.flatMap((_, home) => {
      const own = [...this.open].filter((order) => orders[order]!.home === home);
      return own.length === 0 ? [] : [own.reduce((first, order) => (this.isUrgent(order, first) ? order : first))];
    });
    const bids = announced.flatMap((order) => sitesFor(orders[order]!).map((site) => ({ order, site })));
    this.step = { kind: "award", bids };
    this.log.rounds++;
    const pairs = bids.map(({ order, site }) => [orders[order]!.home, site] as const);
    this.log.send("announcement", pairs);
    this.log.send("bid", pairs);
    return bids.map(({ order, site }, place) => this.task({ site, gives: NONE, takes: order }, moves, place));
  }

  private isUrgent(one: number, other: number): boolean {
    const [a, b] = [this.problem.orders[one] as SiteOrder, this.problem.orders[other] as SiteOrder];
    if (a.due !== b.due) return a.due < b.due;
    return a.release !== b.release ? a.release < b.release : one < other;
  }

  private award(bids: (Step & { kind: "award" })["bids"], answers: readonly SiteAnswer[]): void {
    const lowest = new Map<number, { site: number; rise: number; plan: SitePlan }>();
    for (const [place, { order, site }] of bids.entries()) {
      const { plan } = answers[place] as SiteAnswer;
      const rise = plan.cost - this.present[site]!.cost;
      const best = lowest.get(order);
      if (best === undefined || rise < best.rise) lowest.set(order, { site, rise, plan });
    }
    const taken = new Map<number, number>();
    for (const [order, { site }] of lowest) {
      const other = taken.get(site);
      if (other === undefined || this.isUrgent(order, other)) taken.set(site, order);
    }
    const pairs = [...lowest].map(([order, { site }]) => [this.problem.orders[order]!.home, site] as const);
    this.log.send("award", pairs);
    this.log.send("answer", pairs);
    for (const [site, order] of taken) {
      this.present[site] = lowest.get(order)!.plan;
      this.open.delete(order);
    }
  }

  private improve(): SiteTask[] {
    const { orders } = this.problem;
    const moves = Math.max(1, Math.floor(Math.min(LONGEST_CHUNK, CHUNK * this.settings.iterations)));
    this.step = { kind: "improve" };
    const busy = this.present.filter((plan) => plan.orders.length > 0);
    return busy.map(({ site, orders: own }, place) => {
      const share = Math.max(1, Math.floor((moves * own.length) / orders.length));
      return this.task({ site, gives: NONE, takes: NONE }, share, place);
    });
  }

  private takeImproved(answers: readonly SiteAnswer[]): void {
    for (const { plan } of answers) {
      const before = this.present[plan.site] as SitePlan;
      if (!(plan.cost < before.cost - ROUNDING * before.cost)) continue;
      this.present[plan.site] = plan;
      this.tried.clear();
      this.trades = true;
    }
  }

  /** Every site offers an order; none: all have been offered. */
  private offer(): SiteTask[] {
    const announced = this.present.flatMap((plan) => {
      const own = plan.orders.filter(
        (order) => !this.tried.has(order) && sitesFor(this.problem.orders[order]!).length > 1,
      );
      if (own.length === 0) return [];
      const late = new Map(own.map((order) => [order, this.lateCost(order, plan)]));
      return [own.reduce((most, order) => (late.get(order)! > late.get(most)! ? order : most))];
    });
    const changes: Change[] = [];
    const answerOf = (change: Change): number => {
      const known = changes.findIndex(
        ({ site, gives, takes }) => site === change.site && gives === change.gives && takes === change.takes,
      );
      return known >= 0 ? known : changes.push(change) - 1;
    };
    const offers = announced.flatMap((order) => {
      const from = this.present.findIndex(({ orders }) => orders.includes(order));
      return sitesFor(this.problem.orders[order]!).flatMap((to): Offer[] => {
        if (to === from) return [];
        return [NONE, ...this.exchanges(order, from, to)].map((back) => ({
          order,
          from,
          to,
          back,
          giver: answerOf({ site: from, gives: order, takes: back }),
          taker: answerOf({ site: to, gives: back, takes: order }),
        }));
      });
    });
    if (announced.length === 0) return [];
    this.step = { kind: "trade", offers, announced };
    this.log.rounds++;
    const pairs = offers.filter(({ back }) => back === NONE).map(({ from, to }) => [from, to] as const);
    this.log.send("announcement", pairs);
    this.log.send("bid", pairs);
    return changes.map((change, place) => this.task(change, this.bidMoves, place));
  }

  /** What a site would give for an order: those of its own that the other can make, and that it completes nearest to it. */
  private exchanges(order: number, from: number, to: number): number[] {
    const giver = this.present[from] as SitePlan;
    const taker = this.present[to] as SitePlan;
    const completed = completionOf(order, giver);
    const distance = new Map(taker.orders.map((each) => [each, Math.abs(completionOf(each, taker) - completed)]));
    return taker.orders
      .filter((each) => (this.problem.orders[each]!.routes[from] ?? null) !== null)
      .sort((a, b) => distance.get(a)! - distance.get(b)! || a - b)
      .slice(0, EXCHANGES);
  }

  private trade({ offers, announced }: Step & { kind: "trade" }, answers: readonly SiteAnswer[]): void {
    const planOf = (answer: number): SitePlan => answers[answer]!.plan;
    const before = (site: number): number => this.present[site]!.cost;
    const trifle = ROUNDING * Math.max(1, this.cost);
    const gains = offers.map(
      ({ from, to, giver, taker }) => before(from) + before(to) - planOf(giver).cost - planOf(taker).cost,
    );
    const best = [...offers.keys()]
      .filter((place) => gains[place]! > trifle)
      .sort((a, b) => gains[b]! - gains[a]! || a - b);
    const busy = new Set<number>();
    const made: Offer[] = [];
    for (const place of best) {
      const offer = offers[place] as Offer;
      if (busy.has(offer.from) || busy.has(offer.to)) continue;
      busy.add(offer.from).add(offer.to);
      made.push(offer);
    }
    // An award for the best bid on every order, and yes or no to it.
    const awarded = announced.flatMap((order) => {
      const place = best.find((each) => offers[each]!.order === order);
      return place === undefined ? [] : [[offers[place]!.from, offers[place]!.to] as const];
    });
    this.log.send("award", awarded);
    this.log.send("answer", awarded);
    for (const order of announced) this.tried.add(order);
    if (made.length > 0) this.tried.clear();
    for (const { from, to, giver, taker } of made) {
      this.present[from] = planOf(giver);
      this.present[to] = planOf(taker);
    }
  }

  private lateCost(order: number, plan: SitePlan): number {
    const { due, lateCost, routes } = this.problem.orders[order] as SiteOrder;
    return lateCost * Math.max(0, completionOf(order, plan) + routes[plan.site]!.delivery - due);
  }
}

/** When a site is done with an order. */
function completionOf(order: number, { schedule }: SitePlan): number {
  return schedule.reduce((latest, row) => (row.order === order ? Math.max(latest, row.end) : latest), 0);
}
