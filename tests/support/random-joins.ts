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
  merge: sometimes(
    fc.record({
      from: some,
      until: sometimes(some),
      how: fc.constantFrom<object>(
        { jobs: 2 },
        { jobs: 3, maxWait: 20 },
        { pieces: 4, maxWait: 50 },
        { jobs: 2, pieces: 5, maxWait: 0, same: ["orders"] },
        { jobs: 4, maxWait: 15, same: ["product", "priority"], dueDate: "latest" },
      ),
    }),
  ),
});

export type Joins = typeof joins extends fc.Arbitrary<infer T> ? T : never;

/**
 * As a product has them. `operations`: how many its route has, named op0, op1, ...; `products`: of which it may be made.
 *
 * Components are needed outside the sublots, by an operation behind the one with which they begin.
 */
export function joinsOf(
  { components, separates, sublots, merge }: Joins,
  operations: number,
  products: readonly string[],
) {
  const product = (of: number) => products[of % products.length];
  const stretch =
    sublots === undefined || operations < 2 ? null : { ...sublots, from: sublots.from % (operations - 1) };
  const until = stretch === null ? 0 : stretch.from + 1 + (stretch.until % (operations - 1 - stretch.from));
  // Lots of several jobs where there are no sublots, or behind them; what hangs on operations in them is left out.
  const from = merge === undefined ? operations : until + (merge.from % (operations - until));
  const parting =
    merge?.until === undefined || from >= operations - 1
      ? operations
      : from + 1 + (merge.until % (operations - 1 - from));
  const isInLot = (place: number) => place >= from && place < parting;
  return {
    merge: from >= operations ? null : { from, until: parting, how: merge!.how },
    components: components.flatMap(({ of, after, needing, ...component }) => {
      const begins = after === undefined || stretch !== null || operations < 2 ? -1 : after % (operations - 1);
      const joined = stretch === null ? begins + 1 + (needing % (operations - 1 - begins)) : stretch.from;
      if (isInLot(begins) || (isInLot(joined) && joined !== from)) return [];
      return [
        {
          ...component,
          product: product(of),
          for: `op${joined}`,
          ...(begins < 0 ? {} : { after: `op${begins}` }),
        },
      ];
    }),
    ...(separates === undefined || stretch !== null || isInLot(separates.after % operations)
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
  readonly characteristic?: unknown;
  readonly chart?: unknown;
}

/** Takes out of a route what its parts do not permit: no operation that parts hang on is skipped, and sublots stay together. */
export function withParts<Step extends QualityStep>(
  route: readonly Step[],
  parts: ReturnType<typeof joinsOf>,
  hasVehicles: boolean,
): Step[] {
  const place = (id: string) => Number(id.slice("op".length));
  const stretches = (parts.sublots ?? []).map(({ from, until }) => ({ from: place(from), until: place(until) }));
  const { merge } = parts;
  const together = [...stretches, ...(merge === null ? [] : [merge])];
  const inLot = (index: number) => merge !== null && index >= merge.from && index < merge.until;
  const needed = [
    ...(merge === null ? [] : [`op${merge.from}`, `op${merge.until}`]),
    ...parts.components.flatMap((each) => [each.for, ...("after" in each ? [each.after as string] : [])]),
    ...("separates" in parts ? parts.separates!.map(({ after }) => after) : []),
    ...("sublots" in parts ? parts.sublots!.flatMap(({ from, until }) => [from, until]) : []),
  ];
  return route.map((step, index) => {
    const sample = needed.includes(step.id) ? undefined : step.sample;
    const target = step.inspect?.rework === undefined ? -1 : place(step.inspect.rework);
    const isApart = ({ from, until }: (typeof together)[number]) => {
      const isInside = index >= from && index < until;
      return isInside ? target < from || target >= until : target > from && target < until;
    };
    const stays = !together.some(isApart);
    // Vehicles bring parts together at one place.
    const at =
      hasVehicles && needed.includes(step.id) ? Object.fromEntries(Object.entries(step.at).slice(0, 1)) : step.at;
    // What is measured is measured of the job that it was made of.
    const of = route.findLastIndex((each, other) => other <= index && each.characteristic !== undefined);
    const isSplit = ({ from, until }: (typeof together)[number]) =>
      (of >= from && of < until) !== (index >= from && index < until);
    const chart = together.some(isSplit) ? undefined : step.chart;
    return {
      ...step,
      sample,
      at,
      chart,
      ...(stays ? {} : { inspect: { ...step.inspect, rework: undefined } }),
      ...(inLot(index) ? { yield: 1 } : {}),
      ...(merge?.from === index
        ? { merge: { ...merge.how, ...(merge.until < route.length ? { until: `op${merge.until}` } : {}) } }
        : {}),
    };
  });
}
