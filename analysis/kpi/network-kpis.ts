import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { siteLinkKpis } from "./site-links.ts";

/** What the sites' network did, all links together. */
export interface NetworkKpis {
  readonly shipmentTrips: Quantity;
  readonly shipmentCost: Quantity;
  /** kg CO2e of all trips. */
  readonly shipmentEmissions: Quantity;
}

export function networkKpis(fold: KpiFold): NetworkKpis {
  const { network, energy } = fold.plan.model;
  const links = (network?.links ?? []).map((_, link) => siteLinkKpis(fold, link));
  const sum = (read: (link: (typeof links)[number]) => Quantity) =>
    links.reduce((all, link) => all + (read(link).value ?? 0), 0);
  return {
    shipmentTrips: quantity(
      sum(({ trips }) => trips),
      "1",
    ),
    shipmentCost: quantity(
      sum(({ cost }) => cost),
      energy.currency,
    ),
    shipmentEmissions: quantity(
      sum(({ emissions }) => emissions),
      "kg CO2e",
    ),
  };
}
