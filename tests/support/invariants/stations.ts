import type { Model } from "../../../sim/index.ts";

/** Are pods brought to the work centre, whose orders take several visits of them? */
export function isStation({ storages, workCentres }: Model, workCentre: number): boolean {
  const storage = workCentres[workCentre]?.storage?.storage;
  return storage !== undefined && storages[storage]!.pods !== null;
}
