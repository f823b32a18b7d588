import { beltOf, planOf, resume, settleBelt, stop } from "./belts.ts";
import type { Plant } from "./plant.ts";

/** Conveyors whose calendar is off shift as the run begins stand. */
export function startConveyorShifts(plant: Plant): void {
  planOf(plant).conveyors.forEach(({ calendar }, index) => {
    if (calendar >= 0) setShift(plant, index, plant.state.calendars[calendar]!.onShift);
  });
}

/** A calendar's shift begins or ends for its conveyors; off shift they stand with all that is on them. */
export function conveyorShiftChanged(plant: Plant, calendar: number, onShift: boolean): void {
  planOf(plant).conveyors.forEach((conveyor, index) => {
    if (conveyor.calendar === calendar) setShift(plant, index, onShift);
  });
}

function setShift(plant: Plant, index: number, onShift: boolean): void {
  const belt = beltOf(plant, index);
  if (belt.offShift === !onShift) return;
  belt.offShift = !onShift;
  if (onShift) resume(plant, index);
  else stop(plant, index);
  // At once: who follows the records knows that it stands, or runs, before anyone gets on or off.
  settleBelt(plant, index);
}
