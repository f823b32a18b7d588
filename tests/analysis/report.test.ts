import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { machineSegments } from "../../analysis/machine-segments.ts";
import { bins } from "../../analysis/report/histogram.ts";
import { flowTimesOf, stockSeries, wipSeries } from "../../analysis/report/series.ts";
import { clockTicks, countTicks, numberTicks, timeTicks } from "../../analysis/report/ticks.ts";
import { renderReport } from "../../analysis/report.ts";
import { MACHINE_STATES, type Trace } from "../../sim/index.ts";
import { runToEnd } from "../support/plant-story.ts";
import { plants, traceOfRun } from "../support/random-scenarios.ts";
import { handModel, traceOf } from "../trace/record-stream.ts";

const report = (trace: Trace, scenarioText?: string): string =>
  renderReport({ trace, kpis: kpisOf(trace), ...(scenarioText === undefined ? {} : { scenarioText }) });

const beerGame = (): Trace => runToEnd(readFileSync("scenarios/lean/beer-game.yaml", "utf8")).trace();

const model = handModel({ workCentres: [1], products: [[0]] });
const oneJob = traceOf(
  model,
  [
    [
      [0, "job.created", 0, 0, 0, -1, Number.POSITIVE_INFINITY, 1, 1, 0],
      [0, "job.released", 0],
      [0, "job.queued", 0, 0, 0],
      [0, "operation.started", 0, 0, 0],
      [10, "operation.completed", 0, 0, 0],
      [10, "job.completed", 0],
    ],
  ],
  20,
);

describe("the HTML report", () => {
  it("shows every text of a scenario as text, wherever it stands", () => {
    const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
    const base = handModel({ workCentres: [1], products: [[0]] });
    const choice = { id: evil, parameters: { [evil]: 1 } };
    const hostile = {
      ...base,
      name: evil,
      description: evil,
      machines: base.machines.map((machine) => ({ ...machine, id: evil })),
      workCentres: base.workCentres.map((centre) => ({ ...centre, id: evil, name: evil })),
      products: base.products.map((product) => ({ ...product, id: evil, name: evil, colour: evil })),
      orderStreams: base.orderStreams.map((stream) => ({ ...stream, id: evil })),
      energy: { ...base.energy, currency: evil },
      policies: {
        scheduling: { id: "NONE", parameters: {} },
        dispatching: choice,
        routing: choice,
        release: choice,
        transport: choice,
        vehicleRouting: choice,
        traffic: choice,
        charging: choice,
        parking: choice,
        loadSelection: choice,
        merge: choice,
        divert: choice,
        allocation: choice,
        batching: choice,
        power: choice,
        load: choice,
        staffing: choice,
        maintenance: choice,
        promising: choice,
        acceptance: choice,
        replenishment: choice,
        inspection: choice,
        control: choice,
        picking: choice,
        storage: choice,
        reslotting: choice,
        docking: choice,
        distribution: choice,
        trading: choice,
        podSelection: choice,
        podStorage: choice,
      },
    };
    const page = report({ ...oneJob, model: hostile, policies: hostile.policies }, evil);
    expect(page).not.toContain("<img");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<[^>]*onerror='/);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("asks for nothing from outside, and forbids it", () => {
    const page = report(oneJob);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/(?:src|href)\s*=|url\(|@import|https?:/);
  });

  it("gives the answer first: completed jobs, flow time, utilisation", () => {
    const page = report(oneJob);
    expect(page).toContain("1 job was completed in 20 s (180 /h). A job took 10 s on average");
    expect(page.indexOf("was completed")).toBeLessThan(page.indexOf("<svg"));
    expect(page).toContain("<span>Machine utilisation</span><b>50.0 %</b>");
  });

  it("says so where WIP and Little's law disagree, and where nothing was observed", () => {
    const growing = traceOf(
      model,
      [
        [
          [0, "job.created", 0, 0, 0, -1, Number.POSITIVE_INFINITY, 1, 1, 0],
          [0, "job.released", 0],
        ],
      ],
      20,
    );
    expect(report(growing)).toContain("Mean WIP and Little&#39;s law differ by 100 %");
    const tooShort = renderReport({ trace: oneJob, kpis: kpisOf(oneJob, { warmUp: 30 }) });
    expect(tooShort).toContain("The run ended before its warm-up");
  });

  it("tells where the time of orders went, with each order's time line in the share of the longest", () => {
    const page = report(oneJob);
    // All of the 10 s of the only order were work on the only machine.
    expect(page).toContain("10 s of 1 completed order, from creation to completion");
    expect(page).toMatch(/The orders that took longest[\s\S]*width:100%[^>]*title="[^"]*: Processing: 10 s"/);
    expect(page).toMatch(/The bottleneck, and how it shifted[\s\S]*Alone: 50.0 %/);
    const nothing = report(traceOf(model, [], 100));
    expect(nothing).not.toContain("Where the time of orders went");
  });

  it("of a plant that only keeps stock tells of stock: no machines, jobs or Gantt chart", () => {
    const page = report(beerGame());
    // Sterman (1989): 204 in all; the parts are those of the file's own account.
    expect(page).toContain("Stock cost 204 EUR: holding 164 EUR, shortages 40 EUR.");
    expect(page).toContain("<h2>What was on hand</h2>");
    for (const absent of ["What the machines did", "Flow times", "Gantt chart", "Jobs completed", "Work in process"]) {
      expect(page).not.toContain(absent);
    }
  });

  it("has no bars and no busiest machine where operations take no time", () => {
    const noTime =
      "takt: 1\nrun: { until: 10 }\nworkCentres: [{ id: m }]\nproducts: [{ id: p, route: [{ at: m, time: 0 }] }]\norders: [{ product: p, interarrival: 3 }]";
    const page = report(runToEnd(noTime).trace());
    expect(page).toContain("No operation took any time.");
    expect(page).not.toContain("Busiest");
  });

  it("can be made of a run without any record", () => {
    expect(report(traceOf(model, [], 0))).toContain("</html>");
    expect(report(traceOf(model, [], 100))).toContain("No job was completed.");
  });

  it("contains no number that is not one, for any plant", () => {
    fc.assert(
      fc.property(plants, (plant) => {
        const [page] = report(traceOfRun(plant)).split("<script>");
        expect(page!.match(/NaN|Infinity|undefined|\[object|(?:width|height)="-/g)).toBeNull();
      }),
      { numRuns: 15, seed: 1 },
    );
  });
});

describe("series for charts", () => {
  it("the series of stock has the KPI's mean on hand, and the levels of the beer game week by week", () => {
    const trace = beerGame();
    const byItem = stockSeries(trace, 72);
    const { perItem } = kpisOf(trace);
    byItem.forEach((levels, item) => {
      const mean = levels.reduce((sum, level) => sum + level, 0) / 72;
      expect(mean).toBeCloseTo(perItem[trace.model.items[item]!.id]!.meanOnHand.value!, 9);
    });
    // 12 on hand and 4 in, 4 out a week, until 8 go out from week 5 on: half weeks of 12, then 8, 4 and none.
    expect(byItem[0]!.slice(6, 14)).toEqual([12, 12, 8, 8, 4, 4, 0, 0]);
  });

  it("the WIP series has the KPI's integral, with the mean between the extremes in every part", () => {
    fc.assert(
      fc.property(plants, fc.integer({ min: 1, max: 400 }), (plant, parts) => {
        const trace = traceOfRun(plant);
        const { mean, min, max, step } = wipSeries(trace, parts);
        const integral = mean.reduce((sum, value) => sum + value * step, 0);
        expect(integral).toBeCloseTo(kpisOf(trace).kpis.meanWip.value! * trace.end, 6);
        mean.forEach((value, part) => {
          expect(value).toBeGreaterThanOrEqual(min[part]! - 1e-9);
          expect(value).toBeLessThanOrEqual(max[part]! + 1e-9);
        });
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it("machine segments have the KPIs' state times, without gaps", () => {
    fc.assert(
      fc.property(plants, (plant) => {
        const trace = traceOfRun(plant);
        const { perMachine } = kpisOf(trace);
        const segments = machineSegments(trace, 0, trace.end);
        plant.machines.forEach(({ id }, machine) => {
          const own = segments.filter((segment) => segment.machine === machine);
          own.slice(1).forEach((segment, index) => {
            expect(segment.from).toBe(own[index]!.to);
          });
          MACHINE_STATES.forEach((state, code) => {
            const time = own
              .filter((segment) => segment.state === code)
              .reduce((sum, { from, to }) => sum + to - from, 0);
            expect(time).toBeCloseTo(perMachine[id]!.states[state].value!, 6);
          });
        });
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  it("flow times are those of the jobs completed after the warm-up", () => {
    expect(flowTimesOf(oneJob, 0)).toEqual([10]);
    expect(flowTimesOf(oneJob, 10.5)).toEqual([]);
  });

  it("a histogram holds every value exactly once, in the bin it belongs to", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1 }), (values) => {
        const { width, counts } = bins(values);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(counts.length).toBe(Math.floor(Math.max(...values) / width) + 1);
        expect(counts.length).toBeLessThanOrEqual(101);
      }),
    );
  });
});

describe("ticks", () => {
  const labels = (ticks: readonly { label: string }[]): string[] => ticks.map(({ label }) => label);

  it("stand at round numbers and reach the largest value", () => {
    expect(labels(numberTicks(7.3))).toEqual(["0", "2", "4", "6", "8"]);
    expect(labels(countTicks(2))).toEqual(["0", "1", "2"]);
  });

  it("of time use the unit of their step, and the clock within a long run", () => {
    expect(labels(timeTicks(0, 5 * 86400, 5))).toEqual(["0 d", "1 d", "2 d", "3 d", "4 d", "5 d"]);
    expect(labels(timeTicks(0, 7200, 4))).toEqual(["0 min", "30 min", "60 min", "90 min", "120 min"]);
    expect(labels(clockTicks(86400, 86400 + 7200, 2))).toEqual(["1 d 00:00", "1 d 01:00", "1 d 02:00"]);
  });
});
