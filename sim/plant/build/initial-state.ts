import type { Model } from "../../model/model.ts";
import { initialBatteries } from "../battery-state.ts";
import { initialCards } from "../cards.ts";
import { initialConveyors } from "../conveyor-plan.ts";
import { createList } from "../list.ts";
import type { ParkingState } from "../parking.ts";
import { createQueue } from "../queue.ts";
import { initialSchedule } from "../schedule-state.ts";
import { type CascadeState, type HandsState, NO_TASK, NOTHING, type PlantState } from "../state.ts";
import { initialStores } from "../stock-state.ts";
import { initialWarehouse } from "../storage-state.ts";
import { firstStop } from "../tours.ts";
import { initialTrading } from "../trading-state.ts";
import { initialTraffic } from "../traffic-state.ts";
import { initialTrucks } from "../truck-state.ts";
import { hasJoins } from "./joins.ts";
import { needyWorkCentres } from "./needs.ts";
import { initialNetwork } from "./network.ts";
import { initialQuality } from "./quality.ts";
import { isScheduled } from "./scheduling.ts";
import { isTraded } from "./trading.ts";
import { hasUpkeep } from "./upkeep.ts";

/** The plant at time 0: empty, every machine free. Times are fractions, so that V8 gives their fields a place for doubles. */
export function initialState(model: Model): PlantState {
  const needy = needyWorkCentres(model);
  return {
    jobs: [],
    freeSlots: createList(),
    nextJob: 0,
    workInProcess: 0,
    hadWork: false,
    operationsStarted: 0,
    jobsCompleted: 0,
    deadlocks: 0,
    deadlock: null,
    machines: model.machines.map(({ failures, maintenance, assignableCause, workCentre }) => ({
      state: 0,
      job: -1,
      batch: [],
      activity: NOTHING,
      endsAt: 0.5,
      running: false,
      rest: 0.5,
      runningSince: 0.5,
      duration: 0.5,
      family: model.workCentres[workCentre]?.setup?.initialFamily ?? -1,
      runLength: 0,
      familySince: 0,
      down: 0,
      offShift: false,
      held: needy.has(workCentre)
        ? { operators: [], posts: [], tools: [], waits: false, since: 0.5, fresh: false, told: false, coming: false }
        : null,
      cascade: model.workCentres[workCentre]!.lots > 1 ? initialCascade(needy.has(workCentre)) : null,
      resting: 0,
      lives: failures.map(() => 0.5),
      timeToFailure: [...failures, ...maintenance, ...(assignableCause === null ? [] : [assignableCause])].map(
        () => 0.5,
      ),
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
      heldMachine: -1,
      mustManagePower: false,
      waitCause: -1,
      waitSubject: -1,
    })),
    streams: model.orderStreams.map(() => ({ made: 0, arrivedAt: 0.5 })),
    calendars: model.calendars.map(() => ({ onShift: true, next: 0.5 })),
    pool: createQueue(),
    routings: createList(),
    waits: createList(),
    unsettled: createList(),
    choosing: createList(),
    changed: createList(),
    cards: model.cardLoops.length === 0 ? null : initialCards(model.cardLoops),
    stores: initialStores(model),
    trucks: initialTrucks(model),
    warehouse: initialWarehouse(model),
    conveyors: initialConveyors(model),
    quality: initialQuality(model),
    replacements: model.orderStreams.some(({ replacesScrap }) => replacesScrap)
      ? { lost: [], at: 0.5, count: 0 }
      : null,
    joins: hasJoins(model)
      ? {
          bonds: [],
          ready: createList(),
          planned: [],
          partsInProcess: 0,
          gatherings: [],
          mustMerge: false,
        }
      : null,
    vehicles: (model.transport?.vehicles ?? []).map(({ home, fleet }) => ({
      state: 0,
      node: home,
      target: -1,
      job: -1,
      others: [],
      freeSince: 0,
      assignedAt: 0.5,
      served: 0,
      stop: firstStop(model.transport!.fleets[fleet]!, home),
    })),
    requests: [],
    freed: createList(),
    batteries: initialBatteries(model.transport),
    parking: initialParking(model),
    traffic: initialTraffic(model),
    network: initialNetwork(model),
    foresight: { choices: 0, events: 0 },
    upkeep: model.machines.filter(hasUpkeep).map(({ failures, maintenance }) => ({
      active: 0,
      tasks: maintenance.map(() => ({ due: false, active: false, since: 0.5 })),
      wear: failures.map(() => ({ level: 0.5, memory: {} })),
    })),
    memory: {
      scheduling: {},
      load: {},
      staffing: {},
      release: {},
      routing: {},
      transport: {},
      vehicleRouting: {},
      traffic: {},
      charging: {},
      parking: {},
      loadSelection: {},
      merge: {},
      divert: {},
      allocation: {},
      trading: {},
      promising: {},
      acceptance: {},
      dispatching: model.workCentres.map(() => ({})),
      batching: {},
      ownBatching: model.workCentres.map(() => ({})),
      picking: model.workCentres.map(() => ({})),
      power: model.workCentres.map(() => ({})),
    },
    schedule: isScheduled(model) ? initialSchedule() : null,
    trading: isTraded(model) ? initialTrading() : null,
    deadlines: { times: [], slots: [] },
    power: model.machines.map(() => ({
      next: -1,
      isDue: false,
      atLeast: 0.5,
      until: 0.5,
      since: 0.5,
      from: 0,
      wasAsked: false,
      hasWorked: true,
    })),
    held: createList(),
    powerChanges: createList(),
    operators: model.operators.map(({ home }) => ({
      machine: -1,
      offShift: false,
      since: 0,
      served: 0,
      x: home.x,
      y: home.y,
    })),
    freeBySkill: model.skills.map((_, skill) => model.operators.filter(({ skills }) => skills.includes(skill)).length),
    freeTools: model.tools.map(({ count }) => count),
    repairs: [],
    waiting: [],
  };
}

function initialCascade(isNeedy: boolean): CascadeState {
  const hands: HandsState = {
    task: NO_TASK,
    running: false,
    endsAt: 0.5,
    atPort: -1,
    portActivity: NOTHING,
    portRest: -1,
    exitRest: -1,
    portWhole: 0.5,
    exitWhole: 0.5,
    leftAlone: false,
    told: false,
    tools: [],
  };
  return { done: 0, ends: [], times: [], portRest: 0.5, hands: isNeedy ? hands : null };
}

function initialParking({ transport }: Model): ParkingState | null {
  if (transport === null || transport.vehicles.length === 0) return null;
  return { requests: transport.nodes.map(() => 0), goals: transport.vehicles.map(() => -1) };
}
