import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatProblem, loadScenario } from "../../sim/index.ts";
import { type Condition, holds, truth } from "../../sim/model/condition.ts";
import { isSatisfiable } from "../../sim/scenario/check/satisfiable.ts";
import { readCondition } from "../../sim/scenario/text/condition.ts";

const OPTIONS = [
  { id: "size", values: ["S", "M", "L"] },
  { id: "embroidery", values: ["none", "initials", "crest"] },
  { id: "lining", values: ["none", "silk"] },
];

/** Every variant for which the text holds, as "S none silk". */
function variantsOf(text: string): string[] {
  const reading = readCondition(text, OPTIONS);
  if (!reading.ok) throw new Error(`${reading.message}; ${reading.remedy}`);
  return variants()
    .filter((choices) => holds(reading.value, choices))
    .map((choices) => choices.map((value, option) => OPTIONS[option]!.values[value]).join(" "));
}

function variants(): number[][] {
  return OPTIONS.reduce<number[][]>(
    (all, { values }) => all.flatMap((choices) => values.map((_, value) => [...choices, value])),
    [[]],
  );
}

describe("conditions", () => {
  it.each([
    ["size = S", "size == S"],
    ["size != S", "size in (M, L)"],
    ["crest", "embroidery = crest"],
    ["crest requires size != S", "not crest or not size = S"],
    ["S and crest or silk", "(S and crest) or silk"],
    ["not S and crest", "(not S) and crest"],
    ["S or M requires silk and crest", "(S or M) requires (silk and crest)"],
    ["S requires M requires L", "S requires (M requires L)"],
    ['"size" = "S"', "S"],
  ])("%s means %s", (text, same) => {
    expect(variantsOf(text)).toEqual(variantsOf(same));
    expect(variantsOf(text).length).toBeGreaterThan(0);
  });

  it("hold for the variants that they name, and no others", () => {
    expect(variantsOf("size = S and embroidery in (none, crest) and silk")).toEqual(["S none silk", "S crest silk"]);
  });

  it.each([
    ["sise = S", 'names no option "sise"; did you mean "size"?'],
    ["size = XL", 'gives size no value "XL"; did you mean "L"?'],
    ["crst", 'names no value "crst"; did you mean "crest"?'],
    ["none", 'names "none", a value of embroidery and of lining; say which: embroidery = none'],
    ["size", 'compares the option "size" with nothing; say which: size = ...'],
    ["S and", 'ends where an option or a value should stand; write it like "crest requires size != S"'],
    ["(S or M", 'lacks a ")"; check the brackets'],
    ["S M", 'goes on with "M"; join conditions by and, or, requires'],
    ["size in (S", 'lacks a ")"; check the brackets'],
    ['size = "S', 'cannot be read; write it like "crest requires size != S"'],
    ["", 'ends where an option or a value should stand; write it like "crest requires size != S"'],
    ["(".repeat(5000), "is nested too deeply; write several conditions"],
    ["not ".repeat(5000), "is nested too deeply; write several conditions"],
  ])("%s is refused with its reason", (text, problem) => {
    const reading = readCondition(text, OPTIONS);
    expect(reading.ok ? "" : `${reading.message}; ${reading.remedy}`).toBe(problem);
  });

  const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small" },
      fc.nat(7).map((at): Condition => {
        const option = at < 3 ? 0 : at < 6 ? 1 : 2;
        return { kind: "is", option, value: at - 3 * option };
      }),
      fc.record({ kind: fc.constant("not" as const), of: tie("condition") }),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        of: fc.array(tie("condition"), { maxLength: 3 }),
      }),
    ),
  })).condition;

  it("that are known before all is chosen stay so, whatever else is chosen", () => {
    fc.assert(
      fc.property(conditions, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (condition, isOpen) => {
        for (const choices of variants()) {
          const known = truth(
            condition,
            choices.map((value, at) => (isOpen[at] ? -1 : value)),
          );
          if (known !== null) expect(holds(condition, choices)).toBe(known);
        }
      }),
    );
  });

  it("leave a variant exactly if one is found by trying all", () => {
    fc.assert(
      fc.property(fc.array(conditions, { minLength: 1, maxLength: 5 }), (list) => {
        const exists = variants().some((choices) => list.every((condition) => holds(condition, choices)));
        expect(
          isSatisfiable(
            list,
            OPTIONS.map(({ values }) => [...values.keys()]),
          ),
        ).toBe(exists);
      }),
    );
  });
});

/** Problems of a scenario with this product and these orders. */
function problemsOf(product: object, orders: object = {}, policies: object = {}): string[] {
  const scenario = {
    takt: 1,
    policies,
    workCentres: [{ id: "sew" }],
    products: [{ id: "shirt", route: [{ at: "sew", time: 1 }], ...product }],
    orders: [{ product: "shirt", interarrival: 10, limit: 3, ...orders }],
  };
  const loaded = loadScenario(JSON.stringify(scenario), { file: "shirt.json" });
  return loaded.ok ? [] : loaded.problems.map((problem) => formatProblem({ ...problem, line: 0 }));
}

const options = { size: ["S", "M", "L"], embroidery: { none: "60 %", crest: "40 %" } };

describe("a scenario with options", () => {
  it("is accepted when it is sound", () => {
    const route = [
      { at: "sew", time: 1, adjust: { L: "x 1.2", crest: "+ 3 min", S: 0.9 } },
      { id: "stitch", at: "sew", time: 1, when: "crest" },
    ];
    expect(
      problemsOf({ options, constraints: ["crest requires M or L"], price: 9, surcharges: { L: 2 }, route }),
    ).toEqual([]);
  });

  it.each([
    [
      { options, constraints: ["size = S", "size != S"] },
      "shirt.json products[0].constraints: allow no variant at all; take out or weaken one of them",
    ],
    [
      { options: { size: { S: 1, M: 0 } }, constraints: ["M"] },
      "shirt.json products[0].constraints: allow no variant at all; take out or weaken one of them",
    ],
    [
      { options, constraints: ["crest requires sise != S"] },
      'shirt.json products[0].constraints[0]: crest requires sise != S names no option "sise"; did you mean "size"?',
    ],
    [
      { options: { size: [] } },
      "shirt.json products[0].options.size: leaves nothing to choose; give values such as [S, M, L]",
    ],
    [{ options: { size: ["S", "S"] } }, "shirt.json products[0].options.size: S is given twice; take one out"],
    [
      { options: { and: ["S"] } },
      "shirt.json products[0].options.and: and is a word of the conditions; choose another name",
    ],
    [
      { options, route: [{ at: "sew", time: 1, when: "crest" }] },
      "shirt.json products[0].route: has no operation that every variant needs; take `when` from one operation that every variant has",
    ],
    [
      { options, route: [{ at: "sew", time: 1, adjust: { crest: "3 min" } }] },
      'shirt.json products[0].route[0].adjust.crest: 3 min is no change of a time; write "x 1.2" or "+ 3 min"',
    ],
    [
      {
        route: [
          { at: "sew", time: 1 },
          { id: "b", at: "sew", time: 1, when: "crest" },
        ],
      },
      'shirt.json products[0].route[1].when: crest names no value "crest"; there is no value to name',
    ],
  ])("%o is refused", (product, problem) => {
    expect(problemsOf(product)).toEqual([problem]);
  });

  it.each([
    [{ options: { size: { XL: 1 } } }, 'shirt.json orders[0].options.size: XL is no value of size; did you mean "L"?'],
    [
      { options: { colour: { red: 1 } } },
      "shirt.json orders[0].options.colour: colour is no option of shirt; known: size, embroidery",
    ],
    [
      { options: { size: ["S"], embroidery: ["crest"] } },
      "shirt.json orders[0].options: leave no variant that the constraints allow; see the constraints of shirt",
    ],
    [
      { combinations: [{ share: 0.5, size: "S", embroidery: "crest" }, { share: 0.5 }] },
      "shirt.json orders[0].combinations[0]: is a variant that the constraints of shirt do not allow; keep to: crest requires size != S",
    ],
    [
      { combinations: [{ share: 0, size: "S" }] },
      'shirt.json orders[0].combinations: have no share above 0; give one such as "20 %"',
    ],
    [
      {
        product: undefined,
        interarrival: undefined,
        list: [{ product: "shirt", options: { size: "S", embroidery: "crest" } }],
      },
      "shirt.json orders[0].list[0].options: is a variant that the constraints of shirt do not allow; keep to: crest requires size != S",
    ],
  ])("orders with %o are refused", (orders, problem) => {
    expect(problemsOf({ options, constraints: ["crest requires size != S"] }, orders)).toEqual([problem]);
  });
});
