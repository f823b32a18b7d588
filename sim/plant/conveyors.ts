import { beltClock } from "../model/belt.ts";
import {
  beltChanged,
  beltOf,
  conveyorOf,
  getOff,
  getOn,
  isClear,
  isUp,
  mayBecomeClear,
  planOf,
  run,
  settleBelt,
} from "./belts.ts";
import { type LoadAtMerge, nextOnto } from "./conveyor-merging.ts";
import type { ConveyorsState } from "./conveyor-plan.ts";
import { findDeadlock } from "./deadlock.ts";
import { chosenFrom } from "./diverting.ts";
import { recordJobCause } from "./job-causes.ts";
import { completeJob } from "./jobs.ts";
import { arrive, isOpen, leaveOutput } from "./moves.ts";
import { COMPLETIONS, type Plant, type PlantCentre } from "./plant.ts";
import { append } from "./queue.ts";
import type { JobState } from "./state.ts";

/**
 * Lets loads go on wherever something has changed: off to their work centres, from conveyor to conveyor, and on from work
 * centres. All that comes to a node in an instant is seen before anyone goes on from there.
 */
export function moveLoads(plant: Plant): void {
  const { pending, isPending } = plant.state.conveyors as ConveyorsState;
  for (let i = 0; i < pending.length; i++) {
    const node = pending.items[i] as number;
    isPending[node] = false;
    for (const index of planOf(plant).outOf[node]!) beltChanged(plant, index);
    while (deliver(plant, node) || mergeAt(plant, node)) {}
  }
  pending.length = 0;
}

/** Loads at the end of their way get off where there is a place for them. */
function deliver(plant: Plant, node: number): boolean {
  let hasMoved = false;
  for (const index of planOf(plant).into[node]!) {
    const job = readyOn(plant, index);
    if (job?.toNode === node && getOffAtCentre(plant, index, job)) hasMoved = true;
  }
  return hasMoved;
}

/** The load at the end of a conveyor that is up and on shift. */
function readyOn(plant: Plant, index: number): JobState | null {
  const belt = beltOf(plant, index);
  return belt.atEnd && isUp(belt) ? (plant.state.jobs[belt.loads[0] as number] as JobState) : null;
}

function getOffAtCentre(plant: Plant, index: number, job: JobState): boolean {
  // Out of the plant, or where its order needs it.
  if (job.workCentre < 0) {
    getOff(plant, index);
    completeJob(plant, job);
    return true;
  }
  const centre = plant.workCentres[job.workCentre] as PlantCentre;
  if (isOpen(centre)) {
    getOff(plant, index);
    if (arrive(plant, job, centre) && plant.cards !== null) findDeadlock(plant, job);
    return true;
  }
  const belt = beltOf(plant, index);
  if (!belt.claims) {
    belt.claims = true;
    append(centre.state.claims, job.slot);
  }
  return false;
}

/** Loads get onto the conveyors that begin here. */
function mergeAt(plant: Plant, node: number): boolean {
  for (const index of planOf(plant).outOf[node]!) {
    const loads = loadsFor(plant, node, index);
    if (loads.length === 0) continue;
    if (isClear(plant, index)) {
      goOnto(plant, index, node, nextOnto(plant, index, loads));
      return true;
    }
    awaitRoom(plant, index);
  }
  return false;
}

/** Those at a node who want to get onto this conveyor next. */
function loadsFor(plant: Plant, node: number, index: number): LoadAtMerge[] {
  const { jobs } = plant.state;
  const loads: LoadAtMerge[] = [];
  for (const from of planOf(plant).into[node]!) {
    const job = readyOn(plant, from);
    if (job === null || job.toNode === node || chosenFrom(plant, job, node, from) !== index) continue;
    const { priority, share } = conveyorOf(plant, from);
    const { loads: queue, readySince: since } = beltOf(plant, from);
    loads.push({ slot: job.slot, from, since, priority, queue: queue.length, share });
  }
  const waiting = plant.state.conveyors!.waiting[node]!;
  for (const slot of waiting) {
    const job = jobs[slot] as JobState;
    if (chosenFrom(plant, job, node, -1) !== index) continue;
    const { requestedAt: since } = job;
    loads.push({ slot, from: -1, since, priority: Number.POSITIVE_INFINITY, queue: waiting.length, share: 1 });
    break;
  }
  return loads;
}

function goOnto(plant: Plant, index: number, node: number, { slot, from }: LoadAtMerge): void {
  const job = plant.state.jobs[slot] as JobState;
  if (from >= 0) {
    getOff(plant, from);
    getOn(plant, index, job, from);
    noteChoice(plant, from, index, job);
  } else {
    const waiting = plant.state.conveyors!.waiting[node]!;
    waiting.splice(waiting.indexOf(slot), 1);
    getOn(plant, index, job, from);
    leaveOutput(plant, job);
  }
}

/** Where the last load went that could go more than one way. */
function noteChoice(plant: Plant, from: number, to: number, { toNode }: JobState): void {
  if (planOf(plant).ways.onwards(conveyorOf(plant, from).to, toNode).length < 2) return;
  const belt = beltOf(plant, from);
  belt.rowTo = belt.lastTo === to ? belt.rowTo + 1 : 1;
  belt.lastTo = to;
}

/** Looks again when there is room. */
function awaitRoom(plant: Plant, index: number): void {
  const timer = planOf(plant).entryTimers[index]!;
  if (!mayBecomeClear(plant, index) || plant.simulator.isPending(timer)) return;
  plant.simulator.schedule(timer, beltOf(plant, index).clearAt, COMPLETIONS);
}

/** What lasts beyond the instant: belts that stop with the load at their end, states, rings, and why loads wait. */
export function settleConveyors(plant: Plant): void {
  const { changed, isChanged } = plant.state.conveyors as ConveyorsState;
  for (let i = 0; i < changed.length; i++) {
    const index = changed.items[i] as number;
    const belt = beltOf(plant, index);
    if (belt.runs && belt.atEnd && !conveyorOf(plant, index).accumulating) run(plant, index, false);
    settleBelt(plant, index);
  }
  lookForRings(plant, changed.items, changed.length);
  if (plant.recorder !== null) explainAt(plant, changed.items, changed.length);
  for (let i = 0; i < changed.length; i++) isChanged[changed.items[i] as number] = false;
  changed.length = 0;
}

/**
 * A ring of those that wait for each other is closed by a load that has come to the end of its conveyor, by one that has
 * filled a conveyor whose first load waits, or by a job that has just asked for a place on a full one.
 */
function lookForRings(plant: Plant, items: Int32Array, length: number): void {
  const { now } = plant.simulator;
  const { jobs, deadlocks } = plant.state;
  for (let i = 0; i < length; i++) {
    const index = items[i] as number;
    const belt = beltOf(plant, index);
    const { atEnd, readySince, loads } = belt;
    const { capacity, from } = conveyorOf(plant, index);
    const suspects = plant.state.conveyors!.waiting[from]!.filter((slot) => jobs[slot]!.requestedAt === now);
    const isNew = readySince === now || (loads.length === capacity && belt.lastEntry === beltClock(belt, now));
    if (atEnd && isNew) suspects.push(loads[0] as number);
    for (const slot of suspects) if (plant.state.deadlocks === deadlocks) findDeadlock(plant, jobs[slot] as JobState);
  }
}

/** Why loads wait at the ends of conveyors that have changed, and before them. */
function explainAt(plant: Plant, items: Int32Array, length: number): void {
  const { waiting } = plant.state.conveyors as ConveyorsState;
  const { into } = planOf(plant);
  for (let i = 0; i < length; i++) {
    const { from, to } = conveyorOf(plant, items[i] as number);
    for (const node of [from, to]) {
      for (const each of into[node]!) explainHead(plant, node, each);
      for (const slot of waiting[node]!) {
        const job = plant.state.jobs[slot] as JobState;
        explain(plant, job, chosenFrom(plant, job, node, -1));
      }
    }
  }
}

function explainHead(plant: Plant, node: number, index: number): void {
  const { atEnd, downs, loads, offShift } = beltOf(plant, index);
  if (!atEnd) return;
  const job = plant.state.jobs[loads[0] as number] as JobState;
  if (downs > 0) recordJobCause(plant, job, "conveyorDown", index);
  else if (offShift) recordJobCause(plant, job, "conveyorOffShift", index);
  else if (job.toNode === node) recordJobCause(plant, job, "bufferFull", job.workCentre);
  else explain(plant, job, chosenFrom(plant, job, node, index));
}

/** Why a job does not get onto a conveyor: it is down or off shift, it is full or stands, or others have got on just now. */
function explain(plant: Plant, job: JobState, index: number): void {
  const { downs, offShift } = beltOf(plant, index);
  if (downs > 0) recordJobCause(plant, job, "conveyorDown", index);
  else if (offShift) recordJobCause(plant, job, "conveyorOffShift", index);
  else recordJobCause(plant, job, mayBecomeClear(plant, index) ? "merge" : "conveyorFull", index);
}
