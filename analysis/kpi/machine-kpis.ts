import { DOWN, MACHINE_STATES, MAINTENANCE, type MachineState, OFF_SHIFT, PROCESSING } from "../../sim/index.ts";
import { shiftingTime, soleTime } from "./bottleneck-times.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { timeIn } from "./state-times.ts";
import { add, createSums, total } from "./sums.ts";

export interface MachineKpis {
  /** Time in each state [s]; together the observed time. */
  readonly states: Readonly<Record<MachineState, Quantity>>;
  /** Processing time / observed time. */
  readonly utilisation: Quantity;
  /**
   * Share of the observed time in which it was the plant's bottleneck alone, and in which the bottleneck shifted from or to it: see
   * `BottleneckFold`.
   */
  readonly soleBottleneck: Quantity;
  readonly shiftingBottleneck: Quantity;
  /** ISO 22400-2: actual production time / planned busy time, which is the observed time without off-shift. */
  readonly availability: Quantity;
  /** Share of the planned busy time in which the machine was neither down nor in maintenance. */
  readonly technicalAvailability: Quantity;
  /**
   * ISO 22400-2, effectiveness: planned run time per item x items produced / actual production time. Planned is the
   * mean of the operation's distribution, so that chance moves this figure around 1; operations count when they complete.
   */
  readonly performance: Quantity;
  /** ISO 22400-2, quality ratio: good pieces / pieces produced. */
  readonly quality: Quantity;
  /** Availability x performance x quality. */
  readonly oee: Quantity;
  readonly operations: Quantity;
  readonly pieces: Quantity;
  readonly scrappedPieces: Quantity;
  readonly failures: Quantity;
  /** Mean duration of the repairs completed. */
  readonly meanTimeToRepair: Quantity;
  /** Observed time that the machine was neither down nor in maintenance / failures. */
  readonly meanTimeBetweenFailures: Quantity;
  readonly maintenances: Quantity;
  readonly alarms: Quantity;
  /** Alarms with wear below the warning, and failures by wear without a justified alarm before. */
  readonly falseAlarms: Quantity;
  readonly missedFailures: Quantity;
  /** Of the repairs and of the maintenance completed. */
  readonly repairCost: Quantity;
  readonly maintenanceCost: Quantity;
  /** Power by state x time in it. */
  readonly energy: Quantity;
}

const SECONDS_PER_HOUR = 3600;

export function machineKpis({ plan, state }: KpiFold, machine: number, duration: number): MachineKpis {
  const fold = state.machines;
  const times = MACHINE_STATES.map((_, index) => timeIn(fold.states, machine, index));
  const [processing, down, offShift] = [times[PROCESSING]!, times[DOWN]!, times[OFF_SHIFT]!];
  const unavailable = down + times[MAINTENANCE]!;
  const planned = duration - offShift;
  const pieces = fold.pieces[machine]!;
  const availability = processing / planned;
  const performance = total(fold.planned, machine) / processing;
  const quality = 1 - fold.scrapped[machine]! / pieces;
  const { power } = plan.model.machines[machine]!;
  const energy = createSums(1);
  MACHINE_STATES.forEach((name, index) => {
    add(energy, 0, (power[name] * times[index]!) / SECONDS_PER_HOUR);
  });
  return {
    states: Object.fromEntries(MACHINE_STATES.map((name, index) => [name, quantity(times[index]!, "s")])) as Record<
      MachineState,
      Quantity
    >,
    utilisation: quantity(processing / duration, "1"),
    soleBottleneck: quantity(soleTime(state.bottlenecks.machines, machine) / duration, "1"),
    shiftingBottleneck: quantity(shiftingTime(state.bottlenecks.machines, machine) / duration, "1"),
    availability: quantity(availability, "1"),
    technicalAvailability: quantity(1 - unavailable / planned, "1"),
    performance: quantity(performance, "1"),
    quality: quantity(quality, "1"),
    oee: quantity(availability * performance * quality, "1"),
    operations: quantity(fold.operations[machine]!, "1"),
    pieces: quantity(pieces, "1"),
    scrappedPieces: quantity(fold.scrapped[machine]!, "1"),
    failures: quantity(fold.failures[machine]!, "1"),
    meanTimeToRepair: quantity(total(fold.repairTime, machine) / fold.repairs[machine]!, "s"),
    meanTimeBetweenFailures: quantity((duration - unavailable) / fold.failures[machine]!, "s"),
    maintenances: quantity(fold.maintenances[machine]!, "1"),
    alarms: quantity(fold.alarms[machine]!, "1"),
    falseAlarms: quantity(fold.falseAlarms[machine]!, "1"),
    missedFailures: quantity(fold.missedFailures[machine]!, "1"),
    repairCost: quantity(total(fold.repairCost, machine), plan.model.energy.currency),
    maintenanceCost: quantity(total(fold.maintenanceCost, machine), plan.model.energy.currency),
    energy: quantity(total(energy, 0), "kWh"),
  };
}
