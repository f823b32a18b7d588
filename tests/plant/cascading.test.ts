import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/**
 * A cascading tool as two work centres: its port, which a lot keeps for the interval after which the next may enter, and its
 * inside, with a machine for each lot that may be there besides, for the rest of the time.
 */
const tool = (interval: number, time: number, capacity: number) => ({
  takt: 1,
  run: { until: 200 },
  workCentres: [{ id: "port" }, { id: "inside", machines: capacity - 1, buffer: 0 }],
  products: [
    {
      id: "lot",
      route: [
        { id: "enter", at: "port", time: interval },
        { id: "process", at: "inside", time: time - interval },
      ],
    },
  ],
  orders: [{ list: [0, 0, 0, 0].map((time) => ({ product: "lot", time })) }],
});

describe("a cascading tool", () => {
  it("takes a lot at every interval and gives it back after its whole time", () => {
    // Entries at 0, 3, 6 and 9; each lot is in the tool for 10 s, up to four of them at once.
    const scenario = tool(3, 10, 4);
    expect(story(scenario, "job.completed")).toEqual([
      "10 job.completed j0",
      "13 job.completed j1",
      "16 job.completed j2",
      "19 job.completed j3",
    ]);
    expect(kpisOf(runToEnd(scenario).trace()).kpis.makespan.value).toBe(10 + 3 * 3);
  });

  it("is full with so many lots: the last one inside keeps the port until one leaves", () => {
    // With two at once j1 enters at 3 and stays in the port until j0 leaves at 10; then it goes on for its 7 s.
    expect(story(tool(3, 10, 2), "job.completed")).toEqual([
      "10 job.completed j0",
      "17 job.completed j1",
      "24 job.completed j2",
      "31 job.completed j3",
    ]);
  });
});
