import type { Experiment } from "../../analysis/experiment/experiment.ts";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import type { ReplicationSchedule } from "../../analysis/experiment/schedule.ts";

/** An experiment from its document. @throws Error with its problems */
export function experimentOf(document: object): Experiment {
  const reading = readExperiment(JSON.stringify({ experiment: 1, scenario: "x.yaml", ...document }), "x.yaml");
  if (!reading.ok) throw new Error(reading.problems.map(({ path, message }) => `${path}: ${message}`).join("; "));
  return reading.experiment;
}

/** What a simulation is replaced by: the responses of a replication; null: it failed. */
export type Evaluate = (task: Task) => readonly (number | null)[] | null;

/** A replication with these responses. */
export function replicationOf(task: Task, values: ReturnType<Evaluate>, responses = 1): Replication {
  const { point, replication, seed, stream } = task;
  const failure = values === null ? "it failed" : null;
  const nothing = Array.from({ length: responses }, () => null);
  return { point, replication, seed, stream, digest: "d", events: 1, end: 1, values: values ?? nothing, failure };
}

/**
 * Makes all replications that a schedule asks for.
 *
 * @param width - so many are under way at once
 * @param choose - which of those under way ends next
 * @returns how many were made
 */
export function drive(
  schedule: ReplicationSchedule,
  evaluate: Evaluate,
  width = 1,
  choose: (underWay: number) => number = () => 0,
): number {
  const underWay: Task[] = [];
  let made = 0;
  while (!schedule.isDone) {
    while (underWay.length < width) {
      const task = schedule.next(width);
      if (task === null) break;
      underWay.push(task);
    }
    if (underWay.length === 0) throw new Error("nothing is under way, and it is not done");
    const [task] = underWay.splice(choose(underWay.length), 1);
    schedule.add(replicationOf(task as Task, evaluate(task as Task)));
    made++;
  }
  return made;
}
