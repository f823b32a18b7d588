import { Command, InvalidArgumentError, Option } from "commander";
import {
  FEWEST_OBSERVATIONS,
  type InputModel,
  inputModel,
  MOST_OBSERVATIONS,
} from "../../analysis/input-model/input-model.ts";
import { inputModelText } from "../../analysis/input-model/input-model-text.ts";
import type { SourceTable } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { checkDistinct, checkOutput, writeResult } from "../files.ts";
import {
  amountsOf,
  durationsBetween,
  NUMBER_UNITS,
  type NumberUnit,
  numericColumns,
  type Observations,
  readObservationTable,
  timesBetween,
} from "../fit/observations.ts";
import { readCount, readSeed, readShare } from "../number-option.ts";

interface FitOptions {
  readonly column: readonly string[];
  readonly times?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly unit?: NumberUnit;
  readonly level: number;
  readonly test: number;
  readonly resamples: number;
  readonly seed: number;
  readonly json?: string;
}

export function fitCommand(): Command {
  return new Command("fit")
    .description("fit distributions to observed times or counts, and say what to write into a scenario")
    .argument("<file>", "CSV file with a header, or one number a line")
    .option("--column <name>", "column to fit; repeatable; without it, every column of numbers", collect, [])
    .option("--times", "the columns hold time stamps of events: fit the times between them")
    .option("--from <column>", "column of starts: fit the durations until --to")
    .option("--to <column>", "column of ends")
    .addOption(
      new Option(
        "--unit <unit>",
        "of plain numbers, and of what is printed; none: counts; without it, seconds",
      ).choices([...NUMBER_UNITS]),
    )
    .option("--level <share>", "reject a family at p-values below this", readLevel, 0.05)
    .option("--test <families>", "how many of the best are tested", readCount, 3)
    .option("--resamples <count>", "samples behind each p-value", readCount, 199)
    .option("--seed <number>", "seed of the resampling", readSeed, 1)
    .option("--json <file>", "write all of it as JSON; - for standard output, and then nothing else goes there")
    .addHelpText(
      "after",
      "\nTime stamps are dates (2026-01-05T06:30:00, with or without a zone) or numbers. Families are ranked by Akaike's\n" +
        "criterion (AIC); the p-values of the distances D (Kolmogorov-Smirnov) and A2 (Anderson-Darling) know that the\n" +
        "parameters were estimated, as the degrees of freedom of chi2 do. Where no tested family fits, the observations\n" +
        "themselves are the distribution.",
    )
    .action(fit);
}

function fit(file: string, options: FitOptions): void {
  const { json, unit, level, test: tested, resamples, seed } = options;
  if (json !== undefined && json !== "-") {
    checkOutput("--json", json);
    checkDistinct({ "the observations": file }, { "--json": json });
  }
  checkOptions(options);
  const models = observationsOf(readObservationTable(file), options).map((observations) => {
    checkCount(file, observations);
    return { observations, model: inputModel(observations.values, { unit, seed, resamples, tested, level }) };
  });
  const document = (): string =>
    `${JSON.stringify({ file, unit: unit === "none" ? "1" : "s", level, columns: models.map(plain) }, finite, 2)}\n`;
  if (json !== undefined && json !== "-") writeResult(json, document());
  if (json === "-") process.stdout.write(document());
  else process.stdout.write(models.map((each) => textOf(file, each, unit, level)).join("\n"));
}

function checkCount(file: string, { name, values: { length } }: Observations): void {
  const where = `${file}:1: ${name}: ${length} observations`;
  if (length < FEWEST_OBSERVATIONS) {
    throw new InputError(`${where} are too few to fit; give ${FEWEST_OBSERVATIONS} or more`);
  }
  if (length > MOST_OBSERVATIONS) {
    throw new InputError(
      `${where} are more than can be tested; give up to ${MOST_OBSERVATIONS} of them, in their order`,
    );
  }
}

interface FittedObservations {
  readonly observations: Observations;
  readonly model: InputModel;
}

function textOf(
  file: string,
  { observations, model }: FittedObservations,
  unit: NumberUnit | undefined,
  level: number,
): string {
  const { name, empty } = observations;
  const gaps = empty === 0 ? "" : ` (${empty} rows without a value)`;
  return inputModelText(`${file}, ${name}${gaps}`, model, unit, level);
}

function plain({ observations: { name, empty }, model }: FittedObservations): object {
  const { candidates, choice, ...rest } = model;
  return {
    ...{ column: name, distribution: choice, empty, ...rest },
    candidates: candidates.map(({ text, distribution, parameters: estimated, ...candidate }) => ({
      ...{ distribution: text, parameters: distribution, estimated },
      ...candidate,
    })),
  };
}

/** JSON knows no infinite numbers. */
function finite(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

function checkOptions({ column, times, from, to, unit }: FitOptions): void {
  if ((from === undefined) !== (to === undefined))
    throw new InputError("--from and --to go together; give both columns");
  if (from !== undefined && (times || column.length > 0)) {
    throw new InputError("--from and --to name the columns by themselves; leave out --column and --times");
  }
  if (unit === "none" && (times || from !== undefined)) {
    throw new InputError("--unit none: what is between time stamps is a time; give s, min, h or d");
  }
}

function observationsOf(table: SourceTable, { column, times, from, to, unit = "s" }: FitOptions): Observations[] {
  if (from !== undefined && to !== undefined) return [durationsBetween(table, from, to, unit)];
  const read = times ? timesBetween : amountsOf;
  return columnsOf(table, column, times).map((name) => read(table, name, unit));
}

function columnsOf(table: SourceTable, named: readonly string[], times: boolean | undefined): readonly string[] {
  if (named.length > 0) return named;
  if (table.header.length === 1) return table.header;
  const found = times ? [] : numericColumns(table);
  if (found.length > 0) return found;
  throw new InputError(
    `${table.file}:1: which column? Give --column with one of ${table.header.map((name) => `"${name}"`).join(", ")}`,
  );
}

function readLevel(text: string): number {
  const level = readShare(text);
  if (level > 0 && level < 1) return level;
  throw new InvalidArgumentError("give a share between 0 and 1, such as 5 %");
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
