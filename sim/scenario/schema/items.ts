import * as z from "zod";
import { pow } from "../../random/functions.ts";
import {
  amount,
  costRate,
  duration,
  id,
  message,
  policy,
  positiveDuration,
  positiveTime,
  share,
  text,
  time,
  whole,
  word,
} from "./leaves.ts";
import { list, mapping } from "./object.ts";
import { itemStorage } from "./storages.ts";

const units = z
  .number({ error: message("is no amount", "give a number from 0") })
  .nonnegative({ error: message("is negative", "give a number from 0") });
const positiveUnits = z
  .number({ error: message("is no amount", "give a number above 0") })
  .positive({ error: message("is not positive", "give a number above 0") });
const money = z
  .number({ error: message("is no sum of money", "give a number from 0, such as 32") })
  .nonnegative({ error: message("is negative", "give a number from 0") });

/** Items with their amounts; an amount alone is for the whole job. */
export const materials = z.record(
  z.string(),
  z
    .union(
      [
        positiveUnits,
        mapping("An amount of an item.", {
          amount: positiveUnits,
          per: word(["job", "piece"]).default("job"),
          when: text.optional().meta({
            description: "Condition on the chosen options; the others need none of it.",
            examples: ["camera = yes"],
          }),
        }),
      ],
      { error: message("is no amount", "give a number such as 4, or { amount: 4, per: piece }") },
    )
    .transform((value) => (typeof value === "number" ? { amount: value, per: "job" as const } : value)),
  { error: message("is not a list of items with amounts", "write { bolt: 4 }") },
);

const review = z
  .union([
    positiveDuration,
    mapping("When the rule is asked.", {
      every: positiveDuration,
      first: duration.default(0),
    }),
  ])
  .transform((value) => (typeof value === "number" ? { every: value, first: 0 } : value))
  .meta({
    description:
      "Periodic review: the rule is asked so often, the first time as the run begins. Without it, whenever the inventory position has changed.",
    examples: ["1 week", { every: "1 d", first: "8 h" }],
  });

const supply = mapping("Where replenishment comes from: an outside supplier, another item's stock, or the plant.", {
  from: id.optional().meta({ description: "Item from whose stock it is taken; what is short there is shipped later." }),
  make: id.optional().meta({ description: "Product whose jobs make the item, a piece a unit." }),
  inbound: id.optional().meta({
    description:
      "Product whose jobs a delivery arrives as, one for each unit load, to be unloaded and put away; its units are received when that is done. At once unless given.",
  }),
  truck: id.optional().meta({
    description:
      "Stream of trucks with appointments that brings the deliveries, as they come; by themselves unless given.",
  }),
  lot: positiveUnits.optional().meta({ description: "Largest amount per job; an order is one job unless given." }),
  orderTime: time.optional().meta({ description: "Time that an order takes to reach the supplier." }),
  leadTime: time.optional().meta({
    description: "Time from there, or from the shipment by the other item, to the delivery.",
    examples: ["2 weeks", "uniform(15 d, 30 d)"],
  }),
  minimum: units.default(0).meta({ description: "The supplier takes no smaller order: it is raised to this amount." }),
  multiple: units.default(0).meta({ description: "Orders are raised to a whole multiple of this, such as a pallet." }),
  prices: list(mapping("A price from an amount on.", { from: units, price: money }))
    .default([])
    .meta({
      description:
        "Price per unit of all units by the amount of the order, in place of cost.unit (all-units discount).",
      examples: [
        [
          { from: 0, price: 0.75 },
          { from: 400, price: 0.72 },
        ],
      ],
    }),
  reliability: share.default(1).meta({
    description: "Share of orders that the supplier accepts; the others come to nothing.",
  }),
});

const cost = mapping("What stock costs and brings, in the currency of the scenario.", {
  order: money.default(0).meta({ description: "Per replenishment order." }),
  unit: money.default(0).meta({ description: "Per unit ordered." }),
  holding: costRate.default(0).meta({ description: "Per unit on hand and time." }),
  shortage: costRate.default(0).meta({ description: "Per unit owed and time." }),
  lost: money.default(0).meta({ description: "Per unit of demand that is lost." }),
  price: money.default(0).meta({ description: "What customers pay per unit." }),
});

export const item = mapping("Something kept in stock: components, supplies, finished goods.", {
  id,
  name: text.optional(),
  stock: units.default(0).meta({ description: "On hand when the run begins." }),
  openOrders: list(
    mapping("An order placed before the run begins.", {
      amount: positiveUnits,
      after: duration.meta({ description: "Delivered so long after the start." }),
    }),
  )
    .default([])
    .meta({ description: "Orders that are open when the run begins." }),
  replenishment: policy.optional(),
  review: review.optional(),
  supply: supply.prefault({}),
  shelfLife: positiveDuration.optional().meta({
    description: "It expires so long after it came into stock; what expires first is issued first.",
  }),
  cost: cost.prefault({}),
  ...itemStorage,
  count: whole(2, 500, 100_000).optional().meta({
    description: "So many items like this one, each with its number behind its name: part-1, part-2 and so on.",
  }),
  zipf: z
    .number()
    .positive()
    .optional()
    .meta({
      description: "Of these items the k-th has a popularity in proportion to 1 / k to this power (Zipf's law).",
      examples: [0.8],
    }),
});

type OneItem = z.output<typeof item>;

/** Items with a number of their kind, one by one. */
export const items = list(item).transform((given) => given.flatMap(severally));

function severally(kind: OneItem): OneItem[] {
  const { count, zipf, popularity = 1, ...rest } = kind;
  if (count === undefined) return [kind];
  return numbered(kind.id, count).map((id, place) => {
    const share = zipf === undefined ? 1 : pow(place + 1, -zipf);
    return { ...rest, id, popularity: popularity * share };
  });
}

/** Names of several things of one kind. */
export function numbered(id: string, count: number): string[] {
  return Array.from({ length: count }, (_, place) => `${id}-${place + 1}`);
}

export const stockDemand = mapping("Customers who take an item from stock.", {
  id: id.optional(),
  item: id,
  interarrival: positiveTime.optional().meta({
    description: "Time between customers.",
    examples: ["exponential(3 d)", "1 week"],
  }),
  list: list(mapping("A dated demand.", { time: duration, amount: positiveUnits }))
    .optional()
    .meta({ description: "Demands with their dates, in place of the laws: a schedule that planning rules know." }),
  first: time.optional().meta({ description: "Time of the first; one interarrival time unless given." }),
  size: amount.optional().meta({
    description: "Units per customer; 1 unless given.",
    examples: [4, "poisson(100)", "discrete(1: 0.2, 2: 0.8)"],
  }),
  limit: whole(1, 1000).optional().meta({ description: "No more customers after so many." }),
  whenShort: word(["backorder", "lose"]).default("backorder").meta({
    description: "What becomes of the part of a demand that is not on hand: it is delivered later, or lost.",
  }),
});
