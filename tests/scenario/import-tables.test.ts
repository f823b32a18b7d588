import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  createRun,
  formatProblem,
  formatTableProblem,
  importTables,
  loadScenario,
  parseScenario,
  readCsvTable,
  type ScenarioFormat,
  type SourceTable,
  writeScenario,
} from "../../sim/index.ts";
import { scenarios } from "../support/random-scenarios.ts";
import { shippedScenarios } from "../support/shipped.ts";

const MAPPING = {
  workCentres: {
    file: "machines.csv",
    columns: { workCentre: "Area", machine: "Name", calendar: "Shift", buffer: "Places" },
  },
  routes: {
    file: "routes.csv",
    columns: { product: "Part", sequence: "Step", workCentre: "Area", time: "Minutes" },
    units: { time: "min" },
  },
  orders: {
    file: "orders.csv",
    columns: { id: "Order", product: "Part", time: "Release", dueDate: "Due", quantity: "Pieces" },
  },
  shifts: { file: "shifts.csv", columns: { calendar: "Shift", days: "Days", from: "From", to: "To" } },
  scenario: { name: "My plant", run: { startDate: "2026-01-05T06:00" } },
};

const FILES: Readonly<Record<string, string>> = {
  "machines.csv": "Area,Name,Shift,Places\nsaw,saw-1,early,5\nsaw,saw-2,,\nmill,mill-1,,\n",
  "routes.csv":
    "Part;Step;Area;Minutes\nbracket;20;mill;12.5\nbracket;20;saw;30\nbracket;10;saw;5\n\nshaft;1;mill;exponential(10 min)\n",
  "orders.csv":
    "Order,Part,Release,Due,Pieces\n007,bracket,2026-01-05T08:00,2026-01-06,3\nA-2,shaft,2026-03-01 09:30,none,1\n",
  "shifts.csv": "Shift,Days,From,To\nearly,Mon-Fri,06:00,14:00\nearly,mon-fri,14:30,22:00\nearly,Sat,6:00,12:00\n",
};

function imported(changed: Readonly<Record<string, string>> = {}, mapping: object = MAPPING) {
  const files = { ...FILES, ...changed };
  return importTables(mapping, "map.yaml", (file) => {
    const text = files[file];
    if (text === undefined) throw new Error("no such file");
    return readCsvTable(text, file);
  });
}

function problemsOf(changed: Readonly<Record<string, string>>, mapping?: object): string[] {
  const result = imported(changed, mapping);
  return result.ok ? [] : result.problems.map(formatTableProblem);
}

describe("tables become a scenario", () => {
  it("with machines by work centre, routes in sequence with alternatives, dates from the start, and hours by day", () => {
    expect(imported()).toEqual({
      ok: true,
      document: {
        ...{ takt: 1, name: "My plant", run: { startDate: "2026-01-05T06:00" } },
        calendars: [{ id: "early", week: { "mon-fri": ["06:00-14:00", "14:30-22:00"], sat: ["06:00-12:00"] } }],
        workCentres: [
          { id: "saw", machines: [{ id: "saw-1", calendar: "early" }, "saw-2"], buffer: 5 },
          { id: "mill", machines: ["mill-1"] },
        ],
        products: [
          { id: "bracket", route: [{ at: "saw", time: "5 min" }, { at: { mill: "12.5 min", saw: "30 min" } }] },
          { id: "shaft", route: [{ at: "mill", time: "exponential(10 min)" }] },
        ],
        orders: [
          {
            id: "orders",
            list: [
              { id: "007", product: "bracket", time: "2 h", dueDate: "18 h", quantity: 3 },
              // 55 days and 3.5 hours after the 5th of January, 6:00.
              { id: "A-2", product: "shaft", time: "79410 min", dueDate: "none", quantity: 1 },
            ],
          },
        ],
      },
    });
  });

  it("all of what is wrong in any row is told at once, with file, row, column, value and remedy", () => {
    const problems = problemsOf({
      "machines.csv": "Area,Name,Shift,Places\nsaw,saw-1,late,5\nmill,,,-1\n",
      "routes.csv": "Part,Step,Area,Minutes\nbracket,10,sow,5\nbracket,x,mill,soon\nbracket,20,saw,\nshaft,1,mill,-3\n",
      "orders.csv":
        "Order,Part,Release,Dew,Pieces\n1,braket,2026-01-05T08:00,1,3\n2,shaft,2025-01-05,1,many\n3,shaft,2,1,1\n",
      "shifts.csv": "Shift,Days,From,To\nearly,weekday,06:00,14:00\nearly,sat,six,\n",
    });
    expect(problems).toEqual([
      "machines.csv, row 2, column Shift: late is no known calendar; known: early",
      "machines.csv, row 3, column Places: -1 is not a whole number from 0; give one such as 10",
      "orders.csv, column Due: is no column of this table; known: Order, Part, Release, Dew, Pieces",
      'orders.csv, row 2, column Part: braket is no known product; did you mean "bracket"?',
      "orders.csv, row 3, column Release: 2025-01-05 is before the start of the run (2026-01-05T06:00); give a later one, or begin the run earlier",
      "orders.csv, row 3, column Pieces: many is not a number; give a plain number such as 3",
      "orders.csv, row 4, column Release: 2 has no unit; say in the mapping what the column is in, such as units: { time: min }",
      'routes.csv, row 2, column Area: sow is no known work centre; did you mean "saw"?',
      "routes.csv, row 3, column Step: x is not a number; give a plain number such as 3",
      'routes.csv, row 3, column Minutes: soon is neither a duration nor a distribution; give one such as "8 h"',
      "routes.csv, row 4, column Minutes: is empty; give the processing time",
      'routes.csv, row 5, column Minutes: -3 min is negative; give a duration such as "8 h"',
      "shifts.csv, row 2, column Days: weekday names no days of the week; known: mon, tue, wed, thu, fri, sat, sun, mon-fri, daily",
      'shifts.csv, row 3, column From: six is no time of day; write it like "06:00"',
      "shifts.csv, row 3, column To: is empty; give the to",
    ]);
  });

  it("a mapping that lacks something, or names what is not there, is told so", () => {
    const { time: _, ...columns } = MAPPING.routes.columns;
    expect(problemsOf({}, { ...MAPPING, routes: { ...MAPPING.routes, columns } })).toEqual([
      "map.yaml, column routes.columns.time: is missing; name the column that holds the time",
    ]);
    expect(problemsOf({}, { ...MAPPING, shifts: { ...MAPPING.shifts, file: "none.csv" } })).toEqual([
      "none.csv: no such file; correct the mapping, or the file",
    ]);
  });

  it("takes numbers, dates and times of day as workbooks keep them", () => {
    const sheet = (name: string, header: string[], ...rows: SourceTable["rows"][number]["cells"][]): SourceTable => ({
      ...{ file: "plant.xlsx", sheet: name, header },
      rows: rows.map((cells, index) => ({ row: index + 2, cells })),
    });
    const tables: Readonly<Record<string, SourceTable>> = {
      "machines.csv": sheet("Machines", ["Area", "Name", "Shift", "Places"], ["saw", 1, "early", 5]),
      "routes.csv": sheet(
        "Routes",
        ["Part", "Step", "Area", "Minutes"],
        [4711, 10, "saw", 2.5],
        [null, "", null, null],
      ),
      "orders.csv": sheet(
        "Orders",
        ["Order", "Part", "Release", "Due", "Pieces"],
        [1, 4711, "2026-01-05T06:30:00", null, 2],
      ),
      "shifts.csv": sheet(
        "Shifts",
        ["Shift", "Days", "From", "To"],
        ["early", "daily", 0.25, "1899-12-31T14:30:00"],
        ["early", "2026-05-01", null, null],
        ["early", "2026-12-24", "06:00", "12:00"],
      ),
    };
    const result = importTables(MAPPING, "map.yaml", (file) => tables[file]!);
    expect(result).toMatchObject({
      document: {
        calendars: [
          { week: { daily: ["06:00-14:30"] }, exceptions: { "2026-05-01": [], "2026-12-24": ["06:00-12:00"] } },
        ],
        workCentres: [{ machines: [{ id: "1" }] }],
        products: [{ id: "4711", route: [{ at: "saw", time: "2.5 min" }] }],
        orders: [{ list: [{ id: "1", product: "4711", time: "30 min", quantity: 2 }] }],
      },
    });
    const wrong: Readonly<Record<string, SourceTable>> = {
      ...tables,
      "orders.csv": sheet("Orders", ["Order", "Part", "Release", "Due", "Pieces"], [1, 4712, null, null, 2]),
    };
    const refused = importTables(MAPPING, "map.yaml", (file) => wrong[file]!);
    expect(refused.ok ? [] : refused.problems.map(formatTableProblem)).toEqual([
      'plant.xlsx, sheet Orders, row 2, column Part: 4712 is no known product; did you mean "4711"?',
    ]);
  });
});

describe("a scenario written as YAML", () => {
  const digest = (text: string, file: string, format: ScenarioFormat | "auto" = "auto") => {
    const loaded = loadScenario(text, { file, format });
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
    const run = createRun(loaded.model, { recorder: "kpi" });
    run.advance();
    return run.digest();
  };

  it.each([
    ["tests/data/jsp/ft10.txt", "jsp"],
    ["tests/data/fjsp/mk01.txt", "fjsp"],
    ["tests/data/dynamic-job-shop/js10_u85_seed42_jobs.csv", "jobs"],
  ] as const)("made from %s runs to the digest of the file itself", (file, format) => {
    // The first jobs of the dynamic list are enough.
    const text = readFileSync(file, "utf8").split("\n").slice(0, 200).join("\n");
    const parsed = parseScenario(text, { file, format });
    if (!parsed.ok) throw new Error(file);
    expect(digest(writeScenario(parsed.document as object, "made by a test"), "written.yaml")).toBe(
      digest(text, file, format),
    );
  });

  it("reads as the same document: any scenario, and every one that comes with Takt", () => {
    const again = (document: object) => parse(writeScenario(document, "made by a test"));
    for (const file of shippedScenarios) {
      const document = parse(readFileSync(file, "utf8"), { merge: true });
      expect(again(document)).toEqual(document);
    }
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const document = JSON.parse(JSON.stringify(scenario));
        expect(again(document)).toEqual(document);
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});
