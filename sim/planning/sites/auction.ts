import { CapacityPrices, type MarketDay } from "./capacity-prices.ts";
import { MessageLog } from "./messages.ts";
import { emptyPlan, type SiteAnswer, type SitePlan, type SiteTask, totalCost } from "./plan-site.ts";
import { type SiteOperation, type SiteProblem, sitesFor } from "./site-problem.ts";
import type { Protocol, TradeSettings } from "./trade.ts";

/** Price rounds at most, and the share of the budget that goes into plans of what was bought in them. */
const MOST_ROUNDS = 80;
const MARKET = 0.6;
/** Moves of a step at most: an auction is ended between steps. */
const LONGEST_STEP = 50_000;
const ROUNDING = 1e-9;
/** Bytes of a price. */
const PRICE = 8;

/**
 * An auction of machine time: each site tells the prices of its machines' slots, every home buys for its orders the time that costs
 * least, and the sites change the prices by what is wanted of them. A slot that several want goes to the order that is due first;
 * the others buy again of what is left. Each site then schedules its buyers from the slots that they bought. The best of these plans is kept, and at the end
 * sites improve it by themselves.
 *
 * Sites also tell each other what they add to the sums that the size of a step depends on, so that nobody need sit in the middle.
 *
 * Source: Kutanoglu & Wu (1999), IIE Transactions 31; see `CapacityPrices`.
 */
export class Auction implements Protocol {
  readonly log: MessageLog;
  iterations = 0;
  private readonly problem: SiteProblem;
  private readonly settings: TradeSettings;
  private readonly bound: number;
  private readonly prices: CapacityPrices;
  private readonly moves: number;
  private best: SitePlan[] | null = null;
  private day: MarketDay | null = null;
  private rounds = 0;
  private steps = 0;

  /** @param bound - no plan costs less */
  constructor(problem: SiteProblem, settings: TradeSettings, bound: number) {
    this.problem = problem;
    this.settings = settings;
    this.bound = bound;
    this.log = new MessageLog(settings.messageSize);
    this.prices = new CapacityPrices(problem);
    this.moves = Math.max(1, Math.floor(Math.min(LONGEST_STEP, (MARKET * settings.iterations) / MOST_ROUNDS)));
  }

  get plans(): readonly SitePlan[] | null {
    return this.best;
  }

  get cost(): number {
    return this.best === null ? Number.POSITIVE_INFINITY : totalCost(this.best);
  }

  tasks(): SiteTask[] {
    const { settings, best } = this;
    if (best !== null) {
      if (this.iterations >= settings.iterations || settings.isOver?.() === true) return [];
      if (this.cost <= Math.max(this.bound, this.prices.bound) * (1 + ROUNDING)) return [];
    }
    const isMarket = this.rounds < MOST_ROUNDS && this.iterations < MARKET * settings.iterations;
    return isMarket || best === null ? this.sell() : this.improve(best);
  }

  take(answers: readonly SiteAnswer[]): void {
    const { day, problem } = this;
    for (const { iterations } of answers) this.iterations += iterations;
    this.steps++;
    const plans = problem.sites.map((_, site) => this.best?.[site] ?? emptyPlan(site));
    if (day === null) {
      for (const { plan } of answers) if (plan.cost < plans[plan.site]!.cost) plans[plan.site] = plan;
      this.best = plans;
      return;
    }
    const sold = problem.sites.map(
      (_, site) => answers.find(({ plan }) => plan.site === site)?.plan ?? emptyPlan(site),
    );
    if (totalCost(sold) < this.cost) this.best = sold;
    this.prices.settle(day, this.cost);
    this.day = null;
  }

  /** A round of the market: the sites plan what was bought of them. */
  private sell(): SiteTask[] {
    const { problem, log, prices } = this;
    this.day = prices.ask();
    this.rounds++;
    log.rounds++;
    const { purchases, refused } = prices.sell(this.day);
    this.tell(this.day.purchases, refused);
    return problem.sites.flatMap((_, site) => {
      const orders = purchases.flatMap((purchase, order) => (purchase.site === site ? [order] : []));
      if (orders.length === 0) return [];
      const prior = orders.flatMap((order) =>
        purchases[order]!.starts.map(({ machine, start }, operation): SiteOperation => {
          return { order, operation, site, machine, start, end: start };
        }),
      );
      const moves = Math.ceil((this.moves * orders.length) / problem.orders.length);
      return [this.task(site, orders, prior, moves)];
    });
  }

  private tell(wanted: MarketDay["purchases"], refused: readonly (readonly number[])[]): void {
    const { sites, orders } = this.problem;
    const places = [...sites.keys()];
    const homes = places.filter((site) => orders.some(({ home }) => home === site));
    const sellers = places.filter((site) => orders.some(({ routes }) => (routes[site] ?? null) !== null));
    this.log.send(
      "price",
      sellers.flatMap((site) => {
        const size = PRICE * this.prices.slots * sites[site]!.machines.length;
        return homes.map((home) => [site, home, size] as const);
      }),
    );
    this.log.send(
      "bid",
      homes.flatMap((home) => sellers.map((site) => [home, site] as const)),
    );
    // Every site says what it has sold; those who were refused ask again, all sites for want of what is left.
    const asked = wanted.map(({ site }, order) => [site, orders[order]!.home] as const);
    this.log.send("answer", asked);
    for (const open of refused) {
      const again = open.flatMap((order) =>
        sitesFor(orders[order]!).map((site) => [orders[order]!.home, site] as const),
      );
      this.log.send("bid", again);
      this.log.send(
        "answer",
        again.map(([home, site]) => [site, home] as const),
      );
    }
    this.log.send(
      "sum",
      sellers.flatMap((site) => sellers.map((other) => [site, other] as const)),
    );
  }

  private improve(best: readonly SitePlan[]): SiteTask[] {
    const moves = Math.max(1, Math.floor(Math.min(LONGEST_STEP, ((1 - MARKET) * this.settings.iterations) / 4)));
    this.day = null;
    return best
      .filter(({ orders }) => orders.length > 0)
      .map(({ site, orders, schedule }) =>
        this.task(site, orders, schedule, Math.ceil((moves * orders.length) / this.problem.orders.length)),
      );
  }

  private task(site: number, orders: readonly number[], prior: readonly SiteOperation[], moves: number): SiteTask {
    return { site, orders, prior, moves, stream: `${this.settings.seed}/sites/${this.steps}/${site}` };
  }
}
