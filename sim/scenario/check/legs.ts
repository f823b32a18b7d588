import { OUT, operationNames } from "../names.ts";
import type { ScenarioProduct } from "../schema/scenario.ts";

export interface Leg {
  /** Work centres; null: source or sink. */
  readonly from: string | null;
  readonly to: string | null;
  readonly step: number;
}

/** The ways of a product: from the source, from operation to operation, and out. */
export function legs(product: ScenarioProduct): Leg[] {
  const names = operationNames(product);
  const centres = product.route.map(({ at }) => at.map(({ workCentre }) => workCentre));
  const result: Leg[] = (centres[0] ?? []).map((to) => ({ from: null, to, step: 0 }));
  for (const [step, { next }] of product.route.entries()) {
    const targets =
      next === undefined
        ? [step + 1]
        : Object.keys(next).map((name) => (name === OUT ? centres.length : names.indexOf(name)));
    for (const target of targets) {
      const to = target >= centres.length ? [null] : (centres[target] ?? []);
      for (const a of centres[step] ?? []) for (const b of to) result.push({ from: a, to: b, step });
    }
  }
  return result;
}
