import * as z from "zod";
import { id, message, share, text, time, word } from "./leaves.ts";
import { list, mapping } from "./object.ts";
import { adjust, condition, options, surcharges } from "./options.ts";

const alternatives = z
  .union(
    [
      id.transform((id) => [{ workCentre: id, time: undefined }]),
      z
        .array(
          z.union([
            id.transform((id) => ({ workCentre: id, time: undefined })),
            z.record(z.string(), time).transform(single),
          ]),
        )
        .min(1, { error: message("is empty", "name at least one work centre") }),
      z
        .record(z.string(), time)
        .transform((times) => Object.entries(times).map(([workCentre, time]) => ({ workCentre, time }))),
    ],
    { error: message("names no work centre", "give a name, a list of names, or { mill: 5 min, lathe: 8 min }") },
  )
  .meta({
    description: "Work centre of the operation; several are alternatives among which the routing rule chooses.",
    examples: ["mill", ["mill", "lathe"], { mill: "5 min", lathe: "8 min" }],
  });

type Times = Record<string, z.output<typeof time>>;

function single(times: Times, context: z.RefinementCtx) {
  const [first, ...others] = Object.entries(times);
  if (first === undefined || others.length > 0) {
    context.addIssue({
      code: "custom",
      message: message("is no single work centre with its time", "write - mill: 5 min"),
    });
    return z.NEVER;
  }
  return { workCentre: first[0], time: first[1] };
}

const next = z.union([id.transform((id) => ({ [id]: 1 })), z.record(z.string(), share)]).meta({
  description: "Where jobs go from here, with shares that add up to 1; `out` leaves the plant.",
  examples: ["out", { rework: "5 %", out: "95 %" }],
});

const step = mapping("One operation of a route.", {
  id: id.optional().meta({ description: "Unless given, the name of its work centre." }),
  at: alternatives,
  time: time.optional().meta({ description: "Processing time, for every alternative that has none of its own." }),
  per: word(["job", "piece"]).default("job").meta({ description: "Is the time for the whole job, or for each piece?" }),
  yield: share.default(1).meta({ description: "Share of jobs that survive." }),
  family: id.optional().meta({ description: "Setup family; the product's unless given." }),
  next: next.optional(),
  when: condition.optional().meta({ description: "Only variants for which this holds need the operation." }),
  adjust: adjust.default({}),
});

export const product = mapping("What is made, and its route of operations.", {
  id,
  name: text.optional(),
  family: id.optional().meta({ description: "Setup family." }),
  colour: text.regex(/^#[0-9a-f]{6}$/i, { error: message("is no colour", 'write it like "#3366cc"') }).optional(),
  options: options.default({}),
  constraints: list(condition).default([]).meta({ description: "What must hold for every variant." }),
  price: z
    .number()
    .nonnegative()
    .optional()
    .meta({ description: "Price per piece, in the currency of the energy price." }),
  surcharges: surcharges.default({}),
  route: list(step).min(1, {
    error: message("is empty", "give at least one operation, such as - { at: mill, time: 10 min }"),
  }),
});
