import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { add, createSums, type Sums, total } from "./sums.ts";

/** A communication link between sites: what was sent, lost and received while it was observed. */
export interface MessageLinkKpis {
  /** Messages sent for the first time. */
  readonly messages: Quantity;
  readonly received: Quantity;
  /** Attempts that were lost. */
  readonly losses: Quantity;
  /** Attempts after the first. */
  readonly retries: Quantity;
  /** Messages whose last attempt was lost. */
  readonly givenUp: Quantity;
  /** From the first attempt until it was received. */
  readonly meanDelay: Quantity;
}

/** Plain data, by link. */
export interface MessageLinkFold {
  readonly from: number;
  readonly sent: Float64Array;
  readonly received: Float64Array;
  readonly lost: Float64Array;
  readonly retried: Float64Array;
  readonly givenUp: Float64Array;
  readonly delay: Sums;
}

export function createMessageLinkFold({ network }: Model, from: number): MessageLinkFold {
  const count = network?.communication.length ?? 0;
  const counts = () => new Float64Array(count);
  return {
    from,
    sent: counts(),
    received: counts(),
    lost: counts(),
    retried: counts(),
    givenUp: counts(),
    delay: createSums(count),
  };
}

export function messageSent(fold: MessageLinkFold, link: number, attempt: number, now: number): void {
  if (now < fold.from) return;
  if (attempt === 1) fold.sent[link]!++;
  else fold.retried[link]!++;
}

export function messageReceived(fold: MessageLinkFold, link: number, since: number, now: number): void {
  if (now < fold.from) return;
  fold.received[link]!++;
  add(fold.delay, link, now - since);
}

export function messageLost(fold: MessageLinkFold, model: Model, link: number, attempt: number, now: number): void {
  if (now < fold.from) return;
  fold.lost[link]!++;
  if (attempt > model.network!.communication[link]!.retries) fold.givenUp[link]!++;
}

export function messageLinkKpis({ state }: KpiFold, link: number): MessageLinkKpis {
  const { sent, received, lost, retried, givenUp, delay } = state.messageLinks;
  return {
    messages: quantity(sent[link]!, "1"),
    received: quantity(received[link]!, "1"),
    losses: quantity(lost[link]!, "1"),
    retries: quantity(retried[link]!, "1"),
    givenUp: quantity(givenUp[link]!, "1"),
    meanDelay: quantity(total(delay, link) / received[link]!, "s"),
  };
}
