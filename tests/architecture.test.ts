import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { forbiddenGlobals, importsOf } from "./support/imports.ts";
import { forbiddenImports, importCycles, nodeImports, readRooms, roomOf, type SourceFile } from "./support/rooms.ts";

const rooms = readRooms(readFileSync("docs/architecture.md", "utf8"));
const sourceFolders = ["sim", "analysis", "viewer", "cli", "bench"];
const files: SourceFile[] = sourceFolders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const inRoom = (path: string): SourceFile[] => files.filter((file) => file.path.startsWith(path));

describe("architecture", () => {
  it("every room of docs/architecture.md exists, and names existing rooms", () => {
    expect(rooms.length).toBeGreaterThan(10);
    for (const room of rooms) {
      expect(existsSync(room.path), room.path).toBe(true);
      for (const target of room.imports) expect(existsSync(target), `${target}, imported by ${room.path}`).toBe(true);
    }
  });

  it("no file imports against the arrows of docs/architecture.md", () => {
    expect(forbiddenImports(rooms, files)).toEqual([]);
  });

  it("there are no import cycles", () => {
    expect(importCycles(files)).toEqual([]);
  });

  it("sim/ uses no clock, timer, platform or function whose bits differ between engines", () => {
    const found = inRoom("sim/").flatMap((file) =>
      forbiddenGlobals(file.text).map(({ name, line }) => `${file.path}:${line} ${name}`),
    );
    expect(found).toEqual([]);
  });

  it("sim/, analysis/ and viewer/ import nothing from Node", () => {
    expect(nodeImports([...inRoom("sim/"), ...inRoom("analysis/"), ...inRoom("viewer/")])).toEqual([]);
  });
});

describe("the checker itself", () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });

  it("sees every form of import", () => {
    const source = [
      'import a from "./a.ts";',
      "import {",
      "  type B,",
      '} from "./b.ts";',
      'import "./c.css";',
      'export * from "./d.ts";',
      'const e = await import("./e.ts");',
      'let f: import("./f.ts").F;',
      'new Worker(new URL("./g.ts", import.meta.url));',
      '// import h from "./h.ts";',
      ' * import("./i.ts")',
    ].join("\n");
    expect(importsOf(source)).toEqual(["./a.ts", "./b.ts", "./c.css", "./d.ts", "./e.ts", "./f.ts", "./g.ts"]);
  });

  it("rejects a kernel that knows the model", () => {
    const planted = file("sim/kernel/x.ts", 'import type { Model } from "../model/model.ts";');
    expect(forbiddenImports(rooms, [planted])).toEqual([
      "sim/kernel/x.ts imports sim/model/model.ts: sim/kernel/ may import nothing",
    ]);
  });

  it("rejects a plant that knows a KPI, and an import past the public face", () => {
    const planted = [
      file("sim/plant/x.ts", 'import { oee } from "../../analysis/oee.ts";'),
      file("cli/x.ts", 'import { Simulator } from "../sim/kernel/simulator.ts";'),
      file("cli/y.ts", 'import { createRun } from "../sim/index.ts";'),
    ];
    expect(forbiddenImports(rooms, planted).map((line) => line.split(":")[0])).toEqual([
      "sim/plant/x.ts imports analysis/oee.ts",
      "cli/x.ts imports sim/kernel/simulator.ts",
    ]);
  });

  it("rejects a file outside all rooms", () => {
    expect(roomOf(rooms, "sim/misc/x.ts")).toBeUndefined();
    expect(forbiddenImports(rooms, [file("sim/misc/x.ts", "")])).toHaveLength(1);
  });

  it("finds a cycle over several files and none in a diamond", () => {
    const a = file("cli/a.ts", 'import "./b.ts"; ');
    expect(importCycles([a, file("cli/b.ts", 'import "./c.ts";'), file("cli/c.ts", 'import "./a.ts";')])).toEqual([
      ["cli/a.ts", "cli/b.ts", "cli/c.ts", "cli/a.ts"],
    ]);
    const diamond = [
      file("cli/a.ts", 'import "./b.ts";\nimport "./c.ts";'),
      file("cli/b.ts", 'import "./d.ts";'),
      file("cli/c.ts", 'import "./d.ts";'),
      file("cli/d.ts", ""),
    ];
    expect(importCycles(diamond)).toEqual([]);
    const types = [file("cli/a.ts", 'import type { B } from "./b.ts";'), file("cli/b.ts", 'import "./a.ts";')];
    expect(importCycles(types)).toEqual([]);
  });

  it.each([
    ["const now = Date.now();", "Date"],
    ["const u = Math.random();", "Math.random"],
    ["const y = Math.pow(x, 2);", "Math.pow"],
    ["const y = x ** 2;", "**"],
    ["const y = Math.sin(x);", "Math.sin"],
    ["setTimeout(go, 5);", "setTimeout"],
    ["process.exit(1);", "process"],
    ["const e = document.body;", "document"],
    [`const t = \`at \${window.location}\`;`, "window"],
  ])("rejects %s", (code, name) => {
    expect(forbiddenGlobals(code).map((found) => found.name)).toEqual([name]);
  });

  it.each([
    "// Date and Math.random are not used; x ** 2",
    "/** Power x ** y. */",
    'const title = "process.env";',
    `const text = \`Math.pow of \${x}\`;`,
    "const quotes = /[\"'`]/; const y = a / b / c;",
    "const lateness = job.dueDate - order.process.start;",
    "function f(document: Scenario): string { return document.name; }",
  ])("accepts %s", (code) => {
    expect(forbiddenGlobals(code)).toEqual([]);
  });

  it("node imports are seen", () => {
    expect(nodeImports([file("sim/x.ts", 'import { readFileSync } from "node:fs";')])).toEqual([
      "sim/x.ts imports node:fs",
    ]);
  });
});
