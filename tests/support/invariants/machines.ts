import {
  type Calendar,
  MACHINE_STATES,
  MESSAGE_CONTENTS,
  type Model,
  type TraceRecord,
  WAIT_CAUSES,
} from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
import { demand, refuse } from "./refuse.ts";

interface Machine {
  /** What it does with `job`; "done": the operation is over, and the job still there, or gone by a way that no record tells. */
  activity: "none" | "setup" | "work" | "done";
  running: boolean;
  /** A setup has just ended, and work must follow. */
  isSetUp: boolean;
  job: number;
  family: number;
  /** Family that the setup in process is for. */
  changesTo: number;
  readonly down: Set<number>;
  /** Maintenance in process. */
  readonly maintained: Set<number>;
  state: number;
  since: number;
  readonly times: number[];
}

const [IDLE, STARVED, SETUP, PROCESSING, BLOCKED, DOWN, OFF_SHIFT, STANDBY, OFF, WAKING_UP, MAINTENANCE] =
  MACHINE_STATES.map((_, code) => code) as [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const RESTING: readonly number[] = [STANDBY, OFF, WAKING_UP];
const FAILURE = 0;
const SHIFT_END = 1;
const FOR_MAINTENANCE = 3;
/** The states in which the machine that stands for a cause can be. */
const STATES_OF_CAUSE: Readonly<Record<string, readonly number[]>> = {
  machineBusy: [PROCESSING],
  machineDown: [DOWN],
  machineInMaintenance: [MAINTENANCE],
  offShift: [OFF_SHIFT],
  machineInSetup: [SETUP],
  machineBlocked: [BLOCKED],
  heldBack: [IDLE, STARVED],
  machineAsleep: RESTING,
  powerLimit: [IDLE, STARVED, STANDBY, OFF],
};

/** A machine does one thing at a time, only when it may, and buffers hold no more than they can. */
export class Machines {
  readonly machines: Machine[];
  private readonly model: Model;
  private readonly jobs: Jobs;
  private readonly forkedAt: number;

  constructor(model: Model, jobs: Jobs, forkedAt: number) {
    this.model = model;
    this.forkedAt = forkedAt;
    this.jobs = jobs;
    this.machines = model.machines.map(() => ({
      activity: "none",
      running: false,
      isSetUp: false,
      job: -1,
      family: -1,
      changesTo: -1,
      down: new Set(),
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
    switch (record.kind) {
      case "setup.started":
        this.startSetup(record);
        return;
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
      case "operation.completed": {
        const machine = this.running(record, "work");
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
        const { running, down, activity } = this.of(record);
        const { wear } = this.model.machines[record.machine]!.failures[record.mode] ?? { wear: null };
        demand(wear !== null && record.wear < wear.limit, record, "such wear is no alarm but a failure");
        demand(running && activity === "work" && !down.has(record.mode), record, "nothing wears now");
        return;
      }
      case "maintenance.started": {
        const machine = this.of(record);
        const isKnown = this.model.machines[record.machine]!.maintenance[record.task] !== undefined;
        demand(isKnown && !machine.maintained.has(record.task), record, "this maintenance cannot begin now");
        demand(!machine.running, record, "the machine runs");
        machine.maintained.add(record.task);
        return;
      }
      case "maintenance.completed":
        demand(this.of(record).maintained.delete(record.task), record, "this maintenance has not begun");
        return;
      case "job.queued":
      case "shipment.requested":
      case "job.completed":
        this.leave(record.job);
        return;
      case "message.sent":
        if (MESSAGE_CONTENTS[record.content] === "handOver") this.leave(record.subject);
        return;
      case "job.scrapped": {
        const machine = this.of(record);
        demand(machine.job === record.job, record, `job ${machine.job} is on the machine`);
        demand(this.isLost(machine, record), record, "the operation loses no jobs");
        this.leave(record.job);
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
      this.demandConsistent(machine, index, time, last);
      const isGone = machine.activity === "done" && (machine.state === IDLE || machine.state === STARVED);
      if (isGone) Object.assign(machine, { activity: "none", job: -1 });
      if (machine.activity === "none") return;
      const place = this.jobs.jobs[machine.job]!.place;
      if (machine.activity === "done" && place === "finished") holding++;
      // Whether a machine that is down or off shift still holds what a vehicle comes for is not told.
      const isThere = machine.activity !== "done" || place === "finished" || machine.state === BLOCKED;
      if (isThere) taken[this.model.machines[index]!.workCentre]!++;
      if (machine.activity === "done" && place !== "finished") held.add(machine.job);
    });
    demand(holding === this.jobs.finished, last, "a finished job that waits for a place is on no machine");
    this.model.workCentres.forEach(({ bufferCapacity, machines }, centre) => {
      const places = bufferCapacity + machines.length;
      demand(taken[centre]! <= places, last, `work centre ${centre} holds ${taken[centre]} jobs at ${places} places`);
    });
    this.demandRoomAtOutput(held, last);
  }

  private demandRoomAtOutput(held: ReadonlySet<number>, last: TraceRecord): void {
    if (this.model.transport === null) return;
    const waiting = this.model.workCentres.map(() => 0);
    for (const job of this.jobs.awaiting) {
      const { workCentre } = this.jobs.jobs[job]!;
      if (workCentre >= 0 && !held.has(job)) waiting[workCentre]!++;
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
    check(!isSetUp, "is set up and does not work");
    if (running) {
      check(down.size === 0 && maintained.size === 0, "runs while it is down or in maintenance");
      check(onShift || atShiftEnd === "finish", "runs off shift");
      check(state === (activity === "setup" ? SETUP : PROCESSING), `runs and is ${MACHINE_STATES[state]}`);
      return;
    }
    const mayWork = down.size === 0 && maintained.size === 0 && onShift;
    if (activity === "setup" || activity === "work") check(!mayWork, "is up and does not go on");
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
      const starves = this.jobs.inPlant > 0 && this.jobs.queued[workCentre] === 0;
      check(state === (starves ? STARVED : IDLE), `is ${MACHINE_STATES[state]}`);
    }
  }

  private startSetup(record: TraceRecord & { readonly kind: "setup.started" }): void {
    const machine = this.takeJob(record);
    const { setupFamily } = this.operation(record);
    const { setup } = this.centre(record.machine);
    demand(setup !== null && setupFamily === record.family, record, "the operation needs no such setup");
    demand(machine.family !== record.family, record, "the machine has this family already");
    Object.assign(machine, { activity: "setup", running: true, job: record.job, changesTo: record.family });
    this.change(machine, SETUP, record.time);
  }

  private startWork(record: TraceRecord & { readonly kind: "operation.started" }): void {
    const machine = this.of(record);
    if (machine.isSetUp) {
      demand(machine.job === record.job, record, `the machine was set up for job ${machine.job}`);
      machine.isSetUp = false;
    } else {
      this.takeJob(record);
      const { setupFamily } = this.operation(record);
      const { setup } = this.centre(record.machine);
      if (setup !== null && setupFamily >= 0 && setupFamily !== machine.family) {
        const law = setup.times[machine.family + 1]![setupFamily] ?? null;
        const isFree = law === null || (law.kind === "deterministic" && law.value === 0);
        demand(isFree, record, "the machine is not set up for the operation");
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
    demand(machine.state !== STANDBY || standby === null, record, "the machine is on standby");
    demand(machine.state !== OFF || off === null, record, "the machine is off");
    const onShift = calendar < 0 || isWorking(this.model.calendars[calendar]!, record.time);
    demand(onShift, record, "the machine is off shift");
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
    if (record.reason === FAILURE || record.reason === SHIFT_END) return;
    demand(this.centre(record.machine).preemption !== "none", record, "nobody is pre-empted here");
    demand(machine.activity === "work", record, "a setup is not pre-empted");
    Object.assign(machine, { activity: "none", job: -1 });
  }

  private resume(record: TraceRecord & { readonly kind: "operation.resumed" }): void {
    const machine = this.of(record);
    const activity = record.activity === 1 ? "work" : "setup";
    const fits = !machine.running && machine.activity === activity && machine.job === record.job;
    demand(fits, record, "this was not interrupted");
    demand(machine.down.size === 0, record, "the machine is down");
    demand(machine.maintained.size === 0, record, "the machine is in maintenance");
    machine.running = true;
    this.change(machine, activity === "work" ? PROCESSING : SETUP, record.time);
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
    } else demand(job === machine.job, record, `the machine has job ${machine.job}`);
    if (state === BLOCKED) demand(machine.activity === "done", record, "the machine holds no finished job");
    this.change(machine, state, record.time);
  }

  private fail(record: TraceRecord & { readonly kind: "machine.failed" }): void {
    const machine = this.of(record);
    const mode = this.model.machines[record.machine]!.failures[record.mode];
    demand(mode !== undefined && !machine.down.has(record.mode), record, "this mode cannot fail now");
    const wears = machine.running && machine.activity === "work";
    if (mode.clock === "operating" || mode.clock === "wear") demand(wears, record, "operating time does not run");
    if (mode.clock === "cycles") demand(!machine.running, record, "no operation has ended");
    machine.down.add(record.mode);
  }

  private isLost({ activity, down }: Machine, record: TraceRecord & { readonly kind: "job.scrapped" }): boolean {
    if (activity === "done") return this.operation(record).yield < 1;
    const { failures } = this.model.machines[record.machine]!;
    return [...down].some((mode) => failures[mode]!.interruptedOperation === "scrap");
  }

  /** The job has gone on by a record that says so. */
  private leave(job: number): void {
    const machine = this.machines.find((each) => each.job === job);
    if (machine !== undefined) Object.assign(machine, { activity: "none", running: false, job: -1 });
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

function isWorking({ period, offset, working }: Calendar, time: number): boolean {
  const at = (time + offset) % period;
  return working.some(([from, to]) => from <= at && at < to);
}
