import { importFlexibleJobShop, readJob } from "./fjsp.ts";
import type { Imported } from "./imported.ts";
import { importJasima } from "./jasima.ts";
import { importJobList } from "./jobs.ts";
import { importJobShop } from "./jsp.ts";
import { readNumberLines } from "./lines.ts";

/** Formats of scenario files: Takt's own, static and flexible job shops, dynamic job lists, and jasima text. */
export const scenarioFormats = ["takt", "jsp", "fjsp", "jobs", "jasima"] as const;

export type ScenarioFormat = (typeof scenarioFormats)[number];

export const importers: Readonly<Record<Exclude<ScenarioFormat, "takt">, (text: string, name: string) => Imported>> = {
  jsp: importJobShop,
  fjsp: importFlexibleJobShop,
  jobs: importJobList,
  jasima: importJasima,
};

/**
 * The format of a text, by the ending of its file and what it holds.
 * A job shop's lines have an even count of numbers; a flexible one's counts add up to its lines.
 */
export function detectFormat(text: string, fileName: string): ScenarioFormat {
  if (/\.(ya?ml|json)$/i.test(fileName)) return "takt";
  const beginning = text.slice(0, 20_000);
  if (/^\s*job\s*[,;\t]/i.test(beginning)) return "jobs";
  if (isJasima(text)) return "jasima";
  if (/\.jsp$/i.test(fileName)) return "jsp";
  if (/\.fjs(p)?$/i.test(fileName)) return "fjsp";
  if (!/^\s*(#[^\n]*\s+)*\d+\s+\d+/.test(beginning)) return "takt";
  const jobs = readNumberLines(text).lines.slice(1);
  const isFlexible = jobs.length > 0 && jobs.every((line) => readJob(line).findings.length === 0);
  const isPlain = jobs.every(({ numbers }) => numbers.length % 2 === 0);
  return isFlexible && !(isPlain && jobs.every(visitsEachMachineOnce)) ? "fjsp" : "jsp";
}

/** A line with the number of machines alone, and one with the number of routes alone. */
function isJasima(text: string): boolean {
  return /^(\s*#[^\n]*\n|\s*\n)*\s*\d+\s*\n(\s*#[^\n]*\n|\s*\n)*\s*\d+\s*\n/.test(text.slice(0, 20_000));
}

function visitsEachMachineOnce({ numbers }: { readonly numbers: readonly { readonly value: number }[] }): boolean {
  const machines = numbers.filter((_, place) => place % 2 === 0).map(({ value }) => value);
  return new Set(machines).size === machines.length;
}
