import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Plant } from "../plant.ts";
import type { TruckPlan, TrucksPlan } from "../truck-state.ts";
import { slotBooked, truckArrived } from "../trucks.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: no trucks come. */
export function planTrucks(plant: Plant, streams: Streams, rules: PlantRules): TrucksPlan | null {
  const { model, simulator } = plant;
  if (model.orderStreams.every(({ arrivals }) => arrivals.kind !== "appointments")) return null;
  const booked = simulator.handler("truck.booked", (fleet) => slotBooked(plant, fleet));
  const arrived = simulator.handler("truck.arrived", (fleet) => truckArrived(plant, fleet));
  const fleetOf: number[] = [];
  const fleets: TruckPlan[] = [];
  for (const [stream, { arrivals, id }] of model.orderStreams.entries()) {
    fleetOf.push(arrivals.kind === "appointments" ? fleets.length : -1);
    if (arrivals.kind !== "appointments") continue;
    const centre = model.products[arrivals.product]!.operations[0]!.alternatives[0]!.workCentre;
    fleets.push({
      stream,
      appointments: arrivals,
      deviation: sampler(arrivals.deviation, streams.stream(`${id}/deviation`)),
      booking: arrivals.booked < 1 ? streams.stream(`${id}/booking`) : null,
      doors: model.workCentres[centre]!.machines,
      isLinked:
        model.orderStreams.some(({ truck }) => truck === stream) ||
        model.items.some(({ supply }) => supply.truck === stream),
      bookingTimer: simulator.timer(booked, fleets.length),
      arrivalTimer: simulator.timer(arrived, fleets.length),
    });
  }
  return { fleets, fleetOf, docking: withRandom(rules.docking, draws(streams, "policy/docking")) };
}
