import * as z from "zod";
import { message } from "./leaves.ts";

/** A mapping with these keys and no others; an unknown key is reported with the known ones. */
export function mapping<Shape extends z.core.$ZodLooseShape>(description: string, shape: Shape) {
  const known = Object.keys(shape).join(", ");
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? message("is an unknown key", known)
          : message("is not a mapping", `write it as { key: value }; its keys are ${known}`),
    })
    .meta({ description });
}

/** A list, whose elements stand one below the other with a dash. */
export function list<Element extends z.ZodType>(element: Element) {
  return z.array(element, { error: message("is not a list", "write its elements below each other, each with a dash") });
}

/** One thing, or a list of them; read as a list. */
export function oneOrMore<Element extends z.ZodType>(element: Element) {
  return z.union([z.array(element), element]).transform((value) => (Array.isArray(value) ? value : [value]));
}
