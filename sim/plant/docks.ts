import type { DockingContext, DockingTruck, FreeDoor } from "../decisions.ts";
import { choiceOrder } from "./choice-order.ts";
import { goOnWhereStaffed, noteLacks, priorityOf } from "./dispatching-with-needs.ts";
import { pickKits } from "./kitting.ts";
import { mayBegin } from "./load.ts";
import { start } from "./machines.ts";
import { canStart } from "./needs.ts";
import { startWithNeeds } from "./phases.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { at, placeOf, removeAt } from "./queue.ts";
import { ask } from "./rules.ts";
import type { JobState } from "./state.ts";
import type { TrucksPlan, TrucksState } from "./truck-state.ts";

/** A truck with the slot of its job. */
interface TruckInYard extends DockingTruck {
  readonly slot: number;
}

/** Lets trucks, and other jobs there, go to the doors of the docks, one after the other, as the docking rule says. */
export function dispatchDocks(plant: Plant, centre: PlantCentre, level: number): void {
  const { free, queue } = centre.state;
  if (centre.kits) pickKits(plant, centre);
  centre.state.heldMachine = -1;
  if (centre.hasNeeds) goOnWhereStaffed(plant, centre, level);
  while (queue.length > 0 && free.length > 0) {
    const choice = askDocking(plant, centre, level);
    if (choice === null) break;
    const machine = plant.machines[choice.door.door] as PlantMachine;
    if (plant.load !== null && !mayBegin(plant, machine, false)) break;
    free.splice(free.indexOf(machine.index), 1);
    const job = plant.state.jobs[removeAt(queue, placeOf(queue, (choice.truck as TruckInYard).slot))] as JobState;
    if (centre.hasNeeds) startWithNeeds(plant, machine, job);
    else start(plant, machine, job);
  }
  if (centre.hasNeeds && level === Number.POSITIVE_INFINITY) noteLacks(plant, centre);
}

function askDocking(plant: Plant, centre: PlantCentre, level: number) {
  const { docking: chosen } = plant.trucks as TrucksPlan;
  const { memory } = plant.state.trucks as TrucksState;
  const trucks = trucksIn(plant, centre);
  const doors = choiceOrder(centre).map((door): FreeDoor => ({ door }));
  const canServe: DockingContext["canServe"] = (truck, { door }) => {
    if (!centre.hasNeeds) return true;
    const machine = plant.machines[door] as PlantMachine;
    const job = plant.state.jobs[(truck as TruckInYard).slot] as JobState;
    return priorityOf(plant, machine, job) <= level && canStart(plant, machine, job);
  };
  const context: DockingContext = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: memory[centre.index]!,
    workCentre: centre.index,
    canServe,
    distance: (truck, { door }) => distanceOf(plant, (truck as TruckInYard).slot, door),
  };
  return ask(
    plant,
    chosen,
    () => `docking at ${plant.model.workCentres[centre.index]?.id}, ${trucks.length} waiting`,
    () => chosen.rule.choose(trucks, doors, context, chosen.parameters),
    (answer) => {
      if (answer === null) return null;
      const { door, truck } = answer;
      const isOffered = trucks.includes(truck as TruckInYard) && doors.includes(door);
      if (!isOffered) return "chose what it was not offered; return one of the trucks with one of the doors";
      return canServe(truck, door) ? null : "chose a door where the truck cannot be served now";
    },
  );
}

/** The queue is in order of arrival, or of the dispatching rule where that gives each job an index as it comes. */
function trucksIn(plant: Plant, { state }: PlantCentre): TruckInYard[] {
  const { cargo } = plant.state.trucks as TrucksState;
  const trucks: TruckInYard[] = [];
  for (let place = 0; place < state.queue.length; place++) {
    const slot = at(state.queue, place);
    const { id, quantity, queueArrival } = plant.state.jobs[slot] as JobState;
    const own = cargo[slot] ?? null;
    trucks.push({
      slot,
      job: id,
      arrival: queueArrival,
      appointment: own?.appointment ?? queueArrival,
      isLate: own?.isLate ?? false,
      door: own?.door ?? -1,
      loads: own?.count ?? quantity,
    });
  }
  return trucks.sort((a, b) => a.arrival - b.arrival || a.job - b.job);
}

/** Mean way, along and across the hall, from a door to the storages of what a truck brings and to where its orders come from [m]. */
function distanceOf({ model, state }: Plant, slot: number, door: number): number {
  const own = (state.trucks as TrucksState).cargo[slot] ?? null;
  const here = model.machines[door]!.position;
  const places = [
    ...(own?.loads ?? []).flatMap(({ item }) => {
      const home = model.items[item]!.storage?.storages[0];
      return home === undefined ? [] : [model.storages[home]!.position];
    }),
    ...(own?.orders ?? []).flatMap((order) => {
      const machine = model.workCentres[(state.jobs[order] as JobState).origin]?.machines[0];
      return machine === undefined ? [] : [model.machines[machine]!.position];
    }),
  ];
  if (places.length === 0) return 0;
  return places.reduce((sum, { x, y }) => sum + Math.abs(x - here.x) + Math.abs(y - here.y), 0) / places.length;
}
