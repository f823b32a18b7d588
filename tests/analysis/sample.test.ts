import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addRow, createJobTable, liveRows, removeRow, rowOf } from "../../analysis/kpi/job-table.ts";
import {
  coarsen,
  createSample,
  meanOf,
  observe,
  pool,
  quantiles,
  type Sample,
  standardDeviation,
} from "../../analysis/kpi/sample.ts";
import { add, createSums, total } from "../../analysis/kpi/sums.ts";

const times = fc.double({ min: 0.001, max: 1e6, noNaN: true });

function sampleOf(values: readonly number[]): Sample {
  const sample = createSample();
  for (const value of values) observe(sample, value);
  return sample;
}

describe("a sample", () => {
  it("has the quantiles that R's default, type 7, gives", () => {
    // quantile(c(1, 2, 4, 8), c(0, .25, .5, .75, 1)) by hand: place (n - 1) p, linear in between.
    expect(quantiles(sampleOf([8, 1, 4, 2]), [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 1.75, 3, 5, 8]);
  });

  it("has the mean and standard deviation of its definition, and none of nothing", () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squared deviations 32.
    const sample = sampleOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(meanOf(sample)).toBe(5);
    expect(standardDeviation(sample)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(meanOf(createSample())).toBeNaN();
    expect(standardDeviation(sampleOf([3]))).toBeNaN();
    expect(quantiles(createSample(), [0.5])).toEqual([Number.NaN]);
  });

  it("without its single values gives order statistics within 0.5 %", () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 2, maxLength: 200 }), fc.nat(199), (values, pick) => {
        // A whole rank, so that no interpolation widens the error.
        const probability = (pick % values.length) / (values.length - 1);
        const sample = sampleOf(values.slice(0, values.length >> 1));
        coarsen(sample);
        for (const value of values.slice(values.length >> 1)) observe(sample, value);
        const rank = Math.round(probability * (values.length - 1));
        const exact = [...values].sort((a, b) => a - b)[rank]!;
        const [estimate] = quantiles(sample, [probability]);
        const neighbours = [rank - 1, rank, rank + 1].flatMap((i) => [...values].sort((a, b) => a - b)[i] ?? []);
        // (n - 1) p may round to just beside the rank.
        expect(estimate!).toBeGreaterThanOrEqual(neighbours[0]! * 0.995 - 1e-12);
        expect(estimate!).toBeLessThanOrEqual(neighbours.at(-1)! * 1.005 + 1e-12);
        if (Number.isInteger((values.length - 1) * probability)) {
          expect(Math.abs(estimate! - exact)).toBeLessThanOrEqual(0.005000001 * exact);
        }
        expect(sample.values).toEqual([]);
      }),
    );
  });

  it("pooled with others is the sample of all values", () => {
    fc.assert(
      fc.property(fc.array(fc.array(times), { minLength: 1, maxLength: 4 }), (groups) => {
        const all = sampleOf(groups.flat());
        const pooled = pool(groups.map(sampleOf));
        expect(pooled.count).toBe(all.count);
        expect([pooled.min, pooled.max]).toEqual([all.min, all.max]);
        expect(quantiles(pooled, [0.3, 0.9])).toEqual(quantiles(all, [0.3, 0.9]));
        if (all.count > 1) {
          expect(meanOf(pooled) / meanOf(all)).toBeCloseTo(1, 12);
          expect(Math.abs(standardDeviation(pooled) - standardDeviation(all))).toBeLessThan(1e-9 * all.max);
        }
      }),
    );
  });
});

describe("running sums", () => {
  it("keep what single additions round away", () => {
    const sums = createSums(1);
    add(sums, 0, 1e16);
    for (let i = 0; i < 1000; i++) add(sums, 0, 0.001);
    add(sums, 0, -1e16);
    expect(total(sums, 0)).toBeCloseTo(1, 9);
  });
});

describe("the job table", () => {
  it("finds every live job and no other, and does not grow with jobs that have left", () => {
    const actions = fc.array(fc.record({ add: fc.boolean(), pick: fc.nat(), gap: fc.nat(70) }), { maxLength: 400 });
    fc.assert(
      fc.property(actions, (steps) => {
        const table = createJobTable();
        const live: number[] = [];
        const left: number[] = [];
        let next = 0;
        let most = 0;
        for (const { add: isAdd, pick, gap } of steps) {
          if (isAdd || live.length === 0) {
            next += gap + 1;
            addRow(table, next);
            live.push(next);
          } else {
            const [job] = live.splice(pick % live.length, 1);
            removeRow(table, rowOf(table, job!));
            left.push(job!);
          }
          most = Math.max(most, live.length);
        }
        for (const job of live) expect(table.job[rowOf(table, job)]).toBe(job);
        for (const job of left) expect(rowOf(table, job)).toBe(-1);
        expect(liveRows(table)).toHaveLength(live.length);
        expect(table.job.length).toBe(most);
      }),
    );
  });
});
