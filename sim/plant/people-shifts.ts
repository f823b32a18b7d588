import type { Operator } from "../model/model.ts";
import { beginShift, endShift } from "./operators.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import { interruptRepair } from "./repairs.ts";
import type { OperatorState } from "./state.ts";
import { stopWork } from "./taking.ts";

/** People whose calendar is off shift as the run begins are not there. */
export function startPeopleShifts(plant: Plant): void {
  plant.operators.forEach(({ calendar }, operator) => {
    if (calendar >= 0 && !plant.state.calendars[calendar]!.onShift) endShift(plant, operator);
  });
}

/** A calendar's shift begins or ends for its people; those who do not finish their work leave it at once. */
export function peopleShiftChanged(plant: Plant, calendar: number, onShift: boolean): void {
  plant.operators.forEach((person, operator) => {
    if (person.calendar === calendar) setShift(plant, operator, person, onShift);
  });
}

function setShift(plant: Plant, operator: number, { atShiftEnd }: Operator, onShift: boolean): void {
  const state = plant.state.operators[operator] as OperatorState;
  if (state.offShift === !onShift) return;
  if (onShift) {
    beginShift(plant, operator);
    return;
  }
  endShift(plant, operator);
  if (state.machine >= 0 && atShiftEnd === "interrupt") leaveWork(plant, operator, state.machine);
}

/** The operator's work stops, and waits for others. */
function leaveWork(plant: Plant, operator: number, index: number): void {
  const repair = plant.state.repairs.find(({ operators }) => operators.includes(operator));
  if (repair !== undefined) {
    interruptRepair(plant, repair);
    return;
  }
  stopWork(plant, plant.machines[index] as PlantMachine);
}
