import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { renderReport } from "../../analysis/report.ts";
import { scheduleInForce } from "../../analysis/schedule-in-force.ts";
import { runToEnd } from "../support/plant-story.ts";

/** The saw works for two products; what is short there is long on the mill. A fourth job comes at 60. */
function traceOf(scheduling: string, follow = "FOLLOW-SCHEDULE") {
  return runToEnd(`
takt: 1
run: { until: 10000 }
policies: { scheduling: "${scheduling}", dispatching: ${follow}, routing: EARLIEST-COMPLETION }
workCentres: [{ id: saw }, { id: mill }]
products:
  - { id: long, route: [{ at: saw, time: 100 }, { at: mill, time: 10 }] }
  - { id: short, route: [{ at: saw, time: 10 }, { at: mill, time: 100 }] }
orders:
  - list:
      - { product: long, dueDate: 1000 }
      - { product: short, dueDate: 400 }
      - { product: short, dueDate: 130 }
      - { time: 60, product: long, dueDate: 600 }
`).trace();
}

function barsFrom(from: number) {
  const found = scheduleInForce(traceOf("RESCHEDULE(moves: 500)"), from);
  return {
    madeAt: found?.madeAt,
    bars: found?.bars.map(
      ({ job, operation, machine, start, end }) => `${job}.${operation} on ${machine}: ${start}-${end}`,
    ),
  };
}

describe("the schedule in force", () => {
  it("is the first one made from a time on, with everything that it placed", () => {
    expect(barsFrom(0)).toEqual({
      madeAt: 0,
      bars: [
        "2.0 on 0: 0-10",
        "0.0 on 0: 10-110",
        "2.1 on 1: 10-110",
        "0.1 on 1: 110-120",
        "1.0 on 0: 110-120",
        "1.1 on 1: 120-220",
      ],
    });
  });

  it("lacks what had begun when it was made, and keeps what the ones before it placed", () => {
    const { madeAt, bars } = barsFrom(1);
    expect(madeAt).toBe(60);
    expect(bars?.map((bar) => bar.split(" ")[0]).toSorted()).toEqual(["0.1", "1.0", "1.1", "3.0", "3.1"]);
    expect(bars).toContain("1.1 on 1: 120-220");
  });

  it("is none where none is made, and after the last", () => {
    expect(scheduleInForce(traceOf("NONE", "FCFS"), 0)).toBeNull();
    expect(scheduleInForce(traceOf("RESCHEDULE(moves: 0, period: 0)"), 61)).toBeNull();
  });

  it("is drawn in the report beside what became of it", () => {
    const barsOf = (scheduling: string, follow?: string) => {
      const trace = traceOf(scheduling, follow);
      const page = renderReport({ trace, kpis: kpisOf(trace, { warmUp: 0 }) });
      return [...page.matchAll(/<title>([^<]*)<\/title>/g)].map(([, text]) => text);
    };
    const bars = barsOf("RESCHEDULE(moves: 500)");
    expect(bars).toContain("saw: job 0 (long, saw), as scheduled: 1 min 40 s from 10 s on");
    expect(bars).toContain("mill: job 1 (short, mill), as done: 1 min 40 s from 2 min on");
    expect(barsOf("NONE", "FCFS").filter((text) => text?.includes("as "))).toEqual([]);
  });
});
