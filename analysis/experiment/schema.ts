import * as z from "zod";
import { language } from "../../sim/index.ts";
import { SEARCH_METHODS } from "./optimisation/optimisation.ts";
import { SERIES_KPIS } from "./run-series.ts";
import { PROCEDURES } from "./selection/selection.ts";

const { duration, id, list, mapping, message, positiveDuration, share, text, whole, word } = language;

const number = z.number({ error: message("is no number", "give one such as 0.5") });
const settings = z
  .record(z.string(), z.unknown(), {
    error: message("is no list of paths with values", "write { workCentres.mill.machines: 4 }"),
  })
  .meta({
    description: "Values of the scenario, by path.",
    examples: [{ "workCentres.mill.machines": 4, "run.until": "10 d" }],
  });
const policies = z
  .record(z.string(), z.unknown(), {
    error: message("is no list of policies", "write { dispatching: SPT }"),
  })
  .meta({ description: "Policies by family.", examples: [{ dispatching: "ATC(k: 2)" }] });

const factor = mapping("What is varied: a value of the scenario, a policy, or the seed.", {
  id: id.optional().meta({ description: "Its name in results; the path, the family or `seed` unless given." }),
  set: text.optional().meta({
    description: "Path of the value in the scenario.",
    examples: ["transport.fleets.agv.vehicles"],
  }),
  policy: text.optional().meta({ description: "Policy family.", examples: ["dispatching"] }),
  seed: z.literal(true, { error: message("is not true", "write seed: true") }).optional(),
  levels: list(z.unknown())
    .optional()
    .meta({
      description: "The values it takes, in their order.",
      examples: [
        [2, 4, 6],
        ["SPT", "EDD"],
      ],
    }),
  range: z
    .tuple([number, number], { error: message("is no range", "give two numbers, such as [2, 8]") })
    .optional()
    .meta({ description: "Least and greatest value, for designs that choose values between.", examples: [[2, 8]] }),
  base: number.optional().meta({
    description: "Its value while another factor is moved by one-at-a-time; the middle of the range unless given.",
  }),
  whole: z.boolean().default(false).meta({ description: "Are values of the range rounded to whole numbers?" }),
  as: text.optional().meta({
    description: "The scenario's value, with {} in place of the number.",
    examples: ["exponential(mean: {} min)", "{} %"],
  }),
});

const design = mapping("Which combinations of the factors are simulated.", {
  kind: word([
    "factorial",
    "fractional",
    "latin-hypercube",
    "sobol",
    "central-composite",
    "one-at-a-time",
    "morris",
    "saltelli",
  ])
    .default("factorial")
    .meta({
      description:
        "factorial: all combinations of the levels; fractional: two levels, some factors set by `generators`; latin-hypercube and sobol: so many `points` spread over the ranges; central-composite: corners, centre and stars of the ranges. For sensitivity: one-at-a-time: each factor at the ends of its range, the others at their base (tornado); morris: elementary effects along `trajectories`; saltelli: Sobol' indices from `points` x (factors + 2) points.",
    }),
  points: whole(1, 32).optional().meta({
    description:
      "Number of points of latin-hypercube and sobol; of saltelli a power of two, for each of factors + 2 parts.",
  }),
  pairs: z
    .boolean({ error: message("is neither true nor false", "write pairs: true, or take it out") })
    .optional()
    .meta({
      description: "Of saltelli: also the interactions of each two factors, from `points` x (2 x factors + 2) points.",
    }),
  trajectories: whole(2, 10)
    .optional()
    .meta({ description: "Of morris, each of factors + 1 points; 10 unless given." }),
  grid: whole(2, 4)
    .optional()
    .meta({ description: "Of morris: places on the range of each factor, even; 4 unless given." }),
  steps: whole(2, 3)
    .optional()
    .meta({ description: "Levels that a range is cut into by `factorial`; 2 unless given." }),
  axial: word(["rotatable", "face-centred"]).default("rotatable").meta({
    description:
      "Where the stars of central-composite lie: beyond the ranges, so that all directions are known equally well, or on their ends.",
  }),
  seed: whole(0, 1).optional().meta({ description: "Of the draws of latin-hypercube, morris and saltelli." }),
  generators: list(text)
    .default([])
    .meta({ description: "Of a fractional design, by letters in the order of the factors.", examples: [["D=ABC"]] }),
});

const alternative = mapping("One alternative, given as a whole.", {
  id: id.meta({ description: "Its name in results." }),
  set: settings.default({}),
  policies: policies.default({}),
});

const target = mapping(
  "What each replication should keep: in how many of a hundred it does is estimated, with Wilson's interval.",
  {
    least: number.optional().meta({ description: "In the unit of the response.", examples: [0.95] }),
    most: number.optional().meta({ description: "In the unit of the response.", examples: [3600] }),
  },
);

const response = mapping("What is measured.", {
  id: id.optional().meta({ description: "Its name in results; that of the KPI unless given." }),
  kpi: text.meta({
    description: "A KPI of the plant by its id, or of a thing by its path in the results of `takt run --json`.",
    examples: ["meanFlowTime", "perMachine.mill-1.utilisation"],
  }),
  better: word(["lower", "higher"]).optional().meta({ description: "Which way is better, for comparisons." }),
  target: target.optional(),
});

const control = mapping("A quantity with a known mean that the responses vary with (control variate).", {
  id: id.optional().meta({ description: "Its name in results; the stream or the KPI unless given." }),
  stream: text.optional().meta({
    description:
      "What is drawn from random streams of arrivals, processing times, failures or repairs; * stands for any characters. Its mean follows from the laws.",
    examples: ["orders/interarrival", "*/time"],
  }),
  kpi: text.optional().meta({
    description: "A KPI whose long-run mean is known.",
    examples: ["meanUtilisation"],
  }),
  mean: number.optional().meta({ description: "Of the KPI, in its unit.", examples: [0.8] }),
});

const precision = mapping("How exact the estimates must be; replications go on until they are.", {
  response: id.optional().meta({ description: "Of this response; of all unless given." }),
  relative: share.optional().meta({ description: "Half-width of the interval over the mean.", examples: ["2 %"] }),
  absolute: z
    .number({ error: message("is no number", "give a half-width above 0, in the response's unit") })
    .positive({ error: message("is not above 0", "give a half-width above 0, in the response's unit") })
    .optional()
    .meta({ description: "Half-width of the interval, in the unit of the response." }),
  most: whole(2, 1000).default(1000).meta({ description: "Most replications of a point." }),
});

const selection = mapping(
  "Spends replications where they tell which point is the best, in place of equally many of each (ranking and selection).",
  {
    procedure: word([...PROCEDURES]).meta({
      description:
        "KN: one replication at a time, points that are certainly worse are given up (Kim & Nelson); rinott: a first stage says how many each needs; OCBA: a `budget` is shared out to find the best with the greatest probability.",
    }),
    response: id.optional().meta({ description: "By which response; the only one unless given." }),
    indifference: number
      .positive({ error: message("is not above 0", "give the smallest difference that matters") })
      .optional()
      .meta({ description: "The smallest difference that matters, in the unit of the response.", examples: [60] }),
    relative: share.optional().meta({
      description: "The same as a share of the best mean of the first stage.",
      examples: ["2 %"],
    }),
    most: whole(2, 10_000).default(10_000).meta({ description: "Most replications of a point, for KN and rinott." }),
    budget: whole(4, 400).optional().meta({ description: "Replications of all points together, for OCBA." }),
    increment: whole(1, 20).default(20).meta({ description: "Replications that OCBA shares out at a time." }),
  },
);

const constraint = mapping("A bound that the mean of a response must keep.", {
  response: id.meta({ description: "Name of the response." }),
  least: number.optional().meta({ description: "In the unit of the response.", examples: [15] }),
  most: number.optional().meta({ description: "In the unit of the response.", examples: [5000] }),
});

const optimisation = mapping(
  "Searches the factors for the best point, and confirms it on random numbers that the search has not seen: `takt optimise`.",
  {
    method: word([...SEARCH_METHODS])
      .optional()
      .meta({
        description:
          "genetic: numbers and choices; cma-es: numbers; bayesian: a Gaussian process with expected improvement, for few replications; tpe: Parzen estimators, for choices and whole numbers; nsga2: several objectives. genetic, or nsga2 for several objectives, unless given.",
      }),
    objectives: list(id)
      .min(1, { error: message("is empty", "name a response, such as meanTardiness") })
      .meta({ description: "Responses to be as low, or as high, as possible.", examples: [["meanTardiness"]] }),
    constraints: list(constraint).default([]),
    budget: whole(10, 400).meta({ description: "Replications in all, of the search and the confirmation." }),
    confirm: whole(2, 20)
      .default(20)
      .meta({ description: "Replications of each confirmed point, and of the baseline, on fresh random numbers." }),
    candidates: whole(1, 3).default(3).meta({ description: "Points that are confirmed at most." }),
    population: whole(1, 16)
      .optional()
      .meta({ description: "Points of a generation; of bayesian and tpe those asked for at a time, 4 unless given." }),
    baseline: z
      .record(z.string(), z.unknown(), {
        error: message("is no list of factors with values", "write { vehicles: 8, dispatching: SPT }"),
      })
      .optional()
      .meta({
        description: "What the winner is compared with, a value for each factor; the scenario as it is unless given.",
      }),
    seed: whole(0, 1).default(1).meta({ description: "Of the search's own draws." }),
  },
);
const series = mapping(
  "KPIs interval by interval of each replication, warm-up included: series.parquet and series.csv, and curves in the report.",
  {
    every: positiveDuration.meta({ description: "Length of an interval.", examples: ["1 h"] }),
    of: z
      .array(z.union([text, response]), {
        error: message("is no list of KPIs", "write [meanWip, throughput]"),
      })
      .min(1, { error: message("is empty", "name a KPI, such as meanWip, or take it out") })
      .optional()
      .meta({
        description: "KPIs, each as it is in the interval alone; those of the responses unless given.",
        examples: [["meanWip", "perMachine.mill-1.utilisation"]],
      }),
  },
);

const traces = mapping(
  "Which replications keep their trace: a file each in traces/, and all records in traces.parquet.",
  {
    replications: z
      .array(whole(0, 0), { error: message("is no list of replications", "write [0]") })
      .min(1, { error: message("is empty", "name a replication, such as 0, the first") })
      .default([0])
      .meta({ description: "Their numbers, from 0; the first unless given.", examples: [[0, 1]] }),
    points: z
      .array(z.union([text, z.number()]), { error: message("is no list of points", "write [SPT], or [1, 2]") })
      .min(1, { error: message("is empty", "name a point, or take it out") })
      .optional()
      .meta({ description: "Of these points, by their ids; of all unless given.", examples: [[1, 2]] }),
  },
);

/** How warm-up and run length are found. */
export const pilotsSchema = mapping("Replications made first, from which the warm-up and the run length are found.", {
  replications: whole(2, 10).default(10).meta({ description: "Pilots of each point." }),
  length: positiveDuration.optional().meta({
    description:
      "Length of a pilot; as long as a run unless given. With `until: found` twice as long as often as it takes.",
  }),
  method: word(["MSER-5", "Welch"]).default("MSER-5").meta({
    description:
      "MSER-5 cuts where the standard error of the rest is smallest; Welch where the moving average over the pilots keeps near to its level.",
  }),
  of: list(word(SERIES_KPIS))
    .optional()
    .meta({
      description:
        "KPIs that must have settled, and be exact enough; meanWip and those of the responses that are known over time.",
      examples: [["meanWip", "meanFlowTime"]],
    }),
  relative: share
    .default(0.05)
    .meta({ description: "Half-width of the interval over the mean that the run length is for.", examples: ["5 %"] }),
  most: positiveDuration
    .optional()
    .meta({ description: "Longest pilot, and longest run; 64 times the first pilot unless given." }),
  window: share
    .default(0.05)
    .meta({ description: "Of Welch's moving average: places to either side, as a share of the pilot; at most 25 %." }),
  tolerance: share.default(0.05).meta({ description: "Of Welch: how near to its level the curve must keep." }),
});

/** A duration, or `found`. */
function orFound<T extends z.ZodType>(given: T, description: string) {
  return z
    .union([z.literal("found"), given], {
      error: message("is neither a duration nor found", 'give one such as "8 h", or found'),
    })
    .optional()
    .meta({ description: `${description}; found: by pilots.` });
}

/** An experiment file, as written; `readExperiment` reads it. */
export const experimentSchema = mapping("An experiment: a scenario, what is varied, what is measured, and how often.", {
  experiment: z.literal(1, { error: message("is not the version of this schema", "write experiment: 1") }),
  name: text.optional(),
  description: text.optional(),
  scenario: text.meta({
    description: "Path of the scenario file, from this file's folder.",
    examples: ["../scenarios/smart-factory.yaml"],
  }),
  jobs: text.optional().meta({ description: "CSV file with the jobs, in place of the scenario's orders." }),
  set: settings.default({}),
  policies: policies.default({}),
  until: orFound(positiveDuration, "Length of each replication; the scenario's unless given"),
  warmUp: orFound(duration, "KPIs count from here; the scenario's unless given"),
  pilots: pilotsSchema.optional(),
  seed: whole(0, 42).optional().meta({ description: "Of all random streams; the scenario's unless given." }),
  replications: whole(1, 30)
    .default(10)
    .meta({ description: "Of each point; with `precision` or `selection`, the first ones, which are always made." }),
  precision: precision.optional(),
  selection: selection.optional(),
  optimisation: optimisation.optional(),
  level: share.default(0.95).meta({ description: "Confidence level of all intervals." }),
  streams: word(["common", "independent"]).default("common").meta({
    description:
      "common: the points meet the same random numbers, replication by replication (common random numbers); independent: each has its own.",
  }),
  antithetic: z
    .boolean({ error: message("is neither true nor false", "write antithetic: true, or take it out") })
    .default(false)
    .meta({
      description:
        "Do replications come in pairs, the second with 1 - u where the first has u? The averages of the pairs are the observations.",
    }),
  controls: list(control)
    .default([])
    .meta({
      description:
        "Control variates: what their excess over their known means explains of the responses is taken out of the estimates.",
      examples: [[{ stream: "orders/interarrival" }, { kpi: "meanUtilisation", mean: 0.8 }]],
    }),
  factors: list(factor).default([]),
  design: design.optional(),
  alternatives: list(alternative)
    .default([])
    .meta({ description: "In place of factors and a design: the points one by one." }),
  responses: z
    .array(z.union([text, response]), {
      error: message("is no list of responses", "write [meanFlowTime, throughput]"),
    })
    .min(1, { error: message("is empty", "name at least one KPI, such as meanFlowTime") })
    .meta({ description: "KPIs that are kept of each replication.", examples: [["meanFlowTime", "throughput"]] }),
  series: series.optional(),
  traces: traces.optional(),
});

export type ExperimentDocument = z.infer<typeof experimentSchema>;
