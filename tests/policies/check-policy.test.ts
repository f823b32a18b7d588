import { expect, test } from "vitest";
import { checkPolicy } from "../../sim/policies/check-policy.ts";

const own = {
  id: "MINE",
  title: "My rule",
  source: "me",
  prefers: "lowest",
  dependsOn: "context",
  index: () => 0,
};

test("a complete rule has no problems, with parameters or without", () => {
  const k = { description: "how far", default: 2, min: 1, max: 3, unit: "1" };
  expect(checkPolicy("dispatching", own)).toEqual([]);
  expect(checkPolicy("dispatching", { ...own, parameters: { k } })).toEqual([]);
  expect(checkPolicy("release", { id: "R", title: "R", source: "me", mayRelease: () => true })).toEqual([]);
});

test("what is no rule at all is told with the shape of one", () => {
  for (const [value, kind] of [
    [undefined, "missing"],
    [null, "null"],
    [() => 0, "a function"],
    [[own], "a list"],
    ["SPT", '"SPT"'],
  ] as const) {
    expect(checkPolicy("release", value)).toEqual([
      `the rule is ${kind}; export { id, title, source, mayRelease: (job, context) => boolean }`,
    ]);
  }
});

test("every problem of a rule is told at once", () => {
  const parameters = {
    k: { description: "how far", default: 9, min: 1, max: 3, unit: "1" },
    n: { description: "how many", default: 1.5, min: 1, max: 3, unit: "1", integer: true },
    m: 4,
  };
  expect(
    checkPolicy("dispatching", {
      ...own,
      id: "",
      title: 7,
      prefers: "low",
      dependsOn: undefined,
      aliases: "X",
      parameters,
    }),
  ).toEqual([
    "id is empty; give a text",
    "title is 7; give a text",
    "aliases is not a list of texts",
    'prefers is "low"; give "lowest" or "highest"',
    'dependsOn is missing; give "arrival" or "candidate" or "context"',
    "parameters.k: default, min and max must be numbers, min <= default <= max",
    "parameters.n: default 1.5 is not an integer",
    "parameters.m is 4; give { description, default, min, max, unit }",
  ]);
});

test("a rule of another family is told what this family asks for", () => {
  expect(checkPolicy("transport", own)).toEqual([
    "assign is missing; a transport rule looks like { id, title, source, assign: (requests, vehicles, context) => ({ request, vehicle }) }",
  ]);
  expect(checkPolicy("dispatching", { ...own, choose: () => null })).toEqual([
    "it has both index and choose; keep one",
  ]);
  expect(checkPolicy("dispatching", { ...own, index: 3 })).toEqual(["index is 3; give a function"]);
});
