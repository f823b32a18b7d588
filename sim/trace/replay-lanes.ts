import type { Model } from "../model/model.ts";
import { Lanes, lanesOf } from "./lanes.ts";
import { IDLE, PROCESSING } from "./records.ts";
import { StateLog, type StateSegments } from "./replay-logs.ts";

/** Which jobs are processed in the machines that take several at once, lane by lane. */
export interface LaneSegments {
  /** Rows `[first[m], first[m + 1])` of the segments are the lanes of machine m; none where it takes one job at a time. */
  readonly first: readonly number[];
  /** State processing while a job is in the lane. */
  readonly segments: StateSegments;
}

/** Writes them. */
export class LaneLog {
  private readonly first: number[] = [0];
  private readonly lanes = new Lanes();
  private readonly log = new StateLog();

  constructor(model: Model) {
    for (let machine = 0; machine < model.machines.length; machine++) {
      const lanes = lanesOf(model, machine);
      this.first.push(this.first[machine]! + (lanes > 1 ? lanes : 0));
    }
  }

  begin(machine: number, job: number, t: number): void {
    if (this.count(machine) === 0) return;
    const lane = this.lanes.enter(machine, job);
    if (lane < this.count(machine)) this.log.add(this.first[machine]! + lane, t, PROCESSING, job);
  }

  end(machine: number, job: number, t: number): void {
    if (machine < 0 || this.count(machine) === 0) return;
    const lane = this.lanes.leave(machine, job);
    if (lane >= 0 && lane < this.count(machine)) this.log.add(this.first[machine]! + lane, t, IDLE, -1);
  }

  finish(): LaneSegments {
    return { first: this.first, segments: this.log.finish(this.first.at(-1)!) };
  }

  private count(machine: number): number {
    return this.first[machine + 1]! - this.first[machine]!;
  }
}
