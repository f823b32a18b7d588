import { describe, expect, it } from "vitest";
import { modelOf, statisticsOf } from "../../bench/engine.ts";
import { SUBJECTS } from "../../bench/subjects.ts";

describe("a hand-written benchmark loop", () => {
  it.each(SUBJECTS.map((subject) => [subject.name, subject] as const))(
    "of %s simulates the very same jobs as the scenario",
    (_, { scenario, handWritten, until }) => {
      const horizon = until / 50;
      const byHand = handWritten(horizon);
      const engine = statisticsOf(modelOf(scenario), horizon);
      expect(byHand.completed).toBeGreaterThan(1000);
      expect(byHand.completed).toBe(engine.completed);
      expect(Math.abs(byHand.meanFlowTime / engine.meanFlowTime - 1)).toBeLessThan(1e-9);
    },
  );
});
