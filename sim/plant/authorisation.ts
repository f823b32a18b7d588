import { type CardState, cardsOf, exchangeCards, missingCard } from "./cards.ts";
import { recordJobCause } from "./job-causes.ts";
import { operationOf } from "./jobs.ts";
import { joinQueue, moveOnWithCards } from "./moves.ts";
import type { Plant } from "./plant.ts";
import { at, removeAt } from "./queue.ts";
import { type JobState, MOVING_ON, WAITING_FOR_CARD } from "./state.ts";

/**
 * Gives free cards to the jobs that wait for them, oldest first; one that needs another card lets those behind it pass.
 *
 * A job that goes on may free the card of the stage before, so all are looked at again until nothing moves.
 */
export function authorise(plant: Plant): void {
  const state = plant.state.cards as CardState;
  const { waiting } = state;
  for (let moved = true; moved; ) {
    moved = false;
    state.changed = false;
    for (let place = 0; place < waiting.length; ) {
      const job = plant.state.jobs[at(waiting, place)] as JobState;
      if (goesOn(plant, job)) {
        removeAt(waiting, place);
        proceed(plant, job);
        moved = true;
      } else {
        place++;
      }
    }
  }
}

/** May a card that has been given back since then let another job go on, or into the plant? */
export function mustAuthorise({ state }: Plant): boolean {
  const { changed, waiting } = state.cards as CardState;
  return changed && (waiting.length > 0 || state.pool.length > 0);
}

/** Records which loop each waiting job waits for, where that has changed. */
export function recordCardWaits(plant: Plant): void {
  const { waiting } = plant.state.cards as CardState;
  for (let place = 0; place < waiting.length; place++) {
    const job = plant.state.jobs[at(waiting, place)] as JobState;
    recordJobCause(plant, job, "card", missingCard(plant, job, neededBy(plant, job)));
  }
}

function goesOn(plant: Plant, job: JobState): boolean {
  return missingCard(plant, job, neededBy(plant, job)) < 0;
}

function neededBy(plant: Plant, job: JobState): readonly number[] {
  const { departure, arrival } = cardsOf(plant, job);
  return job.phase === WAITING_FOR_CARD ? departure : arrival;
}

function proceed(plant: Plant, job: JobState): void {
  if (job.phase === WAITING_FOR_CARD) {
    job.phase = MOVING_ON;
    moveOnWithCards(plant, job, operationOf(plant, job));
  } else {
    const { arrival, returnedOnArrival } = cardsOf(plant, job);
    exchangeCards(plant, job, arrival, returnedOnArrival);
    joinQueue(plant, job);
  }
}
