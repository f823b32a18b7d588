import type { KpiFold } from "./fold.ts";
import type { MachineKpis } from "./machine-kpis.ts";
import type { PlantKpis } from "./plant-kpis.ts";
import { quantity } from "./quantity.ts";

type UpkeepKpi =
  | "failures"
  | "maintenances"
  | "alarms"
  | "falseAlarms"
  | "missedFailures"
  | "repairCost"
  | "maintenanceCost"
  | "upkeepCostRate";

const SECONDS_PER_HOUR = 3600;

/** What failures and maintenance of all machines came to. */
export function upkeepKpis(
  { plan }: KpiFold,
  machines: readonly MachineKpis[],
  duration: number,
): Pick<PlantKpis, UpkeepKpi> {
  const { currency } = plan.model.energy;
  const sumOf = (read: (machine: MachineKpis) => { readonly value: number | null }): number =>
    machines.reduce((sum, machine) => sum + (read(machine).value ?? 0), 0);
  const repairCost = sumOf((machine) => machine.repairCost);
  const maintenanceCost = sumOf((machine) => machine.maintenanceCost);
  return {
    failures: quantity(
      sumOf((machine) => machine.failures),
      "1",
    ),
    maintenances: quantity(
      sumOf((machine) => machine.maintenances),
      "1",
    ),
    alarms: quantity(
      sumOf((machine) => machine.alarms),
      "1",
    ),
    falseAlarms: quantity(
      sumOf((machine) => machine.falseAlarms),
      "1",
    ),
    missedFailures: quantity(
      sumOf((machine) => machine.missedFailures),
      "1",
    ),
    repairCost: quantity(repairCost, currency),
    maintenanceCost: quantity(maintenanceCost, currency),
    upkeepCostRate: quantity(((repairCost + maintenanceCost) / duration) * SECONDS_PER_HOUR, `${currency}/h`),
  };
}
