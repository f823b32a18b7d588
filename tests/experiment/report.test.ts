import { describe, expect, it } from "vitest";
import { pointBottlenecks } from "../../analysis/experiment/bottleneck/point-bottlenecks.ts";
import { estimate } from "../../analysis/experiment/estimate.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { renderExperimentReport } from "../../analysis/experiment/report/report.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { published } from "../statistics/cases.ts";

const SHIFT = 0.25;

/** Results of an experiment with so many points, replications and work centres: the p-th point is worse by p * SHIFT. */
function results(points: number, count: number, places = 0) {
  const levels = Array.from({ length: points }, (_, at) => at + 1);
  const text = JSON.stringify({
    experiment: 1,
    name: 'A <b>bold</b> "name"',
    scenario: "x.yaml",
    replications: count,
    factors: [{ id: "machines", set: "a.b", levels }],
    responses: [{ kpi: "meanFlowTime" }, { id: "mine", kpi: "perMachine.a.utilisation" }],
  });
  const reading = readExperiment(text, "x.yaml");
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  const replications = levels.map((_, point) =>
    Array.from({ length: count }, (_, replication) => {
      const noise = ((replication * 7919) % 97) / 97 + (((replication * 31 + point * 17) % 13) / 13) * 0.1;
      return {
        ...{ point, replication, seed: 1, stream: replication, digest: "d", events: 9, end: 100, failure: null },
        values: [100 + point * SHIFT + noise, point === 0 ? null : noise],
      };
    }),
  );
  const { experiment } = reading;
  const bottlenecks = replications.map((mine) =>
    pointBottlenecks(
      experiment,
      mine.map(({ failure, replication }) => ({ failure, ...bottlenecksOf(places, replication) })),
    ),
  );
  return resultsOf(experiment, ["s", "1"], replications, null, bottlenecks);
}

/** So many work centres of three machines each, all of which are the bottleneck at times. */
function bottlenecksOf(centres: number, replication: number): Pick<Replication, "bottlenecks"> {
  if (centres === 0) return {};
  const shares = (count: number) => ({
    ids: Array.from({ length: count }, (_, at) => `centre-${at}`),
    sole: Array.from({ length: count }, (_, at) => (1 + ((at + replication) % 7)) / (9 * count)),
    shifting: Array.from({ length: count }, (_, at) => (1 + ((at * replication) % 5)) / (7 * count)),
  });
  return { bottlenecks: { machines: shares(3 * centres), workCentres: shares(centres) } };
}

describe("the report of an experiment", () => {
  it("begins with the answer, and has a section for each response", () => {
    const html = renderExperimentReport(results(4, 20), [["Seed", "1"]]);
    expect(html).toContain("machines 1 is the best by meanFlowTime: better than machines 2, the next, by 0.2");
    expect(html.match(/<h2>/g)).toHaveLength(4);
    // Which way utilisation is better depends: it is shown and not judged.
    expect(html).toContain("mine was observed in no replication of machines 1: there is no estimate of it there");
    expect(html).not.toContain("NaN");
  });

  it("gives quartiles their intervals between order statistics, where replications are enough for them", () => {
    const known = published<unknown, { lower_rank: number; upper_rank: number }[]>("quantile_ci_order_statistics");
    const { lower_rank, upper_rank } = known.expected[1]!;
    const values = Array.from({ length: 50 }, (_, at) => 50 - at);
    // Ranks of the median of 50 values, which are their own ranks.
    expect(estimate(values, 0.95).quartileIntervals.median).toEqual([lower_rank, upper_rank]);
    // With 12 replications all lie below the upper quartile with probability 0.75^12 = 0.032, with 13 with 0.024.
    const bounds = (count: number) => estimate(values.slice(0, count), 0.95).quartileIntervals.upperQuartile;
    expect([bounds(12) === null, bounds(13) === null]).toEqual([true, false]);
    const lanes = (count: number) => renderExperimentReport(results(2, count), []).match(/class="quartile/g)?.length;
    // Two points, the second response of which only one has, with two quartiles each.
    expect([lanes(12), lanes(13)]).toEqual([undefined, 6]);
  });

  it("escapes what the user wrote", () => {
    const html = renderExperimentReport(results(2, 3), []);
    expect(html).toContain("A &lt;b&gt;bold&lt;/b&gt; &quot;name&quot;");
    expect(html).not.toContain("<b>bold</b>");
  });

  /** What takes time to open is elements to lay out and scripts to run: about 10,000 opened in 0.7 s on a busy core. */
  it("stays small for 200 points of 100 replications: below 5 MB, of few elements, drawn without a script", () => {
    const html = renderExperimentReport(results(200, 100, 12), []);
    expect(html.length).toBeLessThan(1_000_000);
    expect(html.match(/<[a-z]/g)?.length).toBeLessThan(15_000);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script as string);
    // The one that there is sorts tables when asked to; all that is to be seen is there before it runs.
    expect(scripts).toHaveLength(1);
    expect(scripts[0]?.length).toBeLessThan(3000);
    expect(html.replace(scripts[0] as string, "")).not.toMatch(/<(img|link|iframe|canvas)\b| src=|https?:/);
    expect(html.match(/class="lane"/g)?.length).toBeGreaterThan(2 * 200);
  });

  it("draws what lies between points that are spread over the ranges of factors, and nothing between choices", () => {
    expect(renderExperimentReport(results(10, 6), [])).toContain("<h3>Response</h3>");
    expect(renderExperimentReport(results(4, 6), [])).not.toContain("<h3>Response</h3>");
  });

  it("says of single replications that they tell nothing of their error", () => {
    const html = renderExperimentReport(results(2, 1), []);
    expect(html).toContain("no interval at 95 % can be given");
    expect(html).not.toContain("NaN");
  });
});
