import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { varianceOf } from "../../analysis/statistics/index.ts";
import { loadScenario, Replications } from "../support/theory-engine.ts";

const folder = new URL("../../experiments/", import.meta.url);
const reading = readExperiment(readFileSync(new URL("urgency.yaml", folder), "utf8"), "urgency.yaml");
if (!reading.ok) throw new Error("the experiment has problems");
const { experiment } = reading;
const text = readFileSync(new URL(experiment.scenario, folder), "utf8");

/** By replication and response, with random numbers from this number of a replication on. */
function replicate(point: number, firstStream: number): number[][] {
  const set = experiment.points[point]?.settings.map(({ assignment }) => assignment) ?? [];
  const result = loadScenario(text, { file: "smart-factory.yaml", set, readFile: () => "" });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const { model } = result;
  const reads = experiment.responses.map((response) => {
    const found = readingOf(response, emptyReport(model));
    if (!found.ok) throw new Error(found.message);
    return found.read;
  });
  const makes = new Replications(model, reads, {});
  return Array.from({ length: experiment.replications }, (_, replication) => {
    const task = { point, replication, seed: model.run.seed, stream: firstStream + replication };
    return makes.replicate(task).values as number[];
  });
}

describe("common random numbers in the smart factory", () => {
  it("make the variance of a policy's advantage at least five times smaller than independent runs do", () => {
    const shortest = replicate(0, 0);
    const urgent = replicate(1, 0);
    const urgentAlone = replicate(1, 1000);
    experiment.responses.forEach(({ id }, response) => {
      const differences = (other: readonly (readonly number[])[]) =>
        varianceOf(shortest.map((values, at) => (values[response] as number) - (other[at]?.[response] as number)));
      const ratio = differences(urgentAlone) / differences(urgent);
      console.info(`${id}: the variance of the difference falls ${ratio.toFixed(1)} times`);
      expect(ratio, id).toBeGreaterThanOrEqual(5);
    });
  });
});
