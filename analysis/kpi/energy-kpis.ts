import type { ConveyorKpis } from "./conveyor-kpis.ts";
import { type EnergyFold, restOf } from "./energy.ts";
import type { KpiFold } from "./fold.ts";
import type { MachineKpis } from "./machine-kpis.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { grandTotal, type Sums, total } from "./sums.ts";
import type { VehicleKpis } from "./vehicle-kpis.ts";

/** Energy of the plant. */
export interface EnergyKpis {
  readonly machineEnergy: Quantity;
  readonly vehicleEnergy: Quantity;
  readonly conveyorEnergy: Quantity;
  readonly energy: Quantity;
  /** Power x price at the time, and the charge for the highest quarter of an hour. */
  readonly energyCost: Quantity;
  readonly demandCharge: Quantity;
  /** Power x carbon intensity at the time. */
  readonly emissions: Quantity;
  /** Highest mean power of a whole quarter of an hour, counted from the beginning of the observed time. */
  readonly peakPower: Quantity;
  readonly energyPerOrder: Quantity;
  readonly emissionsPerOrder: Quantity;
  readonly energyPerGoodPart: Quantity;
  readonly emissionsPerGoodPart: Quantity;
}

export function energyKpis(
  { plan, state }: KpiFold,
  machines: readonly MachineKpis[],
  vehicles: readonly VehicleKpis[],
  conveyors: readonly ConveyorKpis[],
  completed: number,
  pieces: number,
): EnergyKpis {
  const { currency, demandCharge } = plan.model.energy;
  const machineEnergy = sumOf(machines.map(({ energy }) => energy));
  const vehicleEnergy = sumOf(vehicles.map(({ energy }) => energy));
  const conveyorEnergy = sumOf(conveyors.map(({ energy }) => energy));
  const energy = machineEnergy + vehicleEnergy + conveyorEnergy;
  const fold = state.energy;
  const cost = fold === null ? 0 : grandTotal(fold.cost);
  const emissions = fold === null ? 0 : grandTotal(fold.emissions);
  const highest = fold === null ? 0 : fold.peak.highestMean;
  const peak = highest < 0 ? Number.NaN : highest;
  const charge = demandCharge === 0 ? 0 : demandCharge * peak;
  return {
    machineEnergy: quantity(machineEnergy, "kWh"),
    vehicleEnergy: quantity(vehicleEnergy, "kWh"),
    conveyorEnergy: quantity(conveyorEnergy, "kWh"),
    energy: quantity(energy, "kWh"),
    energyCost: quantity(cost + (Number.isNaN(charge) ? 0 : charge), currency),
    demandCharge: quantity(charge, currency),
    emissions: quantity(emissions, "kg CO2e"),
    peakPower: quantity(peak, "kW"),
    energyPerOrder: quantity(energy / completed, "kWh"),
    emissionsPerOrder: quantity(emissions / completed, "kg CO2e"),
    energyPerGoodPart: quantity(energy / pieces, "kWh"),
    emissionsPerGoodPart: quantity(emissions / pieces, "kg CO2e"),
  };
}

/** Energy of a product's jobs: their own setups, operations and ways, and the plant's rest by processing time. */
export interface ProductEnergyKpis {
  readonly energy: Quantity;
  readonly emissions: Quantity;
  readonly energyPerOrder: Quantity;
  readonly emissionsPerOrder: Quantity;
}

export function productEnergyKpis({ state }: KpiFold, product: number, completed: number): ProductEnergyKpis {
  const fold = state.energy;
  const [energy, emissions] =
    fold === null ? [0, 0] : [withRest(fold, fold.energy, product), withRest(fold, fold.emissions, product)];
  return {
    energy: quantity(energy, "kWh"),
    emissions: quantity(emissions, "kg CO2e"),
    energyPerOrder: quantity(energy / completed, "kWh"),
    emissionsPerOrder: quantity(emissions / completed, "kg CO2e"),
  };
}

/** What a use has of its own, and its share of the plant's rest by processing time. */
export function withRest(fold: EnergyFold, sums: Sums, use: number): number {
  const all = grandTotal(fold.processing);
  const share = all === 0 ? 0 : total(fold.processing, use) / all;
  return total(sums, use) + share * total(sums, restOf(fold));
}

function sumOf(quantities: readonly Quantity[]): number {
  return quantities.reduce((all, { value }) => all + (value ?? 0), 0);
}
