import * as z from "zod";
import { component, separated, sublots } from "./components.ts";
import { characteristic, chart } from "./control.ts";
import { materials } from "./items.ts";
import { duration, id, message, share, text, time, whole, word } from "./leaves.ts";
import { merge } from "./merge.ts";
import { list, mapping } from "./object.ts";
import { adjust, condition, options, surcharges } from "./options.ts";
import { needs } from "./people.ts";
import { cascadeInterval } from "./plant.ts";
import { defects, inspect, sample } from "./quality.ts";
import { storageTask } from "./storages.ts";

/** A time of its own, or "x 1.5": the operation's time, by so much longer. */
const timeThere = z.union([
  z
    .string()
    .regex(/^\s*[x×*]\s*(\d+\.?\d*|\.\d+)\s*$/)
    .transform((text) => ({ time: undefined, factor: Number(text.trim().slice(1)) as number | undefined })),
  time.transform((time) => ({ time, factor: undefined })),
]);

const alternatives = z
  .union(
    [
      id.transform((id) => [{ workCentre: id, time: undefined, factor: undefined }]),
      z
        .array(
          z.union([
            id.transform((id) => ({ workCentre: id, time: undefined, factor: undefined })),
            z.record(z.string(), timeThere).transform(single),
          ]),
        )
        .min(1, { error: message("is empty", "name at least one work centre") }),
      z
        .record(z.string(), timeThere)
        .transform((times) => Object.entries(times).map(([workCentre, there]) => ({ workCentre, ...there }))),
    ],
    { error: message("names no work centre", "give a name, a list of names, or { mill: 5 min, lathe: 8 min }") },
  )
  .meta({
    description:
      'Work centre of the operation; several are alternatives among which the routing rule chooses. With times of their own, drawn each for itself, or "x 1.5": so many times as long as the operation\'s time, one draw for all.',
    examples: ["mill", ["mill", "lathe"], { mill: "5 min", lathe: "8 min" }, { mill: "x 1", lathe: "x 1.5" }],
  });

function byCentre(at: Record<string, number>) {
  return { share: 1, at };
}

type Times = Record<string, z.output<typeof timeThere>>;

function single(times: Times, context: z.RefinementCtx) {
  const [first, ...others] = Object.entries(times);
  if (first === undefined || others.length > 0) {
    context.addIssue({
      code: "custom",
      message: message("is no single work centre with its time", "write - mill: 5 min"),
    });
    return z.NEVER;
  }
  return { workCentre: first[0], ...first[1] };
}

const next = z.union([id.transform((id) => ({ [id]: 1 })), z.record(z.string(), share)]).meta({
  description: "Where jobs go from here, with shares that add up to 1; `out` leaves the plant.",
  examples: ["out", { rework: "5 %", out: "95 %" }],
});

const batch = z
  .union(
    [
      whole(2, 8).transform((max) => ({ max })),
      mapping("Jobs that a machine does together.", {
        max: whole(1, 8).meta({ description: "Jobs that fit in at once." }),
        min: whole(1, 4).optional().meta({
          description: "The machine waits for so many; as `batching.minimumFraction` says unless given.",
        }),
        maxWait: duration.optional().meta({
          description: "A job that has waited so long takes what is there, the minimum or not; for ever unless given.",
        }),
        family: id.optional().meta({
          description: "Operations of one family may be together; only the same operation of a product unless given.",
        }),
        kind: word(["parallel", "serial"]).default("parallel").meta({
          description:
            "parallel: all at once, for the longest of their times; serial: one after the other, and on together.",
        }),
      }),
    ],
    { error: message("is no batch", "give a whole number from 2, or { max: 8 }") },
  )
  .transform((value) => ({
    min: undefined,
    maxWait: undefined,
    family: undefined,
    kind: "parallel" as const,
    ...value,
  }))
  .meta({ description: "Jobs that a machine does together.", examples: [8, { max: 8, min: 4, maxWait: "2 h" }] });

const queueTime = z
  .union(
    [
      duration.transform((limit) => ({ limit, after: undefined, late: "count" as const })),
      mapping("The longest time from the end of an earlier operation to the start of this one.", {
        limit: duration,
        after: id.optional().meta({
          description: "Operation whose end starts the clock; the one before in the route unless given.",
          examples: ["clean"],
        }),
        late: z
          .union([z.enum(["count", "scrap"]), mapping("Back to an operation.", { rework: id })], {
            error: message("is nothing that happens to late jobs", "write count, scrap or { rework: clean }"),
          })
          .default("count")
          .meta({
            description:
              "What happens to a job that waits longer: it is only counted, is lost, or goes back to an operation.",
            examples: ["scrap", { rework: "clean" }],
          }),
      }),
    ],
    {
      error: message(
        "is no limit of waiting",
        'give a time such as "4 h", or { limit: 4 h, after: clean, late: scrap }',
      ),
    },
  )
  .meta({
    description: "The longest time from the end of an earlier operation to the start of this one.",
    examples: ["4 h", { limit: "4 h", after: "clean", late: "scrap" }],
  });

const step = mapping("One operation of a route.", {
  id: id.optional().meta({ description: "Unless given, the name of its work centre." }),
  at: alternatives,
  time: time.optional().meta({ description: "Processing time, for every alternative that has none of its own." }),
  per: word(["job", "piece"]).default("job").meta({ description: "Is the time for the whole job, or for each piece?" }),
  yield: z
    .union([share.transform((value) => ({ share: value, at: {} })), z.record(z.string(), share).transform(byCentre)])
    .prefault(1)
    .meta({
      description:
        "Share of jobs that survive; or the shares of some of the operation's work centres, at the others all do.",
      examples: ["98 %", { mill: "99 %", lathe: "95 %" }],
    }),
  defects: defects.optional(),
  inspect: inspect.optional(),
  sample: sample.optional(),
  characteristic: characteristic.optional(),
  chart: chart.optional(),
  family: id.optional().meta({ description: "Setup family; the product's unless given." }),
  batch: batch.optional(),
  merge: merge.optional(),
  next: next.optional(),
  needs: needs.optional(),
  load: time.optional().meta({ description: "Time to put the job on the machine before it is processed." }),
  unload: time.optional().meta({ description: "Time to take it off afterwards." }),
  cascade: cascadeInterval.optional(),
  sameMachineAs: id.optional().meta({
    description: "Earlier operation at the same work centre: the machine that did it does this one, too (dedication).",
    examples: ["first-layer"],
  }),
  queueTime: queueTime.optional(),
  when: condition.optional().meta({ description: "Only variants for which this holds need the operation." }),
  adjust: adjust.default({}),
  consumes: materials.optional().meta({
    description:
      "Items taken from stock for each job: the bill of materials of the operation. A machine may take the job only when all are on hand.",
    examples: [{ bolt: 4, paint: { amount: 0.2, per: "piece" }, camera: { amount: 1, when: "model = pro" } }],
  }),
  kitting: word(["none", "whole", "partial"]).default("none").meta({
    description:
      "When they are taken. none: as a machine takes the job. whole: set aside for the job while it waits, as soon as all are on hand. partial: each set aside as it comes. Jobs that give up put back what was set aside, but for what expires.",
  }),
  putAway: storageTask.optional().meta({
    description: "Units of an item that are brought into the storage of the work centre, and are in stock then.",
  }),
  retrieve: storageTask.optional().meta({
    description: "Units of an item that are taken out of the storage of the work centre, as the operation begins.",
  }),
  pick: z.literal("lines").optional().meta({
    description:
      "The lines of the order are picked in the storage of the work centre, those that lie there, on one tour.",
  }),
  relocate: z.literal("loads").optional().meta({
    description: "The load for which the job was made goes to another location of the storage: see reslot.",
  }),
  makes: materials.optional().meta({
    description: "Items put into stock when the operation is done.",
    examples: [{ offcut: 1 }],
  }),
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
  leadTime: duration.default(0).meta({
    description: "Planned time from the release of an order to its end, for components that are released backward.",
  }),
  components: list(component)
    .default([])
    .meta({
      description: "Products made to order for each order of this one.",
      examples: [[{ product: "wheel", jobs: 2, for: "assemble" }]],
    }),
  separates: list(separated)
    .default([])
    .meta({
      description: "Products that come out of this one, as jobs of their own (disassembly).",
      examples: [[{ product: "core", after: "dismantle" }]],
    }),
  sublots: list(sublots)
    .default([])
    .meta({
      description: "Where jobs of several pieces move on in sublots (lot streaming).",
      examples: [[{ from: "mill", until: "inspect", size: 10 }]],
    }),
  route: list(step).min(1, {
    error: message("is empty", "give at least one operation, such as - { at: mill, time: 10 min }"),
  }),
});
