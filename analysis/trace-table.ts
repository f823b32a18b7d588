import {
  CONVEYOR_STATES,
  MACHINE_STATES,
  type Model,
  OPERATOR_STATES,
  REALS,
  RECORD_CODE,
  RECORD_FIELDS,
  RECORD_KINDS,
  type RecordKind,
  records,
  type Trace,
  VEHICLE_STATES,
  WAIT_CAUSES,
} from "../sim/index.ts";
import { fieldOf } from "./ocel/ocel-events.ts";
import { subjectsOf } from "./wait-subjects.ts";

/** A column of a table of records: a field, of whatever kinds have it. */
export interface TraceColumn {
  readonly name: string;
  readonly type: "text" | "whole" | "number";
}

type Named = readonly { readonly id: string }[];

/** Fields that are indices of things of the model, which are told by their ids. */
const THINGS: Readonly<Record<string, (model: Model) => Named>> = {
  product: ({ products }) => products,
  workCentre: ({ workCentres }) => workCentres,
  machine: ({ machines }) => machines,
  stream: ({ orderStreams }) => orderStreams,
  vehicle: ({ transport }) => transport?.vehicles ?? [],
  charger: ({ transport }) => transport?.chargers ?? [],
  conveyor: ({ transport }) => transport?.conveyors ?? [],
  from: ({ transport }) => transport?.nodes ?? [],
  to: ({ transport }) => transport?.nodes ?? [],
  node: ({ transport }) => transport?.nodes ?? [],
  operator: ({ operators }) => operators,
  tool: ({ tools }) => tools,
  item: ({ items }) => items,
  by: ({ items }) => items,
  site: ({ sites }) => sites,
  storage: ({ storages }) => storages,
};

const STATES: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  "machine.stateChanged": MACHINE_STATES,
  "vehicle.stateChanged": VEHICLE_STATES,
  "operator.stateChanged": OPERATOR_STATES,
  "conveyor.stateChanged": CONVEYOR_STATES,
};

/** Fields that are told in words, or by ids. */
const TEXTS: ReadonlySet<string> = new Set([
  ...Object.keys(THINGS),
  ...["operation", "target", "reason", "outcome", "action", "activity", "content", "mode", "task"],
  ...["skill", "link", "option", "value", "state", "cause", "subject"],
]);

/** Columns for the records of these kinds, in the order in which the kinds have the fields. */
export function traceColumns(kinds: ReadonlySet<RecordKind>): TraceColumn[] {
  const columns = new Map<string, TraceColumn>();
  for (const kind of RECORD_KINDS) {
    if (!kinds.has(kind)) continue;
    const fields: readonly string[] = RECORD_FIELDS[kind];
    const wholes = fields.length - (REALS[RECORD_CODE[kind]] as number);
    for (const [at, name] of fields.entries()) {
      const type = TEXTS.has(name) ? "text" : at < wholes ? "whole" : "number";
      const known = columns.get(name);
      // A field may be whole in one kind, and any number in another.
      columns.set(name, { name, type: known !== undefined && known.type !== type ? "number" : type });
    }
  }
  return [...columns.values()];
}

/** Kinds of the records of a trace. */
export function kindsOf(trace: Trace): Set<RecordKind> {
  const kinds = new Set<RecordKind>();
  for (const { kind } of records(trace)) kinds.add(kind);
  return kinds;
}

/**
 * The records of a trace as rows: time [s], kind, then a cell for each column, null where the kind does not have the field, or it
 * names nothing.
 */
export function* traceRows(trace: Trace, columns: readonly TraceColumn[]): Generator<(string | number | null)[]> {
  const { model } = trace;
  const products = new Map<number, number>();
  for (const record of records(trace)) {
    const { time, kind, ...rest } = record;
    const fields: Readonly<Record<string, number>> = rest;
    if (record.kind === "job.created") products.set(record.job, record.product);
    const source = { kind, fields, product: products.get(fields.job ?? -1) ?? -1 };
    yield [time, kind, ...columns.map(({ name, type }) => (name in fields ? cell(model, source, name, type) : null))];
  }
}

function cell(
  model: Model,
  source: Parameters<typeof fieldOf>[1],
  name: string,
  type: TraceColumn["type"],
): string | number | null {
  const { kind, fields } = source;
  const value = fields[name] as number;
  const things = THINGS[name];
  if (things !== undefined) return things(model)[value]?.id ?? null;
  if (name === "state") return STATES[kind]?.[value] ?? null;
  if (name === "cause") return WAIT_CAUSES[value] ?? null;
  if (name === "subject") return subjectOf(model, fields);
  if (type === "text") return fieldOf(model, source, name) as string | null;
  // Of whole numbers that count or name something, -1 says that there is none.
  return Number.isFinite(value) && (type === "number" || value >= 0) ? value : null;
}

/** What a cause of waiting speaks of; what messages speak of has a number. */
function subjectOf(model: Model, { cause = -1, subject = -1 }: Readonly<Record<string, number>>): string | null {
  const known = WAIT_CAUSES[cause];
  if (known === undefined) return subject < 0 ? null : String(subject);
  return subjectsOf(model, known)[subject]?.id ?? null;
}
