import { readOrderLines } from "../../text/order-lines.ts";
import type { RowReader, TableReader } from "./table-reader.ts";

/** A part of a scenario's document, with the row that each thing of it comes from, by its path there: "[0].route[1]". */
export interface TablePart {
  readonly things: readonly object[];
  readonly origins: ReadonlyMap<string, RowReader>;
}

/** Rows of a table that belong to one thing, in their order. */
function grouped(rows: readonly RowReader[], keyOf: (row: RowReader) => string): Map<string, RowReader[]> {
  const groups = new Map<string, RowReader[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Work centres; where rows name machines, those with the same work centre make up one. */
export function workCentresOf({ rows }: TableReader): TablePart {
  const origins = new Map<string, RowReader>();
  const things = [...grouped(rows, (row) => row.needed("workCentre"))].map(([id, group], index) => {
    const [first, ...others] = group as [RowReader, ...RowReader[]];
    origins.set(`[${index}]`, first);
    const named = group.some((row) => row.text("machine") !== undefined);
    if (!named) {
      for (const row of others) row.refuse("workCentre", id, "stands in two rows", "give it one, or name its machines");
      return stated({
        id,
        name: first.text("name"),
        machines: first.number("machines"),
        ...ofCentre(first),
        ...onMachine(first),
      });
    }
    const machines = group.map((row, place) => {
      origins.set(`[${index}].machines[${place}]`, row);
      const machine = stated({ id: row.needed("machine"), ...onMachine(row) });
      return Object.keys(machine).length === 1 ? machine.id : machine;
    });
    return stated({ id, name: first.text("name"), machines, ...ofCentre(first) });
  });
  return { things, origins };
}

function ofCentre(row: RowReader) {
  const places = (field: string) => (row.text(field) === "unlimited" ? "unlimited" : row.number(field));
  return {
    buffer: places("buffer"),
    outputBuffer: places("outputBuffer"),
    dispatching: row.text("dispatching"),
    setup: row.time("setup"),
  };
}

function onMachine(row: RowReader) {
  const timeBetween = row.time("timeBetween");
  return {
    type: row.text("type"),
    calendar: row.text("calendar"),
    failure: timeBetween === undefined ? undefined : stated({ timeBetween, repair: row.time("repair") }),
  };
}

/** Products with their routes; rows of a product with the same sequence are alternatives of one operation. */
export function productsOf({ rows, columns }: TableReader): TablePart {
  const origins = new Map<string, RowReader>();
  const things = [...grouped(rows, (row) => row.needed("product"))].map(([id, group], index) => {
    origins.set(`[${index}]`, group[0] as RowReader);
    const steps = columns.has("sequence")
      ? [...grouped(inSequence(group), (row) => row.text("sequence") ?? "").values()]
      : group.map((row) => [row]);
    const route = steps.map((choices, place) => {
      origins.set(`[${index}].route[${place}]`, choices[0] as RowReader);
      return operationOf(choices as [RowReader, ...RowReader[]]);
    });
    return stated({ id, name: group.map((row) => row.text("productName")).find((name) => name !== undefined), route });
  });
  return { things, origins };
}

function inSequence(rows: readonly RowReader[]): RowReader[] {
  const places = new Map(rows.map((row) => [row, row.number("sequence") ?? Number.POSITIVE_INFINITY]));
  return rows.toSorted((a, b) => (places.get(a) as number) - (places.get(b) as number));
}

function operationOf(choices: readonly [RowReader, ...RowReader[]]): object {
  const [first] = choices;
  const common = { per: first.text("per"), yield: first.number("yield"), family: first.text("family") };
  const at = choices.map((row) => [row.needed("workCentre"), row.time("time")] as const);
  for (const [place, [, time]] of at.entries()) {
    const row = choices[place] as RowReader;
    if (time === undefined && row.text("time") === undefined)
      row.refuse("time", undefined, "is empty", "give the processing time");
  }
  if (at.length === 1) return stated({ id: first.text("operation"), at: at[0]?.[0], time: at[0]?.[1], ...common });
  return stated({ id: first.text("operation"), at: Object.fromEntries(at), ...common });
}

/** One list of orders, in order of their rows. */
export function ordersOf({ rows }: TableReader, startDate: string | undefined): TablePart {
  const origins = new Map<string, RowReader>();
  const list = rows.map((row, place) => {
    origins.set(`[0].list[${place}]`, row);
    return stated({
      id: row.text("id"),
      product: row.needed("product"),
      time: row.instant("time", startDate),
      dueDate: row.text("dueDate") === "none" ? "none" : row.instant("dueDate", startDate),
      quantity: row.number("quantity"),
      weight: row.number("weight"),
      priority: row.number("priority"),
      lines: linesIn(row),
    });
  });
  return { things: [{ id: "orders", list }], origins };
}

/** What an order asks for, as items with their units: "bolt: 4; nut: 2". */
function linesIn(row: RowReader): Readonly<Record<string, number>> | undefined {
  const text = row.text("lines");
  if (text === undefined) return undefined;
  const reading = readOrderLines(text);
  if (reading.ok) return reading.value;
  row.refuse("lines", text, reading.message, reading.remedy);
  return undefined;
}

/** Calendars with their working hours by day. */
export function calendarsOf({ rows }: TableReader): TablePart {
  const origins = new Map<string, RowReader>();
  const things = [...grouped(rows, (row) => row.needed("calendar"))].map(([id, group], index) => {
    origins.set(`[${index}]`, group[0] as RowReader);
    const week: Record<string, string[]> = {};
    const exceptions: Record<string, string[]> = {};
    for (const row of group) {
      const days = row.needed("days").toLowerCase();
      const isDate = /^\d/.test(days);
      if (isDate && row.text("from") === undefined && row.text("to") === undefined) {
        origins.set(`[${index}].exceptions.${days}`, row);
        exceptions[days] ??= [];
        continue;
      }
      const [from, to] = [row.timeOfDay("from"), row.timeOfDay("to")];
      if (from === undefined || to === undefined) {
        for (const field of ["from", "to"]) if (row.text(field) === undefined) row.needed(field);
        continue;
      }
      const hours = isDate ? exceptions : week;
      origins.set(`[${index}].${isDate ? "exceptions" : "week"}.${days}`, row);
      hours[days] = [...(hours[days] ?? []), `${from}-${to}`];
    }
    return Object.keys(exceptions).length === 0 ? { id, week } : { id, week, exceptions };
  });
  return { things, origins };
}

/** Without the fields that are not stated. */
function stated<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
