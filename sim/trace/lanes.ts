import type { Model } from "../model/model.ts";

/** More lanes than this in the row of a machine cannot be told apart. */
const MOST_LANES = 6;

/**
 * Lanes that the jobs in a machine are drawn in: one for each that it takes at once, in a batch or one entering after the other;
 * 1: they are drawn as one, since it takes one at a time, or too many.
 */
export function lanesOf({ machines, products, workCentres }: Model, machine: number): number {
  const centre = machines[machine]!.workCentre;
  const largest = products.flatMap(({ operations }) =>
    operations.flatMap(({ alternatives, batch }) =>
      batch !== null && alternatives.some(({ workCentre }) => workCentre === centre) ? [batch.maximum] : [],
    ),
  );
  const lanes = Math.max(workCentres[centre]!.lots, ...largest);
  return lanes > MOST_LANES ? 1 : lanes;
}

/** Which lane each job in a machine has: the lowest that is free as its processing begins. */
export class Lanes {
  private readonly taken: (number | undefined)[][] = [];

  enter(machine: number, job: number): number {
    this.taken[machine] ??= [];
    const lanes = this.taken[machine];
    let lane = 0;
    while (lanes[lane] !== undefined && lanes[lane] !== job) lane++;
    lanes[lane] = job;
    return lane;
  }

  /** @returns the lane that the job had; -1: none */
  leave(machine: number, job: number): number {
    const lane = this.taken[machine]?.indexOf(job) ?? -1;
    if (lane >= 0) this.taken[machine]![lane] = undefined;
    return lane;
  }
}
