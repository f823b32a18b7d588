import type { TraceRecord } from "../../../sim/index.ts";

/** Stops with the record that breaks an invariant, and how. */
export function refuse(record: TraceRecord, what: string): never {
  throw new Error(`${JSON.stringify(record)} breaks an invariant: ${what}`);
}

export function demand(holds: boolean, record: TraceRecord, what: string): asserts holds {
  if (!holds) refuse(record, what);
}
