import { Command } from "commander";
import { diffScenarios, type ScenarioChange } from "../../sim/index.ts";
import { checkDistinct, checkOutput, writeResult } from "../files.ts";
import { readScenario } from "../load.ts";
import { formatOption } from "../scenario-options.ts";

/** Exit code where the scenarios differ, as that of `diff`. */
const DIFFERENT = 1;
/** Longest value shown as text; --json has all. */
const LONGEST_SHOWN = 100;

interface DiffOptions {
  readonly format: Parameters<typeof readScenario>[1];
  readonly json?: string;
}

export function diffCommand(): Command {
  return new Command("diff")
    .description("tell what differs in meaning between two scenarios")
    .argument("<a>", "scenario file")
    .argument("<b>", "scenario file")
    .addOption(formatOption())
    .option("--json <file>", "write the differences as JSON; - for standard output, and then nothing else goes there")
    .addHelpText(
      "after",
      "\nThings are compared by their ids, and values with their units: another order or unit makes no difference.\n" +
        "Exit code: 0 the scenarios mean the same, 1 they differ, 2 one of them cannot be read.",
    )
    .action(diff);
}

function diff(a: string, b: string, { format, json }: DiffOptions): void {
  if (json !== undefined && json !== "-") {
    checkOutput("--json", json);
    checkDistinct({ "the first scenario": a, "the second scenario": b }, { "--json": json });
  }
  const changes = diffScenarios(readScenario(a, format), readScenario(b, format));
  const document = (): string =>
    `${JSON.stringify({ a, b, same: changes.length === 0, changes: changes.map(plain) }, null, 2)}\n`;
  if (json !== undefined && json !== "-") writeResult(json, document());
  if (json === "-") process.stdout.write(document());
  else if (changes.length === 0) process.stdout.write(`${a} and ${b} mean the same\n`);
  else process.stdout.write(changes.map((change) => `${line(change)}\n`).join(""));
  if (changes.length > 0) process.exitCode = DIFFERENT;
}

function line({ path, kind, from, to }: ScenarioChange): string {
  const name = path.join(".");
  switch (kind) {
    case "changed":
      return `${name}: ${shown(from)} -> ${shown(to)}`;
    case "added":
      return to.isDefault ? `${name}: added` : `${name}: added ${shown(to)}`;
    case "removed":
      return `${name}: removed, was ${shown(from)}`;
    case "renamed":
      return `${name}: renamed ${to.text}`;
    case "reordered":
      return `${name}: order ${shown(from)} -> ${shown(to)}`;
  }
}

function shown({ text, isDefault }: ScenarioChange["from"]): string {
  const all = text ?? "";
  const short = all.length > LONGEST_SHOWN ? `${all.slice(0, LONGEST_SHOWN)} ...` : all;
  return isDefault ? `${short} (default)` : short;
}

function plain({ path, kind, from, to }: ScenarioChange): object {
  return { path: path.join("."), kind, from: from.text, to: to.text };
}
