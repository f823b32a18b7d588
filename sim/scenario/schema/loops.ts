import { id, whole, word } from "./leaves.ts";
import { list, mapping, oneOrMore } from "./object.ts";

const centres = oneOrMore(id);

/** A job may begin a stretch of its route only with a card of the loop; what each kind of loop needs is checked later. */
export const cardLoop = mapping("A loop of cards that limits the work between two points of the routes.", {
  id: id.optional(),
  type: word(["kanban", "withdrawal", "conwip", "polca", "segment"]).meta({
    description:
      "kanban: from entering a stage until the next one takes the part; withdrawal: from leaving a stage until the next one begins a kanban for the part, or, without a kanban loop there, until the part is there; conwip: from release to the end; polca: over a pair of work centres that follow each other; segment: from one work centre until another is done.",
  }),
  cards: whole(1, 4).meta({ description: "Cards of the loop." }),
  at: centres.optional().meta({ description: "kanban: the stage, one or more work centres.", examples: ["mill"] }),
  from: centres.optional().meta({ description: "Where the stretch begins.", examples: ["saw"] }),
  to: centres.optional().meta({ description: "Where the stretch ends.", examples: ["mill", ["mill-a", "mill-b"]] }),
  products: list(id).optional().meta({ description: "Products that need a card; all unless given." }),
});
