import * as z from "zod";
import { duration, id, message, money, position, speed, whole } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const amount = z
  .number({ error: message("is no amount", "give a number from 0") })
  .nonnegative({ error: message("is negative", "give a number from 0") });

const window = z
  .tuple([duration, duration], { error: message("is no time window", "give its begin and end, such as [8 h, 12 h]") })
  .meta({ description: "Begin and end.", examples: [["8 h", "12 h"]] });

/** Tours that are planned by themselves, beside the simulation: `takt plan`. */
export const tours = mapping(
  "Stops that vehicles serve from a depot, each within its time window: capacitated vehicle routing, by `takt plan`.",
  {
    vehicles: whole(1, 4, 10_000).meta({ description: "Vehicles, all alike." }),
    capacity: amount.meta({ description: "What one carries." }),
    speed: speed.default(1),
    detour: z
      .number({ error: message("is no factor", "give a number from 1") })
      .min(1, { error: message("is below 1", "give a number from 1") })
      .default(1)
      .meta({ description: "How much longer ways are than straight lines." }),
    vehicleCost: money.default(0).meta({ description: "Per vehicle that is used." }),
    costPerKm: money.default(1),
    depot: mapping("Where tours begin and end.", {
      at: position,
      open: window
        .default([0, Number.MAX_SAFE_INTEGER])
        .meta({ description: "When vehicles leave, and must be back." }),
    }),
    stops: list(
      mapping("An order that is served at one place.", {
        id,
        at: position,
        amount: amount.default(0),
        window: window.optional().meta({ description: "When its service begins; at any time unless given." }),
        service: duration.default(0).meta({ description: "How long it takes." }),
        known: duration.default(0).meta({ description: "When the order comes: tours are planned anew then." }),
      }),
    ),
  },
);
