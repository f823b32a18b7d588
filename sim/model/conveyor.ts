import type { Distribution } from "../random/distribution.ts";
import type { UpkeepClock } from "./upkeep.ts";

/** What carries loads by itself, one way, from one node to another. */
export interface Conveyor {
  readonly id: string;
  /** Nodes where loads get on and off. */
  readonly from: number;
  readonly to: number;
  /** Its line on the floor plan, both ends included [m]. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** [m] */
  readonly length: number;
  /** [m/s] */
  readonly speed: number;
  /** Room that a load takes up, its gap to the next one included [m]. */
  readonly pitch: number;
  /** Do loads close up behind one that waits at the end? If not, the belt stops with all that is on it. */
  readonly accumulating: boolean;
  /** Loads on it at most. */
  readonly capacity: number;
  /** Who gets on first where several want to: who has waited longest, by `priority` of where they come from, or by turns. */
  readonly merge: MergeRule;
  /** Of what it brings to a merge; a lower number goes first. */
  readonly priority: number;
  /** Onto which conveyor a load goes at its end, where several lead on to where it is bound. */
  readonly divert: DivertRule;
  /** By product: the conveyor it is sent to, by that rule; -1: any. */
  readonly lanes: readonly number[];
  readonly failures: readonly ConveyorFailure[];
  /** Electric power in each of `CONVEYOR_STATES` [kW]. */
  readonly power: readonly number[];
}

export const MERGE_RULES = ["FIFO", "PRIORITY", "ALTERNATING", "LONGEST-QUEUE"] as const;
export type MergeRule = (typeof MERGE_RULES)[number];

export const DIVERT_RULES = ["SHORTEST", "LEAST-FULL", "PRODUCT"] as const;
export type DivertRule = (typeof DIVERT_RULES)[number];

export interface ConveyorFailure {
  readonly id: string;
  readonly timeToFailure: Distribution;
  readonly timeToRepair: Distribution;
  /** operating: the time to failure runs only while the belt does. */
  readonly clock: Exclude<UpkeepClock, "cycles">;
}
