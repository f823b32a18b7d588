import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deadlockText } from "../../analysis/deadlock-text.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import {
  createRun,
  type Model,
  type Run,
  type RunSnapshot,
  restoreRun,
  snapshotFromJson,
  snapshotToJson,
} from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";
import { crampedPlants, plants } from "../support/random-scenarios.ts";

const FOUND = "deadlock.detected";

const ORDERS: readonly { id?: string; product: string; time?: number }[] = [
  { id: "E", product: "east" },
  { id: "W", product: "west" },
  { product: "east", time: 50 },
];

/** Two machines without buffers and two products whose routes cross. */
const crossing = (settings: object = {}, centres: object[] = [{ id: "left" }, { id: "right" }]) => ({
  takt: 1,
  run: { until: 100, ...settings },
  workCentres: centres.map((centre) => ({ buffer: 0, ...centre })),
  products: [
    {
      id: "east",
      route: [
        { at: "left", time: 4 },
        { at: "right", time: 1 },
      ],
    },
    {
      id: "west",
      route: [
        { at: "right", time: 6 },
        { at: "left", time: 1 },
      ],
    },
  ],
  orders: [{ id: "orders", list: [...ORDERS] }],
});

describe("a deadlock", () => {
  it("of two machines is found the moment the second job is done, and ends the run there", () => {
    // E is done at left after 4 s and waits for right; W is done at right after 6 s and waits for left.
    const run = runToEnd(crossing());
    expect(story(run.trace(), FOUND)).toEqual([
      "6 deadlock.detected j1 right left 0",
      "6 deadlock.detected j0 left right 1",
    ]);
    expect([run.now, run.deadlocks, run.advance()]).toEqual([6, 1, "finished"]);
    expect(deadlockText(run.model, run.deadlock!)).toBe(
      "deadlock at 6 s: W (west) on right waits for a place at left, held by E (east), which on left waits for a place at right, held by W",
    );
    expect(story(run.trace(), "job.waiting")).toEqual([
      "4 job.waiting j0 bufferFull right",
      "6 job.waiting j1 bufferFull left",
    ]);
  });

  it("of three machines in a ring names all three, each waiting for the next", () => {
    const scenario = {
      ...crossing({}, [{ id: "a" }, { id: "b" }, { id: "c" }]),
      products: [
        {
          id: "ab",
          route: [
            { at: "a", time: 9 },
            { at: "b", time: 1 },
          ],
        },
        {
          id: "bc",
          route: [
            { at: "b", time: 3 },
            { at: "c", time: 1 },
          ],
        },
        {
          id: "ca",
          route: [
            { at: "c", time: 5 },
            { at: "a", time: 1 },
          ],
        },
      ],
      orders: [{ list: [{ product: "ab" }, { product: "bc" }, { product: "ca" }] }],
    };
    // bc waits for c from 3 s on, ca for a from 5 s on, and ab, done at 9 s, closes the ring.
    expect(story(scenario, FOUND)).toEqual([
      "9 deadlock.detected j0 a b 1",
      "9 deadlock.detected j1 b c 2",
      "9 deadlock.detected j2 c a 0",
    ]);
  });

  it("is marked and does not end the run where the scenario says so; jobs that wait behind it are not named", () => {
    const scenario = crossing({ deadlock: "mark" }, [{ id: "left" }, { id: "right" }, { id: "hall" }, { id: "dock" }]);
    scenario.products.push(
      { id: "free", route: [{ at: "hall", time: 2 }] },
      {
        id: "behind",
        route: [
          { at: "dock", time: 9 },
          { at: "left", time: 1 },
        ],
      },
    );
    scenario.orders[0]!.list.push({ product: "free", time: 20 }, { product: "behind" });
    const run = runToEnd(scenario);
    expect(run.now).toBe(100);
    expect(story(run.trace(), FOUND).map((line) => line.split(" ")[2])).toEqual(["j1", "j0"]);
    // `behind` waits for left from 9 s on, for ever; but nobody waits for dock, so it closes no cycle.
    expect(story(run.trace(), "job.waiting").some((line) => line.startsWith("9 job.waiting j2"))).toBe(true);
    expect(run.deadlocks).toBe(1);
    expect(kpisOf(run.trace()).kpis.jobsDeadlocked.value).toBe(2);
  });

  it("goes with the run into a snapshot, through JSON", () => {
    const model = modelOf(crossing({ deadlock: "mark" }));
    const run = createRun(model, { recorder: "full" });
    run.advance({ until: 30 });
    const restored = restoreRun(model, snapshotFromJson(snapshotToJson(run.snapshot())), { recorder: "full" });
    expect(restored.deadlock).toEqual(run.deadlock);
    expect(restored.deadlock?.time).toBe(6);
    for (const each of [run, restored]) each.advance();
    expect([restored.deadlocks, restored.digest()]).toEqual([1, run.digest()]);
    const stopping = modelOf(crossing());
    const stopped = restoreRun(stopping, run.snapshot(), { recorder: "full" });
    expect(stopped.advance()).toBe("finished");
  });

  it("is found with nothing recorded at the same moment", () => {
    const run = createRun(modelOf(crossing()), { recorder: "off" });
    run.advance();
    expect([run.now, run.deadlock?.links.map(({ job }) => job)]).toEqual([6, [1, 0]]);
  });
});

describe("no deadlock is seen", () => {
  const noAlarm = (scenario: object): Run => {
    const run = runToEnd(scenario);
    expect(run.deadlock).toBeNull();
    return run;
  };

  it("where one place more lets the jobs pass each other", () => {
    expect(noAlarm(crossing({}, [{ id: "left", buffer: 1 }, { id: "right" }])).jobsCompleted).toBe(3);
  });

  it("where a second machine lets a job go that does not wait", () => {
    const scenario = crossing({}, [{ id: "left", machines: 2 }, { id: "right" }]);
    // The last order is on the second machine at left when W closes the cycle of the first.
    scenario.orders[0]!.list[2] = { product: "out", time: 5 };
    scenario.products.push({ id: "out", route: [{ at: "left", time: 20 }] });
    expect(noAlarm(scenario).jobsCompleted).toBe(3);
  });

  it.each<[string, object]>([
    ["down", { failure: { timeBetween: 2, clock: "calendar", repair: 30 } }],
    ["off shift", { calendar: "day" }],
  ])("where the machine that all wait for is only %s", (_, feature) => {
    noAlarm({
      ...crossing({}, [{ id: "left" }, { id: "right" }, { id: "end", ...feature }]),
      calendars: [
        {
          id: "day",
          period: 100,
          working: [
            [0, 2],
            [60, 100],
          ],
        },
      ],
      products: [
        {
          id: "part",
          route: [
            { at: "left", time: 1 },
            { at: "right", time: 1 },
            { at: "end", time: 5 },
          ],
        },
      ],
      orders: [{ list: [{ product: "part" }, { product: "part" }, { product: "part" }] }],
    });
  });

  it("where one of a job's alternatives is at work: only when that is stuck, too, the cycle is closed", () => {
    const route = (time: number) => [{ at: "right", time: 6 }, { at: { left: 1, spare: time } }];
    const scenario = {
      ...crossing({}, [{ id: "left" }, { id: "right" }, { id: "spare" }]),
      products: [
        {
          id: "east",
          route: [
            { at: "left", time: 4 },
            { at: "right", time: 1 },
          ],
        },
        { id: "west", route: route(1) },
        {
          id: "third",
          route: [
            { at: "spare", time: 10 },
            { at: "left", time: 1 },
          ],
        },
      ],
      orders: [
        {
          list: [
            { product: "east", time: 0 },
            { product: "west", time: 0 },
            { product: "third", time: 0 },
          ],
        },
      ],
    };
    // W may go to left (held by E, who waits for W) or to spare, where work lasts until 10 s: then that job waits for left.
    expect(story(scenario, FOUND)).toEqual([
      "10 deadlock.detected j2 spare left 0",
      "10 deadlock.detected j0 left right 1",
      "10 deadlock.detected j1 right spare 2",
    ]);
    const free = structuredClone(scenario);
    free.products[2]!.route.pop();
    expect(noAlarm(free).jobsCompleted).toBe(3);
  });

  it("in a line without buffers, however often its machines are blocked", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const run = noAlarm({
      takt: 1,
      run: { stopAfter: { completions: 3000 } },
      workCentres: ids.map((id) => ({ id, buffer: 0 })),
      products: [{ id: "part", route: ids.map((at) => ({ at, time: "exponential(1)" })) }],
      orders: [{ saturated: true, product: "part" }],
    });
    expect(run.jobsCompleted).toBe(3000);
  });
});

/**
 * Jobs that can never move, from a whole state: of all jobs that wait for a place, leave out those with an alternative
 * where there is a place or a machine without a stuck job, until nobody is left out any more. A job that is allocated to a
 * site has only the alternatives there, if there are any.
 */
function stuckJobs(model: Model, { jobs, machines, workCentres }: RunSnapshot["plant"]): Set<number> {
  const holding = 3;
  const waitingForPlace = 2;
  const stuck = new Set(
    machines
      .filter(({ activity, job }) => activity === holding && jobs[job]!.phase === waitingForPlace)
      .map(({ job }) => job),
  );
  const siteOf = (centre: number) => model.areas[model.workCentres[centre]!.area]?.site;
  const isOpen = (centre: number): boolean => {
    const { machines: own, bufferCapacity } = model.workCentres[centre]!;
    const { queue, occupied, inbound } = workCentres[centre]!;
    return (
      queue.length + occupied + inbound < bufferCapacity + own.length ||
      own.some((machine) => !stuck.has(machines[machine]!.job))
    );
  };
  for (let before = -1; before !== stuck.size; ) {
    before = stuck.size;
    for (const slot of stuck) {
      const { product, operation, site } = jobs[slot]!;
      const { alternatives } = model.products[product]!.operations[operation]!;
      const own = alternatives.filter(({ workCentre }) => siteOf(workCentre) === site);
      if ((site >= 0 && own.length > 0 ? own : alternatives).some(({ workCentre }) => isOpen(workCentre)))
        stuck.delete(slot);
    }
  }
  return new Set([...stuck].map((slot) => jobs[slot]!.id));
}

/**
 * Of the jobs of a batch, the detection follows the first that waits; the check below follows single jobs. Plants with
 * stores between stages are not watched.
 */
const anyPlant = fc.oneof({ weight: 1, arbitrary: plants }, { weight: 3, arbitrary: crampedPlants });
const plantsWithoutBatches = anyPlant.filter(
  ({ batchFamilies, cardLoops }) => batchFamilies.length === 0 && cardLoops.every(({ kind }) => kind !== "withdrawal"),
);

describe("any plant", () => {
  it("has met a deadlock exactly if at its end there are jobs that can never move, and those named are among them", () => {
    let found = 0;
    fc.assert(
      fc.property(plantsWithoutBatches, (model) => {
        const run = createRun(model, { recorder: "off" });
        run.advance();
        const stuck = stuckJobs(model, run.snapshot().plant);
        expect(stuck.size > 0).toBe(run.deadlock !== null);
        for (const { job } of run.deadlock?.links ?? []) expect(stuck.has(job)).toBe(true);
        if (run.deadlock !== null) found++;
      }),
      { numRuns: 220, seed: 9 },
    );
    expect(found).toBeGreaterThan(8);
  });
});
