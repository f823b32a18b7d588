import { CONVEYOR_STATES, type Conveyor, type Model, type TraceRecord } from "../../../sim/index.ts";
import { shiftAt } from "../../../sim/model/shifts.ts";
import type { Jobs } from "./jobs.ts";
import { demand, refuse } from "./refuse.ts";

interface Belt {
  /** Jobs on it, with the running time at which they got on. */
  readonly loads: { readonly job: number; readonly entered: number }[];
  /** Running time at `since`. */
  running: number;
  since: number;
  isStopped: boolean;
  downs: number;
  state: number;
  lastEntry: number;
  lastExit: number;
  readonly times: number[];
  stateSince: number;
}

const [EMPTY, MOVING, BLOCKED, DOWN, OFF_SHIFT] = CONVEYOR_STATES.keys() as unknown as number[] as [
  ...[number, number, number, number, number],
];
const SLACK = 1e-6;

/**
 * Loads leave a conveyor in the order in which they got on, no sooner than it takes to run along it; they keep their distance,
 * never more of them are on it than have room, and it says truly whether it moves, stands or is empty.
 */
export class Conveyors {
  private readonly belts: Belt[];
  private readonly conveyors: readonly Conveyor[];
  private readonly calendars: Model["calendars"];
  private readonly jobs: Jobs;

  constructor(model: Model, jobs: Jobs) {
    this.jobs = jobs;
    this.calendars = model.calendars;
    this.conveyors = model.transport?.conveyors ?? [];
    this.belts = this.conveyors.map(() => ({
      ...{ loads: [], running: 0, since: 0, isStopped: false, downs: 0, state: EMPTY },
      ...{ lastEntry: Number.NEGATIVE_INFINITY, lastExit: Number.NEGATIVE_INFINITY },
      ...{ times: CONVEYOR_STATES.map(() => 0), stateSince: 0 },
    }));
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "conveyor.entered":
        this.enter(record);
        return;
      case "conveyor.left":
        this.leave(record);
        return;
      case "conveyor.failed":
        this.of(record).downs++;
        this.run(record.conveyor, record.time);
        return;
      case "conveyor.repaired":
        demand(--this.of(record).downs >= 0, record, "it was not down");
        this.run(record.conveyor, record.time);
        return;
      case "conveyor.stateChanged": {
        const belt = this.of(record);
        demand(record.state !== belt.state, record, "that is its state already");
        belt.times[belt.state]! += record.time - belt.stateSince;
        Object.assign(belt, { state: record.state, stateSince: record.time });
        this.run(record.conveyor, record.time);
      }
    }
  }

  /** Energy of all conveyors until `end` [kWh]. */
  energy(end: number): number {
    return this.belts.reduce((sum, { times, state, stateSince }, index) => {
      const { power } = this.conveyors[index]!;
      return times.reduce(
        (kWh, time, code) => kWh + (power[code]! * (time + (code === state ? end - stateSince : 0))) / 3600,
        sum,
      );
    }, 0);
  }

  /** States are true when the instant is over. */
  endInstant(last: TraceRecord): void {
    for (const [index, belt] of this.belts.entries()) {
      const { length, speed, pitch } = this.conveyors[index]!;
      const first = belt.loads[0];
      const ready = first && Math.max(first.entered + length / speed, belt.lastExit + pitch / speed);
      const runs = this.running(belt, last.time);
      const { calendar } = this.conveyors[index]!;
      const isOff = calendar >= 0 && !shiftAt(this.calendars[calendar]!, last.time).onShift;
      if (belt.downs > 0) demand(belt.state === DOWN, last, `conveyor ${index} is down, and does not say so`);
      else if (isOff) demand(belt.state === OFF_SHIFT, last, `conveyor ${index} is off shift, and does not say so`);
      else if (ready === undefined)
        demand(belt.state === EMPTY, last, `conveyor ${index} is empty, and does not say so`);
      else if (runs < ready - SLACK)
        demand(belt.state === MOVING, last, `conveyor ${index} moves, and does not say so`);
      else if (runs > ready + SLACK) demand(belt.state === BLOCKED, last, `a load stands at the end of ${index}`);
    }
  }

  private of(record: TraceRecord & { readonly conveyor: number }): Belt {
    return this.belts[record.conveyor] ?? refuse(record, "there is no such conveyor");
  }

  private running({ running, since, isStopped }: Belt, t: number): number {
    return isStopped ? running : running + (t - since);
  }

  /** The belt stands while it is down; without accumulation also while a load stands at its end. */
  private run(index: number, t: number): void {
    const belt = this.belts[index]!;
    belt.running = this.running(belt, t);
    belt.since = t;
    belt.isStopped =
      belt.downs > 0 || belt.state === OFF_SHIFT || (belt.state === BLOCKED && !this.conveyors[index]!.accumulating);
  }

  private enter(record: TraceRecord & { readonly kind: "conveyor.entered" }): void {
    const belt = this.of(record);
    const { pitch, speed, length, capacity } = this.conveyors[record.conveyor]!;
    const now = this.running(belt, record.time);
    demand(!belt.isStopped, record, "it stands");
    demand(now >= belt.lastEntry + pitch / speed - SLACK, record, "the load before it is less than a pitch away");
    demand(belt.loads.length < capacity && belt.loads.length * pitch < length + SLACK, record, "it is full");
    demand(
      this.jobs.of(record).place === "awaiting" || this.jobs.of(record).place === "between",
      record,
      "the job is elsewhere",
    );
    belt.loads.push({ job: record.job, entered: now });
    belt.lastEntry = now;
  }

  private leave(record: TraceRecord & { readonly kind: "conveyor.left" }): void {
    const belt = this.of(record);
    const { pitch, speed, length } = this.conveyors[record.conveyor]!;
    demand(belt.downs === 0 && belt.state !== OFF_SHIFT, record, "it is down, or off shift");
    const now = this.running(belt, record.time);
    const first = belt.loads.shift();
    demand(first?.job === record.job, record, `the first load is ${first?.job}`);
    demand(now >= first!.entered + length / speed - SLACK, record, "it has not come to the end");
    demand(now >= belt.lastExit + pitch / speed - SLACK, record, "it is less than a pitch behind the one before");
    belt.lastExit = now;
    // What stood with it at the end goes on.
    if (belt.isStopped) Object.assign(belt, { running: now, since: record.time, isStopped: false });
  }
}
