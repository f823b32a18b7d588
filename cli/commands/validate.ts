import { Command } from "commander";
import { isExperiment } from "../../analysis/experiment/read-experiment.ts";
import { BAD_INPUT, InputError } from "../errors.ts";
import { readExperimentFile } from "../experiment/bundle.ts";
import { readText } from "../files.ts";
import { load } from "../load.ts";
import { formatOption } from "../scenario-options.ts";

export function validateCommand(): Command {
  return new Command("validate")
    .description("check scenario and experiment files, and list every problem")
    .argument("<files...>", "scenario or experiment files")
    .addOption(formatOption())
    .action(async (files: string[], options: { format: Parameters<typeof load>[1]["format"] }) => {
      for (const file of files) {
        try {
          process.stdout.write(`${file}: valid (${await describe(file, options.format)})\n`);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          process.stderr.write(`${error.message}\n`);
          process.exitCode = BAD_INPUT;
        }
      }
    });
}

/** What a sound file holds. @throws InputError with its problems */
async function describe(file: string, format: Parameters<typeof load>[1]["format"]): Promise<string> {
  if (isExperiment(readText(file))) {
    const { experiment } = await readExperimentFile(file);
    if (experiment.optimisation !== null) {
      const { factors, objectives } = experiment.optimisation;
      return `optimisation; ${counted(factors.length, "factor")}, ${counted(objectives.length, "objective")}`;
    }
    return `experiment; ${counted(experiment.points.length, "point")}, ${counted(experiment.responses.length, "response")}`;
  }
  const { model, format: found } = await load(file, { format, set: [], policies: {} });
  const { workCentres, machines, products } = model;
  const parts = [counted(workCentres.length, "work centre"), counted(machines.length, "machine")];
  return `${found}; ${parts.join(", ")}, ${counted(products.length, "product")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
