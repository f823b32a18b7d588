import { type SiteOrder, type SiteProblem, type SiteRoute, sitesFor } from "./site-problem.ts";

/** What an order would buy at the prices of the day: the site, and when each of its operations begins on which machine [s]. */
export interface Purchase {
  readonly site: number;
  readonly starts: readonly { readonly machine: number; readonly start: number }[];
  /** What it costs, the price of machine time included. */
  readonly cost: number;
}

/** Purchases of which no two have the same slot, and the orders that had to buy again, time after time. */
export interface Sale {
  readonly purchases: readonly Purchase[];
  readonly refused: readonly (readonly number[])[];
}

/** All purchases at the same prices. */
export interface MarketDay {
  readonly purchases: readonly Purchase[];
  /** No plan costs less than purchases less the worth of all time at its price (weak duality). */
  readonly bound: number;
}

/** Slots of the horizon at most; where there would be more, times are cut down to longer ones. */
const MOST_SLOTS = 1000;
/** Share of the distance to the best plan that prices go towards at first, and rounds without a better bound after which it is halved. */
const FIRST_STRIDE = 1;
const PATIENCE = 4;

/**
 * Prices of the sites' machine time, by slot, at which every order buys the time that it needs where it costs it least. Time that is
 * wanted more than once becomes dearer, time that nobody wants cheaper, until little is wanted twice.
 *
 * What the purchases cost less what all time is worth is a bound of all plans (Lagrangian relaxation of the capacity). Where times are
 * no multiples of a slot they are cut down to slots, from which the bound only becomes lower.
 *
 * Sources: Luh & Hoitomt (1993), IEEE Transactions on Automatic Control 38, for the relaxation; Kutanoglu & Wu (1999), IIE
 * Transactions 31, for it as an auction; Polyak (1969), for the steps.
 */
export class CapacityPrices {
  /** The best bound so far. */
  bound = Number.NEGATIVE_INFINITY;
  readonly slots: number;
  private readonly problem: SiteProblem;
  private readonly slot: number;
  /** By site and machine, by slot. */
  private readonly prices: readonly (readonly Float64Array[])[];
  private stride = FIRST_STRIDE;
  private waited = 0;

  constructor(problem: SiteProblem) {
    this.problem = problem;
    const horizon = horizonOf(problem);
    const step = commonStep(problem);
    this.slot = horizon / step <= MOST_SLOTS ? step : Math.ceil(horizon / MOST_SLOTS / step) * step;
    this.slots = Math.ceil(horizon / this.slot) + 1;
    this.prices = problem.sites.map(({ machines }) => machines.map(() => new Float64Array(this.slots)));
  }

  /** What all orders buy at the present prices. */
  ask(): MarketDay {
    const { problem, prices } = this;
    const sums = prices.map((machines) => machines.map(runningSums));
    const purchases = problem.orders.map((order) => this.buy(order, sums, null));
    const worth = sums.flat().reduce((sum, all) => sum + all[this.slots]!, 0);
    return { purchases, bound: purchases.reduce((sum, { cost }) => sum + cost, 0) - worth };
  }

  /**
   * Sells every slot once. Of those who want one, the order that is due first has it; the others buy again of what is left, until all
   * are served. One that finds nothing within the horizon keeps what it wanted.
   */
  sell({ purchases }: MarketDay): Sale {
    const { orders } = this.problem;
    const sums = this.prices.map((machines) => machines.map(runningSums));
    const sold = this.prices.map((machines) => machines.map(() => new Float64Array(this.slots)));
    const served = purchases.slice();
    const refused: number[][] = [];
    let open = [...orders.keys()].sort((a, b) => {
      const [one, other] = [orders[a]!, orders[b]!];
      return one.due === other.due ? one.release - other.release || a - b : one.due - other.due;
    });
    while (open.length > 0) {
      open = open.filter((order) => !this.take(served[order]!, order, sold));
      if (open.length === 0) break;
      refused.push(open);
      const counts = sold.map((machines) => machines.map(runningSums));
      const again = open.map((order) => [order, this.buy(orders[order]!, sums, counts)] as const);
      for (const [order, purchase] of again) {
        if (purchase.cost < Number.POSITIVE_INFINITY) served[order] = purchase;
      }
      open = again.flatMap(([order, { cost }]) => (cost < Number.POSITIVE_INFINITY ? [order] : []));
    }
    return { purchases: served, refused };
  }

  /** Marks the slots of a purchase as sold. False: one of them is sold already. */
  private take({ site, starts }: Purchase, order: number, sold: readonly (readonly Float64Array[])[]): boolean {
    const spans = starts.map(({ machine, start }, operation) => {
      const from = Math.round(start / this.slot);
      return { slots: sold[site]![machine]!, from, to: from + this.slotsOf(order, site, operation, machine) };
    });
    if (spans.some(({ slots, from, to }) => slots.subarray(from, to).some((count) => count > 0))) return false;
    for (const { slots, from, to } of spans) slots.fill(1, from, to);
    return true;
  }

  private slotsOf(order: number, site: number, operation: number, machine: number): number {
    const choices = this.problem.orders[order]!.routes[site]!.operations[operation]!;
    return this.inSlots(choices.find((choice) => choice.machine === machine)!.time);
  }

  /**
   * Changes the prices by what was wanted of each slot beyond what there is.
   *
   * @param known - cost of a plan that is known
   */
  settle({ purchases, bound }: MarketDay, known: number): void {
    if (bound > this.bound) {
      this.bound = bound;
      this.waited = 0;
    } else if (++this.waited === PATIENCE) {
      this.stride /= 2;
      this.waited = 0;
    }
    const excess = this.prices.map((machines) => machines.map(() => new Float64Array(this.slots).fill(-1)));
    for (const [order, { site, starts }] of purchases.entries()) {
      for (const [operation, { machine, start }] of starts.entries()) {
        const from = Math.round(start / this.slot);
        const to = from + this.slotsOf(order, site, operation, machine);
        const wanted = excess[site]![machine] as Float64Array;
        for (let slot = from; slot < to; slot++) wanted[slot]! += 1;
      }
    }
    let square = 0;
    this.eachSlot((price, slot, site, machine) => {
      const over = excess[site]![machine]![slot]!;
      if (over > 0 || price[slot]! > 0) square += over * over;
    });
    if (square === 0) return;
    const step = (this.stride * Math.max(0, known - bound)) / square;
    this.eachSlot((price, slot, site, machine) => {
      price[slot] = Math.max(0, price[slot]! + step * excess[site]![machine]![slot]!);
    });
  }

  private eachSlot(visit: (price: Float64Array, slot: number, site: number, machine: number) => void): void {
    for (const [site, machines] of this.prices.entries()) {
      for (const [machine, price] of machines.entries()) {
        for (let slot = 0; slot < this.slots; slot++) visit(price, slot, site, machine);
      }
    }
  }

  /** Down to whole slots; what is within rounding of one is that one. */
  private inSlots(time: number): number {
    return Math.floor(time / this.slot + 1e-9);
  }

  /** What an order buys; of free slots alone, where the running numbers of those that are sold are given. */
  private buy(
    order: SiteOrder,
    sums: readonly (readonly Float64Array[])[],
    counts: readonly (readonly Float64Array[])[] | null,
  ): Purchase {
    return sitesFor(order)
      .map((site) => this.purchase(order, site, sums[site]!, counts?.[site] ?? null))
      .reduce((best, each) => (each.cost < best.cost ? each : best));
  }

  /** The cheapest times of an order at a site: from its last operation to its first, the least cost from each slot on. */
  private purchase(
    order: SiteOrder,
    site: number,
    sums: readonly Float64Array[],
    counts: readonly Float64Array[] | null,
  ): Purchase {
    const { slots, slot } = this;
    const { approach, delivery, transportCost, operations } = order.routes[site] as SiteRoute;
    const rate = this.problem.sites[site]!.cost;
    const { flowCost } = this.problem;
    let behind = Float64Array.from({ length: slots + 1 }, (_, at) => {
      const done = at * slot + delivery;
      // Where all times are cut down, an order may seem to be done before it was released.
      return Math.max(0, done - order.release) * flowCost + Math.max(0, done - order.due) * order.lateCost;
    });
    const taken: { start: Int32Array; machine: Int32Array; length: Int32Array }[] = [];
    for (const choices of operations.toReversed()) {
      const cost = new Float64Array(slots + 1).fill(Number.POSITIVE_INFINITY);
      const start = new Int32Array(slots + 1);
      const machine = new Int32Array(slots + 1);
      const length = new Int32Array(slots + 1);
      for (let at = slots; at >= 0; at--) {
        if (at < slots) {
          cost[at] = cost[at + 1]!;
          start[at] = start[at + 1]!;
          machine[at] = machine[at + 1]!;
          length[at] = length[at + 1]!;
        }
        for (const choice of choices) {
          const end = at + this.inSlots(choice.time);
          if (end > slots) continue;
          const sold = counts?.[choice.machine];
          if (sold !== undefined && sold[end]! > sold[at]!) continue;
          const price = sums[choice.machine]!;
          const total = choice.time * rate + price[end]! - price[at]! + behind[end]!;
          if (total > cost[at]!) continue;
          cost[at] = total;
          start[at] = at;
          machine[at] = choice.machine;
          length[at] = end - at;
        }
      }
      taken.unshift({ start, machine, length });
      behind = cost;
    }
    let at = this.inSlots(order.release + approach);
    const cost = transportCost + behind[at]!;
    const starts = taken.map(({ start, machine, length }) => {
      const first = start[at] as number;
      const chosen = { machine: machine[at] as number, start: first * slot };
      at = first + (length[at] as number);
      return chosen;
    });
    return { site, starts, cost };
  }
}

function runningSums(prices: Float64Array): Float64Array {
  const sums = new Float64Array(prices.length + 1);
  for (let slot = 0; slot < prices.length; slot++) sums[slot + 1] = sums[slot]! + prices[slot]!;
  return sums;
}

/** In a schedule without needless waiting everything is done by then: the last has come, and all work is done in turn, outages between. */
function horizonOf({ sites, orders }: SiteProblem): number {
  const came = orders.map(
    ({ release, routes }) => release + Math.max(0, ...routes.map((route) => route?.approach ?? 0)),
  );
  const work = orders.map(({ routes }) =>
    Math.max(
      ...routes.map((route) =>
        (route?.operations ?? []).reduce((sum, choices) => sum + Math.max(...choices.map(({ time }) => time)), 0),
      ),
    ),
  );
  // An operation may have to wait for the end of an outage, or in a gap that is too short for it.
  const longest = orders.flatMap(({ routes }) =>
    routes.flatMap((route) => (route?.operations ?? []).flatMap((choices) => choices.map(({ time }) => time))),
  );
  const gap = longest.reduce((most, time) => Math.max(most, time), 0);
  const outages = sites.flatMap(({ machines }) => machines.flatMap(({ downtimes }) => downtimes?.periods ?? []));
  const lost = outages.reduce((sum, [from, to]) => sum + to - from + gap, 0);
  return came.reduce((most, time) => Math.max(most, time), 0) + work.reduce((sum, time) => sum + time, 0) + lost;
}

/** The longest time of which all times of a problem are multiples, in whole seconds; 1 s where there is none. */
function commonStep({ orders }: SiteProblem): number {
  const times = orders.flatMap(({ release, routes }) =>
    routes.flatMap((route) =>
      route === null
        ? []
        : [release + route.approach, ...route.operations.flatMap((choices) => choices.map(({ time }) => time))],
    ),
  );
  if (!times.every(Number.isInteger)) return 1;
  return Math.max(1, times.reduce(greatestDivisor, 0));
}

function greatestDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}
