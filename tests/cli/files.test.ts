import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../cli/errors.ts";
import { checkOutput, readText } from "../../cli/files.ts";

const folder = mkdtempSync(join(tmpdir(), "takt-"));
const path = (name: string): string => join(folder, name);

function fileWith(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}

describe("reading what the user named", () => {
  it("gives the text, without a byte order mark", () => {
    expect(readText(fileWith("bom.yaml", "\uFEFFtakt: 1"))).toBe("takt: 1");
  });

  it("suggests the file that was probably meant", () => {
    fileWith("factory.yaml", "takt: 1");
    expect(() => readText(path("factroy.yaml"))).toThrow(`no such file; did you mean ${path("factory.yaml")}?`);
  });

  it.each([
    ["a directory", () => folder, "is a directory"],
    ["an empty file", () => fileWith("empty.yaml", " \n"), "the file is empty"],
    ["a binary file", () => fileWith("x.bin", new Uint8Array([80, 75, 3, 4, 0, 0])), "binary file"],
    ["a text in another encoding", () => fileWith("latin1.yaml", new Uint8Array([0x6e, 0xe4, 0x68])), "not UTF-8 text"],
    ["a path through a file", () => join(fileWith("plain", "x"), "y.yaml"), "no such file"],
  ])("refuses %s", (_, make, message) => {
    const file = make();
    expect(() => readText(file)).toThrow(InputError);
    expect(() => readText(file)).toThrow(message);
  });

  it("refuses 100 MB without reading them", () => {
    const big = fileWith("big.yaml", "");
    truncateSync(big, 100 * 1024 * 1024);
    const start = performance.now();
    expect(() => readText(big)).toThrow("100 MB is too large; the limit is 64 MB");
    expect(performance.now() - start).toBeLessThan(50);
  });
});

describe("checking where results go", () => {
  it("refuses a folder that does not exist, and a directory", () => {
    mkdirSync(path("there"));
    expect(() => checkOutput("--json", join(path("nowhere"), "x.json"))).toThrow("does not exist");
    expect(() => checkOutput("--json", path("there"))).toThrow("is a directory");
    expect(() => checkOutput("--json", path("new.json"))).not.toThrow();
  });
});
