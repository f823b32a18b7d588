import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTakt, type Finished, type Takt } from "../support/takt.ts";

const FT06 = "tests/data/jsp/ft06.txt";
let takt: Takt;
const folder = mkdtempSync(join(tmpdir(), "takt-plan-"));

beforeAll(async () => {
  takt = await buildTakt();
});
afterAll(() => {
  takt.remove();
  rmSync(folder, { recursive: true });
});

/** Runs a command that is told to end once it plans. */
function interrupted(args: readonly string[]): Promise<Finished> {
  let sent = false;
  return takt.run(args, {
    onOutput: ({ stderr }, signal) => {
      if (!sent && stderr.includes("planning")) setTimeout(() => signal("SIGINT"), 300);
      sent ||= stderr.includes("planning");
    },
  });
}

describe("takt plan", () => {
  it("prints one JSON document with the schedule, by the numbers of the file", async () => {
    const { code, stdout } = await takt.run(["plan", FT06, "--budget", "20000", "--seed", "3", "--json", "-"]);
    expect(code).toBe(0);
    const { schedule, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({
      status: "feasible",
      objective: { name: "makespan", value: 55 },
      makespan: 55,
      bound: 52,
      gap: 3 / 55,
      seed: 3,
      iterations: 20_000,
      ended: "budget",
    });
    expect(schedule).toHaveLength(36);
    expect(Object.keys(schedule[0])).toEqual(["job", "operation", "machine", "start", "end"]);
  });

  it("finds the same with any number of threads, also where a schedule cannot be bettered", async () => {
    const late = ["--objective", "tardiness,energy:1e-6", "--set", "orders.dueDate=1.5xwork"];
    for (const [file, ...more] of [
      ["tests/data/jsp/la21.txt"],
      ["tests/data/jsp/la06.txt"],
      ["tests/data/fjsp/mk01.txt"],
      ["tests/data/jsp/ft10.txt", ...late],
    ] as const) {
      const plans = ["1", "4"].map((workers) =>
        takt.run(["plan", file, ...more, "--budget", "30000", "--json", "-", "--workers", workers]),
      );
      const [alone, together] = await Promise.all(plans);
      expect([alone!.code, together!.code]).toEqual([0, 0]);
      expect(together!.stdout).toBe(alone!.stdout);
    }
  });

  it("plans flow shops in several factories, with any number of threads alike, and refuses what is wrong in them", async () => {
    const args = ["plan", "tests/data/dpfsp/5.txt", "--budget", "100000", "--json", "-"];
    const chart = join(folder, "factories.html");
    const [alone, together] = await Promise.all([
      takt.run(args),
      takt.run([...args, "--workers", "4", "--gantt", chart]),
    ]);
    expect([alone!.code, together!.code]).toEqual([0, 0]);
    expect(together!.stdout).toBe(alone!.stdout);
    const { status, makespan, schedule } = JSON.parse(alone!.stdout);
    expect(status).toBe("feasible");
    // The best known is 407.
    expect(makespan).toBeGreaterThanOrEqual(407);
    expect(makespan).toBeLessThan(420);
    expect(schedule).toHaveLength(100);
    expect(readFileSync(chart, "utf8")).toContain("factory 5: m4");
    const broken = join(folder, "broken.txt");
    writeFileSync(broken, "2\n2\n1\n3 4\n5 x\n");
    const refused = await takt.run(["plan", broken]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe(
      `takt: ${broken}:5:3: x is no number from 0; give machines and times as plain numbers\n`,
    );
    const late = await takt.run(["plan", "tests/data/dpfsp/5.txt", "--objective", "tardiness"]);
    expect([late.code, late.stderr]).toEqual([
      2,
      "takt: --objective tardiness: flow shops are planned for makespan alone\n",
    ]);
  });

  it("plans custom orders over days, with chart, table and JSON, and says why where it cannot", async () => {
    const garments = "scenarios/source/garments.yaml";
    const [csv, chart] = [join(folder, "orders.csv"), join(folder, "orders.html")];
    const { code, stdout } = await takt.run(["plan", garments, "--json", "-", "--schedule", csv, "--gantt", chart]);
    expect(code).toBe(0);
    const { status, measures, orders } = JSON.parse(stdout);
    expect([status, measures.onTimeShare, measures.matchingDegree]).toEqual(["optimal", 1, 1]);
    expect(orders.map(({ done }: { done: number }) => done)).toEqual([1, 2, 3, 4, 5]);
    expect(readFileSync(csv, "utf8").split("\n")[3]).toBe("order 3,accepted,tailor,3,3,3");
    expect(readFileSync(chart, "utf8").match(/<rect /g)).toHaveLength(5);
    const set = ["--set", "productionPlan.orders[1].latest=1", "--set", "productionPlan.orders[0].latest=1"];
    const none = await takt.run(["plan", garments, ...set]);
    expect(none.stdout).toBe(
      `${garments}: infeasible on day 1: order 1 by day 1 and order 2 by day 1 cannot all be made: short of 8 h on tailor on day 1, which works 8 h\n`,
    );
  });

  it("plans tours anew as orders come, with any number of threads alike", async () => {
    const file = join(folder, "tours.yaml");
    writeFileSync(
      file,
      `takt: 1
tours:
  vehicles: 2
  capacity: 10
  depot: { at: [0, 0] }
  stops:
    - { id: a, at: [100, 0], service: 10, window: [0, 150] }
    - { id: b, at: [200, 0] }
    - { id: late, at: [150, 1], known: 120 s }
`,
    );
    const args = ["plan", file, "--budget", "3000"];
    const chart = join(folder, "tours.html");
    const [alone, together] = await Promise.all([
      takt.run([...args, "--gantt", chart]),
      takt.run([...args, "--workers", "4"]),
    ]);
    // Vehicle 1 has left a for b by the time that the order comes: it is served on the way back.
    expect(alone!.stdout).toContain("  vehicle 1: a b late\n");
    // Three ways, three services and the way back; the first takes 100 s.
    const page = readFileSync(chart, "utf8");
    expect(page.match(/<rect /g)).toHaveLength(7);
    expect(page).toContain("<title>way to a: 00:00 to 00:02</title>");
    expect(page).toContain("every stop is served");
    expect(together!.stdout).toBe(alone!.stdout);
  });

  it("has sites trade orders, with any number of threads alike", async () => {
    const file = "tests/data/plans/three-works.yaml";
    const chart = join(folder, "works.html");
    const args = ["plan", file, "--budget", "2000", "--json", "-"];
    const [alone, together] = await Promise.all([
      takt.run([...args, "--gantt", chart]),
      takt.run([...args, "--workers", "4"]),
    ]);
    expect(together!.stdout).toBe(alone!.stdout);
    const { status, orders, messages, central } = JSON.parse(alone!.stdout);
    expect([status, orders.length, central.status]).toEqual(["feasible", 10, "feasible"]);
    const networks = messages.times.map(({ network }: { network: string }) => network);
    expect(networks).toEqual(["wan", "lan", "fibre", "5g", "4g", "satellite"]);
    expect(readFileSync(chart, "utf8")).toContain("south: mill-2");
  });

  it("plans replenishment and transport over several periods, and names what is short where it cannot", async () => {
    const file = "tests/data/plans/two-shops.yaml";
    const [csv, chart] = [join(folder, "supply.csv"), join(folder, "supply.html")];
    const { code, stdout } = await takt.run(["plan", file, "--json", "-", "--schedule", csv, "--gantt", chart]);
    const { status, costs, shipments } = JSON.parse(stdout);
    expect([code, status, costs.total]).toEqual([0, "optimal", expect.closeTo(821.1, 6)]);
    expect(readFileSync(csv, "utf8").trimEnd().split("\n")).toHaveLength(1 + shipments.length);
    expect(readFileSync(chart, "utf8")).toContain("works to hub");
    const hard = join(folder, "hard.yaml");
    writeFileSync(
      hard,
      readFileSync(file, "utf8")
        .replaceAll(/, (shortage|backlog)Cost: \d+/g, "")
        .replace("stock: 15", "stock: 5"),
    );
    const none = await takt.run(["plan", hard]);
    expect([none.code, none.stdout]).toEqual([
      0,
      expect.stringContaining(
        ": infeasible, short by 5: a demand of 10 (north in period 1: 10) meets a supply of 5 (north in period 1: 5)",
      ),
    ]);
    expect(none.stdout).toContain("say what a unit short costs: --set supplyPlan.shortageCost=100");
  });

  it("writes the schedule as a table and as a chart, by the ids of a scenario", async () => {
    const [csv, chart] = [join(folder, "plan.csv"), join(folder, "plan.html")];
    const scenario = "scenarios/source/time-windows.yaml";
    const { code, stdout, stderr } = await takt.run(["plan", scenario, "--schedule", csv, "--gantt", chart]);
    expect(code).toBe(0);
    // Each task in its window, the last from 28 h to 29 h.
    expect(stdout).toBe(`${scenario}: optimal, makespan 104,400 s (0 moves; none is better)\n`);
    expect(stderr).not.toContain("warning");
    const rows = readFileSync(csv, "utf8").trimEnd().split("\n");
    expect(rows).toHaveLength(21);
    expect(rows[0]).toBe("job,operation,machine,start,end");
    expect(readFileSync(chart, "utf8").match(/<rect /g)).toHaveLength(20);
  });

  it("plans what is still to be done at a time of the run, with the machines as they are then", async () => {
    const scenario = "scenarios/source/machine-failure.yaml";
    const [csv, chart] = [join(folder, "rest.csv"), join(folder, "rest.html")];
    const late = ["plan", scenario, "--objective", "weighted-tardiness"];
    const whole = await takt.run(late);
    expect(whole.stdout).toBe(`${scenario}: optimal, weighted-tardiness 0 s (0 moves; none is better)\n`);
    const rest = await takt.run([...late, "--at", "13.5 h", "--schedule", csv, "--gantt", chart]);
    expect([rest.code, rest.stdout]).toEqual([
      0,
      `${scenario} at 13 h 30 min: 16 operations to be done; machine 5 is down, and expected back at 1 d 1 h\n${scenario}: optimal, weighted-tardiness 3,600 s (0 moves; none is better)\n`,
    ]);
    const rows = readFileSync(csv, "utf8").split("\n");
    expect(rows).toContain(`t5,machine 5,machine 6,${14 * 3600},${15 * 3600}`);
    expect(rows).toContain(`t6,machine 6,machine 4,${14 * 3600},${15 * 3600}`);
    expect(rows.some((row) => row.startsWith("t4,"))).toBe(false);
    const page = readFileSync(chart, "utf8");
    expect(page.match(/<rect /g)).toHaveLength(16 + 1);
    expect(page).toContain("<title>machine 5: down, expected back at 1 d 1 h</title>");
    expect(page).toContain("the last of it ends at 1 d 5 h");
    const { at, orders, schedule } = JSON.parse((await takt.run([...late, "--at", "14.5 h", "--json", "-"])).stdout);
    // Tasks 5 and 6 have begun.
    expect([at, orders]).toEqual([52_200, Array.from({ length: 14 }, (_, place) => `t${7 + place}`)]);
    expect(schedule[0]).toEqual({ job: 0, operation: 0, machine: 6, start: 15 * 3600, end: 16 * 3600 });
  });

  it.each([
    [["scenarios/source/machine-failure.yaml", "--at", "30 h"], "nothing is left to be done at 1 d 6 h"],
    [["scenarios/source/machine-failure.yaml", "--at", "1 h", "--down", "machine 1=1 h..2 h"], "leave one of them out"],
    [["scenarios/source/garments.yaml", "--at", "1 h"], "--at is for plants that can be simulated"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await takt.run(["plan", ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("takes other objectives, sums of them, and machines that are out of use", async () => {
    const scenario = "scenarios/source/time-windows.yaml";
    const late = await takt.run(["plan", scenario, "--objective", "weighted-tardiness"]);
    expect(late.stdout).toBe(`${scenario}: optimal, weighted-tardiness 0 s (0 moves; none is better)\n`);
    const args = [
      "--objective",
      "makespan,tardiness:2",
      "--set",
      "orders.dueDate=1.5xwork",
      "--budget",
      "100000",
      "--json",
      "-",
    ];
    const { objective, schedule, makespan } = JSON.parse(
      (await takt.run(["plan", FT06, ...args, "--down", "m2=10..15", "--down", "2=14 s..20 s"])).stdout,
    );
    expect(objective.name).toBe("makespan:1,tardiness:2");
    const onThird = schedule.filter((row: { machine: number }) => row.machine === 2);
    expect(onThird).toHaveLength(6);
    expect(onThird.every(({ start, end }: { start: number; end: number }) => end <= 10 || start >= 20)).toBe(true);
    expect(objective.value).toBeGreaterThanOrEqual(makespan);
    expect(makespan).toBeGreaterThanOrEqual(55);
  });

  it.each([
    ["--objective", "length", '"length" is not a measure'],
    ["--objective", "makespan:-1", "is not a number above 0"],
    ["--objective", "makespan,makespan", "occurs twice"],
    ["--down", "3", "give MACHINE=FROM..TO"],
    ["--down", "3=20..10", "it ends before it begins"],
    ["--down", "drill=1..2", "there is no such machine; give an index from 0, or one of m0, m1"],
  ])("refuses %s %s", async (option, value, message) => {
    const { code, stderr } = await takt.run(["plan", FT06, option, value]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("ends when its time is up", async () => {
    const { code, stdout } = await takt.run(["plan", FT06, "--budget", "1000000000", "--time-limit", "0.5 s"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("the time is up")]);
  });

  it.each(["1", "2"])("ends at Ctrl-C with the best schedule so far, with --workers %s", async (workers) => {
    const { code, stdout } = await interrupted(["plan", FT06, "--budget", "1000000000", "--workers", workers]);
    expect([code, stdout]).toEqual([130, expect.stringContaining("moves; interrupted")]);
  });

  /** Without limits, HiGHS would be at each of these for more than a minute. */
  const hard = {
    "custom orders": () =>
      `takt: 1
productionPlan:
  days: 8
  lines:
${lines(5, (line) => `{ id: line ${line}, capacity: 8 h, costPerHour: ${20 + 3 * line}, setup: ${30 + 7 * line} min }`)}
  orders:
${lines(60, (order) => `{ id: order ${order}, work: { ${[0, 1, 2, 3, 4].map((line) => `line ${line}: ${60 + ((order * 131 + line * 57) % 400)} min`).join(", ")} }, due: ${2 + (order % 6)}, family: ${"abcde"[order % 5]}, rejectCost: ${200 + ((order * 71) % 600)} }`)}
`,
    "a supply plan": () =>
      `takt: 1
supplyPlan:
  periods: 12
  period: 1 d
  places:
    - { id: works, supply: ${JSON.stringify(Array.from({ length: 12 }, (_, period) => 250 + ((period * 37) % 100)))}, supplyCost: 5, holdingCost: 0.2 }
${lines(12, (shop) => `{ id: shop ${shop}, demand: ${JSON.stringify(Array.from({ length: 12 }, (_, period) => 5 + ((shop * 13 + period * 29) % 30)))}, holdingCost: 0.4, shortageCost: 60, backlogCost: 4 }`)}
  ways:
${lines(12, (shop) => `{ from: works, to: shop ${shop}, leadTime: ${shop % 2}, cost: 1, trip: { cost: ${20 + ((shop * 7) % 40)}, load: ${17 + (shop % 13)} } }`)}
`,
  };
  const lines = (count: number, line: (place: number) => string): string =>
    Array.from({ length: count }, (_, place) => `    - ${line(place)}`).join("\n");

  it.each(Object.entries(hard))(
    "ends %s when its time is up, and at Ctrl-C, with what there is",
    async (name, text) => {
      const file = join(folder, `${name}.yaml`);
      writeFileSync(file, text());
      const [json, chart] = [join(folder, `${name}.json`), join(folder, `${name}.html`)];
      const [timed, stopped] = [
        await takt.run(["plan", file, "--time-limit", "3 s", "--json", json, "--gantt", chart]),
        await interrupted(["plan", file]),
      ];
      const { status, ended, bound, objective } = JSON.parse(readFileSync(json, "utf8"));
      expect(ended).toBe("time");
      // On a slow machine there may be no plan yet.
      if (status === "feasible") {
        expect(timed.stdout).toMatch(/feasible, cost .*; none is below .* the time is up\)/);
        expect(bound).toBeLessThan(objective.value);
        expect([timed.code, readFileSync(chart, "utf8")]).toEqual([0, expect.stringContaining("<rect ")]);
      } else expect([status, timed.code]).toEqual(["budget reached", 1]);
      expect([stopped.code, stopped.stdout]).toEqual([130, expect.stringContaining("interrupted")]);
    },
  );

  it("has vehicles' tours planned within one time limit, however often they are planned anew, and ended by one Ctrl-C", async () => {
    const file = join(folder, "many-tours.yaml");
    writeFileSync(
      file,
      `takt: 1
tours:
  vehicles: 9
  capacity: 30
  depot: { at: [0, 0] }
  stops:
${lines(40, (stop) => `{ id: stop ${stop}, at: [${(stop * 611) % 1000}, ${(stop * 377) % 1000}], amount: ${1 + (stop % 5)}, known: ${stop % 10} s }`)}
`,
    );
    const args = ["plan", file, "--budget", "1000000000"];
    const began = Date.now();
    const timed = await takt.run([...args, "--time-limit", "1 s"]);
    expect(timed.stdout).toMatch(/the time is up, planned 10 times/);
    expect(Date.now() - began).toBeLessThan(9000);
    const stopped = await interrupted(args);
    expect([stopped.code, stopped.stdout]).toEqual([130, expect.stringContaining("interrupted, planned 10 times")]);
  });

  it("names all that a plan does not see, and exits with 2", async () => {
    const file = join(folder, "setup.json");
    const scenario = {
      takt: 1,
      run: { until: "1 d" },
      workCentres: [{ id: "saw", buffer: 2 }],
      products: [{ id: "leg", route: [{ at: "saw", time: "2 min" }] }],
      orders: [{ id: "legs", product: "leg", interarrival: "exponential(mean: 5 min)" }],
    };
    writeFileSync(file, JSON.stringify(scenario));
    const { code, stdout, stderr } = await takt.run(["plan", file]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      `takt: ${file} orders.legs: come by chance, so that there is nothing to plan yet; list orders with their times\n` +
        `${file} workCentres.saw.buffer: is not seen by the plan; plan a scenario without it\n`,
    );
  });

  it.each([
    [["--budget", "0"], "give a whole number from 1"],
    [["--objective", "beauty"], '"beauty" is not a measure'],
    [["--json", "/no/such/folder/x.json"], "/no/such/folder"],
  ])("refuses %j", async (options, message) => {
    const { code, stderr } = await takt.run(["plan", FT06, ...options]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
