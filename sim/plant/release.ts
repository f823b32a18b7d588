import type { ReleaseRule } from "../decisions.ts";
import { cardsOf, missingCard } from "./cards.ts";
import { recordJobCause } from "./job-causes.ts";
import { operationOf } from "./jobs.ts";
import { chooseRoutes } from "./moves.ts";
import {
  endless,
  findsPlace,
  isTurnedAway,
  MOST_DECISIONS,
  mayRelease,
  refill,
  release,
  turnAway,
  turnAwayOthers,
} from "./orders.ts";
import { type AlternativePlan, DISTURBANCES, type Plant } from "./plant.ts";
import { at, placeOf, removeAt } from "./queue.ts";
import { ask } from "./rules.ts";
import type { JobState } from "./state.ts";
import { viewOf } from "./view.ts";

/** Does the rule look at the whole pool, and not at the first order alone? */
export function selectsOrders({ sequence, passes, askAgainAt }: ReleaseRule): boolean {
  return sequence !== undefined || passes === true || askAgainAt !== undefined;
}

/**
 * Releases what the policy lets in, what finds a place and the cards it needs, in the policy's sequence; an order that
 * lacks a card lets those behind it pass, one that must wait else where the policy says so. What a saturated stream adds is looked at as well.
 */
export function selectOrders(plant: Plant): void {
  if (isPausing(plant)) return;
  const { pool, jobs } = plant.state;
  let decided = 0;
  let areAllRefused = plant.cards === null;
  for (let made = -1; made !== plant.state.nextJob; ) {
    made = plant.state.nextJob;
    plant.releaseQuestion.ask();
    for (const slot of inSequence(plant)) {
      if (decided++ > MOST_DECISIONS) endless(plant);
      const job = jobs[slot] as JobState;
      const missing = plant.cards === null ? -1 : missingCard(plant, job, cardsOf(plant, job).departure);
      const allowed = missing < 0 && mayRelease(plant, job);
      if (allowed && findsPlace(plant, job)) {
        removeAt(pool, placeOf(pool, slot));
        release(plant, job);
        // The job's place must be taken before the next order looks for one.
        chooseRoutes(plant);
        refill(plant, job.stream);
        plant.releaseQuestion.ask();
      } else if (isTurnedAway(plant, job)) {
        turnAway(plant, placeOf(pool, slot));
      } else if (missing >= 0) {
        recordJobCause(plant, job, "card", missing);
      } else {
        if (allowed) areAllRefused = false;
        recordWait(plant, job, allowed);
        if (plant.rules.release.rule.passes !== true) break;
      }
    }
  }
  if (plant.rules.release.rule.passes !== true) {
    turnAwayOthers(plant);
    for (let i = 0; i < pool.length; i++) recordOthers(plant, jobs[at(pool, i)] as JobState);
  }
  if (pool.length === 0) return;
  const next = setNextAsk(plant);
  if (areAllRefused && plant.rules.release.rule.byTimeAlone === true) pauseUntil(plant, next);
}

/** The pool as a release rule that goes by time alone left it, having refused all that is in it. */
export interface ReleasePause {
  /** When it wants to be asked again [s]. */
  until: number;
  /** Jobs made so far, orders in the pool, and the slot of the last. */
  made: number;
  length: number;
  last: number;
}

function pauseUntil({ pause, state }: Plant, until: number): void {
  pause.until = until;
  pause.made = state.nextJob;
  pause.length = state.pool.length;
  pause.last = at(state.pool, state.pool.length - 1);
}

/** Has nothing come into the pool since, and is it too early for what is in it? */
function isPausing({ pause, simulator, state }: Plant): boolean {
  const { nextJob, pool } = state;
  const isSame = nextJob === pause.made && pool.length === pause.length && at(pool, pool.length - 1) === pause.last;
  return simulator.now < pause.until && isSame;
}

/** The pool as it is now, by the policy's sequence, then as it came. */
function inSequence(plant: Plant): number[] {
  const { pool } = plant.state;
  const slots: number[] = [];
  for (let i = 0; i < pool.length; i++) slots.push(at(pool, i));
  const { sequence } = plant.rules.release.rule;
  if (sequence === undefined) return slots;
  const keyed = slots.map((slot) => ({ slot, key: numberFor(plant, slot, "sequence") }));
  return keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1)).map(({ slot }) => slot);
}

/** Sets the time at which the policy wants to be asked again, if nothing happens before [s]; Infinity: it does not say. */
function setNextAsk(plant: Plant): number {
  const { releaseTimer, simulator } = plant;
  if (plant.rules.release.rule.askAgainAt === undefined) return Number.POSITIVE_INFINITY;
  const { pool } = plant.state;
  let next = Number.POSITIVE_INFINITY;
  for (let i = 0; i < pool.length; i++) {
    const time = numberFor(plant, at(pool, i), "askAgainAt");
    if (time > simulator.now && time < next) next = time;
  }
  simulator.cancel(releaseTimer);
  if (next < Number.POSITIVE_INFINITY) simulator.schedule(releaseTimer, next, DISTURBANCES);
  return next;
}

/**
 * When an order that waits for its release may enter [s], where the rule goes by time alone and its orders need no card; never
 * past. Elsewhere it depends on what happens in the plant: now.
 */
export function foreseenRelease(plant: Plant, { slot }: JobState): number {
  const { byTimeAlone, askAgainAt } = plant.rules.release.rule;
  const { now } = plant.simulator;
  if (plant.cards !== null || byTimeAlone !== true || askAgainAt === undefined) return now;
  return Math.max(now, numberFor(plant, slot, "askAgainAt"));
}

function numberFor(plant: Plant, slot: number, question: "sequence" | "askAgainAt"): number {
  const chosen = plant.rules.release;
  const { rule, parameters } = chosen;
  const job = viewOf(plant, slot);
  return ask(
    plant,
    chosen,
    () => `${question} of job ${job.id}`,
    () => (rule[question] as NonNullable<ReleaseRule["sequence"]>)(job, plant.releaseQuestion, parameters),
    (answer) =>
      typeof answer === "number" && !Number.isNaN(answer) ? null : `gave ${String(answer)}; return a number`,
  );
}

function recordWait(plant: Plant, job: JobState, allowed: boolean): void {
  if (plant.recorder === null) return;
  if (!allowed) recordJobCause(plant, job, "releaseControl", job.stream);
  else
    recordJobCause(plant, job, "bufferFull", (operationOf(plant, job).alternatives[0] as AlternativePlan).centre.index);
}

/** Those that stand behind one that must wait have been asked nothing: they wait for their release. */
function recordOthers(plant: Plant, job: JobState): void {
  if (job.waitCause < 0) recordJobCause(plant, job, "releaseControl", job.stream);
}
