import type { Scenario } from "../schema/scenario.ts";

/** Work centres where an operation or a setup needs more than its machine. */
export function needyWorkCentres({ products, workCentres }: Scenario): ReadonlySet<string> {
  const needy = new Set<string>();
  for (const { id, setup } of workCentres) if ((setup?.needs ?? []).length > 0) needy.add(id);
  for (const { needs = [], load, unload, consumes = {}, at } of products.flatMap(({ route }) => route)) {
    const takes = Object.keys(consumes).length > 0;
    if (needs.length === 0 && load === undefined && unload === undefined && !takes) continue;
    for (const { workCentre } of at) needy.add(workCentre);
  }
  return needy;
}
