import type { Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { waysOf } from "../../model/ways.ts";
import type { Streams } from "../../random/streams.ts";
import type { Recorder } from "../../trace/recorder.ts";
import { batchWaited } from "../batching.ts";
import { completeToolSetup, portOpened } from "../cascade.ts";
import { startCauses } from "../characteristics.ts";
import { batteryStruck } from "../charging.ts";
import { hasWornOut } from "../condition.ts";
import { startConveyorFailures } from "../conveyor-failures.ts";
import { findDeadlock } from "../deadlock.ts";
import { startDistribution } from "../distribution.ts";
import { machineFailed, machineRepaired, shiftChanged, startFailures, startShifts } from "../disturbances.ts";
import type { Foresight } from "../foresight.ts";
import { lotsWaited } from "../gatherings.ts";
import { handsEnd } from "../handling.ts";
import { decide, decideByMachines } from "../instant.ts";
import { completeJob } from "../jobs.ts";
import { plannedReleaseCame } from "../joins.ts";
import { completeSetup } from "../machines.ts";
import { considerAll, failureBegan, operationEnded, repairEnds, startMaintenance } from "../maintenance.ts";
import { arrive, finishLot, finishOperation, finishUnloading, leaveOutput } from "../moves.ts";
import { orderArrived, startOrders } from "../orders.ts";
import { endActivity } from "../phases.ts";
import type { Plant, PlantCentre, PlantMachine } from "../plant.ts";
import { powerTimerStruck } from "../power.ts";
import { renewQuality } from "../quality.ts";
import type { Forecaster } from "../quoting.ts";
import { selectsOrders } from "../release.ts";
import { ReleaseQuestion } from "../release-question.ts";
import { startReviews } from "../replenishment.ts";
import { scheduleIsDue, scheduleNews } from "../schedule-news.ts";
import { SETTING_UP } from "../state.ts";
import { startDemands } from "../stock-demands.ts";
import { startStores } from "../stores.ts";
import { startReports } from "../told.ts";
import { startTrading, tradeIsDue, tradingNews } from "../trading.ts";
import { tellStartingZones } from "../traffic.ts";
import { planTraffic } from "../traffic-state.ts";
import { startVehicles, vehicleArrived } from "../transport.ts";
import { startTrucks } from "../trucks.ts";
import { managePower } from "../work-centres.ts";
import { planBatteries } from "./batteries.ts";
import { planCards } from "./cards.ts";
import { bindCauses } from "./control.ts";
import { planConveyors } from "./conveyors.ts";
import { planDistribution } from "./distribution.ts";
import { initialState } from "./initial-state.ts";
import { planJoins } from "./joins.ts";
import { planLoad } from "./load.ts";
import { planMachine, planWorkCentre, workByCentre } from "./machines.ts";
import { needyWorkCentres, planLevels } from "./needs.ts";
import { planAllocation, planNetwork, takesMessages } from "./network.ts";
import { planStream } from "./orders.ts";
import { planProduct } from "./products.ts";
import { planQuality } from "./quality.ts";
import { planQuoting } from "./quoting.ts";
import { planReplacements } from "./replacements.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";
import { planScheduling } from "./scheduling.ts";
import { fillStorages, planWarehouse } from "./storages.ts";
import { planStores } from "./stores.ts";
import { planTrading } from "./trading.ts";
import { edgeDraws, edgeTimes, planRoads, planVehicles } from "./transport.ts";
import { planTrucks } from "./trucks.ts";
import { bindMaintenance, hasOpportunities } from "./upkeep.ts";

export interface PlantParts {
  readonly model: Model;
  readonly simulator: Simulator;
  readonly streams: Streams;
  readonly rules: PlantRules;
  readonly recorder: Recorder | null;
  /** Does the run end when all orders have been made and have left? */
  readonly endsWithOrders: boolean;
  /** Foresees for promising rules, and for rules that look ahead; null: the plant is itself a look-ahead. */
  readonly forecaster: Forecaster | null;
  readonly foresight: Foresight | null;
}

/** Makes a plant in its state at time 0, without any event set. Handlers and timers are bound here, always in the same order. */
export function buildPlant(parts: PlantParts): Plant {
  const { model, simulator, streams, rules, recorder } = parts;
  // What events read comes among the first 30: see docs/decisions/0006-inlining.md.
  const plant: { -readonly [K in keyof Plant]: Plant[K] } = {
    state: initialState(model),

    simulator,
    recorder,
    hasExtras: false,
    products: [],
    streams: [],
    machines: [],
    workCentres: [],
    outcome: null,
    asksForRelease: rules.asksForRelease,
    cards: planCards(model),
    closesEveryInstant:
      rules.asksForRelease || model.transport !== null || takesMessages(model) || model.machines.some(hasOpportunities),
    stopsByCount: Math.min(model.run.stopAfterStarts, model.run.stopAfterCompletions) < Number.POSITIVE_INFINITY,
    stopAfterStarts: model.run.stopAfterStarts,
    stopAfterCompletions: model.run.stopAfterCompletions,
    load: planLoad(model, streams, rules),
    hasTransport: model.transport !== null,
    trucks: null,
    joins: planJoins(
      model,
      simulator,
      () => plannedReleaseCame(plant),
      () => lotsWaited(plant),
    ),
    drawsAtStart: model.random.draws === "at-start",
    scheduling: null,
    quality: null,
    conveyors: null,
    network: null,
    quoting: planQuoting(model, rules, streams, parts.forecaster),
    deadlineTimer: -1,
    selectsOrders: selectsOrders(rules.release.rule) || model.cardLoops.length > 0,
    stores: null,
    model,
    opportunists: [],
    vehicles: [],
    operators: model.operators,
    calendarTimers: [],
    ways: model.transport && waysOf(model.transport),
    edgeTimes: edgeTimes(model),
    edgeDraws: edgeDraws(model, streams),
    traffic: planTraffic(model),
    rules: {
      routing: withRandom(rules.routing, draws(streams, "policy/routing")),
      release: withRandom(rules.release, draws(streams, "policy/release")),
      transport: withRandom(rules.transport, draws(streams, "policy/transport")),
      batching: withRandom(rules.batching, draws(streams, "policy/batching")),
      loadSelection: withRandom(rules.loadSelection, draws(streams, "policy/loadSelection")),
    },
    takesLoads: (model.transport?.fleets ?? []).some(({ loads }) => loads > 1),
    vehicleRouting: rules.vehicleRouting && withRandom(rules.vehicleRouting, draws(streams, "policy/vehicleRouting")),
    trafficRule: rules.traffic && withRandom(rules.traffic, draws(streams, "policy/traffic")),
    roads: null,
    plansTrips:
      rules.vehicleRouting !== null && model.transport?.traffic != null && "plan" in rules.vehicleRouting.rule,
    batteries: null,
    parking:
      rules.parking === null || model.transport === null
        ? null
        : {
            rule: withRandom(rules.parking, draws(streams, "policy/parking")),
            places: model.transport.fleets.map(({ parking }) => parking),
          },
    warehouse: null,
    distribution: null,
    hasRobots: model.storages.some(({ pods }) => pods !== null),
    allocation: null,
    trading: null,
    reportsChanges: takesMessages(model) && model.network?.statusInterval === 0,
    staffing: rules.staffing && withRandom(rules.staffing, draws(streams, "policy/staffing")),
    levels: planLevels(model),
    hasPowerRules: rules.power.some((rule) => rule !== null),
    releaseQuestion: null as unknown as ReleaseQuestion,
    releaseTimer: -1,
    pause: { until: Number.NEGATIVE_INFINITY, made: 0, length: 0, last: -1 },
    foresight: looksAhead(rules) ? parts.foresight : null,
    replacements: null,
    onlyMachinesDecide: false,
    endsWithOrders: parts.endsWithOrders,
    stopsAtDeadlock: model.run.deadlock === "stop",
    views: [],
  };
  plant.releaseQuestion = new ReleaseQuestion(plant, plant.rules.release.random);
  const waited = simulator.handler("batch.waited", (centre) =>
    batchWaited(plant, plant.workCentres[centre] as PlantCentre),
  );
  const work = workByCentre(model);
  plant.workCentres = model.workCentres.map((_, index) =>
    planWorkCentre(plant, streams, rules, index, work, () => simulator.timer(waited, index)),
  );
  plant.products = model.products.map((product) => planProduct(plant, streams, product));
  bindHandlers(plant, streams, rules);
  if (rules.vehicleRouting !== null) plant.roads = planRoads(plant);
  plant.conveyors = planConveyors(plant, streams, rules);
  plant.network = planNetwork(plant, simulator, streams);
  plant.allocation = planAllocation(plant, streams, rules);
  plant.stores = planStores(plant, streams, rules);
  plant.trucks = planTrucks(plant, streams, rules);
  plant.warehouse = planWarehouse(plant, streams, rules);
  plant.distribution = planDistribution(plant, streams, rules);
  plant.quality = planQuality(plant, simulator, streams, rules);
  plant.replacements = planReplacements(plant, simulator);
  const scheduleDue = simulator.timer(
    simulator.handler("schedule.due", () => scheduleIsDue(plant)),
    0,
  );
  plant.scheduling = planScheduling(model, scheduleDue, streams, rules);
  const tradeDue = simulator.timer(
    simulator.handler("trade.due", () => tradeIsDue(plant)),
    0,
  );
  plant.trading = planTrading(model, tradeDue, streams, rules);
  plant.hasExtras = hasExtras(plant);
  plant.onlyMachinesDecide = onlyMachinesDecide(plant);
  simulator.onInstantEnd(plant.onlyMachinesDecide ? () => decideByMachines(plant) : () => decide(plant));
  return plant;
}

/** Is there a rule that improves on another by looking ahead? */
function looksAhead({ dispatching, routing }: PlantRules): boolean {
  return routing.rule.base !== undefined || dispatching.some(({ rule }) => "choose" in rule && rule.base !== undefined);
}

function hasExtras(plant: Plant): boolean {
  const { scheduling, conveyors, cards, joins, stores, warehouse, quality, quoting, network } = plant;
  const { allocation, levels, trucks } = plant;
  const extras = [scheduling, conveyors, cards, joins, stores, warehouse, quality, quoting, network, allocation];
  return [...extras, levels, trucks].some((plan) => plan !== null) || plant.deadlineTimer >= 0;
}

/** Are there no vehicles, no people, no power rules, no messages and no maintenance that waits for a chance? */
function onlyMachinesDecide({ hasExtras, hasTransport, hasPowerRules, opportunists, model }: Plant): boolean {
  return !hasExtras && !hasTransport && !hasPowerRules && opportunists.length === 0 && model.skills.length === 0;
}

/** Sets the events with which a run begins. */
export function startPlant(plant: Plant): void {
  if (plant.traffic !== null) tellStartingZones(plant);
  startShifts(plant);
  startFailures(plant);
  startMaintenance(plant);
  if (plant.quality?.control) startCauses(plant);
  startOrders(plant);
  if (plant.trucks !== null) startTrucks(plant);
  startReports(plant);
  scheduleIsDue(plant);
  startTrading(plant);
  if (plant.hasTransport) startVehicles(plant);
  if (plant.conveyors !== null) startConveyorFailures(plant);
  if (plant.hasPowerRules) for (const centre of plant.workCentres) managePower(plant, centre);
  if (plant.warehouse !== null) fillStorages(plant);
  if (plant.stores !== null) {
    startStores(plant);
    startReviews(plant);
    startDemands(plant);
    startDistribution(plant);
  }
  plant.simulator.closeInstant();
}

function bindHandlers(plant: { -readonly [K in keyof Plant]: Plant[K] }, streams: Streams, rules: PlantRules): void {
  const { model, simulator } = plant;
  const activityEnded = simulator.handler("machine.activityEnded", (machine) => {
    const ended = plant.machines[machine] as PlantMachine;
    const hasNeeds = ended.centre.hasExtras && ended.centre.hasNeeds;
    if (hasNeeds ? endActivity(plant, ended) : ended.state.activity !== SETTING_UP) {
      finishOperation(plant, ended);
      if (ended.upkeep !== null) operationEnded(plant, ended);
    } else if (!hasNeeds) {
      completeSetup(plant, ended);
    }
  });
  const modes = model.machines.flatMap((machine, index) => machine.failures.map((_, mode) => ({ index, mode })));
  const failed = simulator.handler("machine.failed", (at) => {
    const { index, mode } = modes[at]!;
    const machine = plant.machines[index] as PlantMachine;
    if (machine.modes[mode]!.wear !== null && !hasWornOut(plant, machine, mode)) return;
    machineFailed(plant, machine, mode);
    if (plant.scheduling !== null) scheduleNews(plant, "failures");
    if (plant.trading !== null) tradingNews(plant, "failures");
    if (machine.upkeep !== null) failureBegan(plant, machine, mode);
  });
  const repaired = simulator.handler("machine.repaired", (at) => {
    const { index, mode } = modes[at]!;
    const machine = plant.machines[index] as PlantMachine;
    if (machine.upkeep !== null) repairEnds(plant, machine, mode);
    if (plant.quality !== null) renewQuality(plant, machine);
    machineRepaired(plant, machine, mode);
    if (plant.scheduling !== null) scheduleNews(plant, "repairs");
    if (plant.trading !== null) tradingNews(plant, "repairs");
  });
  const arrived = simulator.handler("order.arrived", (stream) => orderArrived(plant, stream));
  const changed = simulator.handler("calendar.changed", (calendar) => {
    shiftChanged(plant, calendar);
    if (plant.state.upkeep.length > 0) considerAll(plant);
  });
  const releaseDue = simulator.handler("release.due", () => simulator.closeInstant());
  const moved = simulator.handler("vehicle.arrived", (vehicle) => afterVehicle(plant, vehicle));

  const powerDue = simulator.handler("machine.powerDue", (machine) => powerTimerStruck(plant, machine));
  const portIsDue = simulator.handler("machine.portOpened", (machine) =>
    portOpened(plant, plant.machines[machine] as PlantMachine),
  );
  const lotEnded = simulator.handler("machine.lotEnded", (machine) => {
    const ended = plant.machines[machine] as PlantMachine;
    if (ended.state.activity === SETTING_UP) {
      completeToolSetup(plant, ended);
      return;
    }
    finishLot(plant, ended);
    if (ended.upkeep !== null) operationEnded(plant, ended);
  });
  const handIsDue = simulator.handler("machine.handled", (machine) => {
    const handled = plant.machines[machine] as PlantMachine;
    if (handsEnd(plant, handled)) finishUnloading(plant, handled);
  });
  const needy = needyWorkCentres(model);
  const timersOfTask = bindMaintenance(plant, simulator);
  const causes = bindCauses(plant, simulator, streams);
  plant.machines = model.machines.map(({ workCentre }, index) => {
    const cascades = model.workCentres[workCentre]!.lots > 1;
    const timer = simulator.timer(cascades ? lotEnded : activityEnded, index);
    const first = modes.findIndex((mode) => mode.index === index);
    const machine = planMachine(
      plant,
      streams,
      rules,
      index,
      timer,
      cascades ? simulator.timer(portIsDue, index) : -1,
      cascades && needy.has(workCentre) ? simulator.timer(handIsDue, index) : -1,
      simulator.timer(powerDue, index),
      (mode) => [simulator.timer(failed, first + mode), simulator.timer(repaired, first + mode)],
      (task) => timersOfTask(index, task),
      causes[index] ?? null,
    );
    machine.centre.machines.push(machine);
    return machine;
  });
  plant.opportunists = plant.machines.filter(({ index }) => hasOpportunities(model.machines[index]!));
  plant.streams = model.orderStreams.map((stream, index) =>
    planStream(simulator, streams, stream, simulator.timer(arrived, index), model.products),
  );
  plant.calendarTimers = model.calendars.map((_, index) => simulator.timer(changed, index));
  if (hasDeadlines(model)) {
    const due = simulator.handler("deadline.reached", () => simulator.closeInstant());
    plant.deadlineTimer = simulator.timer(due, 0);
  }
  plant.releaseTimer = simulator.timer(releaseDue, 0);
  plant.vehicles = planVehicles(plant, moved, streams);
  const struck = simulator.handler("vehicle.batteryStruck", (vehicle) =>
    batteryStruck(plant, plant.batteries!, vehicle),
  );
  plant.batteries = planBatteries(plant, struck, streams, rules);
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
    if (arrive(plant, job, centre) && plant.cards !== null) findDeadlock(plant, job);
  }
}

/** Are there orders that wait for a limited time, or operations that must follow each other within one? */
function hasDeadlines({ orderStreams, products }: Model): boolean {
  if (orderStreams.some(({ patience }) => patience !== null)) return true;
  return products.some(({ operations }) => operations.some(({ queueTime }) => queueTime !== null));
}
