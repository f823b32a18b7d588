import type { StoreOrder, StoreView, Transfer } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { DistributionPlan, LanePlan, StoreFigures, StoreNetworkPlan } from "./distribution-plan.ts";
import type { Load, NetworkState, SiteLinkState } from "./network.ts";
import { ARRIVALS, type Plant } from "./plant.ts";
import { order } from "./replenishment.ts";
import { expectReceipts, grossRequirements, requiredWithin } from "./requirements.ts";
import { ask } from "./rules.ts";
import { sendByTrip } from "./shipping.ts";
import { deliverLater, itemPlan, itemState, positionChanged, takeUnits } from "./stores.ts";
import { expectedArrival } from "./trip-outlook.ts";

/** Times that differ by less than this share of a period are one. */
const ROUNDING = 1e-9;

/** Sets the first planning instant of each network of stores. */
export function startDistribution(plant: Plant): void {
  for (const { timer, first } of plant.distribution?.networks ?? []) plant.simulator.schedule(timer, first, ARRIVALS);
}

/** A planning instant is here. Its time is computed from its number, so that no rounding accumulates. */
export function planningDue(plant: Plant, network: number): void {
  const { timer, first, period } = (plant.distribution as DistributionPlan).networks[network] as StoreNetworkPlan;
  const number = Math.round((plant.simulator.now - first) / period);
  plant.simulator.schedule(timer, first + (number + 1) * period, ARRIVALS);
  plant.state.stores.planning.push(network);
  plant.simulator.closeInstant();
}

/** Asks the rule for all networks whose planning instant this is, and sends and orders what it says. */
export function distribute(plant: Plant): void {
  const { planning } = plant.state.stores;
  const plan = plant.distribution as DistributionPlan;
  for (const index of planning) {
    const network = plan.networks[index] as StoreNetworkPlan;
    for (const task of askDistribution(plant, plan, network)) {
      if (!(task.amount > 0)) continue;
      if ("lane" in task) {
        transfer(plant, plan, network.firstLane + task.lane, task.amount);
        continue;
      }
      const item = network.stores[network.supplies[task.supply]!.store] as number;
      order(plant, itemPlan(plant, item), itemState(plant, item), task.amount);
    }
  }
  planning.length = 0;
}

function askDistribution(
  plant: Plant,
  plan: DistributionPlan,
  network: StoreNetworkPlan,
): readonly (Transfer | StoreOrder)[] {
  const { rule: chosen, solver } = plan;
  const { stores, lanes } = network;
  const views = stores.map((item, place) => storeView(plant, plan, network, item, place));
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.stores.distributionMemory,
    solver,
    period: network.period,
    horizon: network.horizon,
    supplies: network.supplies,
  };
  return ask(
    plant,
    chosen,
    () => `distribution of ${network.id}`,
    () => chosen.rule.plan(views, lanes, context, chosen.parameters),
    (answer) => faultOf(answer, views, network),
  );
}

function storeView(
  plant: Plant,
  { lanes }: DistributionPlan,
  { figures, horizon, firstLane, lanes: own }: StoreNetworkPlan,
  item: number,
  place: number,
): StoreView {
  const { onHand, onOrder } = itemState(plant, item);
  const { demandRate, meanDemand, shortageCost, isLost, holdingCost } = figures[place] as StoreFigures;
  return {
    item,
    id: plant.model.items[item]!.id,
    onHand,
    onOrder,
    wanted: requiredWithin(plant, item, horizon) + meanDemand,
    shortageCost,
    isLost,
    holdingCost,
    demands: (periods, length) =>
      grossRequirements(plant, item, periods, length).map((known) => known + demandRate * length),
    receipts: (periods, length) =>
      receiptsOf(plant, item, lanes.slice(firstLane, firstLane + own.length), periods, length),
  };
}

/** What comes, by the first period that begins no earlier. */
function receiptsOf(plant: Plant, item: number, lanes: readonly LanePlan[], periods: number, length: number): number[] {
  const { now } = plant.simulator;
  const receipts = new Array<number>(periods).fill(0);
  const expect = (time: number, amount: number) => {
    const at = Math.max(0, Math.ceil((time - now) / length - ROUNDING));
    if (at < periods) receipts[at]! += amount;
  };
  expectReceipts(plant, item, itemPlan(plant, item).figures.leadTime, expect);
  const links = new Set(lanes.filter(({ to }) => to === item).map(({ link }) => link));
  for (const link of links) {
    if (link < 0) continue;
    const { waiting, loads, trips } = (plant.state.network as NetworkState).links[link] as SiteLinkState;
    for (const trip of trips) {
      for (const load of trip.loads) if (load.item === item) expect(trip.arrival, load.amount);
    }
    let load = 0;
    for (const [place, slot] of waiting.entries()) {
      if (slot >= 0) continue;
      const { item: goods, amount } = loads[load++] as Load;
      if (goods === item) expect(expectedArrival(plant, link, place), amount);
    }
  }
  return receipts;
}

/** What is wrong with an answer; null: nothing is. */
function faultOf(
  answer: readonly (Transfer | StoreOrder)[],
  stores: readonly StoreView[],
  { lanes, supplies }: StoreNetworkPlan,
): string | null {
  if (!Array.isArray(answer)) return `answered ${String(answer)}; return a list of { lane, amount }`;
  const left = stores.map(({ onHand }) => onHand);
  const room = lanes.map(({ capacity }) => capacity);
  const most = supplies.map(({ capacity }) => capacity);
  for (const task of answer as readonly (Transfer | StoreOrder)[]) {
    const { amount } = task;
    if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY))
      return `sends or orders ${String(amount)} units; give a number from 0`;
    if ("supply" in task) {
      const { supply } = task;
      if (supplies[supply] === undefined)
        return `orders by supply ${String(supply)}; there are ${supplies.length}, from 0`;
      most[supply]! -= amount;
      if ((most[supply] as number) < -1e-9)
        return `orders ${amount} by supply ${supply}, of which ${supplies[supply].capacity} may be had`;
      continue;
    }
    const { lane } = task;
    const way = lanes[lane];
    if (way === undefined) return `sends goods over lane ${String(lane)}; there are ${lanes.length}, from 0`;
    left[way.from]! -= amount;
    room[lane]! -= amount;
    // Shares of an amount may add up to a trifle more than it.
    const trifle = 1e-9 * (stores[way.from] as StoreView).onHand;
    if ((left[way.from] as number) < -trifle) return `sends more over lane ${lane} than is on hand where it begins`;
    if ((room[lane] as number) < -1e-9) return `sends ${amount} over lane ${lane}, where ${way.capacity} may go`;
  }
  return null;
}

/** Units leave a store for another, by themselves or by the trips of a link. */
function transfer(plant: Plant, { lanes }: DistributionPlan, index: number, wanted: number): void {
  const { recorder, simulator } = plant;
  const { from, to, link, load, time } = lanes[index] as LanePlan;
  const amount = Math.min(wanted, itemState(plant, from).onHand);
  if (!(amount > 0)) return;
  recorder?.write3(simulator.now, RECORD_CODE["stock.demanded"], from, -1, to);
  recorder?.real(amount);
  recorder?.real(amount);
  recorder?.real(0);
  takeUnits(plant, from, amount);
  positionChanged(plant, from);
  recorder?.write2(simulator.now, RECORD_CODE["stock.transferred"], to, index);
  recorder?.real(amount);
  itemState(plant, to).onOrder += amount;
  positionChanged(plant, to);
  if (link >= 0) sendByTrip(plant, link, to, amount, load);
  else deliverLater(plant, to, amount, time());
}
