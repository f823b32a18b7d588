import { type Model, RECORD_CODE } from "../../sim/index.ts";
import type { Estimate } from "./theory-estimate.ts";
import { eachRecord, runInto } from "./theory-run.ts";

const CREATED = RECORD_CODE["job.created"];
const QUEUED = RECORD_CODE["job.queued"];
const STARTED = RECORD_CODE["operation.started"];

/** Waits of the first jobs of a run through one work centre, by their serial numbers [s]. */
function waitsOf(model: Model, jobs: number, replication: number): Float64Array {
  const waits = new Float64Array(jobs);
  const sink = eachRecord((time, code, rows, at) => {
    if (code === QUEUED) waits[rows[at] as number]! -= time;
    else if (code === STARTED) waits[rows[at + 1] as number]! += time;
  });
  runInto(model, [sink], { replication });
  return waits;
}

/** Mean wait of each of the first jobs, and of all of them together, over independent replications that end with the last of them. */
export function firstWaits(
  model: Model,
  jobs: number,
  replications: number,
): { readonly byJob: readonly Estimate[]; readonly average: Estimate } {
  // The last element of each is for the average over the jobs of a replication.
  const sums = new Float64Array(jobs + 1);
  const squares = new Float64Array(jobs + 1);
  for (let replication = 0; replication < replications; replication++) {
    let all = 0;
    waitsOf(model, jobs, replication).forEach((wait, job) => {
      all += wait;
      sums[job]! += wait;
      squares[job]! += wait * wait;
    });
    sums[jobs]! += all / jobs;
    squares[jobs]! += (all / jobs) * (all / jobs);
  }
  const estimates = Array.from(sums, (sum, at): Estimate => {
    const value = sum / replications;
    const variance = ((squares[at] as number) / replications - value * value) / (replications - 1);
    return { value, standardError: Math.sqrt(Math.max(variance, 0)) };
  });
  return { byJob: estimates.slice(0, jobs), average: estimates[jobs] as Estimate };
}

/** Mean wait before an operation by product, over the operations that were started in one replication [s]. */
export function meanWaitByProduct(model: Model, replication = 0): readonly number[] {
  const product: number[] = [];
  const queuedAt: number[] = [];
  const waited = model.products.map(() => 0);
  const started = model.products.map(() => 0);
  const sink = eachRecord((time, code, rows, at) => {
    if (code === CREATED) product[rows[at] as number] = rows[at + 1] as number;
    else if (code === QUEUED) queuedAt[rows[at] as number] = time;
    else if (code === STARTED) {
      const job = rows[at + 1] as number;
      waited[product[job] as number]! += time - (queuedAt[job] as number);
      started[product[job] as number]!++;
    }
  });
  runInto(model, [sink], { replication });
  return waited.map((time, at) => time / (started[at] as number));
}
