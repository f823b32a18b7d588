import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { total } from "./sums.ts";

/** KPIs of an item in stock; amounts in its units. */
export interface ItemKpis {
  /** Time-weighted. */
  readonly meanOnHand: Quantity;
  readonly maxOnHand: Quantity;
  readonly meanOnOrder: Quantity;
  readonly meanBackorder: Quantity;
  readonly maxBackorder: Quantity;
  /** At the end. */
  readonly onHand: Quantity;
  /** Units that customers, lines of their orders among them, and other items asked for. */
  readonly demand: Quantity;
  /** Share of them that was on hand, and meant for no other order (beta service level). */
  readonly fillRate: Quantity;
  /** Share of demands that were on hand in full (alpha service level, per demand). */
  readonly shareServed: Quantity;
  /** Share of time with something on hand that is meant for no order. */
  readonly readyRate: Quantity;
  /** Share of the cycles from delivery to delivery in which every demand was on hand in full (alpha service level, per cycle). */
  readonly cycleService: Quantity;
  /** Demands that were not on hand in full. */
  readonly stockOuts: Quantity;
  readonly lost: Quantity;
  /** Units that operations took, and put there. */
  readonly issued: Quantity;
  readonly made: Quantity;
  readonly received: Quantity;
  /** Ordered from production, whose jobs were lost. */
  readonly failed: Quantity;
  readonly expired: Quantity;
  readonly orders: Quantity;
  readonly ordered: Quantity;
  /** Units used per year of 365 days / mean on hand. */
  readonly turns: Quantity;
  /** Mean on hand / units used per time. */
  readonly supplyTime: Quantity;
  /** Units sent here from other stores, and what their lanes cost; trips of links are counted there. */
  readonly transferred: Quantity;
  readonly transferCost: Quantity;
  readonly orderCost: Quantity;
  readonly holdingCost: Quantity;
  /** For units owed x time, and for units lost. */
  readonly shortageCost: Quantity;
  /** Ordering, transfers, holding and shortage together. */
  readonly cost: Quantity;
  /** What customers pay for what they are delivered, now or later. */
  readonly revenue: Quantity;
}

const YEAR = 365 * 86400;

export function itemKpis({ plan, state }: KpiFold, item: number, duration: number): ItemKpis {
  const { cost } = plan.model.items[item]!;
  const { currency } = plan.model.energy;
  const { stock } = state;
  const count = (value: number): Quantity => quantity(value, "1");
  const money = (value: number): Quantity => quantity(value, currency);
  const demand = total(stock.demanded, item);
  const demands = stock.demands[item]!;
  const short = stock.short[item]!;
  const lost = total(stock.lost, item);
  const ordered = total(stock.ordered, item);
  const orders = stock.orders[item]!;
  const onHand = total(stock.onHand.integral, item);
  const owed = total(stock.backorder.integral, item);
  const issued = total(stock.issued, item);
  const used = demand - total(stock.ofLines, item) - lost + issued;
  const purchase = stock.prices[item]!.length > 0 ? total(stock.purchase, item) : cost.unit * ordered;
  const orderCost = cost.order * orders + purchase;
  const transferCost = total(stock.transferCost, item);
  const holdingCost = cost.holding * onHand;
  const shortageCost = cost.shortage * owed + cost.lost * lost;
  return {
    meanOnHand: count(onHand / duration),
    maxOnHand: count(stock.onHand.highest[item]!),
    meanOnOrder: count(total(stock.onOrder.integral, item) / duration),
    meanBackorder: count(owed / duration),
    maxBackorder: count(stock.backorder.highest[item]!),
    onHand: count(stock.onHand.level[item]!),
    demand: count(demand),
    fillRate: count(total(stock.filled, item) / demand),
    shareServed: count((demands - short) / demands),
    readyRate: count(1 - total(stock.empty, item) / duration),
    cycleService: count(1 - stock.shortCycles[item]! / stock.cycles[item]!),
    stockOuts: count(short),
    lost: count(lost),
    issued: count(issued),
    made: count(total(stock.made, item)),
    received: count(total(stock.received, item)),
    failed: count(total(stock.failed, item)),
    expired: count(total(stock.expired, item)),
    orders: count(orders),
    ordered: count(ordered),
    turns: quantity((used / onHand) * YEAR, "1/a"),
    supplyTime: quantity(onHand / used, "s"),
    transferred: count(total(stock.transferred, item)),
    transferCost: money(transferCost),
    orderCost: money(orderCost),
    holdingCost: money(holdingCost),
    shortageCost: money(shortageCost),
    cost: money(orderCost + transferCost + holdingCost + shortageCost),
    revenue: money(cost.price * total(stock.sold, item)),
  };
}
