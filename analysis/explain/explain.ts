import { type Model, records, type Trace } from "../../sim/index.ts";
import { energyOfOrders, type OrderEnergy, type PlantEnergy } from "../energy/order-energy.ts";
import { jobName } from "../job-names.ts";
import { storageOfPod, subjectsOf } from "../wait-subjects.ts";
import { type Bottlenecks, bottlenecksOf } from "./bottlenecks.ts";
import { type PartsOfOrders, partsOfOrders, throughComponents } from "./critical-component.ts";
import { concerns, type ForeseenChoice, foreseenChoices } from "./foreseen-choices.ts";
import { type JobInterval, jobIntervals, type TimeUse } from "./job-intervals.ts";

/** What became of an order. */
export type Outcome =
  | "completed"
  | "joined its order"
  | "parted into its jobs"
  | "scrapped"
  | "rejected"
  | "cancelled"
  | "in process";

/** An interval; if the job waited in the queue of machines at work, with the jobs they worked on meanwhile, in their order. */
export interface ExplainedInterval extends JobInterval {
  /** Product of its job, which may be a part of the order. */
  readonly product: number;
  /** Is its job a lot into which the order was merged with others? */
  readonly isLot: boolean;
  readonly behind: readonly number[];
}

/** Time that went into one use at one place [s]. */
export interface Part {
  readonly use: TimeUse;
  /** Id of the machine, vehicle, work centre, path node or order stream; "" for none. */
  readonly where: string;
  readonly time: number;
}

export interface OrderExplanation {
  readonly job: number;
  readonly name: string;
  readonly product: number;
  readonly outcome: Outcome;
  /** Job of whose order it is a part; -1: it is an order of its own. */
  readonly parent: number;
  /** Is it a lot of other jobs? */
  readonly isLot: boolean;
  readonly created: number;
  /** Infinity: never. */
  readonly released: number;
  /** End of its time in the plant, or of the trace while it is in process [s]. */
  readonly ended: number;
  /** Infinity: none. */
  readonly dueDate: number;
  readonly intervals: readonly ExplainedInterval[];
  /** The intervals added up by use and subject, the longest first; together they are `ended - created`. */
  readonly parts: readonly Part[];
  /** Choices by looking ahead that took it, passed it over, or sent it somewhere. */
  readonly choices: readonly ForeseenChoice[];
  /** null: nothing in the plant uses power. */
  readonly energy: OrderEnergy | null;
}

/** An order as the trace tells of it, before anything is explained. */
export interface OrderSummary extends Omit<OrderExplanation, "intervals" | "parts" | "choices" | "energy"> {}

export interface PlantExplanation {
  /** Time of all completed orders from creation to completion [s], which the parts add up to. */
  readonly time: number;
  readonly completed: number;
  readonly late: number;
  /** By use and work centre; vehicles are told together. */
  readonly parts: readonly Part[];
  /** The same for completed orders that were late. */
  readonly partsOfLate: readonly Part[];
  /** Late orders, the latest first. */
  readonly lateOrders: readonly OrderSummary[];
  readonly bottlenecks: Bottlenecks;
  /** Length of the run without its warm-up, of which the bottlenecks' times are parts [s]. */
  readonly observed: number;
}

/**
 * Explains where the time of orders went.
 *
 * Each order's time from its creation to its end is cut into intervals of one use each (work, transport, or waiting with
 * its cause), which follow each other without a gap: so the parts of an order add up to its lead time. Where an order waits
 * for components or sublots, the time is told as that of the one that came last, the critical one; while it is merged into a lot,
 * as that of the lot.
 */
export class Explainer {
  readonly model: Model;
  readonly orders: readonly OrderSummary[];
  private readonly trace: Trace;
  /** undefined: not asked for yet. */
  private plantEnergy: PlantEnergy | null | undefined;
  private choices: readonly ForeseenChoice[] | null = null;
  private readonly parts: PartsOfOrders;
  private readonly intervals: readonly (readonly JobInterval[])[];
  /** What each machine worked on, in order of time. */
  private readonly workOf: readonly JobInterval[][];

  constructor(trace: Trace) {
    this.trace = trace;
    this.model = trace.model;
    this.orders = summaries(trace);
    this.intervals = jobIntervals(trace);
    this.parts = partsOfOrders(trace);
    this.workOf = trace.model.machines.map(() => []);
    for (const interval of this.intervals.flat()) {
      if (isWork(interval)) this.workOf[interval.subject]?.push(interval);
    }
    for (const work of this.workOf) work.sort((a, b) => a.from - b.from);
  }

  /** Explains one order. @throws RangeError if there is no such job */
  order(job: number): OrderExplanation {
    const summary = this.orders[job];
    if (summary === undefined) throw new RangeError(`the trace has no job ${job}; it has ${this.orders.length}`);
    const intervals = this.accountOf(job).map((interval) => ({
      ...interval,
      product: this.orders[interval.job]?.product ?? summary.product,
      isLot: this.orders[interval.job]?.isLot ?? false,
      behind: this.behind(interval),
    }));
    this.plantEnergy ??= energyOfOrders(this.trace);
    const energy = this.plantEnergy?.orders[job] ?? null;
    this.choices ??= foreseenChoices(this.trace);
    const choices = this.choices.filter((choice) => concerns(choice, job));
    return { ...summary, intervals, parts: this.partsOf([intervals], subjectName), choices, energy };
  }

  /** Explains the plant: what the time of all its completed orders went into, and of those that were late. */
  plant(): PlantExplanation {
    const completed = this.orders.filter(({ outcome }) => outcome === "completed");
    const { warmUp } = this.model.run;
    const late = completed.filter(({ ended, dueDate }) => ended > dueDate);
    const intervalsOf = (orders: readonly OrderSummary[]) => orders.map(({ job }) => this.accountOf(job));
    return {
      time: completed.reduce((sum, { created, ended }) => sum + (ended - created), 0),
      completed: completed.length,
      late: late.length,
      parts: this.partsOf(intervalsOf(completed), placeName),
      partsOfLate: this.partsOf(intervalsOf(late), placeName),
      lateOrders: late.sort((a, b) => b.ended - b.dueDate - (a.ended - a.dueDate)),
      bottlenecks: bottlenecksOf(this.trace, warmUp),
      observed: Math.max(this.trace.end - warmUp, 0),
    };
  }

  /** The job's time with what its parts spent theirs on while it waited for them. */
  private accountOf(job: number): readonly JobInterval[] {
    return throughComponents(job, this.intervals, this.parts);
  }

  private partsOf(orders: readonly (readonly JobInterval[])[], nameOf: typeof subjectName): Part[] {
    const times = new Map<string, { use: TimeUse; where: string; time: number }>();
    for (const { use, subject, from, to } of orders.flat()) {
      const where = nameOf(this.model, use, subject);
      const key = `${use} ${where}`;
      const part = times.get(key) ?? { use, where, time: 0 };
      part.time += to - from;
      times.set(key, part);
    }
    return [...times.values()].sort((a, b) => b.time - a.time);
  }

  private behind({ use, workCentre, from, to, job }: JobInterval): number[] {
    if (use !== "machineBusy" && use !== "machineInSetup" && use !== "machineBlocked" && use !== "machineWaiting")
      return [];
    const meanwhile: JobInterval[] = [];
    for (const machine of this.model.workCentres[workCentre]?.machines ?? []) {
      const work = this.workOf[machine] ?? [];
      for (let at = firstEndingAfter(work, from); at < work.length && (work[at] as JobInterval).from < to; at++) {
        meanwhile.push(work[at] as JobInterval);
      }
    }
    const jobs = meanwhile.sort((a, b) => a.from - b.from || a.job - b.job).map((work) => work.job);
    return [...new Set(jobs)].filter((other) => other !== job);
  }
}

function isWork({ use }: JobInterval): boolean {
  return isWorkUse(use);
}

function isWorkUse(use: TimeUse): use is (typeof WORK)[number] {
  return (WORK as readonly string[]).includes(use);
}

/** What machines do with jobs. */
const WORK = ["processing", "rework", "setup", "loading", "unloading"] as const;

/** Index of the first interval that lasts beyond the time; a machine's work does not overlap. O(log n). */
function firstEndingAfter(work: readonly JobInterval[], time: number): number {
  let from = 0;
  let to = work.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((work[middle] as JobInterval).to > time) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Id of the machine, vehicle, work centre, path node, order stream or link that an interval speaks of; "" for none. */
export function subjectName(model: Model, use: TimeUse, subject: number): string {
  return subjects(model, use)[subject]?.id ?? "";
}

/** The same, with machines told by their work centre, pods by their storage, and vehicles together. */
function placeName(model: Model, use: TimeUse, subject: number): string {
  if (use === "vehicleBlocked") return "";
  if (use === "pod") return storageOfPod(model, subject)?.id ?? "";
  const things = subjects(model, use);
  if (use === "transport") return subject < (model.transport?.vehicles.length ?? 0) ? "" : (things[subject]?.id ?? "");
  if (things !== model.machines) return things[subject]?.id ?? "";
  return model.workCentres[model.machines[subject]?.workCentre ?? -1]?.id ?? "";
}

function subjects(model: Model, use: TimeUse): readonly { readonly id: string }[] {
  if (use === "vehicleBlocked") return model.transport?.vehicles ?? [];
  if (use === "transport")
    return [
      ...(model.transport?.vehicles ?? []),
      ...(model.network?.links ?? []),
      ...(model.transport?.conveyors ?? []),
    ];
  if (use === "inLot") return [];
  return isWorkUse(use) ? model.machines : subjectsOf(model, use);
}

function summaries(trace: Trace): OrderSummary[] {
  const orders: { -readonly [K in keyof OrderSummary]: OrderSummary[K] }[] = [];
  for (const record of records(trace)) {
    switch (record.kind) {
      case "job.created": {
        const { job, product, stream, order, dueDate, time } = record;
        const name = jobName(trace.model, job, stream, order);
        orders[job] = {
          ...{ job, name, product, dueDate, created: time, released: Number.POSITIVE_INFINITY, ended: trace.end },
          outcome: "in process",
          parent: -1,
          isLot: false,
        };
        break;
      }
      case "job.released":
        Object.assign(orders[record.job] ?? {}, { released: record.time });
        break;
      case "job.derived":
        if (record.joins >= 0) Object.assign(orders[record.job] ?? {}, { parent: record.parent });
        break;
      case "lot.formed":
        Object.assign(orders[record.job] ?? {}, { isLot: true });
        break;
      case "lot.dissolved":
        Object.assign(orders[record.job] ?? {}, { ended: record.time, outcome: "parted into its jobs" });
        break;
      case "job.joined":
        Object.assign(orders[record.job] ?? {}, { ended: record.time, outcome: "joined its order" });
        break;
      case "job.completed":
      case "job.scrapped":
      case "job.rejected":
      case "job.cancelled": {
        const outcome = record.kind.slice("job.".length) as Outcome;
        Object.assign(orders[record.job] ?? {}, { ended: record.time, outcome });
        break;
      }
      default:
    }
  }
  return orders;
}
