import type { PolicyRules } from "../decisions.ts";
import type { Simulator, TimerId } from "../kernel/simulator.ts";
import type { Model, Operation, OrderStream, ProductShare, WorkCentre } from "../model/model.ts";
import type { Distribution } from "../random/distribution.ts";
import { mean } from "../random/moments.ts";
import { sampler } from "../random/sampler.ts";
import type { Streams } from "../random/streams.ts";
import type { Recorder } from "../trace/recorder.ts";
import { machineFailed, machineRepaired, shiftChanged, startFailures, startShifts } from "./disturbances.ts";
import { decide } from "./instant.ts";
import { completeJob } from "./jobs.ts";
import { createList } from "./list.ts";
import { completeSetup } from "./machines.ts";
import { finishOperation, leaveOutput } from "./moves.ts";
import { orderArrived, startOrders } from "./orders.ts";
import {
  type AlternativePlan,
  BY_ARRIVAL,
  BY_CHOICE,
  BY_INDEX,
  BY_STORED_INDEX,
  type ChosenRule,
  type FailurePlan,
  type OperationPlan,
  type OrderStreamPlan,
  type Plant,
  type PlantCentre,
  type PlantMachine,
  type ProductPlan,
  UNLIMITED,
  type VehiclePlan,
} from "./plant.ts";
import { DispatchingQuestion } from "./question.ts";
import { createQueue } from "./queue.ts";
import { type MachineState, NOTHING, type PlantState, SETTING_UP, type WorkCentreState } from "./state.ts";
import { vehicleArrived } from "./transport.ts";
import { enqueue } from "./work-centres.ts";

/** A policy as the run chose it. */
export type RuleChoice<Rule> = Omit<ChosenRule<Rule>, "random">;

export interface PlantRules {
  /** By work centre. */
  readonly dispatching: readonly RuleChoice<PolicyRules["dispatching"]>[];
  readonly routing: RuleChoice<PolicyRules["routing"]>;
  readonly release: RuleChoice<PolicyRules["release"]>;
  /** Must the release policy be asked, or does it let every order in at once? */
  readonly asksForRelease: boolean;
  readonly transport: RuleChoice<PolicyRules["transport"]>;
}

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
    closesEveryInstant: rules.asksForRelease || model.transport !== null,
    asksForRelease: rules.asksForRelease,
    drawsAtStart: model.random.draws === "at-start",
    endsWithOrders: parts.endsWithOrders,
    stopAfterStarts: model.run.stopAfterStarts,
    stopAfterCompletions: model.run.stopAfterCompletions,
    views: [],
    state: initialState(model),
  };
  simulator.onInstantEnd(() => decide(plant));
  plant.workCentres = model.workCentres.map((_, index) => planWorkCentre(plant, streams, rules, index));
  plant.products = model.products.map(({ id, operations }) => planProduct(plant, streams, id, operations));
  bindHandlers(plant, streams);
  return plant;
}

/** Sets the events with which a run begins. */
export function startPlant(plant: Plant): void {
  startShifts(plant);
  startFailures(plant);
  startOrders(plant);
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
    planStream(streams, stream, simulator.timer(arrived, index)),
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

function planProduct(
  { model, workCentres }: Plant,
  streams: Streams,
  id: string,
  operations: readonly Operation[],
): ProductPlan {
  let times = 0;
  return {
    branches: operations.some(({ next }) => next !== null),
    operations: operations.map((operation): OperationPlan => {
      const name = `${id}/${operation.id}`;
      const firstTime = times;
      times += operation.alternatives.length;
      const alternatives = operation.alternatives.map(({ workCentre, processingTime, per }, index): AlternativePlan => {
        const place = operation.alternatives.length > 1 ? `/${model.workCentres[workCentre]?.id}` : "";
        const stream = streams.stream(`${name}${place}/time`);
        return {
          index,
          timeIndex: firstTime + index,
          centre: workCentres[workCentre] as PlantCentre,
          draw: sampler(processingTime, stream),
          mean: mean(processingTime),
          perPiece: per === "piece",
        };
      });
      return {
        firstTime,
        alternatives,
        only: alternatives.length === 1 ? (alternatives[0] as AlternativePlan) : null,
        meanTime: Math.min(...alternatives.map((alternative) => alternative.mean)),
        setupFamily: operation.setupFamily,
        yield: operation.yield,
        scrapDraw: operation.yield < 1 ? streams.stream(`${name}/yield`) : null,
        branchDraw: operation.next !== null && operation.next.length > 1 ? streams.stream(`${name}/next`) : null,
        next: operation.next,
      };
    }),
  };
}

function planStream(streams: Streams, stream: OrderStream, timer: TimerId): OrderStreamPlan {
  const { id, arrivals, dueDate, priority } = stream;
  const draw = (law: Distribution, name: string) => sampler(law, streams.stream(`${id}/${name}`));
  const varying = (law: Distribution, name: string) => (law.kind === "deterministic" ? null : draw(law, name));
  const stochastic = arrivals.kind === "stochastic" ? arrivals : null;
  const interarrival = stochastic ? draw(stochastic.interarrival, "interarrival") : never;
  return {
    timer,
    kind: arrivals.kind,
    orders: arrivals.kind === "list" ? arrivals.orders : [],
    limit: arrivals.kind === "list" ? arrivals.orders.length : arrivals.limit,
    interarrival,
    first: stochastic?.first ? draw(stochastic.first, "first") : interarrival,
    batchSize: stochastic ? varying(stochastic.batchSize, "batch") : null,
    constantBatchSize: stochastic ? constantOf(stochastic.batchSize) : 1,
    product: arrivals.kind === "list" ? null : mixSampler(streams, id, arrivals.mix),
    constantProduct: arrivals.kind === "list" ? -1 : arrivals.mix[0]!.product,
    weight: varying(stream.weight, "weight"),
    constantWeight: constantOf(stream.weight),
    quantity: varying(stream.quantity, "quantity"),
    constantQuantity: constantOf(stream.quantity),
    priority,
    dueDate,
    allowance: dueDate.kind === "allowance" ? draw(dueDate.allowance, "allowance") : null,
  };
}

function constantOf(law: Distribution): number {
  return law.kind === "deterministic" ? law.value : Number.NaN;
}

function never(): number {
  return Number.POSITIVE_INFINITY;
}

/** null: there is one product only. */
function mixSampler(streams: Streams, id: string, mix: readonly ProductShare[]): (() => number) | null {
  if (mix.length === 1) return null;
  const values = mix.map(({ product }) => product);
  const probabilities = mix.map(({ weight }) => weight);
  return sampler({ kind: "discrete", values, probabilities }, streams.stream(`${id}/mix`));
}

function planMachine(
  plant: Plant,
  streams: Streams,
  index: number,
  timer: TimerId,
  timersOf: (mode: number) => [failure: TimerId, repair: TimerId],
): PlantMachine & { readonly centre: { readonly machines: PlantMachine[] } } {
  const { id, workCentre, failures, atShiftEnd } = plant.model.machines[index]!;
  const modes = failures.map((mode, number): FailurePlan => {
    const [failureTimer, repairTimer] = timersOf(number);
    return {
      index: number,
      failureTimer,
      repairTimer,
      operating: mode.clock === "operating",
      timeToFailure: sampler(mode.timeToFailure, streams.stream(`${id}/${mode.id}/failure`)),
      timeToRepair: sampler(mode.timeToRepair, streams.stream(`${id}/${mode.id}/repair`)),
      interrupted: mode.interruptedOperation,
    };
  });
  const wear = modes.filter(({ operating }) => operating);
  const centre = plant.workCentres[workCentre] as PlantCentre & { machines: PlantMachine[] };
  const state = plant.state.machines[index] as MachineState;
  return { index, centre, timer, modes, wear, finishesAtShiftEnd: atShiftEnd === "finish", state };
}

function planWorkCentre(plant: Plant, streams: Streams, rules: PlantRules, index: number): PlantCentre {
  const centre = plant.model.workCentres[index] as WorkCentre;
  const choice = rules.dispatching[index]!;
  const random = draws(streams, `policy/dispatching/${centre.id}`);
  const { rule } = choice;
  return {
    index,
    machines: [],
    places: Math.min(centre.bufferCapacity + centre.machines.length, UNLIMITED),
    outputPlaces: centre.outputCapacity,
    dispatching: withRandom(choice, random),
    asking: asking(rule),
    sign: "prefers" in rule && rule.prefers === "highest" ? -1 : 1,
    question: new DispatchingQuestion(plant, index, random),
    machineChoice: centre.machineChoice,
    preempts: "index" in rule && centre.preemption !== "none",
    preemptedRestart: centre.preemption === "restart",
    setup:
      centre.setup?.times.map((row, from) =>
        row.map((time, to) => (time ? sampler(time, streams.stream(`${centre.id}/setup/${from - 1}/${to}`)) : null)),
      ) ?? null,
    setupMeans: centre.setup?.times.map((row) => row.map((time) => (time ? mean(time) : 0))) ?? null,
    state: plant.state.workCentres[index] as WorkCentreState,
  };
}

/** Written out, since V8 gives every object made by spreading a shape of its own. */
function withRandom<Rule>({ rule, parameters, name }: RuleChoice<Rule>, random: () => number): ChosenRule<Rule> {
  return { rule, parameters, random, name };
}

function asking(rule: PolicyRules["dispatching"]): number {
  if (!("index" in rule)) return BY_CHOICE;
  if (rule.dependsOn === "arrival") return BY_ARRIVAL;
  return rule.dependsOn === "candidate" ? BY_STORED_INDEX : BY_INDEX;
}

function draws(streams: Streams, name: string): () => number {
  const stream = streams.stream(name);
  return () => stream.next();
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

function initialState(model: Model): PlantState {
  return {
    jobs: [],
    freeSlots: [],
    nextJob: 0,
    workInProcess: 0,
    hadWork: false,
    operationsStarted: 0,
    jobsCompleted: 0,
    machines: model.machines.map(({ failures }) => ({
      state: 0,
      job: -1,
      activity: NOTHING,
      endsAt: 0.5,
      running: false,
      rest: 0.5,
      runningSince: 0.5,
      duration: 0.5,
      family: -1,
      down: 0,
      offShift: false,
      timeToFailure: failures.map(() => 0.5),
    })),
    workCentres: model.workCentres.map(({ machines }) => ({
      queue: createQueue(),
      free: [...machines],
      occupied: 0,
      inbound: 0,
      output: 0,
      claims: createQueue(),
      outputClaims: [],
      mustChoose: false,
      mustExplain: false,
      waitCause: -1,
      waitSubject: -1,
    })),
    streams: model.orderStreams.map(() => ({ made: 0 })),
    calendars: model.calendars.map(() => ({ onShift: true, next: 0.5 })),
    pool: createQueue(),
    routings: createList(),
    waits: createList(),
    unsettled: createList(),
    choosing: createList(),
    changed: createList(),
    vehicles: (model.transport?.vehicles ?? []).map(({ home }) => ({
      state: 0,
      node: home,
      target: -1,
      job: -1,
      freeSince: 0,
    })),
    requests: [],
    memory: { release: {}, routing: {}, transport: {}, dispatching: model.workCentres.map(() => ({})) },
  };
}
