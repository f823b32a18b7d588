import * as z from "zod";
import { duration, id, message, whole, word } from "./leaves.ts";
import { list, mapping } from "./object.ts";

export const merge = z
  .union(
    [
      whole(2, 4).transform((jobs) => ({ jobs })),
      mapping("Jobs that go on together, as one lot, from this operation on.", {
        jobs: whole(1, 4).optional().meta({ description: "Jobs of a lot at most: with so many it goes on." }),
        pieces: whole(1, 25).optional().meta({
          description: "Pieces of a lot at most: with so many, or when the next job would be too many, it goes on.",
        }),
        maxWait: duration.optional().meta({
          description: "When a job has waited so long, the lot goes on as it is; for ever unless given.",
        }),
        family: id.optional().meta({
          description:
            "Jobs that come to operations of one family may be in one lot; only those of the same product unless given.",
        }),
        same: list(word(["product", "orders", "priority", "variant"]))
          .optional()
          .meta({
            description:
              "What the jobs of a lot have in common besides: their product, the order stream that they are from (the customer), their priority, the variant of their product.",
            examples: [["orders"]],
          }),
        dueDate: word(["earliest", "latest"])
          .optional()
          .meta({ description: "Which due date of its jobs the lot has; the earliest unless given." }),
        until: id.optional().meta({
          description: "Operation before which they part and go on by themselves; at the end unless given.",
          examples: ["pack"],
        }),
      }),
    ],
    { error: message("is no lot of several jobs", "give a number of jobs from 2, or { jobs: 4, maxWait: 2 h }") },
  )
  .transform((value) => ({
    pieces: undefined,
    maxWait: undefined,
    family: undefined,
    same: undefined,
    dueDate: undefined,
    until: undefined,
    ...value,
  }))
  .meta({
    description: "Jobs that go on together, as one lot, from this operation on.",
    examples: [4, { pieces: 25, maxWait: "8 h", family: "furnace", same: ["orders"], until: "pack" }],
  });
