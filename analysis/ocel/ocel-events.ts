import {
  CHART_OUTCOMES,
  INSPECTION_OUTCOMES,
  INTERRUPTION_REASONS,
  MESSAGE_CONTENTS,
  type Model,
  QUEUE_TIME_ACTIONS,
  RECORD_FIELDS,
  RECORD_KINDS,
  REFUSAL_REASONS,
  type RecordKind,
} from "../../sim/index.ts";
import type { ObjectType } from "./ocel-objects.ts";

/** Types of values in an object-centric event log. */
export type ValueType = "string" | "time" | "integer" | "float";

/** How states run, and why things wait, is told by the trace but is nothing that happens in a process. */
const LEFT_OUT: ReadonlySet<RecordKind> = new Set<RecordKind>([
  "job.waiting",
  "queue.waiting",
  "machine.stateChanged",
  "operator.stateChanged",
  "vehicle.stateChanged",
  "vehicle.departed",
  "vehicle.blocked",
  "traffic.deadlocked",
  "zone.reserved",
  "zone.released",
  "tour.point",
  "battery.changed",
  "conveyor.stateChanged",
]);

/** Fields that name an object, with its type; the field's name in words is the qualifier of the relationship. */
const OBJECT_FIELDS: Readonly<Record<string, ObjectType>> = {
  job: "job",
  parent: "job",
  lot: "job",
  replacement: "job",
  holder: "job",
  product: "product",
  machine: "machine",
  workCentre: "work centre",
  vehicle: "vehicle",
  operator: "operator",
  tool: "tool",
  item: "item",
  by: "item",
  site: "site",
  charger: "charger",
  conveyor: "conveyor",
  pod: "pod",
};

const VALUE_FIELDS: Readonly<Record<string, ValueType>> = {
  ...Object.fromEntries(["operation", "target", "reason", "outcome", "action", "activity"].map((f) => [f, "string"])),
  ...Object.fromEntries(["content", "mode", "task", "skill", "link", "option", "value"].map((f) => [f, "string"])),
  ...Object.fromEntries(
    ["size", "place", "count", "jobs", "trip", "message", "stops", "lines"].map((f) => [f, "integer"]),
  ),
  ...Object.fromEntries(
    ["quantity", "priority", "weight", "price", "amount", "filled", "lost"].map((f) => [f, "float"]),
  ),
  ...Object.fromEntries(["available", "distance", "duration", "signal", "wear", "deviation"].map((f) => [f, "float"])),
  ...Object.fromEntries(["energy", "attempt"].map((f) => [f, "float"])),
  ...Object.fromEntries(["dueDate", "arrival", "since", "requested"].map((f) => [f, "time"])),
};

/** What a kind of record becomes. */
export interface EventType {
  /** "operation started" of "operation.started". */
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: ValueType; readonly field: string }[];
  readonly objects: readonly { readonly qualifier: string; readonly type: ObjectType; readonly field: string }[];
}

/** The type of events of each kind of record; null: of none. By the kinds' codes. */
export const EVENT_TYPES: readonly (EventType | null)[] = RECORD_KINDS.map((kind) => {
  if (LEFT_OUT.has(kind)) return null;
  const fields: readonly string[] = RECORD_FIELDS[kind];
  return {
    name: inWords(kind.replace(".", " ")),
    attributes: fields.flatMap((field) => {
      const type = VALUE_FIELDS[field];
      return type === undefined ? [] : [{ name: inWords(field), type, field }];
    }),
    objects: fields.flatMap((field) => {
      const type = OBJECT_FIELDS[field];
      return type === undefined ? [] : [{ qualifier: inWords(field), type, field }];
    }),
  };
});

/** Fields of a record by name, and the product of its job, -1: none. */
export interface EventSource {
  readonly kind: RecordKind;
  readonly fields: Readonly<Record<string, number>>;
  readonly product: number;
}

/** A field as its event has it; null: there is none. Times are still in seconds. */
export function fieldOf(model: Model, { kind, fields, product }: EventSource, field: string): string | number | null {
  const value = fields[field] as number;
  const { machine = -1, conveyor = -1, option = -1 } = fields;
  const made = model.products[product];
  switch (field) {
    case "operation":
    case "target":
      return made?.operations[value]?.id ?? null;
    case "reason":
      return (kind === "job.refused" ? REFUSAL_REASONS : INTERRUPTION_REASONS)[value] ?? null;
    case "outcome":
      return (kind === "chart.plotted" ? CHART_OUTCOMES : INSPECTION_OUTCOMES)[value] ?? null;
    case "action":
      return QUEUE_TIME_ACTIONS[value] ?? null;
    case "activity":
      return ["setup", "processing", "loading", "unloading"][value] ?? null;
    case "content":
      return MESSAGE_CONTENTS[value] ?? null;
    case "mode":
      return (model.machines[machine] ?? model.transport?.conveyors[conveyor])?.failures[value]?.id ?? null;
    case "task":
      return model.machines[machine]?.maintenance[value]?.id ?? null;
    case "skill":
      return model.skills[value]?.id ?? null;
    case "link":
      return model.network?.links[value]?.id ?? null;
    case "option":
      return made?.options[value]?.id ?? null;
    case "value":
      return made?.options[option]?.values[value] ?? null;
    default:
      return Number.isFinite(value) ? value : null;
  }
}

/** "picked up" of "pickedUp". */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
