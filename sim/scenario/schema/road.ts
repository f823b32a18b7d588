import type * as z from "zod";
import { id, length, position, positiveLength, whole, word } from "./leaves.ts";
import { list, mapping } from "./object.ts";

/** A lane for vehicles, with bays beside it. */
export const road = mapping("A straight one-way road for vehicles, with bays beside it that they drive through.", {
  id: id.meta({ description: "Of the road, and of its nodes: north-1 and on." }),
  from: position,
  to: position,
  every: positiveLength.default(2.5).meta({
    description:
      "From a node to the next, about: they are spread evenly. Where traffic has zones, each takes one vehicle.",
  }),
  bays: list(
    mapping("Places beside the road, in a row, one vehicle at each.", {
      id: id.meta({
        description:
          "Of the row, and of its nodes: store-1 and on, or store where there is one. It stands for all of them.",
      }),
      side: word(["right", "left"]).default("right").meta({ description: "As seen by who drives along." }),
      at: length.meta({ description: "Of the first, along the road from its beginning." }),
      count: whole(1, 4, 1000).default(1),
      every: positiveLength.default(2.5).meta({ description: "From each to the next." }),
      depth: positiveLength.default(2.2).meta({ description: "From the middle of the road." }),
    }),
  ).default([]),
});

export type ScenarioRoad = z.output<typeof road>;
