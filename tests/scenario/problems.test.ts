import { describe, expect, it } from "vitest";
import { LONGEST_TEXT } from "../../sim/scenario/document.ts";
import { problemsOf, scenarioText } from "./example.ts";

const TEN_MISTAKES = `takt: 1
name: Ten mistakes
run: { until: 5 dd }
policies: { dispatching: ATCC }
workCentres:
  - id: mill
    machines: 0
    bufer: 3
    failure: { timeBetween: -3 h, repair: 5 min }
  - { id: lathe, calendar: shifts }
  - { id: mill }
products:
  - id: bracket
    route:
      - { at: mlil, time: "exponental(3 min)" }
      - { at: lathe, time: 5 min }
orders:
  - { product: braket, interarrival: 10 min }
`;

describe("problems of a scenario", () => {
  it("ten mistakes are listed at once, each with its place, value and remedy", () => {
    expect(problemsOf(TEN_MISTAKES)).toEqual([
      'x.yaml:3:8 run.until: 5 dd has no known unit of duration; did you mean "d"?',
      'x.yaml:4:13 policies.dispatching: ATCC is no known dispatching rule; did you mean "ATC"?',
      "x.yaml:7:5 workCentres[0].machines: 0 is not a whole number from 1; give one such as 3",
      'x.yaml:8:5 workCentres[0].bufer: is an unknown key; did you mean "buffer"?',
      'x.yaml:9:16 workCentres[0].failure.timeBetween: -3 h is not positive; give a duration such as "8 h"',
      "x.yaml:10:18 workCentres[1].calendar: shifts is no known calendar; there is no calendar to name",
      "x.yaml:11:7 workCentres[2].id: mill is there twice; give each its own name",
      'x.yaml:15:11 products[0].route[0].at: mlil is no known work centre; did you mean "mill"?',
      'x.yaml:15:21 products[0].route[0].time: exponental(3 min) names no known distribution ("exponental"); did you mean "exponential"?',
      'x.yaml:18:7 orders[0].product: braket is no known product; did you mean "bracket"?',
    ]);
  });

  it("a part that is unsound brings no further problems of its own making", () => {
    const text = scenarioText({
      first: "{ id: mill, machines: none }",
      route: "[{ at: mill, time: soon }, { at: lathe, time: 1, next: { mill: 5 %, out: 95 % } }]",
    });
    expect(problemsOf(text)).toEqual([
      "x.yaml:4:17 workCentres[0].machines: none is neither a number of machines nor a list; give a whole number such as 3, or names",
      'x.yaml:7:37 products[0].route[0].time: soon is neither a duration nor a distribution; give one such as "8 h"',
    ]);
  });

  it("positions are right behind list elements that had to be left out", () => {
    const text = scenarioText({ route: "[{ time: 1 }, { at: lathe, time: 1 }, { at: drill, time: 1 }]" });
    expect(problemsOf(text)).toEqual([
      "x.yaml:7:25 products[0].route[0].at: is missing; give a name, a list of names, or { mill: 5 min, lathe: 8 min }",
      'x.yaml:7:64 products[0].route[2].at: drill is no known work centre; did you mean "mill"?',
    ]);
  });

  it.each([
    ["an empty file", "", "x.yaml:1:1: is empty; begin with takt: 1"],
    ["blanks", " \n\n", "x.yaml:1:1: is empty; begin with takt: 1"],
    [
      "tabs",
      "takt: 1\nrun:\n\tuntil: 5 d\n",
      "x.yaml:3:1: is not valid YAML (Tabs are not allowed as indentation); indent with spaces, not tabs",
    ],
    [
      "two equal keys",
      "takt: 1\ntakt: 1",
      "x.yaml:2:1: is not valid YAML (Map keys must be unique); keep one of the two",
    ],
    [
      "a path without quotes between braces, and what follows from it",
      "takt: 1\nset: { orders[0].quantity: 3 }\nrun: { until: 1 d }\nworkCentres: [{ id: a }]\n",
      'x.yaml:2:14: is not valid YAML (Missing , or : between flow map items); put quotes around "orders[0].quantity"',
    ],
    [
      "quotes that are not closed",
      "takt: 1\nname: 'a\nrun: { until: 1 d }\n",
      "x.yaml:4:1: is not valid YAML (Missing closing 'quote); close the quotes that were opened before",
    ],
    [
      "a colon in a text",
      "takt: 1\nname: press: new\n",
      'x.yaml:2:7: is not valid YAML (Nested mappings are not allowed in compact mappings); put quotes around "press: new"',
    ],
    [
      "a bracket bomb",
      "[".repeat(100_000),
      "x.yaml:1:1: is nested too deeply; a scenario needs no more than ten levels",
    ],
    [
      "an indentation bomb",
      "- ".repeat(100_000),
      "x.yaml:1:1: is nested too deeply; a scenario needs no more than ten levels",
    ],
    [
      "a text of 100 MB",
      "x".repeat(100_000_000),
      `x.yaml: is too long (100 MB); keep a scenario below ${LONGEST_TEXT / 1e6} MB; long order lists go to a CSV file`,
    ],
  ])("%s gives one clear problem", (_, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  it("a text that is no mapping is told what one looks like", () => {
    expect(problemsOf("hello")[0]).toMatch(/^x\.yaml:1:1: hello is not a mapping; write it as \{ key: value \}/);
    expect(problemsOf("- a")[0]).toMatch(/^x\.yaml:1:1: is not a mapping;/);
  });

  it("an alias bomb is refused before it is expanded", () => {
    const levels = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [of, name] of ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"]) {
      levels.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(", ")}]`);
    }
    expect(problemsOf(levels.join("\n"))).toEqual([
      "x.yaml:1:1: expands too many aliases; repeat the values in place of so many aliases",
    ]);
  });

  it("a call that YAML takes apart is told to stand in quotes", () => {
    const colon = problemsOf(scenarioText({ route: "[{ at: mill, time: exponential(mean: 3 min) }]" }));
    expect(colon[0]).toContain('put quotes around "exponential(mean: 3 min)"');
    const comma = problemsOf(scenarioText({ route: "[{ at: mill, time: uniform(1 min, 3 min) }]" }));
    expect(comma[0]).toContain('has brackets that do not match; put quotes around the whole: "uniform(1 min, ...)"');
  });

  it.each([
    ["a horizon of 0", { run: "{ until: 0 }" }, "2:8 run.until: 0 is not positive"],
    ["a negative horizon", { run: "{ until: -1 d }" }, "2:8 run.until: -1 d is not positive"],
    [
      "a warm-up as long as the run",
      { run: "{ until: 1 h, warmUp: 60 min }" },
      "2:20 run.warmUp: 3600 s leave nothing of the run",
    ],
    ["a run without end", { run: "{ seed: 3 }" }, "2:1 run.until: is missing, and the orders of orders[0] never end"],
    [
      "capacity 0",
      { first: "{ id: mill, machines: 0 }" },
      "4:17 workCentres[0].machines: 0 is not a whole number from 1",
    ],
    [
      "a negative buffer",
      { first: "{ id: mill, buffer: -1 }" },
      "4:17 workCentres[0].buffer: -1 is not a whole number from 0",
    ],
    [
      "a negative time",
      { route: "[{ at: mill, time: -1 min }]" },
      "7:37 products[0].route[0].time: -1 min is negative",
    ],
    [
      "an infinite time",
      { route: "[{ at: mill, time: .inf }]" },
      "7:37 products[0].route[0].time: Infinity is neither",
    ],
    ["no time", { route: "[{ at: mill }]" }, "7:25 products[0].route[0].time: is missing"],
    ["a NaN", { orders: "{ product: part, interarrival: .nan }" }, "9:22 orders[0].interarrival: NaN is neither"],
    ["an empty route", { route: "[]" }, "7:17 products[0].route: is empty"],
    [
      "a circle",
      { route: "[{ id: a, at: mill, time: 1, next: b }, { id: b, at: lathe, time: 1, next: a }]" },
      "7:53 products[0].route[0].next: leads from a in a circle without a way out",
    ],
    [
      "an operation that is never reached",
      { route: "[{ at: mill, time: 1, next: out }, { at: lathe, time: 1 }]" },
      "7:59 products[0].route[1]: (lathe) is never reached",
    ],
    [
      "shares that are not all",
      { route: "[{ at: mill, time: 1, next: { mill: 5 % } }]" },
      "7:46 products[0].route[0].next: 0.05 is the sum of the shares, not 1",
    ],
    [
      "endless orders at time 0",
      { orders: "{ product: part, saturated: true }" },
      "9:22 orders[0].saturated: true lets endless orders in at time 0",
    ],
    ["orders of no kind", { orders: "{ product: part }" }, "9:5 orders[0]: does not say when orders come"],
    [
      "a yield above 1",
      { route: "[{ at: mill, time: 1, yield: 120 % }]" },
      "7:46 products[0].route[0].yield: 120 % is not between 0 and 1",
    ],
    [
      "hours that overlap",
      { more: "calendars: [{ id: c, week: { mon: ['06:00-14:00', '13:00-15:00'] } }]" },
      "10:22 calendars[0].week: has hours that overlap",
    ],
    [
      "no days",
      { more: "calendars: [{ id: c, week: { mun-fri: ['06:00-14:00'] } }]" },
      '10:30 calendars[0].week.mun-fri: mun-fri names no days of the week; did you mean "mon-fri"?',
    ],
    [
      "days that are no dates",
      {
        first: "mill",
        more: "calendars: [{ id: c, week: { mon: ['06:00-14:00'] }, exceptions: { 2026-02-29: [] } }]",
        run: "{ until: 1 d, startDate: '2026-01-01' }",
      },
      '10:68 calendars[0].exceptions.2026-02-29: 2026-02-29 are no dates; write "2026-12-25"',
    ],
    [
      "a day that is stated twice",
      {
        more: "calendars: [{ id: c, week: { mon: ['06:00-14:00'] }, exceptions: { 2026-12-24/2026-12-26: [], 2026-12-25: ['06:00-09:00'] } }]",
        run: "{ until: 1 d, startDate: '2026-01-01' }",
      },
      "10:95 calendars[0].exceptions.2026-12-25: 2026-12-25 has a day that is stated before",
    ],
    [
      "days of a run without a date",
      { more: "calendars: [{ id: c, week: { mon: ['06:00-14:00'] }, exceptions: { 2026-12-25: [] } }]" },
      "10:54 calendars[0].exceptions: are dates, but the run has no start date",
    ],
    [
      "a file where there are none",
      { orders: "{ file: orders.csv }" },
      "9:7 orders[0].file: orders.csv cannot be read here",
    ],
    [
      "an unknown family",
      { first: "{ id: mill, setup: { matrix: { red: { blue: 1 min } } } }" },
      "4:36 workCentres[0].setup.matrix.red: red is no known setup family",
    ],
    [
      "a parameter out of range",
      { more: "policies: { release: CONWIP(limit = 0) }" },
      "10:13 policies.release: CONWIP limit: 0 is not allowed",
    ],
  ])("%s is a problem", (_, parts, expected) => {
    expect(problemsOf(scenarioText(parts)).join("\n")).toContain(`x.yaml:${expected}`);
  });

  it("work centres that no path connects are named", () => {
    const more = [
      "transport:",
      "  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [20 m, 0] }]",
      "  fleets: [{ vehicles: 2 }]",
    ].join("\n");
    const parts = { first: "{ id: mill, node: a }", second: "{ id: lathe, node: b }" };
    expect(problemsOf(scenarioText({ ...parts, more }))).toEqual([
      "x.yaml:7:25 products[0].route[0]: has no path from mill to lathe; connect the nodes a and b in transport.edges",
    ]);
    expect(problemsOf(scenarioText({ ...parts, more: `${more}\n  edges: [[a, b]]` }))).toEqual([]);
  });
});
