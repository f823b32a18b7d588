import * as z from "zod";
import { message } from "./leaves.ts";
import { mapping } from "./object.ts";

/** One value, 24 or 168 of them hour by hour from Monday 0:00, or a base with exceptions by days and hours. */
export function byTime<Value extends z.ZodType>(value: Value, ...examples: (string | number)[]) {
  return z
    .union(
      [
        value,
        z.array(value).refine(({ length }) => length === 24 || length === 168, {
          error: message("has neither 24 nor 168 values", "give one for each hour of a day, or of a week"),
        }),
        mapping("A value by days and hours of the week.", {
          base: value,
          week: z
            .record(z.string(), z.record(z.string(), value))
            .default({})
            .meta({
              description: "Other values by day or span of days, and hours; later ones go before earlier ones.",
              examples: [{ "mon-fri": { "08:00-18:00": examples[0] } }],
            }),
        }),
      ],
      {
        error: message(
          "is neither a value, nor 24 or 168 hourly ones, nor a base with exceptions",
          `write ${examples[0]}, [..] or { base: ${examples[0]}, week: { mon-fri: { "08:00-18:00": ${examples[1]} } } }`,
        ),
      },
    )
    .meta({ description: "A value, 24 or 168 values hour by hour, or a base with exceptions by days and hours." });
}
