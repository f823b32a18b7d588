import * as z from "zod";
import { scenarioSchema } from "./schema/scenario.ts";

/** The JSON Schema (draft 2020-12) of scenario documents, for editors: completion, descriptions, structural checks. */
export function scenarioJsonSchema(): object {
  return { title: "Takt scenario", ...z.toJSONSchema(scenarioSchema, { io: "input", reused: "ref" }) };
}
