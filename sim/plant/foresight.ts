import type { LookAheadQuestion, Outlook, RoutingOption, WaitingOperation } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { Plant } from "./plant.ts";

/** What a machine takes next, or where a job is done next: a choice that the plant is about to make. */
export interface OpenChoice {
  /** Machine that chooses; -1: a job does. */
  readonly machine: number;
  /** Work centre of the machine; -1: a job chooses. */
  readonly workCentre: number;
  /** Slot of the job that chooses; -1: a machine does. */
  readonly slot: number;
  /** What a machine could take, by the jobs' numbers, -1: none; or the alternatives of a job's operation. The first is what the base rule takes. */
  readonly candidates: readonly number[];
}

/** Tries the candidates of a choice in copies of the plant. */
export interface Foresight {
  foresee(plant: Plant, choice: OpenChoice, question: LookAheadQuestion): Foreseen;
}

/** An outlook, and what it took. */
export interface Foreseen extends Outlook {
  /** Futures that every candidate has met. */
  readonly futures: number;
  readonly events: number;
}

/** Choices for which candidates have been tried, and the events that this took. Plain data. */
export interface ForesightState {
  choices: number;
  events: number;
}

export function foreseeTaking(
  plant: Plant,
  foresight: Foresight,
  workCentre: number,
  machine: number,
  candidates: readonly (WaitingOperation | null)[],
  question: LookAheadQuestion,
): Outlook {
  const jobs = candidates.map((candidate) => candidate?.id ?? -1);
  const foreseen = foresight.foresee(plant, { machine, workCentre, slot: -1, candidates: jobs }, question);
  for (const [place, value] of foreseen.values.entries()) {
    recordValue(plant, jobs[place] as number, workCentre, machine, value);
  }
  recordChoice(plant, workCentre, machine, jobs[foreseen.best] as number, jobs[0] as number, jobs.length, foreseen);
  return foreseen;
}

export function foreseeRoutes(
  plant: Plant,
  foresight: Foresight,
  slot: number,
  options: readonly RoutingOption[],
  question: LookAheadQuestion,
): Outlook {
  const candidates = options.map(({ alternative }) => alternative);
  const foreseen = foresight.foresee(plant, { machine: -1, workCentre: -1, slot, candidates }, question);
  const { id } = plant.state.jobs[slot]!;
  const goals = options.map(({ workCentre }) => workCentre);
  for (const [place, value] of foreseen.values.entries()) recordValue(plant, id, goals[place] as number, -1, value);
  recordChoice(plant, goals[foreseen.best] as number, -1, id, goals[0] as number, goals.length, foreseen);
  return foreseen;
}

function recordValue({ recorder, simulator }: Plant, job: number, centre: number, machine: number, value: number) {
  recorder?.write3(simulator.now, RECORD_CODE["candidate.foreseen"], job, centre, machine);
  recorder?.real(value);
}

function recordChoice(
  { recorder, simulator }: Plant,
  workCentre: number,
  machine: number,
  job: number,
  usual: number,
  candidates: number,
  { futures, events }: Foreseen,
): void {
  recorder?.write3(simulator.now, RECORD_CODE["choice.lookedAhead"], workCentre, machine, job);
  recorder?.real(usual);
  recorder?.real(candidates);
  recorder?.real(futures);
  recorder?.real(events);
}
