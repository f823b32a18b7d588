import type { Model } from "../model/model.ts";

/** Which places of cascading machines the slots in them have: each the lowest that is free when it enters. */
export class Insides {
  private readonly places: readonly ((number | undefined)[] | null)[];

  constructor({ machines, workCentres }: Model) {
    this.places = machines.map(({ workCentre }) => ((workCentres[workCentre]?.lots ?? 1) > 1 ? [] : null));
  }

  /** Does the machine take jobs while others are in it? */
  has(machine: number): boolean {
    return this.places[machine] != null;
  }

  enter(machine: number, slot: number): number {
    const places = this.places[machine]!;
    let place = 0;
    while (places[place] !== undefined) place++;
    places[place] = slot;
    return place;
  }

  /** The slot is no longer on the machine; nothing happens if that is none of these. */
  leave(machine: number, slot: number): void {
    const places = this.places[machine];
    const place = places?.indexOf(slot) ?? -1;
    if (place >= 0) places![place] = undefined;
  }
}
