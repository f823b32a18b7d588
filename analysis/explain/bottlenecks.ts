import { RECORD_LENGTH, type Trace } from "../../sim/index.ts";
import { type BottleneckTimes, shiftingTime, soleTime } from "../kpi/bottleneck-times.ts";
import { activityChanged, createBottleneckFold, settleBottlenecks } from "../kpi/bottlenecks.ts";
import { machineStateAfter } from "../kpi/machines.ts";

/** How long a machine, or one of a work centre's machines, was the plant's bottleneck [s]. */
export interface Bottleneck {
  /** Index of the machine, or of the work centre. */
  readonly index: number;
  /** Alone. */
  readonly sole: number;
  /** While the bottleneck shifted from or to another one. */
  readonly shifting: number;
}

export interface Bottlenecks {
  readonly machines: readonly Bottleneck[];
  readonly workCentres: readonly Bottleneck[];
}

/**
 * The plant's shifting bottleneck from `from` [s] to the end of the run, by the same fold that the KPIs of the run come from. Who never
 * was it is left out; the longest sole and shifting time together comes first.
 */
export function bottlenecksOf(trace: Trace, from: number): Bottlenecks {
  const { model, blocks, end } = trace;
  const fold = createBottleneckFold(model, from);
  for (const block of blocks) {
    for (let at = 0; at < block.length; at += RECORD_LENGTH[block[at + 1] as number] as number) {
      const state = machineStateAfter(block[at + 1] as number, block, at + 2);
      if (state >= 0) activityChanged(fold, model, block[at + 2] as number, state, block[at] as number);
    }
  }
  settleBottlenecks(fold, model, end);
  return { machines: longestFirst(fold.machines), workCentres: longestFirst(fold.workCentres) };
}

function longestFirst(times: BottleneckTimes): Bottleneck[] {
  return Array.from(times.counted, (_, index) => ({
    index,
    sole: soleTime(times, index),
    shifting: shiftingTime(times, index),
  }))
    .filter(({ sole, shifting }) => sole + shifting > 0)
    .sort((a, b) => b.sole + b.shifting - (a.sole + a.shifting) || a.index - b.index);
}
