import { execFileSync, type StdioOptions } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { inlineWholeEvents } from "../cli/compiler.ts";
import { type Memory, measureMemory } from "./memory.ts";
import { measurePool, type PoolSpeed, serveShares } from "./pool.ts";
import { measureReplications, type Replications } from "./replications.ts";
import { measureReport, type ReportSize } from "./report.ts";
import { measureScene, type SceneSpeed, sceneFiles } from "./scenes.ts";
import { findSimPy } from "./simpy.ts";
import { measureSpeed, type Speed, serveRecorded } from "./speed.ts";
import { spreadOf, spreadText } from "./spread.ts";
import { SUBJECTS } from "./subjects.ts";

/** Processes that measure a model, one after the other. */
const PROCESSES = 5;

/** What one process measures of a model. */
interface Measurement {
  readonly speed: Speed;
  readonly replications: Replications;
}

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    model: { type: "string" },
    recorded: { type: "string" },
    scene: { type: "string" },
    pool: { type: "string" },
    loop: { type: "string" },
    report: { type: "string" },
  },
});

const simpy = findSimPy();
const asked = SUBJECTS.find(({ name }) => name === values.model);
const recorded = SUBJECTS.find(({ name }) => name === values.recorded);
// As `takt run` does for models like these.
if (asked || recorded) inlineWholeEvents();
if (recorded) {
  serveRecorded(recorded);
} else if (asked) {
  const measurement: Measurement = {
    speed: await measureSpeed(asked, simpy?.python ?? null),
    replications: measureReplications(asked),
  };
  console.log(JSON.stringify(measurement));
} else if (values.scene !== undefined) {
  console.log(JSON.stringify(measureScene(values.scene)));
} else if (values.pool !== undefined) {
  console.log(JSON.stringify(await measurePool()));
} else if (values.loop !== undefined) {
  await serveShares();
} else if (values.report !== undefined) {
  console.log(JSON.stringify(await measureReport()));
} else {
  compareAll();
}

function compareAll(): void {
  const measurements = SUBJECTS.map(({ name }) =>
    Array.from({ length: PROCESSES }, () => apart("--model", name) as Measurement),
  );
  const speeds = measurements.map((processes) => processes.map(({ speed }) => speed));
  const replications = measurements.map((processes) => processes.map(({ replications }) => replications));
  process.stderr.write("measuring memory\n");
  const memory = measureMemory();
  const scenes = sceneFiles().map((file) => apart("--scene", file) as SceneSpeed);
  process.stderr.write("measuring the pool of threads\n");
  const pool = apart("--pool", "smart-factory") as PoolSpeed;
  process.stderr.write("measuring the report of an experiment\n");
  const report = apart("--report", "200x100") as ReportSize;
  printSpeeds(speeds);
  printStatistics(speeds);
  printReplications(replications);
  printMemory(memory);
  printScenes(scenes);
  printPool(pool);
  printReport(report);
  console.log(simpy ? `SimPy ${simpy.version}` : "SimPy: skipped: no simpy");
  if (values.json === undefined) return;
  const machine = { node: process.version, processor: cpus()[0]?.model ?? "", processors: cpus().length };
  const document = { machine, simpy: simpy?.version ?? null, speeds, replications, memory, scenes, pool, report };
  writeFileSync(values.json, `${JSON.stringify(document, null, 2)}\n`);
}

/** What this program prints with the option, in a process of its own. */
function apart(option: string, value: string): unknown {
  const self = fileURLToPath(import.meta.url);
  const stdio: StdioOptions = ["ignore", "pipe", "inherit"];
  return JSON.parse(execFileSync(process.execPath, [self, option, value], { encoding: "utf8", stdio }));
}

/** @param models - by model what each process measured */
function printSpeeds(models: readonly (readonly Speed[])[]): void {
  const table = new Table({
    head: ["model", "events", "events/s off", "events/s full", "off / by hand", "full / off", "SimPy / off"],
    style: { head: [] },
  });
  for (const processes of models) {
    const { model, events } = processes[0] as Speed;
    const simpyToOff = processes.flatMap((speed) => speed.simpyToOff ?? []);
    const over = (measure: (speed: Speed) => number) => spreadOf(processes.map(measure));
    table.push([
      model,
      events.toLocaleString("en"),
      Math.round(over((speed) => speed.eventsPerSecond.off).median).toLocaleString("en"),
      Math.round(over((speed) => speed.eventsPerSecond.full).median).toLocaleString("en"),
      spreadText(
        over((speed) => speed.offToHandWritten),
        2,
      ),
      spreadText(
        over((speed) => speed.fullToOff),
        2,
      ),
      simpyToOff.length === 0 ? "skipped: no simpy" : spreadText(spreadOf(simpyToOff), 1),
    ]);
  }
  console.log(
    `${table}\nMedians (and ranges) over ${PROCESSES} processes of the ratios of best times, taken in turn: ` +
      "by hand = a loop over integer codes of the same model.\n",
  );
}

function printStatistics(models: readonly (readonly Speed[])[]): void {
  const table = new Table({ head: ["model", "program", "jobs per s", "mean flow time"], style: { head: [] } });
  for (const { model, statistics } of models.map(([first]) => first as Speed)) {
    for (const [program, { throughput, meanFlowTime }] of Object.entries(statistics)) {
      table.push([model, program, throughput.toPrecision(4), `${meanFlowTime.toPrecision(4)} s`]);
    }
  }
  console.log(`${table}\nThe programs simulate the same models; SimPy over a shorter time.\n`);
}

function printReplications(models: readonly (readonly Replications[])[]): void {
  for (const processes of models) {
    const lastToSecond = spreadOf(processes.map((each) => each.lastToSecond));
    const lastFive = spreadOf(processes.map((each) => each.lastFiveToSecondFive));
    console.log(
      `20 replications, ${processes[0]?.model}: last / second ${spreadText(lastToSecond, 2)}, ` +
        `last five / second to sixth ${spreadText(lastFive, 2)}`,
    );
  }
}

function printMemory({ model, megabytes }: Memory): void {
  const shown = megabytes.map(
    ({ jobs, megabytes }) => `${megabytes.toFixed(1)} MB after ${jobs.toLocaleString("en")} jobs`,
  );
  console.log(`memory, ${model}: ${shown.join(", ")}`);
}

function printScenes(scenes: readonly SceneSpeed[]): void {
  const table = new Table({
    head: ["scene", "simulated", "jobs completed", "events", "seconds", "events/s"],
    style: { head: [] },
  });
  for (const { scene, simulated, events, jobs, milliseconds } of scenes) {
    table.push([
      scene,
      `${(simulated / 86400).toFixed(1)} d`,
      jobs.toLocaleString("en"),
      events.toLocaleString("en"),
      (milliseconds / 1000).toFixed(2),
      Math.round((1000 * events) / milliseconds).toLocaleString("en"),
    ]);
  }
  console.log(`${table}\nOne run of each with its KPIs, the first in its process.\n`);
}

function printPool(pool: PoolSpeed): void {
  const { replications, perSecond, perSecondAtFirst, processor, twoToOne, twoToOneApart, overhead } = pool;
  const speeds = ({ loop, oneThread, twoThreads }: PoolSpeed["perSecond"]): string =>
    `loop ${loop.toFixed(1)}, pool of one thread ${oneThread.toFixed(1)}, of two ${twoThreads.toFixed(1)}`;
  console.log(
    `replications of 8 h of the smart factory, per second, the first ${replications.first.toLocaleString("en")}: ` +
      `${speeds(perSecondAtFirst)}; ${replications.next.toLocaleString("en")} once they are warm: ${speeds(perSecond)}\n` +
      `of these two threads / one ${spreadText(twoToOne, 2)}, two processes / one ${spreadText(twoToOneApart, 2)}, over rounds; ` +
      `pool and journal add ${overhead.milliseconds.toFixed(2)} ms of processor time, ${(100 * overhead.share).toFixed(1)} %\n` +
      `processor time of a replication: loop ${processor.loop.toFixed(1)} ms, pool of one thread ` +
      `${processor.oneThread.toFixed(1)}, of two ${processor.twoThreads.toFixed(1)}\n`,
  );
}

function printReport({ points, replications, megabytes, secondsToOpen }: ReportSize): void {
  const opened = secondsToOpen === null ? "skipped: no chromium" : `opens in ${secondsToOpen.toFixed(2)} s in Chromium`;
  console.log(`report of ${points} x ${replications} replications: ${megabytes.toFixed(2)} MB, ${opened}\n`);
}
