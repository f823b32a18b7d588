import * as z from "zod";
import { id, message, position, positiveLength, positivePower, time, whole, word } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const blocks = z.tuple([whole(1, 15, 199), whole(1, 7, 199)], {
  error: message("is no number of blocks", "give [columns, rows], such as [15, 7]"),
});

/** A floor for robots that carry pods, laid out cell by cell. */
export const grid = mapping(
  "Blocks of places for pods, two wide, between one-way aisles, with stations at the edges.",
  {
    id,
    at: position.meta({ description: "Its first crossing, at the lower left." }),
    cell: positiveLength.default(1.2).meta({ description: "From a place or an aisle to the next." }),
    blocks: blocks.meta({ description: "Columns and rows of blocks, odd numbers both.", examples: [[15, 7]] }),
    depth: whole(1, 5, 100).default(5).meta({ description: "Places of a block along its aisles." }),
    stations: list(
      mapping("Stations along an edge.", {
        side: word(["south", "north"]).default("south"),
        at: list(id)
          .min(1, { error: message("names no station", "give a node for each, such as [pick-1, pick-2]") })
          .meta({ description: "Nodes where pods are presented, from left to right." }),
        queue: whole(0, 4, 50)
          .default(4)
          .meta({ description: "Places at each where robots wait with pods for their turn." }),
      }),
    ).default([]),
    chargers: list(
      mapping("Places to charge along an edge, one vehicle at each.", {
        id: id
          .default("charger")
          .meta({ description: "Of the chargers, and of the nodes where they are: charger-1 and on." }),
        side: word(["west", "east"]).default("west"),
        count: whole(1, 10, 1000).default(1),
        power: positivePower
          .optional()
          .meta({ description: "The most that each gives to a vehicle; what the battery takes unless given." }),
        swap: time.optional().meta({
          description: "Batteries are exchanged for full ones in this time, and not charged in the vehicle.",
        }),
      }),
    ).default([]),
  },
);

export type ScenarioGrid = z.output<typeof grid>;
