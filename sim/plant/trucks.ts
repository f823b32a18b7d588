import { RECORD_CODE } from "../trace/records.ts";
import { bookOrder } from "./order-book.ts";
import { takeIn } from "./orders.ts";
import { ARRIVALS, type OrderStreamPlan, type Plant } from "./plant.ts";
import type { OrderStreamState } from "./state.ts";
import { itemPlan } from "./stores.ts";
import type { FleetState, TruckCargo, TruckPlan, TrucksPlan, TrucksState } from "./truck-state.ts";

/**
 * Trucks that come to the docks by appointment.
 *
 * A truck is booked as the gate opens for its appointment, which is so long before that as it may come early at most; then it is
 * known when it comes. In the plant it is a job, whose pieces are the loads that it brings or takes.
 */

function trucksPlan({ trucks }: Plant): TrucksPlan {
  return trucks as TrucksPlan;
}

function trucksState({ state }: Plant): TrucksState {
  return state.trucks as TrucksState;
}

/** Books the trucks of the first slots. */
export function startTrucks(plant: Plant): void {
  for (const [index, plan] of trucksPlan(plant).fleets.entries()) {
    if (plan.appointments.limit > 0) scheduleBooking(plant, plan, trucksState(plant).fleets[index] as FleetState);
  }
}

/** The time of a slot is computed from its number, so that no rounding accumulates. */
function slotTime({ appointments: { first, period } }: TruckPlan, slot: number): number {
  return first + slot * period;
}

function scheduleBooking({ simulator }: Plant, plan: TruckPlan, state: FleetState): void {
  const at = slotTime(plan, state.slots) - plan.appointments.earliest;
  simulator.schedule(plan.bookingTimer, Math.max(at, simulator.now), ARRIVALS);
}

/** The gate opens for the trucks of the next slot: it is known which of them come, and when. */
export function slotBooked(plant: Plant, fleet: number): void {
  const plan = trucksPlan(plant).fleets[fleet] as TruckPlan;
  const state = trucksState(plant).fleets[fleet] as FleetState;
  const { booked, limit, trucks } = plan.appointments;
  const appointment = slotTime(plan, state.slots);
  for (let place = 0; place < trucks; place++) {
    const deviation = plan.deviation();
    const isTaken = state.booked < limit && (plan.booking === null || plan.booking.next() < booked);
    if (state.booked < limit) {
      state.booked++;
      if (!isTaken) count(plant, plan);
    }
    if (!isTaken) {
      if (state.rebooked === 0) continue;
      state.rebooked--;
    }
    const door = plan.doors[(placesBefore(plant, fleet, appointment) + place) % plan.doors.length] as number;
    foresee(plant, plan, state, { at: Math.max(appointment + deviation, plant.simulator.now), appointment, door });
  }
  state.slots++;
  if (state.booked < limit || state.rebooked > 0) scheduleBooking(plant, plan, state);
}

/**
 * Places for trucks in the slots of all streams of the same doors before this slot of a stream; of slots at one time those of
 * earlier streams come first.
 */
function placesBefore(plant: Plant, fleet: number, time: number): number {
  const { fleets } = trucksPlan(plant);
  const { doors } = fleets[fleet] as TruckPlan;
  let places = 0;
  for (const [index, other] of fleets.entries()) {
    if (other.doors !== doors) continue;
    const isBefore = (slot: number) =>
      slotTime(other, slot) < time || (slotTime(other, slot) === time && index < fleet);
    let slots = Math.max(0, Math.floor((time - other.appointments.first) / other.appointments.period));
    while (slots > 0 && !isBefore(slots - 1)) slots--;
    while (isBefore(slots)) slots++;
    places += slots * other.appointments.trucks;
  }
  return places;
}

/** One truck less is to come. */
function count(plant: Plant, { stream }: TruckPlan): void {
  (plant.state.streams[stream] as OrderStreamState).made++;
  plant.simulator.closeInstant();
}

/** Puts the truck among those that are to come. */
function foresee(plant: Plant, { arrivalTimer }: TruckPlan, state: FleetState, truck: FleetState["due"][number]): void {
  const { simulator } = plant;
  let place = state.due.length;
  while (place > 0 && (state.due[place - 1] as FleetState["due"][number]).at > truck.at) place--;
  state.due.splice(place, 0, truck);
  if (place > 0) return;
  simulator.cancel(arrivalTimer);
  simulator.schedule(arrivalTimer, truck.at, ARRIVALS);
}

/** The next truck is at the gate. */
export function truckArrived(plant: Plant, fleet: number): void {
  const plan = trucksPlan(plant).fleets[fleet] as TruckPlan;
  const state = trucksState(plant).fleets[fleet] as FleetState;
  const { recorder, simulator } = plant;
  const truck = state.due.shift() as FleetState["due"][number];
  const next = state.due[0];
  if (next !== undefined) simulator.schedule(plan.arrivalTimer, next.at, ARRIVALS);
  // A truck for which there is nothing to bring or to take does not come.
  if (plan.isLinked && state.loads.length === 0 && state.orders.length === 0) {
    count(plant, plan);
    return;
  }
  const { grace, whenLate } = plan.appointments;
  const isLate = simulator.now > truck.appointment + grace;
  if (isLate && whenLate === "rebook") {
    recorder?.write1(simulator.now, RECORD_CODE["truck.rebooked"], plan.stream);
    recorder?.real(truck.appointment);
    state.rebooked++;
    if (!simulator.isPending(plan.bookingTimer)) scheduleBooking(plant, plan, state);
    return;
  }
  count(plant, plan);
  const cargo = cargoFor(plant, plan, state, truck.appointment, isLate, truck.door);
  const { constantProduct } = plant.streams[plan.stream] as OrderStreamPlan;
  const job = bookOrder(plant, plan.stream, constantProduct, -1, cargo.count);
  trucksState(plant).cargo[job.slot] = plan.isLinked ? cargo : { ...cargo, count: job.quantity };
  recorder?.write2(simulator.now, RECORD_CODE["truck.arrived"], job.id, truck.door);
  recorder?.real(truck.appointment);
  recorder?.real(job.quantity);
  takeIn(plant, job);
}

/** What there is for a truck to bring, or to take, the oldest first, as far as it has room. */
function cargoFor(
  plant: Plant,
  { appointments: { capacity } }: TruckPlan,
  state: FleetState,
  appointment: number,
  isLate: boolean,
  door: number,
): TruckCargo {
  let room = capacity;
  const loads: { item: number; amount: number }[] = [];
  while (room > 0 && state.loads.length > 0) {
    const first = state.loads[0] as FleetState["loads"][number];
    const { lot, unitLoad } = itemPlan(plant, first.item);
    const load = Math.min(unitLoad, lot);
    const amount = Math.min(first.amount, room * load);
    loads.push({ item: first.item, amount });
    room -= Math.ceil(amount / load - 1e-9);
    first.amount -= amount;
    if (first.amount <= 1e-9) state.loads.shift();
  }
  const orders = state.orders.splice(0, Math.min(room, state.orders.length));
  return { appointment, isLate, door, loads, orders, count: unitLoads(plant, loads) + orders.length };
}

function unitLoads(plant: Plant, loads: TruckCargo["loads"]): number {
  return loads.reduce((sum, { amount, item }) => {
    const { lot, unitLoad } = itemPlan(plant, item);
    return sum + Math.ceil(amount / Math.min(unitLoad, lot) - 1e-9);
  }, 0);
}
