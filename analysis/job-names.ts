import { type Model, RECORD_CODE, RECORD_LENGTH, type Trace } from "../sim/index.ts";

/** A job's name: its order's id where the list gives one, else its stream's id and its serial number in the run. */
export function jobName(model: Model, job: number, stream: number, order: number): string {
  const { id, arrivals } = model.orderStreams[stream] ?? { id: "job", arrivals: null };
  const listed = arrivals?.kind === "list" ? arrivals.orders[order]?.id : undefined;
  return listed ?? `${id}-${job}`;
}

/** Names of all jobs of a run, by serial number. */
export function jobNames({ model, blocks }: Trace): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const block of blocks) {
    for (let at = 0; at < block.length; at += RECORD_LENGTH[block[at + 1] as number] as number) {
      if (block[at + 1] !== CREATED) continue;
      const [job, stream, order] = [block[at + 2] as number, block[at + 4] as number, block[at + 5] as number];
      names.set(job, jobName(model, job, stream, order));
    }
  }
  return names;
}

const CREATED = RECORD_CODE["job.created"];
