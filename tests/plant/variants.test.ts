import { describe, expect, it } from "vitest";
import type { PlannedOperation, ReleaseRule } from "../../sim/decisions.ts";
import { createRun } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, story } from "../support/plant-story.ts";

const CARDS = ["card.attached", "card.returned", "operation.started", "job.completed"] as const;

/** Cut only where it is not cut yet, and embroidered only if the customer wants it. */
const line = (loops: string, list: string) => `
takt: 1
run: { until: 1000 }
workCentres: [{ id: cut }, { id: embroider }, { id: sew }]
products:
  - id: shirt
    options: { kit: [no, yes], trim: [none, crest] }
    route:
      - { at: cut, time: 5, when: kit = no }
      - { at: embroider, time: 7, when: crest, adjust: { kit = yes: x 2 } }
      - { at: sew, time: 20, adjust: { crest: + 1 } }
${loops}
orders: [{ id: shop, list: [${list}] }]
`;
const shirt = (kit: string, trim: string, time = 0) =>
  `{ product: shirt, time: ${time}, options: { kit: "${kit}", trim: ${trim} } }`;

describe("a variant without some operations", () => {
  it("takes the card of a CONWIP loop for the first operation that it has", () => {
    const orders = `${shirt("yes", "none")}, ${shirt("no", "none")}`;
    expect(story(line("loops: [{ id: wip, type: conwip, cards: 1 }]", orders), ...CARDS)).toEqual([
      "0 card.attached j0 wip",
      "0 operation.started sew j0 sew",
      "20 job.completed j0",
      "20 card.returned j0 wip",
      "20 card.attached j1 wip",
      "20 operation.started cut j1 cut",
      "25 operation.started sew j1 sew",
      "45 job.completed j1",
      "45 card.returned j1 wip",
    ]);
  });

  it("takes the POLCA card of the pair of work centres that it goes through, and of no other", () => {
    const loops = `loops:
  - { id: cut-sew, type: polca, from: cut, to: sew, cards: 3 }
  - { id: cut-embroider, type: polca, from: cut, to: embroider, cards: 3 }`;
    const scenario = line(loops, `${shirt("no", "none")}, ${shirt("no", "crest", 100)}, ${shirt("yes", "crest", 200)}`);
    expect(story(scenario, ...CARDS)).toEqual([
      "0 card.attached j0 cut-sew",
      "0 operation.started cut j0 cut",
      "5 operation.started sew j0 sew",
      "25 card.returned j0 cut-sew",
      "25 job.completed j0",
      "100 card.attached j1 cut-embroider",
      "100 operation.started cut j1 cut",
      "105 operation.started embroider j1 embroider",
      "112 card.returned j1 cut-embroider",
      "112 operation.started sew j1 sew",
      "133 job.completed j1",
      "200 operation.started embroider j2 embroider",
      "214 operation.started sew j2 sew",
      "235 job.completed j2",
    ]);
  });

  it("shows release rules the operations that it has, in its own places and times, and loads work centres with no others", () => {
    const routes: (readonly PlannedOperation[])[] = [];
    const loads: number[][] = [];
    const look: ReleaseRule = {
      id: "look",
      title: "Look",
      source: "test",
      mayRelease: (job, context) => {
        routes[job.id] = context.route(job);
        loads[job.id] = [0, 1, 2].map(context.correctedLoad);
        return true;
      },
    };
    const model = modelOf(line("", `${shirt("no", "none")}, ${shirt("yes", "crest", 1)}, ${shirt("no", "crest", 2)}`));
    const policies = { ...model.policies, release: { id: "look", parameters: {} } };
    createRun({ ...model, policies }, { recorder: "full", userRules: { look } }).advance();
    expect(routes).toEqual([
      [
        { workCentre: 0, processingTime: 5, position: 1 },
        { workCentre: 2, processingTime: 20, position: 2 },
      ],
      [
        { workCentre: 1, processingTime: 14, position: 1 },
        { workCentre: 2, processingTime: 21, position: 2 },
      ],
      [
        { workCentre: 0, processingTime: 5, position: 1 },
        { workCentre: 1, processingTime: 7, position: 2 },
        { workCentre: 2, processingTime: 21, position: 3 },
      ],
    ]);
    // At 2 s the first order is cut, and counts half at sewing; the second one is embroidered, and counts half there too.
    expect(loads).toEqual([
      [0, 0, 0],
      [5, 0, 20 / 2],
      [5, 14, 20 / 2 + 21 / 2],
    ]);
  });

  it("is allocated among the sites that can begin it, by what it needs there", () => {
    const scenario = `
takt: 1
run: { until: 1000 }
policies: { allocation: COST }
sites: [{ id: north, hourlyCost: 60 }, { id: south, hourlyCost: 50 }]
areas: [{ id: a, site: north }, { id: b, site: south }]
workCentres:
  - { id: cut, area: a }
  - { id: press-n, area: a }
  - { id: press-s, area: b }
  - { id: sew-n, area: a }
  - { id: sew-s, area: b }
products:
  - id: shirt
    options: { kit: [no, yes], finish: [plain, pressed] }
    route:
      - { at: cut, time: 5, when: kit = no }
      - { id: press, at: { press-n: 5, press-s: 60 }, when: pressed }
      - { id: sew, at: { sew-n: 20, sew-s: 20 } }
orders:
  - site: north
    list:
      - { product: shirt, options: { kit: "no", finish: plain } }
      - { product: shirt, time: 100, options: { kit: "yes", finish: plain } }
      - { product: shirt, time: 200, options: { kit: "yes", finish: pressed } }
`;
    // Only the north cuts. 20 s at 50 an hour are less than at 60; 25 s at 60 are less than 80 s at 50.
    expect(story(scenario, "order.allocated")).toEqual([
      "100 order.allocated j1 south",
      "200 order.allocated j2 north",
    ]);
  });

  it("keeps all invariants, with cards in short supply", () => {
    const loops = `loops:
  - { id: k, type: kanban, at: embroider, cards: 1 }
  - { id: w, type: withdrawal, from: cut, to: sew, cards: 1 }
  - { id: s, type: segment, from: embroider, to: sew, cards: 2 }`;
    const orders = [..."nynyynnyynny"].map((kit, at) =>
      shirt(kit === "n" ? "no" : "yes", at % 3 === 0 ? "none" : "crest", at),
    );
    const run = createRun(modelOf(line(loops, orders.join(", "))), { recorder: "full" });
    run.advance();
    invariantsOf(run.trace());
    expect(run.jobsCompleted).toBe(orders.length);
  });
});
