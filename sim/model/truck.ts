import type { Distribution } from "../random/distribution.ts";

/** Appointments of trucks at the docks: slots, and how the trucks keep to them. */
export interface Appointments {
  /** From slot to slot [s], > 0, and the first of them [s]. */
  readonly period: number;
  readonly first: number;
  /** Trucks of a slot. */
  readonly trucks: number;
  /** Share of the appointments that are taken [0..1]. */
  readonly booked: number;
  /** Arrival less appointment [s]; below 0: early. */
  readonly deviation: Distribution;
  /** The gate lets nobody in more than so long before the appointment [s]. */
  readonly earliest: number;
  /** A truck is late if it comes more than so long after its appointment [s]. */
  readonly grace: number;
  /** A late truck waits with the others, or comes again at the next appointment that is not taken. */
  readonly whenLate: "wait" | "rebook";
  /** Unit loads, or orders, that a truck takes at most; Infinity: no limit. */
  readonly capacity: number;
  /** No truck after so many; Infinity: no limit. */
  readonly limit: number;
  readonly product: number;
  /** From its appointment, or its arrival where that is later, a truck stays so long for nothing [s]; then each hour costs. */
  readonly freeTime: number;
  /** Money per second beyond that. */
  readonly detention: number;
}
