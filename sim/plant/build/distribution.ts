import type { LaneView } from "../../decisions.ts";
import type { Lane, StoreNetwork } from "../../model/distribution.ts";
import type { Model } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { planningDue } from "../distribution.ts";
import type { DistributionPlan, LanePlan, StoreNetworkPlan } from "../distribution-plan.ts";
import type { Plant } from "../plant.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: no goods go from store to store. Binds the handler of planning instants. */
export function planDistribution(plant: Plant, streams: Streams, rules: PlantRules): DistributionPlan | null {
  const { model, simulator } = plant;
  if (model.distribution.length === 0 || rules.distribution === null) return null;
  const due = simulator.handler("distribution.planningDue", (network) => planningDue(plant, network));
  let firstLane = 0;
  const networks = model.distribution.map((network, index): StoreNetworkPlan => {
    const { id, stores, period, first, horizon, lanes } = network;
    const plan = {
      id,
      timer: simulator.timer(due, index),
      period,
      first,
      horizon,
      stores,
      meanDemands: stores.map((item) => meanDemand(model, item, horizon)),
      shortageCosts: stores.map((item) => shortageCost(model, item, horizon)),
      firstLane,
      lanes: lanes.map((lane) => viewOf(model, network, lane)),
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

function viewOf({ network }: Model, { stores }: StoreNetwork, lane: Lane): LaneView {
  const { from, to, link, load, time, cost, capacity } = lane;
  const way = { from: stores.indexOf(from), to: stores.indexOf(to), capacity };
  if (link < 0) return { ...way, time: mean(time), cost };
  const { time: trip, tripCost, jobCost, capacity: places, departure } = network!.links[link]!;
  // A load pays for its place; without a limit to a trip, as many share it as make it leave, or one.
  const shared = places < Number.POSITIVE_INFINITY ? places : departure.kind === "lot" ? departure.jobs : 1;
  const perLoad = jobCost + tripCost / shared;
  return { ...way, time: mean(trip), cost: cost + (load < Number.POSITIVE_INFINITY ? perLoad / load : 0) };
}

/** Mean of the demands within the horizon that come by chance: those with dates are known. */
function meanDemand({ stockDemands }: Model, item: number, horizon: number): number {
  return stockDemands
    .filter((demand) => demand.item === item && demand.dates === null)
    .reduce((sum, { interarrival, size }) => sum + (horizon / mean(interarrival)) * mean(size), 0);
}

function shortageCost({ items, stockDemands }: Model, item: number, horizon: number): number {
  const { lost, price, shortage } = items[item]!.cost;
  const loses = stockDemands.some((demand) => demand.item === item && demand.whenShort === "lose");
  return loses ? lost + price : shortage * horizon;
}
