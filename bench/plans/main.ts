import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Bounds, readBounds } from "./bounds.ts";
import { FAMILIES, type Family } from "./families.ts";
import { pageOf } from "./page.ts";
import { Journal } from "./results.ts";

// Plans the instances of the literature and writes docs/validation.md. What the journal holds is not planned again.
// --family ID: one family alone; --page: nothing is planned, the page is written from the journal.

const SEED = 1;

const { values } = parseArgs({ options: { family: { type: "string" }, page: { type: "boolean" } } });
const chosen = FAMILIES.filter(({ id }) => values.family === undefined || id === values.family);
if (chosen.length === 0) {
  const known = FAMILIES.map(({ id }) => id).join(", ");
  console.error(`validation: --family ${values.family}: there is no such family; give one of ${known}`);
  process.exit(2);
}
const journal = new Journal("bench/plans/results.jsonl");
const bounds = readBounds();
if (!values.page) {
  for (const family of chosen) {
    for (const instance of family.instances) measure(family, instance, bounds.get(instance) as Bounds);
  }
}
writeFileSync("docs/validation.md", pageOf(FAMILIES, journal, bounds, SEED));

function measure({ id: family, budget, plan }: Family, instance: string, { lower, upper }: Bounds): void {
  if (journal.find(family, instance, budget, SEED) !== undefined) return;
  const before = process.cpuUsage();
  const { makespan, bound, iterations } = plan(instance, { seed: SEED, iterations: budget });
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = Math.round((user + system) / 1e5) / 10;
  if (makespan < (lower ?? 0)) throw new Error(`${instance}: a makespan of ${makespan} is below the bound ${lower}`);
  journal.add({ family, instance, budget, seed: SEED, makespan, bound, iterations, cpuSeconds });
  console.error(`${instance}: ${makespan}, best known ${upper}, ${cpuSeconds} s`);
}
