import type { TimerId } from "../kernel/simulator.ts";
import { BOTH_WAYS } from "./aisle-steps.ts";
import { warehousePlan, warehouseState } from "./locations.ts";
import { COMPLETIONS, type Plant, type PlantMachine } from "./plant.ts";
import type { AislesState, TourState, TourStep } from "./storage-state.ts";

/**
 * Who is where on tour, in storages where those who work there are in each other's way.
 *
 * A tour is a chain of steps, each with the place that it takes up: a pick column, or an aisle and a bay of it. A step begins when its place is
 * free, and until then the place of the one before is kept, if there is one.
 *
 * Nobody waits in a ring. In wide aisles who waits keeps no place. In narrow ones who waits before an aisle keeps none either; who waits in
 * it does so for the one ahead, who goes the same way, and the first of all for nobody, since in cross aisles all pass each other.
 */

export function aislesOf(plant: Plant): AislesState {
  return warehouseState(plant).aisles as AislesState;
}

export function tourOf(plant: Plant, { index }: PlantMachine): TourState | null {
  return aislesOf(plant).tours[index] as TourState | null;
}

export function stepTimer(plant: Plant, { index }: PlantMachine): TimerId {
  return warehousePlan(plant).stepTimers[index] as TimerId;
}

/** What the machine has begun to do takes it through the aisles. */
export function setOut(plant: Plant, machine: PlantMachine, steps: readonly TourStep[]): void {
  const tour = { steps, at: 0, left: 0, waits: false, told: false };
  aislesOf(plant).tours[machine.index] = tour;
  plant.simulator.schedule(stepTimer(plant, machine), plant.simulator.now + (steps[0] as TourStep).time, COMPLETIONS);
}

/** The machine stands still, and keeps the place that it has. */
export function standStill(plant: Plant, machine: PlantMachine): void {
  const tour = tourOf(plant, machine);
  if (tour === null || tour.waits) return;
  const timer = stepTimer(plant, machine);
  tour.left = plant.simulator.isPending(timer) ? plant.simulator.timeOf(timer) - plant.simulator.now : -1;
  plant.simulator.cancel(timer);
}

/** The machine goes on from where it stood. */
export function walkOn(plant: Plant, machine: PlantMachine): void {
  const tour = tourOf(plant, machine);
  const timer = stepTimer(plant, machine);
  if (tour === null || tour.waits || tour.left < 0 || plant.simulator.isPending(timer)) return;
  plant.simulator.schedule(timer, plant.simulator.now + tour.left, COMPLETIONS);
}

/** The machine is off the floor, and begins its tour anew when it goes on. */
export function walkAnew(plant: Plant, machine: PlantMachine): void {
  const tour = tourOf(plant, machine);
  if (tour === null) return;
  giveUpPlace(plant, machine, tour);
  tour.at = 0;
  tour.left = (tour.steps[0] as TourStep).time;
}

/** The machine's tour is over, or what it did has been lost. */
export function endTour(plant: Plant, machine: PlantMachine): void {
  const tour = tourOf(plant, machine);
  if (tour === null) return;
  plant.simulator.cancel(stepTimer(plant, machine));
  giveUpPlace(plant, machine, tour);
  aislesOf(plant).tours[machine.index] = null;
}

function giveUpPlace(plant: Plant, { centre, index }: PlantMachine, tour: TourState): void {
  const aisles = aislesOf(plant);
  const storage = centre.storage!.storage;
  const { aisle, column } = tour.steps[tour.at] as TourStep;
  if (column >= 0) aisles.columns[storage]![column] = -1;
  if (aisle >= 0) leaveAisle(aisles, storage, aisle, index);
  if (tour.waits) aisles.waiting.splice(aisles.waiting.indexOf(index), 1);
  tour.waits = false;
  tour.told = false;
  if (aisles.waiting.length > 0) plant.simulator.closeInstant();
}

/** The timer of a step: the next one begins if its place is free, and nobody waits who may have come before. */
export function stepEnded(plant: Plant, machine: PlantMachine): void {
  advance(plant, machine, aislesOf(plant).waiting.length > 0);
}

/**
 * Begins steps until one takes time, or must wait for its place.
 *
 * @param isInTurn - must it wait for its turn, even if the place is free?
 */
export function advance(plant: Plant, machine: PlantMachine, isInTurn: boolean): void {
  const aisles = aislesOf(plant);
  const { index, centre } = machine;
  const storage = centre.storage!.storage;
  const tour = tourOf(plant, machine) as TourState;
  if (aisles.waiting.length > 0) plant.simulator.closeInstant();
  while (tour.at < tour.steps.length - 1) {
    const before = tour.steps[tour.at] as TourStep;
    const next = tour.steps[tour.at + 1] as TourStep;
    const needsPlace =
      (next.column >= 0 && next.column !== before.column) || (next.aisle >= 0 && next.aisle !== before.aisle);
    if (needsPlace && (isInTurn || obstacleTo(plant, machine) >= 0)) {
      tour.waits = true;
      tour.told = false;
      aisles.waiting.push(index);
      plant.simulator.closeInstant();
      return;
    }
    const columns = aisles.columns[storage] as number[];
    if (before.column >= 0) columns[before.column] = -1;
    if (next.column >= 0) columns[next.column] = index;
    if (before.aisle >= 0 && before.aisle !== next.aisle) leaveAisle(aisles, storage, before.aisle, index);
    if (next.aisle >= 0 && before.aisle !== next.aisle) {
      aisles.inside[storage]![next.aisle]!.push(index);
      aisles.ways[storage]![next.aisle] = next.way;
    }
    tour.at++;
    if (next.time > 0) {
      plant.simulator.schedule(stepTimer(plant, machine), plant.simulator.now + next.time, COMPLETIONS);
      return;
    }
  }
}

function leaveAisle(aisles: AislesState, storage: number, aisle: number, machine: number): void {
  const inside = aisles.inside[storage]![aisle] as number[];
  inside.splice(inside.indexOf(machine), 1);
}

/** The machine that is in the way of another's next step; -1: nobody is. */
export function obstacleTo(plant: Plant, machine: PlantMachine): number {
  const aisles = aislesOf(plant);
  const storage = machine.centre.storage!.storage;
  const tour = tourOf(plant, machine) as TourState;
  const before = tour.steps[tour.at] as TourStep;
  const { aisle, column, way } = tour.steps[tour.at + 1] as TourStep;
  if (aisle >= 0 && aisle !== before.aisle) {
    const inside = aisles.inside[storage]![aisle] as number[];
    const isOpen = way !== BOTH_WAYS && aisles.ways[storage]![aisle] === way;
    if (inside.length > 0 && !isOpen) return inside[inside.length - 1] as number;
  }
  const there = column < 0 ? -1 : (aisles.columns[storage]![column] as number);
  return there === machine.index ? -1 : there;
}
