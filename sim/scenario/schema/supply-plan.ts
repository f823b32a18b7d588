import * as z from "zod";
import { id, mass, message, money, positiveDuration, whole } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const MOST_PERIODS = 400;

const amount = z
  .number({ error: message("is no amount", "give a number from 0") })
  .nonnegative({ error: message("is negative", "give a number from 0") });

const positiveAmount = z
  .number({ error: message("is no amount", "give a number above 0") })
  .positive({ error: message("is not positive", "give a number above 0") });

const byPeriod = (description: string) =>
  z
    .union([amount, list(amount)], { error: message("is no amount", "give one for all periods, or a list of them") })
    .meta({ description, examples: [20, [20, 30, 25]] });

const place = mapping("A supplier, a store or a site that keeps the goods.", {
  id,
  stock: amount.default(0).meta({ description: "On hand at the beginning." }),
  receipts: list(
    mapping("Goods that are on their way already.", { period: whole(1, 2, MOST_PERIODS), amount: positiveAmount }),
  ).default([]),
  supply: z
    .union([amount, list(amount), z.literal("unlimited")], {
      error: message("is no amount", 'give one for all periods, a list of them, or "unlimited"'),
    })
    .default(0)
    .meta({ description: "What may be had there from outside, in each period.", examples: [100, "unlimited"] }),
  supplyCost: money.default(0).meta({ description: "Per unit that is had." }),
  demand: byPeriod("What is wanted in each period: forecasts, and orders that are known.").default(0),
  holdingCost: money.default(0).meta({ description: "Per unit on hand at the end of a period." }),
  capacity: amount.optional().meta({ description: "Units on hand at the end of a period; no limit unless given." }),
  backlogCost: money
    .optional()
    .meta({ description: "Per unit owed at the end of a period, to be brought later; none may be owed unless given." }),
  shortageCost: money
    .optional()
    .meta({ description: "Per unit of demand that is not met at all; it must be met, unless given." }),
});

const way = mapping("A way for goods from a place to another.", {
  from: id,
  to: id,
  leadTime: whole(0, 1, MOST_PERIODS).default(0).meta({ description: "Periods from leaving to coming." }),
  cost: money.default(0).meta({ description: "Per unit." }),
  co2e: mass.default(0).meta({ description: "CO2e per unit." }),
  capacity: amount.optional().meta({ description: "Units per period at most." }),
  lot: positiveAmount.optional().meta({ description: "Goods go in whole multiples of it." }),
  trip: mapping("Goods go by trips, or orders, of which there are whole numbers.", {
    cost: money.default(0).meta({ description: "Per trip." }),
    co2e: mass.default(0).meta({ description: "CO2e per trip." }),
    load: positiveAmount.optional().meta({ description: "Units that a trip takes; all unless given." }),
    most: whole(1, 3).optional().meta({ description: "Trips per period." }),
  }).optional(),
});

/** Replenishment and transport over several periods, beside the simulation: `takt plan`. */
export const supplyPlan = mapping(
  "Goods at several places over several periods: what is had, brought, kept and owed where and when, so that it costs least, by `takt plan`.",
  {
    periods: whole(1, 7, MOST_PERIODS),
    period: positiveDuration.default(86_400).meta({ description: "Length of a period." }),
    co2eCost: money.default(0).meta({ description: "Per kg CO2e." }),
    shortageCost: money.optional().meta({ description: "Per unit short, of places that do not say." }),
    places: list(place),
    ways: list(way).default([]),
  },
);
