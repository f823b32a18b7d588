import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folders = readdirSync("tests/data", { withFileTypes: true }).map((entry) => {
  expect(entry.isDirectory(), entry.name).toBe(true);
  return entry.name;
});

describe("test data", () => {
  it.each(folders)(
    "in %s say where they come from and under which licence, whose text stands beside them",
    (folder) => {
      const source = readFileSync(`tests/data/${folder}/SOURCE.md`, "utf8");
      expect(source).toMatch(/licen[cs]e|\bMIT\b|Apache-2\.0/i);
      expect(existsSync(`tests/data/${folder}/LICENSE`)).toBe(source.includes("LICENSE"));
    },
  );
});
