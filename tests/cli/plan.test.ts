import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTakt, type Takt } from "../support/takt.ts";

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

describe("takt plan", () => {
  it("prints one JSON document with the schedule, by the numbers of the file", async () => {
    const { code, stdout } = await takt.run(["plan", FT06, "--budget", "20000", "--seed", "3", "--json", "-"]);
    expect(code).toBe(0);
    const { schedule, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({
      status: "feasible",
      objective: { name: "makespan", value: 55 },
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
    for (const file of ["tests/data/jsp/la21.txt", "tests/data/jsp/la06.txt"]) {
      const plans = ["1", "3"].map((workers) =>
        takt.run(["plan", file, "--budget", "30000", "--json", "-", "--workers", workers]),
      );
      const [alone, together] = await Promise.all(plans);
      expect([alone!.code, together!.code]).toEqual([0, 0]);
      expect(together!.stdout).toBe(alone!.stdout);
    }
  });

  it("writes the schedule as a table and as a chart, by the ids of a scenario", async () => {
    const [csv, chart] = [join(folder, "plan.csv"), join(folder, "plan.html")];
    const scenario = "scenarios/source/time-windows.yaml";
    const { code, stdout, stderr } = await takt.run(["plan", scenario, "--schedule", csv, "--gantt", chart]);
    expect(code).toBe(0);
    expect(stdout).toBe(`${scenario}: optimal, makespan 7,200 s (0 moves; no schedule is shorter)\n`);
    expect(stderr).toContain("takt: warning: the plan does not see calendars: its machines never pause");
    const rows = readFileSync(csv, "utf8").trimEnd().split("\n");
    expect(rows).toHaveLength(21);
    expect(rows[0]).toBe("job,operation,machine,start,end");
    expect(readFileSync(chart, "utf8").match(/<rect /g)).toHaveLength(20);
  });

  it("ends when its time is up", async () => {
    const { code, stdout } = await takt.run(["plan", FT06, "--budget", "1000000000", "--time-limit", "0.5 s"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("the time is up")]);
  });

  it("ends at Ctrl-C with the best schedule so far", async () => {
    let sent = false;
    const { code, stdout } = await takt.run(["plan", FT06, "--budget", "1000000000"], {
      onOutput: ({ stderr }, signal) => {
        if (!sent && stderr.includes("planning")) signal("SIGINT");
        sent ||= stderr.includes("planning");
      },
    });
    expect([code, stdout]).toEqual([130, expect.stringContaining("moves; interrupted")]);
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
    [["--objective", "beauty"], "Allowed choices are makespan"],
    [["--json", "/no/such/folder/x.json"], "/no/such/folder"],
  ])("refuses %j", async (options, message) => {
    const { code, stderr } = await takt.run(["plan", FT06, ...options]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
