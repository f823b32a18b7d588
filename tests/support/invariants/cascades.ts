import {
  type Alternative,
  type Distribution,
  MACHINE_STATES,
  type Model,
  type Phase,
  type TraceRecord,
} from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
import type { People } from "./people.ts";
import { demand, refuse } from "./refuse.ts";

/** What is known of any machine, by the checks for all of them. */
export interface ToolState {
  family: number;
  readonly down: ReadonlySet<number>;
  readonly maintained: ReadonlySet<number>;
  state: number;
}

interface Inside {
  readonly job: number;
  readonly since: number;
  /** Its processing is surely over, though no record has told of that. */
  isProcessed: boolean;
  /** Its processing was interrupted, and has not gone on. */
  isInterrupted: boolean;
  isDone: boolean;
}

/** A job that has been taken and has not entered, or one that is unloaded. */
interface Handled {
  readonly job: number;
  phase: "taken" | "setup" | "load" | "ready" | "unload";
  running: boolean;
  /** Family of its setup. */
  family: number;
}

interface Tool {
  /** In the order in which they entered. */
  inside: Inside[];
  /** When the next may enter at the earliest [s]. */
  opens: number;
  /** Do those that are not done go on? */
  running: boolean;
  /** When they last did not go on, or went on, together [s]. */
  changedAt: number;
  /** When those that go on may last have been done, since they are to be unloaded [s]. */
  mayHaveEndedAt: number;
  port: Handled | null;
  exit: Handled | null;
}

const [IDLE, STARVED, SETUP, PROCESSING, BLOCKED, DOWN, OFF_SHIFT, WAITING, LOADING, UNLOADING] = MACHINE_STATES.map(
  (_, code) => code,
) as [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const MAINTENANCE = MACHINE_STATES.indexOf("maintenance");
const STATE_OF_PHASE = { taken: WAITING, setup: SETUP, load: LOADING, ready: WAITING, unload: UNLOADING } as const;
const PHASES: Readonly<Record<string, Phase>> = { setup: "setup", load: "load", unload: "unload" };

type OnTool = TraceRecord & { readonly machine: number; readonly job: number };

/** Jobs enter a cascading machine one after the other, an interval apart, and are done and leave in that order; it is set up when it is empty. */
export class Cascades {
  private readonly tools: readonly (Tool | null)[];
  private readonly model: Model;
  private readonly jobs: Jobs;
  private readonly people: People;

  constructor(model: Model, jobs: Jobs, people: People) {
    this.model = model;
    this.jobs = jobs;
    this.people = people;
    this.tools = model.machines.map(({ workCentre }) =>
      model.workCentres[workCentre]!.lots > 1
        ? { inside: [], opens: 0, running: false, changedAt: -1, mayHaveEndedAt: -1, port: null, exit: null }
        : null,
    );
  }

  has(machine: number): boolean {
    return this.tools[machine] != null;
  }

  runs(machine: number): boolean {
    const { exit, port, running } = this.tools[machine]!;
    return running || port?.running === true || exit?.running === true;
  }

  /** Does anything go on in the machine, or may it, for all that has been told of this instant? */
  mayRun(machine: number, time: number): boolean {
    return this.runs(machine) || this.tools[machine]!.mayHaveEndedAt === time;
  }

  /**
   * Maintenance begins where all that are in the machine are done, and wait to be unloaded, or were interrupted. Those that are
   * done, which no record tells, have been there for as long as that takes at least, and are never processed again.
   */
  halt(record: TraceRecord & { readonly machine: number }): void {
    const tool = this.tools[record.machine]!;
    this.mayHaveEnded(tool, record.time);
    for (const each of inProcess(tool)) {
      if (each.isProcessed || each.isInterrupted) continue;
      demand(this.isUnloaded(each.job), record, `job ${each.job} is processed`);
      this.demandProcessed(each, record);
      each.isProcessed = true;
    }
    tool.mayHaveEndedAt = -1;
  }

  isInside(machine: number, job: number): boolean {
    return this.holds(this.tools[machine]!, job);
  }

  /** Takes a record of work on a cascading machine; gives the state that the machine is in after it. */
  take(record: OnTool, machine: ToolState, onShift: boolean): number {
    const tool = this.current(record.machine);
    switch (record.kind) {
      case "job.taken":
        if (tool.port?.job === record.job) demand(tool.port.phase === "setup", record, "the job has been taken before");
        else this.demandEntry(record, tool, machine, onShift);
        this.mayHaveEnded(tool, record.time);
        tool.port = { job: record.job, phase: "taken", running: false, family: -1 };
        return WAITING;
      case "setup.started":
        this.demandTaken(record, tool, machine, onShift, ["taken"]);
        demand(!tool.inside.some((each) => this.isCertain(each)), record, "there are jobs in the machine");
        demand(machine.family !== record.family, record, "the machine has this family already");
        tool.port = { job: record.job, phase: "setup", running: true, family: record.family };
        return SETUP;
      case "setup.completed":
        demand(tool.port?.phase === "setup" && tool.port.running, record, "there is no setup");
        demand(tool.port!.job === record.job, record, "the setup is for another job");
        machine.family = tool.port!.family;
        Object.assign(tool.port!, { phase: "ready", running: false });
        return IDLE;
      case "load.started":
        demand(this.operationOf(record.job).loadTime !== null, record, "there is nothing to load");
        this.demandTaken(record, tool, machine, onShift, ["taken", "ready"]);
        if (tool.port?.phase !== "ready") this.changeFamily(record, record.operation, machine);
        this.mayHaveEnded(tool, record.time);
        tool.port = { job: record.job, phase: "load", running: true, family: -1 };
        return LOADING;
      case "operation.started": {
        const isLoaded = this.operationOf(record.job).loadTime !== null;
        if (isLoaded) demand(tool.port?.job === record.job && tool.port.phase === "load", record, "it was not loaded");
        else this.demandTaken(record, tool, machine, onShift, ["taken", "ready"]);
        if (!isLoaded && tool.port?.phase !== "ready") this.changeFamily(record, record.operation, machine);
        demand(record.time >= tool.opens * (1 - 1e-12), record, `the next job may enter at ${tool.opens}`);
        demand(tool.running || !this.isPaused(tool), record, "the machine does not go on");
        tool.port = null;
        tool.opens = record.time + this.intervalOf(record);
        tool.inside.push({
          job: record.job,
          since: record.time,
          isProcessed: false,
          isInterrupted: false,
          isDone: false,
        });
        tool.running = true;
        return PROCESSING;
      }
      case "unload.started": {
        demand(this.isUnloaded(record.job), record, "there is nothing to unload");
        const [first] = tool.inside.filter((each) => this.isCertain(each));
        demand(first?.job === record.job && tool.exit === null, record, `job ${first?.job} is to be unloaded first`);
        demand(record.time - first!.since >= this.intervalOf(record) * (1 - 1e-9), record, "it was inside too shortly");
        this.demandProcessed(first!, record);
        first!.isProcessed = true;
        // That a job has been loaded is told by what comes next.
        demand(tool.port?.running !== true || tool.port.phase === "load", record, "another job is handled");
        if (tool.port !== null) tool.port.running = false;
        this.mayHaveEnded(tool, record.time);
        tool.exit = { job: record.job, phase: "unload", running: true, family: -1 };
        return UNLOADING;
      }
      case "operation.completed": {
        const place = tool.inside.findIndex((each) => each.job === record.job);
        const done = tool.inside[place] ?? refuse(record, "the job is not in the machine");
        if (this.isUnloaded(record.job)) {
          demand(tool.exit?.running === true && tool.exit.job === record.job, record, "the job is not unloaded");
          tool.exit = null;
        } else {
          const first = inProcess(tool).find(({ job }) => !this.isUnloaded(job));
          demand(tool.running && first?.job === record.job, record, `job ${first?.job} is to be done first`);
        }
        const interval = this.intervalOf(record);
        demand(record.time - done.since >= interval * (1 - 1e-9), record, "the job was inside for too short a time");
        done.isDone = true;
        this.mayHaveEnded(tool, record.time);
        return IDLE;
      }
      case "operation.interrupted": {
        const handled = [tool.exit, tool.port].find((each) => each?.job === record.job && each.running);
        if (handled != null) {
          handled.running = false;
          return machine.state;
        }
        this.demandTogether(record, tool, true);
        tool.running = false;
        return machine.state;
      }
      case "operation.resumed": {
        demand(machine.down.size === 0 && machine.maintained.size === 0, record, "the machine is down");
        const handled = [tool.exit, tool.port].find((each) => each?.job === record.job);
        if (handled != null) {
          demand(!handled.running, record, "this was not interrupted");
          handled.running = true;
          return STATE_OF_PHASE[handled.phase];
        }
        this.demandTogether(record, tool, false);
        tool.running = true;
        return PROCESSING;
      }
      case "machine.stateChanged":
        demand(record.state !== machine.state, record, "the state is the same");
        demand(record.job < 0 || this.holds(tool, record.job), record, "the job is not in the machine");
        if (record.job < 0) tool.inside = tool.inside.filter((each) => this.isCertain(each));
        demand(record.job >= 0 || (tool.inside.length === 0 && tool.port === null), record, "there are jobs inside");
        if (record.state === PROCESSING) {
          const left = inProcess(tool).filter(({ isProcessed }) => !isProcessed);
          demand(left.length > 0, record, "no job is processed");
          tool.running = true;
        } else this.mayHaveEnded(tool, record.time);
        if (record.state !== LOADING && record.state !== PROCESSING && tool.port?.phase === "load" && tool.port.running)
          tool.port.running = false;
        return record.state;
      default:
        return refuse(record, "a cascading machine does no such thing");
    }
  }

  /** Those that are to be unloaded are done without a record; if any goes on, the state of the machine tells. */
  private mayHaveEnded(tool: Tool, time: number): void {
    if (!tool.running || !inProcess(tool).every(({ job }) => this.isUnloaded(job))) return;
    tool.running = false;
    tool.mayHaveEndedAt = time;
  }

  /** It has been inside for as long as its operation takes at least. */
  private demandProcessed({ job, since }: Inside, record: TraceRecord & { readonly machine: number }): void {
    const { workCentre } = this.model.machines[record.machine]!;
    const { adjustments, alternatives } = this.operationOf(job);
    const { factor, processingTime } = alternatives.find((each) => each.workCentre === workCentre) as Alternative;
    const least = factor > 0 || adjustments.length > 0 ? 0 : leastOf(processingTime);
    demand(record.time - since >= least * (1 - 1e-9), record, `job ${job} has been in the machine since ${since}`);
  }

  /** A job in a machine waits: it is not handled. */
  wait({ job }: { readonly job: number }): void {
    for (const tool of this.tools) {
      for (const handled of [tool?.port, tool?.exit]) if (handled?.job === job) handled.running = false;
    }
  }

  /** Jobs that are processed stop, and go on, at one instant. */
  private demandTogether(record: OnTool, tool: Tool, wasRunning: boolean): void {
    const inside = tool.inside.find(({ job }) => job === record.job) ?? refuse(record, "the job is not in the machine");
    demand(!inside.isProcessed, record, "its processing is over");
    inside.isInterrupted = wasRunning;
    const isFirst = tool.running === wasRunning;
    // Whether jobs that are to be unloaded were still processed is told by what comes next.
    const maybe = wasRunning && inProcess(tool).every((each) => this.isUnloaded(each.job));
    demand(isFirst || maybe || tool.changedAt === record.time, record, "the jobs stop and go on together");
    if (isFirst) tool.changedAt = record.time;
  }

  /** The job is in the machine no longer; those ahead of it must have left, unless it is lost. */
  leave(record: TraceRecord, job: number): void {
    for (const machine of this.tools.keys()) {
      if (!this.has(machine)) continue;
      const tool = this.current(machine);
      if (tool.port?.job === job) tool.port = null;
      if (tool.exit?.job === job) tool.exit = null;
      const place = tool.inside.findIndex((each) => each.job === job);
      if (place < 0) continue;
      const ahead = tool.inside.slice(0, place).filter((each) => this.isCertain(each));
      const isLost = record.kind === "job.scrapped" && !tool.inside[place]!.isDone;
      demand(isLost || ahead.length === 0, record, `job ${ahead[0]?.job} is ahead of it`);
      tool.inside.splice(place, 1);
      if (inProcess(tool).length === 0) tool.running = false;
      if (isLost) tool.opens = 0;
    }
  }

  /** What a machine holds at the end of an instant: jobs that take a place, and those of them that are done with their operation. */
  demandConsistent(
    index: number,
    machine: ToolState,
    onShift: boolean,
    last: TraceRecord,
  ): { readonly taken: number; readonly finished: number; readonly held: readonly number[] } {
    const tool = this.current(index);
    const { atShiftEnd, id, workCentre } = this.model.machines[index]!;
    const check = (holds: boolean, what: string) => demand(holds, last, `after this instant ${id} ${what}`);
    const mayWork = onShift && machine.down.size === 0 && machine.maintained.size === 0;
    const working = inProcess(tool);
    const finished = tool.inside.filter(({ job }) => this.placeOf(job) === "finished").length;
    const awaiting = tool.inside.filter((each) => !this.isCertain(each)).map(({ job }) => job);
    if (machine.state === PROCESSING && working.length > 0) check(tool.running, "is processing, and no job goes on");
    if (this.runs(index)) {
      check(machine.down.size === 0 && machine.maintained.size === 0, "runs while it is down or in maintenance");
      check(onShift || atShiftEnd === "finish", "runs off shift");
      const handled = [tool.exit, tool.port].find((each) => each?.running);
      const wanted = tool.running || handled == null ? PROCESSING : STATE_OF_PHASE[handled.phase];
      check(machine.state === wanted, `runs and is ${MACHINE_STATES[machine.state]}`);
      this.demandPeople(index, tool, last);
    } else {
      const waits = machine.state === WAITING;
      const hasWork = working.length > 0 || tool.port !== null;
      // Behind one that cannot leave, jobs that are to be unloaded may be done without a record.
      const isStuck =
        finished + awaiting.length > 0 && tool.port === null && working.every(({ job }) => this.isUnloaded(job));
      check(!hasWork || !mayWork || waits || isStuck, "is up and does not go on");
      check(!waits || (hasWork && mayWork), "waits for people without work");
      this.people.demandFree(index, hasWork, machine.down, machine.maintained, last);
      const hindered = machine.down.size > 0 ? DOWN : MAINTENANCE;
      const starves = this.jobs.inPlant > 0 && this.jobs.queued[workCentre] === 0 ? STARVED : IDLE;
      const isBlocked = finished > 0 || (awaiting.length > 0 && machine.state === BLOCKED);
      const wanted = !mayWork ? (onShift ? hindered : OFF_SHIFT) : waits ? WAITING : isBlocked ? BLOCKED : starves;
      check(machine.state === wanted, `is ${MACHINE_STATES[machine.state]}`);
    }
    const taken = working.length + finished + (tool.port === null ? 0 : 1);
    return { taken, finished, held: awaiting };
  }

  /** All that goes on has its people and its tools, and nobody is there for whom there is no need. */
  private demandPeople(machine: number, tool: Tool, last: TraceRecord): void {
    const { time } = last;
    const inside = tool.running ? inProcess(tool) : [];
    // Those that are to be unloaded may be done, all but the last.
    const sure = inside.filter(({ job }, place) => place === inside.length - 1 || !this.isUnloaded(job));
    for (const { job } of sure) this.people.demandNeeds(machine, job, "process", time, last);
    const handled = [tool.exit, tool.port].flatMap((each) => (each?.running ? each : []));
    demand(handled.length <= 1, last, `two jobs are handled at machine ${machine} at once`);
    for (const { job, phase } of handled) {
      const activity = PHASES[phase] ?? refuse(last, `a job is handled that is ${phase}`);
      this.people.demandNeeds(machine, job, activity, time, last);
    }
    const all = [
      ...inside.map(({ job }): [number, Phase] => [job, "process"]),
      ...handled.map(({ job, phase }): [number, Phase] => [job, PHASES[phase] as Phase]),
    ];
    this.people.demandNobodyElse(machine, all, last);
    const within = [...inProcess(tool).map(({ job }) => job), ...(tool.port === null ? [] : [tool.port.job])];
    if (tool.port?.phase !== "taken" && tool.port?.phase !== "setup") this.people.demandTools(machine, within, last);
  }

  /** The job is at the port, in one of these phases, or comes to it. */
  private demandTaken(
    record: OnTool,
    tool: Tool,
    machine: ToolState,
    onShift: boolean,
    phases: readonly Handled["phase"][],
  ): void {
    const { port } = tool;
    if (port === null) this.demandEntry(record, tool, machine, onShift);
    else demand(port.job === record.job && phases.includes(port.phase), record, `job ${port.job} is ${port.phase}`);
  }

  /** Are there jobs that are surely in process, and do not go on? */
  private isPaused(tool: Tool): boolean {
    return inProcess(tool).some(({ job }) => !this.isUnloaded(job));
  }

  private isUnloaded(job: number): boolean {
    return this.operationOf(job).unloadTime !== null;
  }

  private operationOf(job: number) {
    const { product, operation } = this.jobs.jobs[job]!;
    return this.model.products[product]!.operations[operation]!;
  }

  private demandEntry(
    record: TraceRecord & { readonly machine: number },
    tool: Tool,
    machine: ToolState,
    onShift: boolean,
  ): void {
    const { workCentre } = this.model.machines[record.machine]!;
    const there = tool.inside.filter((each) => this.isCertain(each));
    demand(there.length < this.model.workCentres[workCentre]!.lots, record, `${there.length} jobs are in the machine`);
    demand(tool.port === null, record, `job ${tool.port?.job} is at the port`);
    demand(tool.exit?.running !== true, record, "another job is unloaded");
    demand(record.time >= tool.opens * (1 - 1e-12), record, `the next job may enter at ${tool.opens}`);
    demand(tool.running || !this.isPaused(tool), record, "the machine does not go on");
    demand(machine.down.size === 0 && machine.maintained.size === 0, record, "the machine is down");
    demand(onShift, record, "the machine is off shift");
  }

  /** Changes of family that take no time happen as a job enters. */
  private changeFamily(record: OnTool, operation: number, machine: ToolState): void {
    const { product } = this.jobs.jobs[record.job]!;
    const { setupFamily } = this.model.products[product]!.operations[operation]!;
    const { setup } = this.model.workCentres[this.model.machines[record.machine]!.workCentre]!;
    if (setup === null || setupFamily < 0 || setupFamily === machine.family) return;
    const law = setup.times[machine.family + 1]![setupFamily] ?? null;
    const mayBeFree = law === null || (law.kind === "discrete" && law.values.includes(0));
    demand(mayBeFree || (law?.kind === "deterministic" && law.value === 0), record, "the machine is not set up");
    machine.family = setupFamily;
  }

  private intervalOf(
    record: TraceRecord & { readonly machine: number; readonly job: number; readonly operation: number },
  ) {
    const { product } = this.jobs.jobs[record.job]!;
    const { workCentre } = this.model.machines[record.machine]!;
    const { alternatives } = this.model.products[product]!.operations[record.operation]!;
    const { interval, per } = (alternatives.find((each) => each.workCentre === workCentre) as Alternative).cascade!;
    return per === "job" ? interval : 0;
  }

  private holds({ inside, port }: Tool, job: number): boolean {
    return port?.job === job || inside.some((each) => each.job === job);
  }

  /** Jobs that are done may have gone by a record that moves them from wherever they are. */
  private current(machine: number): Tool {
    const tool = this.tools[machine] as Tool;
    const mayBeThere = ({ job, isDone }: Inside) =>
      !isDone || ["finished", "awaiting", "vehicle"].includes(this.placeOf(job));
    if (!tool.inside.every(mayBeThere)) tool.inside = tool.inside.filter(mayBeThere);
    return tool;
  }

  /** What a vehicle comes for may still be on the machine, or in the output, and which it is no record tells. */
  private isCertain({ job, isDone }: Inside): boolean {
    return !isDone || this.placeOf(job) === "finished";
  }

  private placeOf(job: number): string {
    return this.jobs.jobs[job]!.place;
  }
}

function inProcess({ inside }: Tool): Inside[] {
  return inside.filter(({ isDone }) => !isDone);
}

/** The least that can be drawn. */
function leastOf(law: Distribution): number {
  switch (law.kind) {
    case "deterministic":
      return law.value;
    case "uniform":
    case "triangular":
    case "truncatedNormal":
    case "beta":
    case "pert":
      return law.min;
    case "discrete":
    case "trace":
      return Math.min(...law.values);
    default:
      return 0;
  }
}
