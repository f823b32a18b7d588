import type { PlantCentre } from "./plant.ts";

/** The free machines of a work centre in the order in which they take jobs. */
export function choiceOrder({ machineChoice, state }: PlantCentre): number[] {
  const order = [...state.free];
  if (machineChoice === "last-freed") order.reverse();
  else if (machineChoice === "lowest-index") order.sort((a, b) => a - b);
  return order;
}
