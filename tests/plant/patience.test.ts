import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { waitsOf } from "../../analysis/waits.ts";
import { createRun, loadScenario, restoreRun } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

/** Orders at 0, 1, 2 and 4 s, of 10 s each, on one machine. */
const shop = (stream: object, rest: object = {}) => ({
  takt: 1,
  run: { until: 100 },
  workCentres: [{ id: "desk" }],
  products: [{ id: "part", route: [{ at: "desk", time: 10 }] }],
  orders: [{ list: [0, 1, 2, 4].map((time) => ({ product: "part", time })), ...stream }],
  ...rest,
});
const KINDS = ["operation.started", "job.cancelled", "job.completed"] as const;

describe("orders with patience", () => {
  it("are cancelled when they have waited so long for their first operation", () => {
    // j0 begins at once; j1 gives up at 7, j2 at 8; j3 is patient until 10, when the machine is free: just in time.
    expect(story(shop({ patience: 6 }), ...KINDS)).toEqual([
      "0 operation.started desk j0 desk",
      "7 job.cancelled j1",
      "8 job.cancelled j2",
      "10 job.completed j0",
      "10 operation.started desk j3 desk",
      "20 job.completed j3",
    ]);
  });

  it("count as cancelled, with the time that they waited", () => {
    const trace = runToEnd(shop({ patience: 6 })).trace();
    const { kpis } = kpisOf(trace);
    expect(kpis.jobsCancelled.value).toBe(2);
    expect(kpis.cancelledShare.value).toBe(0.5);
    expect(kpis.jobsCompleted.value).toBe(2);
    expect(kpis.jobsInProcess.value).toBe(0);
    // 6 s of j1, j2 and j3, all behind a busy machine.
    expect(kpis.waitTime.value).toBe(18);
    expect(waitsOf(trace).map(({ job, cause, from, to }) => [job, cause, from, to])).toEqual([
      [1, "machineBusy", 1, 7],
      [2, "machineBusy", 2, 8],
      [3, "machineBusy", 4, 10],
    ]);
  });

  it("give up before their release too, and make room for those behind", () => {
    const lines = story(shop({ patience: 6 }, { policies: { release: "CONWIP(limit: 1)" } }), ...KINDS, "job.released");
    expect(lines).toEqual([
      "0 job.released j0",
      "0 operation.started desk j0 desk",
      "7 job.cancelled j1",
      "8 job.cancelled j2",
      "10 job.completed j0",
      "10 job.released j3",
      "10 operation.started desk j3 desk",
      "20 job.completed j3",
    ]);
  });

  it("leave their place in a buffer to the next", () => {
    const small = { workCentres: [{ id: "desk", buffer: 1 }] };
    expect(story(shop({ patience: 6 }, small), "job.queued", "job.cancelled")).toEqual([
      "0 job.queued j0 desk desk",
      "1 job.queued j1 desk desk",
      "7 job.cancelled j1",
      "7 job.queued j2 desk desk",
      "8 job.cancelled j2",
      "8 job.queued j3 desk desk",
    ]);
  });

  it("wait for ever once their first operation has begun", () => {
    const two = {
      workCentres: [{ id: "desk" }, { id: "bench" }],
      products: [
        {
          id: "part",
          route: [
            { at: "desk", time: 1 },
            { at: "bench", time: 20 },
          ],
        },
      ],
    };
    expect(story(shop({ patience: 6 }, two), "job.cancelled")).toEqual([]);
  });

  it("go on as they would have after a snapshot", () => {
    const model = modelOf(
      shop(
        { list: undefined, product: "part", interarrival: "exponential(7)", patience: "exponential(9)" },
        { run: { until: 2000 } },
      ),
    );
    const whole = createRun(model, { recorder: "kpi" });
    whole.advance();
    const first = createRun(model, { recorder: "kpi" });
    first.advance({ until: 777 });
    expect(first.snapshot().plant.deadlines.times.length).toBeGreaterThan(0);
    const second = restoreRun(model, first.snapshot(), { recorder: "kpi" });
    second.advance();
    expect(second.digest()).toBe(whole.digest());
  });

  it("are not those of a saturated stream", () => {
    const loaded = loadScenario(
      JSON.stringify(shop({ list: undefined, product: "part", saturated: true, limit: 3, patience: 6 })),
      {
        file: "x.yaml",
      },
    );
    expect(loaded.ok ? "" : loaded.problems.map(({ message }) => message).join()).toContain(
      "a saturated stream has none",
    );
  });
});
