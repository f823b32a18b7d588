import * as z from "zod";
import { id, message } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const amount = z
  .number({ error: message("is no amount", "give a number from 0") })
  .nonnegative({ error: message("is negative", "give a number from 0") });
const cost = z
  .number({ error: message("is no cost", "give a number from 0") })
  .nonnegative({ error: message("is negative", "give a number from 0") });

const amounts = (description: string, example: object) =>
  z
    .record(z.string(), amount, {
      error: message("is no list of places with amounts", "write { north: 150, south: 100 }"),
    })
    .meta({ description, examples: [example] });

/** A transport case that is solved by itself, beside the simulation: `takt flow`. */
export const flow = mapping(
  "Goods at some places that are wanted at others, to be sent at least cost: a transportation or min-cost flow problem, solved by `takt flow`.",
  {
    supplies: amounts("What is there, by place.", { north: 150, south: 100 }),
    demands: amounts("What is wanted, by place.", { city: 120, harbour: 80 }),
    costs: list(
      list(z.union([cost, z.null()], { error: message("is no cost", "give a number from 0, or null for no way") })),
    )
      .optional()
      .meta({
        description: "Cost per unit: a row for each supply, a column for each demand; null: there is no way.",
        examples: [
          [
            [4, 6],
            [3, null],
          ],
        ],
      }),
    arcs: list(
      mapping("A way from a place to another, which may lie between supplies and demands.", {
        from: id,
        to: id,
        cost: cost.default(0).meta({ description: "Per unit." }),
        capacity: amount.optional().meta({ description: "Most that may go; no limit unless given." }),
      }),
    )
      .optional()
      .meta({ description: "In place of costs: a network." }),
    shortageCost: z
      .union([cost, z.record(z.string(), cost)], {
        error: message("is no cost", "give a number from 0, or one by place"),
      })
      .optional()
      .meta({
        description: "Per unit that stays short, for all demands or by place; demands without one must be met.",
        examples: [100, { city: 80 }],
      }),
  },
);
