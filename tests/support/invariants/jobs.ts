import {
  MESSAGE_CONTENTS,
  type Model,
  movesStock,
  QUEUE_TIME_ACTIONS,
  relocatesLoads,
  type TraceRecord,
  WAIT_CAUSES,
} from "../../../sim/index.ts";
import { holds } from "../../../sim/model/condition.ts";
import { Joins } from "./joins.ts";
import { demand, refuse } from "./refuse.ts";
import { isStation } from "./stations.ts";

/**
 * Where a job is: before its release, between two places within one instant, in a queue, on a machine, on a machine with its
 * operation done, beside it without a card or held for its quality, asking for a vehicle or a conveyor, on one, waiting for a trip to another site, on
 * one, waiting until another site has been told, released and waiting for a place (at the site that it was allocated to, or as part of an
 * order), waiting off the machines for parts of its order, or for its lot to be full, in a lot, done and waiting for the truck that takes
 * it, or out of the plant.
 */
const PLACES = [
  "pool",
  "between",
  "queue",
  "machine",
  "finished",
  "beside",
  "held",
  "awaiting",
  "vehicle",
  "belt",
  "dock",
  "trip",
  "telling",
  "entry",
  "gathering",
  "merging",
  "lot",
  "shipping",
  "gone",
] as const;
type Place = (typeof PLACES)[number];

interface Job {
  readonly product: number;
  readonly stream: number;
  /** Value chosen for each option, as recorded. */
  readonly choices: number[];
  place: Place;
  /** Operation to which an inspection sent it, or that follows one that it skipped, -1: out; null: the route says. */
  following: number | null;
  /** Operation that reviews it, and those that may come after that; null: none does. */
  review: { readonly at: number; readonly back: readonly number[] } | null;
  /** Has an inspection taken it for defective, so that it may be scrapped? */
  isCondemned: boolean;
  /** Last operation done or begun; -1: none. */
  operation: number;
  /** May it go on with the same operation, since it was pre-empted? */
  preempted: boolean;
  /** Operation to which it was sent back; -1: none. */
  sentBackTo: number;
  /** Work centre where it is, or came from; -1: none. */
  workCentre: number;
  /** Where a vehicle or conveyors bring it: work centre, -1: out; null: nowhere. */
  bound: number | null;
  /** Do conveyors bring it, without a place that is reserved? */
  byConveyor: boolean;
  from: number;
  to: number;
  /** Has it stood beside its machine for want of a card, on hold, for its parts, from its beginning, or been sent back from a queue, out of the places of the output, until it goes on? */
  hasStoodBeside: boolean;
  /** Is it in a deadlock, so that it never moves again? */
  deadlocked: boolean;
  /** Link between sites over which it goes; -1: none. */
  link: number;
  /** Site that it was allocated to; null: none. */
  site: number | null;
  /** Is it part of an order, with which it counts as work in process? */
  isPart: boolean;
  /** First operation of a sublot, and the one before which it ends; else -1. */
  first: number;
  end: number;
  /** Operation of its order that waits for it; -1: none. */
  joins: number;
  /** Was it made for or from another job, whose release was its own? */
  isDerived: boolean;
  readonly quantity: number;
  readonly dueDate: number;
  readonly priority: number;
  /** Jobs of a lot; the lot in which it is, -1: none. */
  members: number[];
  lot: number;
  /** Has it just left its lot, off the machines, until it goes on? */
  hasParted: boolean;
}

const AT_STATIONS: ReadonlySet<string> = new Set(["pod", "podCall", "vehicle", "machineBusy", "machineBlocked"]);

/** A job is at one place at a time, follows its route, and none is made or lost but by records that say so. */
export class Jobs {
  readonly jobs: Job[] = [];
  readonly queued: number[];
  /** Jobs with a place reserved, on their way by vehicle. */
  readonly inbound: number[];
  /** Jobs that ask for a vehicle. */
  readonly awaiting = new Set<number>();
  readonly counted = {
    created: 0,
    released: 0,
    completed: 0,
    scrapped: 0,
    rejected: 0,
    cancelled: 0,
    cancelledInPlant: 0,
    joined: 0,
  };
  private readonly joins: Joins;
  private partsInPlant = 0;
  /** Parts among the jobs counted. */
  readonly parts = { created: 0, scrapped: 0, rejected: 0 };
  /** Jobs among them that move stock and nothing else. */
  readonly feeds = { created: 0, released: 0, completed: 0, scrapped: 0, rejected: 0, cancelled: 0 };
  private readonly at = Object.fromEntries(PLACES.map((place) => [place, 0])) as Record<Place, number>;
  private readonly model: Model;
  private readonly limit: number;

  constructor(model: Model) {
    this.model = model;
    this.joins = new Joins(model);
    this.queued = model.workCentres.map(() => 0);
    this.inbound = model.workCentres.map(() => 0);
    const { id, parameters } = model.policies.release;
    this.limit = id === "CONWIP" ? parameters.limit! : Number.POSITIVE_INFINITY;
  }

  get inPlant(): number {
    const { released, completed, scrapped, joined, cancelledInPlant } = this.counted;
    return released - completed - scrapped - joined - cancelledInPlant;
  }

  /** Orders of their own, without their parts. */
  get ordersInPlant(): number {
    return this.inPlant - this.partsInPlant;
  }

  /** Orders of their own that wait for their release. */
  get waitingForRelease(): number {
    return this.at.pool - this.jobs.filter(({ isPart, place }) => isPart && place === "pool").length;
  }

  take(record: TraceRecord): void {
    this.joins.take(record);
    this.countFeeds(record);
    switch (record.kind) {
      case "job.created":
        this.create(record);
        return;
      case "job.configured":
        this.configure(record);
        return;
      case "job.released":
        this.counted.released++;
        if (this.of(record).members.length > 0) this.demandLot(record);
        if (this.of(record).isPart) this.partsInPlant++;
        demand(
          this.of(record).isDerived || this.ordersInPlant <= this.limit,
          record,
          `more than ${this.limit} jobs in process under CONWIP`,
        );
        this.move(record, ["pool"], "between");
        return;
      case "job.rejected":
        this.counted.rejected++;
        if (this.of(record).isPart) this.parts.rejected++;
        this.move(record, ["pool"], "gone");
        return;
      case "job.queued":
        this.queue(record);
        return;
      case "job.taken":
        if (this.jobs[record.job]?.place !== "machine") this.start(record);
        return;
      case "batch.joined": {
        const { operation } = this.of(record);
        this.start({ ...record, operation });
        return;
      }
      case "setup.started":
      case "load.started":
      case "operation.started":
        if (this.jobs[record.job]?.place !== "machine") this.start(record);
        return;
      case "operation.completed":
        this.move(record, ["machine"], "finished");
        return;
      case "operation.interrupted":
        if (record.reason !== 2) return;
        this.of(record).preempted = true;
        this.move(record, ["machine"], "between");
        return;
      case "transport.requested":
        this.request(record);
        return;
      case "conveyance.requested":
        this.request(record);
        return;
      case "conveyor.entered": {
        const job = this.of(record);
        const { from } = this.model.transport!.conveyors[record.conveyor]!;
        demand(job.byConveyor && from === job.from, record, "the job is not at its beginning");
        this.move(record, ["awaiting", "between"], "belt");
        return;
      }
      case "conveyor.left": {
        const job = this.of(record);
        job.from = this.model.transport!.conveyors[record.conveyor]!.to;
        this.move(record, ["belt"], "between");
        return;
      }
      case "job.pickedUp":
        demand(!this.of(record).byConveyor, record, "the job goes by conveyor");
        this.move(record, ["awaiting"], "vehicle");
        return;
      case "job.delivered":
        this.move(record, ["vehicle"], "between");
        return;
      case "message.sent": {
        if (!isAboutJob(record) || record.attempt > 1) return;
        const told = { ...record, job: record.subject };
        if (this.of(told).place !== "telling")
          this.move(told, ["between", "finished", "beside", "held", "gathering", "entry"], "telling");
        return;
      }
      case "message.received":
        if (MESSAGE_CONTENTS[record.content] !== "handOver") return;
        this.move({ ...record, job: record.subject }, ["telling"], "between");
        return;
      case "order.allocated":
        demand(this.of(record).site === null, record, "the order has a site already");
        this.of(record).site = record.site;
        this.move(record, ["between", "telling"], "between");
        return;
      case "order.traded": {
        const job = this.of(record);
        demand(job.site !== null && job.site !== record.site, record, "the order is not another site's");
        demand(job.bound === null && !this.model.cardLoops.length, record, "the order cannot leave its queue");
        job.site = record.site;
        const isFirst = this.nextOperations({ ...job, operation: -1 }).includes(job.operation);
        demand(isFirst && !job.preempted, record, "the order has been begun");
        this.queued[job.workCentre]!--;
        this.move(record, ["queue"], "between");
        Object.assign(job, { operation: -1, workCentre: -1 });
        return;
      }
      case "shipment.requested":
        this.requestShipment(record);
        return;
      case "job.shipped":
        this.move(record, ["dock"], "trip");
        return;
      case "job.unloaded":
        this.move(record, ["trip"], "between");
        return;
      case "job.completed":
        this.complete(record);
        return;
      case "job.scrapped":
        this.counted.scrapped++;
        if (this.of(record).isPart) {
          this.partsInPlant--;
          this.parts.scrapped++;
        }
        this.move(
          record,
          record.machine < 0
            ? ["between", "gathering", "merging", "finished", "held", "shipping"]
            : ["machine", "finished"],
          "gone",
        );
        return;
      case "job.derived":
        if (record.joins >= 0) this.parts.created++;
        this.derive(record);
        return;
      case "lot.formed":
        this.parts.created++;
        Object.assign(this.of(record), {
          isPart: true,
          isDerived: true,
          first: record.first,
          end: record.until,
          hasStoodBeside: true,
        });
        return;
      case "job.merged":
        this.merge(record);
        return;
      case "job.parted":
        this.part(record);
        return;
      case "lot.dissolved":
        this.counted.joined++;
        this.partsInPlant--;
        demand(this.nextOperations(this.of(record)).includes(-1), record, "the lot does not end here");
        this.move(record, ["finished", "between", "held"], "gone");
        return;
      case "job.joined":
        this.counted.joined++;
        this.partsInPlant--;
        this.join(record);
        return;
      case "job.cancelled":
        this.cancel(record);
        return;
      case "job.overdue":
        this.passQueueTime(record);
        return;
      case "inspection.completed": {
        const { inspection } = this.model.products[this.of(record).product]!.operations[record.operation]!.quality!;
        const isFound = record.outcome >= 2;
        this.of(record).isCondemned = isFound && inspection!.otherwise === "scrap";
        return;
      }
      case "job.reworked":
        demand(["finished", "held"].includes(this.of(record).place), record, "the job is not inspected now");
        this.rework(this.of(record), record.target);
        return;
      case "job.reviewed": {
        const job = this.of(record);
        demand(["finished", "held"].includes(job.place), record, "no operation of the job is over");
        Object.assign(job, { review: { at: record.target, back: this.nextOperations(job) }, following: record.target });
        return;
      }
      case "job.conceded":
        demand(["finished", "held"].includes(this.of(record).place), record, "the job is not inspected now");
        return;
      case "operation.skipped": {
        demand(
          this.nextOperations(this.of(record)).includes(record.operation),
          record,
          "the operation does not come next",
        );
        this.of(record).following = this.needed(this.of(record), record.operation + 1);
        return;
      }
      case "job.waiting":
        this.wait(record);
        return;
      case "deadlock.detected":
        this.lock(record);
        return;
    }
  }

  /** A part that has joined is taken out of its order as defective. */
  replace(part: number): void {
    this.joins.replace(part);
  }

  /** Jobs whose place is no lasting one have gone on by the end of the instant. */
  endInstant(last: TraceRecord): void {
    const { created, completed, scrapped, rejected, cancelled, joined } = this.counted;
    demand(this.at.between === 0, last, `${this.at.between} jobs are nowhere after this instant`);
    const there = this.inPlant + this.at.pool;
    demand(created === there + completed + scrapped + rejected + cancelled + joined, last, "jobs are not conserved");
  }

  /** Created = before release + in the plant by place + gone by record. */
  conserve(record: TraceRecord): void {
    const { created, completed, scrapped, rejected, cancelled, joined } = this.counted;
    const inside =
      this.at.between +
      this.at.queue +
      this.at.machine +
      this.at.finished +
      this.at.beside +
      this.at.held +
      this.at.awaiting +
      this.at.vehicle +
      this.at.belt +
      this.at.dock +
      this.at.trip +
      this.at.telling +
      this.at.entry +
      this.at.gathering +
      this.at.merging +
      this.at.lot +
      this.at.shipping;
    demand(inside === this.inPlant, record, `${inside} jobs have a place in the plant, ${this.inPlant} are in process`);
    demand(
      this.at.gone === completed + scrapped + rejected + cancelled + joined,
      record,
      "a job is gone without a record",
    );
    demand(created === this.at.pool + inside + this.at.gone, record, "jobs are not conserved");
  }

  get finished(): number {
    return this.at.finished;
  }

  of(record: TraceRecord & { readonly job: number }): Job {
    return this.jobs[record.job] ?? refuse(record, "the job was never created");
  }

  private countFeeds(record: TraceRecord): void {
    const { feeds } = this;
    const isFeed = (of: TraceRecord & { readonly job: number }) => movesStock(this.model, this.of(of).product);
    if (record.kind === "job.created" && movesStock(this.model, record.product)) feeds.created++;
    if (record.kind === "job.released" && isFeed(record)) feeds.released++;
    if (record.kind === "job.completed" && isFeed(record)) feeds.completed++;
    if (record.kind === "job.scrapped" && isFeed(record)) feeds.scrapped++;
    if (record.kind === "job.rejected" && isFeed(record)) feeds.rejected++;
    if (record.kind === "job.cancelled" && isFeed(record)) feeds.cancelled++;
  }

  private create(record: TraceRecord & { readonly kind: "job.created" }): void {
    const { job, product, stream, quantity, dueDate, priority } = record;
    demand(job === this.jobs.length, record, `the next job is ${this.jobs.length}`);
    this.counted.created++;
    this.at.pool++;
    const route = {
      following: null,
      review: null,
      isCondemned: false,
      operation: -1,
      preempted: false,
      sentBackTo: -1,
      workCentre: -1,
      bound: null,
      byConveyor: false,
      from: -1,
      to: -1,
      link: -1,
      site: null,
    };
    const fresh = {
      deadlocked: false,
      hasStoodBeside: false,
      isPart: false,
      isDerived: false,
      first: -1,
      end: -1,
      joins: -1,
      members: [],
      lot: -1,
      hasParted: false,
    };
    this.jobs.push({ product, stream, quantity, dueDate, priority, choices: [], place: "pool", ...fresh, ...route });
  }

  /** What comes out of another job begins where that is; a component made with its order, or in place of a lost one, outside. */
  private derive(record: TraceRecord & { readonly kind: "job.derived" }): void {
    const { joins, first } = record;
    const parent = this.jobs[record.parent]!;
    const followsIt = first >= 0 || parent.place === "finished" || parent.place === "held";
    Object.assign(this.of(record), {
      isPart: joins >= 0,
      isDerived: true,
      joins,
      first,
      end: joins,
      workCentre: followsIt ? parent.workCentre : -1,
      hasStoodBeside: true,
    });
  }

  /** Jobs are merged where they wait for that. */
  private merge(record: TraceRecord & { readonly kind: "job.merged" }): void {
    const job = this.of(record);
    const lot = this.jobs[record.lot]!;
    this.move(record, ["merging"], "lot");
    job.lot = record.lot;
    if (lot.members.length === 0) Object.assign(lot, { workCentre: job.workCentre, choices: [...job.choices] });
    demand(job.workCentre === lot.workCentre, record, "the lot is formed at another work centre");
    lot.members.push(record.job);
  }

  /** All that it was to be merged of has been, and it is no larger than it may be. */
  private demandLot(record: TraceRecord & { readonly job: number }): void {
    const lot = this.of(record);
    const members = lot.members.map((job) => this.jobs[job]!);
    const { merge } = this.model.products[lot.product]!.operations[lot.first]!;
    const pieces = lot.members.reduce((sum, job) => sum + this.joins.piecesOf(job), 0);
    demand(merge !== null && members.length <= merge.jobs, record, `the lot has ${members.length} jobs`);
    demand(pieces <= merge.pieces || members.length === 1, record, `the lot has ${pieces} pieces`);
    demand(pieces === lot.quantity, record, `its jobs have ${pieces} pieces`);
    const dueDates = members.map(({ dueDate }) => dueDate);
    const due = merge.dueDate === "earliest" ? Math.min(...dueDates) : Math.max(...dueDates);
    demand(lot.dueDate === due, record, `its jobs are due at ${dueDates}`);
    demand(lot.priority === Math.min(...members.map(({ priority }) => priority)), record, "a job is more urgent");
    const differ = (of: (job: Job) => unknown) => new Set(members.map(of)).size > 1;
    demand(!merge.same.includes("product") || !differ(({ product }) => product), record, "its products differ");
    demand(!merge.same.includes("orders") || !differ(({ stream }) => stream), record, "its orders differ");
    demand(!merge.same.includes("priority") || !differ(({ priority }) => priority), record, "its priorities differ");
    const { family } = merge;
    const isOfFamily = ({ product }: Job) =>
      this.model.products[product]!.operations.some((operation) => operation.merge?.family === family);
    demand(members.every(isOfFamily), record, "a job is of another family");
  }

  /** A job is by itself again, where its lot is, and has done what that has done. */
  private part(record: TraceRecord & { readonly kind: "job.parted" }): void {
    const job = this.of(record);
    const lot = this.jobs[record.lot]!;
    demand(job.lot === record.lot, record, "the job is in another lot");
    this.move(record, ["lot"], "between");
    const { operations } = this.model.products[job.product]!;
    const { merge } = this.model.products[lot.product]!.operations[lot.first]!;
    const own = operations.findIndex((operation) => operation.merge?.family === merge!.family);
    const { workCentre, bound, link } = lot;
    Object.assign(job, { workCentre, bound, link, lot: -1, hasParted: true });
    Object.assign(job, { following: null, sentBackTo: -1, hasStoodBeside: true });
    job.operation = operations[own]!.merge!.until - 1;
  }

  /** The operation that comes next, where the job is merged with others before that; -1: it is not. */
  private mergesAt(job: Job): number {
    if (job.first >= 0) return -1;
    const { operations } = this.model.products[job.product]!;
    return this.nextOperations(job).find((next) => next >= 0 && operations[next]!.merge !== null) ?? -1;
  }

  private gatheringPlace(job: Job): number {
    const { alternatives } = this.model.products[job.product]!.operations[this.mergesAt(job)]!;
    const own = alternatives.find(({ workCentre }) => this.siteOf(workCentre) === job.site);
    return (own ?? alternatives[0]!).workCentre;
  }

  /** A job waits for others where the operation is done before which they are merged, to which it has been brought. */
  private gather(record: TraceRecord & { readonly kind: "job.waiting" }): void {
    const job = this.of(record);
    const { subject } = record;
    demand(this.mergesAt(job) >= 0, record, "the job is not merged here");
    demand(this.gatheringPlace(job) === subject, record, "it is merged elsewhere");
    const isBrought =
      job.bound === null
        ? !this.needsVehicle(job.workCentre, subject) &&
          !this.linkBetween(this.siteOf(job.workCentre), this.siteOf(subject))
        : job.bound === subject ||
          (job.bound === -1 && this.model.network!.links[job.link]!.to === this.siteOf(subject));
    demand(isBrought, record, "the job has not been brought there");
    Object.assign(job, { workCentre: subject, bound: null });
    this.move(record, ["between", "finished", "beside", "held", "gathering"], "merging");
  }

  private cancel(record: TraceRecord & { readonly kind: "job.cancelled" }): void {
    const job = this.of(record);
    const moves = relocatesLoads(this.model, job.product);
    demand(moves || this.model.orderStreams[job.stream]!.patience !== null, record, "its orders wait for ever");
    this.counted.cancelled++;
    if (job.place === "queue") {
      demand(
        moves || this.nextOperations({ ...job, operation: -1 }).includes(job.operation),
        record,
        "it has begun its route",
      );
      this.counted.cancelledInPlant++;
      this.queued[job.workCentre]!--;
    }
    if (job.place === "merging") this.counted.cancelledInPlant++;
    this.move(record, ["pool", "queue", "merging"], "gone");
  }

  private passQueueTime(record: TraceRecord & { readonly kind: "job.overdue" }): void {
    const job = this.of(record);
    const { queueTime } = this.model.products[job.product]!.operations[record.operation]!;
    demand(queueTime !== null && job.operation === record.operation, record, "its time for that is not limited");
    demand(QUEUE_TIME_ACTIONS[record.action] === queueTime.late, record, `late jobs are to ${queueTime.late}`);
    demand(job.place === "queue", record, `the job is at ${job.place}`);
    if (queueTime.late === "count") return;
    this.queued[job.workCentre]!--;
    this.move(record, ["queue"], "between");
    if (queueTime.late === "rework") {
      job.sentBackTo = queueTime.reworkAt;
      job.hasStoodBeside = true;
    }
  }

  private move(record: TraceRecord & { readonly job: number }, from: readonly Place[], to: Place): void {
    const job = this.of(record);
    demand(!job.deadlocked, record, "the job was said to be in a deadlock");
    demand(from.includes(job.place), record, `the job is at ${job.place}, not at ${from.join(" or ")}`);
    this.at[job.place]--;
    this.at[to]++;
    if (job.place === "awaiting") this.awaiting.delete(record.job);
    if (to === "awaiting") this.awaiting.add(record.job);
    job.place = to;
  }

  private queue(record: TraceRecord & { readonly kind: "job.queued" }): void {
    const job = this.of(record);
    const { workCentre, operation } = record;
    // At a station an order waits for one pod after the other, in its old place.
    const isBack = operation === job.operation && job.place === "finished" && isStation(this.model, workCentre);
    if (job.preempted || isBack) {
      demand(
        operation === job.operation && workCentre === job.workCentre,
        record,
        "a pre-empted job changes its operation",
      );
    } else {
      this.demandNext(record, operation, workCentre);
      demand(job.bound === null || job.bound === workCentre, record, `the job was bound for ${job.bound}`);
      const isAtNode = this.isMadeAnew(job) && !this.needsVehicle(-1, workCentre);
      const { storage } = this.model.products[job.product]!.operations[operation]!;
      const isTakenThere = job.workCentre < 0 && (storage?.kind === "retrieve" || storage?.kind === "pick");
      demand(!isTakenThere || job.bound === null, record, "nothing was there to be brought before it is retrieved");
      const needed = job.bound === null && !isAtNode && !isTakenThere && this.needsVehicle(job.workCentre, workCentre);
      demand(!needed, record, "the job changes its path node without a vehicle");
      const joined = job.bound === null && this.linkBetween(this.siteOf(job.workCentre), this.siteOf(workCentre));
      demand(!joined, record, "the job changes its site without a trip");
    }
    const { alternatives } = this.model.products[job.product]!.operations[operation]!;
    const own = alternatives.some((each) => this.siteOf(each.workCentre) === job.site);
    demand(!own || this.siteOf(workCentre) === job.site, record, `the order was allocated to site ${job.site}`);
    if (job.byConveyor) demand(job.from === job.to, record, "the job has not come to the end of its way");
    else if (job.bound !== null) this.inbound[workCentre]!--;
    this.move(record, ["between", "finished", "entry", "beside", "held", "gathering"], "queue");
    if (job.review !== null && job.review.at !== operation) job.review = null;
    Object.assign(job, {
      operation,
      workCentre,
      bound: null,
      byConveyor: false,
      preempted: false,
      hasStoodBeside: false,
    });
    Object.assign(job, { sentBackTo: -1, following: null, isCondemned: false, hasParted: false });
    this.queued[workCentre]!++;
  }

  private start(
    record: TraceRecord & { readonly job: number; readonly machine: number; readonly operation: number },
  ): void {
    const job = this.of(record);
    this.move(record, ["queue"], "machine");
    const { workCentre } = this.model.machines[record.machine]!;
    demand(job.workCentre === workCentre, record, `the job waits at work centre ${job.workCentre}`);
    demand(job.operation === record.operation, record, `the job waits with operation ${job.operation}`);
    this.queued[workCentre]!--;
  }

  private request(record: TraceRecord & { readonly kind: "transport.requested" | "conveyance.requested" }): void {
    const job = this.of(record);
    const { from, to, workCentre } = record;
    this.move(record, ["between", "finished", "entry", "beside", "held", "gathering"], "awaiting");
    const transport = this.model.transport!;
    const stops = (centre: number, outside: number) => {
      if (centre < 0) return [outside];
      const { bays, node } = this.model.workCentres[centre]!;
      return record.kind === "transport.requested" && bays.length > 0 ? bays : [node];
    };
    if (from === transport.source && this.isMadeAnew(job)) job.workCentre = -1;
    demand(stops(job.workCentre, transport.source).includes(from), record, "the job is at another path node");
    const isOnWay = to !== from && stops(workCentre, transport.sink).includes(to);
    demand(isOnWay, record, "this is not the way to the work centre");
    if (this.isToJoin(record.job, job)) this.demandMeeting(record, workCentre);
    else if (workCentre < 0) demand(this.nextOperations(job).includes(-1), record, "the route does not end here");
    else {
      const next = this.nextOperations(job).some((operation) => this.isDoneAt(job, operation, workCentre));
      demand(next, record, "no next operation is done there");
      const reserves = record.kind === "transport.requested" && this.mergesAt(job) < 0;
      if (reserves) this.inbound[workCentre]!++;
    }
    Object.assign(job, { bound: workCentre, from, to, byConveyor: record.kind === "conveyance.requested" });
  }

  /** Is the job a part that has come to its end? */
  private isToJoin(id: number, job: Job): boolean {
    return this.joins.parentOf(id) >= 0 && this.nextOperations(job).includes(-1);
  }

  /** A part goes to the first work centre of the operation that waits for it, at the site that makes its order if that has one. */
  private demandMeeting(record: TraceRecord & { readonly job: number }, workCentre: number): void {
    demand(workCentre === this.meeting(record.job), record, "this is not where the part is needed");
  }

  private meeting(part: number): number {
    const order = this.jobs[this.joins.parentOf(part)]!;
    const { alternatives } = this.model.products[order.product]!.operations[this.jobs[part]!.joins]!;
    const own = alternatives.find(({ workCentre }) => this.siteOf(workCentre) === order.site);
    return (own ?? alternatives[0]!).workCentre;
  }

  /** A component in place of one that is lost comes into the plant like an order, one that follows an operation from there. */
  private isMadeAnew({ isPart, first, operation }: Job): boolean {
    return isPart && first < 0 && operation < 0;
  }

  /** A part joins where it is needed; an order that has been nowhere, or only in its sublots, is there then. */
  private join(record: TraceRecord & { readonly kind: "job.joined" }): void {
    const part = this.of(record);
    const order = this.jobs[record.parent]!;
    const meeting = this.meeting(record.job);
    const isBrought =
      part.bound === null
        ? !this.needsVehicle(part.workCentre, meeting) &&
          !this.linkBetween(this.siteOf(part.workCentre), this.siteOf(meeting))
        : part.bound === meeting ||
          (part.bound === -1 && this.model.network!.links[part.link]!.to === this.siteOf(meeting));
    demand(isBrought, record, "the part has not been brought to its order");
    const begins = order.workCentre < 0 && part.joins === this.needed(order, 0);
    if (begins || part.first >= 0) order.workCentre = meeting;
    this.move(record, ["finished", "held", "between"], "gone");
  }

  private requestShipment(record: TraceRecord & { readonly kind: "shipment.requested" }): void {
    const job = this.of(record);
    const { link, workCentre } = record;
    this.move(record, ["between", "finished", "beside", "held", "gathering", "entry"], "dock");
    const { from, to } = this.model.network!.links[link]!;
    demand(from === this.siteOf(job.workCentre), record, "the link begins at another site");
    if (this.isToJoin(record.job, job)) {
      const meets = to === this.siteOf(this.meeting(record.job));
      demand(meets && workCentre < 0, record, "this is not where the part is needed");
    } else if (workCentre < 0 && this.mergesAt(job) >= 0) {
      demand(to === this.siteOf(this.gatheringPlace(job)), record, "it is merged elsewhere");
    } else if (workCentre < 0) {
      demand(to === this.model.orderStreams[job.stream]!.deliverTo, record, "this is not where the order is delivered");
      demand(this.nextOperations(job).includes(-1), record, "the route does not end here");
    } else {
      demand(to === this.siteOf(workCentre), record, "the link ends at another site");
      const next = this.nextOperations(job).some((operation) => this.isDoneAt(job, operation, workCentre));
      demand(next, record, "no next operation is done there");
      this.inbound[workCentre]!++;
    }
    Object.assign(job, { bound: workCentre, link });
  }

  /** -1: none. */
  private siteOf(workCentre: number): number {
    return this.model.areas[this.model.workCentres[workCentre]?.area ?? -1]?.site ?? -1;
  }

  private linkBetween(from: number, to: number): boolean {
    return from !== to && (this.model.network?.links.some((link) => link.from === from && link.to === to) ?? false);
  }

  private complete(record: TraceRecord & { readonly kind: "job.completed" }): void {
    const job = this.of(record);
    this.counted.completed++;
    const isTaken = this.model.orderStreams[job.stream]!.truck >= 0;
    this.move(record, isTaken ? ["shipping"] : ["finished", "between", "held"], "gone");
    demand(job.operation >= 0 && this.nextOperations(job).includes(-1), record, "the route does not end here");
    const { deliverTo } = this.model.orderStreams[job.stream]!;
    if (this.model.products[job.product]!.operations[job.operation]?.storage?.kind === "putAway") {
      demand(job.bound === null, record, "nothing is left of it that could be brought away");
      return;
    }
    const joined = job.bound === null && this.linkBetween(this.siteOf(job.workCentre), deliverTo);
    demand(!joined, record, "the job was not brought to its site");
    const brought =
      (job.bound === -1 && (!job.byConveyor || job.from === job.to)) ||
      (job.bound === null && !this.needsVehicle(job.workCentre, -1));
    demand(brought, record, "the job was not brought to the sink");
  }

  private lock(record: TraceRecord & { readonly kind: "deadlock.detected" }): void {
    const { machine, workCentre, awaitedLoop } = record;
    const job = this.of(record);
    const holder = this.jobs[record.holder] ?? refuse(record, "the holder was never created");
    job.deadlocked = true;
    if (machine >= 0) {
      const isThere =
        ["finished", "awaiting"].includes(job.place) && job.workCentre === this.model.machines[machine]!.workCentre;
      demand(isThere, record, `the job is at ${job.place}`);
    }
    if (workCentre < -1) {
      const conveyor = -2 - workCentre;
      const { from } = this.model.transport!.conveyors[conveyor]!;
      demand(["awaiting", "belt"].includes(job.place), record, `the job is at ${job.place}`);
      demand(job.place === "belt" || job.from === from, record, "the conveyor begins elsewhere");
      demand(holder.place === "belt", record, `the holder is at ${holder.place}`);
      return;
    }
    if (awaitedLoop >= 0) {
      demand(workCentre < 0 && machine < 0, record, "who waits for a card stands off the machines");
      return;
    }
    const isBound =
      (job.place === "queue" && job.workCentre === workCentre) || (job.byConveyor && job.bound === workCentre);
    const next = isBound ? [] : this.nextOperations(job);
    demand(
      isBound || next.some((operation) => this.isDoneAt(job, operation, workCentre)),
      record,
      "no next operation is done there",
    );
    demand(holder.workCentre === workCentre, record, `the holder is at work centre ${holder.workCentre}`);
  }

  private wait(record: TraceRecord & { readonly kind: "job.waiting" }): void {
    const job = this.of(record);
    const isHeldUp =
      WAIT_CAUSES[record.cause] === "bufferFull" &&
      job.place === "between" &&
      (job.site !== null || job.isDerived || job.hasParted);
    const isSentBack = WAIT_CAUSES[record.cause] === "bufferFull" && job.place === "between" && job.sentBackTo >= 0;
    if (isHeldUp || isSentBack) this.move(record, ["between"], "entry");
    const { place, stream, from, link } = job;
    const { subject } = record;
    const cause = WAIT_CAUSES[record.cause];
    if (cause === "lot") {
      this.gather(record);
      return;
    }
    if (cause === "components") {
      job.hasStoodBeside = true;
      this.move(record, ["between", "finished", "beside", "held", "gathering"], "gathering");
      return;
    }
    const isOwn =
      cause === "none" || cause === "operator" || cause === "tool" || cause === "material" || cause === "location";
    const isBound = this.model.products[job.product]!.operations[job.operation]?.sameMachineAs ?? -1;
    if (place === "queue" && (isOwn || isBound >= 0)) return;
    if (place === "queue" && isStation(this.model, job.workCentre)) {
      demand(AT_STATIONS.has(cause!), record, "an order at a station does not wait for this");
      return;
    }
    if (
      place === "machine" &&
      (cause === "none" || cause === "operator" || cause === "machineDown" || cause === "offShift")
    )
      return;
    // At the port of a cascading machine, or its exit, a job may wait for another to be handled.
    if (cause === "machineBusy" && place === "machine") {
      const { workCentre } = this.model.machines[subject]!;
      const follows = this.model.workCentres[workCentre]!.lots > 1 && workCentre === job.workCentre;
      demand(follows, record, "the job is on no such machine");
      return;
    }
    if (cause === "pickFaceBusy" || cause === "aisleBusy") {
      const storageOf = (workCentre: number) => this.model.workCentres[workCentre]!.storage?.storage ?? -1;
      const storage = storageOf(job.workCentre);
      const { workCentre = -1 } = this.model.machines[subject] ?? {};
      demand(
        place === "machine" && workCentre >= 0 && storageOf(workCentre) === storage,
        record,
        "nobody is in the way",
      );
      const { blocking } = this.model.storages[storage] ?? {};
      demand(blocking === (cause === "aisleBusy" ? "narrow" : "wide"), record, "aisles here are others");
      return;
    }
    // A job that is done in a cascading machine waits for one ahead of it.
    if (cause === "machineBlocked") {
      const { workCentre } = this.model.machines[subject]!;
      const isToBeUnloaded = this.model.products[job.product]!.operations[job.operation]?.unloadTime != null;
      const isThere = place === "finished" || (place === "machine" && isToBeUnloaded);
      const isBehind = isThere && workCentre === job.workCentre;
      demand(isBehind && this.model.workCentres[workCentre]!.lots > 1, record, "nothing is ahead of the job");
      return;
    }
    if (place === "belt" || (place === "awaiting" && job.byConveyor)) {
      this.waitForConveyor(record, job);
      return;
    }
    const fits =
      cause === "releaseControl"
        ? place === "pool" && subject === stream
        : cause === "vehicle"
          ? place === "awaiting" && subject === from
          : cause === "shipment"
            ? place === "dock" && subject === link
            : cause === "truck"
              ? subject === this.model.orderStreams[stream]!.truck && ["finished", "between", "held"].includes(place)
              : cause === "message"
                ? place === "telling"
                : cause === "hold"
                  ? place === "finished"
                  : cause === "card"
                    ? ["pool", "finished", "between", "beside", "held", "gathering"].includes(place)
                    : cause === "bufferFull" &&
                      ["pool", "finished", "entry", "beside", "held", "gathering"].includes(place);
    demand(fits, record, `a job at ${place} does not wait for this`);
    if (cause === "hold" || cause === "truck") {
      this.of(record).hasStoodBeside = true;
      if (cause === "hold") this.move(record, ["finished"], "held");
      else this.move(record, ["finished", "between", "held"], "shipping");
    }
    if (cause === "card" && place !== "pool") {
      this.of(record).hasStoodBeside = true;
      this.move(record, ["finished", "between", "beside", "held"], "beside");
    }
  }

  /** At the end of a conveyor, or before one. */
  private waitForConveyor(record: TraceRecord & { readonly kind: "job.waiting" }, job: Job): void {
    const cause = WAIT_CAUSES[record.cause];
    if (cause === "bufferFull") {
      demand(job.place === "belt" && record.subject === job.bound, record, "the job is not at the end of its way");
      return;
    }
    const fits =
      cause === "conveyorFull" || cause === "merge" || cause === "conveyorDown" || cause === "conveyorOffShift";
    demand(fits, record, `a job at ${job.place} does not wait for this`);
  }

  private demandNext(record: TraceRecord & { readonly job: number }, operation: number, workCentre: number): void {
    const job = this.of(record);
    demand(
      this.nextOperations(job).includes(operation),
      record,
      `operation ${operation} does not follow ${job.operation}`,
    );
    demand(this.isDoneAt(job, operation, workCentre), record, "the operation is not done at this work centre");
  }

  private isDoneAt({ product }: Job, operation: number, workCentre: number): boolean {
    const { alternatives } = this.model.products[product]!.operations[operation] ?? { alternatives: [] };
    return alternatives.some((alternative) => alternative.workCentre === workCentre);
  }

  /** A job under review that is only repaired goes on after that where it would have gone on after its review. */
  private rework(job: Job, target: number): void {
    job.following = target;
    if (job.review === null) return;
    const back = job.review.back.filter((operation) => operation >= 0 && operation < target);
    // Of several ways, it is not told which the job has drawn.
    const onward = back.length < job.review.back.length ? this.nextAfter(job, target) : [];
    job.review = back.length === 0 ? null : { at: target, back: [...back, ...onward] };
  }

  private nextAfter({ product, choices }: Job, operation: number): readonly number[] {
    const next = this.model.products[product]!.operations[operation]!.next ?? [{ operation: operation + 1 }];
    return next.map((branch) => this.needed({ product, choices } as Job, branch.operation));
  }

  /** -1: out. */
  private nextOperations(job: Job): readonly number[] {
    const { product, operation, first, following, sentBackTo } = job;
    const { operations, sublots } = this.model.products[product]!;
    if (first >= 0 && operation < 0) return [first];
    if (sentBackTo >= 0) return [this.needed(job, sentBackTo)];
    if (following !== null) return this.from(job, following);
    if (job.review?.at === operation) {
      const { at, back } = job.review;
      // One that was to come to the inspection anyway goes on from there as any other.
      const others = back.includes(at) ? this.nextOperations({ ...job, review: null }) : [];
      return [...back.filter((each) => each !== at), ...others];
    }
    if (operation < 0 && !sublots.some(({ from }) => from === 0)) return [this.needed(job, 0)];
    const next = operation < 0 ? null : operations[operation]!.next;
    if (next === null) return this.from(job, this.needed(job, operation + 1));
    return next.filter(({ weight }) => weight > 0).map((branch) => this.needed(job, branch.operation));
  }

  /** What may follow when an operation comes next: the end of a sublot; and a lot that is split there goes on where its sublots are merged. */
  private from(job: Job, next: number): readonly number[] {
    if (job.first >= 0) return [next === job.end ? -1 : next];
    const split = this.model.products[job.product]!.sublots.find(({ from }) => from === next);
    return split ? [split.from, split.until, ...this.merged(job, split.until)] : [next];
  }

  /** The first operation from this one on that the variant needs; -1: out. */
  private needed({ product, choices }: Job, from: number): number {
    const { operations } = this.model.products[product]!;
    const isNeeded = (place: number) => operations[place]!.when === null || holds(operations[place]!.when, choices);
    return from < 0 ? -1 : operations.findIndex((_, place) => place >= from && isNeeded(place));
  }

  /** Where stretches in sublots follow each other, a lot may go on where the last of them is merged. */
  private merged({ product }: Job, from: number): readonly number[] {
    const { sublots } = this.model.products[product]!;
    const next = sublots.find((each) => each.from === from);
    return next === undefined ? [] : [next.until, ...this.merged({ product } as Job, next.until)];
  }

  /** A variant is told option by option, before the job is released, and keeps to the constraints of its product. */
  private configure(record: TraceRecord & { readonly kind: "job.configured" }): void {
    const { place, product, choices } = this.of(record);
    const { options, constraints } = this.model.products[product]!;
    demand(place === "pool" && record.option === choices.length, record, `the next option is ${choices.length}`);
    demand(record.value >= 0 && record.value < options[record.option]!.values.length, record, "there is no such value");
    choices.push(record.value);
    if (choices.length < options.length) return;
    for (const constraint of constraints) demand(holds(constraint, choices), record, "a constraint is broken");
  }

  private needsVehicle(from: number, to: number): boolean {
    const { transport, workCentres } = this.model;
    if (transport === null || transport.vehicles.length === 0) return false;
    const stop = (centre: number) => workCentres[centre]!.bays[0] ?? workCentres[centre]!.node;
    const a = from < 0 ? transport.source : stop(from);
    const b = to < 0 ? transport.sink : stop(to);
    return a >= 0 && b >= 0 && a !== b;
  }
}

/** Does the message decide about a job, and not tell a status? */
function isAboutJob({ content }: TraceRecord & { readonly content: number }): boolean {
  return MESSAGE_CONTENTS[content] !== "status" && MESSAGE_CONTENTS[content] !== "trade";
}
