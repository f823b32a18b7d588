import { operationNames } from "./names.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "./schema/scenario.ts";

type Names = readonly string[];

/** Operation of the order that waits for a component: as given, the one that follows `after`, or the first. */
export function joiningPlace(component: ScenarioProduct["components"][number], names: Names): number {
  if (component.for !== undefined) return names.indexOf(component.for);
  return component.after === undefined ? 0 : names.indexOf(component.after) + 1;
}

/** Where a stretch in sublots begins, and where they are merged. */
export function stretchOf({ from, until }: ScenarioProduct["sublots"][number], names: Names): [number, number] {
  return [from === undefined ? 0 : names.indexOf(from), names.indexOf(until)];
}

/** Where a job is merged into lots with others, and where these part. */
export function mergesOf({ route }: Pick<ScenarioProduct, "route">, names: Names): { from: number; until: number }[] {
  return route.flatMap(({ merge }, from) =>
    merge === undefined ? [] : { from, until: merge.until === undefined ? names.length : names.indexOf(merge.until) },
  );
}

/** Operations before which components or sublots of a job, or jobs that are merged, come together. */
export function meetingPlaces(product: ScenarioProduct): ReadonlySet<number> {
  const names = operationNames(product);
  return new Set([
    ...mergesOf(product, names).map(({ from }) => from),
    ...product.components.map((each) => joiningPlace(each, names)),
    ...product.sublots.map((each) => stretchOf(each, names)[1]),
  ]);
}

/** Operations that every job must come to, since parts begin behind them or are waited for there, or lots begin or part there. */
export function partPlaces(product: ScenarioProduct): ReadonlySet<number> {
  const names = operationNames(product);
  const places = [
    ...product.components.flatMap((each) => [names.indexOf(each.after ?? ""), joiningPlace(each, names)]),
    ...product.separates.map(({ after }) => (after === undefined ? names.length - 1 : names.indexOf(after))),
    ...product.sublots.flatMap((each) => stretchOf(each, names)),
    ...mergesOf(product, names).flatMap(({ from, until }) => (until < names.length ? [from, until] : [from])),
  ];
  return new Set(places.filter((place) => place >= 0));
}

/** Can the operation make a job defective? */
export function makesDefects({ defects, characteristic }: ScenarioOperation): boolean {
  return defects !== undefined || characteristic?.lower !== undefined || characteristic?.upper !== undefined;
}

/** Operations at which jobs may become defective: by what is done there, or by a component that joins there. */
export function defectPlaces(products: Scenario["products"], product: ScenarioProduct): ReadonlySet<number> {
  const names = operationNames(product);
  const own = product.route.flatMap((step, place) => (makesDefects(step) ? [place] : []));
  const joined = product.components.flatMap((each) =>
    canBeDefective(products, each.product, new Set([product.id])) ? [joiningPlace(each, names)] : [],
  );
  return new Set([...own, ...joined]);
}

function canBeDefective(products: Scenario["products"], id: string, seen: Set<string>): boolean {
  const product = products.find((each) => each.id === id);
  if (product === undefined || seen.has(id)) return false;
  seen.add(id);
  if (product.route.some(makesDefects)) return true;
  return product.components.some((each) => canBeDefective(products, each.product, seen));
}
