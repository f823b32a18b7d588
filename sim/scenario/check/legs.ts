import { isSampled } from "../build/quality.ts";
import { OUT, operationNames } from "../names.ts";
import { joiningPlace } from "../parts.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";

export interface Leg {
  /** Work centres; null: source or sink. */
  readonly from: string | null;
  readonly to: string | null;
  readonly step: number;
}

/** The ways of a product: from the source, from operation to operation, back to rework, out, and of its parts to it and from it. */
export function legs(product: ScenarioProduct, products: Scenario["products"]): Leg[] {
  const names = operationNames(product);
  const centres = product.route.map(centresOf);
  const result: Leg[] = (centres[0] ?? []).map((to) => ({ from: null, to, step: 0 }));
  for (const [step, { next, inspect, queueTime }] of product.route.entries()) {
    const rework = typeof queueTime?.late === "object" ? [queueTime.late.rework] : [];
    const named = [
      ...(next === undefined ? [] : Object.keys(next)),
      ...(inspect?.rework ? [inspect.rework] : []),
      ...rework,
    ];
    const targets = [
      ...(next === undefined ? following(product, step + 1) : []),
      ...named.map((name) => (name === OUT ? centres.length : names.indexOf(name))),
    ];
    for (const target of new Set(targets)) {
      const to = target >= centres.length ? [null] : (centres[target] ?? []);
      for (const a of centres[step] ?? []) for (const b of to) result.push({ from: a, to: b, step });
    }
  }
  return [...result, ...legsOfParts(product, products, names)];
}

/** Components go from their end to where they are needed; those that follow an operation, and what is separated there, begin there. */
function legsOfParts(product: ScenarioProduct, products: Scenario["products"], names: readonly string[]): Leg[] {
  const routeOf = (id: string) => products.find((each) => each.id === id);
  const between = (from: readonly string[], to: readonly string[], step: number): Leg[] =>
    from.flatMap((a) => to.map((b) => ({ from: a, to: b, step })));
  const centresAt = (place: number) => product.route.filter((_, step) => step === place).flatMap(centresOf);
  const components = product.components.flatMap((each) => {
    const part = routeOf(each.product);
    if (part === undefined) return [];
    const ends = part.route.flatMap((step, place) =>
      following(part, place + 1).includes(part.route.length) ? centresOf(step) : [],
    );
    const joins = joiningPlace(each, names);
    const after = each.after === undefined ? [] : centresAt(names.indexOf(each.after));
    return [...between(ends, centresAt(joins), joins), ...between(after, centresOf(part.route[0]!), joins)];
  });
  const separated = product.separates.flatMap((each) => {
    const first = routeOf(each.product)?.route[0];
    const after = each.after === undefined ? names.length - 1 : names.indexOf(each.after);
    return first === undefined ? [] : between(centresAt(after), centresOf(first), after);
  });
  return [...components, ...separated];
}

/** Operations that may come next from this one on, of which some may be skipped; the number of operations: out. */
function following(product: ScenarioProduct, from: number): number[] {
  const { route } = product;
  const mayBeSkipped = from < route.length && (route[from]!.when !== undefined || isSampled(product, from));
  return mayBeSkipped ? [from, ...following(product, from + 1)] : [from];
}

function centresOf({ at }: ScenarioProduct["route"][number]): string[] {
  return at.map(({ workCentre }) => workCentre);
}
