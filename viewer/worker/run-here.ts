import type { RunMessage, RunRequest } from "./protocol.ts";

/**
 * Starts a run in a web worker.
 *
 * @param told - gets progress, then either the finished trace or the problems; nothing more after that
 * @returns cancels the run
 */
export function runHere(request: RunRequest, told: (message: RunMessage) => void): () => void {
  const worker = new Worker(new URL("./run-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<RunMessage>) => {
    if (data.kind !== "progress") worker.terminate();
    told(data);
  };
  worker.onerror = (event) => {
    worker.terminate();
    told({ kind: "failed", problems: [event.message || "the worker could not be started"] });
  };
  worker.postMessage(request);
  return () => worker.terminate();
}
