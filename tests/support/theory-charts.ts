import { type Model, RECORD_CODE } from "../../sim/index.ts";
import { eachRecord, runInto } from "./theory-run.ts";

const PLOTTED = RECORD_CODE["chart.plotted"];
/** Bit of a point's outcome. */
const IS_SIGNAL = 2;

export interface ChartShares {
  /** By batch: share of the points that signal, and of those further off than the line. */
  readonly signals: number[];
  readonly beyond: number[];
}

/** Cuts the points of all charts of a run into batches of so many; a last one that is not full is left out. */
export function chartShares(model: Model, size: number, line: number, seed: number): ChartShares {
  const signals: number[] = [];
  const beyond: number[] = [];
  let points = 0;
  let signalled = 0;
  let far = 0;
  const sink = eachRecord((_, code, rows, at) => {
    if (code !== PLOTTED) return;
    if ((rows[at + 3] as number) >= IS_SIGNAL) signalled++;
    if (Math.abs(rows[at + 4] as number) > line) far++;
    if (++points < size) return;
    signals.push(signalled / size);
    beyond.push(far / size);
    points = 0;
    signalled = 0;
    far = 0;
  });
  runInto(model, [sink], { seed });
  return { signals, beyond };
}
