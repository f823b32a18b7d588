import { describe, expect, it } from "vitest";
import { Explainer } from "../../analysis/explain/explain.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { formatProblem, loadScenario } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** Sawing at one site, assembly at another; a part needs 4 s and 3 s. Times of links are told by each test. */
function twoSites(links: string, orders: string, more = ""): string {
  return `
takt: 1
sites: [{ id: north }, { id: south }]
areas: [{ id: cutting, site: north }, { id: joining, site: south }]
workCentres: [{ id: saw, area: cutting }, { id: bench, area: joining }]
products: [{ id: part, route: [{ at: saw, time: 4 }, { at: bench, time: 3 }] }]
orders: [{ list: [${orders}]${more} }]
network: { links: [${links}] }
`;
}

const one = "{ product: part }";
const at = (...times: number[]) => times.map((time) => `{ product: part, time: ${time} }`).join(", ");
const SHIPMENTS = [
  "shipment.requested",
  "shipment.departed",
  "job.shipped",
  "shipment.arrived",
  "job.unloaded",
] as const;

describe("a link between sites", () => {
  it("takes each job at once unless a lot is given, with its place reserved, and frees the machine", () => {
    // Processing 0..4 and 4..8 at the saw; trips of 10 s; the bench works 14..17 and 18..21.
    const lines = story(
      twoSites("{ from: north, to: south, time: 10 }", at(0, 0)),
      ...SHIPMENTS,
      "job.queued",
      "job.completed",
    );
    expect(lines).toEqual([
      "0 job.queued j0 saw saw",
      "0 job.queued j1 saw saw",
      "4 shipment.requested j0 north-south bench",
      "4 shipment.departed north-south 0 1 14",
      "4 job.shipped j0 north-south 0",
      "8 shipment.requested j1 north-south bench",
      "8 shipment.departed north-south 1 1 18",
      "8 job.shipped j1 north-south 1",
      "14 shipment.arrived north-south 0",
      "14 job.unloaded j0 north-south 0",
      "14 job.queued j0 bench bench",
      "17 job.completed j0",
      "18 shipment.arrived north-south 1",
      "18 job.unloaded j1 north-south 1",
      "18 job.queued j1 bench bench",
      "21 job.completed j1",
    ]);
  });

  it("leaves with the lot, or with fewer when the first has waited long enough", () => {
    const link = "{ id: lorry, from: north, to: south, time: 10, lot: 2, maxWait: 6 }";
    // Finished at the saw at 4, 8 (lot full), 12, and 30 (leaves alone at 36, as 12 did at 18).
    const lines = story(twoSites(link, at(0, 0, 0, 26)), "shipment.departed", "job.waiting");
    expect(lines).toEqual([
      "4 job.waiting j0 shipment lorry",
      "8 shipment.departed lorry 0 2 18",
      "12 job.waiting j2 shipment lorry",
      "18 shipment.departed lorry 1 1 28",
      "30 job.waiting j3 shipment lorry",
      "36 shipment.departed lorry 2 1 46",
    ]);
  });

  it("leaves by its timetable with what fits in, one trip at a time of it, and not without a job", () => {
    const link = "{ id: lorry, from: north, to: south, time: 10, timetable: { every: 10, first: 3 }, capacity: 2 }";
    // Finished at 4, 8, 12 and 13; the trip at 3 has nothing to take, that at 13 takes two, and so does that at 23.
    const lines = story(twoSites(link, `${at(0, 0, 0)}, { product: part, time: 50 }`), "shipment.departed");
    expect(lines).toEqual([
      "13 shipment.departed lorry 0 2 23",
      "23 shipment.departed lorry 1 1 33",
      "63 shipment.departed lorry 2 1 73",
    ]);
  });

  it("brings finished jobs to the site to which they are delivered", () => {
    const links = "{ from: north, to: south, time: 10 }, { from: south, to: north, time: 20 }";
    const lines = story(twoSites(links, one, ", deliverTo: north"), "shipment.requested", "job.completed");
    expect(lines).toEqual([
      "4 shipment.requested j0 north-south bench",
      "17 shipment.requested j0 south-north none",
      "37 job.completed j0",
    ]);
  });

  it("has its trips, cost and emissions counted, and its time told as transport", () => {
    const link =
      '{ id: lorry, from: north, to: south, time: 10, lot: 2, maxWait: 6, cost: 100, costPerJob: 5, emissions: "40 kg" }';
    const trace = runToEnd(twoSites(link, at(0, 0, 0))).trace();
    invariantsOf(trace);
    const { kpis, siteLinks, waits } = kpisOf(trace);
    expect(siteLinks.lorry).toEqual({
      trips: { value: 2, unit: "1" },
      jobs: { value: 3, unit: "1" },
      meanLoad: { value: 1.5, unit: "1" },
      meanTripTime: { value: 10, unit: "s" },
      cost: { value: 215, unit: "EUR" },
      emissions: { value: 80, unit: "kg CO2e" },
    });
    expect([kpis.shipmentTrips.value, kpis.shipmentCost.value, kpis.shipmentEmissions.value]).toEqual([2, 215, 80]);
    // j0 waited 4 s for the lot, j2 6 s; nothing else of the sort.
    expect(waits.find(({ cause }) => cause === "shipment")).toEqual({
      cause: "shipment",
      subject: "lorry",
      time: { value: 10, unit: "s" },
    });
    const { parts } = new Explainer(trace).order(0);
    expect(parts).toContainEqual({ use: "transport", where: "lorry", time: 10 });
    expect(parts).toContainEqual({ use: "shipment", where: "lorry", time: 4 });
    expect(parts.reduce((sum, { time }) => sum + time, 0)).toBe(21);
  });

  it("lets trips overtake each other where their time varies", () => {
    const link = '{ id: lorry, from: north, to: south, time: "discrete(1: 0.5, 100: 0.5)" }';
    const scenario = twoSites(link, at(0, 0, 0, 0, 0, 0, 0, 0));
    const arrivals = story(scenario, "shipment.arrived").map((line) => Number(line.split(" ")[3]));
    expect(arrivals.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(arrivals).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("changes nothing where no job goes from site to site", () => {
    const away = twoSites("{ from: south, to: north, time: 10 }, { from: north, to: south, time: 5 }", one).replace(
      "{ at: bench, time: 3 }",
      "{ at: saw, time: 3 }",
    );
    const without = away.replace(/\nnetwork.*\n/, "\n");
    expect(runToEnd(away).digest()).toBe(runToEnd(without).digest());
  });
});

describe("a scenario is told", () => {
  const problemsOf = (text: string) => {
    const loaded = loadScenario(text, { file: "two.yaml" });
    return loaded.ok ? [] : loaded.problems.map(formatProblem);
  };

  it.each([
    ["a way without a link", "{ from: south, to: north, time: 10 }", "has no link from north to south"],
    ["a link to nowhere", "{ from: north, to: west, time: 10 }", "is no known site"],
    ["a link to its own site", "{ from: north, to: north, time: 10 }", "is where the link begins"],
    [
      "two links for one way",
      "{ from: north, to: south, time: 1 }, { id: b, from: north, to: south, time: 2 }",
      "is a second link from north to south",
    ],
    [
      "a lot with a timetable",
      "{ from: north, to: south, time: 1, lot: 3, timetable: { every: 1 h } }",
      "does not go with a timetable",
    ],
    ["a lot that does not fit in", "{ from: north, to: south, time: 1, lot: 3, capacity: 2 }", "is less than the lot"],
  ])("of %s", (_, links, message) => {
    expect(problemsOf(twoSites(links, one)).join("\n")).toContain(message);
  });

  it("of an order that cannot be delivered", () => {
    const problems = problemsOf(twoSites("{ from: north, to: south, time: 10 }", one, ", deliverTo: north"));
    expect(problems.join("\n")).toContain("has no link from south to north");
  });
});
