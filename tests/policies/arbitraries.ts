import fc from "fast-check";
import type {
  AcceptanceContext,
  AllocationOption,
  DispatchingContext,
  FreeVehicle,
  JobView,
  PowerContext,
  PowerView,
  PromisingContext,
  ReleaseContext,
  RoutingOption,
  StaffingOption,
  StockView,
  TransportRequest,
  WaitingOperation,
} from "../../sim/decisions.ts";
import { releaseContext } from "./views.ts";

/** A time [s]: often one of a few, so that ties and zeros are met; else any. */
const time = fc.oneof(
  fc.constantFrom(0, 1, 2, 10, 60),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.integer({ min: 0, max: 100_000 }),
);

const dueDate = fc.oneof({ weight: 4, arbitrary: time }, { weight: 1, arbitrary: fc.constant(Infinity) });

const jobFields = {
  product: fc.nat({ max: 5 }),
  releaseDate: time,
  dueDate,
  weight: fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ min: 0, max: 100, noNaN: true })),
  priority: fc.nat({ max: 3 }),
  quantity: fc.integer({ min: 1, max: 100 }),
  lines: fc.nat({ max: 4 }),
  remainingOperations: fc.integer({ min: 1, max: 30 }),
  operation: fc.nat({ max: 30 }),
};

export const anyJob: fc.Arbitrary<JobView> = fc
  .record({ ...jobFields, id: fc.nat({ max: 100_000 }), before: time, remaining: time })
  .map(({ before, remaining, ...rest }) => ({ ...rest, totalWork: before + remaining, remainingWork: remaining }));

/** A queue with work contents that fit together: R = p + later work, C = earlier work + p, W = earlier work + R. */
export const anyQueue: fc.Arbitrary<readonly WaitingOperation[]> = fc
  .array(
    fc.record({
      ...jobFields,
      processingTime: time,
      queueArrival: time,
      before: time,
      after: time,
      nextProcessingTime: time,
      startBy: fc.constantFrom(Number.POSITIVE_INFINITY, 50, 120.5),
      nextWorkCentre: fc.integer({ min: -1, max: 4 }),
      setupFamily: fc.integer({ min: -1, max: 3 }),
      batchFamily: fc.constant(-1),
      minimumBatch: fc.constant(1),
      maximumBatch: fc.constant(1),
      scheduledStart: fc.oneof(time, fc.constant(Number.POSITIVE_INFINITY)),
      scheduledMachine: fc.integer({ min: -1, max: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((queue) =>
    queue.map(({ before, after, ...rest }, id) =>
      Object.freeze({
        ...rest,
        id,
        totalWork: before + rest.processingTime + after,
        remainingWork: rest.processingTime + after,
        workUpToHere: before + rest.processingTime,
      }),
    ),
  );

export const anyDispatchingContext: fc.Arbitrary<DispatchingContext> = fc
  .record({
    now: time,
    draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    machine: fc.nat({ max: 4 }),
    meanProcessingTime: time,
    works: fc.array(time, { minLength: 5, maxLength: 5 }),
    setups: fc.array(time, { minLength: 5, maxLength: 5 }),
    carbonIntensity: fc.constantFrom(0, 0.2, 0.6),
    meanCarbonIntensity: fc.constantFrom(0, 0.2, 0.4),
    meanSetupTime: time,
    setupFamily: fc.integer({ min: -1, max: 3 }),
    familySince: fc.nat({ max: 50 }),
    runLength: fc.nat({ max: 9 }),
  })
  .map(({ draw, works, setups, ...rest }) => ({
    ...rest,
    random: () => draw,
    memory: {},
    workCentre: 0,
    workInQueue: (workCentre) => works[workCentre]!,
    scheduledElsewhere: () => works[0]!,
    setupTime: ({ setupFamily }) => setups[setupFamily + 1]!,
    energy: ({ setupFamily, processingTime }) => setups[setupFamily + 1]! + processingTime,
  }));

export const anyOptions: fc.Arbitrary<readonly RoutingOption[]> = fc
  .array(
    fc.record({
      workCentre: fc.nat({ max: 9 }),
      processingTime: time,
      queueLength: fc.nat({ max: 5 }),
      machines: fc.integer({ min: 1, max: 4 }),
      down: fc.nat({ max: 4 }),
      work: time,
      inProcess: fc.nat({ max: 4 }),
      travelTime: time,
      yield: fc.constantFrom(1, 0.9, 0.5),
      isScheduled: fc.boolean(),
      defects: fc.constantFrom(0, 0.1, 1),
      linesComing: fc.nat({ max: 3 }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((options) =>
    options.map(({ down, ...rest }, alternative) =>
      Object.freeze({ ...rest, alternative, machinesUp: Math.max(0, rest.machines - down) }),
    ),
  );

export const anySites: fc.Arbitrary<readonly AllocationOption[]> = fc
  .array(fc.record({ work: time, wait: time, load: time, travelTime: time, tripWait: time, cost: time }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((options) => options.map((option, site) => Object.freeze({ ...option, site })));

const anyRoute = fc
  .array(fc.record({ workCentre: fc.nat({ max: 3 }), processingTime: time }), { minLength: 1, maxLength: 5 })
  .map((route) => route.map((each, place) => ({ ...each, position: place + 1 })));

export const anyReleaseContext: fc.Arbitrary<ReleaseContext> = fc
  .record({
    now: time,
    workInProcess: fc.nat({ max: 1000 }),
    work: time,
    route: anyRoute,
    loads: fc.array(time, { minLength: 4, maxLength: 4 }),
    jobs: fc.nat({ max: 5 }),
    machines: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ work, loads, route, jobs, machines, ...rest }) => {
    const load = (workCentre: number) => loads[workCentre]!;
    return releaseContext({
      ...rest,
      workload: () => work,
      workInProcessOf: () => jobs,
      route: () => route,
      machines: () => machines,
      jobsAt: () => jobs,
      directLoad: load,
      aggregateLoad: load,
      correctedLoad: load,
    });
  });

export const anyOrderContext: fc.Arbitrary<AcceptanceContext & PromisingContext> = fc
  .record({
    now: time,
    wait: dueDate,
    promised: dueDate,
    price: time,
    jobsInSystem: fc.nat({ max: 1000 }),
    jobs: fc.nat({ max: 1000 }),
    work: time,
    load: time,
    waits: fc.array(time, { maxLength: 4 }),
    unfinished: fc.nat({ max: 2 }),
    lost: fc.nat({ max: 2 }),
    isForeseen: fc.boolean(),
  })
  .map(({ wait, promised, jobs, work, load, waits, unfinished, lost, isForeseen, ...rest }) => ({
    ...rest,
    forecast: () =>
      isForeseen ? { finished: waits.map((each) => rest.now + each).sort((a, b) => a - b), unfinished, lost } : null,
    random: () => 0.5,
    memory: {},
    requestedDate: rest.now + wait,
    promisedDate: rest.now + promised,
    jobsOnRoute: () => jobs,
    workOnRoute: () => work,
    longestLoad: () => load,
  }));

export const anyRequests: fc.Arbitrary<readonly TransportRequest[]> = fc
  .array(fc.record({ job: anyJob, since: fc.nat({ max: 5 }), from: fc.nat({ max: 4 }), to: fc.nat({ max: 4 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((requests) => requests.map((each, id) => Object.freeze({ ...each, job: Object.freeze({ ...each.job, id }) })));

export const anyVehicles: fc.Arbitrary<readonly FreeVehicle[]> = fc
  .array(
    fc.record({ node: fc.nat({ max: 4 }), since: fc.nat({ max: 5 }), utilisation: fc.constantFrom(0, 0.5, 0.75) }),
    { minLength: 1, maxLength: 5 },
  )
  .map((vehicles) => vehicles.map((each, number) => Object.freeze({ ...each, vehicle: number })));

/** Driving times between five nodes; some have no way. */
export const anyTravelTimes: fc.Arbitrary<(vehicle: number, from: number, to: number) => number> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 5 }) }, { weight: 1, arbitrary: fc.constant(Infinity) }), {
    minLength: 25,
    maxLength: 25,
  })
  .map((times) => (_vehicle, from, to) => times[from * 5 + to]!);

const kilowatts = fc.oneof(fc.constantFrom(0, 1, 5), fc.double({ min: 0, max: 1e4, noNaN: true }));

export const anyPowerView: fc.Arbitrary<PowerView> = fc
  .record({
    machine: fc.nat({ max: 4 }),
    workCentre: fc.nat({ max: 4 }),
    state: fc.constantFrom<PowerView["state"]>("ready", "standby", "off"),
    since: time,
    hasWorked: fc.boolean(),
    waiting: fc.nat({ max: 20 }),
    wakeTime: fc.record({ standby: time, off: time }),
    power: fc.record({
      idle: kilowatts,
      starved: kilowatts,
      setup: kilowatts,
      processing: kilowatts,
      blocked: kilowatts,
      down: kilowatts,
      offShift: kilowatts,
      standby: kilowatts,
      off: kilowatts,
      wakingUp: kilowatts,
      maintenance: kilowatts,
      waiting: kilowatts,
      loading: kilowatts,
      unloading: kilowatts,
    }),
  })
  .map((view) => Object.freeze(view));

export const anyPowerContext: fc.Arbitrary<PowerContext> = fc
  .record({ now: time, draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), vacation: time })
  .map(({ now, draw, vacation }) => ({ now, random: () => draw, memory: {}, vacation: () => vacation }));
/** Levels of a stock in whole units: customers are owed only what is not on hand. */
export const anyStock: fc.Arbitrary<StockView> = fc
  .record({
    net: fc.integer({ min: -100, max: 100 }),
    onOrder: fc.nat({ max: 100 }),
    reserved: fc.nat({ max: 10 }),
    demand: fc.nat({ max: 50 }),
  })
  .map(({ net, ...rest }) => ({
    ...rest,
    item: 0,
    onHand: Math.max(net, 0),
    backorder: Math.max(-net, 0),
    position: net + rest.onOrder - rest.reserved,
  }));

/** People who could be sent to a machine, in the order of the scenario. */
export const anyStaff = fc
  .array(fc.record({ skills: fc.integer({ min: 1, max: 5 }), walkingTime: time, idleTime: time, workedTime: time }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((people): readonly StaffingOption[] =>
    people.map((person, operator) => Object.freeze({ operator, team: -1, ...person })),
  );
