import { Argument, Command } from "commander";
import { parse } from "yaml";
import {
  formatTableProblem,
  importTables,
  type ScenarioFormat,
  scenarioFormats,
  tableFilesOf,
  writeScenario,
} from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { checkDistinct, checkOutput, readText, writeResult } from "../files.ts";
import { readScenario } from "../load.ts";
import { tablesFrom } from "../tables.ts";

const TABLES = "tables";

interface ImportOptions {
  readonly out: string;
  readonly jobs?: string;
}

export function importCommand(): Command {
  const formats = [...scenarioFormats.filter((format) => format !== "takt"), TABLES];
  return new Command("import")
    .description("write a scenario from a benchmark file, or from CSV and Excel tables with a mapping")
    .addArgument(new Argument("<format>", "what it is made from").choices(formats))
    .argument("<path>", "the file; for tables the mapping, a YAML file that names the tables and their columns")
    .requiredOption("--out <file>", "the scenario to write; - for standard output")
    .option("--jobs <file>", "CSV file with the jobs")
    .addHelpText("after", `\n${MAPPING_HELP}`)
    .action(importScenario);
}

const MAPPING_HELP = `A mapping of tables:
  workCentres: { file: plant.xlsx, sheet: Machines, columns: { workCentre: Area, machine: Name } }
  routes:
    file: routes.csv
    columns: { product: Part, sequence: Step, workCentre: Area, time: Minutes }
    units: { time: min }
  orders: { file: orders.csv, columns: { id: Order, product: Part, dueDate: Due } }
  shifts: { file: plant.xlsx, sheet: Shifts, columns: { calendar: Shift, days: Days, from: From, to: To } }
  scenario: { name: My plant, run: { startDate: 2026-01-05T06:00 } }`;

async function importScenario(format: string, path: string, { out, jobs }: ImportOptions): Promise<void> {
  if (out !== "-") {
    checkOutput("--out", out);
    checkDistinct({ "what is imported": path, "--jobs": jobs }, { "--out": out });
  }
  const document =
    format === TABLES ? await fromTables(path) : readScenario(path, format as ScenarioFormat, jobs).document;
  const text = writeScenario(document as object, `Made by: takt import ${format} ${path}`);
  if (out === "-") process.stdout.write(text);
  else {
    writeResult(out, text);
    process.stderr.write(`takt: ${out} is written; run it with: takt run ${out}\n`);
  }
}

async function fromTables(path: string): Promise<object> {
  const mapping = mappingOf(path);
  const result = importTables(mapping, path, await tablesFrom(path, tableFilesOf(mapping)));
  if (result.ok) return result.document;
  const lines = result.problems.map(formatTableProblem);
  throw new InputError(
    lines.length === 1 ? (lines[0] as string) : `${path}: ${lines.length} problems\n  ${lines.join("\n  ")}`,
  );
}

function mappingOf(path: string): unknown {
  try {
    return parse(readText(path), { maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new InputError(`${path}: is not valid YAML (${reason.replace(/:$/, "")})`);
  }
}
