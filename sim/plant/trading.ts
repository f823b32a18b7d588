import type { TradingContext } from "../decisions.ts";
import type { Agreement } from "../planning/sites/trade-again.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { operationOf } from "./jobs.ts";
import { messageLinkBetween, send, TRADE } from "./messages.ts";
import { moveOn, placeFreed } from "./moves.ts";
import type { Message, NetworkPlan } from "./network.ts";
import { mayBeTraded, type PresentOrders, presentOrders } from "./orders-of-sites.ts";
import { type Plant, type PlantCentre, SCHEDULES } from "./plant.ts";
import { ask } from "./rules.ts";
import { forgetSchedule, scheduleNews } from "./schedule-news.ts";
import { type JobState, MOVING_ON } from "./state.ts";
import { initialTrading, type PendingTrade, type TradingPlan, type TradingState } from "./trading-state.ts";
import { leaveQueue } from "./work-centres.ts";

/** Sets the first time at which the rule is asked without anything having happened. */
export function startTrading({ trading, simulator }: Plant): void {
  if (trading === null || trading.every === Number.POSITIVE_INFINITY) return;
  simulator.schedule(trading.timer, simulator.now + trading.every, SCHEDULES);
}

/** A run goes on in which sites did or did not trade before, and now do, or do not. */
export function adoptTrading(plant: Plant): void {
  const { trading, state } = plant;
  if (trading === null) {
    state.trading = null;
  } else if (state.trading === null) {
    state.trading = initialTrading();
    plant.simulator.cancel(trading.timer);
    startTrading(plant);
  }
}

/** The timer of trades: the rule is asked once this instant's events are done. */
export function tradeIsDue(plant: Plant): void {
  if (plant.trading === null) return;
  const { timer, every } = plant.trading;
  plant.simulator.schedule(timer, plant.simulator.now + every, SCHEDULES);
  const state = plant.state.trading as TradingState;
  state.news.isDue = true;
  state.isOpen = true;
  plant.simulator.closeInstant();
}

/** What happens at a site, and may make sites trade. */
export function tradingNews(plant: Plant, what: "failures" | "repairs"): void {
  const state = plant.state.trading as TradingState;
  state.news[what]++;
  state.isOpen = true;
  plant.simulator.closeInstant();
}

/** Asks the rule whether sites trade; while they do, it is not asked again. */
export function considerTrade(plant: Plant): void {
  const { rule } = plant.trading as TradingPlan;
  const state = plant.state.trading as TradingState;
  const { now } = plant.simulator;
  state.isOpen = false;
  if (state.pending !== null) return;
  let seen: PresentOrders | null = null;
  const present = (): PresentOrders => {
    seen ??= presentOrders(plant);
    return seen;
  };
  const bits = (plant.network as NetworkPlan).decisionBits;
  const context: TradingContext = {
    now,
    random: rule.random,
    memory: plant.state.memory.trading,
    news: state.news,
    messageSize: bits / 8,
    orders: present,
  };
  const answer = ask(
    plant,
    rule,
    () => "trading of orders",
    () => rule.rule.trade(context, rule.parameters),
    (agreement) => (agreement === null ? null : faultOf(agreement, present())),
  );
  if (answer === null) return;
  state.news = { failures: 0, repairs: 0, isDue: false };
  state.pending = pendingOf(plant, answer, present());
  sendNext(plant, state);
}

function faultOf({ sites, legs }: Agreement, { problem, sites: present }: PresentOrders): string | null {
  if (!Array.isArray(sites) || sites.length !== present.length) {
    return `answered for ${String(sites?.length)} orders; there are ${present.length}`;
  }
  if (!Array.isArray(legs))
    return "answered without legs; give the messages that sites send each other, or an empty list";
  const place = sites.findIndex((site, order) => (problem.orders[order]!.routes[site] ?? null) === null);
  return place < 0
    ? null
    : `gives job ${problem.orders[place]!.id} to site ${String(sites[place])}, which cannot make it`;
}

function pendingOf(plant: Plant, agreement: Agreement, { slots, sites }: PresentOrders): PendingTrade {
  const { before, after, moves, legs } = agreement;
  return {
    since: plant.simulator.now,
    before,
    after,
    moves,
    leg: -1,
    awaited: 0,
    legs: legs.map(({ pairs, sizes }) => ({
      from: pairs.map(([from]) => from),
      to: pairs.map(([, to]) => to),
      bits: sizes.map((size) => 8 * size),
    })),
    moved: agreement.sites.flatMap((to, order) => {
      const slot = slots[order] as number;
      const from = sites[order] as number;
      return to === from ? [] : [{ slot, job: (plant.state.jobs[slot] as JobState).id, from, to }];
    }),
  };
}

/** Sends the messages of the next leg that take time; after the last of all legs the trade is made. */
function sendNext(plant: Plant, state: TradingState): void {
  const pending = state.pending as PendingTrade;
  const network = plant.network as NetworkPlan;
  for (let next = pending.legs[++pending.leg]; next !== undefined; next = pending.legs[++pending.leg]) {
    const { from, to, bits } = next;
    for (const [place, sender] of from.entries()) {
      const receiver = to[place] as number;
      const link = messageLinkBetween(network, sender, receiver);
      if (link < 0) continue;
      pending.awaited++;
      send(plant, link, TRADE, state.made, receiver, [], bits[place] as number);
    }
    if (pending.awaited > 0) return;
  }
  conclude(plant, state, pending);
}

/** A message of the trade under way has come. */
export function tradeMessageArrived(plant: Plant, { subject }: Message): void {
  const state = plant.state.trading;
  // The policy may have been changed meanwhile.
  if (state === null || state.pending === null || subject !== state.made) return;
  if (--state.pending.awaited === 0) sendNext(plant, state);
}

/** Orders that have not been begun in the meantime leave their queues for the sites that make them now. */
function conclude(plant: Plant, state: TradingState, { since, before, after, moves, moved }: PendingTrade): void {
  const { recorder, simulator } = plant;
  state.pending = null;
  state.made++;
  const going = moved.flatMap(({ slot, job: id, from, to }) => {
    const job = plant.state.jobs[slot] as JobState;
    return job.id === id && job.site === from && mayBeTraded(plant, job) ? [{ job, to }] : [];
  });
  recorder?.write2(simulator.now, RECORD_CODE["trade.made"], moved.length, going.length);
  recorder?.real(since);
  recorder?.real(before);
  recorder?.real(after);
  recorder?.real(moves);
  for (const { job, to } of going) {
    const centre = plant.workCentres[job.workCentre] as PlantCentre;
    recorder?.write2(simulator.now, RECORD_CODE["order.traded"], job.id, to);
    leaveQueue(plant, centre, job);
    job.site = to;
    job.phase = MOVING_ON;
    job.workCentre = -1;
    job.alternative = -1;
    job.waitCause = -1;
    if (plant.scheduling !== null) {
      forgetSchedule(plant, job.slot);
      scheduleNews(plant, "orders");
    }
    moveOn(plant, job, operationOf(plant, job));
    placeFreed(plant, centre);
  }
  // What happened while the sites talked is looked at now.
  if (state.news.failures > 0 || state.news.repairs > 0 || state.news.isDue) state.isOpen = true;
  simulator.closeInstant();
}
