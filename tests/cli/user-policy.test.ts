import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadUserPolicy } from "../../cli/user-policy.ts";

const folder = mkdtempSync(join(tmpdir(), "takt-"));

const RULE = `
import type { DispatchingRule } from "takt";
import { factor } from "./factor.ts";
const rule: DispatchingRule = {
  id: "MINE", title: "Mine", source: "me", prefers: "lowest", dependsOn: "candidate",
  index: (candidate) => factor * candidate.processingTime,
};
`;
writeFileSync(join(folder, "factor.ts"), "export const factor: number = 2;");

async function load(name: string, text: string): Promise<ReturnType<typeof loadUserPolicy>> {
  writeFileSync(join(folder, name), text);
  return loadUserPolicy("dispatching", `./${name}`, folder);
}

describe("a user's own policy", () => {
  it("is the default export of a TypeScript file, with what that imports", async () => {
    const { rule } = await load("default.ts", `${RULE}export default rule;`);
    expect((rule as { index: (job: object) => number }).index({ processingTime: 21 })).toBe(42);
  });

  it("may be the only export", async () => {
    const { rule } = await load("only.ts", `${RULE}export const shortest = rule;`);
    expect(rule).toMatchObject({ id: "MINE" });
  });

  it("is identified by the SHA-256 of its file", async () => {
    const text = `export default { id: "X", title: "X", source: "x", choose: (list) => list[0] };`;
    // printf %s '...' | sha256sum
    expect((await load("hashed.ts", text)).sha256).toBe(
      "794fdf2ce44c6aad88870c48205dd3647054e0444309df849d8903641d6ecc35",
    );
  });

  it.each([
    ["syntax.ts", "export default {\n  id: ,\n};", /syntax\.ts:2:7: Unexpected ","/],
    ["import.ts", 'import "./nowhere.ts";\nexport default {};', /import\.ts:1:8: Could not resolve/],
    ["nothing.ts", "const x = 1;", "./nothing.ts: exports nothing; export the rule as default"],
    ["two.ts", "export const a = 1, b = 2;", "./two.ts: exports a, b and no default"],
    ["throws.ts", 'throw new Error("boom");', "./throws.ts: fails when it is loaded: boom"],
    ["number.ts", "export default 3;", "./number.ts: the rule is 3; export { id"],
    ["partial.ts", 'export default { id: "X", title: "X", source: "x" };', "./partial.ts: index or choose is missing"],
  ])("in %s is refused with what is wrong and where", async (name, text, message) => {
    await expect(load(name, text)).rejects.toThrow(message);
  });

  it("that does not exist is named with the place where it was looked for", async () => {
    const place = join(folder, "gone.ts");
    await expect(loadUserPolicy("dispatching", "./gone.ts", folder)).rejects.toThrow(`${place}: no such file`);
  });
});
