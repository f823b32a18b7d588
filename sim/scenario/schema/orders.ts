import * as z from "zod";
import { appointments } from "./appointments.ts";
import { byTime } from "./by-time.ts";
import {
  dueDate,
  duration,
  id,
  message,
  positiveDuration,
  positiveNumber,
  positiveTime,
  rate,
  text,
  time,
  whole,
  wholeNumber,
  word,
} from "./leaves.ts";
import { list, mapping } from "./object.ts";
import { choice, combinations, options } from "./options.ts";
import { listedLines, orderLines } from "./storages.ts";

const priority = z.int().meta({ description: "Class of urgency; a lower number is more urgent.", examples: [1] });

const listedOrder = mapping("One order of a list.", {
  id: id.optional(),
  product: id,
  time: duration.default(0),
  dueDate: z
    .union([duration, z.literal("none").transform(() => Number.POSITIVE_INFINITY)])
    .optional()
    .meta({ description: "From the start of the run, or none; by the rule of the stream unless given." }),
  weight: z.number().positive().optional(),
  quantity: whole(1, 1).optional(),
  priority: priority.optional(),
  options: choice.optional(),
  lines: listedLines.optional(),
});

export const orderStream = mapping("Orders: stochastic, saturated, listed, or from a CSV file.", {
  id: id.optional(),
  product: id.optional(),
  mix: z
    .record(z.string(), z.number().nonnegative())
    .optional()
    .meta({
      description: "Products with their weights, in place of one product.",
      examples: [{ bracket: 0.3, shaft: 0.7 }],
    }),
  interarrival: positiveTime.optional().meta({
    description: "Time between arrivals.",
    examples: ["exponential(mean: 12 min)", "exponential(rate: 5 / h)", "10 min"],
  }),
  rate: z
    .union(
      [
        mapping("A rate that rises and falls: mean + amplitude x sin(2 pi t / period).", {
          mean: rate,
          amplitude: rate,
          period: positiveDuration,
        }),
        byTime(rate, "5 / h", "20 / h"),
      ],
      {
        error: message(
          "is no rate that varies",
          "write { mean: 10 / h, amplitude: 5 / h, period: 24 h }, 24 or 168 hourly rates, or { base: 5 / h, week: { mon-fri: { 08:00-18:00: 20 / h } } }",
        ),
      },
    )
    .optional()
    .meta({
      description:
        "Poisson arrivals whose rate varies with time, in place of a time between arrivals: by a sine, hour by hour, or by days and hours.",
      examples: [
        { mean: "10 / h", amplitude: "5 / h", period: "24 h" },
        { base: "2 / h", week: { "mon-fri": { "08:00-18:00": "12 / h" } } },
      ],
    }),
  first: time.optional().meta({ description: "Time of the first arrival; one interarrival time unless given." }),
  batch: wholeNumber.optional().meta({ description: "Orders per arrival." }),
  limit: whole(1, 1000).optional().meta({ description: "No more orders after so many." }),
  saturated: z.literal(true).optional().meta({ description: "There is always one more order waiting to be released." }),
  list: list(listedOrder).optional(),
  file: text.optional().meta({
    description:
      "CSV file with a header: product and, as wanted, id, time, dueDate, weight, quantity, priority, and the options of the products; a unit may follow, as in release_min.",
  }),
  appointments: appointments.optional(),
  truck: id.optional().meta({
    description:
      "Stream of trucks with appointments that takes its finished orders; they leave by themselves unless given.",
  }),
  dueDate: dueDate.optional(),
  dueDateRounding: word(["none", "down"]).default("none").meta({
    description: "down: due dates by total work are rounded down to whole seconds.",
  }),
  weight: positiveNumber.optional(),
  quantity: wholeNumber.optional().meta({ description: "Pieces per order." }),
  lines: orderLines
    .optional()
    .meta({ description: "What its orders ask for; their pieces are the units of all lines." }),
  priority: priority.default(0),
  site: id
    .optional()
    .meta({ description: "Site that takes the orders in and decides about them; the first unless given." }),
  deliverTo: id
    .optional()
    .meta({ description: "Site to which finished jobs are brought; they leave where they are finished unless given." }),
  options: options.default({}).meta({ description: "Shares of values, where they are not those of the product." }),
  combinations: combinations.default([]),
  patience: positiveTime.optional().meta({
    description:
      "How long an order waits from its arrival for its first operation to begin; then it is cancelled (reneging). For ever unless given.",
    examples: ["exponential(2 h)", "3 d"],
  }),
  replaceScrapped: z.boolean().default(false).meta({
    description: "Is an order that is scrapped made once more, from its beginning, with the same due date?",
  }),
  whenFull: word(["wait", "reject"]).default("wait").meta({
    description: "What happens to an order that finds no free place at its first work centre.",
  }),
});
