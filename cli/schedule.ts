import { jobName } from "../analysis/job-names.ts";
import { RECORD_KINDS, RECORD_LENGTH, type Trace } from "../sim/index.ts";
import { csvField } from "./csv.ts";

/** One operation of one job, from its first start to its end [s]. */
export interface ScheduleRow {
  readonly job: string;
  readonly operation: string;
  readonly machine: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The operations that were completed, in the order of their starts.
 *
 * An interrupted operation keeps its first start, and stands on the machine that completed it. Operations still in
 * process at the end of the run are left out.
 *
 * @param naming - "index": job, operation and machine counted from 0 as in benchmark files, where each job is a product
 *   of its own; "id": as in the scenario, a job by its order's id, or by its stream's id and its serial number in the run
 */
export function scheduleOf(trace: Trace, naming: "index" | "id"): ScheduleRow[] {
  const { model } = trace;
  const names = new Map<number, string>();
  const products = new Map<number, number>();
  const starts = new Map<number, number>();
  const rows: ScheduleRow[] = [];
  for (const { kind, time, fields } of rowsOf(trace)) {
    const [first = 0, second = 0, third = 0, fourth = 0] = fields;
    if (kind === "job.created") {
      products.set(first, second);
      names.set(first, naming === "id" ? jobName(model, first, third, fourth) : String(second));
    } else if (kind === "operation.started") {
      if (!starts.has(second)) starts.set(second, time);
    } else if (kind === "operation.completed") {
      const machine = model.machines[first];
      const operation = model.products[products.get(second) ?? -1]?.operations[third];
      rows.push({
        job: names.get(second) ?? String(second),
        operation: naming === "id" ? (operation?.id ?? String(third)) : String(third),
        machine: naming === "id" ? (machine?.id ?? String(first)) : String(first),
        start: starts.get(second) ?? time,
        end: time,
      });
      starts.delete(second);
    } else if (kind === "job.scrapped") {
      starts.delete(first);
    }
  }
  return rows.sort((a, b) => a.start - b.start);
}

export function scheduleCsv(rows: readonly ScheduleRow[]): string {
  const lines = rows.map((row) => [row.job, row.operation, row.machine, row.start, row.end].map(csvField).join(","));
  return `${["job,operation,machine,start,end", ...lines].join("\n")}\n`;
}

function* rowsOf(trace: Trace): Generator<{ kind: string; time: number; fields: Float64Array }> {
  for (const block of trace.blocks) {
    for (let at = 0; at < block.length; ) {
      const code = block[at + 1] as number;
      const length = RECORD_LENGTH[code] as number;
      yield {
        time: block[at] as number,
        kind: RECORD_KINDS[code] as string,
        fields: block.subarray(at + 2, at + length),
      };
      at += length;
    }
  }
}
