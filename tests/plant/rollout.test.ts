import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createRun,
  type Model,
  type Run,
  records,
  restoreRun,
  snapshotFromJson,
  snapshotToJson,
  type Trace,
} from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { calm, lookingAhead } from "../support/looking-ahead.ts";
import { modelOf, problemsOf, runToEnd } from "../support/plant-story.ts";
import { plants } from "../support/random-scenarios.ts";

const OWN = ["candidate.foreseen", "choice.lookedAhead"];

/** Jobs in the order in which they began. */
function begun(run: Run): readonly number[] {
  return [...records(run.trace())].flatMap((record) => (record.kind === "operation.started" ? [record.job] : []));
}

/** What was seen at each choice: its candidates with their worth, and what was taken. */
function choices(run: Run) {
  let seen: (readonly [number, number])[] = [];
  return [...records(run.trace())].flatMap((record) => {
    if (record.kind === "candidate.foreseen")
      seen.push([record.machine < 0 ? record.workCentre : record.job, record.worth]);
    if (record.kind !== "choice.lookedAhead") return [];
    const { machine, workCentre, job, usual, candidates, futures, events } = record;
    const choice = { seen, taken: machine < 0 ? workCentre : job, usual, candidates, futures, events };
    seen = [];
    return [choice];
  });
}

/** Jobs of 10, 2, 4 and 6 s, all there at 0 and due at 12 s. */
const saw = (rule: string, more = "") =>
  `
takt: 1
run: { until: 1000 }
policies: { dispatching: "${rule}" }
workCentres: [{ id: saw${more} }]
products: [10, 2, 4, 6].map
orders: [{ id: shop, dueDate: 12, list: [{ product: a }, { product: b }, { product: c }, { product: d, weight: 5 }] }]
`.replace(
    "[10, 2, 4, 6].map",
    `[${[10, 2, 4, 6].map((time, at) => `{ id: ${"abcd"[at]}, route: [{ at: saw, time: ${time} }] }`).join(", ")}]`,
  );

describe("ROLLOUT", () => {
  it("knows what each candidate leads to, by the base rule behind it, and takes the best", () => {
    const run = runToEnd(saw("ROLLOUT(base: FCFS, objective: weightedTardiness)"));
    const [first] = choices(run);
    // Tardiness at 12 s, d with weight 5, over 4 jobs. In order abcd they end at 10, 12, 16, 22: (4 + 5 * 10) / 4.
    // bacd: 2, 12, 16, 22; cabd: 4, 14, 16, 22: (2 + 4 + 50) / 4; dabc: 6, 16, 18, 22: (4 + 6 + 10) / 4.
    expect(first).toEqual({
      seen: [
        [0, 13.5],
        [1, 13.5],
        [2, 14],
        [3, 5],
      ],
      taken: 3,
      usual: 0,
      candidates: 4,
      futures: 3,
      events: 3 * 4 * 4,
    });
    // Behind d, over 3 jobs: abc as before is worth (4 + 6 + 10) / 3, bac 8, 18, 22: 6 + 10, cab 10, 20, 22: 8 + 10. Behind db: ac 18, 22, ca 12, 22.
    expect(choices(run).slice(1)).toMatchObject([
      {
        seen: [
          [0, 20 / 3],
          [1, 16 / 3],
          [2, 6],
        ],
        taken: 1,
      },
      {
        seen: [
          [0, 8],
          [2, 5],
        ],
        taken: 2,
      },
    ]);
    expect(begun(run)).toEqual([3, 1, 2, 0]);
  });

  it.each([
    // In the order of the base, abcd, and with another first; the best of each.
    ["flowTime", (10 + 12 + 16 + 22) / 4, (2 + 12 + 16 + 22) / 4],
    ["weightedFlowTime", (10 + 12 + 16 + 5 * 22) / 4, (5 * 6 + 16 + 18 + 22) / 4],
    ["tardiness", (4 + 10) / 4, (4 + 10) / 4],
    ["tardyJobs", 2 / 4, 2 / 4],
    ["makespan", 22, 22],
  ])("makes %s small", (objective, usual, best) => {
    const [first] = choices(runToEnd(saw(`ROLLOUT(objective: ${objective})`)));
    const worths = first!.seen.map(([, worth]) => worth);
    expect([worths[0], Math.min(...worths)]).toEqual([usual, best]);
    expect(worths[first!.seen.findIndex(([job]) => job === first!.taken)]).toBe(best);
  });

  it("looks as far as its horizon: what is not finished by then counts as if it needed its own work alone", () => {
    const [first] = choices(runToEnd(saw("ROLLOUT(horizon: 5 s, objective: flowTime)")));
    // abcd: a with 5 s left, the others begin at 5; bacd: b has ended, a has 7 s left.
    expect(first!.seen.slice(0, 2)).toEqual([
      [0, (10 + 7 + 9 + 11) / 4],
      [1, (2 + 12 + 9 + 11) / 4],
    ]);
  });

  it("tries the first candidates by the base rule only, and leaves its choice only for more than the margin", () => {
    const [first] = choices(runToEnd(saw("ROLLOUT(base: SPT, candidates: 2)")));
    expect(first!.seen.map(([job]) => job)).toEqual([1, 2]);
    const [near] = choices(runToEnd(saw("ROLLOUT(margin: 8.5)")));
    const [enough] = choices(runToEnd(saw("ROLLOUT(margin: 8.4)")));
    expect([near!.taken, enough!.taken]).toEqual([0, 3]);
  });

  it("leaves the base rule's choice only for more than so many standard errors of the difference over the futures", () => {
    const first = (more: string) => {
      const rule = `ROLLOUT(objective: weightedFlowTime, candidates: 2, timesKnown: 0, ${more})`;
      const drawn = saw(rule).replaceAll(/time: (\d+)/g, "time: exponential($1)");
      return choices(runToEnd(drawn))[0]!;
    };
    // Means over one, two and three futures, which are the same ones: from them the difference that each makes.
    const means = [1, 2, 3].map((futures) => {
      const [usual, other] = first(`futures: ${futures}`).seen.map(([, worth]) => worth);
      return usual! - other!;
    });
    const differences = means.map((mean, place) => (place + 1) * mean - place * (means[place - 1] ?? 0));
    const mean = means[2]!;
    const squares = differences.reduce((sum, each) => sum + each * each, 0) - 3 * mean * mean;
    const errors = mean / Math.sqrt(squares / 2 / 3);
    expect(errors).toBeGreaterThan(0.5);
    const taken = (more: string): number => first(more).taken;
    expect(taken(`futures: 3, errors: ${errors * 0.999}`)).toBe(1);
    expect(taken(`futures: 3, errors: ${errors * 1.001}`)).toBe(0);
    // One future tells nothing of what differs between them.
    expect([taken("futures: 1, errors: 100"), means[0]! > 0]).toEqual([1, true]);
    // Beside a margin, both are asked for.
    expect(taken(`futures: 3, errors: ${errors * 0.5}, margin: ${mean * 0.499}`)).toBe(1);
    expect(taken(`futures: 3, errors: ${errors * 0.5}, margin: ${mean * 0.501}`)).toBe(0);
  });

  it("does as the base rule when its events are spent, and says so", () => {
    // A future takes 4 candidates 4 events each.
    const short = choices(runToEnd(saw("ROLLOUT(events: 15)")));
    expect(short[0]).toEqual({ seen: [], taken: 0, usual: 0, candidates: 4, futures: 0, events: 15 });
    const [one] = choices(runToEnd(saw("ROLLOUT(events: 40)")));
    expect([one!.futures, one!.events]).toEqual([2, 40]);
    const spent = choices(runToEnd(saw("ROLLOUT(runEvents: 48)")));
    expect(spent.map(({ futures, events }) => [futures, events])).toEqual([
      [3, 48],
      [0, 0],
      [0, 0],
    ]);
    expect(begun(runToEnd(saw("ROLLOUT(runEvents: 48)")))).toEqual([3, 0, 1, 2]);
  });

  it("sends jobs where they are done soonest, though the base rule sends all to the first", () => {
    const scenario = (routing: string) => `
takt: 1
run: { until: 1000 }
policies: { routing: "${routing}" }
workCentres: [{ id: old }, { id: new }]
products: [{ id: part, route: [{ at: { old: 10, new: 15 } }] }]
orders: [{ id: shop, list: [{ product: part }, { product: part }, { product: part }] }]
`;
    const run = runToEnd(scenario("ROLLOUT(base: FIRST, objective: flowTime)"));
    // All at old end at 10, 20, 30; with the first at new, which its own choice prefers, at 15, 10, 20. Another there would end at 30.
    expect(choices(run).map(({ seen }) => seen)).toEqual([
      [
        [0, 20],
        [1, 15],
      ],
      [
        [0, 15],
        [1, 55 / 3],
      ],
      [
        [0, 15],
        [1, 55 / 3],
      ],
    ]);
    expect(choices(run).map(({ taken }) => taken)).toEqual([1, 0, 0]);
  });

  it("foresees exactly what comes of its choice where nothing is left to chance, through people, vehicles, batches and shifts", () => {
    const orders = Array.from({ length: 18 }, (_, at) => `{ product: ${["a", "b", "c"][at % 3]}, time: ${at * 2} }`);
    const run = runToEnd(`
takt: 1
run: { until: 4000 }
policies: { dispatching: "ROLLOUT(base: SPT, objective: makespan, margin: 1e9, futures: 1)", routing: "ROLLOUT(margin: 1e9, futures: 1, objective: makespan)" }
calendars: [{ id: day, period: 200, working: [[0, 120]] }]
operators: [{ id: ann, skills: sawing }]
workCentres:
  - { id: saw, calendar: day, setup: { time: 3 }, node: n0 }
  - { id: oven, machines: 2, node: n1 }
  - id: drill
    node: n2
    failure: { timeBetween: 55, clock: operating, repair: 9 }
products:
  - { id: a, route: [{ at: saw, time: 10, family: red, needs: [{ skill: sawing }] }, { at: drill, time: 8 }] }
  - { id: b, route: [{ at: saw, time: 6, family: blue }, { at: oven, time: 20, batch: { min: 2, max: 3, maxWait: 30 } }, { at: drill, time: 5 }] }
  - { id: c, route: [{ at: [drill, saw], time: 9 }, { at: oven, time: 15, batch: { min: 1, max: 2 } }] }
orders: [{ id: all, list: [${orders.join(", ")}] }]
transport:
  nodes: [{ id: n0, at: [0, 0] }, { id: n1, at: [10, 0] }, { id: n2, at: [20, 0] }]
  edges: [[n0, n1, n2]]
  fleets: [{ id: cart, vehicles: 2, speed: 2 m/s, load: 2 s, unload: 1 s, home: n0 }]
`);
    const all = [...records(run.trace())];
    const end = all.findLast(({ kind }) => kind === "job.completed")!.time;
    const created = all.findLast(({ kind }) => kind === "job.created")!.time;
    const foreseen: number[] = [];
    let isFirst = true;
    for (const record of all) {
      if (record.kind === "candidate.foreseen" && isFirst && record.time >= created)
        foreseen.push(record.time + record.worth);
      if (record.kind === "candidate.foreseen") isFirst = false;
      if (record.kind === "choice.lookedAhead") isFirst = true;
    }
    expect(foreseen.length).toBeGreaterThan(10);
    for (const time of foreseen) expect(time).toBeCloseTo(end, 6);
  });

  /** The plant with all its dispatching and routing rules as bases. */
  const runOf = (model: Model): Run => {
    const run = createRun(model, { recorder: "full", until: 150 });
    run.advance();
    return run;
  };

  it("leaves the run as it is: where the base rule's choice is always taken the trace is that of the base rule; else it is sound; in any plant", () => {
    let looked = 0;
    let changed = 0;
    // A queue under a rule by index may stand in another order, in which the waits of one instant are recorded.
    const rowsWithout = (trace: Trace) =>
      [...records(trace)]
        .filter(({ kind }) => !OWN.includes(kind))
        .map((record) => Object.values(record).join())
        .sort()
        .join();
    fc.assert(
      fc.property(plants.map(calm), (plant) => {
        const looking = runOf(lookingAhead(plant, 1e15));
        looked += choices(looking).filter(({ futures }) => futures > 0).length;
        expect(rowsWithout(looking.trace()) === rowsWithout(runOf(plant).trace())).toBe(true);
        const choosing = runOf(lookingAhead(plant, 0));
        changed += choices(choosing).filter(({ taken, usual }) => taken !== usual).length;
        invariantsOf(choosing.trace());
      }),
      { numRuns: 7, seed: 5, endOnFailure: true },
    );
    expect(looked).toBeGreaterThan(40);
    expect(changed).toBeGreaterThan(5);
  });

  const shop = `
takt: 1
run: { until: 1500 }
policies: { dispatching: "ROLLOUT(base: SPT, horizon: 60 s, futures: 2, timesKnown: 0, objective: flowTime, runEvents: 3000)" }
workCentres: [{ id: saw, failure: { timeBetween: "weibull(shape: 2, scale: 50)", repair: "exponential(mean = 5)" } }, { id: mill }]
products:
  - { id: part, route: [{ at: saw, time: "lognormal(mean: 5, cv: 0.5)" }, { at: mill, time: 6 }] }
  - { id: other, route: [{ at: mill, time: "exponential(mean = 4)" }, { at: saw, time: 2 }] }
orders: [{ product: part, interarrival: "exponential(mean = 15)" }, { product: other, interarrival: "exponential(mean = 15)" }]
`;

  it("is the same in a run that goes on from a snapshot, also with the events that are left to it", () => {
    const model = modelOf(shop);
    const whole = createRun(model, { recorder: "full" });
    const first = createRun(model, { recorder: "full" });
    whole.advance();
    first.advance({ until: 700 });
    const second = restoreRun(model, snapshotFromJson(snapshotToJson(first.snapshot())), { recorder: "full" });
    second.advance();
    expect(second.digest()).toBe(whole.digest());
    const made = choices(whole);
    expect(made.some(({ taken, usual }) => taken !== usual)).toBe(true);
    expect(made.at(-1)!.futures).toBe(0);
    expect(made.reduce((sum, { events }) => sum + events, 0)).toBe(3000);
    expect(choices(first).at(-1)!.futures).toBe(2);
  });

  it.each([
    ["ROLLOUT(base: FASTEST)", /FASTEST.*is no known dispatching rule/],
    ["ROLLOUT(base: ATC(k: -1))", /ATC k: -1 is not allowed/],
    ["ROLLOUT(base: ROLLOUT)", /has ROLLOUT as the base of ROLLOUT.*name a rule that does not look ahead/],
    ["PRIORITY > ROLLOUT", /has ROLLOUT within a chain.*make the chain its base/],
    ["ROLLOUT(objective: tardines)", /objective: tardines.*did you mean "tardiness"/],
    ["ROLLOUT(horizon: 8 kg)", /horizon: 8 kg/],
    ["ROLLOUT(futures: 0)", /futures: 0 is not allowed.*from 1/],
    ["ROLLOUT(events: 1.5)", /events: 1.5 is not allowed/],
    ["ROLLOUT(arrivals: 1)", /lets orders go on arriving without a horizon.*say how far to look/],
    ["ROLLOUT(speed: 1)", /no parameter "speed"/],
  ])("refuses %s by name", (rule, problem) => {
    const problems = problemsOf(saw(rule));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^test\.yaml:4:/);
    expect(problems[0]).toMatch(problem);
  });

  it("is refused where jobs interrupt each other, which takes an index", () => {
    expect(problemsOf(saw("ROLLOUT", ", preemption: resume"))[0]).toMatch(/cannot interrupt by "ROLLOUT"/);
  });

  it("takes chains and sums as its base", () => {
    const base = (id: string) => modelOf(saw(id)).policies.dispatching.parts?.rules[0];
    expect(base("ROLLOUT(base: PRIORITY > EDD)")).toMatchObject({ id: "PRIORITY > EDD", parts: { combine: "chain" } });
    expect(base("ROLLOUT(base: WEIGHTED(SPT: 0.5, EDD: 0.5))")?.parts?.combine).toBe("weighted");
    expect(modelOf(saw("ROLLOUT(base: ATC(k: 3), horizon: 2 h)")).policies.dispatching).toMatchObject({
      id: "ROLLOUT(base: ATC(k: 3))",
      parameters: { horizon: 7200, futures: 3 },
      parts: { rules: [{ id: "ATC", parameters: { k: 3 } }] },
    });
  });
});
