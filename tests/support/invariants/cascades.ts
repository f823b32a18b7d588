import { type Alternative, MACHINE_STATES, type Model, type TraceRecord } from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
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
  isDone: boolean;
}

interface Tool {
  /** In the order in which they entered. */
  inside: Inside[];
  /** When the next may enter at the earliest [s]. */
  opens: number;
  /** Do those that are not done go on? */
  running: boolean;
  /** Job and family of the setup in process; null: none. */
  setup: { readonly job: number; readonly family: number; running: boolean } | null;
  /** Job that the machine has just been set up for; -1: none. */
  isSetUpFor: number;
}

const [IDLE, STARVED, SETUP, PROCESSING, BLOCKED, DOWN, OFF_SHIFT] = MACHINE_STATES.map((_, code) => code) as [
  0,
  1,
  2,
  3,
  4,
  5,
  6,
];
const MAINTENANCE = MACHINE_STATES.indexOf("maintenance");

/** Jobs enter a cascading machine one after the other, an interval apart, and are done and leave in that order; it is set up when it is empty. */
export class Cascades {
  private readonly tools: readonly (Tool | null)[];
  private readonly model: Model;
  private readonly jobs: Jobs;

  constructor(model: Model, jobs: Jobs) {
    this.model = model;
    this.jobs = jobs;
    this.tools = model.machines.map(({ workCentre }) =>
      model.workCentres[workCentre]!.lots > 1
        ? { inside: [], opens: 0, running: false, setup: null, isSetUpFor: -1 }
        : null,
    );
  }

  has(machine: number): boolean {
    return this.tools[machine] != null;
  }

  runs(machine: number): boolean {
    const tool = this.tools[machine]!;
    return tool.running || tool.setup?.running === true;
  }

  isInside(machine: number, job: number): boolean {
    return this.holds(this.tools[machine]!, job);
  }

  /** Takes a record of work on a cascading machine; gives the state that the machine is in after it. */
  take(
    record: TraceRecord & { readonly machine: number; readonly job: number },
    machine: ToolState,
    onShift: boolean,
  ): number {
    const tool = this.current(record.machine);
    switch (record.kind) {
      case "setup.started":
        this.demandEntry(record, tool, machine, onShift);
        demand(!tool.inside.some((each) => this.isCertain(each)), record, "there are jobs in the machine");
        demand(machine.family !== record.family, record, "the machine has this family already");
        tool.setup = { job: record.job, family: record.family, running: true };
        return SETUP;
      case "setup.completed":
        demand(tool.setup?.running === true && tool.setup.job === record.job, record, "there is no such setup");
        machine.family = tool.setup!.family;
        tool.setup = null;
        tool.isSetUpFor = record.job;
        return IDLE;
      case "operation.started": {
        if (tool.isSetUpFor < 0) this.demandEntry(record, tool, machine, onShift);
        else demand(tool.isSetUpFor === record.job, record, `the machine was set up for job ${tool.isSetUpFor}`);
        this.changeFamily(record, tool, machine);
        tool.isSetUpFor = -1;
        tool.opens = record.time + this.intervalOf(record);
        tool.inside.push({ job: record.job, since: record.time, isDone: false });
        tool.running = true;
        return PROCESSING;
      }
      case "operation.completed": {
        const first = inProcess(tool)[0];
        demand(tool.running && first?.job === record.job, record, `job ${first?.job} is to be done first`);
        const interval = this.intervalOf(record);
        demand(record.time - first!.since >= interval * (1 - 1e-9), record, "the job was inside for too short a time");
        first!.isDone = true;
        tool.running = inProcess(tool).length > 0;
        return IDLE;
      }
      case "operation.interrupted": {
        const { setup } = tool;
        if (setup !== null) {
          demand(setup.running && setup.job === record.job, record, "no such setup is in process");
          setup.running = false;
          return machine.state;
        }
        const [first] = inProcess(tool);
        demand(this.isInside(record.machine, record.job), record, "the job is not in the machine");
        demand(first?.job === record.job ? tool.running : !tool.running, record, "jobs are interrupted together");
        tool.running = false;
        return machine.state;
      }
      case "operation.resumed": {
        demand(machine.down.size === 0 && machine.maintained.size === 0, record, "the machine is down");
        if (tool.setup !== null) {
          demand(!tool.setup.running && tool.setup.job === record.job, record, "the setup was not interrupted");
          tool.setup.running = true;
          return SETUP;
        }
        const [first] = inProcess(tool);
        demand(this.isInside(record.machine, record.job), record, "the job is not in the machine");
        demand(first?.job === record.job ? !tool.running : tool.running, record, "jobs go on together");
        tool.running = true;
        return PROCESSING;
      }
      case "machine.stateChanged":
        demand(record.state !== machine.state, record, "the state is the same");
        demand(record.job < 0 || this.holds(tool, record.job), record, "the job is not in the machine");
        if (record.job < 0) tool.inside = tool.inside.filter((each) => this.isCertain(each));
        demand(record.job >= 0 || (tool.inside.length === 0 && tool.setup === null), record, "there are jobs inside");
        return record.state;
      default:
        return refuse(record, "a cascading machine does no such thing");
    }
  }

  /** The job is in the machine no longer; those ahead of it must have left, unless it is lost. */
  leave(record: TraceRecord, job: number): void {
    for (const machine of this.tools.keys()) {
      if (!this.has(machine)) continue;
      const tool = this.current(machine);
      if (tool.setup?.job === job) tool.setup = null;
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
    const working = inProcess(tool).length;
    const finished = tool.inside.filter(({ job }) => this.placeOf(job) === "finished").length;
    const awaiting = tool.inside.filter((each) => !this.isCertain(each)).map(({ job }) => job);
    check(tool.isSetUpFor < 0, "is set up and does not work");
    if (this.runs(index)) {
      check(machine.down.size === 0 && machine.maintained.size === 0, "runs while it is down or in maintenance");
      check(onShift || atShiftEnd === "finish", "runs off shift");
      check(
        machine.state === (tool.setup === null ? PROCESSING : SETUP),
        `runs and is ${MACHINE_STATES[machine.state]}`,
      );
    } else {
      check((working === 0 && tool.setup === null) || !mayWork, "is up and does not go on");
      const hindered = machine.down.size > 0 ? DOWN : MAINTENANCE;
      const starves = this.jobs.inPlant > 0 && this.jobs.queued[workCentre] === 0 ? STARVED : IDLE;
      const isBlocked = finished > 0 || (awaiting.length > 0 && machine.state === BLOCKED);
      const wanted = !mayWork ? (onShift ? hindered : OFF_SHIFT) : isBlocked ? BLOCKED : starves;
      check(machine.state === wanted, `is ${MACHINE_STATES[machine.state]}`);
    }
    return { taken: working + finished + (tool.setup === null ? 0 : 1), finished, held: awaiting };
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
    demand(tool.setup === null, record, "the machine is being set up");
    demand(record.time >= tool.opens * (1 - 1e-12), record, `the next job may enter at ${tool.opens}`);
    demand(tool.running || inProcess(tool).length === 0, record, "the machine does not go on");
    demand(machine.down.size === 0 && machine.maintained.size === 0, record, "the machine is down");
    demand(onShift, record, "the machine is off shift");
  }

  /** Changes of family that take no time happen as a job enters. */
  private changeFamily(
    record: TraceRecord & { readonly machine: number; readonly job: number; readonly operation: number },
    tool: Tool,
    machine: ToolState,
  ): void {
    const { product } = this.jobs.jobs[record.job]!;
    const { setupFamily } = this.model.products[product]!.operations[record.operation]!;
    const { setup } = this.model.workCentres[this.model.machines[record.machine]!.workCentre]!;
    if (setup === null || setupFamily < 0 || setupFamily === machine.family || tool.isSetUpFor >= 0) return;
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

  private holds({ inside, setup }: Tool, job: number): boolean {
    return setup?.job === job || inside.some((each) => each.job === job);
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
