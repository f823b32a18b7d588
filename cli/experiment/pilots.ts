import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Found, Pilots } from "../../analysis/experiment/found.ts";
import { foundText } from "../../analysis/experiment/found-text.ts";
import { judgePilots, nextPilotLength, PILOT_INTERVALS } from "../../analysis/experiment/judge-pilots.ts";
import { pointLabel } from "../../analysis/experiment/point-label.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import { formatDuration } from "../../analysis/format.ts";
import { InputError, RunError } from "../errors.ts";
import { type PointTimes, type PreparedExperiment, withoutSeries, withSettings } from "./bundle.ts";
import { MANIFEST, type Manifest } from "./folder.ts";
import { checkUnoccupied, failuresOf, type RunPlan, runExperiment } from "./run-experiment.ts";

/** Pilots have random numbers of their own: those of replications from this one on, below the stride of independent points. */
const FIRST_STREAM = 1 << 19;
/** Longest pilot and run, by the length of the first pilot, unless the experiment says. */
const MOST = 64;

/**
 * Finds the warm-up and the run length of an experiment that asks for it, by pilots, which are kept in the folder like its
 * replications; what an earlier start of the same experiment has found there holds.
 *
 * @returns the experiment with both set, equal to one in which they were given; null: interrupted
 * @throws RunError if no pilot of the longest length tells
 */
export async function settleRunLength(
  given: PreparedExperiment,
  plan: Pick<RunPlan, "folder" | "resume" | "workers" | "redis">,
): Promise<PreparedExperiment | null> {
  const { pilots } = given.experiment;
  if (pilots === null) return given;
  checkUnoccupied(plan.folder, plan.resume);
  const from = originOf(given, pilots);
  const known = plan.resume && plan.folder !== null ? foundBefore(plan.folder, from) : null;
  if (known !== null) return withFound(given, known);
  const { before } = withSettings(given, []);
  const first = firstLength(pilots, before);
  const most = pilots.most ?? MOST * first;
  for (let round = 1, length = first; ; round++) {
    const answer = await runPilots(given, pilots, before, length, round, plan);
    if (answer === null) return null;
    const next = nextPilotLength(answer, pilots, length, most);
    if (next !== null) {
      length = next;
      continue;
    }
    if (answer.ok) {
      const found = { ...answer.found, from };
      checkFound(found, pilots, before, most);
      process.stderr.write(
        foundText(found, given.experiment)
          .map((line) => `takt: ${line}\n`)
          .join(""),
      );
      return withFound(given, found);
    }
    const label = pointLabel(given.experiment, given.experiment.points[answer.point]!);
    throw new RunError(
      `${label}: pilots of ${formatDuration(length)} do not tell the ${pilots.findsWarmUp ? "warm-up" : "run length"}: ${answer.reason}; ${remedyFor(pilots, answer.longer, length)}`,
    );
  }
}

function remedyFor(pilots: Pilots, longer: boolean, length: number): string {
  if (!longer) return "look at the scenario: pilots that fail, or that complete nothing, say nothing";
  const twice = formatDuration(2 * length);
  if (pilots.findsLength)
    return `give pilots: { most: ${twice} } or more; a plant with too much work to do never settles`;
  return `give longer runs, such as until: ${twice}, or pilots: { length: ${twice} }; a plant with too much work to do never settles`;
}

async function runPilots(
  given: PreparedExperiment,
  pilots: Pilots,
  before: readonly PointTimes[],
  length: number,
  round: number,
  plan: Pick<RunPlan, "folder" | "resume" | "workers" | "redis">,
) {
  const { experiment } = given;
  const set = [`run.warmUp=0 s`, `run.until=${length} s`];
  const { prepared } = withSettings(withoutSeries(given), set, length / PILOT_INTERVALS);
  const schedule = new Schedule(
    { ...experiment, replications: pilots.replications, precision: null, antithetic: false },
    prepared.seeds,
  );
  const title = `pilots of ${formatDuration(length)}`;
  const own = { of: given, journal: `pilots-${round}.jsonl`, firstStream: FIRST_STREAM };
  return runExperiment({ ...plan, prepared, schedule, title, pilots: own }, (end) => {
    if (end.interrupted) return null;
    const failures = failuresOf(end);
    if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
    const series = schedule.resultsByPoint.map((mine) =>
      mine.flatMap(({ series, failure }) => (series === undefined || failure !== null ? [] : [series])),
    );
    const givenWarmUp = before.map(({ warmUp }) => warmUp);
    const { replications, level } = experiment;
    return judgePilots(series, { pilots, length, replications, level, givenWarmUp });
  });
}

function firstLength({ length }: Pilots, before: readonly PointTimes[]): number {
  const longest = length ?? Math.max(...before.map(({ until }) => until));
  if (longest < Number.POSITIVE_INFINITY) return longest;
  throw new InputError("pilots: the scenario's runs have no end of their own; give pilots: { length: 5 d }");
}

/** @throws RunError where the runs are too short for what was found, or would have to be too long */
function checkFound(
  { warmUp, until, longest }: Found,
  pilots: Pilots,
  before: readonly PointTimes[],
  most: number,
): void {
  const shortest = Math.min(...before.map((times) => times.until));
  if (warmUp !== null && until === null && warmUp > shortest / 2) {
    throw new RunError(
      `the warm-up of ${formatDuration(warmUp)} is more than half of runs of ${formatDuration(shortest)}; give longer ones, such as until: ${formatDuration(10 * warmUp)}, or until: found`,
    );
  }
  if (until !== null && longest !== null && until > most) {
    throw new RunError(
      `${longest.kpi} to ± ${100 * pilots.relative} % takes runs of ${formatDuration(until)}, longer than ${formatDuration(most)}; give more replications, a lower precision (pilots: { relative: ${2 * 100 * pilots.relative} % }), or pilots: { most: ${formatDuration(until)} }`,
    );
  }
}

function withFound(given: PreparedExperiment, found: Found & { readonly from: string }): PreparedExperiment {
  const { warmUp, until } = found;
  const set = [
    ...(warmUp === null ? [] : [`run.warmUp=${warmUp} s`]),
    ...(until === null ? [] : [`run.until=${until} s`]),
  ];
  const { prepared } = withSettings(given, set);
  return { ...prepared, experiment: { ...given.experiment, pilots: null, found } };
}

/** What it was found for: an experiment that differs needs pilots of its own. */
function originOf({ bundle }: PreparedExperiment, pilots: Pilots): string {
  return createHash("sha256")
    .update(JSON.stringify([bundle.digest, pilots]))
    .digest("hex")
    .slice(0, 32);
}

/** What the manifest in the folder says that pilots of the same experiment have found; null: nothing. */
function foundBefore(folder: string, from: string): (Found & { readonly from: string }) | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  try {
    const { prepared } = JSON.parse(readFileSync(path, "utf8")) as Manifest;
    const { found } = prepared.experiment;
    return found !== null && found.from === from ? { ...found, from } : null;
  } catch {
    return null;
  }
}
