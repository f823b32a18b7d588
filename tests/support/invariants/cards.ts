import type { Model, TraceRecord } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

/** No loop gives out more cards than it has, a job has at most one of each, and none when it has left. */
export class Cards {
  private readonly model: Model;
  private readonly inUse: number[];
  private readonly held = new Map<number, Set<number>>();

  constructor(model: Model) {
    this.model = model;
    this.inUse = model.cardLoops.map(() => 0);
  }

  take(record: TraceRecord): void {
    if (record.kind === "card.attached") {
      const { job, loop } = record;
      const own = this.held.get(job) ?? new Set();
      demand(!own.has(loop), record, "the job has a card of this loop already");
      this.held.set(job, own.add(loop));
      const { cards, id } = this.model.cardLoops[loop]!;
      demand(++this.inUse[loop]! <= cards, record, `loop ${id} has ${cards} cards`);
    } else if (record.kind === "card.returned") {
      const { job, loop } = record;
      const own = this.held.get(job);
      demand(own?.delete(loop) === true, record, "the job has no card of this loop");
      if (own?.size === 0) this.held.delete(job);
      this.inUse[loop]!--;
    } else if (record.kind === "deadlock.detected" && record.awaitedLoop >= 0) {
      const { holder, job, awaitedLoop } = record;
      demand(this.inUse[awaitedLoop] === this.model.cardLoops[awaitedLoop]!.cards, record, "the loop has a free card");
      demand(this.held.get(holder)?.has(awaitedLoop) === true, record, "the holder has no card of this loop");
      demand(this.held.get(job)?.has(awaitedLoop) !== true, record, "the job has a card of this loop already");
    }
  }

  /** @param isInPlant - by job */
  endInstant(last: TraceRecord, isInPlant: (job: number) => boolean): void {
    for (const job of this.held.keys()) demand(isInPlant(job), last, `job ${job} has left with a card`);
  }
}
