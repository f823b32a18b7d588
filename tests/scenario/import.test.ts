import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { detectFormat } from "../../sim/scenario/import/formats.ts";
import { loadScenario } from "../../sim/scenario/load.ts";
import { modelOf, problemsOf } from "./example.ts";

const data = (name: string) => readFileSync(`tests/data/${name}`, "utf8");
const ft06 = data("jsp/ft06.txt");
const mk01 = data("fjsp/mk01.txt");
const dynamic = data("dynamic-job-shop/js10_u85_seed42_jobs.csv");

describe("static job shops", () => {
  it("ft06 has six machines, and its first job visits 2 0 1 3 5 4 for 1 3 6 7 3 6 seconds", () => {
    const model = modelOf(ft06, { file: "ft06.txt" });
    expect(model.name).toBe("ft06");
    expect(model.machines.map(({ id }) => id)).toEqual(["m0", "m1", "m2", "m3", "m4", "m5"]);
    const steps = model.products[0]?.operations.map(({ alternatives: [only] }) => [
      only?.workCentre,
      only?.processingTime.kind === "deterministic" ? only.processingTime.value : null,
    ]);
    // First job line of the instance: 2 1 0 3 1 6 3 7 5 3 4 6.
    expect(steps).toEqual([
      [2, 1],
      [0, 3],
      [1, 6],
      [3, 7],
      [5, 3],
      [4, 6],
    ]);
  });

  it("all jobs are there at time 0, and the run ends when they are done", () => {
    const model = modelOf(ft06, { file: "ft06.txt" });
    expect(model.run.until).toBe(Number.POSITIVE_INFINITY);
    const arrivals = model.orderStreams[0]?.arrivals;
    expect(arrivals?.kind === "list" && arrivals.orders.map(({ time, product }) => [time, product])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [0, 5],
    ]);
  });

  it("due dates by total work are whole seconds, as in the literature", () => {
    const model = modelOf(ft06, { file: "ft06.txt", set: ["orders.dueDate=1.5xwork"] });
    expect(model.orderStreams[0]?.dueDate).toEqual({ kind: "totalWork", factor: 1.5, whole: true });
  });

  it("comments and empty lines are left out", () => {
    expect(modelOf(`# Fisher & Thompson (1963)\n\n${ft06}`, { file: "ft06.txt" })).toEqual(
      modelOf(ft06, { file: "ft06.txt" }),
    );
  });

  it.each([
    ["2 2\n0 3 1\n1 2 0 4", "x.jsp:2:5: 1 stands alone at the end; give pairs of machine and time"],
    ["2 2\n0 3 2 1\n1 2 0 4", "x.jsp:2:5: 2 is no machine; give one from 0 to 1"],
    ["2 2\n0 3 1 -1\n1 2 0 4", "x.jsp:2:7: -1 is no number from 0; give machines and times as plain numbers"],
    ["3 2\n0 3 1 1\n1 2 0 4", "x.jsp:1:1: 3 jobs are announced, but 2 lines follow; give one line for each job"],
    [
      "2\n0 3",
      "x.jsp:1:1: has no first line with two whole numbers; begin with the numbers of jobs and machines, such as 6 6",
    ],
  ])("%j is refused with line and column", (text, expected) => {
    expect(problemsOf(text, { file: "x.jsp", format: "jsp" })).toEqual([expected]);
  });

  it("all wrong lines are reported at once", () => {
    expect(problemsOf("2 2\n0 x 1 1\n1 2 7 4", { file: "x.jsp" })).toHaveLength(2);
  });
});

describe("flexible job shops", () => {
  it("mk01 begins with an operation on machine 0 for 5 or machine 2 for 4 seconds", () => {
    const model = modelOf(mk01, { file: "mk01.txt" });
    expect(model.products).toHaveLength(10);
    expect(model.machines).toHaveLength(6);
    // First job line of the instance: 6 operations; 2 choices: 0 5, 2 4.
    expect(model.products[0]?.operations).toHaveLength(6);
    expect(model.products[0]?.operations[0]?.alternatives).toEqual([
      {
        workCentre: 0,
        processingTime: { kind: "deterministic", value: 5 },
        per: "job",
        yield: 1,
        factor: 0,
        cascade: null,
      },
      {
        workCentre: 2,
        processingTime: { kind: "deterministic", value: 4 },
        per: "job",
        yield: 1,
        factor: 0,
        cascade: null,
      },
    ]);
  });

  it("each operation goes to its fastest machine unless a rule is chosen", () => {
    expect(modelOf(mk01, { file: "mk01.txt" }).policies.routing.id).toBe("SPT");
    const policies = { routing: { id: "LEAST-WORK", parameters: {} } };
    expect(modelOf(mk01, { file: "mk01.txt", policies }).policies.routing.id).toBe("LEAST-WORK");
  });

  it("machines that count from 1 are recognised, and a warning says so", () => {
    const fromZero = modelOf("1 2\n2 2 0 5 1 4 1 1 3", { file: "x.fjs" });
    const loaded = loadScenario("1 2\n2 2 1 5 2 4 1 2 3", { file: "x.fjs" });
    expect(loaded.ok && loaded.model).toEqual(fromZero);
    expect(loaded.ok && loaded.warnings).toEqual(["machines count from 1 in this file; machine 1 is m0 here"]);
  });

  it("a mean number of choices in the first line is passed over", () => {
    expect(modelOf("1 2 1.5\n2 2 0 5 1 4 1 1 3", { file: "x.fjs" }).products).toHaveLength(1);
  });

  it.each([
    [
      "1 2\n2 2 0 5 1 4 1 1",
      "x.fjs:2:13: is short of the machines and times of operation 1 of 2; give k and then k pairs of machine and time",
    ],
    ["1 2\n1 1 0 5 7", "x.fjs:2:9: 7 stands behind the last of 1 operations; correct the number of operations"],
    ["1 2\n1 1 5 5", "x.fjs:2:5: 5 is no machine; give one from 0 to 1"],
  ])("%j is refused with line and column", (text, expected) => {
    expect(problemsOf(text, { file: "x.fjs" })).toEqual([expected]);
  });
});

describe("dynamic job lists", () => {
  it("2,575 jobs come with their release and due dates, in well under ten seconds", () => {
    const start = performance.now();
    const model = modelOf(dynamic, { file: "jobs.csv" });
    expect(performance.now() - start).toBeLessThan(10_000);
    const arrivals = model.orderStreams[0]?.arrivals;
    if (arrivals?.kind !== "list") throw new Error("no list");
    expect(arrivals.orders).toHaveLength(2575);
    expect(model.machines).toHaveLength(10);
    // First row of the file.
    expect(arrivals.orders[0]).toMatchObject({
      id: "j0",
      product: 0,
      time: 3.6486890565270875,
      dueDate: 967.6486890565271,
    });
    expect(model.products[0]?.operations.map(({ alternatives }) => alternatives[0]?.workCentre)).toEqual([
      1, 8, 0, 4, 5, 7, 3, 2, 6, 9,
    ]);
  });

  it("every wrong row is reported with its line and column", () => {
    const text = "job,release,due,ops\n0,1,2,0:3 1:x\n1,soon,2,0:3\n2,1,2,\n";
    expect(problemsOf(text, { file: "jobs.csv" })).toEqual([
      "jobs.csv:2:11: 1:x is no operation; write machine:time, such as 3:24",
      "jobs.csv:4:7: has no operations; write machine:time pairs, such as 3:24 1:7",
      "jobs.csv:3:3: soon is no time; give a number of seconds from 0",
    ]);
  });

  it("a list without the columns is told which are missing", () => {
    expect(problemsOf("job,release\n0,1", { file: "jobs.csv" })).toHaveLength(2);
  });
});

describe("the format of a file", () => {
  it("is known by its ending or its content", () => {
    expect(detectFormat("takt: 1", "plant.yaml")).toBe("takt");
    expect(detectFormat('{ "takt": 1 }', "plant")).toBe("takt");
    expect(detectFormat(ft06, "ft06.txt")).toBe("jsp");
    expect(detectFormat(mk01, "mk01.txt")).toBe("fjsp");
    expect(detectFormat(dynamic, "list.csv")).toBe("jobs");
    expect(detectFormat("1 1\n1 1 0 5", "x.fjs")).toBe("fjsp");
  });
});
