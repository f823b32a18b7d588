import type { Model } from "../sim/index.ts";

/** Does a work centre have several machines, so that figures of work centres are others than those of machines? */
export function hasParallelMachines({ workCentres }: Model): boolean {
  return workCentres.some(({ machines }) => machines.length > 1);
}
