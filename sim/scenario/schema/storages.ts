import * as z from "zod";
import { readOrderLines } from "../text/order-lines.ts";
import {
  angle,
  duration,
  id,
  mass,
  message,
  policy,
  position,
  positiveDuration,
  positiveLength,
  refuse,
  share,
  speed,
  text,
  volume,
  whole,
  wholeNumber,
  word,
} from "./leaves.ts";
import { mapping, oneOrMore } from "./object.ts";

/** Far more than any warehouse has, and few enough for any computer. */
const MOST = 100_000;

const positiveUnits = z
  .number({ error: message("is no number of units", "give a number above 0") })
  .positive({ error: message("is not positive", "give a number above 0") });

const capacity = mapping("What one location holds at most, of one item at a time.", {
  unitLoads: whole(1, 1, MOST).optional().meta({
    description: "Unit loads (pallets, totes); 1 unless given, in lanes their depth.",
  }),
  volume: volume.optional().meta({ description: "Volume; no limit unless given.", examples: ["1.2 m3"] }),
  weight: mass.optional().meta({ description: "Weight; no limit unless given.", examples: ["800 kg"] }),
});

const reslot = mapping("When the slotting of a storage is reviewed, and by which jobs loads are moved then.", {
  every: positiveDuration.meta({ description: "Time from review to review." }),
  drift: share.default(0).meta({
    description:
      "Nothing is changed at a review unless the turnover has drifted so far since the last time: half the sum of the differences of the items' shares of all visits.",
    examples: ["10 %"],
  }),
  product: id.optional().meta({
    description:
      "Product whose jobs move loads, one each, by an operation with relocate; no load is moved unless given.",
  }),
  rule: policy.optional().meta({ description: "Own re-slotting rule, such as SWAP; the plant's unless given." }),
  only: word(["any", "idle"]).default("any").meta({
    description: "idle: loads are moved by those who have nothing else to do in the storage.",
  }),
  during: id.optional().meta({ description: "Calendar of the hours at which moves begin; at all hours unless given." }),
});

export const storage = mapping("A storage zone: parallel aisles with locations on their sides.", {
  id,
  name: text.optional(),
  kind: word(["rack", "block", "flow", "asrs", "shuttle", "pods"]).default("rack").meta({
    description:
      "rack: single locations. block: lanes on the floor, of which the load that came last is taken first. flow: lanes filled from behind (gravity or flow racks), of which the load that came first is. asrs: a rack with cranes, each of which keeps to its aisles. shuttle: a rack with a shuttle in each tier, and a lift at the front of each aisle. pods: movable racks that robots bring to stations.",
  }),
  aisles: whole(1, 4, 1000).default(1),
  pitch: positiveLength.default(4).meta({ description: "From the middle of an aisle to that of the next." }),
  bays: whole(1, 20, MOST).optional().meta({ description: "Bays along each side of an aisle; of lanes their number." }),
  bayWidth: positiveLength.default(1),
  levels: whole(1, 4, 1000).default(1),
  levelHeight: positiveLength.default(1.5),
  sides: whole(1, 2, 2).default(2).meta({ description: "Sides of an aisle that have locations." }),
  blocking: word(["none", "wide", "narrow"]).default("none").meta({
    description:
      "Are those who work there in each other's way? none: they pass through each other. wide: one at a time is at work at a pick column, a bay on both sides of its aisle, and others wait. narrow: besides, nobody passes another in an aisle.",
  }),
  crossAisles: word(["front", "both"]).default("both").meta({
    description: "Where aisles are changed: at their front alone, or at their back, too.",
  }),
  depot: whole(1, 1, 1000)
    .default(1)
    .meta({ description: "Aisle at whose front work begins and ends, counted from 1." }),
  depth: whole(1, 6, 1000).optional().meta({ description: "Unit loads behind each other in a lane of block or flow." }),
  pods: whole(1, 500, MOST).optional().meta({ description: "Pods, of kind pods." }),
  places: oneOrMore(id)
    .optional()
    .meta({
      description: "Path nodes where pods stand, one at each; the name of a grid of transport for all its places.",
      examples: ["floor"],
    }),
  compartments: whole(1, 10, 1000).optional().meta({ description: "Locations of a pod; 10 unless given." }),
  capacity: capacity.prefault({}),
  putAway: policy.optional().meta({ description: "Own storage rule, such as CLASS-BASED; the plant's unless given." }),
  reslot: z
    .union(
      [positiveDuration.transform((every): z.output<typeof reslot> => ({ every, drift: 0, only: "any" })), reslot],
      {
        error: message("is no time between reviews", 'give one such as "1 week", or { every: 1 d, product: move }'),
      },
    )
    .optional()
    .meta({
      description:
        "So often locations are kept anew for items or classes, by what has been taken of each since the last time; loads go there from then on, and those of a product that relocates them are moved. Never unless given.",
      examples: ["1 week", { every: "1 d", product: "move", rule: "SWAP(moves: 10)" }],
    }),
  retrieve: word(["oldest", "nearest", "fewest", "first-in"]).default("oldest").meta({
    description:
      "From which of the locations of an item it is taken: the one filled first, nearest to the depot, or with the fewest units. first-in, of lanes: from that of the load that has been in stock longest, and so expires first; loads that stand before it are relocated.",
  }),
  refill: word(["any", "empty"]).optional().meta({
    description:
      "Of block: do loads join others in any lane of their item that has room, or in none from which some have been taken, until it is empty? any unless given.",
  }),
  at: position
    .optional()
    .meta({ description: "Front of the first aisle in the hall; behind everything else unless given." }),
  heading: angle.optional().meta({ description: "Along the aisles, from the front; 90 deg unless given." }),
});

/** How the machines of a work centre work in a storage. */
export const storageWork = z
  .union(
    [
      id.transform((id) => ({ in: id })),
      mapping("Pickers, forklifts or cranes that work in a storage, or a station to which its pods are brought.", {
        in: id.meta({ description: "The storage." }),
        speed: speed.optional().meta({ description: "Along the aisles; 1 m/s unless given." }),
        lift: speed.optional().meta({ description: "Up and down; it takes no time unless given." }),
        motion: word(["together", "apart"]).optional().meta({
          description: "Do they travel and lift at once? In an asrs they do unless it says apart.",
        }),
        perStop: duration.optional().meta({ description: "Time at each location where something is put or taken." }),
        perUnit: duration.optional().meta({ description: "Time for each unit put or taken." }),
        picking: policy
          .optional()
          .meta({ description: "Own picking rule, such as LARGEST-GAP; the plant's unless given." }),
        pods: whole(1, 8, MOST).optional().meta({
          description: "Pods that a station calls at a time at most, that at the station included; 8 unless given.",
        }),
      }),
    ],
    { error: message("is no storage", "give its name, or { in: reserve, speed: 2 m/s }") },
  )
  .meta({
    description: "Storage in which the machines work: their time depends on the way to the locations.",
    examples: ["reserve", { in: "reserve", speed: "2 m/s", lift: "0.5 m/s", perStop: "20 s" }],
  });

/** Units of an item that an operation puts away or retrieves; of an item alone, one for each piece of the job. */
export const storageTask = z
  .union(
    [
      id.transform((item) => ({ item, amount: 1, per: "piece" as const })),
      mapping("Units of an item.", {
        item: id,
        amount: positiveUnits.default(1),
        per: word(["job", "piece"]).default("job"),
      }),
    ],
    { error: message("is no item", "give its name, or { item: bolt, amount: 40 }") },
  )
  .meta({ examples: ["bolt", { item: "bolt", amount: 40 }] });

/** What the orders of a stream ask for. */
export const orderLines = mapping("Lines of customers' orders, which are picked in storages.", {
  count: wholeNumber.optional().meta({
    description: "Lines of an order; 1 unless given, at most one for each item.",
    examples: [3, "discrete(1: 0.5, 4: 0.5)"],
  }),
  items: z
    .record(z.string(), z.number().nonnegative())
    .optional()
    .meta({
      description: "Items with their weights; all that lie in storages, by their popularity, unless given.",
      examples: [{ bolt: 5, nut: 1 }],
    }),
  quantity: wholeNumber.optional().meta({ description: "Units of a line; 1 unless given." }),
  whenShort: word(["wait", "ship"]).default("wait").meta({
    description: "Does an order whose lines are not there wait for them, or is it picked as far as they are?",
  }),
});

/** Lines of one order, by item. */
export const listedLines = z
  .union(
    [
      z.string().transform((text, context) => refuse(context, readOrderLines(text))),
      z.record(z.string(), positiveUnits),
    ],
    { error: message("are no lines", 'write items with their units, such as { bolt: 4 } or "bolt: 4; nut: 2"') },
  )
  .meta({
    description: "Units of each item that the order asks for.",
    examples: [{ bolt: 4, nut: 8 }, "bolt: 4; nut: 8"],
  });

/** How an item is stored. */
export const itemStorage = {
  storage: z
    .union([id.transform((id) => [id]), z.array(id).min(1)], {
      error: message("names no storage", "give a storage, or a list of them"),
    })
    .optional()
    .meta({
      description:
        "Storages in whose locations it lies; what is there as the run begins goes to the first that has room.",
      examples: ["reserve", ["forward", "reserve"]],
    }),
  unitLoad: positiveUnits.optional().meta({ description: "Units of a full unit load; 1 unless given." }),
  volume: volume.optional().meta({ description: "Volume of a unit." }),
  weight: mass.optional().meta({ description: "Weight of a unit." }),
  popularity: z.number().nonnegative().optional().meta({
    description: "How much it is moved, in proportion to the others; 1 unless given.",
  }),
  locations: whole(1, 3, MOST).optional().meta({
    description: "Locations to keep for it, by rules that do; as many as its first stock fills unless given.",
  }),
};
