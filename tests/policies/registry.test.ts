import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { findPolicy, policies, policyFamilies, resolveParameters, suggestPolicy } from "../../sim/policies/registry.ts";

test("every name, id or alias, in any case, means one rule of its family", () => {
  for (const family of policyFamilies) {
    const names = policies[family].flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]);
    expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(names.length);
    for (const rule of policies[family]) {
      for (const name of [rule.id, ...(rule.aliases ?? [])]) {
        expect(findPolicy(family, name)).toBe(rule);
        expect(findPolicy(family, name.toLowerCase())).toBe(rule);
      }
    }
  }
});

test("every rule stands in a file named after its id, and every such file is registered", () => {
  const helpers = [
    "nearest-charger.ts",
    "least-option.ts",

    "oldest-request.ts",
    "families.ts",
    "kept-locations.ts",
    "batch-around.ts",
    "timed.ts",
    "planned-load.ts",
    "mrp.ts",
    "forecast.ts",
    "walk.ts",
    "periods.ts",
    "traded.ts",
    "needs.ts",
    "perimeter.ts",
    "equivalence-classes.ts",
    "closed-walk.ts",
    "turnover-of-loads.ts",
    "served.ts",
    "least-place.ts",
    "in-turn.ts",
    "nearer.ts",
    "rescheduled.ts",
  ];
  for (const family of policyFamilies) {
    const files = readdirSync(new URL(`../../sim/policies/${family}/`, import.meta.url));
    const expected = policies[family].map(({ id }) => `${id.toLowerCase().replaceAll(/[/+]/g, "-")}.ts`);
    expect(files.filter((file) => !helpers.includes(file)).sort()).toEqual(expected.sort());
  }
});

test("the names in common use find their rule", () => {
  const found = (["FIFO", "SI", "MOR", "LOR", "MWR", "MRW", "SPTF", "slack"] as const).map(
    (alias) => findPolicy("dispatching", alias)?.id,
  );
  expect(found).toEqual(["FCFS", "SPT", "MOPNR", "LOPNR", "MWKR", "MWKR", "SPT", "SLK"]);
  expect(findPolicy("routing", "ECT")?.id).toBe("EARLIEST-COMPLETION");
});

test("a name of another family, or none, finds nothing", () => {
  expect(findPolicy("release", "SPT")).toBeUndefined();
  expect(findPolicy("dispatching", "")).toBeUndefined();
  expect(findPolicy("dispatching", "constructor")).toBeUndefined();
});

test("a misspelt name gets the nearest one, a far one none", () => {
  expect(suggestPolicy("dispatching", "ATK")).toBe("ATC");
  expect(suggestPolicy("transport", "nearest-vehicel")).toBe("NEAREST-VEHICLE");
  expect(suggestPolicy("dispatching", "clairvoyant")).toBeUndefined();
  expect(suggestPolicy("dispatching", "")).toBeUndefined();
});

test("parameters not given take their defaults", () => {
  expect(resolveParameters(findPolicy("dispatching", "ATC")!, {})).toEqual({ ok: true, parameters: { k: 2 } });
});

test("wrong parameters are told all at once, each with what would be right", () => {
  const conwip = findPolicy("release", "CONWIP")!;
  expect(resolveParameters(conwip, { limt: 3, limit: 2.5 })).toEqual({
    ok: false,
    problems: [
      'CONWIP has no parameter "limt"; did you mean "limit"?',
      "CONWIP limit: 2.5 is not allowed; give an integer from 1 to 1000000000",
    ],
  });
  for (const limit of [0, -1, NaN, Infinity, "8", null]) expect(resolveParameters(conwip, { limit }).ok).toBe(false);
  expect(resolveParameters(findPolicy("dispatching", "SPT")!, { k: 1 })).toEqual({
    ok: false,
    problems: ['SPT has no parameter "k"; it takes none'],
  });
});
