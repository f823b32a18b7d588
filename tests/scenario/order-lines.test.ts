import { describe, expect, it } from "vitest";
import { formatTableProblem, importTables, loadScenario, readCsvTable } from "../../sim/index.ts";
import { readOrderLines } from "../../sim/scenario/text/order-lines.ts";
import { modelOf, problemsOf } from "../support/plant-story.ts";

const warehouse = (orders: string) => `
takt: 1
run: { until: 100 }
storages: [{ id: shelf, bays: 4 }]
items: [{ id: bolt, storage: shelf }, { id: nut, storage: shelf }, { id: oil }]
workCentres: [{ id: picker, storage: shelf }]
products: [{ id: parcel, route: [{ at: picker, pick: lines }] }]
orders: [${orders}]
`;

describe("lines of an order as a text", () => {
  it.each([
    ["bolt:4; nut:2", { bolt: 4, nut: 2 }],
    [" bolt : 4 , nut: 2.5 ;", { bolt: 4, nut: 2.5 }],
    ["a:b: 3", { "a:b": 3 }],
  ])("%s", (text, value) => {
    expect(readOrderLines(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["bolt", 'has "bolt", which is no item with its units'],
    ["bolt: four", "has four units of bolt, and wants a number above 0"],
    ["bolt: -1", "has -1 units of bolt"],
    ["bolt: 1; bolt: 2", "names bolt twice"],
    [" ; ", "names no item"],
  ])("%s is refused", (text, message) => {
    const reading = readOrderLines(text);
    expect(reading.ok ? "" : reading.message).toContain(message);
  });

  it("stands in a scenario for the items with their units", () => {
    const ofText = modelOf(warehouse('{ list: [{ product: parcel, lines: "bolt: 4; nut: 2" }] }'));
    const ofItems = modelOf(warehouse("{ list: [{ product: parcel, lines: { bolt: 4, nut: 2 } }] }"));
    expect(ofText).toEqual(ofItems);
    expect(problemsOf(warehouse("{ list: [{ product: parcel, lines: 4 }] }"))[0]).toMatch(/lines: 4 are no lines/);
  });
});

describe("a column of lines", () => {
  const table = `id,product,time,Order lines
A,parcel,1 min,bolt:4; nut:2
B,parcel,2 min,"nut: 1, bolt: 3"
C,parcel,3 min,
`;
  const load = (csv: string) =>
    loadScenario(warehouse("{ file: orders.csv, lines: { items: { nut: 1 } } }"), {
      file: "x.yaml",
      readFile: () => csv,
    });
  const problems = (csv: string) => {
    const loaded = load(csv);
    return loaded.ok
      ? []
      : loaded.problems.map(({ file, line, path, message }) => `${file}:${line} ${path} ${message}`);
  };

  it("says what each order of a CSV file asks for; an empty field leaves it to the stream", () => {
    const loaded = load(table);
    const arrivals = loaded.ok ? loaded.model.orderStreams[0]!.arrivals : null;
    expect(arrivals?.kind === "list" && arrivals.orders.map(({ id, lines }) => [id, lines])).toEqual([
      [
        "A",
        [
          { item: 0, quantity: 4 },
          { item: 1, quantity: 2 },
        ],
      ],
      [
        "B",
        [
          { item: 1, quantity: 1 },
          { item: 0, quantity: 3 },
        ],
      ],
      ["C", null],
    ]);
  });

  it("has its problems at their rows", () => {
    const bad = table.replace("bolt:4; nut:2", "bolt=4").replace("nut: 1", "nuts: 1").replace("bolt: 3", "oil: 3");
    expect(problems(bad)).toEqual([
      'orders.csv:2 orders[0].list[0].lines has "bolt=4", which is no item with its units',
      "orders.csv:3 orders[0].list[1].lines.nuts is no known item",
      "orders.csv:3 orders[0].list[1].lines.oil lies in no storage, where it could be picked",
    ]);
  });

  const mapping = {
    workCentres: { file: "centres.csv", columns: { workCentre: "Area" } },
    routes: {
      file: "routes.csv",
      columns: { product: "Part", workCentre: "Area", time: "Minutes" },
      units: { time: "min" },
    },
    orders: { file: "orders.csv", columns: { id: "Order", product: "Part", lines: "Lines" } },
    scenario: {
      storages: [{ id: "shelf", bays: 4 }],
      items: [
        { id: "bolt", storage: "shelf" },
        { id: "nut", storage: "shelf" },
      ],
      workCentres: [{ id: "picker", storage: "shelf" }],
      products: [{ id: "parcel", route: [{ at: "picker", pick: "lines" }] }],
    },
  };
  const imported = (lines: string) =>
    importTables(mapping, "map.yaml", (file) =>
      readCsvTable(
        { "centres.csv": "Area\nmill\n", "routes.csv": "Part,Area,Minutes\npart,mill,3\n" }[file] ??
          `Order,Part,Lines\nA,parcel,${lines}\nB,part,\n`,
        file,
      ),
    );

  it("is imported with the other columns of a table, and its problems name row and column", () => {
    const result = imported("bolt: 2; nut: 5");
    expect(result.ok && (result.document as { orders: { list: object[] }[] }).orders[0]!.list).toEqual([
      { id: "A", product: "parcel", lines: { bolt: 2, nut: 5 } },
      { id: "B", product: "part" },
    ]);
    const problemsWith = (lines: string) => {
      const bad = imported(lines);
      return bad.ok ? [] : bad.problems.map(formatTableProblem);
    };
    expect(problemsWith("bolt 2")).toEqual([
      expect.stringMatching(/orders\.csv.*2.*Lines.*bolt 2.*is no item with its units/),
    ]);
    expect(problemsWith("bold: 2")).toEqual([expect.stringMatching(/orders\.csv.*2.*Lines.*is no known item.*bolt/)]);
  });
});
