import * as z from "zod";
import { duration, id, message, whole, word } from "./leaves.ts";
import { mapping } from "./object.ts";

const part = {
  product: id,
  jobs: whole(1, 2).default(1).meta({ description: "So many jobs of it for each order." }),
  quantity: whole(1, 2).default(1).meta({ description: "Pieces in each of these jobs for every piece of the order." }),
};

export const component = mapping(
  "A product made to order for each order of this one, as jobs of its own with the order's due date, weight and priority.",
  {
    ...part,
    for: id.optional().meta({
      description:
        "Operation that waits until all have arrived, and is never skipped; unless given the first, or the one that follows `after`.",
    }),
    after: id.optional().meta({
      description: "Operation at whose end they are released (a fork in the route); with the order unless given.",
    }),
    offset: duration.default(0).meta({ description: "They are released so long after that." }),
    release: word(["forward", "backward"]).default("forward").meta({
      description:
        "backward: they are due when the order must begin by its planned lead time (`leadTime` of its product), and are released their own planned lead time before that, where it is later.",
    }),
    ifScrapped: word(["replace", "scrapOrder"]).default("replace").meta({
      description:
        "A job that is lost, or taken out of its order as defective, is made again at once, or its order is given up.",
    }),
  },
);

export const separated = mapping(
  "Jobs of another product that come out of this one; each leaves the plant by itself.",
  {
    ...part,
    after: id.optional().meta({ description: "Operation at whose end they come out; the last unless given." }),
  },
);

export const sublots = mapping("A stretch of the route over which a job of several pieces moves on in sublots.", {
  from: id.optional().meta({ description: "First operation that is done in sublots; the first unless given." }),
  until: id.meta({ description: "Operation before which they are merged." }),
  count: whole(2, 4).optional().meta({ description: "So many sublots, of equal size as far as whole pieces allow." }),
  size: whole(1, 10).optional().meta({ description: "Pieces in each, the last of what is left." }),
  shares: z
    .array(z.number().positive({ error: message("is not above 0", "give numbers such as [1, 2, 4]") }))
    .min(2, { error: message("is no split", "give at least two shares, such as [1, 2, 4]") })
    .optional()
    .meta({ description: "Sizes in proportion, rounded to whole pieces.", examples: [[1, 2, 4]] }),
});
