#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { compareCommand } from "./commands/compare.ts";
import { diffCommand } from "./commands/diff.ts";
import { experimentCommand } from "./commands/experiment.ts";
import { explainCommand } from "./commands/explain.ts";
import { exportCommand } from "./commands/export.ts";
import { fitCommand } from "./commands/fit.ts";
import { flowCommand } from "./commands/flow.ts";
import { importCommand } from "./commands/import.ts";
import { metamodelCommand } from "./commands/metamodel.ts";
import { optimiseCommand } from "./commands/optimise.ts";
import { planCommand } from "./commands/plan.ts";
import { policiesCommand } from "./commands/policies.ts";
import { queryCommand } from "./commands/query.ts";
import { runCommand } from "./commands/run.ts";
import { schemaCommand } from "./commands/schema.ts";
import { validateCommand } from "./commands/validate.ts";
import { viewCommand } from "./commands/view.ts";
import { workerCommand } from "./commands/worker.ts";
import { BAD_INPUT, DONE, FAILED, report } from "./errors.ts";
import { version } from "./package-root.ts";

await main(process.argv);

/** Runs the command; its exit code is left in `process.exitCode`. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("takt")
    .description("A digital twin for factories and warehouses.")
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "takt: ")) });
  for (const command of [
    runCommand,
    validateCommand,
    schemaCommand,
    policiesCommand,
    diffCommand,
    explainCommand,
    experimentCommand,
    compareCommand,
    queryCommand,
    optimiseCommand,
    metamodelCommand,
    importCommand,
    exportCommand,
    fitCommand,
    flowCommand,
    planCommand,
    viewCommand,
    workerCommand,
  ]) {
    program.addCommand(command().copyInheritedSettings(program));
  }
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? DONE : FAILED));
  try {
    if (argv.length <= 2) program.outputHelp();
    else await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? DONE : BAD_INPUT) : report(error);
  }
}
