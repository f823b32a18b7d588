import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

/**
 * Two sites with a mill and a bench each. The north works in 10 s + 5 s at 60 an hour, the south in 12 s + 6 s at 20 an
 * hour. Orders are taken in by the north, and delivered there where the test says so.
 */
function plants(allocation: string, list: string, network = "", more = ""): string {
  return `
takt: 1
run: { until: 500 }
policies: { allocation: "${allocation}" }
sites: [{ id: north, hourlyCost: 60 }, { id: south, hourlyCost: 20 }]
areas: [{ id: a, site: north }, { id: b, site: south }]
workCentres:
  - { id: mill-n, area: a }
  - { id: bench-n, area: a }
  - { id: mill-s, area: b }
  - { id: bench-s, area: b }
products:
  - id: part
    route: [{ id: mill, at: { mill-n: 10, mill-s: 12 } }, { id: join, at: { bench-n: 5, bench-s: 6 } }]
  - { id: other, route: [{ at: mill-n, time: 40 }] }
orders: [{ site: north, list: [${list}]${more} }]
${network}
`;
}

const at = (...times: number[]) => times.map((time) => `{ product: part, time: ${time} }`).join(", ");
const LINKS = "links: [{ from: north, to: south, time: 30 }, { from: south, to: north, time: 30 }]";
const sites = (scenario: string) =>
  story(scenario, "order.allocated").map((line) => line.split(" ").slice(2).join(" "));

describe("allocation", () => {
  it("keeps an order at its site wherever the route gives a choice", () => {
    const scenario = plants("ROUND-ROBIN", at(0, 0));
    expect(sites(scenario)).toEqual(["j0 north", "j1 south"]);
    expect(story(scenario, "job.queued")).toEqual([
      "0 job.queued j0 mill-n mill",
      "0 job.queued j1 mill-s mill",
      "10 job.queued j0 bench-n join",
      "12 job.queued j1 bench-s join",
    ]);
  });

  it("asks nothing where only one site can begin, and binds nothing under NONE", () => {
    expect(sites(plants("ROUND-ROBIN", "{ product: other }"))).toEqual([]);
    expect(sites(plants("NONE", at(0, 0)))).toEqual([]);
  });

  it.each([
    // 15 s at 60 an hour are 0.25; 18 s at 20 an hour are 0.1.
    ["COST", at(0, 0, 0), "", "", ["south", "south", "south"]],
    // 15 s before 18 s; then 10 + 15 s in the north against 18 s in the south; then 10 + 15 against 12 + 18.
    ["EARLIEST-DATE", at(0, 0, 0), "", "", ["north", "south", "north"]],
    // Work per machine: 0 and 0; 10 / 2 and 0; 10 / 2 and 12 / 2.
    ["LEAST-LOAD", at(0, 0, 0), "", "", ["north", "south", "north"]],
    // Orders that are delivered to the south are made there; those to the north in the north.
    ["NEAREST", at(0, 0), `network: { ${LINKS} }`, ", deliverTo: south", ["south", "south"]],
    ["NEAREST", at(0, 0), `network: { ${LINKS} }`, ", deliverTo: north", ["north", "north"]],
    // Coming back from the south takes 30 s more.
    ["EARLIEST-DATE", at(0, 0, 0), `network: { ${LINKS} }`, ", deliverTo: north", ["north", "north", "north"]],
  ])("by %s gives orders %s %s%s to the sites worked out by hand", (rule, list, network, more, expected) => {
    expect(sites(plants(rule, list, network, more)).map((line) => line.split(" ")[1])).toEqual(expected);
  });

  it("sees other sites as it has been told of them", () => {
    // That the south got work at 5 + 20 is told at 45; until then it looks idle from the north.
    const network = "network: { communication: [{ between: [north, south], latency: 20 }] }";
    const list = `{ product: other }, ${at(1, 2, 3, 4)}`;
    expect(sites(plants("EARLIEST-DATE", list)).map((line) => line.split(" ")[1])).toContain("north");
    expect(sites(plants("EARLIEST-DATE", list, network)).map((line) => line.split(" ")[1])).toEqual([
      "south",
      "south",
      "south",
      "south",
    ]);
  });
});

describe("a contract net", () => {
  const wire = (rest: string) =>
    `network: { decisionSize: 0, communication: [{ id: wire, between: [north, south], ${rest} }] }`;

  it("announces, takes bids and awards, each in a message's time", () => {
    // The north is busy for 40 s, so that its bid is 40 + 15 s and that of the south, given at 4, 4 + 18 s.
    const scenario = plants("CONTRACT-NET", `{ product: other }, ${at(0)}`, wire("latency: 4"));
    const lines = story(scenario, "message.sent", "message.received", "job.waiting", "order.allocated", "job.queued");
    expect(lines.filter((line) => !line.includes("status"))).toEqual([
      "0 job.queued j0 mill-n mill-n",
      "0 message.sent 0 wire announcement j1 1",
      "0 job.waiting j1 message wire",
      "4 message.received 0 wire announcement j1 0",
      "4 message.sent 2 wire bid j1 1",
      "8 message.received 2 wire bid j1 4",
      "8 message.sent 3 wire award j1 1",
      "12 message.received 3 wire award j1 8",
      "12 order.allocated j1 south",
      "12 job.queued j1 mill-s mill",
      "24 job.queued j1 bench-s join",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it("does not count bids that come after the deadline", () => {
    const late = plants("CONTRACT-NET(deadline: 5)", `{ product: other }, ${at(0)}`, wire("latency: 4"));
    expect(story(late, "order.allocated")).toEqual(["5 order.allocated j1 north"]);
    expect(story(late, "message.received").filter((line) => line.includes(" bid "))).toHaveLength(1);
  });

  it("lets each site bid by what it knows of itself, where others would go by what they were told", () => {
    // From 1 on the south is busy with its own order for 18 s; the north is told in 30 s.
    const more = "\n  - { site: south, list: [{ product: south-part, time: 1 }] }\n";
    const scenario = (rule: string) =>
      plants(rule, `{ product: other }, ${at(2)}`, wire("latency: 30"))
        .replace("\nnetwork", `${more}network`)
        .replace("orders: [{ site: north", "orders:\n  - { site: north")
        .replace("]}]", "]}")
        .replace(`${at(2)}] }]`, `${at(2)}] }`)
        .replace("  - { id: other", "  - { id: south-part, route: [{ at: mill-s, time: 200 }] }\n  - { id: other");
    expect(sites(scenario("EARLIEST-DATE")).at(-1)).toBe("j2 south");
    expect(sites(scenario("CONTRACT-NET(deadline: 100)")).at(-1)).toBe("j2 north");
  });

  it("is decided at once where messages take no time, as without a network", () => {
    const list = `{ product: other }, ${at(0, 1, 2, 3, 9, 20)}`;
    const without = runToEnd(plants("CONTRACT-NET", list)).digest();
    expect(runToEnd(plants("CONTRACT-NET", list, wire("latency: 0"))).digest()).toBe(without);
    expect(runToEnd(plants("CONTRACT-NET", list, wire("latency: 1"))).digest()).not.toBe(without);
  });

  it("decides about every order in spite of losses", () => {
    const lossy = wire("latency: 2, loss: 50 %, timeout: 3, retries: 0");
    const trace = runToEnd(plants("CONTRACT-NET(deadline: 10)", at(...Array(12).fill(0)), lossy)).trace();
    invariantsOf(trace);
    expect(kpisOf(trace).kpis.jobsCompleted.value).toBe(12);
    expect(story(trace, "order.allocated")).toHaveLength(12);
  });

  it("goes on from a snapshot taken between announcement and award, and may be ended by another rule", () => {
    const model = modelOf(plants("CONTRACT-NET", `{ product: other }, ${at(0, 1)}`, wire("latency: 4")));
    const whole = createRun(model, { recorder: "full" });
    whole.advance();
    const cut = createRun(model, { recorder: "full" });
    cut.advance({ until: 6 });
    const snapshot = snapshotFromJson(snapshotToJson(cut.snapshot()));
    const same = restoreRun(model, snapshot, { recorder: "full" });
    same.advance();
    expect(same.digest()).toBe(whole.digest());
    const policies = { ...model.policies, allocation: { id: "NONE", parameters: {} } };
    const other = restoreRun({ ...model, policies }, snapshot, { recorder: "full" });
    other.advance();
    expect(kpisOf(other.trace()).kpis.jobsCompleted.value).toBe(3);
  });
});

describe("trips as they are to be expected", () => {
  const lorry = (more: string) =>
    `network: { links: [{ from: north, to: south, time: 1 }, { from: south, to: north, time: 1, ${more} }] }`;

  it("EARLIEST-DATE and CONTRACT-NET wait for the lorry", () => {
    // The second order is made by 1 + 10 + 15 = 26 s in the north; in the south by 1 + 18 = 19 s, whose lorry leaves at 20 s, or at 100 s.
    for (const rule of ["EARLIEST-DATE", "CONTRACT-NET"]) {
      const allocated = (every: number) =>
        sites(plants(rule, at(0, 1), lorry(`timetable: { every: ${every} }`), ", deliverTo: north"));
      expect(allocated(20)).toEqual(["j0 north", "j1 south"]);
      expect(allocated(100)).toEqual(["j0 north", "j1 north"]);
    }
  });

  it("EARLIEST-DATE sees who waits already for a lorry with little room", () => {
    // At 1 s the mill in the north has 39 s of work: the order is made there by 55 s, and in the south by 19 s, for a lorry at 40 s.
    const allocated = (others: string) => {
      const list = `{ product: other, time: 0 }, ${others}${at(1)}`;
      const small = lorry("timetable: { every: 40 }, capacity: 1");
      const scenario = plants("EARLIEST-DATE", list, small, ", deliverTo: north");
      const southern = "  - { id: southern, route: [{ at: bench-s, time: 1 }] }\n";
      return sites(scenario.replace("  - { id: other,", `${southern}  - { id: other,`));
    };
    expect(allocated("")).toEqual(["j1 south"]);
    // The lorry of 40 s is full, and the next leaves at 80 s.
    expect(allocated("{ product: southern, time: 0 }, ")).toEqual(["j2 north"]);
  });

  it("COST counts on trips with as many jobs as might take them, at most full ones", () => {
    // 0.25 in the north; in the south 0.1 and a tenth of a trip for 1; by 100 s two jobs in 100 s might take a trip of each 40 s: all of it.
    const scenario = plants(
      "COST",
      at(0, 100),
      lorry("timetable: { every: 40 }, capacity: 10, cost: 1"),
      ", deliverTo: north",
    );
    expect(sites(scenario)).toEqual(["j0 south", "j1 north"]);
  });
});
