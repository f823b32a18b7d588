import * as z from "zod";
import { costRate, id, message, policy, positiveDuration, share, time, whole, word } from "./leaves.ts";
import { mapping } from "./object.ts";

const cost = z
  .number({ error: message("is no cost", "give a number from 0, in the currency of the energy price") })
  .nonnegative({ error: message("is below 0", "give a number from 0") })
  .default(0);

const defectLaw = mapping("How often the operation makes a job defective; nobody sees it until it is inspected.", {
  share: share.default(0).meta({ description: "Share of jobs, on a machine as good as new.", examples: ["2 %"] }),
  at: z
    .record(z.string(), share)
    .default({})
    .meta({ description: "Own shares of some of the operation's work centres.", examples: [{ lathe: "5 %" }] }),
  worn: share.optional().meta({
    description: "Share on a machine whose wear is at its limit; in between in proportion to its wear.",
    examples: ["20 %"],
  }),
  perOperation: share.default(0).meta({
    description: "Added for every operation that the machine has done since its last maintenance or repair.",
    examples: ["0.05 %"],
  }),
  startUp: mapping("Added after a setup: start-up scrap. One of jobs and time, or both: then as long as both say.", {
    share: share.meta({ description: "Share of jobs.", examples: ["30 %"] }),
    jobs: whole(1, 5).optional().meta({ description: "First operations with the new family for which it is added." }),
    time: positiveDuration.optional().meta({ description: "For so long after the setup; what ends later is without." }),
  })
    .optional()
    .meta({ examples: [{ share: "30 %", jobs: 5 }] }),
});

export const defects = z
  .union([
    share.transform((value) => ({ share: value, at: {}, worn: undefined, perOperation: 0, startUp: undefined })),
    defectLaw,
  ])
  .meta({
    description: "How often the operation makes a job defective; nobody sees it until it is inspected.",
    examples: ["2 %", { share: "1 %", worn: "20 %" }],
  });

const inspection = mapping("The operation looks for defects.", {
  detection: share.default(1).meta({ description: "Share of the defective jobs that it finds.", examples: ["95 %"] }),
  falseAlarm: share.default(0).meta({
    description: "Share of the good jobs that it takes for defective.",
    examples: ["1 %"],
  }),
  of: z
    .array(id)
    .optional()
    .meta({ description: "Operations whose defects it looks for; all unless given.", examples: [["mill", "drill"]] }),
  rework: id.optional().meta({
    description:
      "Operation to which jobs go that are taken for defective: back, or to a repair behind; none unless given.",
    examples: ["mill"],
  }),
  review: id.optional().meta({
    description:
      "Inspection that decides what becomes of a job that is taken for defective; if it passes there, it goes on as if it had passed here.",
    examples: ["material-review"],
  }),
  limit: whole(0, 2).optional().meta({
    description: "A job is sent back so many times at most, by all inspections together; without limit unless given.",
  }),
  otherwise: word(["scrap", "accept"]).default("scrap").meta({
    description: "What becomes of those that are not reworked; accept: they are used as they are.",
  }),
  hold: time.optional().meta({ description: "How long a job is held, off the machine, until that is decided." }),
  cost: cost.meta({ description: "Money per inspection.", examples: [1.5] }),
});

export const inspect = z.union([z.literal(true).transform(() => inspection.parse({})), inspection]).meta({
  description: "The operation looks for defects; `true`: it finds all, and what it finds is scrapped.",
  examples: [true, { detection: "95 %", falseAlarm: "1 %", rework: "mill", limit: 2 }],
});

export const sample = policy.meta({
  description:
    "Which jobs are taken, by a rule of the inspection family; the others skip the operation. Unless given, all; for inspections as `policies.inspection` says.",
  examples: ["EVERY(n: 5)", "FRACTION(f: 0.2)", "CSP-1(i: 20, f: 0.1)"],
});

export const qualityCosts = mapping("What quality costs, in the currency of the energy price.", {
  scrap: cost.meta({ description: "Money per job scrapped.", examples: [80] }),
  rework: cost.meta({ description: "Money per job sent back, besides the work.", examples: [5] }),
  escape: cost.meta({ description: "Money per job that reaches the customer defective.", examples: [600] }),
  prevention: costRate.default(0).meta({ description: "Training, audits and the like, over time." }),
});
