import { Command } from "commander";
import { BAD_INPUT, InputError } from "../errors.ts";
import { load } from "../load.ts";
import { formatOption } from "../scenario-options.ts";

export function validateCommand(): Command {
  return new Command("validate")
    .description("check scenario files and list every problem")
    .argument("<files...>", "scenario files")
    .addOption(formatOption())
    .action(async (files: string[], options: { format: Parameters<typeof load>[1]["format"] }) => {
      for (const file of files) {
        try {
          const { model, format } = await load(file, { format: options.format, set: [], policies: {} });
          const { workCentres, machines, products } = model;
          process.stdout.write(
            `${file}: valid (${format}; ${counted(workCentres.length, "work centre")}, ` +
              `${counted(machines.length, "machine")}, ${counted(products.length, "product")})\n`,
          );
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          process.stderr.write(`${error.message}\n`);
          process.exitCode = BAD_INPUT;
        }
      }
    });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
