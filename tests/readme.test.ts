import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/programs.mjs";
import { buildTakt, type Takt } from "./support/takt.ts";

const text = readFileSync(join(root, "README.md"), "utf8");

/** Fenced blocks in their order. */
const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, body]) => ({
  language: language!,
  body: body!,
}));

/** Commands that are not run here, each with the reason. */
const SKIPPED: readonly [RegExp, string][] = [
  [/^npm ci && npm start/, "installs, and serves until it is stopped; tests/cli covers takt view"],
  [/^npm ci && npm test/, "installs, and runs this test"],
];

/** Each `sh` block with the output that the `text` block after it states. */
const sessions = blocks.flatMap(({ language, body }, index) => {
  if (language !== "sh") return [];
  const next = blocks[index + 1];
  const commands = body
    .split("\n")
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "");
  return [{ title: commands.join("; "), commands, output: next?.language === "text" ? next.body : null }];
});

let takt: Takt;
let folder: string;

beforeAll(async () => {
  takt = await buildTakt();
  // Within the repository, so that the name "takt" leads to it.
  folder = mkdtempSync(join(root, "dist", "readme-"));
  for (const name of ["scenarios", "experiments", "tests"]) symlinkSync(join(root, name), join(folder, name));
  for (const { name, body } of files("ts")) writeFileSync(join(folder, name), body);
});

afterAll(() => {
  takt?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Blocks that begin with a comment naming their file. */
function files(language: string): { name: string; body: string }[] {
  return blocks
    .filter((block) => block.language === language)
    .map(({ body }) => ({ name: /^(?:#|\/\/) (\S+)\n/.exec(body)?.[1] ?? "", body }));
}

function shell(command: string): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command.replace(/^npx takt /, '"$NODE" "$TAKT" ')], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NODE: process.execPath, TAKT: takt.program, CI: "1", NO_COLOR: "1" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

/** Are the stated lines all printed, in their order? A line of dots stands for any others. */
function missingLine(stated: string, printed: string): string | null {
  const lines = printed.split("\n");
  let at = 0;
  for (const line of stated.trimEnd().split("\n")) {
    if (line === "...") continue;
    const found = lines.indexOf(line, at);
    if (found < 0) return line;
    at = found + 1;
  }
  return null;
}

describe("README", () => {
  it("shows scenarios as they stand in their files", () => {
    const shown = files("yaml");
    expect(shown.map(({ name }) => name)).toEqual(["scenarios/reference/mm1.yaml"]);
    for (const { name, body } of shown) expect(parse(body)).toEqual(parse(readFileSync(join(root, name), "utf8")));
  });

  it("names every command that is not run here with its reason", () => {
    const others = sessions.flatMap(({ commands }) => commands.filter((command) => !command.startsWith("npx takt ")));
    expect(others.filter((command) => !SKIPPED.some(([pattern]) => pattern.test(command)))).toEqual([]);
    expect(others).toHaveLength(SKIPPED.length);
  });

  const run = sessions.filter(({ commands }) => commands.some((command) => command.startsWith("npx takt ")));
  it.each(run)(
    "$title: does what is stated",
    ({ commands, output }) => {
      let printed = "";
      for (const command of commands) {
        const { code, stdout, stderr } = shell(command);
        expect(`${command}: ${code}\n${code === 0 ? "" : stderr}`).toBe(`${command}: 0\n`);
        printed += stdout;
      }
      if (output !== null) expect(missingLine(output, printed)).toBe(null);
    },
    180_000,
  );

  it("shows TypeScript that the compiler accepts", () => {
    const names = files("ts").map(({ name }) => name);
    expect(names).toEqual(["my-rule.ts"]);
    const config = {
      extends: join(root, "tsconfig.base.json"),
      compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true },
      files: [...names, join(root, "sim/random/seedrandom-alea.d.ts")],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const { code, stdout } = shell(`"${join(root, "node_modules", ".bin", "tsc")}" -p tsconfig.json`);
    expect([code, stdout]).toEqual([0, ""]);
  });

  it("links to files that exist, and names folders and scripts that exist", () => {
    const links = [...text.matchAll(/\]\(([^):]+)\)/g)].map(([, path]) => path!);
    const folders = [...text.matchAll(/`([a-z]+\/)`/g)].map(([, path]) => path!);
    expect([...links, ...folders].filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const scripts = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts);
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});
