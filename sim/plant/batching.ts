import type { BatchingContext, Memory, WaitingOperation } from "../decisions.ts";
import { choiceOrder } from "./choice-order.ts";
import { mayDo } from "./dedication.ts";
import { goOnWhereStaffed, noteLacks, priorityOf } from "./dispatching-with-needs.ts";
import { operationOf } from "./jobs.ts";
import { pickKits } from "./kitting.ts";
import { mayBegin } from "./load.ts";
import { placeOfLocation } from "./locations.ts";
import { startBatch } from "./machines.ts";
import { canStart } from "./needs.ts";
import { startBatchWithNeeds } from "./phases.ts";
import { tourLength } from "./picking-tour.ts";
import { BY_CHOICE, BY_INDEX, DISTURBANCES, type Plant, type PlantCentre, type PlantMachine } from "./plant.ts";
import { at, placeOf, removeAt } from "./queue.ts";
import { yields } from "./relocation-queue.ts";
import { ask, askForLeader, askIndex } from "./rules.ts";
import type { JobState } from "./state.ts";
import { canWork, pickLocations, settleWork } from "./storage-work.ts";
import { type JobInQueue, viewOf } from "./view.ts";
import { mustChoose, mustExplain } from "./work-centres.ts";

/**
 * Lets each free machine choose among the waiting jobs those that it takes together.
 *
 * A machine that the rule lets wait is not asked again at this instant.
 */
export function dispatchBatches(plant: Plant, centre: PlantCentre): void {
  centre.state.heldMachine = -1;
  for (const index of choiceOrder(centre)) {
    if (centre.state.queue.length === 0) break;
    const machine = plant.machines[index] as PlantMachine;
    const isAble = centre.hasDedication ? (job: JobState) => mayDo(plant, machine, job) : undefined;
    const batch = chooseWithinLoad(plant, machine, isAble);
    if (batch !== null) startBatch(plant, machine, takeOut(plant, centre, index, batch));
  }
  setBatchTimer(plant, centre);
}

/** The same where the work needs people, tools or loading: of the jobs that can start, by how urgently they need people. */
export function dispatchBatchesWithNeeds(plant: Plant, centre: PlantCentre, level: number): void {
  if (centre.kits) pickKits(plant, centre);
  centre.state.heldMachine = -1;
  goOnWhereStaffed(plant, centre, level);
  for (const index of choiceOrder(centre)) {
    if (centre.state.queue.length === 0) break;
    const machine = plant.machines[index] as PlantMachine;
    const isAble = (job: JobState) => priorityOf(plant, machine, job) <= level && canStart(plant, machine, job);
    const batch = chooseWithinLoad(plant, machine, isAble);
    if (batch !== null) startBatchWithNeeds(plant, machine, takeOut(plant, centre, index, batch));
  }
  if (level < Number.POSITIVE_INFINITY) return;
  noteLacks(plant, centre);
  setBatchTimer(plant, centre);
}

function takeOut(
  plant: Plant,
  { state }: PlantCentre,
  index: number,
  batch: readonly WaitingOperation[],
): readonly JobState[] {
  const { free, queue } = state;
  free.splice(free.indexOf(index), 1);
  return batch.map((chosen) => {
    const place = placeOf(queue, (chosen as JobInQueue).slot);
    return plant.state.jobs[removeAt(queue, place)] as JobState;
  });
}

/** A job has waited for as long as its batch may wait: the work centre chooses again. */
export function batchWaited(plant: Plant, centre: PlantCentre): void {
  if (centre.state.free.length === 0) return;
  mustChoose(plant, centre);
  if (plant.recorder !== null) mustExplain(plant, centre);
}

/** The load rule is asked about a batch that is there; in a storage, where a choice takes stock and places, before. */
function chooseWithinLoad(
  plant: Plant,
  machine: PlantMachine,
  isAble?: (job: JobState) => boolean,
): readonly WaitingOperation[] | null {
  const { centre, index } = machine;
  if (plant.load === null) return chooseBatch(plant, centre, index, isAble);
  if (centre.storage !== null)
    return mayBegin(plant, machine, false) ? chooseBatch(plant, centre, index, isAble) : null;
  const batch = chooseBatch(plant, centre, index, isAble);
  return batch !== null && mayBegin(plant, machine, false) ? batch : null;
}

function chooseBatch(
  plant: Plant,
  centre: PlantCentre,
  machine: number,
  isAble: (job: JobState) => boolean = () => true,
): readonly WaitingOperation[] | null {
  centre.question.ask(machine);
  const candidates = ranked(plant, centre, isAble);
  if (candidates === null || candidates.length === 0) return null;
  return centre.storage === null
    ? askForBatch(plant, centre, machine, candidates)
    : chooseInStorage(plant, centre, machine, candidates);
}

/** Only jobs for which there are stock and room are offered; those of a batch that find none after all stay in the queue. */
function chooseInStorage(
  plant: Plant,
  centre: PlantCentre,
  index: number,
  candidates: readonly WaitingOperation[],
): readonly WaitingOperation[] | null {
  const machine = plant.machines[index] as PlantMachine;
  const jobOf = (candidate: WaitingOperation) => plant.state.jobs[(candidate as JobInQueue).slot] as JobState;
  let offered = candidates.filter((candidate) => canWork(plant, machine, jobOf(candidate)));
  if (plant.state.warehouse!.relocations > 0) {
    const urgent = offered.filter((candidate) => !yields(plant, centre, jobOf(candidate)));
    if (urgent.length > 0) offered = urgent;
  }
  while (offered.length > 0) {
    const batch = askForBatch(plant, centre, index, offered);
    if (batch === null) return null;
    const able = settleWork(plant, machine, batch.map(jobOf));
    if (able.length > 0) return batch.filter((candidate) => able.includes(jobOf(candidate)));
    offered = offered.filter((candidate) => !batch.includes(candidate));
  }
  return null;
}

function askForBatch(
  plant: Plant,
  centre: PlantCentre,
  machine: number,
  candidates: readonly WaitingOperation[],
): readonly WaitingOperation[] | null {
  const { batching, hasOwnBatching } = centre;
  const { now } = plant.simulator;
  const { memory } = plant.state;
  // Rules ask for the same candidates again and again, and nothing moves while they do.
  const known = new Map<WaitingOperation, readonly number[]>();
  const locationsOf = (candidate: WaitingOperation): readonly number[] => {
    let locations = known.get(candidate);
    if (locations === undefined) {
      const job = plant.state.jobs[(candidate as JobInQueue).slot] as JobState;
      locations = centre.storage === null ? [] : pickLocations(plant, centre, job);
      known.set(candidate, locations);
    }
    return locations;
  };
  const context: BatchingContext = {
    now,
    random: batching.random,
    memory: hasOwnBatching ? (memory.ownBatching[centre.index] as Memory) : memory.batching,
    workCentre: centre.index,
    machine,
    setupTime: centre.question.setupTime,
    hasWaitedEnough: (candidate) => now >= candidate.queueArrival + maximumWaitOf(plant, candidate),
    task: ({ product, operation }) => ({
      kind: plant.products[product]?.operations[operation]?.storage?.kind ?? "none",
    }),
    picks: (candidate) => locationsOf(candidate).map((location) => placeOfLocation(plant, location)),
    tourLength: (some) => tourLength(plant, centre, withoutDoubles(some.map(locationsOf))),
  };
  return ask(
    plant,
    batching,
    () => `batching at ${plant.model.machines[machine]?.id}, ${candidates.length} waiting`,
    () => batching.rule.choose(candidates, context, batching.parameters),
    (answer) => (answer === null ? null : faultOf(answer, candidates, context)),
  );
}

/** Each location once, in the order in which they come first; there are few. */
function withoutDoubles(lists: readonly (readonly number[])[]): number[] {
  const all: number[] = [];
  for (const list of lists) for (const location of list) if (!all.includes(location)) all.push(location);
  return all;
}

/** The waiting jobs in the order of the dispatching rule; null: the rule leaves the machine idle. */
function ranked(plant: Plant, centre: PlantCentre, isAble: (job: JobState) => boolean): WaitingOperation[] | null {
  const { queue } = centre.state;
  const candidates: WaitingOperation[] = [];
  for (let i = 0; i < queue.length; i++) {
    const slot = at(queue, i);
    if (isAble(plant.state.jobs[slot] as JobState)) candidates.push(viewOf(plant, slot));
  }
  if (candidates.length === 0) return candidates;
  if (centre.asking === BY_CHOICE) {
    const leader = askForLeader(plant, centre, candidates);
    if (leader === null) return null;
    const others = candidates.filter((candidate) => candidate !== leader);
    return [leader, ...("index" in centre.ranking.rule ? byIndex(plant, centre, others) : others)];
  }
  return centre.asking === BY_INDEX ? byIndex(plant, centre, candidates) : candidates;
}

function byIndex(plant: Plant, centre: PlantCentre, candidates: WaitingOperation[]): WaitingOperation[] {
  const indices = new Map(candidates.map((candidate) => [candidate, askIndex(plant, centre, candidate)]));
  // The sort is stable, and the queue is in order of (arrival, id).
  return candidates.sort((a, b) => (indices.get(a) as number) - (indices.get(b) as number));
}

function faultOf(
  answer: readonly WaitingOperation[],
  candidates: readonly WaitingOperation[],
  { hasWaitedEnough }: BatchingContext,
): string | null {
  const [leader] = answer;
  if (leader === undefined) return "chose no job; return null to let the machine wait";
  if (!answer.every((chosen) => candidates.includes(chosen))) return "chose what does not wait here; return candidates";
  if (new Set(answer).size < answer.length) return "chose a job twice";
  if (answer.some(({ batchFamily }) => batchFamily !== leader.batchFamily)) return "chose jobs of more than one family";
  if (answer.length > leader.maximumBatch)
    return `chose ${answer.length} jobs; at most ${leader.maximumBatch} go together`;
  if (answer.length < leader.minimumBatch) {
    const family = candidates.filter(({ batchFamily }) => batchFamily === leader.batchFamily);
    if (!family.some(hasWaitedEnough))
      return `chose ${answer.length} jobs; at least ${leader.minimumBatch} go together`;
  }
  return null;
}

function maximumWaitOf(plant: Plant, { product, operation }: WaitingOperation): number {
  return plant.products[product]?.operations[operation]?.batch?.maximumWait ?? Number.POSITIVE_INFINITY;
}

/** Sets the timer for the first of the waiting jobs that will have waited long enough for its batch. */
function setBatchTimer(plant: Plant, { batchTimer, state }: PlantCentre): void {
  if (batchTimer < 0) return;
  const { simulator } = plant;
  let next = Number.POSITIVE_INFINITY;
  for (let i = 0; i < state.queue.length; i++) {
    const job = plant.state.jobs[at(state.queue, i)] as JobState;
    const due = job.queueArrival + (operationOf(plant, job).batch?.maximumWait ?? Number.POSITIVE_INFINITY);
    if (due > simulator.now) next = Math.min(next, due);
  }
  simulator.cancel(batchTimer);
  if (next < Number.POSITIVE_INFINITY) simulator.schedule(batchTimer, next, DISTURBANCES);
}
