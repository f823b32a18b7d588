import { decodeTrace } from "../../sim/index.ts";
import type { ScenarioSource } from "../worker/protocol.ts";
import { type Replay, replayOf } from "./replay.ts";

/** Where the server that brings the page keeps the run, and the scenario to run it again. */
const TRACE_ADDRESS = "./run.takt-trace";
const SCENARIO_ADDRESS = "./scenario.json";

/** The bytes of a trace file as a run to play. */
export function readTrace(bytes: ArrayBuffer): Replay {
  return replayOf(decodeTrace(new Uint8Array(bytes)));
}

/**
 * Fetches the run that the page was opened for: the one in `?trace=`, else the server's.
 *
 * @throws Error whose message says what is missing and what to do
 */
export async function fetchRun(search: string): Promise<Replay> {
  const address = new URLSearchParams(search).get("trace") ?? TRACE_ADDRESS;
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) {
    throw new Error(
      `No run at ${address} (${response ? `status ${response.status}` : "no answer"}). Start the page with "takt view FILE", or drop a trace file here.`,
    );
  }
  return readTrace(await response.arrayBuffer());
}

/** The scenario behind the run; null where the server has none. */
export async function fetchScenario(): Promise<ScenarioSource | null> {
  const response = await fetch(SCENARIO_ADDRESS).catch(() => null);
  if (!response?.ok || !response.headers.get("content-type")?.includes("json")) return null;
  return (await response.json()) as ScenarioSource;
}
