#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { policiesCommand } from "./commands/policies.ts";
import { runCommand } from "./commands/run.ts";
import { schemaCommand } from "./commands/schema.ts";
import { validateCommand } from "./commands/validate.ts";
import { viewCommand } from "./commands/view.ts";
import { BAD_INPUT, DONE, report } from "./errors.ts";
import { version } from "./package-root.ts";

process.exitCode = await main(process.argv);

/** Runs the command and returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let code = DONE;
  const program = new Command("takt")
    .description("A digital twin for factories and warehouses.")
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "takt: ")) })
    .action(() => program.outputHelp());
  for (const command of [runCommand, validateCommand, schemaCommand, policiesCommand, viewCommand]) {
    program.addCommand(command((result) => (code = result)).copyInheritedSettings(program));
  }
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? DONE : 1));
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : BAD_INPUT;
    return report(error);
  }
}
