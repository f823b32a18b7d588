import { beforeAll, describe, expect, it } from "vitest";
import { dataFile } from "./csv-rows.ts";
import { type Control, estimate, expectExact, expectNear, type Measure } from "./theory-estimate.ts";
import type { Sums } from "./theory-sums.ts";

/** An exact figure; origin: tests/data/validation/SOURCE.md. */
export interface Case<Parameters = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly name: string;
  readonly parameters: Parameters;
  readonly metric: string;
  readonly exact: number | readonly number[];
  readonly kind: "exact" | "bound" | "approximation";
  readonly source: string;
}

/** Figures of one scenario. */
export interface Group<Parameters> {
  readonly title: string;
  readonly parameters: Parameters;
  readonly cases: readonly Case<Parameters>[];
}

/** Every figure that the tests answer for. */
export const CASES = (JSON.parse(dataFile("validation/engine-cases.json")) as { readonly cases: readonly Case[] })
  .cases;

/** The figures with this name, those of equal parameters together. */
export function groupsOf<Parameters>(name: string): readonly Group<Parameters>[] {
  const groups = new Map<string, Case<Parameters>[]>();
  for (const found of CASES.filter((one) => one.name === name) as unknown as Case<Parameters>[]) {
    const title = JSON.stringify(found.parameters);
    const group = groups.get(title);
    if (group) group.push(found);
    else groups.set(title, [found]);
  }
  if (groups.size === 0) throw new Error(`no figures are called "${name}"`);
  return [...groups].map(([title, cases]) => ({ title, cases, parameters: (cases[0] as Case<Parameters>).parameters }));
}

export interface Family<Parameters> {
  /** What is special about the scenario, where a family is tested with several. */
  readonly variant?: string;
  /** Which figures of that name, where they are shared out over files. */
  readonly only?: (parameters: Parameters) => boolean;
  /** Runs the scenario of these parameters; each group of figures has a seed of its own. */
  readonly run: (parameters: Parameters, seed: number) => readonly Sums[];
  /** How each figure is measured; several measures make a list. */
  readonly metrics: Readonly<Record<string, (parameters: Parameters) => Measure | readonly Measure[]>>;
  /** Where the figure is 0: the size against which the standard error is judged. */
  readonly scale?: (parameters: Parameters) => number;
  /** Where 0.4 % cannot be had: largest standard error as a share of the value. */
  readonly precision?: (parameters: Parameters, metric: string) => number | undefined;
  /** What steadies the estimates; each must itself agree with its mean. */
  readonly controls?: (parameters: Parameters, metric: string) => readonly Control[];
}

/** The number of the figure: fixed, and another for every group. */
function seedOf({ id }: Pick<Case, "id">): number {
  return Number(id.slice(1));
}

/** The longest runs take two minutes where nothing else runs. */
const HALF_AN_HOUR = 1_800_000;

/** Tests every figure of a family: one run for those of equal parameters, one test for each. */
export function testFamily<Parameters>(name: string, family: Family<Parameters>): void {
  describe.each(groupsOf<Parameters>(name).filter(({ parameters }) => family.only?.(parameters) ?? true))(
    [name, "$title", family.variant ?? ""].join(" ").trimEnd(),
    ({ parameters, cases }) => {
      let batches: readonly Sums[] = [];
      beforeAll(() => {
        batches = family.run(parameters, seedOf(cases[0]!));
      }, HALF_AN_HOUR);

      it.each(cases)("$id: $metric is $exact", ({ metric, exact }) => {
        const measures = family.metrics[metric]?.(parameters);
        expect(measures, `nothing measures "${metric}"`).toBeDefined();
        const values = [exact].flat();
        const list = [measures as Measure | readonly Measure[]].flat();
        expect(list).toHaveLength(values.length);
        const controls = family.controls?.(parameters, metric) ?? [];
        for (const { title, measure, mean } of controls) expectNear(estimate(batches, measure), mean, title);
        const scale = family.scale?.(parameters);
        const precision = family.precision?.(parameters, metric);
        values.forEach((value, at) => {
          expectExact(estimate(batches, list[at] as Measure, controls), value, scale, precision);
        });
      });
    },
  );
}
