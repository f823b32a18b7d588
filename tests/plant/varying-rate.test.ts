import { describe, expect, it } from "vitest";
import { createRun, loadScenario, records, restoreRun } from "../../sim/index.ts";
import { modelOf, runToEnd } from "../support/plant-story.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

const shop = (orders: object, run: object = {}) => ({
  takt: 1,
  run: { until: "70 d", ...run },
  workCentres: [{ id: "desk", machines: 4 }],
  products: [{ id: "part", route: [{ at: "desk", time: "1 min" }] }],
  orders: [{ product: "part", ...orders }],
});

const arrivals = (scenario: object): number[] =>
  [...records(runToEnd(scenario).trace())].filter(({ kind }) => kind === "job.created").map(({ time }) => time);

const problemsOf = (orders: object): string => {
  const loaded = loadScenario(JSON.stringify(shop(orders)), { file: "x.yaml" });
  return loaded.ok ? "" : loaded.problems.map(({ message, remedy }) => `${message}; ${remedy}`).join("\n");
};

describe("orders at a rate that varies", () => {
  it("come hour by hour as often as the table says, and never where it says 0", () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? "30 / h" : hour === 15 ? "6 / h" : "0 / h"));
    const times = arrivals(shop({ rate: hours }));
    const inHour = (hour: number) => times.filter((time) => Math.floor((time % DAY) / HOUR) === hour).length;
    expect(times).toHaveLength(inHour(9) + inHour(15));
    // Poisson counts over 70 days: means 2100 and 420, within 4 standard deviations.
    expect(Math.abs(inHour(9) - 2100)).toBeLessThan(4 * Math.sqrt(2100));
    expect(Math.abs(inHour(15) - 420)).toBeLessThan(4 * Math.sqrt(420));
  });

  it("follow days and hours from the start date on", () => {
    const rate = { base: "0 / h", week: { sat: { "10:00-12:00": "40 / h" } } };
    // 2026-01-09 is a Friday: Saturday 10:00 comes 28 hours after its 6:00.
    const times = arrivals(shop({ rate }, { startDate: "2026-01-09T06:00", until: "7 d" }));
    expect(times.length).toBeGreaterThan(40);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(28 * HOUR);
    expect(Math.max(...times)).toBeLessThan(30 * HOUR);
  });

  it("come in batches, up to their limit", () => {
    const times = arrivals(shop({ rate: { mean: "6 / h", amplitude: "6 / h", period: "1 d" }, batch: 3, limit: 30 }));
    expect(times).toHaveLength(30);
    expect(new Set(times).size).toBe(10);
  });

  it("come as by exponential times between them where the rate is constant", () => {
    const gaps = (times: number[]) => times.map((time, place) => time - (times[place - 1] ?? 0));
    const found = gaps(arrivals(shop({ rate: "6 / h" })));
    const mean = found.reduce((sum, gap) => sum + gap, 0) / found.length;
    const square = found.reduce((sum, gap) => sum + gap * gap, 0) / found.length;
    // Mean 600 s with a standard error of 600 / sqrt(n); second moment 2 x 600^2, of variance 20 x 600^4.
    expect(Math.abs(mean - 600)).toBeLessThan((4 * 600) / Math.sqrt(found.length));
    expect(Math.abs(square - 2 * 600 ** 2)).toBeLessThan((4 * Math.sqrt(20) * 600 ** 2) / Math.sqrt(found.length));
  });

  it("go on as they would have after a snapshot", () => {
    const model = modelOf(shop({ rate: { mean: "6 / h", amplitude: "5 / h", period: "1 d" } }, { until: "5 d" }));
    const whole = createRun(model, { recorder: "kpi" });
    whole.advance();
    const first = createRun(model, { recorder: "kpi" });
    first.advance({ until: 2.3 * DAY });
    const second = restoreRun(model, first.snapshot(), { recorder: "kpi" });
    second.advance();
    expect(second.digest()).toBe(whole.digest());
  });

  it("are refused with a rate that is never above 0, below it at times, or beside a time between arrivals", () => {
    expect(problemsOf({ rate: "0 / h" })).toContain("is 0 at all times; give a rate above 0");
    expect(problemsOf({ rate: { mean: "1 / h", amplitude: "2 / h", period: "1 d" } })).toContain(
      "has an amplitude above its mean",
    );
    expect(problemsOf({ rate: "2 / h", interarrival: "10 min" })).toContain("says in 2 ways when orders come");
    expect(problemsOf({ rate: "2 / h", first: "10 min" })).toContain("belongs to streams with an interarrival time");
    expect(problemsOf({ rate: ["2 / h"] })).toContain("has neither 24 nor 168 values");
    expect(problemsOf({ rate: { base: "1 / h", week: { someday: { "10:00-12:00": "4 / h" } } } })).toContain("day");
  });
});
