import { type Model, OPERATOR_STATES, type Phase, type TraceRecord } from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
import { demand, refuse } from "./refuse.ts";

interface Post {
  machine: number;
  skill: number;
  arrival: number;
}

/** A person is at one machine at a time, with a skill of theirs; tools are as many as there are; work runs with all it needs. */
export class People {
  private readonly posts: (Post | null)[];
  private readonly offShift: boolean[];
  /** Tools on each machine, by kind. */
  private readonly tools: number[][];
  private readonly model: Model;
  private readonly jobs: Jobs;

  constructor(model: Model, jobs: Jobs) {
    this.model = model;
    this.jobs = jobs;
    this.posts = model.operators.map(() => null);
    this.offShift = model.operators.map(() => false);
    this.tools = model.machines.map(() => model.tools.map(() => 0));
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "operator.assigned": {
        const { operator, machine, skill, arrival, time } = record;
        const person = this.model.operators[operator] ?? refuse(record, "there is no such operator");
        demand(this.posts[operator] === null, record, `the operator is at machine ${this.posts[operator]?.machine}`);
        demand(person.skills.includes(skill), record, "the operator has no such skill");
        demand(arrival >= time, record, "the operator arrives before it goes");
        demand(!this.offShift[operator], record, "the operator is off shift");
        this.posts[operator] = { machine, skill, arrival };
        return;
      }
      case "operator.released":
        demand(this.posts[record.operator]?.machine === record.machine, record, "the operator is not at the machine");
        this.posts[record.operator] = null;
        return;
      case "operator.stateChanged": {
        const off = OPERATOR_STATES[record.state] === "offShift";
        demand(this.posts[record.operator] === null, record, "the operator is at work");
        demand(this.offShift[record.operator] !== off, record, "the state is the same");
        this.offShift[record.operator] = off;
        return;
      }
      case "maintenance.attended": {
        const crew = this.model.machines[record.machine]!.maintenance[record.task]?.crew ?? [];
        demand(crew.length > 0, record, "the maintenance needs nobody");
        return;
      }
      case "repair.started": {
        const crew = this.model.machines[record.machine]!.failures[record.mode]?.crew ?? [];
        demand(crew.length > 0, record, "the repair needs nobody");
        return;
      }
      case "tool.seized":
      case "tool.released": {
        const { tool, machine, count } = record;
        const kind = this.model.tools[tool] ?? refuse(record, "there is no such tool");
        this.tools[machine]![tool]! += record.kind === "tool.seized" ? count : -count;
        demand(this.tools[machine]![tool]! >= 0, record, "the machine has no such tools");
        const taken = this.tools.reduce((sum, tools) => sum + tools[tool]!, 0);
        demand(taken <= kind.count, record, `${taken} tools of ${kind.count} are taken`);
        return;
      }
    }
  }

  /** At the end of an instant: a machine that runs this phase of its job's operation has all the people and tools for it. */
  demandNeeds(machine: number, job: number, phase: Phase, time: number, last: TraceRecord): void {
    const { product, operation } = this.jobs.jobs[job]!;
    const { needs } = this.model.products[product]!.operations[operation]!;
    const { setup } = this.model.workCentres[this.model.machines[machine]!.workCentre]!;
    const here = this.posts.filter((post) => post?.machine === machine && post.arrival <= time);
    const all = [...needs, ...(phase === "setup" ? (setup?.needs ?? []) : [])];
    for (const need of all) {
      const same = all.filter((other) => other.kind === need.kind && thing(other) === thing(need));
      const wanted = same.reduce((sum, other) => sum + (isNeeded(other, phase) ? other.count : 0), 0);
      const got =
        need.kind === "tool"
          ? this.tools[machine]![need.tool]!
          : here.filter((post) => post?.skill === need.skill).length;
      demand(got >= wanted, last, `machine ${machine} runs with ${got} of ${wanted} of ${need.kind} ${thing(need)}`);
    }
  }

  /** At a machine for whose repair nobody is needed stand no more people, and nobody comes, than one of these activities needs, by skill and team. */
  demandNobodyElse(machine: number, activities: readonly (readonly [job: number, phase: Phase])[], last: TraceRecord) {
    const { failures, maintenance, workCentre } = this.model.machines[machine]!;
    if ([...failures, ...maintenance].some(({ crew }) => crew.length > 0)) return;
    // Somebody may be on the way for what comes next.
    if (this.posts.some((post) => post?.machine === machine && post.arrival > last.time)) return;
    const most = new Map<string, number>();
    for (const [job, phase] of activities) {
      const { product, operation } = this.jobs.jobs[job]!;
      const { needs } = this.model.products[product]!.operations[operation]!;
      const own = new Map<string, number>();
      for (const need of [...needs, ...(this.model.workCentres[workCentre]!.setup?.needs ?? [])]) {
        if (need.kind === "tool" || !isNeeded(need, phase)) continue;
        const key = `${need.skill}/${need.team}`;
        own.set(key, (own.get(key) ?? 0) + need.count);
        most.set(key, Math.max(most.get(key) ?? 0, own.get(key)!));
      }
    }
    const wanted = [...most.values()].reduce((sum, count) => sum + count, 0);
    const there = this.posts.filter((post) => post?.machine === machine).length;
    demand(there <= wanted, last, `${there} people are at machine ${machine}, which needs ${wanted}`);
  }

  /** The machine has the tools of these jobs, and no others. */
  demandTools(machine: number, jobs: readonly number[], last: TraceRecord): void {
    this.model.tools.forEach(({ id }, tool) => {
      const wanted = jobs.reduce((sum, job) => {
        const { product, operation } = this.jobs.jobs[job]!;
        const { needs } = this.model.products[product]!.operations[operation]!;
        return needs.reduce((all, need) => all + (need.kind === "tool" && need.tool === tool ? need.count : 0), sum);
      }, 0);
      const got = this.tools[machine]![tool]!;
      demand(got === wanted, last, `machine ${machine} has ${got} of ${id}, and its jobs need ${wanted}`);
    });
  }

  /** A machine that does not run keeps nobody, unless others are on their way or it is repaired or maintained, and without a job nothing at all. */
  demandFree(
    machine: number,
    hasJob: boolean,
    down: ReadonlySet<number>,
    maintained: ReadonlySet<number>,
    last: TraceRecord,
  ): void {
    const { failures, maintenance } = this.model.machines[machine]!;
    const repairs =
      [...down].some((mode) => failures[mode]!.crew.length > 0) ||
      [...maintained].some((task) => maintenance[task]!.crew.length > 0);
    const people = this.posts.filter((post) => post?.machine === machine && post.arrival <= last.time).length;
    const comes = this.posts.some((post) => post?.machine === machine && post.arrival > last.time);
    demand(people === 0 || repairs || comes, last, `${people} people stand at machine ${machine}, which does not run`);
    if (!hasJob) {
      const tools = this.tools[machine]!.reduce((sum, count) => sum + count, 0);
      demand(tools === 0, last, `${tools} tools are on machine ${machine}, which has no job`);
    }
  }
}

type Need = Model["products"][number]["operations"][number]["needs"][number];

function thing(need: Need): number {
  return need.kind === "tool" ? need.tool : need.skill;
}

function isNeeded(need: Need, phase: Phase): boolean {
  return need.kind === "tool" || need.phases.includes(phase);
}
