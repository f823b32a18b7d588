import type { LookAheadObjective, LookAheadQuestion, ParameterDescription, Parameters } from "../decisions.ts";

const OBJECTIVES: readonly LookAheadObjective[] = [
  "weightedTardiness",
  "tardiness",
  "weightedFlowTime",
  "flowTime",
  "makespan",
  "tardyJobs",
];

const yesOrNo = (description: string, value: number): ParameterDescription => ({
  description,
  default: value,
  min: 0,
  max: 1,
  unit: "1",
  integer: true,
});

const number = (description: string, value: number, min: number, max: number): ParameterDescription => ({
  description,
  default: value,
  min,
  max,
  unit: "1",
  integer: true,
});

/** What all rules that look ahead have in common. */
export const LOOKING_AHEAD = {
  objective: {
    description: `what is to be small: ${OBJECTIVES.join(", ")}`,
    default: 0,
    min: 0,
    max: OBJECTIVES.length - 1,
    unit: "1",
    integer: true,
    words: OBJECTIVES,
  },
  horizon: {
    description: "how far it looks, unless all that is in the plant is done before",
    default: 8640000,
    min: 0,
    max: 1e9,
    unit: "s",
  },
  futures: number("futures that each candidate meets", 3, 1, 10000),
  candidates: number("most candidates: the first by the base rule", 5, 2, 10000),
  arrivals: yesOrNo("1: orders go on arriving; 0: none comes any more", 0),
  timesKnown: yesOrNo("1: processing times are as they will be; 0: they are drawn anew", 1),
  margin: {
    description: "another candidate than the base rule's is taken if it is better by more than this",
    default: 0,
    min: 0,
    max: 1e15,
    unit: "s",
  },
  errors: {
    description: "and by more than so many standard errors of the difference, from two futures on",
    default: 1,
    min: 0,
    max: 100,
    unit: "1",
  },
  events: number("most simulated events for a choice", 20_000, 0, 1e9),
  runEvents: number("most simulated events for all choices of a run", 1e9, 0, 1e15),
} as const satisfies Readonly<Record<string, ParameterDescription>>;

/** What a rule with these parameters asks the plant. */
export function questionOf(parameters: Parameters): LookAheadQuestion {
  const { objective, horizon, futures, arrivals, timesKnown, margin, errors, events, runEvents } = parameters;
  return {
    objective: OBJECTIVES[objective!] as LookAheadObjective,
    horizon: horizon!,
    futures: futures!,
    arrivals: arrivals === 1,
    timesKnown: timesKnown === 1,
    margin: margin!,
    errors: errors!,
    events: events!,
    runEvents: runEvents!,
  };
}
