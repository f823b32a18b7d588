import * as z from "zod";
import { bandwidth, dataSize, duration, id, message, money, positiveDuration, share, time, word } from "./leaves.ts";
import { PROFILES } from "./network.ts";
import { list, mapping } from "./object.ts";

const machine = mapping("A machine of a site.", {
  id,
  down: list(
    z.tuple([duration, duration], { error: message("is no time from one hour to another", "write [8 h, 10 h]") }),
  )
    .default([])
    .meta({ description: "Times in which it does not work: an operation ends before, or begins after." }),
});

const operation = mapping("One operation of a route.", {
  on: z
    .union([id, list(id)], { error: message("is no machine", "name one of the site, or several to choose from") })
    .meta({
      description: "The machine of the site that does it, or several to choose from.",
      examples: ["mill", ["mill-1", "mill-2"]],
    }),
  time: duration,
});

const order = mapping("An order that one of the sites makes.", {
  id,
  site: id.meta({ description: "Where it has come in: its material lies there, and that site announces it." }),
  deliverTo: id
    .optional()
    .meta({ description: "Where it goes: a site, or another place that ways lead to; to its site, unless given." }),
  release: duration.default(0),
  due: duration.optional().meta({ description: "When it is to be there; whenever, unless given." }),
  lateCost: money.optional().meta({ description: "Per hour late." }),
  routes: z
    .record(z.string(), list(operation), {
      error: message("is no list of routes by site", "write { north: [{ on: mill, time: 1 h }] }"),
    })
    .meta({
      description: "How it is made, by each site that can.",
      examples: [{ north: [{ on: "mill", time: "1 h" }] }],
    }),
});

/** Orders that sites trade, beside the simulation: `takt plan`. */
export const distributedPlan = mapping(
  "Orders that come in at sites, each of which schedules its own machines: they trade orders by contract net or by an auction of machine time, by `takt plan`.",
  {
    trade: word(["contract-net", "auction"])
      .default("contract-net")
      .meta({ description: "How sites come to a plan together." }),
    sites: list(
      mapping("A site that schedules its own machines.", {
        id,
        machines: list(machine),
        costPerHour: money.default(0).meta({ description: "Per hour that a machine works." }),
      }),
    ),
    ways: list(
      mapping("A way between two places, in both directions.", {
        between: z
          .tuple([id, id], { error: message("is no pair of places", "give two, such as [north, south]") })
          .meta({ description: "Two sites, or a site and a customer.", examples: [["north", "south"]] }),
        time: duration.default(0),
        cost: money.default(0).meta({ description: "Per order that is brought." }),
      }),
    ).default([]),
    orders: list(order),
    lateCost: money.default(60).meta({ description: "Per hour late, of orders that do not say." }),
    flowCost: money.default(0).meta({ description: "Per hour from an order's release to its delivery." }),
    messages: mapping(
      "What sites tell each other goes over this; usual figures by profile, others as they are given.",
      {
        profile: word(PROFILES).default("wan"),
        latency: time.optional(),
        jitter: time.optional(),
        loss: share.optional(),
        bandwidth: bandwidth.optional(),
        timeout: positiveDuration.default(1),
        size: dataSize.default(2000).meta({ description: "Size of a message; lists of prices have their own." }),
      },
    ).prefault({}),
  },
);
