import type { LaneTripsView, LaneView, StoreSupplyView } from "../../decisions.ts";
import type { Lane, StoreNetwork, StoreSupply } from "../../model/distribution.ts";
import type { Model } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { planningDue } from "../distribution.ts";
import type { DistributionPlan, LanePlan, StoreFigures, StoreNetworkPlan } from "../distribution-plan.ts";
import type { Plant } from "../plant.ts";
import { tripsAhead } from "../trip-outlook.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: no goods go from store to store. Binds the handler of planning instants. */
export function planDistribution(plant: Plant, streams: Streams, rules: PlantRules): DistributionPlan | null {
  const { model, simulator } = plant;
  if (model.distribution.length === 0 || rules.distribution === null) return null;
  const due = simulator.handler("distribution.planningDue", (network) => planningDue(plant, network));
  let firstLane = 0;
  const networks = model.distribution.map((network, index): StoreNetworkPlan => {
    const { id, stores, period, first, horizon, lanes, supplies } = network;
    const plan = {
      id,
      timer: simulator.timer(due, index),
      period,
      first,
      horizon,
      stores,
      figures: stores.map((item) => figuresOf(model, item, horizon)),
      firstLane,
      lanes: lanes.map((lane) => viewOf(plant, network, lane)),
      supplies: supplies.map((supply) => supplyOf(model, network, supply)),
    };
    firstLane += lanes.length;
    return plan;
  });
  const lanes = model.distribution.flatMap(({ id, lanes }) =>
    lanes.map(({ from, to, link, load, time }, lane): LanePlan => {
      return { from, to, link, load, time: sampler(time, streams.stream(`distribution/${id}/lane-${lane + 1}`)) };
    }),
  );
  const rule = withRandom(rules.distribution, draws(streams, "policy/distribution"));
  return { rule, solver: rules.solver, networks, lanes };
}

function viewOf(plant: Plant, { stores }: StoreNetwork, lane: Lane): LaneView {
  const { from, to, link, load, time, cost, capacity } = lane;
  const way = { from: stores.indexOf(from), to: stores.indexOf(to), capacity };
  if (link < 0) return { ...way, time: mean(time), cost, trips: null };
  const { time: trip, tripCost, jobCost, capacity: places, departure } = plant.model.network!.links[link]!;
  // A load pays for its place; without a limit to a trip, as many share it as make it leave, or one.
  const shared = places < Number.POSITIVE_INFINITY ? places : departure.kind === "lot" ? departure.jobs : 1;
  const isBounded = load < Number.POSITIVE_INFINITY;
  const perLoad = jobCost + tripCost / shared;
  const trips: LaneTripsView = {
    cost: tripCost + (isBounded ? 0 : jobCost),
    unitCost: cost + (isBounded ? jobCost / load : 0),
    load: (departure.kind === "lot" ? Math.min(departure.jobs, places) : places) * load,
    outlook: (periods, length) => tripsAhead(plant, link, periods, length),
  };
  return { ...way, time: mean(trip), cost: cost + (isBounded ? perLoad / load : 0), trips };
}

function supplyOf({ items }: Model, { stores }: StoreNetwork, { item, capacity }: StoreSupply): StoreSupplyView {
  const { supply, cost } = items[item]!;
  return {
    store: stores.indexOf(item),
    time: mean(supply.orderTime) + mean(supply.leadTime),
    orderCost: cost.order,
    unitCost: supply.prices[0]?.price ?? cost.unit,
    multiple: supply.multiple,
    capacity,
  };
}

/** Of random demand the mean is known, of dated demand everything. */
function figuresOf({ items, stockDemands }: Model, item: number, horizon: number): StoreFigures {
  const { lost, price, shortage, holding } = items[item]!.cost;
  const own = stockDemands.filter((demand) => demand.item === item);
  const drawn = own.filter(({ dates }) => dates === null);
  const isLost = own.some(({ whenShort }) => whenShort === "lose");
  return {
    demandRate: drawn.reduce((sum, { interarrival, size }) => sum + mean(size) / mean(interarrival), 0),
    meanDemand: drawn.reduce((sum, { interarrival, size }) => sum + (horizon / mean(interarrival)) * mean(size), 0),
    shortageCost: isLost ? lost + price : shortage * horizon,
    isLost,
    holdingCost: holding,
  };
}
