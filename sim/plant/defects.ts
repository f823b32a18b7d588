import type { Plant } from "./plant.ts";
import type { QualityState } from "./quality-plan.ts";

export function qualityOf({ state }: Plant): QualityState {
  return state.quality as QualityState;
}

/** The operations at which the job became defective; room for its slot is made where there is none. */
export function defectsOf(state: QualityState, slot: number): readonly number[] {
  while (state.defects.length <= slot) {
    state.defects.push([]);
    state.reworks.push(0);
  }
  return state.defects[slot] as number[];
}
