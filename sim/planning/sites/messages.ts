import { sampler } from "../../random/sampler.ts";
import { Streams } from "../../random/streams.ts";
import type { MessageFigures } from "./site-problem.ts";

/** Messages that are sent at once, after which all that were sent are waited for. */
export interface MessageLeg {
  readonly content: MessageContent;
  /** Size of each [byte]. */
  readonly sizes: readonly number[];
  /** The sites that each goes from and to. */
  readonly pairs: readonly (readonly [from: number, to: number])[];
}

export type MessageContent = "announcement" | "bid" | "award" | "answer" | "price" | "sum";

/** What sites have told each other. A site tells itself nothing. */
export class MessageLog {
  readonly legs: MessageLeg[] = [];
  rounds = 0;
  private readonly size: number;

  /** @param size - of a message, unless it has its own [byte] */
  constructor(size: number) {
    this.size = size;
  }

  /** Messages between these sites, all at once; those that are larger than others with their size [byte]. */
  send(content: MessageContent, pairs: readonly (readonly [from: number, to: number, size?: number])[]): void {
    const others = pairs.filter(([from, to]) => from !== to);
    if (others.length === 0) return;
    const sizes = others.map(([, , size = this.size]) => size);
    this.legs.push({ content, sizes, pairs: others.map(([from, to]) => [from, to] as const) });
  }
}

export interface MessageTime {
  /** Waited for messages [s]. */
  readonly time: number;
  /** Messages that were lost, and sent again. */
  readonly lost: number;
}

/**
 * How long messages take over a network: each its latency, its jitter and its size over the bandwidth; one that is lost is sent
 * again after the timeout. The last of each leg is waited for.
 */
export function messageTime(
  legs: readonly Pick<MessageLeg, "sizes">[],
  figures: MessageFigures,
  seed: number,
): MessageTime {
  const { latency, jitter, loss, bandwidth, timeout } = figures;
  const streams = new Streams({ generator: "alea", share: {} }, seed, 0);
  const latencyOf = sampler(latency, streams.stream("messages/latency"));
  const jitterOf = sampler(jitter, streams.stream("messages/jitter"));
  const losses = streams.stream("messages/loss");
  let time = 0;
  let lost = 0;
  for (const { sizes } of legs) {
    let longest = 0;
    for (const size of sizes) {
      let taken = latencyOf() + jitterOf() + (8 * size) / bandwidth;
      for (; loss > 0 && losses.next() < loss; lost++) taken += timeout;
      longest = Math.max(longest, taken);
    }
    time += longest;
  }
  return { time, lost };
}
