import type { CardLoop } from "../../model/model.ts";
import { loopNames } from "../names.ts";
import type { Scenario } from "../schema/scenario.ts";

export function buildLoops({ loops, workCentres, products }: Scenario): CardLoop[] {
  const names = loopNames(loops);
  const indices = (things: readonly { readonly id: string }[], wanted: readonly string[]) =>
    wanted.map((name) => things.findIndex(({ id }) => id === name));
  return loops.map(({ type, cards, at, from = at, to = at, products: named }, index) => ({
    id: names[index] as string,
    kind: type,
    cards,
    from: indices(workCentres, from ?? []),
    to: indices(workCentres, to ?? []),
    products: named === undefined ? null : indices(products, named),
  }));
}
