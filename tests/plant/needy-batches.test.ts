import { describe, expect, it } from "vitest";
import { accountOf } from "../support/account-story.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/** An oven for two, which one person loads and unloads, a job after the other; a tray holds each batch. */
const oven = (step: object = {}, more: object = {}, times: readonly number[] = [0, 0, 0]) => ({
  takt: 1,
  run: { until: "200 s" },
  operators: [{ id: "hand", count: 1, skills: ["load"] }],
  tools: [{ id: "tray", count: 1 }],
  workCentres: [{ id: "oven", machines: 2 }],
  products: [
    {
      id: "part",
      route: [
        {
          at: "oven",
          time: "20 s",
          load: "3 s",
          unload: "2 s",
          batch: { max: 2, min: 1 },
          needs: [{ skill: "load", for: ["load", "unload"] }],
          ...step,
        },
      ],
    },
  ],
  orders: [{ id: "o", list: times.map((time) => ({ product: "part", time })) }],
  ...more,
});

function traceOf(scenario: object) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

describe("batches whose machine needs people and tools", () => {
  it("are loaded one job after the other, processed together, and unloaded, each phase when its people are there", () => {
    // The second oven has its batch when the person is free of loading the first; both are unloaded in turn.
    expect(
      story(
        traceOf(oven()),
        "batch.joined",
        "load.started",
        "operation.started",
        "unload.started",
        "operation.completed",
      ),
    ).toEqual([
      "0 batch.joined oven-1 j0 0 2",
      "0 batch.joined oven-1 j1 1 2",
      "0 load.started oven-1 j0 oven",
      "0 load.started oven-1 j1 oven",
      "6 operation.started oven-1 j0 oven",
      "6 operation.started oven-1 j1 oven",
      "6 batch.joined oven-2 j2 0 1",
      "6 load.started oven-2 j2 oven",
      "9 operation.started oven-2 j2 oven",
      "26 unload.started oven-1 j0 oven",
      "26 unload.started oven-1 j1 oven",
      "30 operation.completed oven-1 j0 oven",
      "30 operation.completed oven-1 j1 oven",
      "30 unload.started oven-2 j2 oven",
      "32 operation.completed oven-2 j2 oven",
    ]);
  });

  it("tell each job what it waits for", () => {
    const trace = traceOf(oven());
    expect(accountOf(trace, 1)).toEqual(["0-6 loading oven-1", "6-26 processing oven-1", "26-30 unloading oven-1"]);
    expect(accountOf(trace, 2)).toEqual([
      "0-6 operator load",
      "6-9 loading oven-2",
      "9-29 processing oven-2",
      "29-30 operator load",
      "30-32 unloading oven-2",
    ]);
  });

  it("have a tool for all of their jobs together, which the next batch waits for", () => {
    const scenario = oven({ needs: [{ tool: "tray" }], load: undefined, unload: undefined });
    expect(story(traceOf(scenario), "tool.seized", "batch.joined")).toEqual(
      [
        "0 batch.joined oven-1 j0 0 2",
        "0 batch.joined oven-1 j1 1 2",
        "20 tool.seized tray oven-2 1",
        "20 batch.joined oven-2 j2 0 1",
      ].toSpliced(0, 0, "0 tool.seized tray oven-1 1"),
    );
  });

  it("wait for others to fill them although somebody is there, and go when one has waited long enough", () => {
    const scenario = oven({ batch: { max: 3, min: 3, maxWait: "10 s" } }, {}, [0, 4]);
    expect(story(traceOf(scenario), "load.started")).toEqual([
      "10 load.started oven-1 j0 oven",
      "10 load.started oven-1 j1 oven",
    ]);
  });

  it("need the same for all jobs of a family, and no parts", () => {
    const scenario = oven({ batch: { max: 2, family: "hot" } });
    const other = { id: "other", route: [{ at: "oven", time: "9 s", batch: { max: 2, family: "hot" } }] };
    const problems = problemsOf({ ...scenario, products: [...scenario.products, other] }).join("\n");
    expect(problems).toContain("needs other people, tools or loading than");
    const parts = { items: [{ id: "bolt", stock: 9 }] };
    expect(problemsOf(oven({ consumes: { bolt: 1 } }, parts)).join("\n")).toContain("takes parts for each of its jobs");
  });
});
