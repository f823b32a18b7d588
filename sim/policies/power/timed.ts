import type { ParameterDescription, PowerView } from "../../decisions.ts";

/** A machine at rest wakes up for the first job that no other machine will take. */
export function wakesForWork({ waiting }: Pick<PowerView, "waiting">): boolean {
  return waiting > 0;
}

export const IDLE_TIME: ParameterDescription = {
  description: "idle time until then",
  default: 60,
  min: 0,
  max: 1e9,
  unit: "s",
};
