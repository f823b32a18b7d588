import { type Model, records, type Trace } from "../../sim/index.ts";
import { formatDuration, formatNumber } from "../format.ts";

/** What was seen of a candidate: the less the better. */
export interface ForeseenCandidate {
  /** Job that the machine would take, -1: none; where a job chose: the work centre to which it would go. */
  readonly subject: number;
  readonly worth: number;
}

/** A choice that was made by looking ahead. */
export interface ForeseenChoice {
  readonly time: number;
  /** Machine that chose, of this work centre; -1: the job chose. */
  readonly machine: number;
  /** Of the machine; where a job chose: the one that it chose. */
  readonly workCentre: number;
  /** Job that was taken, -1: none; or that chose. */
  readonly job: number;
  /** Subject of what was taken, and of what the base rule would have taken. */
  readonly taken: number;
  readonly usual: number;
  /** The base rule's first; empty: the simulated events did not suffice, and the base rule's was taken. */
  readonly candidates: readonly ForeseenCandidate[];
  readonly futures: number;
  readonly events: number;
}

/** All choices of a run that were made by looking ahead, in order of time. */
export function foreseenChoices(trace: Trace): ForeseenChoice[] {
  const choices: ForeseenChoice[] = [];
  let candidates: ForeseenCandidate[] = [];
  for (const record of records(trace)) {
    if (record.kind === "candidate.foreseen") {
      const { job, workCentre, machine, worth } = record;
      candidates.push({ subject: machine < 0 ? workCentre : job, worth });
    } else if (record.kind === "choice.lookedAhead") {
      const { time, machine, workCentre, job, usual, futures, events } = record;
      const taken = machine < 0 ? workCentre : job;
      choices.push({ time, machine, workCentre, job, taken, usual, candidates, futures, events });
      candidates = [];
    }
  }
  return choices;
}

/** Was the job taken, passed over or sent on its way by the choice? */
export function concerns({ machine, job, candidates }: ForeseenChoice, asked: number): boolean {
  return job === asked || (machine >= 0 && candidates.some(({ subject }) => subject === asked));
}

/** Worth of what was taken, and of what the base rule would have taken; NaN: it was not seen. */
export function worthOf({ candidates }: ForeseenChoice, asked: number): number {
  return candidates.find(({ subject }) => subject === asked)?.worth ?? Number.NaN;
}

/** A candidate's name: a job, a work centre, or nothing. */
export function candidateName(
  model: Model,
  { machine }: ForeseenChoice,
  subject: number,
  nameOf: (job: number) => string,
): string {
  if (machine < 0) return model.workCentres[subject]?.id ?? "";
  return subject < 0 ? "nothing" : nameOf(subject);
}

/** Worth as people read it: a time, or a share of jobs. */
export function worthText(model: Model, { machine, workCentre }: ForeseenChoice, worth: number): string {
  if (worth === Number.POSITIVE_INFINITY) return "a deadlock";
  const { dispatching, routing } = model.policies;
  const rule = machine < 0 ? routing : (model.workCentres[workCentre]?.dispatching ?? dispatching);
  return rule.parameters.objective === TARDY_JOBS ? `${formatNumber(100 * worth)} %` : formatDuration(worth);
}

/** Place of the objective among its words. */
const TARDY_JOBS = 5;
