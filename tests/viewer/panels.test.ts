import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StateLog } from "../../sim/trace/replay-logs.ts";
import { stretchAt } from "../../sim/trace/replay-queries.ts";
import { clockText, durationText } from "../../viewer/panels/format.ts";
import { ganttRuns } from "../../viewer/panels/gantt-runs.ts";

describe("Gantt runs", () => {
  const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 40, noNaN: true }), fc.integer({ min: 0, max: 6 })), {
    minLength: 1,
    maxLength: 200,
  });

  it("show at every pixel the state at its middle, without gaps and overlaps", () => {
    fc.assert(
      fc.property(
        changes,
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 10, max: 2000 }),
        fc.integer({ min: 1, max: 300 }),
        (gaps, from, span, pixels) => {
          const log = new StateLog();
          let t = 0;
          log.add(0, 0, 0, -1);
          for (const [gap, state] of gaps) {
            t += gap;
            log.add(0, t, state, -1);
          }
          const segments = log.finish(1);
          let next = 0;
          ganttRuns(segments, 0, from, from + span, pixels, (left, right, state) => {
            expect(left).toBe(next);
            expect(right).toBeGreaterThan(left);
            next = right;
            for (let pixel = left; pixel < right; pixel++) {
              const middle = from + ((pixel + 0.5) * span) / pixels;
              expect(stretchAt(segments, 0, middle)!.state).toBe(state);
            }
          });
          expect(next).toBe(pixels);
        },
      ),
    );
  });
});

describe("texts of time", () => {
  it("give the wall clock where the run has a start date, else hours since the start", () => {
    // 5 January 2026 is a Monday.
    expect(clockText(3600, "2026-01-05T06:00")).toBe("Mon 07:00:00");
    expect(clockText(86_400, "2026-01-05")).toBe("Tue 00:00:00");
    expect(clockText(100 * 3600 + 62, "")).toBe("100:01:02");
  });

  it("give lengths in their two largest units", () => {
    expect([0, 48, 65, 3900, 93_600].map(durationText)).toEqual(["0 s", "48 s", "1 min 5 s", "1 h 5 min", "1 d 2 h"]);
  });
});
