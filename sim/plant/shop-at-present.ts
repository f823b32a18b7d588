import type { ScheduledShop } from "../decisions.ts";
import { machinesOf } from "../planning/shop/machines-of-model.ts";
import type { Downtimes, ScheduledOperation, Shop, ShopChoice, ShopJob } from "../planning/shop/shop.ts";
import { endOf } from "../planning/shop/working-time.ts";
import { mean } from "../random/moments.ts";
import { processingTimeOf } from "./jobs.ts";
import { neededFrom } from "./options.ts";
import type { AlternativePlan, OperationPlan, Plant, PlantMachine, ProductPlan } from "./plant.ts";
import { foreseenRelease } from "./release.ts";
import { travelTime } from "./requests.ts";
import type { ScheduleState } from "./schedule-state.ts";
import { AWAITING_TRUCK, GONE, IN_LOT, IN_POOL, IN_QUEUE, type JobState, ON_MACHINE, SETTING_UP } from "./state.ts";

/** The plant as a shop to be scheduled, from now on, and who its jobs and operations are. */
export interface PresentShop extends ScheduledShop {
  readonly jobs: readonly PresentJob[];
}

export interface PresentJob {
  readonly slot: number;
  /** Operations of the job's route, by operation of the shop's job. */
  readonly steps: readonly number[];
}

/** A job of the shop by its names in the model. */
export interface UnfinishedOrder {
  /** Serial number in the run, product, order stream, and place in the stream's list, -1: none. */
  readonly job: number;
  readonly product: number;
  readonly stream: number;
  readonly order: number;
  /** Operations of its route, by operation of the shop's job. */
  readonly operations: readonly number[];
}

/** What is still to be done in a plant, with the shop's times from now on. */
export interface Unfinished {
  readonly shop: Shop;
  /** By job of the shop. */
  readonly orders: readonly UnfinishedOrder[];
  /** Machines that are down. */
  readonly down: readonly number[];
}

/** What is still to be done, as `presentShop` sees it, for whoever knows no slots. */
export function unfinishedIn(plant: Plant): Unfinished {
  const { shop, jobs } = presentShop(plant);
  const orders = jobs.map(({ slot, steps }) => {
    const { id: job, product, stream, order } = plant.state.jobs[slot] as JobState;
    return { job, product, stream, order, operations: steps };
  });
  const down = plant.machines.filter(({ state }) => state.down > 0).map(({ index }) => index);
  return { shop, orders, down };
}

/** Operations of a route that is followed ahead at most: routes may lead back. */
const MOST_STEPS = 200;

/**
 * What is to be scheduled: of every job in the plant, and every order that waits for its release, the operations not begun yet,
 * along the likeliest way of its route. Times count from now.
 *
 * It knows what a rule of dispatching may know. Operations in process end as their machines foresee it; a machine that is down is
 * expected back after its mean time to repair, or when the repair ends that always takes the same time; an order whose release is a matter of time alone comes then, others that wait for
 * it may come now. Shifts, setups and the mean ways of vehicles are in it. Places in buffers, people, tools, materials and batches
 * are not.
 */
export function presentShop(plant: Plant): PresentShop {
  const { model, simulator, state } = plant;
  const { now } = simulator;
  const rows = state.jobs.flatMap((job) => (isToBeDone(job) ? [stepsOf(plant, job)] : []));
  const open = rows.filter(({ steps }) => steps.length > 0);
  const work = open.reduce((sum, { operations }) => sum + operations.reduce((all, each) => all + longest(each), 0), 0);
  const released = open.map(({ job }) => (job.phase === IN_POOL ? foreseenRelease(plant, job) - now : 0));
  const latest = released.reduce((last, time) => Math.max(last, time), 0);
  const { downtimes, setups, transfer } = machinesOf(model, work + latest, now);
  const readyAt = plant.machines.map((machine) => readyTime(plant, machine, downtimes[machine.index]!));
  const jobs = open.map(({ job, operations }, place): ShopJob => {
    const due = job.dueDate - now;
    const release = job.phase === ON_MACHINE && job.machine >= 0 ? readyAt[job.machine]! : released[place]!;
    const approach = approachOf(plant, job);
    return {
      release,
      ...(approach > 0 ? { approach } : {}),
      ...(due < Number.POSITIVE_INFINITY ? { due } : {}),
      weight: job.weight,
      operations,
    };
  });
  const shop: Shop = {
    machines: plant.machines.length,
    jobs,
    readyAt,
    ...(downtimes.some((each) => each !== null) ? { downtimes } : {}),
    ...(setups.some((each) => each !== null)
      ? {
          setups: setups.map((setup, machine) => setup && { ...setup, initial: state.machines[machine]!.family }),
        }
      : {}),
    ...(transfer === null ? {} : { transfer }),
  };
  const present = open.map(({ job: { slot }, steps }) => ({ slot, steps }));
  const prior = state.schedule === null ? [] : priorOf(state.schedule, present, jobs, now);
  return { shop, jobs: present, prior };
}

/** Is there, or may there be, anything still to be done of it here? */
export function isToBeDone({ phase }: JobState): boolean {
  return phase !== GONE && phase !== IN_LOT && phase !== AWAITING_TRUCK;
}

/** Its operations not begun yet, along the likeliest way. */
export function stepsOf(plant: Plant, job: JobState): { job: JobState; steps: number[]; operations: ShopChoice[][] } {
  const product = plant.products[job.product] as ProductPlan;
  const steps: number[] = [];
  let next = job.operation < 0 ? neededFrom(job, 0) : job.operation;
  if (job.phase === ON_MACHINE) next = likeliestNext(product, job, next);
  else if (isOnItsWayOut(job)) next = -1;
  while (next >= 0 && next < product.operations.length && steps.length < MOST_STEPS) {
    steps.push(next);
    next = likeliestNext(product, job, next);
  }
  return { job, steps, operations: steps.map((step) => choicesOf(plant, job, product, step)) };
}

/** Has it done its last operation? Then it is bound for no work centre. */
function isOnItsWayOut({ operation, workCentre, alternative, phase, origin }: JobState): boolean {
  return phase > IN_QUEUE && operation >= 0 && origin >= 0 && workCentre < 0 && alternative < 0;
}

function likeliestNext({ operations }: ProductPlan, job: JobState, operation: number): number {
  const { next } = operations[operation] as OperationPlan;
  const following =
    next === null
      ? operation + 1
      : next.reduce((best, branch) => (branch.weight > best.weight ? branch : best)).operation;
  if (following < 0 || following >= operations.length) return -1;
  return neededFrom(job, following);
}

function choicesOf(plant: Plant, job: JobState, product: ProductPlan, step: number): ShopChoice[] {
  const { alternatives, setupFamily } = product.operations[step] as OperationPlan;
  const isChosen = step === job.operation && job.alternative >= 0;
  return ownAlternatives(plant, job, alternatives).flatMap((alternative): ShopChoice[] => {
    if (isChosen && alternative.index !== job.alternative) return [];
    const time = isChosen ? processingTimeOf(plant, job) : timeOf(plant, job, product, alternative);
    const family = setupFamily >= 0 ? { family: setupFamily } : {};
    return alternative.centre.machines.map(({ index }) => {
      const energy = 1000 * plant.model.machines[index]!.power.processing * time;
      return { machine: index, time, ...family, ...(energy > 0 ? { energy } : {}) };
    });
  });
}

/** A job that was given to a site is done there wherever that can do it. */
function ownAlternatives(
  { network }: Plant,
  { site }: JobState,
  alternatives: readonly AlternativePlan[],
): readonly AlternativePlan[] {
  if (network === null || site < 0) return alternatives;
  const own = alternatives.filter(({ centre }) => network.siteOf[centre.index] === site);
  return own.length > 0 ? own : alternatives;
}

/** As drawn with the job, or at the mean. */
export function timeOf(
  { drawsAtStart }: Plant,
  job: JobState,
  { branches }: ProductPlan,
  alternative: AlternativePlan,
): number {
  const { timeIndex, mean, perPiece, laterPiece } = alternative;
  if (!branches && !drawsAtStart) return job.times[timeIndex] as number;
  return mean * (perPiece ? job.quantity : 1) + laterPiece * (job.quantity - 1);
}

/** Mean way to where its next operation is done, if it is not there. */
function approachOf(plant: Plant, job: JobState): number {
  if (job.phase === IN_QUEUE || job.phase === ON_MACHINE) return 0;
  const product = plant.products[job.product] as ProductPlan;
  const next = job.operation < 0 ? neededFrom(job, 0) : job.operation;
  const plan = product.operations[next];
  if (plan === undefined) return 0;
  const way = travelTime(plant, job.origin, (plan.alternatives[0] as AlternativePlan).centre.index);
  return way < Number.POSITIVE_INFINITY ? way : 0;
}

/** When a machine can begin something else: it ends what it has, and is repaired first. */
export function readyTime(plant: Plant, machine: PlantMachine, downtimes: Downtimes | null): number {
  const { simulator, state } = plant;
  const { state: own } = machine;
  const back = own.down > 0 ? timeToRepair(plant, machine) : 0;
  if (own.job < 0) return back;
  const job = state.jobs[own.job] as JobState;
  const later = own.activity === SETTING_UP ? job.time : 0;
  if (own.running) return own.endsAt - simulator.now + Math.max(later, 0);
  if (job.phase !== ON_MACHINE) return back;
  return endOf(downtimes, back, Math.max(0, own.rest) + later);
}

/** What is left of a repair that always takes the same time; of others the mean, since nobody knows how long they take yet. */
function timeToRepair({ model, simulator }: Plant, { index, modes }: PlantMachine): number {
  const { failures } = model.machines[index]!;
  return modes.reduce((most, { repairTimer }, mode) => {
    if (repairTimer < 0 || !simulator.isPending(repairTimer)) return most;
    const { timeToRepair } = failures[mode]!;
    const left =
      timeToRepair.kind === "deterministic" ? simulator.timeOf(repairTimer) - simulator.now : mean(timeToRepair);
    return Math.max(most, left);
  }, 0);
}

/** The schedule in force, as far as its operations are still to be done. */
function priorOf(
  { machines, starts, ends }: ScheduleState,
  jobs: readonly PresentJob[],
  rows: readonly ShopJob[],
  now: number,
): ScheduledOperation[] {
  return jobs.flatMap(({ slot, steps }, job) =>
    steps.flatMap((step, operation): ScheduledOperation[] => {
      const machine = machines[slot]?.[step] ?? -1;
      const canStill = rows[job]!.operations[operation]!.some((choice) => choice.machine === machine);
      if (!canStill) return [];
      return [{ job, operation, machine, start: starts[slot]![step]! - now, end: ends[slot]![step]! - now }];
    }),
  );
}

function longest(choices: readonly ShopChoice[]): number {
  return Math.max(0, ...choices.map(({ time }) => time));
}
