import { describe, expect, it } from "vitest";
import {
  createRun,
  type DispatchingRule,
  PolicyError,
  type ReleaseRule,
  type RoutingOption,
  type RoutingRule,
  type TransportRule,
  type WaitingOperation,
} from "../../sim/index.ts";
import { modelOf, story } from "../support/plant-story.ts";

const described = { id: "mine", title: "A rule of this test", source: "this test" };

/** Runs a scenario whose policy of this family is the given rule, and gives its run. */
function runWith(family: string, rule: DispatchingRule | RoutingRule | ReleaseRule | TransportRule, scenario: string) {
  const model = modelOf(`${scenario}\npolicies: { ${family}: ./mine.ts }`);
  const run = createRun(model, { recorder: "full", userRules: { "./mine.ts": rule } });
  run.advance();
  return run;
}

function failureOf(
  family: string,
  rule: DispatchingRule | RoutingRule | ReleaseRule | TransportRule,
  scenario: string,
) {
  try {
    runWith(family, rule, scenario);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error("the run did not fail");
}

const saw = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part, time: 70 }, { product: part, time: 70 }] }]
`;
const choice = `
takt: 1
run: { until: 100 }
workCentres: [{ id: a }, { id: b }]
products: [{ id: part, route: [{ id: cut, at: { a: 10, b: 10 } }] }]
orders: [{ list: [{ product: part, time: 3 }] }]
`;
const carried = `
takt: 1
run: { until: 100 }
workCentres: [{ id: a, node: a }, { id: b, node: b }]
products: [{ id: part, route: [{ at: a, time: 5 }, { at: b, time: 5 }] }]
orders: [{ list: [{ product: part }] }]
transport: { nodes: [{ id: a, at: [0, 0] }, { id: b, at: [9, 0] }], edges: [[a, b]], fleets: [{ id: agv }] }
`;
const index = (
  value: (candidate: WaitingOperation) => number,
  dependsOn: "candidate" | "context",
): DispatchingRule => ({
  ...described,
  prefers: "lowest",
  dependsOn,
  index: value,
});

describe("a user's rule that fails stops the run with its name, the decision and the simulated time", () => {
  const oops = () => {
    throw new TypeError("oops");
  };
  const late = (job: WaitingOperation) => (job.id < 2 ? 1 : Number.NaN);

  it.each([
    [
      "an index of NaN, asked when the machine chooses",
      "dispatching",
      index(late, "context"),
      saw,
      "./mine.ts: dispatching at saw, 2 waiting, t = 1 min 10 s (70 s): gave NaN as the index of job 2; return a number",
    ],
    [
      "an index of NaN, asked when the job arrives",
      "dispatching",
      index(late, "candidate"),
      saw,
      "./mine.ts: dispatching at saw, 0 waiting, t = 1 min 10 s (70 s): gave NaN as the index of job 2; return a number",
    ],
    [
      "an index that is no number",
      "dispatching",
      index(() => "first" as unknown as number, "context"),
      saw,
      "./mine.ts: dispatching at saw, 2 waiting, t = 0 s (0 s): gave first as the index of job 0; return a number",
    ],
    [
      "a dispatching rule that throws",
      "dispatching",
      index(oops, "context"),
      saw,
      "./mine.ts: dispatching at saw, 2 waiting, t = 0 s (0 s): threw TypeError: oops",
    ],
    [
      "a choice of what does not wait there",
      "dispatching",
      { ...described, choose: (candidates: readonly WaitingOperation[]) => ({ ...candidates[0]! }) },
      saw,
      "./mine.ts: dispatching at saw, 2 waiting, t = 0 s (0 s): chose what does not wait here; return a candidate or null",
    ],
    [
      "a choice of undefined",
      "dispatching",
      { ...described, choose: () => undefined as unknown as null },
      saw,
      "./mine.ts: dispatching at saw, 2 waiting, t = 0 s (0 s): chose what does not wait here; return a candidate or null",
    ],
    [
      "a choice that throws",
      "dispatching",
      { ...described, choose: oops },
      saw,
      "./mine.ts: dispatching at saw, 2 waiting, t = 0 s (0 s): threw TypeError: oops",
    ],
    [
      "a route that was not offered",
      "routing",
      { ...described, choose: (_: unknown, options: readonly RoutingOption[]) => ({ ...options[0]! }) },
      choice,
      "./mine.ts: routing of job 0 (part) to cut, t = 3 s (3 s): chose what was not offered; return one of the options",
    ],
    [
      "a routing rule that throws",
      "routing",
      { ...described, choose: oops },
      choice,
      "./mine.ts: routing of job 0 (part) to cut, t = 3 s (3 s): threw TypeError: oops",
    ],
    [
      "a release that is neither yes nor no",
      "release",
      { ...described, mayRelease: () => 1 as unknown as boolean },
      saw,
      "./mine.ts: release of job 0, 0 in process, t = 0 s (0 s): answered 1; return true or false",
    ],
    [
      "a pair of vehicle and request that was not offered",
      "transport",
      { ...described, assign: () => ({}) } as unknown as TransportRule,
      carried,
      "./mine.ts: transport, 1 requests for 1 free vehicles, t = 5 s (5 s): paired what was not offered; return one of the requests with one of the vehicles, or null",
    ],
  ] as const)("%s", (_, family, rule, scenario, message) => {
    const failure = failureOf(family, rule, scenario);
    expect(failure.message).toBe(message);
    expect(failure.policy).toBe("./mine.ts");
    expect(failure.name).toBe("PolicyError");
  });
});

describe("a user's rule", () => {
  it("may leave a machine idle although jobs wait, and another of the same work centre not", () => {
    const rule: DispatchingRule = {
      ...described,
      choose: (candidates, { machine, now }) => (machine === 0 && now < 15 ? null : (candidates[0] ?? null)),
    };
    const scenario = saw.replace("{ id: saw }", "{ id: saw, machines: [m1, m2] }");
    const run = runWith("dispatching", rule, scenario);
    expect(story(run.trace(), "operation.started", "machine.stateChanged", "queue.waiting")).toEqual([
      "0 operation.started m2 j0 saw",
      "0 queue.waiting saw machineBusy m2",
      "10 operation.started m2 j1 saw",
      "10 machine.stateChanged m1 starved none",
      "20 machine.stateChanged m1 idle none",
      "70 operation.started m1 j2 saw",
      "70 operation.started m2 j3 saw",
    ]);
  });

  it("that holds all jobs back makes them wait for itself, and the machine is idle, not starved", () => {
    // operation.completed at 10 puts the machine into the state idle; a record of starved would follow otherwise.
    const rule: DispatchingRule = {
      ...described,
      choose: (candidates) => (candidates.length < 2 ? null : (candidates[1] ?? null)),
    };
    const run = runWith("dispatching", rule, saw.replace("until: 100", "until: 60"));
    expect(story(run.trace(), "operation.started", "machine.stateChanged", "queue.waiting")).toEqual([
      "0 operation.started saw j1 saw",
      "0 queue.waiting saw machineBusy saw",
      "10 queue.waiting saw heldBack saw",
    ]);
  });

  it("that assigns no vehicle leaves request and vehicle waiting until something changes", () => {
    const rule: TransportRule = {
      ...described,
      assign: ([request], [vehicle], { now }) => (now < 20 ? null : { request: request!, vehicle: vehicle! }),
    };
    const scenario = carried.replace("[{ product: part }]", "[{ product: part }, { product: part, time: 22 }]");
    expect(story(runWith("transport", rule, scenario).trace(), "vehicle.assigned")).toEqual([
      "22 vehicle.assigned agv j0",
      "31 vehicle.assigned agv j1",
    ]);
  });

  it("keeps what it remembers from question to question", () => {
    const rule: RoutingRule = {
      ...described,
      choose: (_, options, { memory }) => {
        memory.turn = (memory.turn ?? 0) + 1;
        return options[memory.turn % options.length]!;
      },
    };
    const scenario = choice.replace(
      "{ product: part, time: 3 }",
      "{ product: part }, { product: part }, { product: part, time: 1 }",
    );
    const places = story(runWith("routing", rule, scenario).trace(), "job.queued");
    expect(places).toEqual(["0 job.queued j0 b cut", "0 job.queued j1 a cut", "1 job.queued j2 b cut"]);
  });

  it("that is not given with the run is an error that names it", () => {
    const model = modelOf(`${saw}\npolicies: { dispatching: ./mine.ts }`);
    expect(() => createRun(model, { recorder: "off" })).toThrow('no dispatching policy "./mine.ts"');
  });
});
