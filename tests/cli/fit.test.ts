import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/programs.mjs";
import { buildTakt, type Takt } from "../support/takt.ts";

let takt: Takt;
let folder: string;

/** Quantiles of the exponential law of mean 1, in an order without a trend. */
const QUANTILES = Array.from({ length: 60 }, (_, at) => -Math.log1p(-(((at * 37) % 60) + 0.5) / 60));

/** Events that are so many minutes apart, from a midnight on. */
function stamps(minutes: readonly number[]): string[] {
  let time = Date.UTC(2026, 0, 5);
  return [0, ...minutes].map((gap) => {
    time += Math.round(gap * 60_000);
    return new Date(time).toISOString();
  });
}

beforeAll(async () => {
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-fit-"));
  const file = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  file(
    "times.txt",
    QUANTILES.map((value) => String(12 * value)),
  );
  file("jobs.csv", [
    "Job,Minutes,Picks",
    ...QUANTILES.map((value, at) => `J${at},${at === 7 ? "" : 12 * value},${at % 3}`),
  ]);
  const arrivals = stamps(QUANTILES.map((value) => 12 * value));
  file("events.csv", ["Arrival;Who", ...arrivals.toReversed().map((time) => `${time};x`)]);
  file("spans.csv", [
    "Start,End",
    ...QUANTILES.map((value, at) => {
      const start = arrivals[at] as string;
      return `${start},${new Date(Date.parse(start) + value * 720_000).toISOString()}`;
    }),
  ]);
  file("wrong.csv", ["Minutes", "3", "4", "soon", "5"]);
  file("negative.csv", ["Minutes", "3", "-4"]);
  file("few.csv", ["Minutes", "3", "4", "5"]);
  file("many.csv", ["Minutes", ...Array<string>(50_001).fill("3")]);
  file("backwards.csv", ["Start,End", "2026-01-05T06:00,2026-01-05T07:00", "2026-01-05T06:00,2026-01-05T05:00"]);
  file("noday.csv", ["At", "2026-01-05", "2026-02-30"]);
  file("words.csv", ["A,B", "x,y", "z,w"]);
});

afterAll(() => {
  takt?.remove();
  if (folder) rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => takt.run(["fit", ...args], { cwd: folder });

async function fitted(
  ...args: string[]
): Promise<{ column: string; distribution: string; count: number; empty: number }[]> {
  const { code, stdout, stderr } = await run(...args, "--resamples", "49", "--json", "-");
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout).columns;
}

/** Mean of the sample [min], with six digits. */
const MEAN = Number((QUANTILES.reduce((sum, value) => sum + 12 * value, 0) / 60).toPrecision(6));

describe("takt fit", () => {
  it("fits a file of numbers alone, and prints the law as a scenario writes it", async () => {
    const { code, stdout } = await run("times.txt", "--unit", "min");
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(`  exponential(mean: ${MEAN} min)`);
    expect(stdout).toContain("60 observations");
    expect(stdout).toContain("independence: p");
  });

  it("prints what docs/input-modelling.md shows", async () => {
    const file = "tests/data/input-modelling/cycle-times.csv";
    const { stdout } = await takt.run(["fit", file, "--column", "Minutes", "--unit", "min"]);
    expect(readFileSync(join(root, "docs/input-modelling.md"), "utf8")).toContain(`\n\`\`\`text\n${stdout}\`\`\`\n`);
  });

  it("takes the column named, says how many cells are empty, and all columns of numbers without a name", async () => {
    const [minutes] = await fitted("jobs.csv", "--column", "Minutes", "--unit", "min");
    expect(minutes).toMatchObject({ column: "Minutes", count: 59, empty: 1 });
    expect((await fitted("jobs.csv", "--unit", "none")).map(({ column }) => column)).toEqual(["Minutes", "Picks"]);
  });

  it("fits the times between events in whatever order they are listed, and durations from start to end", async () => {
    const [between] = await fitted("events.csv", "--column", "Arrival", "--times", "--unit", "min");
    expect(between?.count).toBe(60);
    const mean = (text = "") => Number(/^exponential\(mean: ([\d.]+) min\)$/.exec(text)?.[1]);
    expect(mean(between?.distribution)).toBeCloseTo(MEAN, 4);
    const [spans] = await fitted("spans.csv", "--from", "Start", "--to", "End", "--unit", "min");
    expect(mean(spans?.distribution)).toBeCloseTo(MEAN, 4);
  });

  it.each([
    [["nowhere.csv"], "nowhere.csv: no such file"],
    [["jobs.csv", "--column", "Minuts"], 'jobs.csv:1: no column "Minuts"; did you mean "Minutes"?'],
    [["wrong.csv"], "wrong.csv:4: column Minutes: soon is not a number"],
    [["negative.csv"], "negative.csv:3: column Minutes: -4 is negative"],
    [["few.csv"], "few.csv:1: Minutes: 3 observations are too few to fit; give 10 or more"],
    [["many.csv"], "many.csv:1: Minutes: 50001 observations are more than can be tested; give up to 50000"],
    [
      ["backwards.csv", "--from", "Start", "--to", "End"],
      "backwards.csv:3: column End: 2026-01-05T05:00 is before its start",
    ],
    [["noday.csv", "--times"], "noday.csv:3: column At: 2026-02-30 is not a time"],
    [["events.csv", "--column", "Arrival"], "events.csv:2: column Arrival: 20"],
    [["words.csv"], 'words.csv:1: which column? Give --column with one of "A", "B"'],
    [["times.txt", "--from", "1"], "--from and --to go together"],
    [["times.txt", "--times", "--unit", "none"], "--unit none: what is between time stamps is a time"],
    [["times.txt", "--level", "2"], "give a share"],
    [["times.txt", "--unit", "mins"], "Allowed choices are"],
  ])("refuses %j", async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
