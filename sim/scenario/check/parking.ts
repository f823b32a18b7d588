import { findPolicy } from "../../policies/registry.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";

/** Vehicles choose where to park if there are places to choose from, and if those who stand there are in nobody's way. */
export function checkParking({ policies, transport }: Scenario): Finding[] {
  const { parking: choice } = policies;
  if (choice === undefined || transport === undefined) return [];
  const id = findPolicy("parking", choice.id)?.id;
  if (id === "HOME") return [];
  const path = ["policies", "parking"];
  if (transport.traffic !== "none") {
    const message = "lets vehicles wait in zones that others have to pass, which might then wait for ever";
    return [{ path, value: choice.id, message, remedy: "leave it out: each vehicle has a place of its own" }];
  }
  const choosing = transport.fleets.filter(({ pods, tour }) => pods === undefined && tour === undefined);
  if (id === "STAY" || choosing.length === 0 || choosing.some(({ parking }) => parking !== undefined)) return [];
  const message = "chooses among places, and no fleet has any";
  return [{ path, value: choice.id, message, remedy: "name nodes under parking of a fleet" }];
}
