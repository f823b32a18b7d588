import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { downTimes, recoveries } from "../../analysis/reallocations.ts";
import { renderReport } from "../../analysis/report.ts";
import { planChange } from "../../analysis/schedule-in-force.ts";
import type { Trace } from "../../sim/index.ts";
import { runToEnd } from "../support/plant-story.ts";
import { type HandRecord, handModel, traceOf } from "../trace/record-stream.ts";

const NEVER = Number.POSITIVE_INFINITY;
const created = (time: number, job: number, due = NEVER): HandRecord => {
  return [time, "job.created", job, 0, 0, -1, due, 1, 1, 0];
};
const scheduled = (time: number, job: number, machine: number, start: number): HandRecord => {
  return [time, "operation.scheduled", job, 0, machine, start, start + 10];
};
const made = (time: number): HandRecord => [time, "schedule.made", 1, 0, 0];

/**
 * Three machines and four jobs. At 15 machine 0 fails and loses job 0, which is made once more as job 4; a first schedule at that
 * instant gives job 1 to machine 2, a second one leaves it where it was and gives job 2 away. At 20 machine 1 fails and nothing
 * moves; at 25 job 3 goes to another machine, and no machine fails.
 */
const trace = traceOf(
  handModel({ workCentres: [3], products: [[0]] }),
  [
    [
      ...[0, 1, 2, 3].map((job) => created(0, job, job === 2 ? 55 : NEVER)),
      made(0),
      scheduled(0, 0, 0, 10),
      scheduled(0, 1, 1, 40),
      scheduled(0, 2, 0, 40),
      scheduled(0, 3, 2, 60),
      [12, "operation.started", 0, 0, 0],
      [15, "machine.failed", 0, 0],
      [15, "job.scrapped", 0, 0, 0],
      created(15, 4),
      [15, "job.replaced", 0, 4],
      made(15),
      scheduled(15, 1, 2, 40),
      scheduled(15, 4, 1, 40),
      made(15),
      scheduled(15, 1, 1, 40),
      scheduled(15, 2, 2, 50),
      scheduled(15, 4, 1, 20),
      [20, "machine.failed", 1, 0],
      made(20),
      scheduled(20, 4, 1, 30),
      [25, "machine.failed", 0, 1],
    ],
    [made(26), scheduled(26, 3, 1, 70), [30, "machine.repaired", 0, 0], [35, "machine.repaired", 0, 1]],
  ],
  100,
);

describe("what a failure gives to other machines", () => {
  it("is told by the last schedule of its instant, against what was before it", () => {
    expect(recoveries(trace)).toEqual([
      {
        at: 15,
        failed: [0],
        reallocations: [
          { job: 4, operation: 0, from: 0, to: 1, before: 12, start: 20, end: 30, due: NEVER, isAnew: true },
          { job: 2, operation: 0, from: 0, to: 2, before: 40, start: 50, end: 60, due: 55, isAnew: false },
        ],
      },
    ]);
  });

  it("stands between the plan until then and the plan from then on", () => {
    const { before, after } = planChange(trace, 15);
    const told = (bars: typeof before) => bars.map(({ job, machine, start, end }) => [job, machine, start, end]);
    // Job 0 began at 12, and not at 10 as scheduled.
    expect(told(before)).toEqual([
      [0, 0, 12, 22],
      [1, 1, 40, 50],
      [2, 0, 40, 50],
      [3, 2, 60, 70],
    ]);
    expect(told(after)).toEqual([
      [4, 1, 20, 30],
      [1, 1, 40, 50],
      [2, 2, 50, 60],
      [3, 2, 60, 70],
    ]);
  });

  it("comes with the times in which machines were down, by whatever mode", () => {
    expect(downTimes(trace, 0, 100)).toEqual([
      { machine: 0, start: 15, end: 35 },
      { machine: 1, start: 20, end: 100 },
    ]);
    expect(downTimes(trace, 16, 18)).toEqual([{ machine: 0, start: 16, end: 18 }]);
  });
});

describe("the report of a failure in a schedule", () => {
  const page = (run: Trace): string => renderReport({ trace: run, kpis: kpisOf(run) });
  const text = readFileSync("scenarios/source/machine-failure.yaml", "utf8");
  const report = page(runToEnd(text).trace());
  const section = report.slice(
    report.indexOf("The plan as recovered from a failure"),
    report.indexOf("All figures of"),
  );
  const rows = (table: string): string[][] =>
    [...table.matchAll(/<tr><th scope="row".*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell as string),
    );

  it("says what failed when, and what went where and why", () => {
    expect(section).toContain(
      "At 13 h 30 min machine 5 failed, and the schedule that was made then gave 3 operations to other machines.",
    );
    expect(report).toContain("As machines failed, 3 operations were given to another machine.");
    expect(rows(section)).toEqual([
      ["t5", "machine 5", "machine 6", "13 h", "14 h", "15 h", "1 h", "machine 5 lost it: it begins anew"],
      ["t6", "machine 6", "machine 4", "14 h", "14 h", "15 h", "on time", "makes room for t5"],
      ["t15", "machine 5", "machine 3", "23 h", "23 h", "1 d", "on time", "machine 5 is down"],
    ]);
  });

  it("draws the plan until then, the time the machine is down, and the plan from then on with what moved", () => {
    const [before, after] = section.split("<h3>").slice(1) as [string, string];
    const bars = (chart: string, style: string): string[] =>
      [...chart.matchAll(/<rect [^>]*class="([^"]*)"><title>([^<]*)</g)].flatMap(([, name, says]) =>
        name === style ? [says as string] : [],
      );
    expect(bars(before, "")).toHaveLength(20);
    expect(bars(before, "")).toContain("machine 5: t5 (task 5), as planned until then: 1 h from 13 h on");
    const plain = bars(after, "");
    expect(plain).toContain("machine 5: down, 11 h 30 min from 13 h 30 min on");
    expect(plain).toContain("machine 5: t5 (task 5), as done: 30 min from 13 h on");
    // Four were done and one was begun; of the sixteen to come thirteen stay where they were.
    expect(plain.filter((says) => says.includes("as done"))).toHaveLength(5);
    expect(plain.filter((says) => says.includes("as planned anew"))).toHaveLength(13);
    expect(bars(after, "moved")).toEqual([
      "machine 4: t6 (task 6), as planned anew, on another machine: 1 h from 14 h on",
      "machine 6: t5 (task 5), as planned anew, on another machine: 1 h from 14 h on",
      "machine 3: t15 (task 15), as planned anew, on another machine: 1 h from 23 h on",
    ]);
    expect(bars(after, "former").toSorted()).toEqual([
      "machine 5: t15 was here, from 23 h on",
      "machine 5: t5 was here, from 13 h on",
      "machine 6: t6 was here, from 14 h on",
    ]);
  });

  it("has nothing of that where no failure moves anything, or nothing is scheduled", () => {
    const without = (set: (text: string) => string): string => page(runToEnd(set(text)).trace());
    const title = "The plan as recovered from a failure";
    const never = "orders: 0, failures: 0, repairs: 0, period: 48 h";
    expect(without((all) => all.replace("orders: 1, failures: 1, repairs: 1, period: 0 h", never))).not.toContain(
      title,
    );
    expect(without((all) => all.replace(/timeBetween: [^,]*/, "timeBetween: 100 h"))).not.toContain(title);
    const unscheduled = without((all) =>
      all
        .replace(/scheduling: .*/, "scheduling: NONE")
        .replace("dispatching: FOLLOW-SCHEDULE", "dispatching: EDD")
        .replace("routing: FOLLOW-SCHEDULE", "routing: FIRST"),
    );
    expect(unscheduled).not.toContain(title);
  });
});
