import { RECORD_CODE } from "../trace/records.ts";
import { mayGoTo } from "./allocation.ts";
import { conveyorOf } from "./belts.ts";
import { type CardState, cardsOf } from "./cards.ts";
import type { BeltState, ConveyorsState } from "./conveyor-plan.ts";
import { optionsFrom } from "./diverting.ts";
import { handsOf } from "./hands.ts";
import { operationOf } from "./jobs.ts";
import { jobsOn } from "./machines.ts";
import type { AlternativePlan, Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { leavesWhenLate } from "./start-by.ts";
import {
  AWAITING_CONVEYOR,
  AWAITING_MESSAGE,
  AWAITING_SHIPMENT,
  AWAITING_VEHICLE,
  type DeadlockLink,
  HOLDING,
  IN_QUEUE,
  type JobState,
  ON_CONVEYOR,
  ON_MACHINE,
  ON_TRIP,
  ON_VEHICLE,
  WAITING_FOR_CARD,
  WAITING_FOR_CARD_THERE,
  WAITING_FOR_PLACE,
} from "./state.ts";
import { hasPlace } from "./work-centres.ts";

/**
 * Looks for a deadlock that a job closes by beginning to wait for a place or a card, or in a queue with cards in its hands;
 * records it, and keeps the first.
 *
 * Jobs are stuck if none of them moves though all others do what they can: work, repairs, shifts and vehicles come to an end
 * sooner or later. One that waits for a place needs any of its alternatives, where a place becomes free when a machine lets
 * its job go, or a job leaves the queue that does not wait for ever. One that waits for cards needs one of every loop of which
 * it finds none: it is stuck if there is a loop whose cards are all held by stuck jobs. One in a queue is stuck if all machines
 * there hold stuck jobs. The largest such set is found by leaving out jobs that can move until nobody is left out any more;
 * the job closes a cycle if on the way from it over the holders it is met again. Each job of a batch has a place of its own,
 * which is free once it has gone.
 *
 * Source: Coffman, Elphick & Shoshani (1971), System deadlocks, Computing Surveys 3(2), 67-78; Holt (1972), Some deadlock
 * properties of computer systems, Computing Surveys 4(3), 179-196 (waiting for any, and for all).
 *
 * O(1) where the next machine is at work, as nearly always, and O(machines) where single machines hold jobs up one behind the
 * other; O(jobs^2 x alternatives) at worst.
 */
export function findDeadlock(plant: Plant, job: JobState): void {
  if (plant.cards === null && plant.conveyors === null && (job.machine < 0 || leadsToWork(plant, job))) return;
  if (awaitedBy(plant, job, isWaiting) === null) return;
  const links = cycleOf(plant, job);
  if (links === null) return;
  const { recorder, simulator, state } = plant;
  state.deadlock ??= { time: simulator.now, links, ring: [] };
  state.deadlocks++;
  simulator.closeInstant();
  if (recorder === null) return;
  links.forEach((link, index) => {
    const holder = (links[(index + 1) % links.length] as DeadlockLink).job;
    recorder.write4(simulator.now, RECORD_CODE["deadlock.detected"], link.job, link.machine, link.workCentre, holder);
    recorder.real(link.loop);
  });
}

/**
 * Does the way from a job over single machines, each of which holds the job that waits for the next, lead to one that goes on?
 * false: perhaps not.
 */
function leadsToWork(plant: Plant, start: JobState): boolean {
  let job = start;
  for (let left = plant.machines.length; left > 0; left--) {
    const { only } = operationOf(plant, job);
    if (only === null || plant.allocation !== null) return false;
    const { centre } = only;
    const { machines } = centre;
    if (hasPlace(centre) || machines.length === 0) return true;
    const { state } = machines[0] as PlantMachine;
    if (machines.length > 1 || state.cascade !== null || state.batch.length > 0) return false;
    if (state.activity !== HOLDING) return true;
    job = plant.state.jobs[state.job] as JobState;
    if (job.phase !== WAITING_FOR_PLACE) return !isWaiting(job);
  }
  return false;
}

/** Something that a job waits for, and the jobs that have it. */
interface Awaited {
  /** For a place there, or for a machine; -1: for a card; below that: for conveyor -2 - workCentre. */
  readonly workCentre: number;
  readonly loop: number;
  readonly holders: readonly JobState[];
}

type IsStuck = (job: JobState) => boolean;

/** A job on the way from the first one, and the job from which it was met. */
interface Met {
  readonly job: JobState;
  readonly from: Met | null;
  /** What the job from which it was met waits for, and it holds. */
  readonly held: Awaited | null;
}

const WAITING: readonly number[] = [
  WAITING_FOR_PLACE,
  WAITING_FOR_CARD,
  WAITING_FOR_CARD_THERE,
  IN_QUEUE,
  AWAITING_CONVEYOR,
  ON_CONVEYOR,
];

function isWaiting({ phase }: JobState): boolean {
  return WAITING.includes(phase);
}

function cycleOf(plant: Plant, start: JobState): DeadlockLink[] | null {
  const stuck = stuckWith(plant, start);
  const isStuck = (job: JobState) => stuck.has(job);
  const met: Met[] = [{ job: start, from: null, held: null }];
  for (const each of stuck.has(start) ? met : []) {
    for (const held of awaitedBy(plant, each.job, isStuck) ?? []) {
      if (held.holders.includes(start)) return linksTo(each, held);
      for (const job of held.holders) if (!met.some((other) => other.job === job)) met.push({ job, from: each, held });
    }
  }
  return null;
}

const NOBODY: ReadonlySet<JobState> = new Set();

/** Of the jobs that the first one waits for, directly or not, those that are stuck. */
function stuckWith(plant: Plant, start: JobState): ReadonlySet<JobState> {
  const stuck = new Set([start]);
  for (const job of stuck) {
    const awaited = awaitedBy(plant, job, isWaiting);
    // Where jobs wait only for places, of which any will do, one that moves lets all move who wait for it.
    if (awaited === null && plant.cards === null) return NOBODY;
    for (const { holders } of awaited ?? []) for (const holder of holders) stuck.add(holder);
  }
  const isStuck = (job: JobState) => stuck.has(job);
  // Those met last first: who waits for them comes before them.
  const met = [...stuck].reverse();
  for (let before = -1; before !== stuck.size && stuck.has(start); ) {
    before = stuck.size;
    for (const job of met) if (stuck.has(job) && awaitedBy(plant, job, isStuck) === null) stuck.delete(job);
  }
  return stuck;
}

/** All that a job waits for, if it does so for ever as long as those are stuck of whom it is said; null: it does not. */
function awaitedBy(plant: Plant, job: JobState, isStuck: IsStuck): readonly Awaited[] | null {
  switch (job.phase) {
    case WAITING_FOR_PLACE:
      return awaitedPlaces(plant, job, isStuck);
    case WAITING_FOR_CARD:
      return awaitedCards(plant, cardsOf(plant, job).departure, job, isStuck);
    case WAITING_FOR_CARD_THERE:
      return awaitedCards(plant, cardsOf(plant, job).arrival, job, isStuck);
    case AWAITING_CONVEYOR:
      return awaitedConveyors(plant, optionsFrom(plant, job, job.fromNode, -1), isStuck);
    case ON_CONVEYOR:
      return awaitedOnBelt(plant, job, isStuck);
    case IN_QUEUE: {
      if (leavesWhenLate(job, operationOf(plant, job).queueTime?.late)) return null;
      const centre = plant.workCentres[job.workCentre] as PlantCentre;
      return keptMachines(plant, centre, isStuck) ? [placesOf(centre, jobsToLeave(plant, centre))] : null;
    }
    default:
      return null;
  }
}

function awaitedPlaces(plant: Plant, job: JobState, isStuck: IsStuck): readonly Awaited[] | null {
  const operation = operationOf(plant, job);
  const { alternatives } = operation;
  for (let a = 0; a < alternatives.length; a++) {
    const { centre } = alternatives[a] as AlternativePlan;
    if (mayGoTo(plant, job, operation, centre) && holdersOf(plant, centre, isStuck) === null) return null;
  }
  const centres = alternatives.map(({ centre }) => centre).filter((centre) => mayGoTo(plant, job, operation, centre));
  return centres.map((centre) => placesOf(centre, holdersOf(plant, centre, isStuck) ?? []));
}

/** The first load of a conveyor waits for its place or the next conveyor, those behind it for that load. */
function awaitedOnBelt(plant: Plant, job: JobState, isStuck: IsStuck): readonly Awaited[] | null {
  const { belts } = plant.state.conveyors as ConveyorsState;
  const index = belts.findIndex(({ loads }) => loads.includes(job.slot));
  const { atEnd, loads } = belts[index] as BeltState;
  if (!atEnd) return null;
  if (loads[0] !== job.slot) return heldBy(plant, index, isStuck);
  const node = conveyorOf(plant, index).to;
  if (job.toNode !== node) return awaitedConveyors(plant, optionsFrom(plant, job, node, index), isStuck);
  if (job.workCentre < 0) return null;
  const centre = plant.workCentres[job.workCentre] as PlantCentre;
  const holders = holdersOf(plant, centre, isStuck);
  return holders === null ? null : [placesOf(centre, holders)];
}

/** Conveyors of which any will do, if none of them will ever have room. */
function awaitedConveyors(plant: Plant, options: readonly number[], isStuck: IsStuck): readonly Awaited[] | null {
  const awaited: Awaited[] = [];
  for (const index of options) {
    const { accumulating, capacity } = conveyorOf(plant, index);
    const { atEnd, loads } = (plant.state.conveyors as ConveyorsState).belts[index] as BeltState;
    if (!atEnd || (accumulating && loads.length < capacity)) return null;
    const held = heldBy(plant, index, isStuck);
    if (held === null) return null;
    awaited.push(...held);
  }
  return awaited;
}

function heldBy(plant: Plant, index: number, isStuck: IsStuck): readonly Awaited[] | null {
  const { loads } = (plant.state.conveyors as ConveyorsState).belts[index] as BeltState;
  const first = plant.state.jobs[loads[0] as number] as JobState;
  return isStuck(first) ? [{ workCentre: -2 - index, loop: -1, holders: [first] }] : null;
}

function placesOf({ index }: PlantCentre, holders: readonly JobState[]): Awaited {
  return { workCentre: index, loop: -1, holders };
}

/** The jobs that keep a work centre from having a place for ever; null: there is one, or will be one. */
function holdersOf(plant: Plant, centre: PlantCentre, isStuck: IsStuck): readonly JobState[] | null {
  if (hasPlace(centre) || centre.machines.length === 0) return null;
  const isKept = keptMachines(plant, centre, isStuck);
  if (!isKept && plant.cards === null) return null;
  const withPlace = plant.cards === null && plant.deadlineTimer < 0 ? [] : jobsWithPlace(plant, centre);
  if (withPlace.some((job) => leavesWhenLate(job, operationOf(plant, job).queueTime?.late))) return null;
  if (isKept) return jobsToLeave(plant, centre);
  // All machines may be free, and those who have the places wait for cards to go to them.
  const holders = [...centre.machines.flatMap((machine) => jobsOn(plant, machine)), ...withPlace];
  return holders.every(isStuck) ? holders : null;
}

/** Do all machines hold jobs that never leave them? */
function keptMachines(plant: Plant, { machines }: PlantCentre, isStuck: IsStuck): boolean {
  for (let m = 0; m < machines.length; m++) {
    const machine = machines[m] as PlantMachine;
    if (!isDone(machine) || isHandled(plant, machine)) return false;
    for (const job of firstToLeave(plant, machine)) if (!isStuck(job)) return false;
  }
  return machines.length > 0;
}

function isDone({ state: { activity, cascade } }: PlantMachine): boolean {
  return cascade === null ? activity === HOLDING : cascade.done > 0;
}

/** Jobs in a cascading machine that are done, and wait for nothing but to be unloaded, will leave it. */
function isHandled(plant: Plant, machine: PlantMachine): boolean {
  return handsOf(machine) !== null && jobsOn(plant, machine)[0]?.phase === ON_MACHINE;
}

/** The jobs in a cascading machine leave it one after the other. */
function firstToLeave(plant: Plant, machine: PlantMachine): readonly JobState[] {
  const aboard = jobsOn(plant, machine);
  return machine.state.cascade === null ? aboard : aboard.slice(0, 1);
}

function jobsToLeave(plant: Plant, { machines }: PlantCentre): readonly JobState[] {
  return machines.flatMap((machine) => firstToLeave(plant, machine));
}

/** Where jobs are that have a place at their work centre, but no machine there. */
const WITH_A_PLACE: readonly number[] = [
  IN_QUEUE,
  AWAITING_VEHICLE,
  ON_VEHICLE,
  AWAITING_SHIPMENT,
  ON_TRIP,
  AWAITING_MESSAGE,
  WAITING_FOR_CARD_THERE,
];

function jobsWithPlace({ state }: Plant, { index }: PlantCentre): readonly JobState[] {
  return state.jobs.filter(({ workCentre, phase }) => workCentre === index && WITH_A_PLACE.includes(phase));
}

/** The loops of which the job finds no card and never will; null: none, it will go on. */
function awaitedCards(
  plant: Plant,
  needed: readonly number[],
  job: JobState,
  isStuck: IsStuck,
): readonly Awaited[] | null {
  const { free, held } = plant.state.cards as CardState;
  const own = held[job.slot] ?? [];
  const awaited: Awaited[] = [];
  for (const loop of needed) {
    if ((free[loop] as number) > 0 || own.includes(loop)) continue;
    const holders = plant.state.jobs.filter(({ slot }) => held[slot]?.includes(loop));
    if (holders.every(isStuck)) awaited.push({ workCentre: -1, loop, holders });
  }
  return awaited.length === 0 ? null : awaited;
}

/** The way from the start to a job, and what that job waits for and the start holds. */
function linksTo(last: Met, held: Awaited): DeadlockLink[] {
  const links: DeadlockLink[] = [];
  let awaited = held;
  for (let each: Met | null = last; each !== null; each = each.from) {
    const { id, product, stream, order, machine } = each.job;
    const { workCentre, loop } = awaited;
    links.unshift({ job: id, product, stream, order, machine, workCentre, loop });
    if (each.held !== null) awaited = each.held;
  }
  return links;
}
