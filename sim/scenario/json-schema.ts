import * as z from "zod";
import { scenarioSchema } from "./schema/scenario.ts";

/** The JSON Schema (draft 2020-12) of scenario documents, for editors: completion, descriptions, structural checks. */
export function scenarioJsonSchema(): object {
  return documentJsonSchema("Takt scenario", scenarioSchema);
}

/** The JSON Schema of the documents that a schema reads. */
export function documentJsonSchema(title: string, documents: z.ZodType): object {
  const schema = z.toJSONSchema(documents, {
    io: "input",
    // Our examples are of what people write; zod takes those of converted values for results, and drops them.
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
  return { title, ...schema };
}
