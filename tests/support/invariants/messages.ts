import { MESSAGE_CONTENTS, type Model, type TraceRecord } from "../../../sim/index.ts";
import type { Jobs } from "./jobs.ts";
import { demand } from "./refuse.ts";

interface Message {
  readonly since: number;
  readonly messageLink: number;
  readonly content: number;
  readonly subject: number;
  attempt: number;
  /** When the attempt was sent [s]; NaN: it is over. */
  sent: number;
  lost: number;
  over: boolean;
}

/** A message is sent, comes once or is lost; a lost one is sent again at its timeout, as often as its link says. */
export class Messages {
  private readonly model: Model;
  private readonly jobs: Jobs;
  private readonly messages: Message[] = [];

  constructor(model: Model, jobs: Jobs) {
    this.model = model;
    this.jobs = jobs;
  }

  take(record: TraceRecord): void {
    if (record.kind !== "message.sent" && record.kind !== "message.received" && record.kind !== "message.lost") return;
    const { time, messageLink, content, subject } = record;
    const link = this.model.network!.communication[messageLink]!;
    const name = MESSAGE_CONTENTS[content];
    demand(name !== undefined, record, "there is no such content");
    if (name === "status") demand(link.between.includes(subject), record, "the link does not lead from this site");
    else if (record.kind !== "message.lost" && name !== "trade") {
      // Offers and bids may still be on their way when the order has gone on.
      const isOffer = name === "announcement" || name === "bid";
      const place =
        record.kind === "message.sent" && record.attempt === 1
          ? ["between", "finished", "beside", "held", "gathering", "entry", "telling"]
          : ["telling"];
      demand(
        isOffer || place.includes(this.jobs.jobs[subject]!.place),
        record,
        `the job at ${this.jobs.jobs[subject]!.place} waits for no message`,
      );
    }
    const known = this.messages[record.message];
    if (record.kind === "message.sent") {
      if (known === undefined) {
        demand(record.message === this.messages.length && record.attempt === 1, record, "this is no new message");
        const over = { attempt: 1, sent: time, lost: Number.NaN, over: false };
        this.messages.push({ since: time, messageLink, content, subject, ...over });
        return;
      }
      demand(
        record.attempt === known.attempt + 1 && known.lost === time,
        record,
        "this attempt does not follow a loss",
      );
      demand(record.attempt <= link.retries + 1, record, `the link retries ${link.retries} times`);
      Object.assign(known, { attempt: record.attempt, sent: time, lost: Number.NaN });
      return;
    }
    demand(known !== undefined && !known.over && Number.isNaN(known.lost), record, "no such message is in transit");
    demand(known.messageLink === messageLink && known.subject === subject, record, "it was sent otherwise");
    if (record.kind === "message.received") {
      demand(record.since === known.since, record, `it was first sent at ${known.since}`);
      known.over = true;
    } else {
      demand(record.attempt === known.attempt, record, `the attempt is number ${known.attempt}`);
      const waited = time - known.sent;
      demand(Math.abs(waited - link.timeout) <= 1e-9 * Math.max(1, time), record, `the timeout is ${link.timeout} s`);
      demand(link.loss > 0, record, "the link loses nothing");
      known.lost = time;
      known.over = known.attempt > link.retries;
    }
  }
}
