import { WAIT_CAUSES, type WaitCause } from "../../sim/index.ts";
import { shiftingTime, soleTime } from "./bottleneck-times.ts";
import type { KpiFold } from "./fold.ts";
import { meanLevel } from "./levels.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { total } from "./sums.ts";

export interface WorkCentreKpis {
  /** Jobs in the queue, those on the machines not counted. */
  readonly meanQueueLength: Quantity;
  readonly maxQueueLength: Quantity;
  /** Waits that ended: from entering the queue until setup or processing began. */
  readonly visits: Quantity;
  readonly meanWait: Quantity;
  readonly maxWait: Quantity;
  /**
   * Share of the observed time in which the plant's bottleneck was a machine of it, and in which the bottleneck shifted between
   * one of them and a machine of another work centre.
   */
  readonly soleBottleneck: Quantity;
  readonly shiftingBottleneck: Quantity;
  /** Waiting jobs x time by cause; bufferFull: jobs elsewhere that found no place here. */
  readonly waits: Readonly<Partial<Record<WaitCause, Quantity>>>;
}

export function workCentreKpis({ state }: KpiFold, centre: number, end: number, duration: number): WorkCentreKpis {
  const { lengths, waits, waitTime, longestWait, byCause } = state.waits;
  const time = (cause: number): number => total(byCause, centre * WAIT_CAUSES.length + cause);
  return {
    meanQueueLength: quantity(meanLevel(lengths, centre, end), "1"),
    maxQueueLength: quantity(lengths.highest[centre]!, "1"),
    visits: quantity(waits[centre]!, "1"),
    meanWait: quantity(total(waitTime, centre) / waits[centre]!, "s"),
    maxWait: quantity(waits[centre]! > 0 ? longestWait[centre]! : Number.NaN, "s"),
    soleBottleneck: quantity(soleTime(state.bottlenecks.workCentres, centre) / duration, "1"),
    shiftingBottleneck: quantity(shiftingTime(state.bottlenecks.workCentres, centre) / duration, "1"),
    waits: Object.fromEntries(
      WAIT_CAUSES.flatMap((cause, code) => (time(code) > 0 ? [[cause, quantity(time(code), "s")]] : [])),
    ),
  };
}
