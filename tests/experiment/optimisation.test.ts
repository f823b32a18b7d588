import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import type { Optimisation } from "../../analysis/experiment/optimisation/optimisation.ts";
import { CONFIRMED, OptimisationSchedule } from "../../analysis/experiment/optimisation/optimisation-schedule.ts";
import { optimisationAnswer, optimisationText } from "../../analysis/experiment/optimisation/optimisation-text.ts";
import { type OptimisationOutcome, outcomeOf } from "../../analysis/experiment/optimisation/outcome.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { Task } from "../../analysis/experiment/replicate.ts";
import { renderOptimisationReport } from "../../analysis/experiment/report/optimisation-report.ts";
import { hypervolume } from "../../analysis/statistics/index.ts";
import { drive, experimentOf, replicationOf } from "../support/experiment-drive.ts";
import { normals, trialStream } from "../support/statistics-series.ts";

type Values = Readonly<Record<string, string>>;
type Response = (values: Values, task: Task) => readonly (number | null)[] | null;

function search(experiment: Experiment) {
  const plan = experiment.optimisation as Optimisation;
  return { plan, schedule: new OptimisationSchedule(plan, [], 1, experiment.streams === "common") };
}

/** What a point sets, by the last part of the path. */
function valuesOf({ settings = [] }: Task): Values {
  return Object.fromEntries(
    settings.map((text) => {
      const at = text.indexOf("=");
      return [text.slice(text.lastIndexOf(".", at) + 1, at), text.slice(at + 1)];
    }),
  );
}

function optimise(
  document: object,
  response: Response,
  width = 4,
  choose: (underWay: number) => number = () => 0,
): OptimisationOutcome & { readonly made: number; readonly tasks: readonly Task[]; readonly experiment: Experiment } {
  const experiment = experimentOf({
    replications: 1,
    responses: [{ kpi: "throughput", better: "lower" }],
    ...document,
  });
  const { plan, schedule } = search(experiment);
  const tasks: Task[] = [];
  const made = drive(
    schedule,
    (task) => {
      tasks.push(task);
      return response(valuesOf(task), task);
    },
    width,
    choose,
  );
  const { level, responses, streams } = experiment;
  const outcome = outcomeOf(plan, schedule, { responses: responses.length, level, common: streams === "common" });
  return { ...outcome, made, tasks, experiment };
}

const REAL = ["a", "b"].map((name) => ({ id: name, set: `p.${name}`, range: [-5, 5] }));
const OBJECTIVE = { objectives: ["throughput"], confirm: 2 };
/** The scenario as it is stands at 4, 4. */
const numbers = ({ a = "4", b = "4" }: Values): [number, number] => [Number(a), Number(b)];
const names = { responses: [{ id: "throughput" }, { id: "yield" }], units: ["1/h", "1"] };

describe("searching the best point of an experiment", () => {
  const rosenbrock: Response = (values) => {
    const [a, b] = numbers(values);
    return [100 * (b - a * a) ** 2 + (1 - a) ** 2];
  };

  it.each([
    ["genetic", 1500, 0.5],
    ["cma-es", 900, 1e-4],
    ["bayesian", 90, 1.5],
    ["tpe", 300, 1],
  ])("%s finds the valley of Rosenbrock's function, whose least value is 0 at (1, 1)", (method, budget, most) => {
    const found = optimise({ factors: REAL, optimisation: { ...OBJECTIVE, method, budget } }, rosenbrock);
    const best = found.confirmed[found.winner as number];
    expect(best?.confirmed[0]?.mean).toBeLessThan(most as number);
    expect(found.made).toBeLessThanOrEqual(budget as number);
    expect(found.isBetter).toBe(true);
  });

  it.each(["genetic", "bayesian", "tpe"])("%s finds the best of whole numbers and choices", (method) => {
    // Least at n = 7 with rule MDD: found among 20 x 4 points.
    const cost: Response = ({ n = "1", dispatching = "FIFO" }) => [
      (Number(n) - 7) ** 2 + 10 * ["MDD", "EDD", "SPT", "FIFO"].indexOf(dispatching),
    ];
    const factors = [
      { id: "n", set: "p.n", range: [1, 20], whole: true },
      { policy: "dispatching", levels: ["FIFO", "SPT", "EDD", "MDD"] },
    ];
    const found = optimise(
      { factors, optimisation: { ...OBJECTIVE, method, budget: method === "genetic" ? 90 : 60 } },
      cost,
    );
    const best = found.confirmed[found.winner as number];
    expect(best?.values).toEqual([7, "MDD"]);
    expect(optimisationAnswer(found, names)).toContain("n 7, MDD: throughput 0 ± 0 1/h on fresh random numbers");
  });

  it.each(["genetic", "cma-es", "bayesian", "tpe"])(
    "%s stays within a constraint, where the best point lies on its bound",
    (method) => {
      // Least a + b with a b >= 4 and a, b > 0: at (2, 2), where it is 4.
      const responses = [{ kpi: "throughput", better: "lower" }, "yield"];
      const factors = ["a", "b"].map((name) => ({ id: name, set: `p.${name}`, range: [0.5, 8] }));
      const optimisation = {
        ...OBJECTIVE,
        method,
        budget: method === "bayesian" ? 100 : 500,
        constraints: [{ response: "yield", least: 4 }],
      };
      const found = optimise({ factors, responses, optimisation }, (values) => {
        const [a, b] = numbers(values);
        return [a + b, a * b];
      });
      const best = found.confirmed[found.winner as number]!;
      expect(best.confirmed[1]?.mean).toBeGreaterThanOrEqual(4);
      expect(best.confirmed[0]?.mean).toBeLessThan(method === "bayesian" ? 4.6 : 4.2);
      expect(best.constraints).toEqual(["kept"]);
    },
  );

  it("nsga2 finds the front of ZDT1, by its hypervolume", () => {
    const factors = [0, 1, 2, 3].map((at) => ({ id: `x${at}`, set: `p.x${at}`, range: [0, 1] }));
    const responses = [
      { kpi: "throughput", better: "lower" },
      { kpi: "yield", better: "lower" },
    ];
    const optimisation = {
      objectives: ["throughput", "yield"],
      budget: 2500,
      confirm: 2,
      candidates: 12,
      population: 40,
    };
    const found = optimise({ factors, responses, optimisation }, (values) => {
      const x = [0, 1, 2, 3].map((at) => Number(values[`x${at}`] ?? 1));
      const g = 1 + (9 * (x[1]! + x[2]! + x[3]!)) / 3;
      return [x[0]!, g * (1 - Math.sqrt(x[0]! / g))];
    });
    const reached = found.points.map(({ score }) => score.costs);
    // The front 1 - sqrt(f1) covers 2/3 of the unit square (Zitzler, Deb & Thiele, 2000), with 1.1 x 1.1 as the corner 0.8767.
    expect(hypervolume(reached, [1.1, 1.1])).toBeGreaterThan(0.84);
    expect(found.front.length).toBeGreaterThanOrEqual(10);
    expect(found.winner).toBeNull();
    for (const at of found.front) {
      const { confirmed } = found.confirmed[at]!;
      expect(confirmed[1]!.mean).toBeLessThan(1 - Math.sqrt(confirmed[0]!.mean) + 0.1);
    }
  });

  it("is the same whatever the number of workers and the order in which they end", () => {
    const document = {
      factors: REAL,
      replications: 2,
      optimisation: { ...OBJECTIVE, method: "genetic", budget: 120, confirm: 3 },
    };
    const noisy: Response = (values, { point, replication }) => {
      const [a, b] = numbers(values);
      return (point + replication) % 11 === 5 ? null : [a * a + b * b + Math.sin(7 * point + 3 * replication)];
    };
    const plain = ({ made: _, tasks: __, ...outcome }: ReturnType<typeof optimise>) => outcome;
    const alone = optimise(document, noisy, 1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), (width, choices) => {
        const other = optimise(document, noisy, width, (count) => (choices.next().value as number) % count);
        expect(plain(other)).toEqual(plain(alone));
        // Nothing is made that does not count.
        expect(other.made).toBe(alone.made);
      }),
      { numRuns: 10 },
    );
    const another = optimise({ ...document, optimisation: { ...document.optimisation, seed: 2 } }, noisy);
    expect(another.points.map(({ candidate }) => candidate)).not.toEqual(
      alone.points.map(({ candidate }) => candidate),
    );
  });

  it("goes on from what is there, also with a greater budget, and makes nothing twice", () => {
    const document = (budget: number) => ({ factors: REAL, optimisation: { ...OBJECTIVE, method: "cma-es", budget } });
    const whole = optimise(document(120), rosenbrock, 3);
    const experiment = experimentOf({
      replications: 1,
      responses: [{ kpi: "throughput", better: "lower" }],
      ...document(120),
    });
    const { schedule } = search(experiment);
    const small = optimise(document(60), rosenbrock, 3);
    // The journal of the smaller search, in any order.
    for (const task of [...small.tasks].reverse()) schedule.add(replicationOf(task, rosenbrock(valuesOf(task), task)));
    const more: Task[] = [];
    drive(schedule, (task) => {
      more.push(task);
      return rosenbrock(valuesOf(task), task);
    });
    const key = ({ point, replication }: Task): string => `${point}/${replication}`;
    expect(schedule.points).toEqual(whole.points);
    const known = new Set(small.tasks.map(key));
    expect(more.filter((task) => known.has(key(task)))).toEqual([]);
  });

  it("confirms on random numbers that the search has not met, so that the choice flatters nobody", () => {
    const factors = [{ id: "n", set: "p.n", range: [1, 400], whole: true }];
    let seen = 0;
    let confirmed = 0;
    let shown = 0;
    const trials = 60;
    for (let trial = 0; trial < trials; trial++) {
      // All points are equal, with mean 10: whatever looks better is luck.
      const found = optimise(
        {
          factors,
          streams: "independent",
          optimisation: { ...OBJECTIVE, confirm: 10, budget: 150, method: "genetic", seed: trial },
        },
        (_, { stream }) => [10 + normals(trialStream(`noise/${trial}`, stream))()],
      );
      const best = found.confirmed[found.winner as number]!;
      seen += (best.searched[0]?.mean as number) / trials;
      confirmed += (best.confirmed[0]?.mean as number) / trials;
      if (found.isBetter) shown++;
      const search = new Set(found.tasks.filter(({ point }) => point < CONFIRMED).map(({ stream }) => stream));
      for (const { point, stream } of found.tasks) if (point >= CONFIRMED) expect(search.has(stream)).toBe(false);
    }
    expect(seen).toBeLessThan(8.5);
    // The best of three by 10 replications: 10 - 0.85 / sqrt(10) = 9.73.
    expect(Math.abs(confirmed - 9.73)).toBeLessThan(0.15);
    // One side of 95 % over three: 1.5 of 60, and 4 standard errors of 1.2.
    expect(shown).toBeLessThanOrEqual(6);
  });

  it("says so where nothing is better, nothing keeps the constraints, or nothing is observed", () => {
    const plan = { factors: REAL, optimisation: { ...OBJECTIVE, method: "genetic", budget: 60, confirm: 5 } };
    const base = optimise({ ...plan }, (values) => [values.a === undefined ? 0 : 1]);
    expect(base.isBetter).toBe(false);
    expect(optimisationAnswer(base, names)).toContain("not shown to be better than the scenario as it is");
    const responses = [{ kpi: "throughput", better: "lower" }, "yield"];
    const constraints = [{ response: "yield", least: 4 }];
    const none = optimise({ ...plan, responses, optimisation: { ...plan.optimisation, constraints } }, () => [1, 2]);
    expect(none.winner).toBeNull();
    expect(optimisationAnswer(none, names)).toMatch(/^No point keeps the constraints on fresh random numbers/);
    const nothing = optimise(plan, () => null);
    expect(nothing.confirmed).toEqual([]);
    for (const outcome of [base, none, nothing]) {
      const html = renderOptimisationReport({ ...names, name: "x", description: "", facts: [] }, outcome);
      expect(html).not.toContain("NaN");
      expect(html).not.toContain("Infinity");
      expect(optimisationText(outcome, names)).not.toContain("NaN");
    }
  });

  it("ends early where all points of a small space have been looked at", () => {
    for (const method of ["genetic", "bayesian", "tpe"]) {
      const factors = [{ id: "n", set: "p.n", range: [1, 12], whole: true }];
      const found = optimise({ factors, optimisation: { ...OBJECTIVE, method, budget: 400 } }, ({ n = "0" }) => [
        (Number(n) - 9) ** 2,
      ]);
      expect(found.points.length).toBeLessThanOrEqual(13);
      expect(found.confirmed[0]?.values).toEqual([9]);
      expect(found.made).toBeLessThan(40);
    }
  });
});

describe("what is wrong about a search", () => {
  const problems = (optimisation: object, more: object = {}): string[] => {
    const document = {
      experiment: 1,
      scenario: "x.yaml",
      factors: REAL,
      responses: ["meanFlowTime", "meanUtilisation"],
    };
    const reading = readExperiment(JSON.stringify({ ...document, optimisation, ...more }), "x.yaml");
    return reading.ok ? [] : reading.problems.map(({ path, message, remedy }) => `${path} ${message}; ${remedy}`);
  };
  const plain = { objectives: ["meanFlowTime"], budget: 2000 };

  it("is named, with what would be right", () => {
    expect(problems(plain)).toEqual([]);
    expect(problems({ ...plain, objectives: ["meanFlow"] })[0]).toContain('did you mean "meanFlowTime"?');
    expect(problems({ ...plain, objectives: ["meanUtilisation"] })[0]).toContain("says not which way is better");
    expect(problems({ ...plain, constraints: [{ response: "throughput", most: 3 }] })[0]).toContain("is no response");
    expect(problems({ ...plain, constraints: [{ response: "meanUtilisation" }] })[0]).toContain("has no bound");
    expect(problems({ ...plain, budget: 100 })).toEqual([
      "optimisation.budget is too small: 170 replications of the baseline and the first 16 points, and 80 to confirm 3 and the baseline; give at least 250, or fewer replications, confirm or candidates",
    ]);
    expect(problems({ ...plain, baseline: { a: 7, b: 1 } })[0]).toContain("is not within -5 and 5");
    expect(problems({ ...plain, baseline: { a: 1 } })[0]).toContain("says nothing of b");
    expect(problems({ ...plain, baseline: { a: 1, b: 1, c: 1 } })[0]).toContain("is no factor");
    expect(
      problems({ ...plain, method: "cma-es" }, { factors: [{ policy: "dispatching", levels: ["SPT"] }] })[0],
    ).toContain("has no order for cma-es");
    expect(problems({ ...plain, objectives: ["meanFlowTime", "meanFlowTime"] })[0]).toContain("is given twice");
    const two = { factors: REAL, responses: ["meanFlowTime", "throughput"] };
    expect(problems({ ...plain, method: "genetic", objectives: ["meanFlowTime", "throughput"] }, two)[0]).toContain(
      "take nsga2",
    );
    expect(problems(plain, { factors: [] })[0]).toContain("has no factors to search over");
    expect(problems(plain, { factors: [{ seed: true, levels: [1, 2] }] })[0]).toContain("varies the seed");
    expect(problems(plain, { design: { kind: "sobol", points: 8 } })[0]).toContain("stands beside optimisation");
  });
});
