import type { OrdersOfSites } from "../decisions.ts";
import { machinesOf } from "../planning/shop/machines-of-model.ts";
import type { Downtimes } from "../planning/shop/shop.ts";
import type { SiteOrder, SiteRoute } from "../planning/sites/site-problem.ts";
import { candidateSites } from "./allocation.ts";
import { linkFrom, type NetworkPlan } from "./network.ts";
import { neededFrom } from "./options.ts";
import type { OperationPlan, Plant, PlantCentre, ProductPlan } from "./plant.ts";
import { needsVehicle } from "./requests.ts";
import { isToBeDone, readyTime, stepsOf, timeOf } from "./shop-at-present.ts";
import { IN_POOL, IN_QUEUE, type JobState, ON_MACHINE } from "./state.ts";
import { expectedTripWait, tripCostShare } from "./trip-outlook.ts";

const SECONDS_PER_HOUR = 3600;

/** Orders as sites trade them, and the slots of their jobs. */
export interface PresentOrders extends OrdersOfSites {
  readonly slots: readonly number[];
}

/** May another site make it? It has been given to one and waits there for its first operation, brought by nobody. */
export function mayBeTraded(plant: Plant, job: JobState): boolean {
  const { allocation, cards, joins, network } = plant;
  if (allocation === null || cards !== null || joins !== null) return false;
  if (job.phase !== IN_QUEUE || job.origin >= 0 || job.site < 0 || job.rest >= 0 || job.preemptedAt >= 0) return false;
  const centre = plant.workCentres[job.workCentre] as PlantCentre;
  if ((network as NetworkPlan).siteOf[centre.index] !== job.site || job.operation !== neededFrom(job, 0)) return false;
  if (centre.storage !== null) return false;
  return candidateSites(allocation.candidates, job).length > 1 && !needsVehicle(plant, -1, centre.index);
}

/**
 * All orders at sites, from now on: those that may be traded with a route at each site that can make them, the others with what is
 * left of theirs at the site where they are. What is known is what a rule of scheduling knows; people, places in buffers, setups
 * and vehicles are not in it.
 */
export function presentOrders(plant: Plant): PresentOrders {
  const { model, state } = plant;
  const { siteOf } = plant.network as NetworkPlan;
  const rows = state.jobs.flatMap((job) => {
    const site = isToBeDone(job) && job.phase !== IN_POOL ? siteNow(plant, job) : -1;
    const { steps } = site < 0 ? { steps: [] } : stepsOf(plant, job);
    return steps.length === 0 ? [] : [{ job, site, steps }];
  });
  const work = rows.reduce((sum, { job, steps }) => sum + workOf(plant, job, steps), 0);
  const { downtimes } = machinesOf(model, work, plant.simulator.now);
  const readyAt = plant.machines.map((machine) => readyTime(plant, machine, downtimes[machine.index]!));
  // Machines by site, and their places there.
  const machines = model.sites.map((_, site) =>
    plant.machines.filter(({ centre }) => siteOf[centre.index] === site).map(({ index }) => index),
  );
  const sites: number[] = [];
  const slots: number[] = [];
  const orders: SiteOrder[] = [];
  for (const { job, site, steps } of rows) {
    const isOpen = mayBeTraded(plant, job);
    const routes = machines.map((own, at) => (at === site || isOpen ? routeAt(plant, job, steps, own, !isOpen) : null));
    const { length } = routes[site]?.operations ?? [];
    if (length === 0) continue;
    sites.push(site);
    slots.push(job.slot);
    orders.push({
      id: String(job.id),
      home: site,
      release: job.phase === ON_MACHINE && job.machine >= 0 ? Math.max(0, readyAt[job.machine]!) : 0,
      due: job.dueDate - plant.simulator.now,
      lateCost: job.weight,
      routes,
    });
  }
  const problem = {
    flowCost: 0,
    sites: model.sites.map(({ id, hourlyCost }, site) => ({
      id,
      cost: hourlyCost / SECONDS_PER_HOUR,
      machines: machines[site]!.map((index) => ({
        id: model.machines[index]!.id,
        downtimes: busyUntil(downtimes[index]!, readyAt[index]!),
      })),
    })),
    orders,
  };
  return { problem, sites, slots };
}

/** Site that makes it, or where it goes on; -1: none yet. */
function siteNow({ network }: Plant, { workCentre, site }: JobState): number {
  return workCentre >= 0 ? ((network as NetworkPlan).siteOf[workCentre] as number) : site;
}

/** Work at the fastest alternatives [s]. */
function workOf(plant: Plant, job: JobState, steps: readonly number[]): number {
  const product = plant.products[job.product] as ProductPlan;
  return steps.reduce((sum, step) => {
    const times = (product.operations[step] as OperationPlan).alternatives.map((each) =>
      timeOf(plant, job, product, each),
    );
    return sum + Math.min(...times);
  }, 0);
}

/**
 * How a job is made at a site; null: it cannot all be made there.
 *
 * @param machines - of the site
 * @param isBound - what is to be done elsewhere is left out, and what has its work centre keeps it
 */
function routeAt(
  plant: Plant,
  job: JobState,
  steps: readonly number[],
  machines: readonly number[],
  isBound: boolean,
): SiteRoute | null {
  const product = plant.products[job.product] as ProductPlan;
  const operations: { machine: number; time: number }[][] = [];
  let last = -1;
  let work = 0;
  for (const step of steps) {
    const { alternatives } = product.operations[step] as OperationPlan;
    const isChosen = isBound && step === job.operation && job.alternative >= 0;
    const choices = alternatives.flatMap((alternative) => {
      if (isChosen && alternative.index !== job.alternative) return [];
      const time = isChosen && job.rest >= 0 ? job.rest : timeOf(plant, job, product, alternative);
      return alternative.centre.machines.flatMap(({ index }) => {
        const machine = machines.indexOf(index);
        return machine < 0 ? [] : [{ machine, time, centre: alternative.centre.index }];
      });
    });
    if (choices.length === 0) {
      if (!isBound) return null;
      continue;
    }
    operations.push(choices.map(({ machine, time }) => ({ machine, time })));
    work += Math.min(...choices.map(({ time }) => time));
    last = choices[0]!.centre;
  }
  const network = plant.network as NetworkPlan;
  const link = last < 0 ? -1 : linkFrom(network, last, network.deliverTo[job.stream] as number);
  const delivery =
    link < 0 ? 0 : network.links[link]!.meanTime + expectedTripWait(plant, link, plant.simulator.now + work);
  return { approach: 0, delivery, transportCost: tripCostShare(plant, link), operations };
}

/** A machine that has something to do, or is down, cannot begin anything else before. */
function busyUntil(downtimes: Downtimes | null, ready: number): Downtimes | null {
  if (!(ready > 0)) return downtimes;
  const later = (downtimes?.periods ?? []).filter(([, to]) => to > ready);
  const [first, ...others] = later;
  const isJoined = first !== undefined && first[0] <= ready;
  const periods = isJoined ? [[0, first[1]] as const, ...others] : [[0, ready] as const, ...later];
  return { periods, operations: downtimes?.operations ?? "resumes" };
}
