import { readFileSync } from "node:fs";
import { log } from "../../sim/random/functions.ts";
import { Mrg32k3a } from "../../sim/random/mrg32k3a.ts";
import type { Stream } from "../../sim/random/streams.ts";

interface PublishedStream {
  readonly initial_state: number[];
  readonly first5: number[];
  readonly substream1_state: number[];
  readonly substream1_first3: number[];
}

interface Published {
  readonly mrg32k3a: {
    readonly expected: Readonly<Record<"stream1" | "stream2" | "stream3" | "stream4", PublishedStream>> & {
      readonly stream3_substream4_first5: number[];
      readonly stream1_state_after_35: number[];
      readonly stream1_u36: number;
      readonly stream1_sum_first_1e6: number;
    };
  };
  readonly rngstreams_regression_sum: { readonly expected: number };
  readonly seedrandom_outputs: { readonly expected: Readonly<Record<string, { readonly alea: number[] }>> };
  readonly ssj_QueueObs: {
    readonly expected: Readonly<Record<"run1" | "run2", Readonly<Record<string, number>>>> & {
      readonly average_wait_runs: readonly [number, number];
    };
  };
  readonly ssj_InventoryCRN: {
    readonly expected: Readonly<
      Record<"independent" | "crn_dedicated_streams", { readonly mean: number; readonly variance: number }>
    > & {
      readonly variance_ratio: number;
      readonly one_shared_stream_variance: number;
      readonly one_shared_stream_ratio: number;
    };
  };
  readonly distribution_fit: { readonly input: { readonly x: number[] } };
  readonly rs_table: { readonly mu: number[]; readonly sd: number[]; readonly obs: number[][] };
}

/** Figures of tests/data/random (see SOURCE.md there). */
export const published: Published = JSON.parse(
  readFileSync(new URL("../data/random/generators.json", import.meta.url), "utf8"),
);

/** A stream that a test steers: what a sampler needs, and no more. */
export function steered(next: () => number): Omit<Stream, "name"> {
  return { next, nextLog: () => log(next()), addCursor: () => 0, cursors: [0] };
}

/** Stream `number` (from 1) of RngStreams with the package's default seed, at the start of a substream. */
export function rngStream(number: number, substream = 0, seed: readonly number[] = Array(6).fill(12345)): Mrg32k3a {
  const generator = new Mrg32k3a(seed);
  generator.advanceStreams(BigInt(number - 1));
  generator.advanceSubstreams(BigInt(substream));
  return generator;
}
