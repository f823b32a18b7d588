import type { Distribution } from "../random/distribution.ts";
import type { PolicyChoice } from "./model.ts";
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
  /** Own rule of who gets on first where several want to, or null for the plant's. */
  readonly merge: PolicyChoice | null;
  /** Of what it brings to a merge; a lower number goes first. */
  readonly priority: number;
  /** Loads that it brings, or takes, in a row where loads merge and part by shares. */
  readonly share: number;
  /** Own rule of the conveyor onto which a load goes at its end, where several lead on to where it is bound, or null for the plant's. */
  readonly divert: PolicyChoice | null;
  /** By product: the conveyor it is sent to, by that rule; -1: any. */
  readonly lanes: readonly number[];
  /** Index into `Model.calendars`: when it runs; -1: always. */
  readonly calendar: number;
  readonly failures: readonly ConveyorFailure[];
  /** Electric power in each of `CONVEYOR_STATES` [kW]. */
  readonly power: readonly number[];
}

export interface ConveyorFailure {
  readonly id: string;
  readonly timeToFailure: Distribution;
  readonly timeToRepair: Distribution;
  /** operating: the time to failure runs only while the belt does. */
  readonly clock: Exclude<UpkeepClock, "cycles">;
}
