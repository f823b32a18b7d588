import { Lanes, lanesOf, PROCESSING, records, type Trace } from "../sim/index.ts";
import type { MachineSegment } from "./machine-segments.ts";

/** A job was processed in a machine that takes several at once, in a batch or one after the other: in which of its lanes, counted from 0. */
export interface LotSegment extends MachineSegment {
  readonly lane: number;
}

interface Lot {
  readonly machine: number;
  readonly lane: number;
  readonly operation: number;
  /** -1: interrupted. */
  since: number;
}

/** When each job in such a machine was processed, within a window of the run, in order of end. Each has the lowest lane that is free. */
export function lotSegments(trace: Trace, from: number, to: number): LotSegment[] {
  const { model } = trace;
  const severalIn = model.machines.map((_, machine) => lanesOf(model, machine) > 1);
  const segments: LotSegment[] = [];
  const products: number[] = [];
  const lots = new Map<number, Lot>();
  const lanes = new Lanes();
  const close = (job: number, now: number): void => {
    const lot = lots.get(job);
    if (lot === undefined || lot.since < 0) return;
    const { machine, lane, operation, since } = lot;
    const start = Math.max(since, from);
    const end = Math.min(now, to);
    const product = products[job] ?? -1;
    if (end > start) segments.push({ machine, lane, state: PROCESSING, job, product, operation, from: start, to: end });
    lot.since = -1;
  };
  const leave = (job: number, now: number): void => {
    close(job, now);
    const lot = lots.get(job);
    if (lot === undefined) return;
    lanes.leave(lot.machine, job);
    lots.delete(job);
  };
  for (const record of records(trace)) {
    const { time } = record;
    if (time > to) break;
    if (record.kind === "job.created") products[record.job] = record.product;
    else if (record.kind === "operation.started") {
      const { machine, job, operation } = record;
      if (severalIn[machine]) lots.set(job, { machine, lane: lanes.enter(machine, job), operation, since: time });
    } else if (record.kind === "operation.resumed") {
      const lot = lots.get(record.job);
      if (lot !== undefined) lot.since = time;
    } else if (record.kind === "operation.interrupted") close(record.job, time);
    else if (record.kind === "operation.completed" || record.kind === "job.scrapped") leave(record.job, time);
  }
  for (const job of [...lots.keys()]) close(job, Math.min(to, trace.end));
  return segments;
}
