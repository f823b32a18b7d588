import { type Model, RECORD_CODE } from "../../sim/index.ts";
import { eachRecord, runInto } from "./theory-run.ts";

const CREATED = RECORD_CODE["job.created"];
const FAILED = RECORD_CODE["machine.failed"];
const REPAIRED = RECORD_CODE["machine.repaired"];

/** Which machines are up as the run ends: 1 or 0 for each. */
export function upAtEnd(model: Model, seed: number): Float64Array {
  const up = new Float64Array(model.machines.length).fill(1);
  const sink = eachRecord((_, code, rows, at) => {
    if (code === FAILED) up[rows[at] as number] = 0;
    else if (code === REPAIRED) up[rows[at] as number] = 1;
  });
  runInto(model, [sink], { seed });
  return up;
}

/** How many orders each stream has made as the run ends. */
export function ordersAtEnd(model: Model, seed: number): Float64Array {
  const orders = new Float64Array(model.orderStreams.length);
  const sink = eachRecord((_, code, rows, at) => {
    if (code === CREATED) orders[rows[at + 2] as number]!++;
  });
  runInto(model, [sink], { seed });
  return orders;
}
