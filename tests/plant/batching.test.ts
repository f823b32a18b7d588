import { describe, expect, it } from "vitest";
import { explainTrace, kpisOfScenario, reportOf } from "../support/accounts.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

/** Jobs a, b, a, b, a at 0, 1, 2, 3, 4 through one oven; a takes 10 s, b 4 s. */
const oven = (batch: string, more = "", times = [0, 1, 2, 3, 4]) => `
takt: 1
run: { until: 300 }
workCentres: [{ id: oven${more} }]
products:
  - { id: a, route: [{ at: oven, time: 10, batch: ${batch} }] }
  - { id: b, route: [{ at: oven, time: 4, batch: ${batch} }] }
orders: [{ list: [${times.map((time, index) => `{ product: ${index % 2 === 0 ? "a" : "b"}, time: ${time} }`).join(", ")}] }]
`;
const KINDS = ["batch.joined", "operation.started", "operation.completed"] as const;

describe("batches", () => {
  it("hold operations of one family, up to the maximum, and take the longest of their times", () => {
    // The first goes alone at 0; at 10 the next four wait, of which three fit in.
    expect(story(oven("{ max: 3, family: hot }"), ...KINDS)).toEqual([
      "0 batch.joined oven j0 0 1",
      "0 operation.started oven j0 oven",
      "10 operation.completed oven j0 oven",
      "10 batch.joined oven j1 0 3",
      "10 batch.joined oven j2 1 3",
      "10 batch.joined oven j3 2 3",
      "10 operation.started oven j1 oven",
      "10 operation.started oven j2 oven",
      "10 operation.started oven j3 oven",
      "20 operation.completed oven j1 oven",
      "20 operation.completed oven j2 oven",
      "20 operation.completed oven j3 oven",
      "20 batch.joined oven j4 0 1",
      "20 operation.started oven j4 oven",
      "30 operation.completed oven j4 oven",
    ]);
  });

  it("in series take the sum of their times", () => {
    const lines = story(oven("{ max: 3, family: hot, kind: serial }"), "operation.completed");
    // j1 + j2 + j3 = 4 + 10 + 4 s after 10.
    expect(lines.slice(1, 4)).toEqual([
      "28 operation.completed oven j1 oven",
      "28 operation.completed oven j2 oven",
      "28 operation.completed oven j3 oven",
    ]);
  });

  it("are of one operation of one product where no family is named", () => {
    const sizes = story(oven("3"), "batch.joined").map((line) => line.split(" ").slice(0, 6).join(" "));
    expect(sizes).toEqual([
      "0 batch.joined oven j0 0 1",
      "10 batch.joined oven j1 0 2",
      "10 batch.joined oven j3 1 2",
      "14 batch.joined oven j2 0 2",
      "14 batch.joined oven j4 1 2",
    ]);
  });

  it("under FULL-BATCH wait until they are full, or their first job has waited long enough", () => {
    const full = `${oven("{ max: 3, family: hot, maxWait: 20 }")}policies: { batching: FULL-BATCH }\n`;
    // Three are there at 2. Of the other two the first came at 3: they go at 23, for the 10 s of the longer.
    expect(story(full, "operation.started", "operation.completed")).toEqual([
      ...["j0", "j1", "j2"].map((job) => `2 operation.started oven ${job} oven`),
      ...["j0", "j1", "j2"].map((job) => `12 operation.completed oven ${job} oven`),
      ...["j3", "j4"].map((job) => `23 operation.started oven ${job} oven`),
      ...["j3", "j4"].map((job) => `33 operation.completed oven ${job} oven`),
    ]);
  });

  it("under FULLEST-BATCH go by how much of their maximum they fill, not by who came first", () => {
    // At 10 one b has waited since 1, and two a since 2 and 4; numbers are by arrival.
    const started = (rule: string) =>
      story(`${oven("3", "", [0, 1, 2, 20, 4])}policies: { batching: ${rule} }\n`, "operation.started").slice(1, 4);
    expect(started("FULLEST-BATCH")).toEqual([
      "10 operation.started oven j2 oven",
      "10 operation.started oven j3 oven",
      "20 operation.started oven j1 oven",
    ]);
    expect(started("MBS")[0]).toBe("10 operation.started oven j1 oven");
  });

  it("wait for their minimum, which is the cause that is recorded", () => {
    const lines = story(oven("{ max: 3, min: 2, family: hot }"), "batch.joined", "queue.waiting");
    expect(lines.slice(0, 3)).toEqual([
      "0 queue.waiting oven batch oven",
      "1 batch.joined oven j0 0 2",
      "1 batch.joined oven j1 1 2",
    ]);
    // j4 finds nobody to go with, and stays.
    expect(lines.at(-1)).toBe("11 batch.joined oven j4 2 3");
  });

  it("below their minimum go when one of their jobs has waited long enough", () => {
    const scenario = oven("{ max: 3, min: 3, maxWait: 5, family: hot }", "", [0, 40]);
    expect(story(scenario, "batch.joined")).toEqual(["5 batch.joined oven j0 0 1", "45 batch.joined oven j1 0 1"]);
  });

  it("have the least size that the scenario gives as a share of the maximum, rounded up", () => {
    const sizeOf = (fraction: number, batch: string) =>
      modelOf(`${oven(batch)}\nbatching: { minimumFraction: ${fraction} }`).products[0]!.operations[0]!.batch!.minimum;
    expect([sizeOf(0, "8"), sizeOf(0.5, "8"), sizeOf(0.51, "8"), sizeOf(0.5, "{ max: 8, min: 2 }")]).toEqual([
      1, 4, 5, 2,
    ]);
  });

  it("are set up for once, and all their jobs tell of the setup", () => {
    const scenario = oven("{ max: 2, min: 2, family: hot }", ", setup: 6", [0, 0]).replaceAll(
      "{ id: ",
      "{ family: steel, id: ",
    );
    const lines = story(
      scenario.replace("{ family: steel, id: oven", "{ id: oven"),
      "setup.started",
      "operation.started",
    );
    expect(lines).toEqual([
      "0 setup.started oven j0 oven steel",
      "6 operation.started oven j0 oven",
      "6 operation.started oven j1 oven",
    ]);
    const { orders } = explainTrace(scenario.replace("{ family: steel, id: oven", "{ id: oven"));
    expect(orders.map((parts) => parts.map(({ use, time }) => [use, time]))).toEqual([
      [
        ["processing", 10],
        ["setup", 6],
      ],
      [
        ["processing", 10],
        ["setup", 6],
      ],
    ]);
  });

  it("are held together by a breakdown, and lost together where it loses the work", () => {
    const failing = (interrupted: string) =>
      oven(
        "{ max: 2, min: 2, family: hot }",
        `, failure: { timeBetween: 3, repair: 7, interrupted: ${interrupted} }`,
        [0, 0],
      ).replace("until: 300", "until: 16");
    expect(story(failing("resume"), "operation.interrupted", "operation.resumed", "job.scrapped")).toEqual([
      "3 operation.interrupted oven j0 oven failure",
      "3 operation.interrupted oven j1 oven failure",
      "10 operation.resumed oven j0 oven processing",
      "10 operation.resumed oven j1 oven processing",
      "13 operation.interrupted oven j0 oven failure",
      "13 operation.interrupted oven j1 oven failure",
    ]);
    expect(story(failing("scrap"), "operation.interrupted", "operation.resumed", "job.scrapped")).toEqual([
      "3 operation.interrupted oven j0 oven failure",
      "3 operation.interrupted oven j1 oven failure",
      "3 job.scrapped j0 oven oven",
      "3 job.scrapped j1 oven oven",
    ]);
  });

  it("that find no place behind their machine leave it one by one, and block it until the last is gone", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: oven }, { id: pack, buffer: 0 }]
products: [{ id: a, route: [{ at: oven, time: 10, batch: { max: 3, min: 3 } }, { at: pack, time: 5 }] }]
orders: [{ list: [{ product: a }, { product: a }, { product: a }, { product: a }, { product: a }, { product: a }] }]
`;
    expect(
      story(scenario, "machine.stateChanged", "job.completed").filter((line) => !line.includes("starved")),
    ).toEqual([
      "10 machine.stateChanged oven blocked j1",
      "15 job.completed j0",
      "20 job.completed j1",
      "25 job.completed j2",
      "30 machine.stateChanged oven blocked j4",
      "35 job.completed j3",
      "40 job.completed j4",
      "45 job.completed j5",
      "45 machine.stateChanged oven idle none",
    ]);
  });

  it("count as KPIs: how many began, with how many jobs", () => {
    const kpis = kpisOfScenario(oven("{ max: 3, family: hot }"));
    // Batches of 1, 3 and 1: see the first test.
    expect([kpis.batches.value, kpis.meanBatch.value, kpis.operationStarts.value, kpis.jobsFinished.value]).toEqual([
      3,
      5 / 3,
      5,
      5,
    ]);
  });

  it("take their planned time once in the performance of their machine", () => {
    // A batch of three that takes 10 s, 10 s as planned: its three jobs were not three times as fast.
    const performance = (kind: string) =>
      reportOf(oven(`{ max: 3, min: 3, family: hot, kind: ${kind} }`, "", [0, 0, 0]).replaceAll("time: 4", "time: 10"))
        .perMachine.oven!.performance.value;
    expect([performance("parallel"), performance("serial")]).toEqual([1, 1]);
  });

  it("chosen wrongly by a rule of the user stop the run with the fault", () => {
    const choose = (take: number) => ({
      id: "MINE",
      title: "The first few",
      source: "test",
      choose: (candidates: readonly unknown[]) => candidates.slice(0, take),
    });
    const scenario = `${oven("{ max: 2, family: hot }", "", [0, 0, 0])}\npolicies: { batching: ./mine.ts }`;
    const run = (take: number) => () => runToEnd(scenario, { userRules: { "./mine.ts": choose(take) } });
    expect(run(0)).toThrow("chose no job; return null to let the machine wait");
    expect(run(3)).toThrow("chose 3 jobs; at most 2 go together");
    expect(run(2)).not.toThrow();
  });
});

describe("what is said of batches", () => {
  it.each([
    ["{ max: 2, min: 3 }", "is more than max; keep it at 2 or below"],
    ["1", "is not a whole number from 2; give one such as 8"],
    ["many", "is no batch; give a whole number from 2, or { max: 8 }"],
  ])("%s is refused", (batch, message) => {
    expect(() => modelOf(oven(batch))).toThrow(message);
  });

  it("must agree within a family, and on its setup", () => {
    const scenario = oven("{ max: 3, family: hot }").replace("time: 4, batch: { max: 3,", "time: 4, batch: { max: 4,");
    expect(() => modelOf(scenario)).toThrow("differs from that of products[0].route[0], of the same batch family hot");
  });

  it("does not go with pre-emption", () => {
    expect(() => modelOf(oven("3", ", preemption: resume"))).toThrow(
      "cannot be done at oven, where jobs are pre-empted",
    );
  });
});
