import { describe, expect, it } from "vitest";
import { createRun, records, Streams } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

interface Job {
  readonly time: number;
  readonly dueDate: number;
  readonly weight: number;
}

/** Jobs with times from 1 to 20 s, weights from 1 to 5 and due dates in their sum of times, as of Abdul-Razaq, Potts & Van Wassenhove (1990). */
function instance(number: number, size: number): Job[] {
  const { next } = streamOf(number);
  const jobs = Array.from({ length: size }, () => ({ time: next(20), weight: next(5) }));
  const work = jobs.reduce((sum, { time }) => sum + time, 0);
  return jobs.map((job) => ({ ...job, dueDate: Math.floor(work / 4) + next(Math.floor(work / 2)) }));
}

function streamOf(number: number) {
  const stream = new Streams({ generator: "alea", share: {} }, number, 0).stream("jobs");
  return { next: (most: number) => 1 + Math.floor(stream.next() * most) };
}

/** Total weighted tardiness of the jobs on one machine under a rule, all of them there at 0 [s]. */
function tardinessOf(jobs: readonly Job[], dispatching: string): number {
  const model = modelOf({
    takt: 1,
    policies: { dispatching },
    workCentres: [{ id: "saw" }],
    products: jobs.map(({ time }, at) => ({ id: `p${at}`, route: [{ at: "saw", time }] })),
    orders: [{ list: jobs.map(({ dueDate, weight }, at) => ({ product: `p${at}`, dueDate, weight })) }],
  });
  const run = createRun(model, { recorder: "full" });
  run.advance();
  let sum = 0;
  for (const record of records(run.trace())) {
    if (record.kind !== "job.completed") continue;
    const { dueDate, weight } = jobs[record.job]!;
    sum += weight * Math.max(record.time - dueDate, 0);
  }
  return sum;
}

/** The least total weighted tardiness, by dynamic programming over the sets of jobs done first (Held & Karp 1962). */
function leastTardiness(jobs: readonly Job[]): number {
  const least = [0];
  for (let done = 1; done < 1 << jobs.length; done++) {
    const end = jobs.reduce((sum, { time }, at) => sum + (done & (1 << at) ? time : 0), 0);
    least[done] = Math.min(
      ...jobs.map(({ dueDate, weight }, at) =>
        done & (1 << at) ? least[done ^ (1 << at)]! + weight * Math.max(end - dueDate, 0) : Number.POSITIVE_INFINITY,
      ),
    );
  }
  return least.at(-1)!;
}

describe("ROLLOUT on one machine without chance", () => {
  // Sequential consistency of the base makes each choice foreseen to be no worse than the last: Bertsekas, Tsitsiklis & Wu (1997), prop. 1.
  it.each(["FCFS", "EDD", "WSPT", "ATC(k: 2)"])(
    "is never worse than its base %s, and closes more than half of the gap to the optimum",
    (base) => {
      let gapOfBase = 0;
      let gap = 0;
      for (let number = 0; number < 12; number++) {
        const jobs = instance(number, 9);
        const least = leastTardiness(jobs);
        const usual = tardinessOf(jobs, base);
        const ahead = tardinessOf(jobs, `ROLLOUT(base: ${base}, candidates: 9, futures: 1)`);
        expect(ahead).toBeLessThanOrEqual(usual);
        expect(ahead).toBeGreaterThanOrEqual(least);
        gapOfBase += usual - least;
        gap += ahead - least;
      }
      expect(gapOfBase).toBeGreaterThan(0);
      expect(gap).toBeLessThan(0.5 * gapOfBase);
    },
  );
});

/** Weighted flow time of all jobs of two classes that come at random to one machine [s]. */
function flowTimeOf(dispatching: string, law: string, count: number, seed = 7): number {
  const model = modelOf({
    takt: 1,
    run: { seed },
    policies: { dispatching },
    workCentres: [{ id: "server" }],
    products: [
      { id: "long", route: [{ at: "server", time: law.replace("MEAN", "8") }] },
      { id: "short", route: [{ at: "server", time: law.replace("MEAN", "4") }] },
    ],
    orders: [
      { product: "long", priority: 2, interarrival: "exponential(20)", limit: count },
      { product: "short", weight: 3, priority: 1, interarrival: "exponential(10)", limit: 2 * count },
    ],
  });
  const run = createRun(model, { recorder: "full" });
  run.advance();
  const created: { time: number; weight: number }[] = [];
  let sum = 0;
  for (const record of records(run.trace())) {
    if (record.kind === "job.created") created[record.job] = record;
    if (record.kind !== "job.completed") continue;
    const { time, weight } = created[record.job]!;
    sum += weight * (record.time - time);
  }
  return sum;
}

describe("ROLLOUT over first come, first served, where a class costs c to wait and is served at rate mu", () => {
  const rollout = (more: string) => `ROLLOUT(base: FCFS, objective: weightedFlowTime, candidates: 1000, ${more})`;

  // The first of the greatest c mu passes most of the others; two of one class may change places, which costs nothing.
  it("costs what the c mu rule costs, which is best (Cox & Smith 1961), where times are constant", () => {
    const best = flowTimeOf("WSPT", "MEAN", 300);
    expect(flowTimeOf(rollout("futures: 1"), "MEAN", 300) / best).toBeCloseTo(1, 10);
    expect(flowTimeOf("FCFS", "MEAN", 300)).toBeGreaterThan(1.2 * best);
  });

  it("nearly does where times are exponential and not known before", () => {
    const rules = ["FCFS", "PRIORITY", rollout("timesKnown: 0, futures: 4")];
    const [usual, best, ahead] = rules.map((rule) =>
      [100, 101, 102, 103].reduce((sum, seed) => sum + flowTimeOf(rule, "exponential(MEAN)", 100, seed), 0),
    );
    // Much below the best it could only be by knowing what nobody can.
    expect(ahead!).toBeGreaterThan(0.97 * best!);
    expect(usual! - ahead!).toBeGreaterThan(0.8 * (usual! - best!));
  });
});
