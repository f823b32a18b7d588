import fc from "fast-check";

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = fc.nat(59);
const jobs = fc.constantFrom(1, 1, 2);

/** What the orders of a product are made of, and what comes out of them. */
export const joins = fc.record({
  components: fc.array(
    fc.record({
      of: some,
      jobs,
      quantity: fc.constantFrom(1, 2),
      after: sometimes(some),
      needing: some,
      offset: fc.constantFrom(0, 0, 5),
      ifScrapped: fc.constantFrom("replace", "replace", "scrapOrder"),
    }),
    { maxLength: 2 },
  ),
  separates: fc.option(fc.record({ of: some, jobs, after: some }), { nil: undefined, freq: 4 }),
  sublots: sometimes(
    fc.record({ from: some, until: some, how: fc.constantFrom({ count: 2 }, { size: 1 }, { shares: [1, 2] }) }),
  ),
});

export type Joins = typeof joins extends fc.Arbitrary<infer T> ? T : never;

/**
 * As a product has them. `operations`: how many its route has, named op0, op1, ...; `products`: of which it may be made.
 *
 * Components are needed outside the sublots, by an operation behind the one with which they begin.
 */
export function joinsOf({ components, separates, sublots }: Joins, operations: number, products: readonly string[]) {
  const product = (of: number) => products[of % products.length];
  const stretch =
    sublots === undefined || operations < 2 ? null : { ...sublots, from: sublots.from % (operations - 1) };
  const until = stretch === null ? 0 : stretch.from + 1 + (stretch.until % (operations - 1 - stretch.from));
  return {
    components: components.map(({ of, after, needing, ...component }) => {
      const begins = after === undefined || stretch !== null || operations < 2 ? -1 : after % (operations - 1);
      const joined = stretch === null ? begins + 1 + (needing % (operations - 1 - begins)) : stretch.from;
      return {
        ...component,
        product: product(of),
        for: `op${joined}`,
        ...(begins < 0 ? {} : { after: `op${begins}` }),
      };
    }),
    ...(separates === undefined || stretch !== null
      ? {}
      : {
          separates: [
            { product: product(separates.of), jobs: separates.jobs, after: `op${separates.after % operations}` },
          ],
        }),
    ...(stretch === null ? {} : { sublots: [{ from: `op${stretch.from}`, until: `op${until}`, ...stretch.how }] }),
  };
}

/** A route whose jobs meet each operation once unless they are reworked, with the yields of whole jobs. */
export function straight<Step extends { branch?: unknown; queueTime?: unknown; yield: number }>(
  step: Step,
  hasSublots: boolean,
): Step {
  return { ...step, branch: undefined, queueTime: undefined, ...(hasSublots ? { yield: 1 } : {}) };
}

interface QualityStep {
  readonly id: string;
  readonly at: object;
  readonly sample?: unknown;
  readonly inspect?: { readonly rework?: string };
}

/** Takes out of a route what its parts do not permit: no operation that parts hang on is skipped, and sublots stay together. */
export function withParts<Step extends QualityStep>(
  route: readonly Step[],
  parts: ReturnType<typeof joinsOf>,
  hasVehicles: boolean,
): Step[] {
  const place = (id: string) => Number(id.slice("op".length));
  const [stretch] = (parts.sublots ?? []).map(({ from, until }) => ({ from: place(from), until: place(until) }));
  const needed = [
    ...parts.components.flatMap((each) => [each.for, ...("after" in each ? [each.after as string] : [])]),
    ...("separates" in parts ? parts.separates!.map(({ after }) => after) : []),
    ...("sublots" in parts ? parts.sublots!.flatMap(({ from, until }) => [from, until]) : []),
  ];
  return route.map((step, index) => {
    const sample = needed.includes(step.id) ? undefined : step.sample;
    const target = step.inspect?.rework === undefined ? -1 : place(step.inspect.rework);
    const isInside = stretch !== undefined && index >= stretch.from && index < stretch.until;
    const stays =
      stretch === undefined || (isInside ? target >= stretch.from : target <= stretch.from || target >= stretch.until);
    // Vehicles bring parts together at one place.
    const at =
      hasVehicles && needed.includes(step.id) ? Object.fromEntries(Object.entries(step.at).slice(0, 1)) : step.at;
    return { ...step, sample, at, ...(stays ? {} : { inspect: { ...step.inspect, rework: undefined } }) };
  });
}
