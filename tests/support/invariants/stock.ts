import type { Model, TraceRecord } from "../../../sim/index.ts";
import { demand, refuse } from "./refuse.ts";

interface Stock {
  onHand: number;
  onOrder: number;
  /** What is owed, in the order in which it was asked for. */
  readonly owed: { readonly demand: number; readonly by: number; readonly since: number; amount: number }[];
}

/** Stock is never negative, nothing is owed while there is any, what is owed goes out in turn, and orders are conserved. */
export class Stocks {
  readonly counted = { short: 0, lost: 0, expired: 0 };
  private readonly model: Model;
  private readonly lanes: Model["distribution"][number]["lanes"];
  private leaving: { readonly from: number; readonly to: number; readonly amount: number } | null = null;
  private readonly stocks: readonly Stock[];
  private readonly jobs = new Map<
    number,
    { readonly product: number; readonly stream: number; readonly quantity: number }
  >();
  private readonly lines = new Map<string, number>();
  private readonly parents = new Map<number, number>();
  private readonly sublots = new Set<number>();
  /** What has come, or will not, of what orders make for stock. */
  private readonly settled = new Map<number, number>();
  private readonly issued = new Map<string, { readonly operation: number; readonly amount: number }>();

  constructor(model: Model) {
    this.model = model;
    this.lanes = model.distribution.flatMap(({ lanes }) => lanes);
    this.stocks = model.items.map(({ stock, openOrders }) => ({
      onHand: stock,
      onOrder: openOrders.reduce((sum, { amount }) => sum + amount, 0),
      owed: [],
    }));
  }

  take(record: TraceRecord): void {
    if (record.kind === "job.created") this.jobs.set(record.job, record);
    // Done again, the operation takes its parts again.
    if (record.kind === "operation.completed" || record.kind === "job.overdue" || record.kind === "order.traded") {
      for (const item of this.model.items.keys()) this.issued.delete(`${record.job}/${item}`);
    }
    if (record.kind === "order.line") {
      this.lines.set(`${record.job}/${record.item}`, record.quantity);
      if (record.available < record.quantity) this.counted.short++;
    }
    if (record.kind === "job.derived") {
      this.parents.set(record.job, record.parent);
      if (record.first >= 0) this.sublots.add(record.job);
    }
    if (!("item" in record) || record.kind === "order.line" || record.kind === "line.picked") return;
    if (record.kind === "lane.changed") return;
    const stock = this.stocks[record.item] ?? refuse(record, "there is no such item");
    demand(record.amount > 0, record, "the amount is not positive");
    switch (record.kind) {
      case "stock.demanded":
        this.ask(record, stock);
        break;
      case "stock.shipped":
        this.ship(record, stock);
        break;
      case "stock.ordered":
        stock.onOrder += record.amount;
        break;
      case "stock.transferred":
        this.transfer(record, stock);
        break;
      case "stock.received":
        this.deliver(record, stock);
        stock.onHand += record.amount;
        break;
      case "stock.failed":
        this.deliver(record, stock);
        break;
      case "stock.issued":
        stock.onHand -= record.amount;
        this.issue(record);
        break;
      case "stock.made":
        stock.onHand += record.amount;
        break;
      case "stock.expired":
        demand(this.model.items[record.item]!.shelfLife <= record.time, record, "it keeps longer");
        stock.onHand -= record.amount;
        this.counted.expired += record.amount;
        break;
      default:
    }
    demand(stock.onHand >= -1e-9, record, `the stock is negative: ${stock.onHand}`);
  }

  get onHand(): number[] {
    return this.stocks.map(({ onHand }) => onHand);
  }

  endInstant(last: TraceRecord): void {
    for (const [item, { onHand, owed }] of this.stocks.entries()) {
      const id = this.model.items[item]?.id;
      demand(owed.length === 0 || onHand <= 1e-9, last, `${id} is owed while ${onHand} are on hand`);
    }
  }

  private ask(record: TraceRecord & { readonly kind: "stock.demanded" }, stock: Stock): void {
    const { item, by, amount, filled, lost, time } = record;
    const customers = this.model.stockDemands[record.demand];
    demand(customers !== undefined ? by < 0 : by >= 0, record, "nobody asks for it");
    if (customers !== undefined) demand(customers.item === item, record, "they want another item");
    else {
      const isLane = filled === amount && this.lanes.some(({ from, to }) => from === item && to === by);
      demand(
        isLane || this.model.items[by]?.supply.item === item,
        record,
        "it is supplied by another item, and by no lane",
      );
      if (isLane) this.leaving = { from: item, to: by, amount };
    }
    demand(lost === 0 || customers?.whenShort === "lose", record, "they wait for what is short");
    demand(filled + lost <= amount, record, "more than was asked for");
    if (filled < amount) this.counted.short++;
    this.counted.lost += lost;
    stock.onHand -= filled;
    if (filled + lost < amount) {
      stock.owed.push({ demand: record.demand, by, since: time, amount: amount - filled - lost });
    }
  }

  /** Parts taken for a job's operation are never more than its bill of materials says, whatever its variant. */
  private issue({ item, job, operation, amount, ...rest }: TraceRecord & { readonly kind: "stock.issued" }): void {
    const record = { item, job, operation, amount, ...rest } as TraceRecord;
    const { product, quantity } = this.jobs.get(job) ?? refuse(record, "there is no such job");
    const { consumes, storage } = this.model.products[product]!.operations[operation]!;
    if (storage?.kind === "pick") {
      this.pick(record, item, job, amount);
      return;
    }
    const most = [...consumes, ...(storage?.kind === "retrieve" ? [storage] : [])]
      .filter((material) => material.item === item)
      .reduce((sum, material) => sum + material.amount * (material.per === "piece" ? quantity : 1), 0);
    const key = `${job}/${item}`;
    const before = this.issued.get(key);
    const sum = amount + (before?.operation === operation ? before.amount : 0);
    this.issued.set(key, { operation, amount: sum });
    demand(sum <= most + 1e-9, record, "more than the bill of materials says");
  }

  /** Lines are picked once at most, by the order or its parts, and never more than they ask for. */
  private pick(record: TraceRecord, item: number, job: number, amount: number): void {
    let owner = job;
    while (!this.lines.has(`${owner}/${item}`) && this.parents.has(owner)) owner = this.parents.get(owner) as number;
    const asked = this.lines.get(`${owner}/${item}`) ?? refuse(record, "its order has no such line");
    demand(amount <= asked + 1e-9, record, `the line asks for ${asked}`);
    // From pods a line may come in parts.
    const { storage } = this.model.items[item]!;
    const isInPods = storage?.storages.some((each) => this.model.storages[each]!.pods !== null) === true;
    this.lines.set(`${owner}/${item}`, isInPods ? asked - amount : 0);
  }

  private ship(record: TraceRecord & { readonly kind: "stock.shipped" }, stock: Stock): void {
    const first = stock.owed[0] ?? refuse(record, "nothing is owed");
    const isNext = first.demand === record.demand && first.by === record.by && first.since === record.since;
    demand(isNext, record, "others come first");
    demand(record.amount <= first.amount + 1e-9, record, "more than is owed");
    stock.onHand -= record.amount;
    first.amount -= record.amount;
    if (first.amount <= 1e-9) stock.owed.shift();
  }

  /** What comes has just left where the lane begins. */
  private transfer(record: TraceRecord & { readonly kind: "stock.transferred" }, stock: Stock): void {
    const lane = this.lanes[record.lane] ?? refuse(record, "there is no such lane");
    demand(lane.to === record.item, record, "the lane leads to another item");
    const { leaving } = this;
    const hasLeft = leaving?.from === lane.from && leaving.to === lane.to && leaving.amount === record.amount;
    demand(hasLeft, record, "it has not left another store");
    this.leaving = null;
    stock.onOrder += record.amount;
  }

  /** Of what an order makes for stock comes, or fails with it or its sublots, no more than it has pieces; its components are no stock. */
  private deliver(
    record: TraceRecord & { readonly item: number; readonly amount: number; readonly job: number },
    stock: Stock,
  ): void {
    if (record.job >= 0) {
      const order = this.sublots.has(record.job) ? this.parents.get(record.job)! : record.job;
      const { quantity, stream } = this.jobs.get(order) ?? refuse(record, "there is no such job");
      // A truck that is scrapped takes with it the loads that it brings.
      const isTruck = this.model.orderStreams[stream]!.arrivals.kind === "appointments";
      const most = isTruck
        ? quantity * (this.model.items[record.item]!.storage?.unitLoad ?? Number.POSITIVE_INFINITY)
        : quantity;
      demand(!this.parents.has(order), record, "what an order is made of was not ordered for stock");
      const settled = (this.settled.get(order) ?? 0) + record.amount;
      this.settled.set(order, settled);
      demand(settled <= most + 1e-9, record, `the order has ${most} pieces`);
    }
    stock.onOrder -= record.amount;
    demand(stock.onOrder >= -1e-9, record, "more comes than was ordered");
  }
}
