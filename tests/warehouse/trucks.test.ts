import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { modelOf, problemsOf, runToEnd, story } from "../support/plant-story.ts";
import { rowsOf } from "../support/rows-of.ts";

/** Trucks at two doors: 100 s each. */
const yard = (appointments: string, more = "", rule = "FIRST-FREE") => `
takt: 1
run: { until: 1000 }
policies: { docking: ${rule} }
workCentres: [{ id: dock, machines: 2, machineChoice: lowest-index${more} }]
products: [{ id: truck, route: [{ at: dock, time: 100 }] }]
orders: [{ id: carrier, product: truck, limit: 4, appointments: { ${appointments} } }]
`;
const KINDS = ["truck.arrived", "truck.rebooked", "operation.started", "job.completed"] as const;

describe("trucks with appointments", () => {
  it("come in their slots, each for a door in turn, and are served as doors come free", () => {
    expect(story(yard("every: 30, first: 10"), ...KINDS)).toEqual([
      "10 truck.arrived j0 0 10 1",
      "10 operation.started dock-1 j0 dock",
      "40 truck.arrived j1 1 40 1",
      "40 operation.started dock-2 j1 dock",
      "70 truck.arrived j2 0 70 1",
      "100 truck.arrived j3 1 100 1",
      "110 job.completed j0",
      "110 operation.started dock-1 j2 dock",
      "140 job.completed j1",
      "140 operation.started dock-2 j3 dock",
      "210 job.completed j2",
      "240 job.completed j3",
    ]);
  });

  it("are measured: turnaround, wait for a door, punctuality, doors in use, and what it costs to keep them", () => {
    const text = yard("every: 30, first: 10, detention: { free: 110, perHour: 36 }");
    const { kpis } = kpisOf(runToEnd(text).trace());
    // They wait 0, 0, 40 and 40 s, and take 100 s; two are kept 30 s beyond 110 s.
    expect(kpis.trucksServed.value).toBe(4);
    expect(kpis.truckWait.value).toBe(20);
    expect(kpis.truckTurnaround.value).toBe(120);
    expect(kpis.truckPunctuality.value).toBe(1);
    expect(kpis.detentionCost.value).toBeCloseTo((2 * 30 * 36) / 3600, 9);
    expect(kpis.jobsCreated.value).toBe(0);
    expect(kpis.dockUtilisation.value).toBeCloseTo(400 / (2 * 1000), 9);
  });

  it("come early or late, the early ones not before the gate opens; the late ones again, where it says so", () => {
    // -50 s is before the gate opens, 20 s before the appointment; 40 s is past the grace of 30 s.
    const law = (time: number) => `every: 100, first: 100, deviation: ${time}, earliest: 20, grace: 30`;
    expect(story(yard(law(-50)), "truck.arrived")[0]).toBe("80 truck.arrived j0 0 100 1");
    expect(story(yard(law(40)), "truck.arrived")[0]).toBe("140 truck.arrived j0 0 100 1");
    expect(kpisOf(runToEnd(yard(law(40))).trace()).kpis.truckPunctuality.value).toBe(0);
    const again = `${law(40)}, booked: 50 %, whenLate: rebook`;
    expect(story(yard(again), "truck.arrived")).toEqual([]);
    expect(story(yard(again), "truck.rebooked")[0]).toMatch(/^[1-5]40 truck.rebooked carrier [1-5]00$/);
  });

  it.each([
    // At 110 both trucks wait: that of 60 s, which came late at 100, and that of 90 s, which came at 90.
    ["FIRST-FREE", "110 operation.started dock-1 j2 dock"],
    ["EARLIEST-APPOINTMENT", "110 operation.started dock-1 j3 dock"],
  ])("%s says who is next", (rule, next) => {
    const lists = yard("every: 1000", "", rule).replace(
      /orders:.*/,
      `orders:
  - { id: a, product: truck, limit: 1, appointments: { every: 500, first: 10 } }
  - { id: b, product: truck, limit: 1, appointments: { every: 500, first: 11, } }
  - { id: c, product: truck, limit: 1, appointments: { every: 500, first: 90 } }
  - { id: d, product: truck, limit: 1, appointments: { every: 500, first: 60, deviation: 40, grace: 5 } }`,
    );
    expect(story(lists, "operation.started")[2]).toBe(next);
  });

  it("PUNCTUAL-FIRST lets a late truck wait behind those in time, DEDICATED each for its own door", () => {
    const lists = (rule: string) =>
      yard("every: 1000", "", rule).replace(
        /orders:.*/,
        `orders:
  - { id: a, product: truck, limit: 1, appointments: { every: 500, first: 10 } }
  - { id: b, product: truck, limit: 1, appointments: { every: 500, first: 11 } }
  - { id: c, product: truck, limit: 1, appointments: { every: 500, first: 40, deviation: 20, grace: 5 } }
  - { id: d, product: truck, limit: 1, appointments: { every: 500, first: 70 } }`,
      );
    expect(story(lists("FIRST-FREE"), "operation.started")[2]).toBe("110 operation.started dock-1 j2 dock");
    expect(story(lists("PUNCTUAL-FIRST"), "operation.started")[2]).toBe("110 operation.started dock-1 j3 dock");
    // Appointments at 10, 11, 40 and 70 s have the two doors in turn, whatever their streams.
    expect(story(lists("DEDICATED"), "operation.started")).toEqual([
      "10 operation.started dock-1 j0 dock",
      "11 operation.started dock-2 j1 dock",
      "110 operation.started dock-1 j2 dock",
      "111 operation.started dock-2 j3 dock",
    ]);
  });

  it("have the doors in turn by the time of their slots, over all carriers that come to the same docks", () => {
    // Slots at 0 (a), 25 (b, two trucks), 40 (a), 80 (a) and 85 (b, two trucks): doors 1, 2 1, 2, 1, 2 1.
    const two = yard("every: 1000", "", "DEDICATED").replace(
      /orders:.*/,
      `orders:
  - { id: a, product: truck, limit: 3, appointments: { every: 40 } }
  - { id: b, product: truck, limit: 4, appointments: { every: 60, first: 25, trucks: 2 } }`,
    );
    const started = story(two, "operation.started").map((line) => line.split(" "));
    expect(Object.fromEntries(started.map(([, , door, job]) => [job, door]))).toEqual({
      j0: "dock-1",
      j1: "dock-2",
      j2: "dock-1",
      j3: "dock-2",
      j4: "dock-1",
      j5: "dock-2",
      j6: "dock-1",
    });
  });

  it("wait with their cause: doors, shifts, and people who unload", () => {
    const off = yard("every: 30, first: 10", ", calendar: late").replace(
      "workCentres",
      "calendars: [{ id: late, period: 1000, working: [[50, 900]] }]\nworkCentres",
    );
    expect(story(off, "queue.waiting")[0]).toBe("10 queue.waiting dock offShift dock-1");
    const alone = yard("every: 30, first: 10")
      .replace("workCentres", "operators: [{ id: pat, skills: [unload] }]\nworkCentres")
      .replace("time: 100 }", "time: 100, needs: [{ skill: unload }] }");
    expect(story(alone, "job.waiting", "operation.started").slice(0, 4)).toEqual([
      "10 operation.started dock-1 j0 dock",
      "40 job.waiting j1 operator unload",
      "70 job.waiting j2 operator unload",
      "100 job.waiting j3 operator unload",
    ]);
  });
});

const warehouse = (rule: string, more = "") => `
takt: 1
run: { until: 2000 }
policies: { docking: ${rule} }
storages:
  - { id: west, at: [0 m, 60 m], bays: 4 }
  - { id: east, at: [90 m, 60 m], bays: 4 }
items:
  - { id: a, storage: west, unitLoad: 10, stock: 20, replenishment: "R-Q(r: 10, Q: 30)", supply: { leadTime: 50, inbound: load, truck: supplier } }
  - { id: b, storage: east, unitLoad: 10, stock: 20 }
workCentres:
  - { id: dock, machines: [{ id: left, position: [0 m, 0 m] }, { id: right, position: [90 m, 0 m] }], machineChoice: last-freed }
  - { id: crew, storage: { in: west, speed: 1, perStop: 5 } }
products:
  - { id: truck-in, route: [{ at: dock, time: 20, per: piece }] }
  - { id: truck-out, route: [{ at: dock, time: 10, per: piece }] }
  - { id: load, route: [{ at: crew, putAway: replenished }] }
  - { id: parcel, route: [{ at: crew, retrieve: { item: a, amount: 5 } }] }
orders:
  - { id: supplier, product: truck-in, appointments: { every: 100, first: 100, loads: 2 } }
  - { id: carrier, product: truck-out, appointments: { every: 400, first: 300 } }
  - { id: customers, truck: carrier, list: [{ product: parcel, time: 0 }, { product: parcel, time: 10 }, { product: parcel, time: 20 }] }
${more}`;

describe("trucks that bring and take", () => {
  const text = warehouse("NEAREST");
  const lines = story(text, "stock.ordered", "truck.arrived", "truck.carried", "stock.received", "job.completed");

  it("bring deliveries as far as they have room, and the rest comes with the next; nobody comes for nothing", () => {
    // The stock falls to 10 with the second parcel; three unit loads of 10 are ordered, two of which the first truck takes.
    expect(lines.filter((line) => line.includes("truck.arrived") && !line.includes(" 300 "))).toEqual([
      "100 truck.arrived j3 0 100 2",
      "200 truck.arrived j6 1 200 1",
    ]);
    expect(lines.filter((line) => line.includes("truck.carried j4") || line.includes("truck.carried j5"))).toEqual([
      "140 truck.carried j4 3",
      "140 truck.carried j5 3",
    ]);
  });

  it("count the time from dock to stock from the arrival of the truck", () => {
    const { kpis } = kpisOf(runToEnd(text).trace());
    const received = lines.filter((line) => line.includes("stock.received")).map((line) => Number(line.split(" ")[0]));
    expect(received).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = received;
    expect(kpis.dockToStockTime.value).toBeCloseTo((first - 100 + second - 100 + third - 200) / 3, 9);
  });

  it("take finished orders, which wait for them, and complete as they leave", () => {
    const waits = story(text, "job.waiting").filter((line) => line.includes("truck"));
    expect(waits).toHaveLength(3);
    expect(waits[0]).toMatch(/j0 truck carrier$/);
    expect(lines.filter((line) => line.startsWith("330"))).toEqual([
      "330 job.completed j8",
      "330 truck.carried j0 8",
      "330 job.completed j0",
      "330 truck.carried j1 8",
      "330 job.completed j1",
      "330 truck.carried j2 8",
      "330 job.completed j2",
    ]);
  });

  it("NEAREST chooses the door near the storage of what they bring", () => {
    expect(
      story(text, "operation.started").filter((line) => line.includes("truck-in") || / j[36] /.test(line)),
    ).toEqual(["100 operation.started left j3 dock", "200 operation.started left j6 dock"]);
  });

  it("keep the invariants, whatever the rule, and go on from a snapshot as if nothing had been", () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.constantFrom("FIRST-FREE", "EARLIEST-APPOINTMENT", "PUNCTUAL-FIRST", "DEDICATED", "NEAREST"),
        fc.constantFrom("wait", "rebook"),
        fc.constantFrom("resume", "scrap"),
        fc.integer({ min: 1, max: 1999 }),
        (seed, rule, whenLate, interrupted, cut) => {
          const model = modelOf(
            warehouse(rule)
              .replace("until: 2000", `until: 2000, seed: ${seed}`)
              .replace(/list: .*/, "product: parcel, interarrival: exponential(60) }")
              .replaceAll(
                "appointments: {",
                `appointments: { booked: 80 %, deviation: "normal(0, 40)", grace: 20, whenLate: ${whenLate}, `,
              )
              .replace(
                "machineChoice: last-freed",
                `failure: { timeBetween: exponential(300), repair: 20, interrupted: ${interrupted} }`,
              ),
          );
          const run = createRun(model, { recorder: "full" });
          run.advance();
          expectKpisToAgree(run.trace());
          // A second run is stopped, put through JSON, and goes on.
          const half = createRun(model, { recorder: "full" });
          let left = cut;
          half.advance({ condition: () => --left <= 0 });
          const rest = restoreRun(model, snapshotFromJson(snapshotToJson(half.snapshot())), { recorder: "full" });
          rest.advance();
          const rows = rowsOf(run.trace());
          const after = rowsOf(rest.trace());
          expect(after).toEqual(rows.slice(rows.length - after.length));
        },
      ),
      { numRuns: 25, seed: 6 },
    );
  });

  it("names what is wrong, and what would be right", () => {
    const wrong = text
      .replace("truck: supplier", "truck: suplier")
      .replace("every: 400,", "every: 400, whenLate: rebook,")
      .replace("truck: carrier,", "truck: customers,");
    expect(problemsOf(wrong).map((line) => line.replace(/^test.yaml:\d+:\d+ /, ""))).toEqual([
      'items[0].supply.truck: suplier is no stream of trucks with appointments; did you mean "supplier"?',
      "orders[1].appointments.whenLate: rebook finds no appointment that is not taken; leave some open, such as booked: 90 %",
      "orders[2].truck: customers is no stream of trucks with appointments; known: supplier, carrier",
    ]);
  });
});
