import { IDLE, type Model, PROCESSING, RECORD_CODE, RECORD_LENGTH, type RecordSink } from "../../sim/index.ts";
import { createSums, STATES, type Sums, type SumsLayout } from "./theory-sums.ts";

export interface Observation {
  /** Where the batches begin [s]; what happens before is not counted. */
  readonly from: number;
  readonly batchLength: number;
  readonly layout: SumsLayout;
  /** Width of the bins of `flowTimes` and `waits` [s]. */
  readonly binWidth: number;
}

const CREATED = RECORD_CODE["job.created"];
const REJECTED = RECORD_CODE["job.rejected"];
const CANCELLED = RECORD_CODE["job.cancelled"];
const RELEASED = RECORD_CODE["job.released"];
const QUEUED = RECORD_CODE["job.queued"];
const STARTED = RECORD_CODE["operation.started"];
const RESUMED = RECORD_CODE["operation.resumed"];
const ENDED = RECORD_CODE["operation.completed"];
const STATE = RECORD_CODE["machine.stateChanged"];
const FAILED = RECORD_CODE["machine.failed"];
const COMPLETED = RECORD_CODE["job.completed"];
const LENGTHS = [...RECORD_LENGTH];

/**
 * Adds up what queueing theory speaks of, from the records alone, batch by batch of equal time.
 *
 * Jobs count in the batch in which they leave. Plants whose jobs are neither scrapped nor set up for, without vehicles.
 */
export class Observer implements RecordSink {
  readonly batches: Sums[] = [];
  private readonly plan: Observation;
  private readonly workCentreOf: readonly number[];
  private now = 0;
  private batchEnd: number;
  private sums: Sums;
  private inSystem = 0;
  private lastDeparture = 0;
  private busySince = 0;
  /** Machines by work centre. */
  private readonly places: readonly number[];
  private readonly present: Int32Array;
  private readonly queued: Int32Array;
  private readonly states: Int32Array;
  private readonly startedAt: Float64Array;
  private jobs = new JobSlots(1024);

  constructor(model: Model, plan: Observation) {
    const { layout, from } = plan;
    this.plan = plan;
    this.workCentreOf = model.machines.map(({ workCentre }) => workCentre);
    this.places = model.workCentres.map(({ machines }) => machines.length);
    this.batchEnd = from;
    this.sums = createSums(layout);
    this.present = new Int32Array(layout.workCentres);
    this.queued = new Int32Array(layout.workCentres);
    this.states = new Int32Array(layout.machines).fill(IDLE);
    this.startedAt = new Float64Array(layout.machines);
  }

  write(rows: Float64Array, length: number): void {
    for (let at = 0; at < length; ) {
      const time = rows[at] as number;
      const code = rows[at + 1] as number;
      if (time > this.now) this.advance(time);
      this.take(code, rows, at + 2);
      at += LENGTHS[code] as number;
    }
  }

  snapshot(): unknown {
    return null;
  }

  restore(): void {}

  /** Counts up to the end of the run [s] and gives the batches, the last of them whole. */
  finish(end: number): readonly Sums[] {
    this.advance(end);
    const { batchLength } = this.plan;
    return this.batches.filter(({ time }) => (time[0] as number) > 0.999999 * batchLength);
  }

  private take(code: number, rows: Float64Array, at: number): void {
    const id = rows[at] as number;
    switch (code) {
      case QUEUED:
        this.jobQueued(id, rows[at + 1] as number);
        break;
      case STARTED:
        this.operationStarted(id, rows[at + 1] as number);
        break;
      case ENDED:
        this.operationCompleted(id);
        break;
      case STATE:
        this.states[id] = rows[at + 1] as number;
        break;
      case COMPLETED:
        this.jobCompleted(id);
        break;
      case RELEASED:
        if (this.inSystem++ === 0) this.busySince = this.now;
        this.jobs.entered[this.jobs.slot(id)] = this.now;
        break;
      case CREATED: {
        const stream = rows[at + 2] as number;
        this.jobs.add(id, stream);
        this.sums.created[stream]!++;
        break;
      }
      case REJECTED:
        this.sums.rejected[this.jobs.stream[this.jobs.slot(id)] as number]!++;
        this.jobs.remove(id);
        break;
      case CANCELLED:
        this.jobCancelled(id);
        break;
      case RESUMED:
        this.states[id] = PROCESSING;
        break;
      case FAILED:
        this.sums.failures[id]!++;
        break;
    }
  }

  private jobQueued(id: number, workCentre: number): void {
    const { jobs } = this;
    const slot = jobs.slot(id);
    const before = jobs.workCentre[slot] as number;
    if (before >= 0) this.present[before]!--;
    jobs.workCentre[slot] = workCentre;
    jobs.queuedAt[slot] = this.now;
    this.present[workCentre]!++;
    this.queued[workCentre]!++;
    this.sums.visits[workCentre]!++;
  }

  private operationStarted(machine: number, id: number): void {
    const { jobs } = this;
    const slot = jobs.slot(id);
    this.queued[this.workCentreOf[machine] as number]!--;
    this.states[machine] = PROCESSING;
    this.startedAt[machine] = this.now;
    jobs.wait[slot]! += this.now - (jobs.queuedAt[slot] as number);
  }

  private operationCompleted(machine: number): void {
    const { sums } = this;
    const workCentre = this.workCentreOf[machine] as number;
    const time = this.now - (this.startedAt[machine] as number);
    this.states[machine] = IDLE;
    sums.services[workCentre]!++;
    sums.service[workCentre]! += time;
    sums.serviceSquared[workCentre]! += time * time;
  }

  private jobCompleted(id: number): void {
    const { jobs, sums, now } = this;
    const slot = jobs.slot(id);
    const stream = jobs.stream[slot] as number;
    const flowTime = now - (jobs.entered[slot] as number);
    const wait = jobs.wait[slot] as number;
    this.present[jobs.workCentre[slot] as number]!--;
    sums.completed[stream]!++;
    sums.flowTime[stream]! += flowTime;
    sums.flowTimeSquared[stream]! += flowTime * flowTime;
    sums.wait[stream]! += wait;
    sums.waitSquared[stream]! += wait * wait;
    if (wait > 0) sums.delayed[stream]!++;
    this.count(sums.flowTimes, flowTime);
    this.count(sums.waits, wait);
    if (--this.inSystem === 0) {
      const busy = now - this.busySince;
      sums.busyPeriods[0]!++;
      sums.busyPeriodSquared[0]! += busy * busy;
    }
    const interval = now - this.lastDeparture;
    this.lastDeparture = now;
    sums.intervals[0]!++;
    sums.interval[0]! += interval;
    sums.intervalSquared[0]! += interval * interval;
    jobs.remove(id);
  }

  /** Out of its queue, before its first operation. */
  private jobCancelled(id: number): void {
    const { jobs } = this;
    const slot = jobs.slot(id);
    const workCentre = jobs.workCentre[slot] as number;
    this.queued[workCentre]!--;
    this.present[workCentre]!--;
    this.sums.cancelled[jobs.stream[slot] as number]!++;
    this.inSystem--;
    jobs.remove(id);
  }

  private count(bins: Float64Array, value: number): void {
    if (bins.length > 0) bins[Math.min(Math.floor(value / this.plan.binWidth), bins.length - 1)]!++;
  }

  private advance(time: number): void {
    const { batchLength, layout } = this.plan;
    while (time > this.batchEnd) {
      this.integrate(this.batchEnd - this.now);
      this.now = this.batchEnd;
      this.sums = createSums(layout);
      this.batches.push(this.sums);
      this.batchEnd = this.plan.from + this.batches.length * batchLength;
    }
    this.integrate(time - this.now);
    this.now = time;
  }

  private integrate(duration: number): void {
    const { sums, inSystem, present, queued, places, states } = this;
    sums.time[0]! += duration;
    sums.inSystem[0]! += inSystem * duration;
    sums.inSystemSquared[0]! += inSystem * inSystem * duration;
    if (inSystem < sums.levels.length) sums.levels[inSystem]! += duration;
    for (let i = 0; i < present.length; i++) {
      const jobs = present[i] as number;
      sums.present[i]! += jobs * duration;
      sums.buffered[i]! += Math.max(jobs - (places[i] as number), 0) * duration;
      sums.queued[i]! += (queued[i] as number) * duration;
    }
    for (let i = 0; i < states.length; i++) sums.states[i * STATES + (states[i] as number)]! += duration;
  }
}

/** What is known of the jobs alive, in rings by serial number that grow when two would meet. */
class JobSlots {
  entered!: Float64Array;
  queuedAt!: Float64Array;
  wait!: Float64Array;
  stream!: Int32Array;
  workCentre!: Int32Array;
  private id!: Float64Array;

  constructor(size: number) {
    this.allocate(size);
  }

  slot(id: number): number {
    return id & (this.id.length - 1);
  }

  add(id: number, stream: number): void {
    while ((this.id[this.slot(id)] as number) >= 0) this.grow();
    const slot = this.slot(id);
    this.id[slot] = id;
    this.stream[slot] = stream;
    this.workCentre[slot] = -1;
    this.wait[slot] = 0;
  }

  remove(id: number): void {
    this.id[this.slot(id)] = -1;
  }

  private grow(): void {
    const { id, entered, queuedAt, wait, stream, workCentre } = this;
    this.allocate(2 * id.length);
    for (let from = 0; from < id.length; from++) {
      if ((id[from] as number) < 0) continue;
      const to = this.slot(id[from] as number);
      this.id[to] = id[from] as number;
      this.entered[to] = entered[from] as number;
      this.queuedAt[to] = queuedAt[from] as number;
      this.wait[to] = wait[from] as number;
      this.stream[to] = stream[from] as number;
      this.workCentre[to] = workCentre[from] as number;
    }
  }

  private allocate(size: number): void {
    this.entered = new Float64Array(size);
    this.queuedAt = new Float64Array(size);
    this.wait = new Float64Array(size);
    this.stream = new Int32Array(size);
    this.workCentre = new Int32Array(size);
    this.id = new Float64Array(size).fill(-1);
  }
}
