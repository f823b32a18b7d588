import * as z from "zod";
import { duration, id, message, money, whole } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const MOST_DAYS = 366;
const day = whole(1, 3, MOST_DAYS).meta({ description: "A day of the horizon, from 1." });

const number = (description: string) =>
  z
    .number({ error: message("is no number from 0", "give one such as 0.5") })
    .nonnegative({ error: message("is below 0", "give a number from 0") })
    .meta({ description });

const line = mapping("A line that makes orders.", {
  id,
  site: id.optional().meta({ description: "Where it stands." }),
  capacity: z
    .union([duration, list(duration)], { error: message("is no time", 'give one such as "8 h", or one for each day') })
    .meta({ description: "Time in which it works: each day, or by day.", examples: ["8 h", ["8 h", "8 h", "4 h"]] }),
  costPerHour: money.default(0),
  co2ePerHour: number("Emissions of an hour's work [kg CO2e].").default(0),
  options: list(id).optional().meta({ description: "What it can do, as orders ask for it; anything unless given." }),
  setup: duration.default(0).meta({ description: "For each family that it makes on a day." }),
});

const material = mapping("What orders use up.", {
  id,
  stock: number("What is there on the first morning.").default(0),
  receipts: list(mapping("What comes in the morning of a day.", { day, amount: number("How much comes.") })).default(
    [],
  ),
});

const order = mapping("A custom order.", {
  id,
  known: day.default(1).meta({ description: "The morning on which it is known." }),
  work: z
    .union([duration, z.record(z.string(), duration)], {
      error: message("is no time", 'give one such as "3 h", or one by line: { line-a: 3 h }'),
    })
    .meta({
      description: "Time it takes: on every line, or on those that are named.",
      examples: ["3 h", { "line-a": "3 h" }],
    }),
  earliest: day
    .optional()
    .meta({ description: "First day on which it can be begun; the day it is known, unless given." }),
  due: day.meta({ description: "The day by whose end it is wanted." }),
  latest: day.optional().meta({ description: "Last day on which it may be done; the horizon's, unless given." }),
  options: list(id).default([]).meta({ description: "What a line must be able to do for it." }),
  family: id.optional().meta({ description: "What a line is set up for." }),
  materials: z
    .record(z.string(), number("How much."))
    .default({})
    .meta({ description: "What it uses up, from the morning of its first day." }),
  weight: number("What it counts for in the matching degree.").default(1),
  lateCost: money.optional().meta({ description: "Per day late." }),
  rejectCost: money.optional().meta({ description: "What it costs not to make it; it must be made, unless given." }),
});

/** Custom orders that are planned by themselves, beside the simulation: `takt plan`. */
export const productionPlan = mapping(
  "Custom orders over a horizon of days, and the lines that make them: which are accepted, and when and where they are made, by `takt plan`.",
  {
    days: whole(1, 10, MOST_DAYS).meta({ description: "Length of the horizon." }),
    frozen: whole(0, 1, MOST_DAYS).default(1).meta({ description: "Days from the present one on whose plan is kept." }),
    lines: list(line),
    materials: list(material).default([]),
    orders: list(order),
    changes: list(
      mapping("A line's capacity on a day, as it becomes known later.", {
        known: day,
        line: id,
        day,
        capacity: duration,
      }),
    ).default([]),
    lateCost: money.default(100).meta({ description: "Per day late, of orders that do not say." }),
    earlyCost: money.default(0).meta({ description: "Per day that an order is done before it is due." }),
    changeCost: money
      .default(1)
      .meta({ description: "Per order whose line or day changes from one plan to the next." }),
    co2eCost: money.default(0).meta({ description: "Per kg CO2e." }),
  },
);
