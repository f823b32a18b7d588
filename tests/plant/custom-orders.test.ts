import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, records, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

const shirt = `
workCentres: [{ id: cut }, { id: embroider }, { id: sew }]
products:
  - id: shirt
    price: 80
    surcharges: { crest: 25, "size = L": 5 }
    options:
      size: { S: 20 %, M: 50 %, L: 30 % }
      embroidery: [none, initials, crest]
    constraints: ["crest requires size != S"]
    route:
      - { at: cut, time: 10, adjust: { "size = L": x 1.5 } }
      - { at: embroider, time: 4, when: embroidery != none, adjust: { crest: + 6 } }
      - { at: sew, time: 20, per: piece, adjust: { "size = L": x 1.5, crest: + 1 } }
`;

const ordered = (list: string, more = "") => `
takt: 1
run: { until: 10000 }
${shirt}
orders: [{ id: shop, list: ${list}${more} }]
`;

describe("options", () => {
  it("decide about operations, times and the price", () => {
    const list = `[
      { product: shirt, options: { size: M, embroidery: none } },
      { product: shirt, time: 100, options: { size: L, embroidery: crest }, quantity: 2 },
    ]`;
    const kinds = ["job.configured", "job.quoted", "operation.completed", "job.completed"] as const;
    expect(story(ordered(list), ...kinds)).toEqual([
      "0 job.configured j0 size M",
      "0 job.configured j0 embroidery none",
      "0 job.quoted j0 Infinity 80",
      "10 operation.completed cut j0 cut",
      "30 operation.completed sew j0 sew",
      "30 job.completed j0",
      "100 job.configured j1 size L",
      "100 job.configured j1 embroidery crest",
      // (80 + 25 + 5) x 2
      "100 job.quoted j1 Infinity 220",
      // 10 x 1.5, then 4 + 6, then 2 x (20 x 1.5 + 1)
      "115 operation.completed cut j1 cut",
      "125 operation.completed embroider j1 embroider",
      "187 operation.completed sew j1 sew",
      "187 job.completed j1",
    ]);
  });

  it("let a later operation lead to one that the variant lacks: it goes on behind it", () => {
    const scenario = `
takt: 1
run: { until: 1000 }
workCentres: [{ id: a }, { id: b }, { id: c }]
products:
  - id: p
    options: { polish: [yes, no] }
    route:
      - { at: a, time: 1, next: b }
      - { at: b, time: 1, when: polish = yes, next: out }
      - { at: c, time: 1 }
orders: [{ list: [{ product: p, options: { polish: no } }, { product: p, options: { polish: yes } }] }]
`;
    expect(story(scenario, "operation.completed")).toEqual([
      "1 operation.completed a j0 a",
      "2 operation.completed a j1 a",
      "2 operation.completed c j0 c",
      "3 operation.completed b j1 b",
    ]);
  });

  it("count in the work and the operations that rules see", () => {
    const list = `[{ product: shirt, options: { size: M, embroidery: none } },
                   { product: shirt, time: 100, options: { size: L, embroidery: crest } }]`;
    const dueDates = (rule: string) =>
      [...records(runToEnd(ordered(list).replace("run:", `policies: { promising: "${rule}" }\nrun:`)).trace())].flatMap(
        (record) => (record.kind === "job.created" ? [record.dueDate] : []),
      );
    expect(dueDates("TWK(factor: 2)")).toEqual([2 * (10 + 20), 100 + 2 * (15 + 10 + 31)]);
    expect(dueDates("NOP(perOperation: 7)")).toEqual([2 * 7, 100 + 3 * 7]);
  });

  const drawn = (orders: string, count: number) => {
    const scenario = `takt: 1\n${shirt}\norders: [{ ${orders}, limit: ${count} }]`;
    const variants: number[][] = [];
    for (const record of records(runToEnd(scenario).trace())) {
      if (record.kind === "job.configured") variants[record.job] = [...(variants[record.job] ?? []), record.value];
    }
    return variants;
  };
  const shareOf = (variants: readonly (readonly number[])[], size: number, embroidery: number) =>
    variants.filter(([a, b]) => a === size && b === embroidery).length / variants.length;

  it("are drawn by their shares, under the condition that the constraints hold", () => {
    const count = 20_000;
    const variants = drawn("product: shirt, interarrival: 100", count);
    expect(variants).toHaveLength(count);
    // P(allowed) = 1 - 0.2 / 3.
    const allowed = 1 - 0.2 / 3;
    [0.2, 0.5, 0.3].forEach((size, at) => {
      [0, 1, 2].forEach((embroidery) => {
        const exact = at === 0 && embroidery === 2 ? 0 : size / 3 / allowed;
        const error = Math.sqrt((exact * (1 - exact)) / count);
        expect(Math.abs(shareOf(variants, at, embroidery) - exact)).toBeLessThanOrEqual(4 * error);
      });
    });
  });

  it("are drawn by the stream's own shares, or in the combinations that it names", () => {
    const ofSmall = drawn("product: shirt, interarrival: 100, options: { size: { S: 1 }, embroidery: [none] }", 50);
    expect(ofSmall.every(([size, embroidery]) => size === 0 && embroidery === 0)).toBe(true);
    const count = 10_000;
    const combined = drawn(
      "product: shirt, interarrival: 100, combinations: [{ share: 0.75, size: S, embroidery: none }, { share: 0.25, size: L }]",
      count,
    );
    const error = Math.sqrt((0.75 * 0.25) / count);
    expect(Math.abs(shareOf(combined, 0, 0) - 0.75)).toBeLessThanOrEqual(4 * error);
    expect(combined.filter(([size]) => size === 2).length).toBe(count - combined.filter(([size]) => size === 0).length);
    for (const embroidery of [0, 1, 2]) expect(shareOf(combined, 2, embroidery)).toBeGreaterThan(0.05);
  });

  it("that a list leaves open do not shift what is drawn for the other orders", () => {
    const list = (first: string) => `[{ product: shirt${first} }, ${"{ product: shirt },".repeat(30)}]`;
    const open = story(ordered(list("")), "job.configured").slice(2);
    const given = story(ordered(list(", options: { size: M, embroidery: none }")), "job.configured").slice(2);
    expect(given).toEqual(open);
  });

  it("come from columns of a CSV file named after them", () => {
    const csv = "product,time,size,embroidery\nshirt,0,L,crest\nshirt,5,,none\n";
    const scenario = `takt: 1\n${shirt}\norders: [{ file: orders.csv }]`;
    const model = modelOf(scenario, { readFile: () => csv });
    const { arrivals } = model.orderStreams[0]!;
    expect(arrivals.kind === "list" && arrivals.orders.map(({ options }) => options)).toEqual([
      [2, 2],
      [-1, 0],
    ]);
  });

  it("of a million variants cost as much as they are ordered: nothing is made of those that nobody orders", () => {
    const options = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`o${at}`, "abcdefghij".split("")]));
    const scenario = {
      takt: 1,
      workCentres: [{ id: "w" }],
      products: [
        {
          id: "p",
          options,
          constraints: ["o0 = a requires o1 != b"],
          route: [
            { at: "w", time: 1 },
            ...Object.keys(options).map((option) => ({ id: option, at: "w", time: 1, when: `${option} in (a, b)` })),
          ],
        },
      ],
      orders: [{ product: "p", interarrival: 100, limit: 2000 }],
    };
    const before = performance.now();
    const { kpis } = kpisOf(runToEnd(scenario).trace());
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(kpis.jobsCompleted.value).toBe(2000);
  });

  it("are in a snapshot, from which the run goes on as it would have", () => {
    const model = modelOf(`takt: 1\n${shirt}\norders: [{ product: shirt, interarrival: 25, limit: 40 }]`);
    const whole = createRun(model, { recorder: "kpi" });
    whole.advance();
    const first = createRun(model, { recorder: "kpi" });
    first.advance({ until: 333 });
    const second = restoreRun(model, snapshotFromJson(snapshotToJson(first.snapshot())), { recorder: "kpi" });
    second.advance();
    expect(second.digest()).toBe(whole.digest());
  });
});
