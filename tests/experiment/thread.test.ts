import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExperiment } from "../../analysis/experiment/read-experiment.ts";
import type { Task } from "../../analysis/experiment/replicate.ts";
import { type PreparedExperiment, prepareExperiment } from "../../cli/experiment/bundle.ts";
import { scenarioOf } from "../../cli/experiment/point-model.ts";
import type { BatchAnswer, ThreadData } from "../../cli/experiment/thread-pool.ts";

const QUEUE = `takt: 1
run: { until: 100 s, seed: 42 }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: 9 s }] }]
orders: [{ product: customer, interarrival: 8 s }]
`;
const PROGRAM = fileURLToPath(new URL("../../cli/experiment/thread-boot.mjs", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "takt-thread-"));
  writeFileSync(join(folder, "queue.yaml"), QUEUE);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function prepared(): Promise<PreparedExperiment> {
  const reading = readExperiment("experiment: 1\nscenario: queue.yaml\nresponses: [meanFlowTime]\n", "x.yaml");
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  return prepareExperiment(reading, join(folder, "x.yaml"));
}

/** Gives a thread a batch of so many replications. @param patience - in milliseconds */
async function given(tasks: number, patience: number): Promise<BatchAnswer & { readonly begun: number | undefined }> {
  const { bundle } = await prepared();
  const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: ThreadData = { bundle, content: scenarioOf(bundle).content, begun, patience };
  const worker = new Worker(PROGRAM, { workerData });
  const batch = Array.from({ length: tasks }, (_, at): Task => ({ point: 0, replication: at, seed: 42, stream: at }));
  try {
    const answered = new Promise<BatchAnswer>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    worker.postMessage(batch);
    return { ...(await answered), begun: begun[0] };
  } finally {
    await worker.terminate();
  }
}

describe("a thread that makes replications", () => {
  it("answers a batch at once, in its order", async () => {
    const { answers, duration, begun } = await given(5, Number.POSITIVE_INFINITY);
    const made = answers.map((answer) => ("replication" in answer ? answer.replication.replication : answer.error));
    expect(made).toEqual([0, 1, 2, 3, 4]);
    expect(begun).toBe(5);
    expect(duration).toBeGreaterThan(0);
  });

  it("gives the rest of a batch back that takes longer than it should, so that others can do it", async () => {
    const { answers, begun } = await given(5, 0);
    expect(answers).toHaveLength(1);
    expect(begun).toBe(1);
  });
});
