import { redrawConveyors } from "./conveyor-failures.ts";
import { lifeOf } from "./disturbances.ts";
import { drawBeyond } from "./draw-beyond.ts";
import { drawAtStart, drawOperation, operationOf } from "./jobs.ts";
import { jobsOn, run, startWearing, stopWearing } from "./machines.ts";
import { needsOf } from "./needs.ts";
import { isNeeded } from "./options.ts";
import {
  type AlternativePlan,
  DISTURBANCES,
  type FailurePlan,
  type OperationPlan,
  type Plant,
  type PlantMachine,
  type ProductPlan,
} from "./plant.ts";
import { isBroken } from "./repairs.ts";
import {
  BEING_LOADED,
  BEING_UNLOADED,
  GONE,
  HOLDING,
  type JobState,
  NOTHING,
  ON_HOLD,
  ON_MACHINE,
  SETTING_UP,
  WORKING,
} from "./state.ts";

/**
 * Draws anew what has been drawn for later and nobody can know yet: processing times, scrap, the rest of what machines do,
 * and failures, each given how long it has gone on. What its law leaves as it was stays untouched, so that a plant without
 * chance goes on to the same instants.
 *
 * @param timesKnown - processing times, setups and handling stay as they were drawn
 */
export function forgetFuture(plant: Plant, timesKnown: boolean): void {
  for (const job of plant.state.jobs) if (job.phase !== GONE) redrawJob(plant, job, timesKnown);
  for (const machine of plant.machines) redrawMachine(plant, machine, timesKnown);
  if (plant.conveyors !== null) redrawConveyors(plant);
}

function redrawJob(plant: Plant, job: JobState, timesKnown: boolean): void {
  const { operations, branches } = plant.products[job.product] as ProductPlan;
  const isBegun = hasBegun(plant, job);
  const first = Math.max(job.operation, 0) + (isBegun ? 1 : 0);
  if (!timesKnown && !plant.drawsAtStart) {
    // Where a draw decides the way, no times are known beyond the present operation.
    const end = branches ? Math.min(job.operation + 1, operations.length) : operations.length;
    for (let at = first; at < end; at++) {
      if (isNeeded(job, at)) drawOperation(plant, job, operations[at] as OperationPlan);
    }
    job.hasWorkFrom = false;
    if (!isBegun && job.alternative >= 0) redrawWaiting(plant, job);
  }
  if (!branches) job.scrapAt = scrapAt(plant, job, isDone(plant, job) ? first : Math.max(job.operation, 0));
}

/** The operation that the job waits for, or of which a rest waits after a pre-emption. */
function redrawWaiting(plant: Plant, job: JobState): void {
  const { timeIndex } = operationOf(plant, job).alternatives[job.alternative] as AlternativePlan;
  if (job.rest < 0) {
    job.time = job.times[timeIndex] as number;
    return;
  }
  const done = job.time - job.rest;
  const time = drawBeyond(() => drawAtStart(plant, job), done);
  if (time === null || time === job.time) return;
  job.times[timeIndex] = time;
  job.time = time;
  job.rest = time - done;
}

/** Operation at which the job will be lost; -1: none. */
function scrapAt(plant: Plant, job: JobState, from: number): number {
  const { operations } = plant.products[job.product] as ProductPlan;
  let lostAt = -1;
  for (let at = from; at < operations.length; at++) {
    const { scrapDraw, yield: share } = operations[at] as OperationPlan;
    if (scrapDraw === null || !isNeeded(job, at)) continue;
    if (scrapDraw.next() >= share && lostAt < 0) lostAt = at;
  }
  return lostAt;
}

/** Has the processing of its present operation begun? */
function hasBegun(plant: Plant, job: JobState): boolean {
  if (job.phase === ON_HOLD) return true;
  if (job.phase !== ON_MACHINE) return false;
  const { activity, batch, cascade, held } = (plant.machines[job.machine] as PlantMachine).state;
  if (cascade !== null && cascade.hands !== null) return batch.indexOf(job.slot) < cascade.done + cascade.ends.length;
  if (activity === WORKING) return !isAwaited(held);
  return activity === BEING_UNLOADED || activity === HOLDING;
}

/** Is its processing over? */
function isDone(plant: Plant, job: JobState): boolean {
  if (job.phase === ON_HOLD) return true;
  const cascade = job.phase === ON_MACHINE ? (plant.machines[job.machine] as PlantMachine).state.cascade : null;
  // Those that are done and not unloaded yet may still be lost, as when they are by themselves.
  if (cascade !== null && cascade.hands !== null) return false;
  return job.phase === ON_MACHINE && (plant.machines[job.machine] as PlantMachine).state.activity === HOLDING;
}

/** Has the activity not begun, for want of people? */
function isAwaited(held: PlantMachine["state"]["held"]): boolean {
  return held?.fresh === true && (held.waits || held.coming);
}

function redrawMachine(plant: Plant, machine: PlantMachine, timesKnown: boolean): void {
  const { simulator } = plant;
  const { state } = machine;
  const { activity } = state;
  const wears = state.running && activity === WORKING && machine.wear.length > 0;
  const lives = machine.modes.map((mode) => redrawLife(plant, machine, mode));
  const duration = timesKnown ? null : redrawActivity(plant, machine);
  const hasNewLife = lives.some((life) => life !== null);
  if (duration === null && !hasNewLife) return;
  if (wears) stopWearing(plant, machine);
  machine.modes.forEach((mode, number) => {
    const life = lives[number] ?? null;
    if (life !== null) setLife(plant, machine, mode, life);
  });
  const left = state.running ? state.endsAt - simulator.now : state.rest;
  if (duration === null) {
    if (wears) startWearing(plant, machine, left);
    return;
  }
  const rest = duration - (state.duration - left);
  for (const job of jobsOn(plant, machine)) if (activity === WORKING && state.batch.length === 0) job.time = duration;
  if (state.running) {
    simulator.cancel(machine.timer);
    run(plant, machine, activity, rest, duration);
  } else {
    state.duration = duration;
    state.rest = rest;
  }
}

/** How long what the machine does takes in all, given how long it has taken [s]; null: as was drawn, or it does nothing. */
function redrawActivity(plant: Plant, machine: PlantMachine): number | null {
  const { state } = machine;
  // The jobs in a cascading machine follow each other, and keep their times.
  if (state.cascade !== null || state.job < 0 || state.activity === NOTHING || state.activity === HOLDING) return null;
  if (isAwaited(state.held)) {
    if (state.activity === WORKING) state.rest = (plant.state.jobs[state.job] as JobState).time;
    return null;
  }
  const draw = lawOf(plant, machine);
  if (draw === null) return null;
  const left = state.running ? state.endsAt - plant.simulator.now : state.rest;
  const duration = drawBeyond(draw, state.duration - left);
  return duration === state.duration ? null : duration;
}

/** The law of what the machine does; null: it has none. */
function lawOf(plant: Plant, machine: PlantMachine): (() => number) | null {
  const { activity, family, job: slot } = machine.state;
  const job = plant.state.jobs[slot] as JobState;
  // The way in a storage is known once the locations are.
  if (activity === WORKING && machine.centre.storage !== null) return null;
  if (activity === WORKING)
    return machine.centre.batches ? () => drawBatch(plant, machine) : () => drawAtStart(plant, job);
  if (activity === SETTING_UP) return machine.centre.setup?.[family + 1]?.[operationOf(plant, job).setupFamily] ?? null;
  return activity === BEING_LOADED ? needsOf(plant, job).load : needsOf(plant, job).unload;
}

function drawBatch(plant: Plant, machine: PlantMachine): number {
  const jobs = jobsOn(plant, machine);
  const isSerial = operationOf(plant, jobs[0] as JobState).batch?.kind === "serial";
  return jobs.reduce((time, job) => {
    const own = drawAtStart(plant, job);
    return isSerial ? time + own : Math.max(time, own);
  }, 0);
}

/** How long a mode's clock runs in all, given how long it has run; null: as was drawn, or it stands still. */
function redrawLife(plant: Plant, machine: PlantMachine, mode: FailurePlan): number | null {
  const { simulator } = plant;
  const { state } = machine;
  if (mode.wear !== null || isBroken(plant, machine, mode)) return null;
  const countsTime = mode.clock !== "operating" && mode.clock !== "cycles";
  if (countsTime && !simulator.isPending(mode.failureTimer)) return null;
  const life = state.lives[mode.index] as number;
  const drawn = drawBeyond(() => lifeOf(mode), life - leftOf(plant, machine, mode));
  return drawn === life ? null : drawn;
}

/** What a mode's clock has left: time [s] or operations. */
function leftOf({ simulator }: Plant, { state }: PlantMachine, { clock, index, failureTimer }: FailurePlan): number {
  if (clock !== "operating" && clock !== "cycles") return simulator.timeOf(failureTimer) - simulator.now;
  const isRunning = clock === "operating" && state.running && state.activity === WORKING;
  return (state.timeToFailure[index] as number) - (isRunning ? simulator.now - state.runningSince : 0);
}

/** The clock of a machine that works stands still meanwhile. */
function setLife(
  plant: Plant,
  { state }: PlantMachine,
  { clock, index, failureTimer }: FailurePlan,
  life: number,
): void {
  const { simulator } = plant;
  const isTimed = clock !== "operating" && clock !== "cycles";
  const left = isTimed ? simulator.timeOf(failureTimer) - simulator.now : (state.timeToFailure[index] as number);
  const rest = life - ((state.lives[index] as number) - left);
  state.lives[index] = life;
  if (isTimed) {
    simulator.cancel(failureTimer);
    simulator.schedule(failureTimer, simulator.now + rest, DISTURBANCES);
  } else {
    state.timeToFailure[index] = Math.max(rest, 0);
  }
}
