import * as z from "zod";
import { id, message, policy, positiveTime, time, whole, word } from "./leaves.ts";
import { mapping, oneOrMore } from "./object.ts";
import { crewNeed } from "./people.ts";

const number = z.number({ error: message("is not a number", "give a number, in the unit of the characteristic") });

const cost = z
  .number({ error: message("is no cost", "give a number from 0, in the currency of the energy price") })
  .nonnegative({ error: message("is below 0", "give a number from 0") })
  .default(0);

export const characteristic = mapping(
  "Something to be measured on what the operation makes: normal around its nominal value, which it misses on a machine that is out of control.",
  {
    nominal: number.default(0).meta({ description: "Mean on a machine in control, in any unit.", examples: [25] }),
    sd: number
      .positive({ error: message("is no spread", "give a number above 0") })
      .meta({ description: "Standard deviation, in the same unit.", examples: [0.01] }),
    lower: number
      .optional()
      .meta({ description: "Specification limit: a job below it is defective.", examples: [24.96] }),
    upper: number
      .optional()
      .meta({ description: "Specification limit: a job above it is defective.", examples: [25.04] }),
    worn: number.default(0).meta({
      description:
        "By how many standard deviations the mean is off on a machine whose wear is at its limit; in between in proportion.",
      examples: [2],
    }),
  },
);

export const chart = mapping(
  "The operation measures a characteristic, and keeps a control chart for each machine that makes it.",
  {
    of: id.optional().meta({
      description: "Operation whose characteristic is measured; the last one up to here that has any, unless given.",
      examples: ["mill"],
    }),
    subgroup: whole(1, 5).default(1).meta({ description: "Jobs of one machine whose mean makes a point." }),
    rule: policy.optional().meta({
      description: "What counts as a signal, by a rule of the control family; as `policies.control` says unless given.",
      examples: ["X-BAR(L: 3)", "WESTERN-ELECTRIC", "EWMA(lambda: 0.2, L: 2.962)", "CUSUM(k: 0.5, h: 5)"],
    }),
    adjusts: z.boolean().default(true).meta({
      description: "Does a signal ask for the adjustment that the machine's work centre describes?",
    }),
    review: id.optional().meta({
      description:
        "Inspection to which a signal sends what the machine has made since the last point in control, each job as soon as the operation that it is on or waits for is over.",
      examples: ["material-review"],
    }),
    cost: cost.meta({ description: "Money per job measured.", examples: [0.4] }),
  },
);

export const assignableCause = mapping(
  "What comes over the machine at a random time and moves the means of what it makes, until it is maintained, repaired or adjusted.",
  {
    timeBetween: positiveTime.meta({ description: "Time in control.", examples: ["exponential(40 h)"] }),
    clock: word(["operating", "calendar"]).default("operating").meta({
      description: "operating: the time in control runs only while the machine processes.",
    }),
    shift: z
      .number({ error: message("is not a number", "give how many standard deviations it moves the mean, such as 1.5") })
      .meta({ description: "In standard deviations of each characteristic.", examples: [1.5] }),
  },
);

export const adjustment = mapping(
  "What a signal of a control chart leads to: the machine stops, and is in control again.",
  {
    duration: time.default({ kind: "deterministic", value: 0 }),
    interrupts: z.boolean().default(false).meta({
      description: "true: it interrupts the operation in process; false: it waits for its end.",
    }),
    crew: oneOrMore(crewNeed)
      .optional()
      .meta({
        description: "People who adjust it; until they are there, it waits. Nobody unless given.",
        examples: [{ skill: "setter" }],
      }),
    cost: cost.meta({ description: "Money per adjustment.", examples: [60] }),
  },
);
