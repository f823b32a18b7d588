import {
  type Calendar,
  type Distribution,
  MACHINE_STATES,
  MESSAGE_CONTENTS,
  type Model,
  type Phase,
  type TraceRecord,
  WAIT_CAUSES,
} from "../../../sim/index.ts";
import { Cascades } from "./cascades.ts";
import type { Jobs } from "./jobs.ts";
import type { People } from "./people.ts";
import { demand, refuse } from "./refuse.ts";
import { isStation } from "./stations.ts";

interface Machine {
  /** What it does with `job`; "taken": work on it has not begun; "done": the operation is over, and the job still there, or gone by a way that no record tells. */
  activity: "none" | "taken" | "setup" | "load" | "work" | "unload" | "done";
  running: boolean;
  /** Is another in its way on tour? */
  obstructed: boolean;
  /** A setup has just ended, and work must follow. */
  isSetUp: boolean;
  job: number;
  family: number;
  /** Family that the setup in process is for. */
  changesTo: number;
  readonly down: Set<number>;
  /** Jobs that it took together and that are still there, the leading one first; those of them whose work has yet to begin. */
  batch: number[];
  batchSize: number;
  unstarted: number[];
  /** Maintenance in process. */
  readonly maintained: Set<number>;
  state: number;
  since: number;
  readonly times: number[];
}

const [
  IDLE,
  STARVED,
  SETUP,
  PROCESSING,
  BLOCKED,
  DOWN,
  OFF_SHIFT,
  WAITING,
  LOADING,
  UNLOADING,
  STANDBY,
  OFF,
  WAKING_UP,
  MAINTENANCE,
] = MACHINE_STATES.map((_, code) => code) as [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
const RESTING: readonly number[] = [STANDBY, OFF, WAKING_UP];
/** What is told of work on a machine. */
const WORK: ReadonlySet<string> = new Set([
  "job.taken",
  "load.started",
  "unload.started",
  "setup.started",
  "setup.completed",
  "operation.started",
  "operation.completed",
  "operation.interrupted",
  "operation.resumed",
  "machine.stateChanged",
]);
const FAILURE = 0;
const SHIFT_END = 1;
const PREEMPTION = 2;
const FOR_MAINTENANCE = 4;
const OBSTRUCTED = 5;
/** The states in which the machine that stands for a cause can be. */
const STATES_OF_CAUSE: Readonly<Record<string, readonly number[]>> = {
  machineBusy: [PROCESSING, LOADING, UNLOADING],
  machineDown: [DOWN],
  machineInMaintenance: [MAINTENANCE],
  offShift: [OFF_SHIFT],
  machineInSetup: [SETUP],
  machineBlocked: [BLOCKED],
  heldBack: [IDLE, STARVED],
  batch: [IDLE, STARVED],
  machineWaiting: [WAITING],
  machineAsleep: RESTING,
  powerLimit: [IDLE, STARVED, STANDBY, OFF],
};

const ON_TOUR: readonly string[] = ["pickFaceBusy", "aisleBusy"];
const PHASES: Readonly<Record<string, Phase>> = { setup: "setup", load: "load", work: "process", unload: "unload" };
const STATES: Readonly<Record<string, number>> = { setup: SETUP, load: LOADING, work: PROCESSING, unload: UNLOADING };
const RESUMED = ["setup", "work", "load", "unload"];

/** A machine does one thing at a time, only when it may, and buffers hold no more than they can. */
export class Machines {
  readonly machines: Machine[];
  private readonly model: Model;
  private readonly jobs: Jobs;
  private readonly people: People;
  private readonly cascades: Cascades;
  private readonly forkedAt: number;

  constructor(model: Model, jobs: Jobs, people: People, forkedAt: number) {
    this.model = model;
    this.forkedAt = forkedAt;
    this.jobs = jobs;
    this.people = people;
    this.cascades = new Cascades(model, jobs, people);
    this.machines = model.machines.map(({ workCentre }) => ({
      activity: "none",
      running: false,
      obstructed: false,
      isSetUp: false,
      job: -1,
      family: model.workCentres[workCentre]!.setup?.initialFamily ?? -1,
      changesTo: -1,
      down: new Set(),
      batch: [],
      batchSize: 0,
      unstarted: [],
      maintained: new Set(),
      state: IDLE,
      since: 0,
      times: MACHINE_STATES.map(() => 0),
    }));
  }

  /** Energy of all machines until `end` [kWh]. */
  energy(end: number): number {
    let sum = 0;
    this.machines.forEach(({ times, state, since }, index) => {
      const { power } = this.model.machines[index]!;
      MACHINE_STATES.forEach((name, code) => {
        sum += (power[name] * (times[code]! + (code === state ? end - since : 0))) / 3600;
      });
    });
    return sum;
  }

  take(record: TraceRecord): void {
    if ("machine" in record && "job" in record && WORK.has(record.kind) && this.cascades.has(record.machine)) {
      const machine = this.of(record);
      const onShift = this.isOnShift(record.machine, record.time);
      this.change(machine, this.cascades.take(record, machine, onShift), record.time);
      return;
    }
    if (record.kind === "job.taken" || record.kind === "load.started" || record.kind === "unload.started") {
      const { activity, batch } = this.of(record);
      // Behind the first of a batch the others are handled.
      if (batch.indexOf(record.job) > 0) {
        const phase = { "job.taken": "taken", "load.started": "load", "unload.started": "unload" }[record.kind];
        demand(activity === phase, record, "the first of the batch is elsewhere");
        return;
      }
    }
    switch (record.kind) {
      case "batch.joined":
        this.join(record);
        return;
      case "setup.started":
        this.startSetup(record);
        return;
      case "job.taken": {
        const machine = this.takeJob(record);
        Object.assign(machine, { activity: "taken", job: record.job });
        this.change(machine, WAITING, record.time);
        return;
      }
      case "setup.completed": {
        const machine = this.running(record, "setup");
        machine.isSetUp = true;
        machine.family = machine.changesTo;
        machine.running = false;
        return;
      }
      case "operation.started":
        this.startWork(record);
        return;
      case "load.started":
        this.startLoading(record);
        return;
      case "unload.started": {
        const machine = this.of(record);
        demand(machine.activity === "work" && machine.job === record.job, record, "nothing has been processed");
        Object.assign(machine, { activity: "unload", running: true });
        this.change(machine, UNLOADING, record.time);
        return;
      }
      case "operation.completed": {
        const again = this.followsInBatch(record);
        if (again !== null) {
          demand(again.activity === "done", record, "the batch is not done");
          return;
        }
        const { unloadTime } = this.operation(record);
        const machine = this.running(record, unloadTime === null ? "work" : "unload");
        if (machine.batch.length > 0) {
          demand(machine.unstarted.length === 0, record, "not all of the batch has begun");
        }
        Object.assign(machine, { activity: "done", running: false });
        this.change(machine, IDLE, record.time);
        return;
      }
      case "operation.interrupted":
        this.interrupt(record);
        return;
      case "operation.resumed":
        this.resume(record);
        return;
      case "machine.stateChanged":
        this.settle(record);
        return;
      case "machine.failed":
        this.fail(record);
        return;
      case "machine.repaired":
        demand(this.of(record).down.delete(record.mode), record, "this mode has not failed");
        return;
      case "condition.alarm": {
        const { down } = this.of(record);
        const { wear } = this.model.machines[record.machine]!.failures[record.mode] ?? { wear: null };
        demand(wear !== null && record.wear < wear.limit, record, "such wear is no alarm but a failure");
        demand(this.isWearing(record) && !down.has(record.mode), record, "nothing wears now");
        return;
      }
      case "maintenance.started": {
        const machine = this.of(record);
        const isKnown = this.model.machines[record.machine]!.maintenance[record.task] !== undefined;
        demand(isKnown && !machine.maintained.has(record.task), record, "this maintenance cannot begin now");
        if (this.cascades.has(record.machine)) this.cascades.halt(record);
        demand(!this.isRunning(record.machine), record, "the machine runs");
        machine.maintained.add(record.task);
        return;
      }
      case "maintenance.completed":
        demand(this.of(record).maintained.delete(record.task), record, "this maintenance has not begun");
        return;
      case "job.queued":
      case "shipment.requested":
      case "job.completed":
      case "job.joined":
      case "lot.dissolved":
        this.leave(record, record.job);
        return;
      case "message.sent":
        if (MESSAGE_CONTENTS[record.content] === "handOver") this.leave(record, record.subject);
        return;
      case "job.scrapped": {
        if (record.machine < 0) {
          this.leave(record, record.job);
          return;
        }
        const machine = this.of(record);
        const isInside = this.cascades.has(record.machine) && this.cascades.isInside(record.machine, record.job);
        const isThere = isInside || machine.job === record.job || machine.batch.includes(record.job);
        demand(isThere, record, `job ${machine.job} is on the machine`);
        const isLost = isInside || this.isLost(machine, record) || this.jobs.of(record).isCondemned;
        demand(isLost, record, "the operation loses no jobs");
        this.leave(record, record.job);
        return;
      }
      case "job.waiting": {
        this.cascades.wait(record);
        if (!ON_TOUR.includes(WAIT_CAUSES[record.cause]!)) return;
        const machine = this.machines.find(({ batch, job }) => job === record.job || batch.includes(record.job));
        demand(machine?.running === false, record, "no machine stands still with the job");
        machine!.obstructed = true;
        return;
      }
      case "queue.waiting": {
        const { workCentre } = this.model.machines[record.subject] ?? refuse(record, "there is no such machine");
        const { state } = this.machines[record.subject]!;
        demand(workCentre === record.workCentre, record, "the machine belongs to another work centre");
        demand(this.jobs.queued[workCentre]! > 0, record, "nothing waits here");
        const states = STATES_OF_CAUSE[WAIT_CAUSES[record.cause]!] ?? [];
        demand(states.includes(state), record, `the machine is ${MACHINE_STATES[state]}`);
        return;
      }
    }
  }

  endInstant(time: number, last: TraceRecord): void {
    let holding = 0;
    const taken = this.model.workCentres.map((_, centre) => this.jobs.queued[centre]! + this.jobs.inbound[centre]!);
    const held = new Set<number>();
    this.machines.forEach((machine, index) => {
      if (this.cascades.has(index)) {
        const { workCentre } = this.model.machines[index]!;
        const inside = this.cascades.demandConsistent(index, machine, this.isOnShift(index, time), last);
        holding += inside.finished;
        taken[workCentre]! += inside.taken;
        for (const job of inside.held) held.add(job);
        return;
      }
      this.demandConsistent(machine, index, time, last);
      const isGone = machine.activity === "done" && (machine.state === IDLE || machine.state === STARVED);
      if (isGone) Object.assign(machine, { activity: "none", job: -1, batch: [] });
      if (machine.activity === "none") return;
      const place = this.jobs.jobs[machine.job]!.place;
      const aboard = machine.batch.length > 0 ? machine.batch : [machine.job];
      const finished = aboard.filter((job) => this.jobs.jobs[job]!.place === "finished");
      if (machine.activity === "done") holding += finished.length;
      // Whether a machine that is down or off shift still holds what a vehicle comes for is not told.
      const isThere = machine.activity !== "done" || place === "finished" || machine.state === BLOCKED;
      if (isThere)
        taken[this.model.machines[index]!.workCentre]! +=
          machine.activity === "done" ? Math.max(1, finished.length) : aboard.length;
      if (machine.activity === "done") {
        for (const job of aboard) if (!finished.includes(job)) held.add(job);
      }
    });
    demand(holding === this.jobs.finished, last, "a finished job that waits for a place is on no machine");
    this.model.workCentres.forEach(({ bufferCapacity, machines }, centre) => {
      const places = bufferCapacity + machines.length * this.largestBatch(centre);
      demand(taken[centre]! <= places, last, `work centre ${centre} holds ${taken[centre]} jobs at ${places} places`);
    });
    this.demandRoomAtOutput(held, last);
  }

  private largestBatch(workCentre: number): number {
    const operations = this.model.products.flatMap((product) => product.operations);
    const here = operations.filter(({ alternatives }) => alternatives.some((each) => each.workCentre === workCentre));
    return Math.max(this.model.workCentres[workCentre]!.lots, ...here.map(({ batch }) => batch?.maximum ?? 1));
  }

  private demandRoomAtOutput(held: ReadonlySet<number>, last: TraceRecord): void {
    if (this.model.transport === null) return;
    const waiting = this.model.workCentres.map(() => 0);
    for (const job of this.jobs.awaiting) {
      const { workCentre, hasStoodBeside } = this.jobs.jobs[job]!;
      if (workCentre >= 0 && !held.has(job) && !hasStoodBeside) waiting[workCentre]!++;
    }
    this.model.workCentres.forEach(({ outputCapacity }, centre) => {
      const count = waiting[centre]!;
      demand(count <= outputCapacity, last, `${count} jobs in the ${outputCapacity} places of output ${centre}`);
    });
  }

  private demandConsistent(machine: Machine, index: number, time: number, last: TraceRecord): void {
    const { activity, running, state, down, maintained, isSetUp } = machine;
    const { calendar, atShiftEnd, workCentre, id } = this.model.machines[index]!;
    const onShift = calendar < 0 || isWorking(this.model.calendars[calendar]!, time);
    const check = (holds: boolean, what: string) => demand(holds, last, `after this instant ${id} ${what}`);
    const waits = state === WAITING && (isSetUp || (activity !== "none" && activity !== "done"));
    if (!waits) check(!isSetUp || !this.mayWork(machine, onShift), "is set up and does not work");
    if (running) {
      this.people.demandNeeds(index, machine.job, PHASES[activity]!, time, last);
      check(down.size === 0 && maintained.size === 0, "runs while it is down or in maintenance");
      check(onShift || atShiftEnd === "finish", "runs off shift");
      check(state === STATES[activity], `runs and is ${MACHINE_STATES[state]}`);
      return;
    }
    this.people.demandFree(index, activity !== "none" && activity !== "done", down, maintained, last);
    const mayWork = this.mayWork(machine, onShift);
    if (waits) {
      check(mayWork, "waits for people while it may not work");
      return;
    }
    if (machine.obstructed && down.size === 0 && maintained.size === 0 && (onShift || atShiftEnd === "finish")) {
      check(state === BLOCKED, `has another in its way, and is ${MACHINE_STATES[state]}`);
      return;
    }
    if (PHASES[activity] !== undefined) check(!mayWork, "is up and does not go on");
    const hindered = down.size > 0 ? DOWN : MAINTENANCE;
    if (!mayWork) check(state === (onShift ? hindered : OFF_SHIFT), `is ${MACHINE_STATES[state]}`);
    else if (activity === "done" && this.jobs.jobs[machine.job]!.place === "finished") {
      check(state === BLOCKED, "holds a finished job and is not blocked");
    } else if (RESTING.includes(state)) {
      const { powerPolicy } = this.model.workCentres[workCentre]!;
      const { id: rule } = powerPolicy ?? this.model.policies.power;
      const mayRest = rule !== "ALWAYS-ON" || time <= this.forkedAt;
      check(mayRest, `is always on, and ${MACHINE_STATES[state]}`);
      check(activity === "none", `has work, and is ${MACHINE_STATES[state]}`);
    } else if (state !== BLOCKED || activity !== "done") {
      const isHeld = this.jobs.queued[workCentre] !== 0 && !isStation(this.model, workCentre);
      const starves = this.jobs.inPlant > 0 && !isHeld;
      check(state === (starves ? STARVED : IDLE), `is ${MACHINE_STATES[state]}`);
    }
  }

  /** One job after the other joins the batch that a free machine takes. */
  private join(record: TraceRecord & { readonly kind: "batch.joined" }): void {
    const machine = this.of(record);
    const { place, size, job } = record;
    if (place === 0) {
      this.takeJob(record);
      Object.assign(machine, { activity: "none", job: -1, batch: [job], batchSize: size, unstarted: [job] });
      return;
    }
    const fits = place === machine.batch.length && size === machine.batchSize && place < size;
    demand(fits && !machine.batch.includes(job), record, `the machine has ${machine.batch.length} of its batch`);
    machine.batch.push(job);
    machine.unstarted.push(job);
    if (isStation(this.model, this.model.machines[record.machine]!.workCentre)) return;
    const [leader] = machine.batch as [number];
    const family = (each: number) => {
      const { product, operation } = this.jobs.jobs[each]!;
      return this.model.products[product]!.operations[operation]!.batch;
    };
    demand(family(job)?.family === family(leader)?.family, record, "the jobs are of different families");
    demand(size <= (family(leader)?.maximum ?? 1), record, "the batch is too large");
  }

  /** The machine, if the record is of a job of its batch that does not lead it, and the leader's record came before. */
  private followsInBatch(record: TraceRecord & { readonly machine: number; readonly job: number }): Machine | null {
    const machine = this.of(record);
    return machine.batch.includes(record.job) && machine.job !== record.job ? machine : null;
  }

  private hasPhases(job: number): boolean {
    const { product, operation } = this.jobs.jobs[job]!;
    const { needs, loadTime, unloadTime } = this.model.products[product]!.operations[operation]!;
    return needs.length > 0 || loadTime !== null || unloadTime !== null;
  }

  private mayWork({ down, maintained }: Machine, onShift: boolean): boolean {
    return down.size === 0 && maintained.size === 0 && onShift;
  }

  private startSetup(record: TraceRecord & { readonly kind: "setup.started" }): void {
    const machine = this.of(record);
    this.takeUnlessTaken(record, machine);
    // The batch before has gone, unless it is the batch that the setup is for.
    if (machine.unstarted.length === 0) machine.batch = [];
    const { setupFamily } = this.operation(record);
    const { setup } = this.centre(record.machine);
    demand(setup !== null && setupFamily === record.family, record, "the operation needs no such setup");
    demand(machine.family !== record.family, record, "the machine has this family already");
    Object.assign(machine, { activity: "setup", running: true, job: record.job, changesTo: record.family });
    this.change(machine, SETUP, record.time);
  }

  private startLoading(record: TraceRecord & { readonly kind: "load.started" }): void {
    const machine = this.of(record);
    demand(this.operation(record).loadTime !== null, record, "the operation has nothing to load");
    this.takeUnlessTaken(record, machine);
    machine.isSetUp = false;
    Object.assign(machine, { activity: "load", running: true, job: record.job });
    this.change(machine, LOADING, record.time);
  }

  private takeUnlessTaken(record: TraceRecord & { readonly machine: number; readonly job: number }, machine: Machine) {
    const { activity, job, isSetUp } = machine;
    const isThere = job === record.job && (activity === "taken" || isSetUp || (activity === "load" && machine.running));
    if (isThere) return;
    this.takeJob(record);
  }

  private startWork(record: TraceRecord & { readonly kind: "operation.started" }): void {
    const machine = this.of(record);
    if (machine.unstarted.length > 0) {
      demand(machine.unstarted.shift() === record.job, record, "another job of the batch is next");
      const isFirst = machine.batch[0] === record.job;
      if (isFirst) demand(machine.batch.length === machine.batchSize, record, "the batch is not complete");
      else demand(machine.running && machine.activity === "work", record, "its batch does not run");
      if (!isFirst) return;
    } else {
      machine.batch = [];
    }
    if (machine.isSetUp) {
      demand(machine.job === record.job, record, `the machine was set up for job ${machine.job}`);
      machine.isSetUp = false;
    } else {
      if (machine.activity !== "load") this.takeUnlessTaken(record, machine);
      else demand(machine.job === record.job, record, `the machine was loaded with job ${machine.job}`);
      const { setupFamily } = this.operation(record);
      const { setup } = this.centre(record.machine);
      if (setup !== null && setupFamily >= 0 && setupFamily !== machine.family) {
        const law = setup.times[machine.family + 1]![setupFamily] ?? null;
        const isFree = law === null || (law.kind === "deterministic" && law.value === 0);
        const mayBeFree = law?.kind === "discrete" && law.values.includes(0);
        demand(isFree || mayBeFree, record, "the machine is not set up for the operation");
        machine.family = setupFamily;
      }
    }
    Object.assign(machine, { activity: "work", running: true, job: record.job });
    this.change(machine, PROCESSING, record.time);
  }

  /** A machine takes a job from its queue: it must be up, in its working hours, and free of other work. */
  private takeJob(record: TraceRecord & { readonly machine: number; readonly job: number }): Machine {
    const machine = this.of(record);
    const { calendar } = this.model.machines[record.machine]!;
    const { activity, job, down } = machine;
    const isFree = activity === "none" || (activity === "done" && this.jobs.jobs[job]!.place !== "finished");
    demand(isFree, record, `the machine has job ${job}`);
    demand(down.size === 0, record, "the machine is down");
    demand(machine.maintained.size === 0, record, "the machine is in maintenance");
    const { standby, off } = this.model.machines[record.machine]!.wakeUp;
    demand(machine.state !== STANDBY || mayTakeNoTime(standby), record, "the machine is on standby");
    demand(machine.state !== OFF || mayTakeNoTime(off), record, "the machine is off");
    const onShift = calendar < 0 || isWorking(this.model.calendars[calendar]!, record.time);
    demand(onShift, record, "the machine is off shift");
    // Those of an earlier batch have gone, if by a way that no record tells.
    if (!machine.batch.includes(record.job)) {
      demand(machine.unstarted.length === 0, record, "the batch before has not begun");
      machine.batch = [];
    }
    return machine;
  }

  private running(record: TraceRecord & { readonly machine: number; readonly job: number }, activity: string): Machine {
    const machine = this.of(record);
    const fits = machine.running && machine.activity === activity && machine.job === record.job;
    demand(fits, record, `the machine's activity is ${machine.activity} of job ${machine.job}`);
    return machine;
  }

  private interrupt(record: TraceRecord & { readonly kind: "operation.interrupted" }): void {
    const machine = this.of(record);
    if (this.followsInBatch(record) !== null) {
      demand(!machine.running, record, "its batch was not interrupted");
      return;
    }
    demand(machine.running && machine.job === record.job, record, "the machine does not run with this job");
    if (record.reason === FAILURE) demand(machine.down.size > 0, record, "nothing has failed");
    if (record.reason === SHIFT_END) {
      const { calendar, atShiftEnd } = this.model.machines[record.machine]!;
      const ends = atShiftEnd === "interrupt" && !isWorking(this.model.calendars[calendar]!, record.time);
      demand(ends, record, "no shift ends");
    }
    machine.running = false;
    if (record.reason === FOR_MAINTENANCE) {
      const { maintenance } = this.model.machines[record.machine]!;
      demand(
        maintenance.some(({ interrupts }) => interrupts),
        record,
        "no maintenance interrupts work here",
      );
      return;
    }
    if (record.reason === OBSTRUCTED) {
      const { storage } = this.centre(record.machine);
      const { blocking } = this.model.storages[storage?.storage ?? -1] ?? { blocking: "none" };
      demand(blocking !== "none", record, "nobody is in another's way here");
      machine.obstructed = true;
    }
    if (record.reason !== PREEMPTION) return;
    demand(this.centre(record.machine).preemption !== "none", record, "nobody is pre-empted here");
    demand(machine.activity === "work", record, "a setup is not pre-empted");
    Object.assign(machine, { activity: "none", job: -1 });
  }

  private resume(record: TraceRecord & { readonly kind: "operation.resumed" }): void {
    const machine = this.of(record);
    const activity = RESUMED[record.activity]!;
    if (this.followsInBatch(record) !== null) {
      demand(machine.running, record, "its batch does not go on");
      return;
    }
    const fits = !machine.running && machine.activity === activity && machine.job === record.job;
    demand(fits, record, "this was not interrupted");
    demand(machine.down.size === 0, record, "the machine is down");
    demand(machine.maintained.size === 0, record, "the machine is in maintenance");
    machine.running = true;
    machine.obstructed = false;
    this.change(machine, STATES[activity]!, record.time);
  }

  private settle(record: TraceRecord & { readonly kind: "machine.stateChanged" }): void {
    const machine = this.of(record);
    const { state, job } = record;
    demand(state !== machine.state, record, "the state is the same");
    if (job < 0) {
      const isFree = machine.activity === "none" || machine.activity === "done";
      demand(isFree, record, `the machine has job ${machine.job}`);
      if (machine.activity === "done") {
        demand(this.jobs.jobs[machine.job]!.place !== "finished", record, `the machine holds job ${machine.job}`);
      }
      Object.assign(machine, { activity: "none", job: -1 });
    } else {
      const place = machine.batch.indexOf(job);
      demand(job === machine.job || place > 0, record, `the machine has job ${machine.job}`);
      // Those before it have gone to the output, which no record tells.
      if (place > 0) Object.assign(machine, { job, batch: machine.batch.slice(place) });
    }
    if (state === BLOCKED) {
      demand(machine.activity === "done" || machine.obstructed, record, "the machine holds no finished job");
    }
    // A phase may have ended, and the next wait for people.
    if (job >= 0 && this.hasPhases(job)) machine.running = false;
    this.change(machine, state, record.time);
  }

  private fail(record: TraceRecord & { readonly kind: "machine.failed" }): void {
    const machine = this.of(record);
    const mode = this.model.machines[record.machine]!.failures[record.mode];
    demand(mode !== undefined && !machine.down.has(record.mode), record, "this mode cannot fail now");
    const wears = this.isWearing(record);
    if (mode.clock === "operating" || mode.clock === "wear") demand(wears, record, "operating time does not run");
    const mayRun = this.cascades.has(record.machine);
    if (mode.clock === "cycles") demand(mayRun || !machine.running, record, "no operation has ended");
    machine.down.add(record.mode);
  }

  private isOnShift(machine: number, time: number): boolean {
    const { calendar } = this.model.machines[machine]!;
    return calendar < 0 || isWorking(this.model.calendars[calendar]!, time);
  }

  private isRunning(machine: number): boolean {
    return this.cascades.has(machine) ? this.cascades.runs(machine) : this.machines[machine]!.running;
  }

  private isWearing({ machine, time }: TraceRecord & { readonly machine: number }): boolean {
    const { running, activity } = this.machines[machine]!;
    return this.cascades.has(machine) ? this.cascades.mayRun(machine, time) : running && activity === "work";
  }

  private isLost({ activity, down }: Machine, record: TraceRecord & { readonly kind: "job.scrapped" }): boolean {
    if (activity === "done") {
      const { alternatives } = this.operation(record);
      const { workCentre } = this.model.machines[record.machine]!;
      return alternatives.some((each) => each.workCentre === workCentre && each.yield < 1);
    }
    const { failures } = this.model.machines[record.machine]!;
    return [...down].some((mode) => failures[mode]!.interruptedOperation === "scrap");
  }

  /** The job has gone on by a record that says so. */
  private leave(record: TraceRecord, job: number): void {
    this.cascades.leave(record, job);
    const machine = this.machines.find((each) => each.job === job || each.batch.includes(job));
    if (machine === undefined) return;
    machine.batch = machine.batch.filter((each) => each !== job);
    machine.unstarted = machine.unstarted.filter((each) => each !== job);
    const [next] = machine.batch;
    if (next === undefined) Object.assign(machine, { activity: "none", running: false, obstructed: false, job: -1 });
    else machine.job = next;
  }

  private change(machine: Machine, state: number, time: number): void {
    machine.times[machine.state]! += time - machine.since;
    machine.state = state;
    machine.since = time;
  }

  private operation(record: TraceRecord & { readonly job: number; readonly operation: number }) {
    const { product } = this.jobs.of(record);
    return this.model.products[product]!.operations[record.operation] ?? refuse(record, "there is no such operation");
  }

  private centre(machine: number) {
    return this.model.workCentres[this.model.machines[machine]!.workCentre]!;
  }

  private of(record: TraceRecord & { readonly machine: number }): Machine {
    return this.machines[record.machine] ?? refuse(record, "there is no such machine");
  }
}

function isWorking({ period, offset, working, closed, open }: Calendar, time: number): boolean {
  if (open.some(([from, to]) => from <= time && time < to)) return true;
  if (closed.some(([from, to]) => from <= time && time < to)) return false;
  const at = (time + offset) % period;
  return working.some(([from, to]) => from <= at && at < to);
}

/** Is there no time to take, or can it be drawn as 0? */
function mayTakeNoTime(law: Distribution | null): boolean {
  if (law === null) return true;
  if (law.kind === "deterministic") return law.value === 0;
  return law.kind === "discrete" && law.values.includes(0);
}
