import type { StoreView, Transfer } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { DistributionPlan, LanePlan, StoreNetworkPlan } from "./distribution-plan.ts";
import { ARRIVALS, type Plant } from "./plant.ts";
import { requiredWithin } from "./requirements.ts";
import { ask } from "./rules.ts";
import { sendByTrip } from "./shipping.ts";
import { deliverLater, itemState, positionChanged, takeUnits } from "./stores.ts";

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

/** Asks the rule for all networks whose planning instant this is, and sends what it says. */
export function distribute(plant: Plant): void {
  const { planning } = plant.state.stores;
  const plan = plant.distribution as DistributionPlan;
  for (const index of planning) {
    const network = plan.networks[index] as StoreNetworkPlan;
    for (const { lane, amount } of askDistribution(plant, plan, network)) {
      if (amount > 0) transfer(plant, plan, network.firstLane + lane, amount);
    }
  }
  planning.length = 0;
}

function askDistribution(plant: Plant, plan: DistributionPlan, network: StoreNetworkPlan): readonly Transfer[] {
  const { rule: chosen, solver } = plan;
  const { stores, meanDemands, shortageCosts, horizon, lanes } = network;
  const views = stores.map((item, place): StoreView => {
    const { onHand, onOrder } = itemState(plant, item);
    const wanted = requiredWithin(plant, item, horizon) + (meanDemands[place] as number);
    return { item, onHand, onOrder, wanted, shortageCost: shortageCosts[place] as number };
  });
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.stores.distributionMemory,
    solver,
  };
  return ask(
    plant,
    chosen,
    () => `distribution of ${network.id}`,
    () => chosen.rule.plan(views, lanes, context, chosen.parameters),
    (answer) => faultOf(answer, views, network),
  );
}

/** What is wrong with an answer; null: nothing is. */
function faultOf(
  answer: readonly Transfer[],
  stores: readonly StoreView[],
  { lanes }: StoreNetworkPlan,
): string | null {
  if (!Array.isArray(answer)) return `answered ${String(answer)}; return a list of { lane, amount }`;
  const left = stores.map(({ onHand }) => onHand);
  const room = lanes.map(({ capacity }) => capacity);
  for (const { lane, amount } of answer as readonly Transfer[]) {
    const way = lanes[lane];
    if (way === undefined) return `sends goods over lane ${String(lane)}; there are ${lanes.length}, from 0`;
    if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY))
      return `sends ${String(amount)} units; give a number from 0`;
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
