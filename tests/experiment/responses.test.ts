import { describe, expect, it } from "vitest";
import { Replications } from "../../analysis/experiment/replicate.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { loadScenario, type Model } from "../../sim/index.ts";

const SCENARIO = `takt: 1
run: { until: 100 s }
workCentres: [{ id: saw }, { id: saw.b, machines: 2 }]
products: [{ id: part, route: [{ at: saw, time: 5 s }, { at: saw.b, time: 3 s }] }]
orders: [{ product: part, interarrival: 10 s }]
`;

function modelOf(text: string): Model {
  const loaded = loadScenario(text, { file: "x.yaml" });
  if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
  return loaded.model;
}

const model = modelOf(SCENARIO);
const empty = emptyReport(model);
const choice = (kpi: string) => ({ id: kpi, kpi, better: null, origin: [] });
const reading = (kpi: string) => readingOf(choice(kpi), empty);

/** The value of a KPI in a replication. */
function value(kpi: string): number | null | undefined {
  const found = reading(kpi);
  if (!found.ok) throw new Error(found.message);
  return new Replications(model, [found.read], {}).replicate({ point: 0, replication: 0, seed: 1, stream: 0 })
    .values[0];
}

describe("a response", () => {
  // Orders come at 10, 20, ..., 100 s, and take 5 s and 3 s.
  it("is a KPI of the plant by its id, in its unit", () => {
    expect(reading("meanFlowTime")).toMatchObject({ ok: true, unit: "s" });
    expect(value("meanFlowTime")).toBe(8);
  });

  it("is a KPI of a thing by its path, also where ids hold dots", () => {
    expect(value("perWorkCentre.saw.b.visits")).toBe(9);
    expect(value("perMachine.saw.utilisation")).toBe(0.45);
    expect(value("perMachine.saw.b-1.utilisation")).toBe(0.15);
  });

  it("is null where nothing was observed", () => {
    expect(value("perMachine.saw.meanTimeToRepair")).toBeNull();
  });

  it("says what there is where it names nothing, or a group", () => {
    expect(reading("meanFlowtimes")).toMatchObject({ ok: false, remedy: 'did you mean "meanFlowTime"?' });
    expect(reading("perMachine.sav.utilisation")).toMatchObject({ message: "names no KPI of perMachine" });
    expect(reading("perMachine.saw")).toMatchObject({ message: "is no figure, but a group of them" });
  });
});

describe("a replication", () => {
  it("that ends in a deadlock says so, with the figures up to then", () => {
    const stuck = modelOf(`takt: 1
run: { until: 100 s }
workCentres: [{ id: a, buffer: 0 }, { id: b, buffer: 0 }]
products:
  - { id: there, route: [{ at: a, time: 5 s }, { at: b, time: 5 s }] }
  - { id: back, route: [{ at: b, time: 5 s }, { at: a, time: 5 s }] }
orders: [{ product: there, interarrival: 4 s }, { product: back, interarrival: 4 s }]
`);
    const { failure, end, digest } = new Replications(stuck, [], {}).replicate({
      point: 0,
      replication: 0,
      seed: 1,
      stream: 0,
    });
    expect(failure).toMatch(/^deadlock at 9 s/);
    expect(end).toBe(9);
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
  });
});
