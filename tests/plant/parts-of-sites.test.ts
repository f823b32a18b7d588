import { describe, expect, it } from "vitest";
import { accountByJob } from "../support/account-story.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { runToEnd, story } from "../support/plant-story.ts";

function traceOf(scenario: string) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

/** Frames are sawn in 7 s in the north, and assembled in 5 s in the south, or in 6 s in the north where there is a choice. */
const twoSites = (network: string, assembly = "{ south-bench: 5 }", more = "", settings = "") => `
takt: 1
run: { until: 500 }
sites: [{ id: north }, { id: south }]
areas: [{ id: up, site: north }, { id: down, site: south }]
workCentres: [{ id: saw, area: up }, { id: north-bench, area: up }, { id: south-bench, area: down }, { id: mill, area: down }]
products:
  - { id: bike, components: [{ product: frame }], route: [{ id: assemble, at: ${assembly} }] }
  - { id: frame, route: [{ id: cut, at: { saw: 7${more} } }] }
orders: [{ site: north, list: [{ product: bike }] }]
network: { ${settings}decisionSize: 0, links: [{ from: north, to: south, time: 10 }, { from: south, to: north, time: 10 }]${network} }
`;

const WIRE = ", communication: [{ id: wire, between: [north, south], latency: 2 }]";

describe("a component made at another site", () => {
  it("travels over the link to where its order is assembled", () => {
    const trace = traceOf(twoSites(""));
    expect(story(trace, "shipment.requested", "job.unloaded", "job.joined", "job.queued", "job.completed")).toEqual([
      "0 job.queued j1 saw cut",
      "7 shipment.requested j1 north-south none",
      "17 job.unloaded j1 north-south 0",
      "17 job.joined j1 j0",
      "17 job.queued j0 south-bench assemble",
      "22 job.completed j0",
    ]);
    expect(accountByJob(trace, 0)).toEqual([
      "0-7 j1 processing saw",
      "7-17 j1 transport north-south",
      "17-22 j0 processing south-bench",
    ]);
  });

  it("leaves when the order's site has been told; the order comes together there when that has been told of it", () => {
    // The order, taken in at north, is handed over to south by 2 s; its frame is sawn by 7 s, told of by 9 s, and there by 19 s.
    const trace = traceOf(twoSites(WIRE, undefined, "", "statusSize: 0, "));
    const lines = story(trace, "message.received", "job.queued", "job.unloaded", "job.joined", "job.completed");
    expect(lines.filter((line) => !line.includes("status"))).toEqual([
      "0 job.queued j1 saw cut",
      "2 message.received 0 wire handOver j0 0",
      "9 message.received 2 wire handOver j1 7",
      "19 job.unloaded j1 north-south 0",
      "19 job.joined j1 j0",
      "19 job.queued j0 south-bench assemble",
      "24 job.completed j0",
    ]);
    expect(accountByJob(trace, 0)).toEqual([
      "0-2 j0 message wire",
      "2-7 j1 processing saw",
      "7-9 j1 message wire",
      "9-19 j1 transport north-south",
      "19-24 j0 processing south-bench",
    ]);
  });

  it.each([
    // Assembly is done 5 s from now in the south; a frame from the north 7 + 10 s, from the south's mill 8 s, or 18 s from now.
    [8, "0 order.allocated j1 south", "8 job.joined j1 j0"],
    [18, "0 order.allocated j1 north", "17 job.joined j1 j0"],
  ])("is allocated by the same policy, with its way to its order's site: a mill of %s s", (mill, allocated, joined) => {
    const scenario = twoSites("", "{ south-bench: 5, north-bench: 6 }", `, mill: ${mill}`);
    const trace = traceOf(`${scenario}policies: { allocation: EARLIEST-DATE }\n`);
    expect(story(trace, "order.allocated", "job.joined")).toEqual(["0 order.allocated j0 south", allocated, joined]);
  });

  it("is begun when the site that makes the order has been found, however long the sites bid", () => {
    const scenario = twoSites(WIRE, "{ south-bench: 5, north-bench: 20 }");
    const trace = traceOf(`${scenario}policies: { allocation: "CONTRACT-NET(deadline: 60)" }\n`);
    // South is offered the order by 2 s, and its bid is back by 4 s; that it is to make it is told by 6 s.
    // The frame is handed over to the north by 8 s, sawn by 15 s, told of by 17 s, and there by 27 s.
    expect(story(trace, "order.allocated", "job.released", "job.joined", "job.completed")).toEqual([
      "0 job.released j0",
      "6 order.allocated j0 south",
      "6 job.released j1",
      "27 job.joined j1 j0",
      "32 job.completed j0",
    ]);
  });
});

describe("a product that comes out of another one", () => {
  it("is made by a site that is chosen for it, and waits for its own components there", () => {
    const trace = traceOf(`
takt: 1
run: { until: 500 }
sites: [{ id: north }, { id: south }]
areas: [{ id: up, site: north }, { id: down, site: south }]
workCentres: [{ id: strip, area: up }, { id: saw, area: up }, { id: north-bench, area: up }, { id: south-bench, area: down }]
products:
  - { id: wreck, separates: [{ product: bike }], route: [{ at: strip, time: 4 }] }
  - { id: bike, components: [{ product: frame }], route: [{ id: assemble, at: { north-bench: 6, south-bench: 60 } }] }
  - { id: frame, route: [{ id: cut, at: saw, time: 7 }] }
orders: [{ site: north, list: [{ product: wreck }] }]
policies: { allocation: EARLIEST-DATE }
network: { links: [{ from: north, to: south, time: 10 }, { from: south, to: north, time: 10 }] }
`);
    expect(story(trace, "order.allocated", "job.joined", "operation.started").slice(1)).toEqual([
      "4 order.allocated j1 north",
      "4 operation.started saw j2 cut",
      "11 job.joined j2 j1",
      "11 operation.started north-bench j1 assemble",
    ]);
  });
});
