import { RECORD_CODE } from "../trace/records.ts";
import type { CausePlan, CharacteristicPlan, ChartState, ControlState, PieceState } from "./control-plan.ts";
import { qualityOf } from "./defects.ts";
import { DISTURBANCES, type Plant, type PlantMachine } from "./plant.ts";
import type { JobState } from "./state.ts";
import { isWorn, wearOf } from "./wear.ts";

/** Sets the first time in control of every machine. */
export function startCauses(plant: Plant): void {
  for (const machine of plant.machines) if (machine.cause !== null) setNextCause(plant, machine, machine.cause);
}

/** The machine's assignable cause is there from now on. */
export function causeOccurred(plant: Plant, machine: PlantMachine): void {
  const { control } = qualityOf(plant);
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["cause.occurred"], machine.index);
  control!.machines[machine.index]!.hasCause = true;
  machine.state.timeToFailure[machine.cause!.index] = Number.POSITIVE_INFINITY;
}

/** An operation has made its characteristic. True: it is out of its specification limits. */
export function isMadeOutOfLimits(
  plant: Plant,
  machine: PlantMachine,
  job: JobState,
  plan: CharacteristicPlan,
): boolean {
  const { control } = qualityOf(plant);
  const state = (control as ControlState).machines[machine.index]!;
  const { hasCause, renewals } = state;
  const byCause = hasCause ? (machine.cause as CausePlan).shift : 0;
  const byWear = plan.worn === 0 ? 0 : plan.worn * wearOf(plant, machine);
  const piece = pieceOf(control as ControlState, job.slot, plan.place);
  piece.machine = machine.index;
  piece.renewals = renewals;
  piece.number = ++state.made;
  piece.value = plan.nominal + plan.sd * (plan.draw() + byCause + byWear);
  piece.isOff = hasCause || (plan.worn !== 0 && isWorn(plant, machine));
  return piece.value < plan.lower || piece.value > plan.upper;
}

/** What was made of a job; room for it is made where there is none. */
export function pieceOf({ pieces }: ControlState, slot: number, place: number): PieceState {
  while (pieces.length <= slot) pieces.push([]);
  const ofJob = pieces[slot] as PieceState[];
  while (ofJob.length <= place) ofJob.push({ machine: -1, renewals: 0, number: 0, value: 0.5, isOff: false });
  return ofJob[place] as PieceState;
}

/** The job is gone, and its slot will be another's. */
export function forgetPieces({ pieces }: ControlState, slot: number): void {
  for (const piece of pieces[slot] ?? []) piece.machine = -1;
}

/** A chart without a point. */
export function newChart(): ChartState {
  return { size: 0, sum: 0, isOff: false, measured: 0, inControl: 0, memory: {} };
}

/** A machine has been maintained, repaired or adjusted: it is in control, and its charts begin anew. */
export function renewControl(plant: Plant, machine: PlantMachine, control: ControlState): void {
  const state = control.machines[machine.index]!;
  state.renewals++;
  state.made = 0;
  for (const chart of control.charts) chart[machine.index] = newChart();
  if (machine.cause === null) return;
  if (state.hasCause) plant.recorder?.write1(plant.simulator.now, RECORD_CODE["cause.removed"], machine.index);
  state.hasCause = false;
  setNextCause(plant, machine, machine.cause);
}

function setNextCause(plant: Plant, { state }: PlantMachine, cause: CausePlan): void {
  const time = cause.timeBetween();
  if (cause.clock === "operating") {
    state.timeToFailure[cause.index] = time;
    return;
  }
  const { simulator } = plant;
  simulator.cancel(cause.failureTimer);
  simulator.schedule(cause.failureTimer, simulator.now + time, DISTURBANCES);
}
