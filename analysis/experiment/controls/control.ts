import type { language } from "../../../sim/index.ts";

/** A quantity that varies with the responses and whose mean is known: a control variate. */
export type Control = StreamControl | KpiControl;

/** What is drawn from random streams; its mean follows from their laws. */
export interface StreamControl {
  readonly kind: "stream";
  readonly id: string;
  /** Name of a stream, such as "orders/interarrival"; each * stands for any characters. */
  readonly stream: string;
  readonly origin: language.Path;
}

/** A figure whose mean the user knows. */
export interface KpiControl {
  readonly kind: "kpi";
  readonly id: string;
  readonly kpi: string;
  /** In the unit of the KPI. */
  readonly mean: number;
  readonly origin: language.Path;
}
