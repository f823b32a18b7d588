import { MESSAGE_CONTENTS, RECORD_CODE } from "../trace/records.ts";
import type { CentreStatus, Message, MessageLinkPlan, NetworkPlan, NetworkState } from "./network.ts";
import { COMPLETIONS, type Plant } from "./plant.ts";

/** What a message tells: places in `MESSAGE_CONTENTS`. */
export const STATUS = MESSAGE_CONTENTS.indexOf("status");
export const HAND_OVER = MESSAGE_CONTENTS.indexOf("handOver");

export const ANNOUNCEMENT = MESSAGE_CONTENTS.indexOf("announcement");
export const BID = MESSAGE_CONTENTS.indexOf("bid");
export const AWARD = MESSAGE_CONTENTS.indexOf("award");
export const TRADE = MESSAGE_CONTENTS.indexOf("trade");

/** Communication link between two sites; -1: what one knows the other knows at once. */
export function messageLinkBetween({ messageLinkBetween, sites }: NetworkPlan, from: number, to: number): number {
  return from < 0 || to < 0 || from === to ? -1 : (messageLinkBetween[from * sites + to] as number);
}

/**
 * Sends a message over a communication link.
 *
 * @param subject - as `MESSAGE_CONTENTS` says
 * @param statuses - what it tells of work centres
 * @param value - a number that it brings; of a trade, its own size [bit]
 */
export function send(
  plant: Plant,
  link: number,
  content: number,
  subject: number,
  to: number,
  statuses: CentreStatus[],
  value: number,
): void {
  const state = plant.state.network as NetworkState;
  const { now } = plant.simulator;
  const number = state.nextMessage++;
  transmit(plant, link, {
    number,
    content,
    subject,
    to,
    since: now,
    due: now,
    attempt: 0,
    isLost: false,
    statuses,
    value,
  });
}

/** One attempt: it comes after its delay, or its loss is noticed at the timeout. Both are drawn, so that attempts stay comparable. */
function transmit(plant: Plant, index: number, message: Message): void {
  const network = plant.network as NetworkPlan;
  const link = network.messageLinks[index] as MessageLinkPlan;
  const { recorder, simulator } = plant;
  const size = sizeOf(network, message);
  const delay = link.latency() + link.jitter() + size / link.bandwidth;
  message.attempt++;
  message.isLost = link.loss > 0 && link.lossDraw() < link.loss;
  message.due = simulator.now + (message.isLost ? link.timeout : delay);
  record(plant, "message.sent", index, message);
  recorder?.real(message.attempt);
  const { inTransit } = plant.state.network as NetworkState;
  const messages = inTransit[index] as Message[];
  const place = messages.findIndex(({ due }) => due > message.due);
  messages.splice(place < 0 ? messages.length : place, 0, message);
  awaitNext(plant, index);
}

/** [bit] */
function sizeOf({ statusBits, decisionBits }: NetworkPlan, { content, statuses, value }: Message): number {
  if (content === STATUS) return statusBits * statuses.length;
  return content === TRADE ? value : decisionBits;
}

/** A link's timer: the first message in transit has come, or is found lost; null: it is lost, and sent again if it may be. */
export function messageDue(plant: Plant, index: number): Message | null {
  const { recorder } = plant;
  const link = (plant.network as NetworkPlan).messageLinks[index] as MessageLinkPlan;
  const state = plant.state.network as NetworkState;
  const message = (state.inTransit[index] as Message[]).shift() as Message;
  const { isLost } = message;
  if (isLost) {
    record(plant, "message.lost", index, message);
    recorder?.real(message.attempt);
    if (message.attempt <= link.retries) {
      transmit(plant, index, message);
    } else if (mustCome(message)) {
      // A job cannot be forgotten, nor what all wait for: such a message is written anew.
      send(plant, index, message.content, message.subject, message.to, message.statuses, message.value);
    }
  } else {
    record(plant, "message.received", index, message);
    recorder?.real(message.since);
  }
  awaitNext(plant, index);
  return isLost ? null : message;
}

function mustCome({ content }: Message): boolean {
  return content === HAND_OVER || content === AWARD || content === TRADE;
}

/** One timer serves all messages of a link: it is set for the first to come. */
function awaitNext({ network, simulator, state }: Plant, index: number): void {
  const { timer } = (network as NetworkPlan).messageLinks[index] as MessageLinkPlan;
  const first = ((state.network as NetworkState).inTransit[index] as Message[])[0];
  simulator.cancel(timer);
  if (first !== undefined) simulator.schedule(timer, first.due, COMPLETIONS);
}

function record(
  { recorder, simulator }: Plant,
  kind: "message.sent" | "message.received" | "message.lost",
  link: number,
  { number, content, subject }: Message,
): void {
  recorder?.write4(simulator.now, RECORD_CODE[kind], number, link, content, subject);
}
