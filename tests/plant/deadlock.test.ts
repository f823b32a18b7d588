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
import { planCards } from "../../sim/plant/build/cards.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";
import { crampedPlants, kanbanPlants, plants } from "../support/random-scenarios.ts";

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
      "6 deadlock.detected j1 right left 0 none",
      "6 deadlock.detected j0 left right 1 none",
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
      "9 deadlock.detected j0 a b 1 none",
      "9 deadlock.detected j1 b c 2 none",
      "9 deadlock.detected j2 c a 0 none",
    ]);
  });

  const kanban = (at: string, cards: number) => ({ id: `k-${at}`, type: "kanban", at, cards });

  it("of two jobs that stand off the machines, each with the kanban that the other needs, is found, too", () => {
    const loops = [kanban("left", 1), kanban("right", 1)];
    const scenario = {
      ...crossing({}, [
        { id: "left", buffer: 9 },
        { id: "right", buffer: 9 },
      ]),
      loops,
    };
    const run = runToEnd(scenario);
    expect(story(run.trace(), FOUND)).toEqual([
      "6 deadlock.detected j1 none none 0 k-left",
      "6 deadlock.detected j0 none none 1 k-right",
    ]);
    expect(deadlockText(run.model, run.deadlock!)).toBe(
      "deadlock at 6 s: W (west) waits for a card of k-left, held by E (east), which waits for a card of k-right, held by W",
    );
    const freed = runToEnd({ ...scenario, loops: [kanban("left", 2), kanban("right", 1)] });
    expect([freed.deadlock, freed.jobsCompleted]).toEqual([null, 3]);
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
      "10 deadlock.detected j2 spare left 0 none",
      "10 deadlock.detected j0 left right 1 none",
      "10 deadlock.detected j1 right spare 2 none",
    ]);
    const free = structuredClone(scenario);
    free.products[2]!.route.pop();
    expect(noAlarm(free).jobsCompleted).toBe(3);
  });

  it("where one job of a batch finds its place after another: its own place is free then", () => {
    const step = (at: string, time: number, batch?: object) => ({ at, time, ...(batch ? { batch } : {}) });
    const oven = step("oven", 9, { max: 2, min: 2, family: "hot" });
    const run = noAlarm({
      takt: 1,
      run: { until: 100 },
      workCentres: ["oven", "slow", "other"].map((id) => ({ id, buffer: 0 })),
      products: [
        { id: "a", route: [oven, step("slow", 1)] },
        { id: "b", route: [oven, step("other", 1)] },
        { id: "c", route: [step("other", 5), { ...oven, batch: { max: 2, min: 1, family: "cold" } }] },
        { id: "d", route: [step("slow", 20)] },
      ],
      // The batch of a and b ends at 9 s, when c on other waits for the oven and d keeps slow. At 20 s a goes to slow, c to the oven.
      orders: [{ list: ["b", "a", "c", "d"].map((product) => ({ product })) }],
    });
    expect(run.jobsCompleted).toBe(4);
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
 * Jobs that can never move, from a whole state: of all jobs that wait for a place or cards, or in a queue, leave out those that
 * can move as long as the others do not, until nobody is left out any more. A job that is allocated to a site has only the
 * alternatives there, if there are any.
 */
function stuckJobs(model: Model, { jobs, machines, workCentres, cards }: RunSnapshot["plant"]): Set<number> {
  type Job = (typeof jobs)[number];
  const holding = 3;
  const waiting = { forPlace: 2, inQueue: 3, forCard: 11, forCardThere: 12 };
  // In the queue, or on the way to it.
  const withPlace = [3, 5, 6, 8, 9, 10, 12];
  const routes = planCards(model);
  const largestBatch = (centre: number) =>
    Math.max(
      model.workCentres[centre]!.lots,
      ...model.products
        .flatMap(({ operations }) => operations)
        .filter(({ alternatives }) => alternatives.some(({ workCentre }) => workCentre === centre))
        .map(({ batch }) => batch?.maximum ?? 1),
    );
  const jobsOn = ({ job, batch }: (typeof machines)[number]) => (batch.length === 0 ? [job] : batch);
  const stuck = new Set(jobs.filter(({ phase }) => Object.values(waiting).includes(phase)).map(({ slot }) => slot));
  const givesUp = ({ startBy, startByOperation, operation, origin, rest, product }: Job): boolean => {
    if (startBy === Number.POSITIVE_INFINITY || rest >= 0) return false;
    if (startByOperation < 0) return origin < 0;
    const { late } = model.products[product]!.operations[operation]!.queueTime ?? { late: "count" };
    return operation === startByOperation && late !== "count";
  };
  const siteOf = (centre: number) => model.areas[model.workCentres[centre]!.area]?.site;
  /** Done, and with nobody first in line to leave who can. The jobs in a cascading machine leave it one after the other. */
  const isKept = (machine: number): boolean => {
    const { activity, cascade } = machines[machine]!;
    const aboard = jobsOn(machines[machine]!);
    const first = cascade === null ? aboard : aboard.slice(0, 1);
    return (cascade === null ? activity === holding : cascade.done > 0) && first.every((slot) => stuck.has(slot));
  };
  const isOpen = (centre: number): boolean => {
    const { machines: own, bufferCapacity } = model.workCentres[centre]!;
    const { queue, occupied, inbound } = workCentres[centre]!;
    if (queue.length + occupied + inbound < bufferCapacity + own.length * largestBatch(centre)) return true;
    const there = jobs.filter((job) => withPlace.includes(job.phase) && job.workCentre === centre);
    if (there.some(givesUp)) return true;
    const aboard = own.flatMap((machine) => (machines[machine]!.job < 0 ? [] : jobsOn(machines[machine]!)));
    const isFull = [...there.map(({ slot }) => slot), ...aboard].every((slot) => stuck.has(slot));
    return !own.every(isKept) && !isFull;
  };
  const findsCards = ({ slot }: Job, loops: readonly number[]): boolean =>
    loops.every((loop) => {
      const holders = cards!.held.flatMap((held, holder) => (held.includes(loop) ? [holder] : []));
      return cards!.free[loop]! > 0 || holders.includes(slot) || holders.some((holder) => !stuck.has(holder));
    });
  const moves = (job: Job): boolean => {
    const { product, operation, site, phase, after, workCentre } = job;
    if (phase === waiting.inQueue) return givesUp(job) || !model.workCentres[workCentre]!.machines.every(isKept);
    if (phase !== waiting.forPlace) {
      const { departure, arrival } = routes!.ofRoute(product, after)[operation < 0 ? (after?.[0] ?? 0) : operation]!;
      return findsCards(job, phase === waiting.forCard ? departure : arrival);
    }
    const { alternatives } = model.products[product]!.operations[operation]!;
    const own = alternatives.filter((alternative) => siteOf(alternative.workCentre) === site);
    return (site >= 0 && own.length > 0 ? own : alternatives).some((alternative) => isOpen(alternative.workCentre));
  };
  for (let before = -1; before !== stuck.size; ) {
    before = stuck.size;
    for (const slot of stuck) if (moves(jobs[slot]!)) stuck.delete(slot);
  }
  return new Set([...stuck].map((slot) => jobs[slot]!.id));
}

/** Where vehicles may wait for each other, theirs may be the first deadlock. */
const watchedPlants = fc
  .oneof(
    { weight: 1, arbitrary: plants },
    { weight: 2, arbitrary: crampedPlants },
    { weight: 3, arbitrary: kanbanPlants },
  )
  .filter(({ transport }) => (transport?.traffic ?? null) === null);

describe("any plant", () => {
  it("has met a deadlock exactly if at its end there are jobs that can never move, and those named are among them", () => {
    const found = { overPlaces: 0, overCards: 0 };
    fc.assert(
      fc.property(watchedPlants, (model) => {
        const run = createRun(model, { recorder: "off" });
        run.advance();
        const stuck = stuckJobs(model, run.snapshot().plant);
        expect(stuck.size > 0).toBe(run.deadlock !== null);
        for (const { job } of run.deadlock?.links ?? []) expect(stuck.has(job)).toBe(true);
        if (run.deadlock !== null)
          found[run.deadlock.links.some(({ loop }) => loop >= 0) ? "overCards" : "overPlaces"]++;
      }),
      { numRuns: 220, seed: 9 },
    );
    expect(found.overPlaces).toBeGreaterThan(8);
    expect(found.overCards).toBeGreaterThan(8);
  });
});
