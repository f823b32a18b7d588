import { language } from "../../sim/index.ts";
import { experimentSchema } from "./schema.ts";

/** The JSON Schema (draft 2020-12) of experiment files, for editors. */
export function experimentJsonSchema(): object {
  return language.documentJsonSchema("Takt experiment", experimentSchema);
}
