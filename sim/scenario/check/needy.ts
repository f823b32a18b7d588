import type { Scenario } from "../schema/scenario.ts";

/** Work centres where an operation or a setup needs more than its machine. */
export function needyWorkCentres({ products, workCentres }: Scenario): ReadonlySet<string> {
  const needy = new Set<string>();
  for (const { id, setup } of workCentres) if ((setup?.needs ?? []).length > 0) needy.add(id);
  for (const { needs = [], load, unload, at } of products.flatMap(({ route }) => route)) {
    if (needs.length === 0 && load === undefined && unload === undefined) continue;
    for (const { workCentre } of at) needy.add(workCentre);
  }
  return needy;
}
