import { describe, expect, it } from "vitest";
import { z } from "zod";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { ocelText } from "../../analysis/ocel/ocel.ts";
import { createRun, type Trace } from "../../sim/index.ts";
import { runToEnd } from "../support/plant-story.ts";
import { horizonOf, shippedModel } from "../support/shipped.ts";

const SHOP = `
takt: 1
name: Shop
run: { until: 8 h, seed: 7, startDate: 2026-01-05T06:00 }
workCentres:
  - { id: saw, failure: { timeBetween: exponential(40 min), repair: 5 min } }
  - { id: mill }
products:
  - { id: bracket, route: [{ id: cut, at: saw, time: 40 s }, { id: trim, at: mill, time: exponential(45 s) }] }
orders: [{ id: series, product: bracket, interarrival: exponential(60 s), dueDate: 10 min }]
`;

/** What the standard's JSON schema asks for (Berti et al., 2023, OCEL 2.0 specification, section 8.2), and no field besides. */
const time = z.iso.datetime({ offset: true });
const relationships = z.array(z.strictObject({ objectId: z.string(), qualifier: z.string() }));
const types = z.array(
  z.strictObject({
    name: z.string(),
    attributes: z.array(
      z.strictObject({ name: z.string(), type: z.enum(["string", "time", "integer", "float", "boolean"]) }),
    ),
  }),
);
const schema = z.strictObject({
  eventTypes: types,
  objectTypes: types,
  events: z.array(
    z.strictObject({
      ...{ id: z.string(), type: z.string(), time, relationships },
      attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    }),
  ),
  objects: z.array(
    z.strictObject({
      ...{ id: z.string(), type: z.string(), relationships },
      attributes: z.array(z.strictObject({ name: z.string(), value: z.string(), time })),
    }),
  ),
});
type Log = z.infer<typeof schema>;

const VALUES: Readonly<Record<string, RegExp>> = {
  string: /^/,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  integer: /^-?\d+$/,
  float: /^-?\d+(\.\d+)?(e[+-]\d+)?$/,
};

const logOf = (trace: Trace): Log => schema.parse(JSON.parse([...ocelText(trace)].join("")));

function shipped(file: string): Trace {
  const run = createRun(shippedModel(file), { recorder: "full" });
  run.advance({ until: horizonOf(file) });
  return run.trace();
}

/** What a log has against the rules that its schema cannot state. */
function faultsOf({ eventTypes, objectTypes, events, objects }: Log): string[] {
  const faults: string[] = [];
  const ids = new Set(objects.map(({ id }) => id));
  if (ids.size < objects.length) faults.push("objects share an id");
  if (new Set(events.map(({ id }) => id)).size < events.length) faults.push("events share an id");
  const declared = (list: Log["eventTypes"]) =>
    new Map(list.map(({ name, attributes }) => [name, new Map(attributes.map((each) => [each.name, each.type]))]));
  for (const [known, all] of [
    [declared(eventTypes), events],
    [declared(objectTypes), objects],
  ] as const) {
    for (const { id, type, attributes, relationships } of all) {
      if (!known.has(type)) faults.push(`${id}: no type ${type}`);
      for (const { name, value } of attributes) {
        const kind = known.get(type)?.get(name);
        if (kind === undefined || !VALUES[kind]?.test(value)) faults.push(`${id}: ${name} is ${value}, no ${kind}`);
      }
      for (const { objectId } of relationships) if (!ids.has(objectId)) faults.push(`${id}: no object ${objectId}`);
    }
  }
  for (const [at, { id, time }] of events.entries()) {
    if (at > 0 && time < events[at - 1]!.time) faults.push(`${id}: time runs back`);
  }
  return faults;
}

const count = ({ events }: Log, type: string): number => events.filter((event) => event.type === type).length;

describe("an object-centric event log", () => {
  it.each([
    "scenarios/smart-factory.yaml",
    "scenarios/electronics.yaml",
    "scenarios/smart-home-assembly.yaml",
    "scenarios/two-sites.yaml",
    "scenarios/warehouse.yaml",
    "scenarios/fulfilment-robots.yaml",
    "scenarios/lean/lot-streaming.yaml",
    "scenarios/reference/law-inventory.yaml",
  ])("of %s is sound: types, ids, relationships, values and times", (file) => {
    const log = logOf(shipped(file));
    expect(log.events.length).toBeGreaterThan(20);
    expect(faultsOf(log).slice(0, 5)).toEqual([]);
  });

  it("agrees with the KPIs of the run", () => {
    const trace = runToEnd(SHOP).trace();
    const [log, { kpis, perMachine }] = [logOf(trace), kpisOf(trace)];
    expect(kpis.jobsCompleted.value).toBeGreaterThan(300);
    expect(count(log, "job completed")).toBe(kpis.jobsCompleted.value);
    expect(count(log, "job created")).toBe(kpis.jobsCreated.value);
    expect(count(log, "machine failed")).toBe(
      Object.values(perMachine).reduce((sum, { failures }) => sum + (failures.value ?? 0), 0),
    );
    expect(log.objects.filter(({ type }) => type === "job")).toHaveLength(kpis.jobsCreated.value as number);
    const flow = new Map<string, number>();
    for (const { type, time, relationships } of log.events) {
      const job = relationships.find(({ qualifier }) => qualifier === "job")?.objectId ?? "";
      if (type === "job created") flow.set(job, -Date.parse(time));
      if (type === "job completed") flow.set(job, flow.get(job)! + Date.parse(time));
    }
    const times = [...flow.values()].filter((value) => value >= 0);
    const mean = times.reduce((sum, value) => sum + value, 0) / times.length / 1000;
    expect(mean).toBeCloseTo(kpis.meanFlowTime.value as number, 2);
  });

  it("tells what happened when, to which job on which machine", () => {
    const list = "[{ id: A17, product: bracket, time: 90 s, quantity: 3 }]";
    const scenario = SHOP.replace(/failure: .*}/, "name: Saw }").replace(
      /orders: .*/,
      `orders: [{ id: series, list: ${list} }]`,
    );
    const { events, objects } = logOf(runToEnd(scenario).trace());
    expect(events.find(({ type }) => type === "operation completed")).toEqual({
      id: expect.any(String),
      type: "operation completed",
      time: "2026-01-05T06:02:10.000Z",
      attributes: [{ name: "operation", value: "cut" }],
      relationships: [
        { objectId: "machine/saw", qualifier: "machine" },
        { objectId: "job/0", qualifier: "job" },
      ],
    });
    const job = objects.find(({ type }) => type === "job");
    expect(job?.attributes).toContainEqual({ name: "name", value: "A17", time: "2026-01-05T06:01:30.000Z" });
    expect(job?.relationships).toEqual([{ objectId: "product/bracket", qualifier: "is a" }]);
    const machine = objects.find(({ id }) => id === "machine/saw");
    expect(machine?.relationships).toEqual([{ objectId: "work centre/saw", qualifier: "belongs to" }]);
  });

  it("counts from 1970 without a start date, and is sound without a single event", () => {
    const log = logOf(runToEnd(SHOP.replace(", startDate: 2026-01-05T06:00", "")).trace());
    expect(log.events[0]?.time.slice(0, 14)).toBe("1970-01-01T00:");
    const still = logOf(runToEnd(SHOP.replace("exponential(60 s)", "10 h").replace(/, failure: { .*? }/, "")).trace());
    expect(still.events).toEqual([]);
    expect(faultsOf(still)).toEqual([]);
  });
});
