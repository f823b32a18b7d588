import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CASES } from "../support/theory-family.ts";

const tests = readdirSync(import.meta.dirname)
  .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
  .join("\n");

it.each([...new Set(CASES.map(({ name }) => name))])("a test answers for %s", (name) => {
  expect(tests).toContain(`"${name}"`);
});
