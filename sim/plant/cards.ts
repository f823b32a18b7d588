import { RECORD_CODE } from "../trace/records.ts";
import { neededFrom } from "./options.ts";
import type { Plant } from "./plant.ts";
import { createQueue, type Queue } from "./queue.ts";
import type { JobState } from "./state.ts";

const ATTACHED = RECORD_CODE["card.attached"];
const RETURNED = RECORD_CODE["card.returned"];

export interface CardPlan {
  /** What each operation of a job's route needs and gives back, loops by index; see `JobState.after` for the variant. */
  readonly ofRoute: (product: number, after: readonly number[] | null) => readonly OperationCards[];
  /** Does the loop's card stay with a job until it leaves the place where the operation was done? By loop. */
  readonly staysUntilDeparture: readonly boolean[];
  /** Do jobs stand beside their machines, in stores between stages, until they have a withdrawal card? */
  readonly hasStores: boolean;
}

export interface OperationCards {
  /** Taken before the job leaves for the operation, from the pool or from the operation before. */
  readonly departure: readonly number[];
  /** Taken where the operation is done, before the job joins the queue. */
  readonly arrival: readonly number[];
  /** Given back when the cards of `arrival` have been taken. */
  readonly returnedOnArrival: readonly number[];
  /** Given back when the operation is done. */
  readonly returnedWhenDone: readonly number[];
}

export interface CardState {
  /** Free cards, by loop. */
  free: number[];
  /** Jobs that wait for cards on their way, oldest first, by slot. */
  waiting: Queue;
  /** Loops of which a job has a card, by slot. */
  held: number[][];
  /** Has a card been given back since the waiting jobs were last looked at? */
  changed: boolean;
}

export function initialCards(loops: readonly { readonly cards: number }[]): CardState {
  return { free: loops.map(({ cards }) => cards), waiting: createQueue(), held: [], changed: false };
}

/** What the job's current operation needs and gives back. */
export function cardsOf(plant: Plant, job: JobState): OperationCards {
  const { product, operation, after } = job;
  const place = operation < 0 ? neededFrom(job, 0) : operation;
  return (plant.cards as CardPlan).ofRoute(product, after)[place] as OperationCards;
}

/** The first loop of which the job finds no card; -1: it has or finds them all. A card that it holds it may keep. */
export function missingCard(plant: Plant, job: JobState, loops: readonly number[]): number {
  const { free, held } = plant.state.cards as CardState;
  for (const loop of loops) if (free[loop] === 0 && !held[job.slot]?.includes(loop)) return loop;
  return -1;
}

/**
 * Takes a card of each loop, and gives back the others that the job holds no longer.
 *
 * @param returned - loops whose card is given back; one that is also taken is kept
 */
export function exchangeCards(
  plant: Plant,
  job: JobState,
  taken: readonly number[],
  returned: readonly number[],
): void {
  for (const loop of returned) if (!taken.includes(loop)) giveBack(plant, job, loop);
  for (const loop of taken) take(plant, job, loop);
}

/** The job leaves for its current operation with the cards it needs; those of the stage that it leaves are free. */
export function departWithCards(plant: Plant, job: JobState): void {
  const { staysUntilDeparture } = plant.cards as CardPlan;
  const held = (plant.state.cards as CardState).held[job.slot] ?? [];
  const returned = held.filter((loop) => staysUntilDeparture[loop]);
  exchangeCards(plant, job, cardsOf(plant, job).departure, returned);
}

/** The job has left the plant: its cards are free. */
export function giveAllBack(plant: Plant, job: JobState): void {
  const { held } = plant.state.cards as CardState;
  for (const loop of [...(held[job.slot] ?? [])]) giveBack(plant, job, loop);
}

function take(plant: Plant, job: JobState, loop: number): void {
  const { free, held } = plant.state.cards as CardState;
  while (held.length <= job.slot) held.push([]);
  const own = held[job.slot] as number[];
  if (own.includes(loop)) return;
  own.push(loop);
  (free[loop] as number)--;
  plant.recorder?.write2(plant.simulator.now, ATTACHED, job.id, loop);
}

function giveBack(plant: Plant, job: JobState, loop: number): void {
  const state = plant.state.cards as CardState;
  const { free, held, waiting } = state;
  const own = held[job.slot] ?? [];
  const place = own.indexOf(loop);
  if (place < 0) return;
  own.splice(place, 1);
  (free[loop] as number)++;
  plant.recorder?.write2(plant.simulator.now, RETURNED, job.id, loop);
  state.changed = true;
  if (waiting.length > 0 || plant.state.pool.length > 0) plant.simulator.closeInstant();
}
