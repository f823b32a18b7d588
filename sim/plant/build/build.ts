import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Recorder } from "../../trace/recorder.ts";
import { machineFailed, machineRepaired, shiftChanged, startFailures, startShifts } from "../disturbances.ts";
import { decide } from "../instant.ts";
import { completeJob } from "../jobs.ts";
import { completeSetup } from "../machines.ts";
import { finishOperation, leaveOutput } from "../moves.ts";
import { orderArrived, startOrders } from "../orders.ts";
import type { Plant, PlantCentre, PlantMachine, VehiclePlan } from "../plant.ts";
import { SETTING_UP } from "../state.ts";
import { startReports } from "../told.ts";
import { vehicleArrived } from "../transport.ts";
import { enqueue } from "../work-centres.ts";
import { initialState } from "./initial-state.ts";
import { planMachine, planWorkCentre } from "./machines.ts";
import { planNetwork, takesMessages } from "./network.ts";
import { planStream } from "./orders.ts";
import { planProduct } from "./products.ts";
import { planQuoting } from "./quoting.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

export interface PlantParts {
  readonly model: Model;
  readonly simulator: Simulator;
  readonly streams: Streams;
  readonly rules: PlantRules;
  readonly recorder: Recorder | null;
  /** Does the run end when all orders have been made and have left? */
  readonly endsWithOrders: boolean;
}

/** Makes a plant in its state at time 0, without any event set. Handlers and timers are bound here, always in the same order. */
export function buildPlant(parts: PlantParts): Plant {
  const { model, simulator, streams, rules, recorder } = parts;
  const plant: { -readonly [K in keyof Plant]: Plant[K] } = {
    model,
    simulator,
    recorder,
    products: [],
    streams: [],
    machines: [],
    workCentres: [],
    vehicles: [],
    calendarTimers: [],
    edgeTimes: edgeTimes(model),
    rules: {
      routing: withRandom(rules.routing, draws(streams, "policy/routing")),
      release: withRandom(rules.release, draws(streams, "policy/release")),
      transport: withRandom(rules.transport, draws(streams, "policy/transport")),
    },
    hasTransport: model.transport !== null,
    network: null,
    reportsChanges: takesMessages(model) && model.network?.statusInterval === 0,
    closesEveryInstant: rules.asksForRelease || model.transport !== null || takesMessages(model),
    asksForRelease: rules.asksForRelease,
    quoting: planQuoting(model, rules, streams),
    drawsAtStart: model.random.draws === "at-start",
    endsWithOrders: parts.endsWithOrders,
    stopsAtDeadlock: model.run.deadlock === "stop",
    stopAfterStarts: model.run.stopAfterStarts,
    stopAfterCompletions: model.run.stopAfterCompletions,
    views: [],
    state: initialState(model),
  };
  simulator.onInstantEnd(() => decide(plant));
  plant.workCentres = model.workCentres.map((_, index) => planWorkCentre(plant, streams, rules, index));
  plant.products = model.products.map((product) => planProduct(plant, streams, product));
  bindHandlers(plant, streams);
  plant.network = planNetwork(plant, simulator, streams);
  return plant;
}

/** Sets the events with which a run begins. */
export function startPlant(plant: Plant): void {
  startShifts(plant);
  startFailures(plant);
  startOrders(plant);
  startReports(plant);
  plant.simulator.closeInstant();
}

function bindHandlers(plant: { -readonly [K in keyof Plant]: Plant[K] }, streams: Streams): void {
  const { model, simulator } = plant;
  const activityEnded = simulator.handler("machine.activityEnded", (machine) => {
    const ended = plant.machines[machine] as PlantMachine;
    if (ended.state.activity === SETTING_UP) completeSetup(plant, ended);
    else finishOperation(plant, ended);
  });
  const modes = model.machines.flatMap((machine, index) => machine.failures.map((_, mode) => ({ index, mode })));
  const failed = simulator.handler("machine.failed", (at) => {
    const { index, mode } = modes[at]!;
    machineFailed(plant, plant.machines[index] as PlantMachine, mode);
  });
  const repaired = simulator.handler("machine.repaired", (at) => {
    const { index, mode } = modes[at]!;
    machineRepaired(plant, plant.machines[index] as PlantMachine, mode);
  });
  const arrived = simulator.handler("order.arrived", (stream) => orderArrived(plant, stream));
  const changed = simulator.handler("calendar.changed", (calendar) => shiftChanged(plant, calendar));
  const moved = simulator.handler("vehicle.arrived", (vehicle) => afterVehicle(plant, vehicle));

  plant.machines = model.machines.map((_, index) => {
    const timer = simulator.timer(activityEnded, index);
    const first = modes.findIndex((mode) => mode.index === index);
    const machine = planMachine(plant, streams, index, timer, (mode) => [
      simulator.timer(failed, first + mode),
      simulator.timer(repaired, first + mode),
    ]);
    machine.centre.machines.push(machine);
    return machine;
  });
  plant.streams = model.orderStreams.map((stream, index) =>
    planStream(streams, stream, simulator.timer(arrived, index), model.products),
  );
  plant.calendarTimers = model.calendars.map((_, index) => simulator.timer(changed, index));
  plant.vehicles = (model.transport?.vehicles ?? []).map(({ id, fleet }, index): VehiclePlan => {
    const { loadTime, unloadTime } = model.transport!.fleets[fleet]!;
    return {
      timer: simulator.timer(moved, index),
      fleet,
      loadTime: sampler(loadTime, streams.stream(`${id}/load`)),
      unloadTime: sampler(unloadTime, streams.stream(`${id}/unload`)),
    };
  });
}

/** What follows when a vehicle has picked a job up, or brought it. */
function afterVehicle(plant: Plant, vehicle: number): void {
  const done = vehicleArrived(plant, vehicle);
  if (done === null) return;
  const { job, event } = done;
  if (event === "pickedUp") {
    leaveOutput(plant, job);
  } else if (job.workCentre < 0) {
    completeJob(plant, job);
  } else {
    const centre = plant.workCentres[job.workCentre] as PlantCentre;
    centre.state.inbound--;
    enqueue(plant, job, centre, plant.simulator.now);
  }
}

function edgeTimes({ transport }: Model): Float64Array[] {
  if (transport === null) return [];
  const count = transport.nodes.length;
  return transport.fleets.map(({ speed }) => {
    const times = new Float64Array(count * count).fill(Number.POSITIVE_INFINITY);
    for (const { from, to, length, speedLimit } of transport.edges) {
      times[from * count + to] = length / Math.min(speed, speedLimit);
    }
    return times;
  });
}
