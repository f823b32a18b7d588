import * as z from "zod";
import {
  id,
  message,
  policy,
  positiveDuration,
  positiveNumber,
  positiveTime,
  share,
  time,
  whole,
  word,
} from "./leaves.ts";
import { mapping, oneOrMore } from "./object.ts";
import { crewNeed } from "./people.ts";

const cost = z
  .number({ error: message("is no cost", "give a number from 0, in the currency of the energy price") })
  .nonnegative()
  .default(0);

const positive = z
  .number({ error: message("is no amount of wear", "give a number above 0") })
  .positive({ error: message("is no amount of wear", "give a number above 0") });

const visit = mapping("What an alarm leads to: an inspection, and a renewal where it is found justified.", {
  duration: time.default({ kind: "deterministic", value: 0 }),
  interrupts: z.boolean().default(false),
  cost,
  crew: oneOrMore(crewNeed)
    .optional()
    .meta({
      description: "People who do it; until they are there, the machine waits. Nobody unless given.",
      examples: [{ skill: "fitter" }],
    }),
});

const wear = mapping("Wear that grows with operating time until the machine fails, and a sensor that follows it.", {
  step: positiveDuration.meta({ description: "Operating time from one increment and reading to the next." }),
  increment: positiveNumber.meta({
    description: "Wear per step: a gamma process, a drift with its scatter, or any other law.",
    examples: ["gamma(shape: 0.5, scale: 2)", "normal(mean: 1, sd: 0.3)", 1],
  }),
  limit: positive.meta({ description: "Wear at which the machine fails.", examples: [100] }),
  warning: positive.optional().meta({
    description:
      "Wear from which an alarm is justified; an inspection that finds less was for nothing. Half the limit unless given.",
  }),
  noise: z.number().nonnegative().default(0).meta({ description: "Standard deviation of the sensor's normal noise." }),
  detector: policy.optional().meta({
    description: "Own rule of the maintenance family; the plant's unless given.",
    examples: ["EWMA(lambda: 0.2, limit: 70)", "TREND(limit: 100, within: 5)"],
  }),
  inspection: visit.optional(),
  renewal: visit.optional(),
});

const cycles = positiveNumber.refine((law) => law.kind !== "deterministic" || Number.isInteger(law.value), {
  error: message("is no whole number of operations", "give one such as 500"),
});

export const failure = mapping("A way to fail: time to failure (up time between failures), and time to repair.", {
  id: id.optional(),
  timeBetween: positiveTime.optional(),
  cyclesBetween: cycles.optional().meta({
    description:
      "Operations between failures, in place of a time, rounded where a law gives broken ones; it fails at the end of an operation.",
    examples: [500, "geometric(0.002)"],
  }),
  wear: wear.optional().meta({ description: "Wear that leads to the failure, in place of a time." }),
  clock: word(["operating", "calendar"]).default("operating").meta({
    description: "operating: the time to failure runs only while the machine processes.",
  }),
  repair: time,
  interrupted: word(["resume", "restart", "scrap"]).default("resume").meta({
    description: "What becomes of the operation in process.",
  }),
  cost: cost.meta({ description: "Money per repair.", examples: [450] }),
  crew: oneOrMore(crewNeed)
    .optional()
    .meta({
      description:
        "People without whom the machine is not repaired; until they are there, it waits. Nobody unless given.",
      examples: [{ skill: "fitter", count: 1 }],
    }),
});

export const maintenance = mapping("Preventive maintenance: at an age, or at fixed dates.", {
  id: id.optional(),
  every: positiveDuration.optional().meta({
    description: "Age at which it is due, since the last such maintenance or repair of what it resets.",
    examples: ["200 h"],
  }),
  everyCycles: whole(1, 500).optional().meta({ description: "The same in operations." }),
  clock: word(["operating", "calendar"]).default("operating").meta({
    description: "operating: the machine ages only while it processes.",
  }),
  block: positiveDuration.optional().meta({
    description: "Fixed dates with this time from one to the next, whatever happens in between.",
    examples: ["1 week"],
  }),
  first: positiveDuration.optional().meta({ description: "First of the fixed dates; one `block` unless given." }),
  duration: time,
  interrupts: z.boolean().default(false).meta({
    description: "true: it interrupts the operation in process; false: it waits for its end.",
  }),
  resets: z
    .array(id)
    .optional()
    .meta({
      description: "Failure modes that are as good as new after it; all unless given.",
      examples: [["spindle"]],
    }),
  opportunistic: share.optional().meta({
    description: "Share of its age from which it is done early when the machine is down, off shift or without work.",
  }),
  cost: cost.meta({ description: "Money per maintenance.", examples: [120] }),
  crew: oneOrMore(crewNeed)
    .optional()
    .meta({
      description:
        "People without whom the machine is not maintained; until they are there, it waits. Nobody unless given.",
      examples: [{ skill: "fitter" }],
    }),
});
