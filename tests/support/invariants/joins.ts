import type { Model, TraceRecord } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

interface Part {
  readonly parent: number;
  readonly joins: number;
  readonly quantity: number;
  readonly isSublot: boolean;
  /** replaced: it has joined, and was taken out as defective. */
  end: "none" | "joined" | "lost" | "replaced";
}

/**
 * Every part of an order that is needed by an operation has joined before that begins, each once; an order is completed with all
 * its parts, and a lot with its pieces.
 */
export class Joins {
  private readonly model: Model;
  private readonly products: number[] = [];
  private readonly quantities: number[] = [];
  private readonly parts = new Map<number, Part>();
  private readonly ofOrder = new Map<number, number[]>();
  /** Lots of merged jobs, with their first operation. */
  private readonly lots = new Map<number, number>();
  /** Items of the lines of orders, by job. */
  private readonly items = new Map<number, readonly number[]>();

  constructor(model: Model) {
    this.model = model;
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "job.created":
        this.products[record.job] = record.product;
        this.quantities[record.job] = record.quantity;
        return;
      case "job.derived":
        this.derive(record);
        return;
      case "job.joined":
        this.join(record);
        return;
      case "lot.formed":
        this.lots.set(record.job, record.first);
        return;
      case "job.merged":
        if (this.products[record.job] === this.products[record.lot])
          this.demandComponents(record, this.lots.get(record.lot)!);
        return;
      case "order.line":
        this.items.set(record.job, [...(this.items.get(record.job) ?? []), record.item]);
        return;
      case "job.scrapped":
      case "job.rejected":
        if (this.parts.has(record.job)) this.parts.get(record.job)!.end = "lost";
        return;
      case "operation.started":
        for (const part of this.needed(record.job)) {
          const isLate = part.joins <= record.operation && part.end === "none";
          demand(!isLate, record, "a part that the operation needs has not joined the order");
        }
        this.demandComponents(record, record.operation);
        return;
      case "job.completed": {
        const { operations } = this.model.products[this.products[record.job]!]!;
        for (const part of this.needed(record.job)) demand(part.end !== "none", record, "a part has not joined");
        this.demandComponents(record, operations.length);
        demand(!this.parts.has(record.job), record, "a part leaves the plant without its order");
      }
    }
  }

  /** -1: the job is no part. */
  parentOf(job: number): number {
    return this.parts.get(job)?.parent ?? -1;
  }

  /** Pieces of a job, without those of its sublots that were lost. */
  piecesOf(job: number): number {
    const lost = this.needed(job).filter(({ isSublot, end }) => isSublot && end === "lost");
    return lost.reduce((pieces, { quantity }) => pieces - quantity, this.quantities[job]!);
  }

  /** A defective part is taken out of its order. */
  replace(job: number): void {
    this.parts.get(job)!.end = "replaced";
  }

  private derive(record: TraceRecord & { readonly kind: "job.derived" }): void {
    const { job, parent, joins, first } = record;
    const product = this.model.products[this.products[parent]!]!;
    if (first >= 0) {
      const stretch = product.sublots.some(({ from, until }) => from === first && until === joins);
      demand(stretch && this.products[job] === this.products[parent], record, "no such sublots");
    } else {
      const isMade = product.components.some((each) => each.product === this.products[job] && each.joins === joins);
      demand(isMade, record, "the order is not made of this");
    }
    if (joins < 0) return;
    const quantity = this.quantities[job]!;
    // A lot that was sent back is split anew.
    if (first >= 0) {
      for (const part of this.needed(parent)) {
        if (part.isSublot && part.joins === joins && part.end === "joined") part.end = "replaced";
      }
    }
    this.parts.set(job, { parent, joins, quantity, isSublot: first >= 0, end: "none" });
    this.ofOrder.set(parent, [...(this.ofOrder.get(parent) ?? []), job]);
  }

  private join(record: TraceRecord & { readonly kind: "job.joined" }): void {
    const part = this.parts.get(record.job);
    demand(part !== undefined && part.parent === record.parent, record, "the job is no part of that order");
    demand(part?.end === "none", record, "the part has joined already, or is lost");
    part!.end = "joined";
  }

  /** A component that picks lines is wanted only where the order has lines in one of the storages where it picks. */
  private isWanted(order: number, product: number): boolean {
    const { items, products, workCentres } = this.model;
    const picks = products[product]!.operations.filter(({ storage }) => storage?.kind === "pick");
    if (picks.length === 0) return true;
    const centres = picks.flatMap(({ alternatives }) => alternatives.map(({ workCentre }) => workCentres[workCentre]!));
    let owner = order;
    while (!this.items.has(owner) && this.parts.has(owner)) owner = this.parentOf(owner);
    const lines = this.items.get(owner) ?? [];
    return centres.some(({ storage }) =>
      lines.some((item) => items[item]!.storage!.storages.includes(storage!.storage)),
    );
  }

  /** By component as many jobs have joined as the order needs; and the sublots of each stretch make up the lot. */
  private demandComponents(record: TraceRecord & { readonly job: number }, upTo: number): void {
    const product = this.model.products[this.products[record.job]!]!;
    if (product.components.length === 0 && product.sublots.length === 0) return;
    if (this.lots.has(record.job)) return;
    const own = (this.ofOrder.get(record.job) ?? []).map((job) => ({ job, ...this.parts.get(job)! }));
    if (!this.parts.has(record.job) || !this.parts.get(record.job)!.isSublot) {
      const needed = new Map<string, number>();
      for (const each of product.components) {
        if (each.joins < 0 || each.joins > upTo || !this.isWanted(record.job, each.product)) continue;
        const key = `${each.product}/${each.joins}`;
        needed.set(key, (needed.get(key) ?? 0) + each.jobs);
      }
      for (const [key, jobs] of needed) {
        const joined = own.filter(
          ({ job, joins, end, isSublot }) => !isSublot && end === "joined" && `${this.products[job]}/${joins}` === key,
        );
        demand(joined.length === jobs, record, `${joined.length} of ${jobs} components have joined`);
      }
    }
    for (const { until } of product.sublots) {
      const sublots = own.filter(({ isSublot, joins, end }) => isSublot && joins === until && end !== "replaced");
      const pieces = sublots.reduce((sum, { quantity }) => sum + quantity, 0);
      demand(
        sublots.length === 0 || pieces <= this.quantities[record.job]!,
        record,
        `the sublots have ${pieces} pieces`,
      );
    }
  }

  private needed(job: number): Part[] {
    return (this.ofOrder.get(job) ?? []).map((part) => this.parts.get(part)!);
  }
}
