import { describe, expect, it } from "vitest";
import { constantBindings } from "../../scripts/constant-bindings.mjs";

describe("the bindings at the top of a bundle", () => {
  it("become constants, each on its line", () => {
    const code = "function double(x) {\n  return 2 * x;\n}\nvar four = double(2);\nexport { four };\n";
    expect(constantBindings(code)).toBe(
      "const double = function double(x) {\n  return 2 * x;\n};\nconst four = double(2);\nexport { four };\n",
    );
  });

  it("stay as they are where something assigns to them", () => {
    const code = "var count = 0;\nfunction next() { return ++count; }\nfunction later() { return 1; }\nlater = next;\n";
    expect(constantBindings(code)).toContain("var count = 0;");
    expect(constantBindings(code)).toContain("\nfunction later()");
    expect(constantBindings(code)).toContain("\nconst next = function next()");
  });

  it("stay as they are where code above them calls them, also by way of another function", async () => {
    const code = `
export const seen = [];
function first() { second(); }
first();
function second() { third(); }
function third() { seen.push("third"); }
function fourth() { seen.push("fourth"); }
fourth();
`;
    const out = constantBindings(code);
    expect(out).toContain("\nfunction second()");
    expect(out).toContain("\nfunction third()");
    expect(out).toContain("const first = function");
    expect(out).toContain("const fourth = function");
    expect((await run(out)).seen).toEqual(["third", "fourth"]);
  });

  it("are told from properties of the same name", () => {
    const code = "var list = [];\nlist.push(1);\nfunction push() { return { push: 1 }; }\npush();\n";
    expect(constantBindings(code)).toContain("const push = function push()");
  });
});

function run(code: string): Promise<Record<string, unknown>> {
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
