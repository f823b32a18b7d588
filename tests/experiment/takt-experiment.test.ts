import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario } from "../../sim/index.ts";
import { buildTakt, type Takt, type TaktOptions } from "../support/takt.ts";

const QUEUE = `takt: 1
run: { until: 4000 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s) }]
`;
const EXPERIMENT = `experiment: 1
scenario: queue.yaml
replications: 12
factors: [{ id: machines, set: workCentres.server.machines, levels: [1, 2] }]
responses: [meanFlowTime, throughput, meanUtilisation]
`;

let takt: Takt;
let folder: string;
beforeAll(async () => {
  takt = await buildTakt();
  folder = mkdtempSync(join(tmpdir(), "takt-experiment-"));
  writeFileSync(join(folder, "queue.yaml"), QUEUE);
  writeFileSync(join(folder, "x.yaml"), EXPERIMENT);
});
afterAll(() => {
  takt.remove();
  rmSync(folder, { recursive: true });
});

const experiment = (args: readonly string[], options: TaktOptions = {}) =>
  takt.run(["experiment", ...args], { cwd: folder, ...options });
const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");
const lines = (out: string): number =>
  existsSync(join(folder, out, "journal.jsonl")) ? read(out, "journal.jsonl").split("\n").length - 1 : 0;

describe("takt experiment", () => {
  it("gives the same results, to the bit, with one thread and with four, and from its own manifest", async () => {
    const one = await experiment(["x.yaml", "--out", "one", "--workers", "1", "--json", "-"]);
    const four = await experiment(["x.yaml", "--out", "four", "--workers", "4", "--json", "-"]);
    const again = await experiment(["one/manifest.json", "--out", "again", "--workers", "2", "--json", "-"]);
    expect([one.code, four.code, again.code]).toEqual([0, 0, 0]);
    expect(four.stdout).toBe(one.stdout);
    expect(again.stdout).toBe(one.stdout);
    for (const other of ["four", "again"]) {
      expect(read(other, "replications.csv")).toBe(read("one", "replications.csv"));
      expect(readFileSync(join(folder, other, "replications.parquet"))).toEqual(
        readFileSync(join(folder, "one", "replications.parquet")),
      );
    }
    expect(read("one", "replications.csv").split("\r\n")).toHaveLength(1 + 24 + 1);
  });

  it("keeps in the manifest what digests, hashes, versions and seeds stand for, and takes none that was changed", async () => {
    const text = read("one", "manifest.json");
    const { takt: version, node, prepared } = JSON.parse(text);
    const { bundle, seeds, scenarioDigests } = prepared;
    expect([version, node]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/), process.version]);
    expect(seeds.length).toBe(bundle.points.length);
    for (const [at, set] of bundle.points.entries()) {
      const loaded = loadScenario(bundle.scenario.text, { file: "x.yaml", set });
      expect(loaded.ok && loaded.scenarioDigest).toBe(scenarioDigests[at]);
    }
    for (const changed of [
      text.replace("exponential(", "erlang(2, "),
      text.replace(/"seeds": \[\s*\d+/, '"seeds": [9'),
    ]) {
      expect(changed).not.toBe(text);
      writeFileSync(join(folder, "changed.json"), changed);
      const { code, stderr } = await experiment(["changed.json", "--out", "changed"]);
      expect([code, stderr]).toEqual([2, expect.stringContaining("another scenario, policy or point than its digest")]);
    }
  });

  it("makes the run that `takt run` makes with the same seed and replication", async () => {
    const run = await takt.run(["run", "queue.yaml", "--json", "-", "--set", "run.replication=7"], { cwd: folder });
    const { digest, kpis } = JSON.parse(run.stdout);
    const row = read("one", "replications.csv").split("\r\n")[1 + 7] as string;
    expect(row).toBe(
      `1,1,7,1,7,${digest},${row.split(",")[6]},4000,,${kpis.meanFlowTime.value},${kpis.throughput.value},${row.split(",")[11]}`,
    );
  });

  it("makes antithetic pairs: of the same streams, mirrored, estimated from the averages, the same on any number of threads", async () => {
    writeFileSync(join(folder, "pairs.yaml"), `${EXPERIMENT}antithetic: true\n`);
    const one = await experiment(["pairs.yaml", "--out", "pairs", "--workers", "1", "--json", "-"]);
    const two = await experiment(["pairs.yaml", "--out", "pairs-2", "--workers", "2", "--json", "-"]);
    const again = await experiment(["pairs/manifest.json", "--out", "pairs-3", "--json", "-"]);
    expect([one.code, two.stdout === one.stdout, again.stdout === one.stdout]).toEqual([0, true, true]);
    const [head, ...rows] = read("pairs", "replications.csv").trim().split("\r\n");
    const columns = (head as string).split(",");
    const cells = rows.map((row) => Object.fromEntries(row.split(",").map((cell, at) => [columns[at], cell])));
    expect(cells.slice(0, 4).map(({ stream, antithetic }) => [stream, antithetic])).toEqual([
      ["0", "0"],
      ["0", "1"],
      ["1", "0"],
      ["1", "1"],
    ]);
    const pairs = Array.from({ length: 6 }, (_, pair) => [2 * pair, 2 * pair + 1]);
    const averages = pairs.map((both) => both.reduce((sum, at) => sum + Number(cells[at]?.meanFlowTime), 0) / 2);
    const mean = averages.reduce((sum, value) => sum + value, 0) / 6;
    const variance = averages.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5;
    const { points } = JSON.parse(one.stdout);
    const estimate = points[0].responses.meanFlowTime;
    expect([points[0].replications, estimate.count]).toEqual([12, 6]);
    expect(estimate.mean).toBeCloseTo(mean, 9);
    // Student's factor of 5 degrees of freedom.
    expect(estimate.halfWidth).toBeCloseTo(2.570582 * Math.sqrt(variance / 6), 5);
    const run = ["run", "queue.yaml", "--json", "-", "--set", "run.replication=1", "--antithetic"];
    const made = JSON.parse((await takt.run(run, { cwd: folder })).stdout);
    expect([made.antithetic, made.digest]).toEqual([true, cells[3]?.digest]);
    // The first of each pair is the ordinary replication of that number.
    expect(cells[2]?.digest).toBe(read("one", "replications.csv").split("\r\n")[1 + 1]?.split(",")[5]);
  });

  it("does not count half an antithetic pair, and goes on with it", async () => {
    const whole = read("pairs", "journal.jsonl").trim().split("\n");
    const [header, ...entries] = whole;
    const first = entries.filter((line) => JSON.parse(line).point === 0);
    mkdirSync(join(folder, "half"));
    writeFileSync(join(folder, "half", "journal.jsonl"), `${[header, ...first.slice(0, 5)].join("\n")}\n`);
    const done = await experiment(["pairs.yaml", "--out", "half", "--resume", "--json", "-"]);
    const { stdout } = await experiment(["pairs.yaml", "--out", "pairs", "--resume", "--json", "-"]);
    expect([done.code, done.stdout]).toEqual([0, stdout]);
    const odd = await experiment(["pairs.yaml", "--out", "odd", "--replications", "5"]);
    expect([odd.code, odd.stderr]).toEqual([
      2,
      "takt: --replications 5: leaves half an antithetic pair; give 6, or another even number\n",
    ]);
  });

  it("loses nothing and repeats nothing when it is killed at any time, and goes on with --resume", async () => {
    const timers: NodeJS.Timeout[] = [];
    const killed = await experiment(["x.yaml", "--out", "killed", "--workers", "2", "--replications", "40"], {
      onOutput: (_, signal) => {
        timers.push(setInterval(() => lines("killed") > 9 && signal("SIGKILL"), 5));
      },
    });
    for (const timer of timers) clearInterval(timer);
    const done = lines("killed");
    expect(killed.code).toBeNull();
    expect(done).toBeLessThan(81);
    const before = read("killed", "journal.jsonl");
    appendFileSync(join(folder, "killed", "journal.jsonl"), '{"point":0,"replication":39,"se');
    const refused = await experiment(["x.yaml", "--out", "killed", "--replications", "40"]);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      `takt: killed/journal.jsonl: holds ${done - 1} replications of "x"; go on with --resume, or give another --out\n`,
    ]);
    expect((await experiment(["x.yaml", "--out", "killed", "--replications", "40", "--resume"])).code).toBe(0);
    expect((await experiment(["x.yaml", "--out", "whole", "--replications", "40"])).code).toBe(0);
    expect(read("killed", "journal.jsonl").startsWith(before)).toBe(true);
    expect(lines("killed")).toBe(81);
    expect(read("killed", "replications.csv")).toBe(read("whole", "replications.csv"));
  });

  it("keeps what is done at Ctrl-C", async () => {
    const timers: NodeJS.Timeout[] = [];
    const stopped = await experiment(["x.yaml", "--out", "stopped", "--workers", "1", "--replications", "2000"], {
      onOutput: (_, signal) => {
        if (timers.length > 0) return;
        const look = setInterval(() => {
          if (lines("stopped") <= 20) return;
          clearInterval(look);
          signal("SIGINT");
        }, 5);
        timers.push(look);
      },
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain("--resume goes on");
    const rows = read("stopped", "replications.csv").split("\r\n").length - 2;
    expect(rows).toBeGreaterThanOrEqual(20);
    expect(rows).toBe(lines("stopped") - 1);
  });

  it("goes on with more replications, but not with another experiment", async () => {
    expect((await experiment(["x.yaml", "--out", "more", "--replications", "3"])).code).toBe(0);
    expect((await experiment(["x.yaml", "--out", "more", "--replications", "12", "--resume"])).code).toBe(0);
    expect(read("more", "replications.csv")).toBe(read("one", "replications.csv"));
    writeFileSync(join(folder, "y.yaml"), EXPERIMENT.replace("[1, 2]", "[1, 3]"));
    const other = await experiment(["y.yaml", "--out", "more", "--resume"]);
    expect([other.code, other.stderr]).toEqual([
      2,
      "takt: more/journal.jsonl: its replications are of another experiment, scenario or policy; give another --out\n",
    ]);
  });

  it("names the replications in which a policy fails, and keeps the others", async () => {
    mkdirSync(join(folder, "rules"), { recursive: true });
    // Jobs of more than 55 s are rare: some replications have one in a queue, others have none.
    writeFileSync(
      join(folder, "rules", "brittle.ts"),
      `export default { id: "BRITTLE", title: "Brittle", source: "a test", family: "dispatching", prefers: "lowest", dependsOn: "candidate",
        index: (job: { processingTime: number }) => { if (job.processingTime > 55) throw new Error("too long for me"); return 0; } };`,
    );
    const text = EXPERIMENT.replace(/factors.*\n/, "").replace(
      "queue.yaml",
      "queue.yaml\npolicies: { dispatching: ./rules/brittle.ts }",
    );
    writeFileSync(join(folder, "brittle.yaml"), text);
    const { code, stderr, stdout } = await experiment(["brittle.yaml", "--out", "brittle", "--json", "-"]);
    const [point] = JSON.parse(stdout).points;
    expect(code, stderr).toBe(1);
    expect(point.failed).toBeGreaterThan(0);
    expect(point.failed).toBeLessThan(12);
    expect(point.responses.meanFlowTime.count).toBe(12 - point.failed);
    expect(stderr).toMatch(/replication \d+: .*brittle\.ts.*too long for me; it is left out of the estimates/);
  });

  it("stops where the estimate is exact enough", async () => {
    const text = EXPERIMENT.replace(
      "replications: 12",
      "replications: 5\nprecision: { response: throughput, relative: 3 %, most: 400 }",
    );
    writeFileSync(join(folder, "precise.yaml"), text);
    const { code, stdout } = await experiment(["precise.yaml", "--out", "precise", "--json", "-"]);
    expect(code).toBe(0);
    for (const { replications, responses } of JSON.parse(stdout).points) {
      const { mean, halfWidth, count } = responses.throughput;
      expect(count).toBe(replications);
      expect(replications).toBeLessThan(400);
      expect(halfWidth).toBeLessThanOrEqual((0.03 / 1.03) * mean);
    }
  });

  it("finds warm-up and run length by pilots, and goes on with them, exactly, at any time", async () => {
    const head = EXPERIMENT.replace("replications: 12", "replications: 4");
    const pilots = "pilots: { length: 4000 s, replications: 5, relative: 20 % }\n";
    writeFileSync(join(folder, "found.yaml"), `${head}warmUp: found\nuntil: found\n${pilots}`);
    const found = await experiment(["found.yaml", "--out", "found", "--workers", "2", "--json", "-"]);
    expect(found.code, found.stderr).toBe(0);
    expect(found.stderr).toMatch(/warm-up of .*, by MSER-5: .* over 5 pilots of .*\ntakt: runs of /);
    const { warmUp, until } = JSON.parse(read("found", "manifest.json")).prepared.experiment.found;
    writeFileSync(join(folder, "given.yaml"), `${head}warmUp: ${warmUp} s\nuntil: ${until} s\n`);
    await experiment(["given.yaml", "--out", "given"]);
    expect(read("given", "replications.csv")).toBe(read("found", "replications.csv"));
    await experiment(["found/manifest.json", "--out", "found-again"]);
    expect(read("found-again", "replications.csv")).toBe(read("found", "replications.csv"));
    expect(existsSync(join(folder, "found-again", "pilots-1.jsonl"))).toBe(false);
    // Cut off in the pilots, and after them.
    mkdirSync(join(folder, "found-cut"));
    const text = read("found", "pilots-1.jsonl");
    writeFileSync(join(folder, "found-cut", "pilots-1.jsonl"), text.slice(0, Math.floor(0.7 * text.length)));
    const refused = await experiment(["found.yaml", "--out", "found-cut"]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("pilots-1.jsonl: holds")]);
    for (let time = 0; time < 2; time++) {
      expect((await experiment(["found.yaml", "--out", "found-cut", "--resume"])).code).toBe(0);
      expect(read("found-cut", "replications.csv")).toBe(read("found", "replications.csv"));
    }
    // With more replications than before, runs stay as long as they are.
    expect((await experiment(["found.yaml", "--out", "found-cut", "--resume", "--replications", "6"])).code).toBe(0);
    expect(read("found-cut", "replications.csv")).toContain(read("found", "replications.csv").split("\r\n")[4]);
  });

  it("refuses to find a warm-up where work piles up, and says what to do", async () => {
    const set = 'set: { "orders[0].interarrival": exponential(7 s) }\n';
    writeFileSync(join(folder, "flood.yaml"), `${EXPERIMENT}${set}warmUp: found\n`);
    const { code, stderr } = await experiment(["flood.yaml", "--out", "flood"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /machines 1: pilots of 1 h 7 min do not tell the warm-up: .* give longer runs, such as until: 2 h 13 min/,
    );
  });

  it("says that a table could not be written, and writes it when it is asked again", async () => {
    mkdirSync(join(folder, "blocked", "replications.csv"), { recursive: true });
    const blocked = await experiment(["x.yaml", "--out", "blocked"]);
    expect(blocked.code).toBe(1);
    expect(blocked.stderr).toContain("not all results could be written; what was done is kept in blocked");
    expect(blocked.stderr).not.toContain("results are in");
    rmSync(join(folder, "blocked", "replications.csv"), { recursive: true });
    const { code, stderr } = await experiment(["x.yaml", "--out", "blocked", "--resume"]);
    expect([code, stderr.includes("results are in blocked")]).toEqual([0, true]);
  });

  it("says where the folder cannot be written", async () => {
    writeFileSync(join(folder, "a-file"), "");
    const { code, stderr } = await experiment(["x.yaml", "--out", "a-file"]);
    expect([code, stderr.split(":").slice(0, 2).join(":")]).toEqual([1, "takt: a-file"]);
  });
});

describe("takt compare", () => {
  const compare = (...args: string[]) => takt.run(["compare", "queue.yaml", ...args], { cwd: folder });

  it("answers first, and its exit code is the verdict of a gate", async () => {
    const fast = ["--policy", "dispatching=FIFO,SPT", "--response", "meanWip", "--replications", "30"];
    const { code, stdout } = await compare(...fast, "--not-worse", "5 %");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^SPT is the best by meanWip: better than FIFO, the next, by /);
    expect(stdout).toMatch(/\nShown: SPT is not worse than FIFO by 5 % or more in meanWip/);
    const worse = await compare(
      "--policy",
      "dispatching=SPT,FIFO",
      ...fast.slice(2),
      "--not-worse",
      "5 %",
      "--json",
      "-",
    );
    expect(worse.code).toBe(1);
    const { responses, margins } = JSON.parse(worse.stdout);
    expect(margins[0]).toMatchObject({ holds: false, response: "meanWip" });
    expect(responses[0]).toMatchObject({ best: "SPT", verdict: "settled", replications: 30 });
  });

  it("compares the points of an experiment file, which says all but how many replications", async () => {
    const rules = "factors: [{ policy: dispatching, levels: [FIFO, SPT] }]";
    const text = `{ experiment: 1, scenario: queue.yaml, replications: 5, ${rules}, responses: [{ kpi: meanWip, better: lower }] }`;
    writeFileSync(join(folder, "rules.yaml"), text);
    const ofFile = (...args: string[]) => takt.run(["compare", "rules.yaml", ...args], { cwd: folder });
    const { code, stdout } = await ofFile("--replications", "6", "--json", "-");
    expect([code, JSON.parse(stdout).responses[0].replications]).toEqual([0, 6]);
    const wrong = await ofFile("--warm-up", "5 s");
    expect([wrong.code, wrong.stderr.split("\n").at(-2)]).toEqual([
      2,
      "takt: --warm-up: rules.yaml is an experiment, which says that itself; change it there",
    ]);
  });

  it("does not pass a gate by figures that are refused", async () => {
    const args = ["--policy", "dispatching=FIFO,SPT", "--response", "meanFlowTime", "--replications", "8"];
    // The queue grows all the time: what is finished went fast, under either rule.
    const growing = ["--set", "orders[0].interarrival=5 s", "--not-worse", "90 %"];
    const { code, stdout } = await compare(...args, ...growing);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /NOT shown: claims about FIFO and SPT are refused, so that nothing can rest on meanFlowTime. As far as these runs go: SPT is not worse than FIFO/,
    );
    expect((await compare(...args, "--not-worse", "90 %")).code).toBe(0);
  });

  it("selects the best by the procedures of ranking and selection, and says what they are not given with", async () => {
    const rules = ["--policy", "dispatching=FIFO,LPT,SPT", "--response", "meanWip", "--replications", "6"];
    const kn = await compare(...rules, "--select", "KN", "--indifference", "10 %");
    expect([kn.code, kn.stdout.split(":")[0]]).toEqual([0, "SPT is selected as the best by meanWip"]);
    expect(kn.stdout).toContain("by Kim & Nelson's procedure");
    const ocba = await compare(...rules, "--select", "OCBA", "--budget", "60", "--json", "-");
    expect([ocba.code, JSON.parse(ocba.stdout).selection.replications]).toEqual([0, 60]);
    const rinott = ["--select", "rinott", "--indifference", "20 %", "--independent", "--most", "8", "--json", "-"];
    const open = await compare(...rules, ...rinott);
    // Eight of each are too few for so great a promise: open, and no gate passes.
    expect([open.code, JSON.parse(open.stdout).selection.selected]).toEqual([1, null]);
    const wrong: [readonly string[], RegExp][] = [
      [["--select", "KN"], /--select KN: says not what difference matters; give --indifference 2 %/],
      [["--select", "OCBA"], /--select OCBA: says not how many replications; give --budget 400/],
      [["--select", "OCBA", "--budget", "9"], /--budget 9: is used up by the first 6 replications of each of 3/],
      [["--select", "rinott", "--indifference", "5 %"], /--select rinott: is for alternatives with random numbers of/],
      [["--select", "KN", "--indifference", "5 %", "--precision", "2 %"], /--precision: is not for --select/],
    ];
    for (const [options, message] of wrong) {
      const { code, stderr } = await compare(...rules, ...options);
      expect(code).toBe(2);
      expect(stderr).toMatch(message);
    }
  });

  it("takes control variates of streams", async () => {
    const args = ["--policy", "dispatching=FIFO,LIFO", "--response", "meanWip", "--replications", "20"];
    const streams = ["--control", "*/interarrival", "--control", "customer/*"];
    const { code, stdout } = await compare(...args, ...streams, "--json", "-");
    expect(code).toBe(0);
    const [response] = JSON.parse(stdout).responses;
    expect(response.controls).toMatch(
      /^means are by control variates \(\*\/interarrival, customer\/\*\), with a variance of /,
    );
    expect(response.alternatives[0].controlled.varianceRatio).toBeLessThan(0.8);
    const unknown = await compare(...args, "--control", "custmer/server/time");
    expect([unknown.code, unknown.stderr.includes('did you mean "customer/server/time"')]).toEqual([2, true]);
  });

  it("goes on until the differences are known so exactly, with equally many of each", async () => {
    const args = ["--policy", "dispatching=FIFO,LIFO,SPT", "--response", "throughput", "--precision", "2 %"];
    const { code, stdout } = await compare(...args, "--replications", "3", "--json", "-");
    expect(code).toBe(0);
    const [{ alternatives, replications }] = JSON.parse(stdout).responses;
    const best = Math.max(...alternatives.map(({ mean }: { mean: number }) => mean));
    for (const { againstBest, count } of alternatives) {
      expect(count).toBe(replications);
      if (againstBest) expect(againstBest.upper - againstBest.lower).toBeLessThanOrEqual(2 * 0.02 * best * (1 + 1e-12));
    }
  });

  it("says what is wrong at the option that it is wrong with", async () => {
    const bad = await compare("--policy", "dispatching=FIFO,SPTX", "--response", "meanFlow", "--set", "a.b=3");
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain(
      "--policy dispatching=FIFO,SPTX factors[0].levels[1]: policies.dispatching=SPTX: SPTX is no known dispatching rule",
    );
    expect(bad.stderr).toContain("--set a.b");
    const unclear = await compare("--policy", "dispatching=FIFO,SPT", "--response", "meanUtilisation");
    expect([unclear.code, unclear.stderr]).toEqual([
      2,
      "takt: --response meanUtilisation: lower or higher, which is better? Give meanUtilisation,lower or meanUtilisation,higher\n",
    ]);
    for (const args of [
      [],
      ["--policy", "dispatching=SPT"],
      ["--policy", "dispatching=SPT,SPT"],
      ["--policy", "dispatching"],
    ]) {
      expect((await compare(...args)).code).toBe(2);
    }
  });
});

describe("takt query", () => {
  const query = (...args: string[]) => takt.run(["query", ...args], { cwd: folder });

  it("answers SQL over the replications, with all digits", async () => {
    const sql = "select machines, count(*) as n, max(meanFlowTime) as worst from replications group by all order by 1";
    const { stdout, code } = await query("one", sql, "--json");
    expect(code).toBe(0);
    const rows = read("one", "replications.csv")
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((row) => row.split(","));
    const worst = (machines: string) =>
      Math.max(...rows.filter((row) => row[1] === machines).map((row) => Number(row[9])));
    expect(JSON.parse(stdout)).toEqual([
      { machines: 1, n: "12", worst: worst("1") },
      { machines: 2, n: "12", worst: worst("2") },
    ]);
    expect((await query("one", "select 1 as a, 'x,y' as b", "--csv")).stdout).toBe('a,b\r\n1,"x,y"\r\n');
    expect((await query("one", "select count(*) from journal")).stdout).toContain("24");
  });

  it("names what is wrong", async () => {
    const wrong = await query("one", "select nothing from replications");
    expect([wrong.code, wrong.stderr.split("\n")[0]]).toEqual([
      2,
      expect.stringMatching(/^takt: SQL: .*nothing.* not found/),
    ]);
    expect((await query("nowhere", "select 1")).stderr).toBe(
      "takt: nowhere: holds no results of an experiment; give the folder that takt experiment wrote\n",
    );
  });
});
