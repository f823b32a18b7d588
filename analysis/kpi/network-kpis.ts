import type { KpiFold } from "./fold.ts";
import { messageLinkKpis } from "./message-links.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { siteLinkKpis } from "./site-links.ts";

/** What the sites' network did, all links together. */
export interface NetworkKpis {
  readonly shipmentTrips: Quantity;
  readonly shipmentCost: Quantity;
  /** kg CO2e of all trips. */
  readonly shipmentEmissions: Quantity;
  readonly messages: Quantity;
  readonly messagesLost: Quantity;
  readonly messageRetries: Quantity;
  readonly messagesGivenUp: Quantity;
  readonly meanMessageDelay: Quantity;
}

export function networkKpis(fold: KpiFold): NetworkKpis {
  const { network, energy } = fold.plan.model;
  const links = (network?.links ?? []).map((_, link) => siteLinkKpis(fold, link));
  const messages = (network?.communication ?? []).map((_, link) => messageLinkKpis(fold, link));
  const received = sumOf(messages.map((link) => link.received));
  const delays = messages.map((link) => (link.meanDelay.value ?? 0) * (link.received.value ?? 0));
  return {
    shipmentTrips: quantity(sumOf(links.map(({ trips }) => trips)), "1"),
    shipmentCost: quantity(sumOf(links.map(({ cost }) => cost)), energy.currency),
    shipmentEmissions: quantity(sumOf(links.map(({ emissions }) => emissions)), "kg CO2e"),
    messages: quantity(sumOf(messages.map((link) => link.messages)), "1"),
    messagesLost: quantity(sumOf(messages.map(({ losses }) => losses)), "1"),
    messageRetries: quantity(sumOf(messages.map(({ retries }) => retries)), "1"),
    messagesGivenUp: quantity(sumOf(messages.map(({ givenUp }) => givenUp)), "1"),
    meanMessageDelay: quantity(delays.reduce((all, delay) => all + delay, 0) / received, "s"),
  };
}

function sumOf(quantities: readonly Quantity[]): number {
  return quantities.reduce((all, { value }) => all + (value ?? 0), 0);
}
