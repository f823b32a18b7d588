import { Alea } from "../../random/alea.ts";
import { Annealer } from "./anneal.ts";
import { byUrgency } from "./by-urgency.ts";
import type { Sequences } from "./links.ts";
import { boundOf, type Objective } from "./objective.ts";
import type { ScheduledOperation, Shop } from "./shop.ts";
import { Timetable } from "./timetable.ts";

/**
 * How a schedule that holds no longer is mended: "full": every operation may be placed anew; "affected": those that the
 * disturbance reaches, and those not scheduled yet; "right-shift": none, all only begin later.
 */
export type Repair = "full" | "affected" | "right-shift";

export interface Rescheduling {
  /** The schedule so far, as far as its operations are still to be done; their starts order them on their machines. */
  readonly prior: readonly ScheduledOperation[];
  readonly repair: Repair;
  readonly objective: Objective;
  /** Moves of the search. */
  readonly moves: number;
  /** Operations that were to begin before this time keep their machine and their order. */
  readonly frozenUntil: number;
  /** Seed of its random numbers. */
  readonly stream: string;
  /** Moves that are tried first, to find how much worse they make it; absent: as many as are usual. */
  readonly samples?: number;
}

export interface Rescheduled {
  readonly schedule: readonly ScheduledOperation[];
  /** The objective's value. */
  readonly value: number;
  /** Moves made. */
  readonly moves: number;
}

/** First and last temperature of the search, in average rises of the objective by a move: it begins with a good schedule. */
const WARM = 1;
const COLD = 0.02;
/** An operation that begins later by no more than this share of the longest time is not affected. */
const TRIFLE = 1e-6;

/**
 * A schedule of what is still to be done, near the one before or far from it, as the way of repair has it.
 *
 * The machines' sequences so far are kept, and what they lack is put among it by the urgency of a dispatching rule (ATC); a full
 * repair may also begin with what that rule does alone. From there it is bettered by annealing, of the operations that may move.
 *
 * Sources: Vieira, Herrmann & Lin (2003), Journal of Scheduling 6, for the ways of repair; Abumaizar & Svestka (1997),
 * International Journal of Production Research 35, for affected operations.
 */
export function reschedule(shop: Shop, settings: Rescheduling): Rescheduled {
  const { repair, objective, moves, stream } = settings;
  const timetable = new Timetable(shop, objective);
  const urgent = byUrgency(shop);
  const kept = withPrior(timetable, urgent, settings.prior);
  const worth = (sequences: Sequences): number => {
    timetable.link(sequences);
    return timetable.evaluate();
  };
  const [urgentValue, keptValue] = [worth(urgent), worth(kept)];
  const startsAnew = keptValue === Number.POSITIVE_INFINITY || (repair === "full" && urgentValue < keptValue);
  const start = startsAnew ? urgent : kept;
  const found = moves > 0 && repair !== "right-shift" ? search(shop, start, settings, moves, stream) : null;
  const best = found === null ? start : found.best;
  const value = worth(best);
  return { schedule: timetable.schedule(), value, moves: found?.iterations ?? 0 };
}

function search(shop: Shop, start: Sequences, settings: Rescheduling, moves: number, stream: string) {
  const { objective, samples } = settings;
  const generator = new Alea(stream);
  const random = (): number => generator.next();
  const annealer = new Annealer(shop, objective, movable(shop, start, settings));
  const { value, rise } = annealer.sample(start, random, samples);
  const scale = rise > 0 ? rise : Math.max(value, 1) / 100;
  const bound = boundOf(shop, objective);
  return annealer.run({ start, iterations: moves, heat: [WARM * scale, COLD * scale], bound, random });
}

/** Which operations may change their place: 1. */
function movable(shop: Shop, start: Sequences, { prior, repair, objective, frozenUntil }: Rescheduling): Uint8Array {
  const timetable = new Timetable(shop, objective);
  timetable.link(start);
  const { firstOfJob, operations } = timetable.network;
  const may = new Uint8Array(operations).fill(1);
  const begins = new Map(
    timetable.schedule().map(({ job, operation, start }) => [firstOfJob[job]! + operation, start]),
  );
  const longest = prior.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  for (const { job, operation, start } of prior) {
    const each = firstOfJob[job]! + operation;
    const isAffected = begins.get(each)! > start + TRIFLE * longest;
    if (start < frozenUntil || (repair === "affected" && !isAffected)) may[each] = 0;
  }
  return may;
}

/** The machines' sequences of the schedule so far, with the operations that it lacks where their urgency would have them begin. */
function withPrior(timetable: Timetable, urgent: Sequences, prior: readonly ScheduledOperation[]): Sequences {
  const { network } = timetable;
  const { firstOfJob, choices, choiceMachine } = network;
  timetable.link(urgent);
  const placed = timetable.schedule().map(({ job, operation, machine, start }) => {
    return { each: firstOfJob[job]! + operation, machine, start };
  });
  const kept = new Map(
    prior.map(({ job, operation, machine, start }) => [firstOfJob[job]! + operation, { machine, start }]),
  );
  const choice = urgent.choice.slice();
  const rows = placed.map(({ each, machine, start }) => {
    const before = kept.get(each);
    if (before === undefined) return { each, machine, start };
    for (let at = choices[each]!; at < choices[each + 1]!; at++) {
      if (choiceMachine[at] !== before.machine) continue;
      choice[each] = at;
      return { each, ...before };
    }
    return { each, machine, start };
  });
  rows.sort((a, b) => a.start - b.start || a.each - b.each);
  const byMachine: number[][] = Array.from({ length: network.machines }, () => []);
  for (const { each, machine } of rows) byMachine[machine]!.push(each);
  return { byMachine: byMachine.map((sequence) => Int32Array.from(sequence)), choice };
}
