import { Argument, Command } from "commander";
import { ocelText } from "../../analysis/ocel/ocel.ts";
import { checkDistinct, checkOutput, writePieces } from "../files.ts";
import { readTrace } from "../trace-file.ts";

export function exportCommand(): Command {
  return new Command("export")
    .description("write a trace as an object-centric event log (OCEL 2.0, JSON) for process mining")
    .addArgument(new Argument("<format>", "what is written").choices(["ocel"]))
    .argument("<trace>", "trace file, written by takt run --trace")
    .requiredOption("--out <file>", "the log to write, such as run.jsonocel; - for standard output")
    .action(exportTrace);
}

function exportTrace(_format: string, file: string, { out }: { out: string }): void {
  if (out !== "-") {
    checkOutput("--out", out);
    checkDistinct({ "the trace": file }, { "--out": out });
  }
  const pieces = ocelText(readTrace(file).trace);
  if (out === "-") for (const piece of pieces) process.stdout.write(piece);
  else writePieces(out, pieces);
}
