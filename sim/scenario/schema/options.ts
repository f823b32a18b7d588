import * as z from "zod";
import type { Reading } from "../text/quantity.ts";
import { DURATION, readQuantity } from "../text/quantity.ts";
import { id, message, share, text } from "./leaves.ts";

/** Values with their shares, or a list of equally frequent ones. */
export const optionValues = z
  .union([
    z.array(id).transform((values) => values.map((value) => ({ value, share: 1 }))),
    z
      .record(z.string(), share)
      .transform((shares) => Object.entries(shares).map(([value, share]) => ({ value, share }))),
  ])
  .meta({
    description: "Values of an option, with the shares in which they are chosen; in a list all are as frequent.",
    examples: [["S", "M", "L"], { none: "60 %", initials: "30 %", crest: "10 %" }],
  });

export const options = z.record(z.string(), optionValues).meta({
  description: "What the customer chooses.",
  examples: [{ size: ["S", "M", "L"], embroidery: { none: "70 %", crest: "30 %" } }],
});

/** Read with the options of its product, when they are known. */
export const condition = text.meta({
  description:
    "A condition on the chosen options: =, !=, in (..), not, and, or, requires; a value alone where it is unique.",
  examples: ["embroidery != none", "crest requires size != S", "fabric in (silk, linen) and not lined"],
});

/** A change of the processing time: a factor, or something added. */
function readAdjustment(input: string | number): Reading<{ factor: number; extra: number }> {
  const wrong = { ok: false as const, message: "is no change of a time", remedy: 'write "x 1.2" or "+ 3 min"' };
  if (typeof input === "number") return input >= 0 ? { ok: true, value: { factor: input, extra: 0 } } : wrong;
  const [, sign, rest = ""] = /^\s*([x×*+])\s*(.+?)\s*$/.exec(input) ?? [];
  if (sign === undefined) return wrong;
  if (sign !== "+") {
    const factor = Number(rest);
    return factor >= 0 ? { ok: true, value: { factor, extra: 0 } } : wrong;
  }
  const extra = readQuantity(rest, DURATION);
  if (!extra.ok) return extra;
  return extra.value >= 0 ? { ok: true, value: { factor: 1, extra: extra.value } } : wrong;
}

export const adjust = z
  .record(
    z.string(),
    z
      .union([z.string(), z.number()], { error: message("is no change of a time", 'write "x 1.2" or "+ 3 min"') })
      .transform((input, context) => {
        const reading = readAdjustment(input);
        if (reading.ok) return reading.value;
        context.addIssue({ code: "custom", message: message(reading.message, reading.remedy) });
        return z.NEVER;
      }),
  )
  .meta({
    description: "How the time depends on the options: by condition a factor or what is added; factors come first.",
    examples: [{ "size = L": "x 1.1", crest: "+ 4 min" }],
  });

export const surcharges = z.record(z.string(), z.number()).meta({
  description: "Added to the price, by condition.",
  examples: [{ crest: 25, "fabric = silk": 60 }],
});

const chosen = z.record(z.string(), id);

/** Values chosen for some options. */
export const choice = chosen.meta({
  description: "Values chosen; options that are not named are chosen by their shares.",
  examples: [{ size: "M", embroidery: "none" }],
});

export const combinations = z
  .array(
    z.record(z.string(), z.union([id, z.number(), z.boolean()])).transform(({ share: given, ...values }, context) => {
      const reading = share.safeParse(given ?? 1);
      if (!reading.success) {
        context.addIssue({ code: "custom", message: message("has no share from 0 to 1", 'give one such as "20 %"') });
        return z.NEVER;
      }
      const entries = Object.entries(values).map(([option, value]) => [option, String(value)] as const);
      return { share: reading.data, values: Object.fromEntries(entries) };
    }),
  )
  .meta({
    description: "Values that are ordered together, with their shares; other options are chosen by their own.",
    examples: [[{ share: "30 %", size: "M", embroidery: "none" }]],
  });
