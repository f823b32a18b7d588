import type { Model } from "../../model/model.ts";
import { createList } from "../list.ts";
import { createQueue } from "../queue.ts";
import { NOTHING, type PlantState } from "../state.ts";
import { initialNetwork } from "./network.ts";

/** The plant at time 0: empty, every machine free. Times are fractions, so that V8 gives their fields a place for doubles. */
export function initialState(model: Model): PlantState {
  return {
    jobs: [],
    freeSlots: [],
    nextJob: 0,
    workInProcess: 0,
    hadWork: false,
    operationsStarted: 0,
    jobsCompleted: 0,
    deadlocks: 0,
    deadlock: null,
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
    network: initialNetwork(model),
    memory: {
      release: {},
      routing: {},
      transport: {},
      promising: {},
      acceptance: {},
      dispatching: model.workCentres.map(() => ({})),
    },
  };
}
