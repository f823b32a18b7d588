import { describe, expect, it } from "vitest";
import { isExperiment, readExperiment } from "../../analysis/experiment/read-experiment.ts";

const HEAD = "experiment: 1\nscenario: plant.yaml\nresponses: [throughput]\n";

function experimentOf(text: string) {
  const reading = readExperiment(text, "x.yaml");
  if (!reading.ok) throw new Error(reading.problems.map((problem) => problem.message).join("; "));
  return reading.experiment;
}

/** "line:column path: message" of every problem. */
function problemsOf(text: string): string[] {
  const reading = readExperiment(text, "x.yaml");
  return reading.ok
    ? []
    : reading.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

describe("a file", () => {
  it("is an experiment by what stands at its top, also as JSON in one line", () => {
    const document = { experiment: 1, scenario: "a.yaml", responses: ["throughput"] };
    expect(isExperiment(JSON.stringify(document))).toBe(true);
    expect(isExperiment(JSON.stringify(document, null, 2))).toBe(true);
    expect(isExperiment(HEAD)).toBe(true);
    expect(isExperiment(JSON.stringify({ takt: 1, experiment: 1 }))).toBe(false);
    expect(isExperiment(JSON.stringify({ takt: 1, name: "experiment: of rules" }))).toBe(false);
    expect(isExperiment("{ takt: 1, name: ")).toBe(false);
    expect(isExperiment("takt: 1\nname: experiment\n")).toBe(false);
  });
});

describe("an experiment file", () => {
  it("combines all levels, the last factor fastest", () => {
    const { points, factors } = experimentOf(
      `${HEAD}factors:\n  - { policy: dispatching, levels: [SPT, "ATC(k: 2)"] }\n  - { id: mills, set: workCentres.mill.machines, levels: [1, 2, 3] }\n`,
    );
    expect(factors).toEqual([
      { id: "dispatching", kind: "policy" },
      { id: "mills", kind: "set" },
    ]);
    expect(points.map(({ values }) => values)).toEqual([
      ["SPT", 1],
      ["SPT", 2],
      ["SPT", 3],
      ["ATC(k: 2)", 1],
      ["ATC(k: 2)", 2],
      ["ATC(k: 2)", 3],
    ]);
    expect(points[4]?.settings.map(({ assignment }) => assignment)).toEqual([
      "policies.dispatching=ATC(k: 2)",
      "workCentres.mill.machines=2",
    ]);
  });

  it("takes antithetic replications in whole pairs, and enough of them to tell how exact they are", () => {
    expect(experimentOf(`${HEAD}antithetic: true\n`)).toMatchObject({ antithetic: true, replications: 10 });
    expect(experimentOf(HEAD).antithetic).toBe(false);
    expect(problemsOf(`${HEAD}antithetic: true\nreplications: 7\n`)).toEqual([
      "5:1 replications: leaves half an antithetic pair",
    ]);
    expect(problemsOf(`${HEAD}antithetic: true\nreplications: 2\nprecision: { relative: 2 %, most: 99 }\n`)).toEqual([
      "5:1 replications: is fewer than 2 antithetic pairs",
      "6:29 precision.most: leaves half an antithetic pair",
    ]);
    expect(problemsOf(`${HEAD}antithetic: yes please\n`)).toEqual(["4:1 antithetic: is neither true nor false"]);
    expect(
      problemsOf(
        `${HEAD}antithetic: true\nfactors: [{ set: a, range: [1, 2] }]\noptimisation: { objectives: [throughput], budget: 400 }\n`,
      ),
    ).toEqual(["4:1 antithetic: is not for a search"]);
  });

  it("cuts a range into steps, rounds whole ones, and writes values as it is told", () => {
    const { points } = experimentOf(
      `${HEAD}design: { kind: factorial, steps: 3 }\nfactors:\n  - { set: a.time, range: [1, 2], as: "exponential({} min)" }\n  - { set: b.n, range: [1, 4], whole: true }\n`,
    );
    expect(points.slice(0, 4).map(({ settings }) => settings.map(({ assignment }) => assignment))).toEqual([
      ["a.time=exponential(1 min)", "b.n=1"],
      ["a.time=exponential(1 min)", "b.n=3"],
      ["a.time=exponential(1 min)", "b.n=4"],
      ["a.time=exponential(1.5 min)", "b.n=1"],
    ]);
    expect(points).toHaveLength(9);
  });

  it("takes alternatives one by one, after what holds for all", () => {
    const { points } = experimentOf(
      `${HEAD}until: 2 h\nset: { run.seed: 7 }\nalternatives:\n  - { id: old }\n  - { id: new, policies: { dispatching: SPT }, set: { a.b: { x: 1 } } }\n`,
    );
    expect(points.map(({ id, settings }) => [id, ...settings.map(({ assignment }) => assignment)])).toEqual([
      ["old", "run.seed=7", "run.until=7200 s"],
      ["new", "run.seed=7", "run.until=7200 s", 'a.b={"x":1}', "policies.dispatching=SPT"],
    ]);
  });

  it("has one point where nothing is varied", () => {
    expect(experimentOf(HEAD).points).toHaveLength(1);
  });

  it("gives a seed factor's values to the points", () => {
    expect(experimentOf(`${HEAD}factors: [{ seed: true, levels: [3, 4] }]\n`).points.map(({ seed }) => seed)).toEqual([
      3, 4,
    ]);
  });

  it("tells all its mistakes at once, each at its place", () => {
    const text = [
      "experiment: 1",
      "scenario: plant.yaml",
      "replications: 1",
      "precision: { response: flow, relative: 0 %, most: 1 }",
      "colour: red",
      "factors:",
      "  - { policy: dispatching }",
      "  - { set: a, policy: b, levels: [1] }",
      "  - { set: c, range: [5, 2] }",
      "  - { set: d, levels: [1, 1] }",
      "  - { id: c, set: e, levels: [] }",
      "  - { seed: true, levels: [-1] }",
      "responses: [throughput, { kpi: throughput }]",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      "3:1 replications: is too few to tell how exact they are",
      "4:14 precision.response: is no response",
      "4:30 precision.relative: is not above 0",
      "4:45 precision.most: is not a whole number from 2",
      "5:1 colour: is an unknown key",
      "7:5 factors[0]: has neither levels nor a range",
      "8:5 factors[1]: varies several things",
      "9:15 factors[2].range: is no range from a least to a greatest value",
      "10:27 factors[3].levels[1]: is given twice",
      "11:5 factors[4]: is there already",
      "11:22 factors[4].levels: is empty",
      "12:28 factors[5].levels[0]: is no seed",
      "13:25 responses[1]: is there already",
    ]);
  });

  const FACTORS = "  - { id: a, set: x.a, range: [10, 20] }\n  - { id: b, set: x.b, range: [1, 5], whole: true }\n";
  const valuesOf = (design: string, more = "") =>
    experimentOf(`${HEAD}design: ${design}\nfactors:\n${FACTORS}${more}`).points.map(({ values }) => values);

  it("spreads points over ranges, levels and whole numbers: Sobol' and Latin hypercubes", () => {
    // The sequence in two dimensions begins with (0, 0), (1/2, 1/2), (3/4, 1/4), (1/4, 3/4).
    expect(valuesOf("{ kind: sobol, points: 4 }")).toEqual([
      [10, 1],
      [15, 3],
      [17.5, 2],
      [12.5, 4],
    ]);
    const points = valuesOf(
      "{ kind: latin-hypercube, points: 10 }",
      "  - { id: c, policy: dispatching, levels: [SPT, EDD] }\n",
    );
    const parts = points.map(([a]) => Math.floor((a as number) - 10)).sort((x, y) => x - y);
    expect(parts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const number of [1, 2, 3, 4, 5]) expect(points.filter(([, b]) => b === number)).toHaveLength(2);
    expect(points.filter(([, , c]) => c === "SPT")).toHaveLength(5);
    expect(valuesOf("{ kind: latin-hypercube, points: 10, seed: 2 }")).not.toEqual(
      valuesOf("{ kind: latin-hypercube, points: 10 }"),
    );
  });

  it("takes corners, stars and centre", () => {
    const stars = valuesOf("{ kind: central-composite, axial: face-centred }");
    expect(stars).toEqual([
      [10, 1],
      [20, 1],
      [10, 5],
      [20, 5],
      [10, 3],
      [20, 3],
      [15, 1],
      [15, 5],
      [15, 3],
    ]);
    const [, , , , low] = valuesOf("{ kind: central-composite }");
    expect(low?.[0]).toBeCloseTo(15 - 5 * Math.SQRT2, 12);
  });

  it("takes a fraction by its generators", () => {
    const more = "  - { id: c, policy: dispatching, levels: [SPT, EDD] }\n";
    // C = AB: the third factor is high where the first two are alike.
    expect(valuesOf('{ kind: fractional, generators: ["C=AB"] }', more)).toEqual([
      [10, 1, "EDD"],
      [20, 1, "SPT"],
      [10, 5, "SPT"],
      [20, 5, "EDD"],
    ]);
  });

  it("says what a design lacks", () => {
    const problems = (design: string) => problemsOf(`${HEAD}design: ${design}\nfactors:\n${FACTORS}`);
    expect(problems("{ kind: sobol }")).toEqual(["4:1 design: says not how many points sobol has"]);
    expect(problems("{ kind: fractional }")).toEqual(["4:1 design.generators: has no generators"]);
    expect(problems('{ kind: fractional, generators: ["B=C"] }')).toEqual(["4:29 design.generators: cannot be read"]);
    expect(problemsOf(`${HEAD}design: { kind: central-composite }\nfactors: [{ set: a, levels: [1] }]\n`)).toEqual([
      "5:1 factors: are 1, and central-composite takes 2 to 16",
    ]);
  });

  it("refuses a design that explodes, before it makes the points", () => {
    const factors = Array.from({ length: 6 }, (_, at) => `  - { set: a${at}, levels: [1, 2, 3, 4, 5, 6, 7, 8] }`);
    expect(problemsOf(`${HEAD}factors:\n${factors.join("\n")}\n`)).toEqual(["4:1 factors: makes 262144 points"]);
  });

  it("names the file's own version where it is missing", () => {
    const reading = readExperiment("scenario: x.yaml\nresponses: [a]\n", "x.yaml");
    expect(reading.ok ? "" : reading.problems[0]?.remedy).toBe("write experiment: 1");
  });
});
