import { Argument, Command } from "commander";
import { experimentJsonSchema } from "../../analysis/experiment/json-schema.ts";
import { scenarioJsonSchema } from "../../sim/index.ts";

const SCHEMAS = { scenario: scenarioJsonSchema, experiment: experimentJsonSchema };

export function schemaCommand(): Command {
  return new Command("schema")
    .description("print the JSON Schema of scenario or experiment files, for editors")
    .addArgument(new Argument("[kind]").choices(Object.keys(SCHEMAS)).default("scenario"))
    .action((kind: keyof typeof SCHEMAS) => {
      process.stdout.write(`${JSON.stringify(SCHEMAS[kind](), null, 2)}\n`);
    });
}
