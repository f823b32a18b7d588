import { describe, expect, it } from "vitest";
import { formatProblem, loadScenario } from "../../sim/index.ts";

const problems = (centre: string): string[] => {
  const text = `
takt: 1
workCentres: [{ id: saw, ${centre} }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part }] }]
`;
  const loaded = loadScenario(text, { file: "x.yaml" });
  return loaded.ok
    ? []
    : loaded.problems.map((problem) => formatProblem(problem).replace(/^\S+ workCentres\[0\]\./, ""));
};

describe("failures and maintenance are refused", () => {
  it.each([
    ["failure: { repair: 1 h }", "failure[0]: never fails"],
    ["failure: { timeBetween: 1 h, cyclesBetween: 5, repair: 1 h }", "failure[0]: fails in several ways at once"],
    ["maintenance: { duration: 1 h }", "maintenance[0]: is never due"],
    ["maintenance: { every: 1 h, block: 1 h, duration: 1 h }", "maintenance[0]: is due in several ways at once"],
    ["maintenance: { every: 1 h, first: 1 h, duration: 1 h }", "maintenance[0].first: is a first date"],
    ["maintenance: { block: 1 h, opportunistic: 0.5, duration: 0 }", "maintenance[0].opportunistic: has no age"],
    [
      "failure: { id: belt, timeBetween: 1 h, repair: 0 }, maintenance: { every: 1 h, duration: 0, resets: [bolt] }",
      'maintenance[0].resets[0]: bolt is no failure mode here; did you mean "belt"?',
    ],
    [
      "maintenance: [{ id: a, every: 1 h, duration: 0 }, { id: a, every: 2 h, duration: 0 }]",
      "maintenance[1].id: a is there twice",
    ],
  ])("%s", (centre, message) => {
    const found = problems(centre);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
});
