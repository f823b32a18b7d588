import * as z from "zod";
import { duration, id, message, money, positiveDuration, time } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const positiveUnits = z
  .number({ error: message("is no amount", "give a number above 0") })
  .positive({ error: message("is not positive", "give a number above 0") });

const lane = mapping("A way for goods from a store to another.", {
  from: id,
  to: id,
  link: id
    .optional()
    .meta({ description: "Link between sites whose trips the goods take; else they go by themselves." }),
  load: positiveUnits
    .optional()
    .meta({ description: "Units that take the place of a job on a trip; a transfer takes one place unless given." }),
  time: time.optional().meta({ description: "Time of goods that go by themselves.", examples: ["1 d"] }),
  cost: money.default(0).meta({ description: "Money per unit, besides what the link charges." }),
  capacity: positiveUnits.optional().meta({ description: "Most units per planning instant." }),
});

const storeOrders = mapping("Goods that the plan orders from outside.", {
  store: id,
  capacity: positiveUnits.optional().meta({ description: "Most units per planning instant." }),
});

/** Goods at several places, between which a rule sends them. */
export const storeNetwork = mapping("The same goods in stock at several places, and what may go from one to another.", {
  id,
  stores: list(id).meta({ description: "Items: the goods at each place.", examples: [["chips-north", "chips-south"]] }),
  every: positiveDuration.meta({ description: "From each planning instant to the next.", examples: ["1 d"] }),
  first: duration.default(0).meta({ description: "First planning instant." }),
  horizon: positiveDuration
    .optional()
    .meta({ description: "What is wanted within so long is planned for; twice `every` unless given." }),
  lanes: list(lane),
  orders: list(storeOrders)
    .default([])
    .meta({
      description: "Stores for which the plan orders from their outside supplier, in place of a replenishment rule.",
      examples: [[{ store: "chips-north", capacity: 200 }]],
    }),
});
