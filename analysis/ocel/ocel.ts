import { type Model, RECORD_CODE, RECORD_KINDS, RECORD_LENGTH, records, type Trace } from "../../sim/index.ts";
import { jobName } from "../job-names.ts";
import { EVENT_TYPES, type EventType, fieldOf } from "./ocel-events.ts";
import { OBJECT_TYPES, type ObjectType, type OcelObject, objectId, plantObjects } from "./ocel-objects.ts";

/** What is remembered of a job until the objects are written. */
interface JobObject {
  readonly product: number;
  readonly created: number;
  readonly attributes: OcelObject["attributes"];
  readonly relations: { readonly to: string; readonly qualifier: string }[];
}

/**
 * A trace as an object-centric event log for process mining: OCEL 2.0 in JSON, in pieces of text that are one document together.
 *
 * Events are written as the records are gone through, twice: only jobs are kept in memory. Times count from the run's start date,
 * or else from 1970; values are texts of their declared types, as the schema of the standard wants them.
 *
 * Source: Berti et al. (2023), OCEL (Object-Centric Event Log) 2.0 specification, section 8.
 */
export function* ocelText(trace: Trace): Generator<string> {
  const { model } = trace;
  const types = usedTypes(trace);
  const log = {
    model,
    timeText: clockFrom(model.run.startDate),
    jobs: new Map<number, JobObject>(),
    pods: new Set<number>(),
  };
  yield `{"objectTypes":${JSON.stringify(Object.entries(OBJECT_TYPES).map(([name, own]) => ({ name, attributes: typed(own) })))},\n`;
  yield `"eventTypes":${JSON.stringify(types.map(({ name, attributes }) => ({ name, attributes: attributes.map(declared) })))},\n`;
  yield '"events":[';
  let count = 0;
  for (const event of events(trace, log))
    yield `${count++ === 0 ? "" : ","}\n${JSON.stringify({ id: `e${count}`, ...event })}`;
  yield '\n],\n"objects":[';
  count = 0;
  for (const object of objects(log)) yield `${count++ === 0 ? "" : ","}\n${JSON.stringify(object)}`;
  yield "\n]}\n";
}

interface Log {
  readonly model: Model;
  readonly timeText: (time: number) => string;
  readonly jobs: Map<number, JobObject>;
  readonly pods: Set<number>;
}

/** Types of which there are events, in the order of the kinds of records. */
function usedTypes({ blocks }: Trace): EventType[] {
  const used = new Set<number>();
  for (const block of blocks) {
    for (let at = 0; at < block.length; at += RECORD_LENGTH[block[at + 1] as number] as number) {
      used.add(block[at + 1] as number);
    }
  }
  return RECORD_KINDS.flatMap((_, code) => {
    const type = EVENT_TYPES[code] ?? null;
    return type === null || !used.has(code) ? [] : [type];
  });
}

function* events(trace: Trace, log: Log): Generator<object> {
  const { model, timeText, jobs } = log;
  const plant = plantObjects(model);
  for (const record of records(trace)) {
    const { time, kind, ...rest } = record;
    const fields: Readonly<Record<string, number>> = rest;
    remember(log, record);
    const type = EVENT_TYPES[RECORD_CODE[kind]] ?? null;
    if (type === null) continue;
    const source = { kind, fields, product: jobs.get(fields.job ?? -1)?.product ?? -1 };
    yield {
      type: type.name,
      time: timeText(time),
      attributes: type.attributes.flatMap((attribute) => {
        const value = fieldOf(model, source, attribute.field);
        return value === null ? [] : [{ name: attribute.name, value: textOf(value, attribute.type, timeText) }];
      }),
      relationships: type.objects.flatMap(({ type: object, field, qualifier }) => {
        const id = idOf(log, plant, object, fields[field] as number);
        return id === null ? [] : [{ objectId: id, qualifier }];
      }),
    };
  }
}

/** Keeps what objects are told of at the end. */
function remember(
  { model, jobs }: Log,
  record: ReturnType<typeof records> extends Generator<infer R> ? R : never,
): void {
  if (record.kind === "job.created") {
    const { job, product, stream, order, quantity, weight, priority, dueDate, time } = record;
    jobs.set(job, {
      ...{ product, created: time },
      attributes: {
        ...{ name: jobName(model, job, stream, order), stream: model.orderStreams[stream]?.id ?? "" },
        ...{ quantity, weight, priority },
        ...(Number.isFinite(dueDate) ? { "due date": dueDate } : {}),
      },
      relations: [],
    });
  } else if (record.kind === "job.derived") {
    jobs.get(record.job)?.relations.push({ to: objectId("job", record.parent), qualifier: "part of" });
  } else if (record.kind === "job.merged") {
    jobs.get(record.job)?.relations.push({ to: objectId("job", record.lot), qualifier: "merged in" });
  } else if (record.kind === "job.replaced") {
    jobs.get(record.replacement)?.relations.push({ to: objectId("job", record.job), qualifier: "replaces" });
  }
}

/** Id of the object with this index; null: there is none. */
function idOf(log: Log, plant: ReturnType<typeof plantObjects>, type: ObjectType, index: number): string | null {
  if (type === "job") return log.jobs.has(index) ? objectId("job", index) : null;
  if (type !== "pod") return plant[type][index]?.id ?? null;
  if (index < 0) return null;
  log.pods.add(index);
  return objectId("pod", index);
}

function* objects({ model, timeText, jobs, pods }: Log): Generator<object> {
  const plain = ({ type, id, attributes, relations }: OcelObject, since: number): object => ({
    ...{ id, type },
    attributes: Object.entries(attributes).map(([name, value]) => ({
      ...{ name, value: textOf(value, OBJECT_TYPES[type][name] ?? "string", timeText) },
      time: timeText(since),
    })),
    relationships: relations.map(({ to, qualifier }) => ({ objectId: to, qualifier })),
  });
  for (const list of Object.values(plantObjects(model))) for (const object of list) yield plain(object, 0);
  for (const pod of [...pods].sort((a, b) => a - b)) {
    yield plain({ type: "pod", id: objectId("pod", pod), attributes: {}, relations: [] }, 0);
  }
  for (const [job, { product, created, attributes, relations }] of jobs) {
    const made = model.products[product];
    const own = made === undefined ? [] : [{ to: objectId("product", made.id), qualifier: "is a" }];
    const known = relations.filter(({ to }) => jobs.has(Number(to.slice("job/".length))));
    yield plain({ type: "job", id: objectId("job", job), attributes, relations: [...own, ...known] }, created);
  }
}

function typed(attributes: Readonly<Record<string, string>>): object[] {
  return Object.entries(attributes).map(([name, type]) => ({ name, type }));
}

function declared({ name, type }: EventType["attributes"][number]): object {
  return { name, type };
}

/** The schema of the standard has texts for all values. */
function textOf(value: string | number, type: string, timeText: Log["timeText"]): string {
  return type === "time" ? timeText(value as number) : String(value);
}

/** Time of the run as a date in ISO 8601, to the millisecond; the start date is taken for universal time. */
function clockFrom(startDate: string): (time: number) => string {
  const start = startDate === "" ? 0 : Date.parse(startDate.includes("T") ? `${startDate}Z` : `${startDate}T00:00Z`);
  return (time) => new Date(start + Math.round(time * 1000)).toISOString();
}
