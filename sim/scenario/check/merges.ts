import { yieldAt } from "../build/products.ts";
import { mergeFamilyOf, operationNames, worksInStorage } from "../names.ts";
import { mergesOf, stretchOf } from "../parts.ts";
import { type Finding, formatPath, type Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

type Step = ScenarioProduct["route"][number];

interface Stretch {
  readonly product: ScenarioProduct;
  readonly path: Path;
  readonly from: number;
  readonly until: number;
}

const LIMITS = ["jobs", "pieces", "maxWait", "dueDate"] as const;

/** Lots have a size, begin and part at operations that every job comes to, and are one job in between. */
export function checkMerges({ products }: Pick<Scenario, "products">): Finding[] {
  const first = new Map<string, Stretch>();
  return products.flatMap((product, i) => {
    const names = operationNames(product);
    const stretches = mergesOf(product, names).map(
      ({ from, until }): Stretch => ({ product, from, until, path: ["products", i, "route", from, "merge"] }),
    );
    return stretches.flatMap((stretch, j) => {
      const own = checkStretch(stretch, names, stretches.slice(0, j));
      if (own.length > 0) return own;
      const family = mergeFamilyOf(product, stretch.from) as string;
      const other = first.get(family);
      if (other === undefined) first.set(family, stretch);
      return other === undefined ? [] : differences(stretch, other, family);
    });
  });
}

function checkStretch(stretch: Stretch, names: readonly string[], others: readonly Stretch[]): Finding[] {
  const { product, path, from, until } = stretch;
  const { route } = product;
  const { jobs, pieces, until: named } = route[from]!.merge!;
  const findings: Finding[] = [];
  const refuse = (here: Path, message: string, remedy: string, value?: string) =>
    findings.push({ path: here, ...(value === undefined ? {} : { value }), message, remedy });
  if (named !== undefined && until < 0) {
    refuse([...path, "until"], "is no operation of this route", didYouMean(named, names, "operation"), named);
    return findings;
  }
  if (named !== undefined && until <= from) {
    refuse([...path, "until"], `does not come after ${names[from]}`, "name a later operation", named);
    return findings;
  }
  if (jobs === undefined && pieces === undefined) {
    refuse(path, "does not say when a lot is full", "give jobs or pieces, such as { jobs: 4, maxWait: 2 h }");
  }
  for (const place of [from, until]) {
    if (route[place]?.when === undefined) continue;
    const remedy = "name an operation that every variant has";
    refuse(path, `begins or ends at ${names[place]}, which is left out by some variants`, remedy);
  }
  const other = others.find((each) => each.from < until && from < each.until);
  if (other) refuse(path, `begins before the lots of ${names[other.from]} part`, "let them part here, or before");
  const sublots = product.sublots.map((each) => stretchOf(each, names)).find(([a, b]) => a < until && from < b);
  if (sublots) refuse(path, "overlaps with sublots: a lot is merged or split", "let one end where the other begins");
  const inside = (place: number) => place >= from && place < until;
  route.forEach((step, place) => {
    if (!inside(place)) return;
    const here = [...path.slice(0, -2), place];
    for (const [key, message, remedy] of refusedInside(step)) refuse([...here, key], message, remedy);
  });
  route.forEach(({ queueTime, sameMachineAs }, place) => {
    const here = [...path.slice(0, -2), place];
    const crosses = (earlier: number) => inside(earlier) !== inside(place);
    if (queueTime !== undefined) {
      const after = queueTime.after === undefined ? place - 1 : names.indexOf(queueTime.after);
      const remedy = "let the limit begin and end in the lot, or outside it";
      if (crosses(after)) refuse([...here, "queueTime"], "begins with other jobs than it ends with", remedy);
    }
    if (sameMachineAs === undefined || !crosses(names.indexOf(sameMachineAs))) return;
    const message = "is told of jobs of one lot, which may have been on different machines";
    refuse([...here, "sameMachineAs"], message, "name an operation within the lot, or take it out", sameMachineAs);
  });
  return [...findings, ...checkParts(stretch, names)];
}

/** What a lot cannot do as one job: that belongs to its jobs. */
function refusedInside(step: Step): [key: string, message: string, remedy: string][] {
  const refused: [string, string, string][] = [];
  const outside = "give it to an operation before or behind the lot";
  if (!step.at.every(({ workCentre }) => yieldAt(step, workCentre) === 1)) {
    refused.push(["yield", "is the yield of single jobs, and the operation is done in lots", outside]);
  }
  if (worksInStorage(step)) {
    const key = (["pick", "putAway", "retrieve", "relocate"] as const).find(
      (each) => step[each] !== undefined,
    ) as string;
    refused.push([key, "is work for a single order, and the operation is done in lots", outside]);
  }
  return refused;
}

/** Components come to, and out of, jobs that are by themselves. */
function checkParts({ product, path, from, until }: Stretch, names: readonly string[]): Finding[] {
  const base = path.slice(0, -3);
  const remedy = `name an operation before ${names[from]}${until < names.length ? ` or from ${names[until]} on` : ""}`;
  const message = "is done in lots of several jobs";
  const isInside = (name: string | undefined) => {
    const place = name === undefined ? -1 : names.indexOf(name);
    return place >= from && place < until;
  };
  const lastOr = (after: string | undefined) => after ?? names.at(-1);
  return [
    ...product.components.flatMap((each, j) => {
      const follows = each.after === undefined ? undefined : names[names.indexOf(each.after) + 1];
      const needing = each.for ?? follows;
      const isLate = isInside(needing) && needing !== names[from];
      return [
        ...(isInside(each.after) ? [{ path: [...base, "components", j, "after"], message, remedy }] : []),
        ...(isLate ? [{ path: [...base, "components", j, "for"], message, remedy }] : []),
      ];
    }),
    ...product.separates.flatMap((each, j) =>
      isInside(lastOr(each.after)) ? [{ path: [...base, "separates", j], message, remedy }] : [],
    ),
  ];
}

/** Jobs of a family go on as one of their first: they are as large, and their routes the same while they are together. */
function differences(stretch: Stretch, other: Stretch, family: string): Finding[] {
  const { product, path, from, until } = stretch;
  const merge = product.route[from]!.merge!;
  const theirs = other.product.route[other.from]!.merge!;
  const name = `that of ${formatPath(other.path.slice(0, -1))}, of the same family ${family}`;
  const findings: Finding[] = LIMITS.flatMap((key) => {
    if (merge[key] === theirs[key]) return [];
    return [{ path: [...path, key], message: `differs from ${name}`, remedy: "give all of a family the same" }];
  });
  if ((merge.same ?? []).join() !== (theirs.same ?? []).join()) {
    findings.push({
      path: [...path, "same"],
      message: `differs from ${name}`,
      remedy: "give all of a family the same",
    });
  }
  const isLike = (place: number) => sharesStep(stretch, other, place);
  const length = until - from;
  if (length !== other.until - other.from || !Array.from({ length }, (_, place) => place).every(isLike)) {
    const message = `has another route in the lot than ${name}: work centres, setup families, batches and quality must be the same`;
    findings.push({ path, message, remedy: "let jobs part where their routes do, with until; or give each a family" });
  }
  return findings;
}

/** Are the operations at this place of both stretches done at the same work centres, in the same way? */
function sharesStep(a: Stretch, b: Stretch, place: number): boolean {
  const one = a.product.route[a.from + place]!;
  const other = b.product.route[b.from + place]!;
  const centres = ({ at }: Step) => at.map(({ workCentre }) => workCentre).join();
  const hasQuality = ({ inspect, defects, sample, characteristic, chart }: Step) =>
    [inspect, defects, sample, characteristic, chart].some((each) => each !== undefined);
  return (
    centres(one) === centres(other) &&
    (one.family ?? a.product.family) === (other.family ?? b.product.family) &&
    one.per === other.per &&
    one.batch?.family === other.batch?.family &&
    (a.product === b.product || !(hasQuality(one) || hasQuality(other)))
  );
}
