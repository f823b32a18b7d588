import { describe, expect, it } from "vitest";
import { createRun, loadScenario, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

/** Parts go over the saw (10 s) and the mill; pins over the lathe alone. */
const plant = (release: string, orders: string, mill = 10) => `
takt: 1
run: { until: 500 }
policies: { release: ${release} }
workCentres: [{ id: saw }, { id: mill }, { id: lathe }]
products:
  - { id: part, route: [{ at: saw, time: 10 }, { at: mill, time: ${mill} }] }
  - { id: pin, route: [{ at: lathe, time: 10 }] }
orders: [{ id: shop, list: [${orders}] }]
`;

const fourParts = "{ product: part }, { product: part }, { product: part }, { product: part }";
const releases = (release: string, orders: string, mill?: number) =>
  story(plant(release, orders, mill), "job.released").map((line) => line.replace("job.released ", ""));

describe("workload control", () => {
  it("by aggregate loads lets in what keeps each work centre of the route within its norm", () => {
    // Each part brings 10 s to both. At 0 two parts make 20 of 25; at 10 the mill still has both; at 20 it has one.
    expect(releases("WLC(norm = 25)", fourParts)).toEqual(["0 j0", "0 j1", "20 j2", "30 j3"]);
  });

  it("lets orders pass that one beyond its norm does not concern", () => {
    expect(releases("WLC(norm = 25)", `${fourParts}, { product: pin }`)).toContain("0 j4");
  });

  it("of an order larger than the norm waits for its work centres to be empty", () => {
    expect(releases("WLC(norm = 5)", "{ product: part }, { product: part }")).toEqual(["0 j0", "20 j1"]);
  });

  it("by periods decides at whole periods only, though nothing else happens then", () => {
    // As above, but what fits at 20 enters at 34; at 51 the mill has one part left.
    expect(releases("{ rule: WLC, norm: 25, period: 17 }", fourParts)).toEqual(["0 j0", "0 j1", "34 j2", "34 j3"]);
  });

  it("looks at orders by their planned release date", () => {
    const orders = "{ product: part, dueDate: 300 }, { product: part, dueDate: 100 }, { product: part, dueDate: 200 }";
    expect(releases("WLC(norm = 25)", orders)).toEqual(["0 j1", "0 j2", "20 j0"]);
  });

  it("says that orders wait for their release", () => {
    expect(story(plant("WLC(norm = 25)", fourParts), "job.waiting").slice(0, 2)).toEqual([
      "0 job.waiting j2 releaseControl shop",
      "0 job.waiting j3 releaseControl shop",
    ]);
  });
});

describe("LUMS COR", () => {
  it("counts a processing time over its place in the route, and lets in what starves its first work centre", () => {
    // At 0: saw 10 + 10, mill 5 + 5 within 20; the third would make the saw 30. At 20 the saw is empty. At 25, a whole
    // period, the saw has 10 + 10 and the mill, with the second part there, 5 + 5 + 5.
    expect(releases("{ rule: LUMS-COR, norm: 20, period: 25 }", fourParts)).toEqual(["0 j0", "0 j1", "20 j2", "25 j3"]);
  });
});

describe("drum, buffer, rope", () => {
  it("lets an order in when the drum would begin it within the rope", () => {
    // The mill takes 30 s a part: 0, 30 and 60 s ahead of the first three, 90 of the fourth until the first is done at 40.
    const drum = "{ rule: DBR, drum: mill, rope: 1 min }";
    expect(releases(drum, `${fourParts}, { product: pin }`, 30)).toEqual(["0 j0", "0 j1", "0 j2", "0 j4", "40 j3"]);
  });

  it("finds the drum where none is named", () => {
    expect(releases("{ rule: DBR, rope: 60 }", fourParts, 30)).toEqual(["0 j0", "0 j1", "0 j2", "40 j3"]);
  });

  it("refuses a drum that is no work centre, and a rope that is no duration", () => {
    const problems = (release: string) => {
      const loaded = loadScenario(plant(release, fourParts), { file: "x.yaml" });
      return loaded.ok ? [] : loaded.problems.map(({ message, remedy }) => `${message}; ${remedy}`);
    };
    expect(problems("{ rule: DBR, drum: mil, rope: 60 }")).toEqual([
      'DBR drum: mil is no known work centre; did you mean "mill"?',
    ]);
    expect(problems("{ rule: DBR, rope: 3 kg }")).toEqual([expect.stringContaining("DBR rope: 3 kg")]);
    expect(problems("{ rule: CONWIP, limit: many }")).toEqual([
      expect.stringContaining("has a parameter limit of CONWIP that is not a number"),
    ]);
  });
});

describe("backward scheduling", () => {
  it("lets an order in at its due date less the planned lead time of its route, though nothing else happens then", () => {
    // 20 s of work and 15 s before each of two operations: 50 s before the due date.
    const orders = "{ product: part, dueDate: 120 }, { product: part, dueDate: 90 }, { product: part, dueDate: 30 }";
    expect(releases("{ rule: BACKWARD, perOperation: 15 s }", orders)).toEqual(["0 j2", "40 j1", "70 j0"]);
  });

  it("does not hold orders without a due date", () => {
    expect(releases("MRP", fourParts)).toEqual(["0 j0", "0 j1", "0 j2", "0 j3"]);
    const saturated = plant("MRP", fourParts).replace(/list: .*\]/, "product: part, saturated: true }]");
    expect(loadScenario(saturated, { file: "x.yaml" })).toMatchObject({ ok: false });
  });

  it("goes on from a snapshot at the same times", () => {
    const orders = "{ product: part, dueDate: 120 }, { product: part, dueDate: 90 }";
    const model = modelOf(plant("{ rule: BACKWARD, perOperation: 15 }", orders));
    const run = createRun(model, { recorder: "full" });
    run.advance({ until: 45 });
    const later = restoreRun(model, snapshotFromJson(snapshotToJson(run.snapshot())), { recorder: "full" });
    later.advance();
    expect(later.digest()).toBe(runToEnd(plant("{ rule: BACKWARD, perOperation: 15 }", orders)).digest());
  });
});

describe("orders that do not wait", () => {
  it("are turned away where the rule holds them, and others pass", () => {
    const scenario = plant("WLC(norm = 15)", fourParts).replace("id: shop", "id: shop, whenFull: reject");
    expect(story(scenario, "job.released", "job.rejected")).toEqual([
      "0 job.released j0",
      "0 job.rejected j1",
      "0 job.rejected j2",
      "0 job.rejected j3",
    ]);
  });
});
