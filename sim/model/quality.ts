import type { Distribution } from "../random/distribution.ts";
import type { Characteristic, Chart } from "./control.ts";
import type { PolicyChoice } from "./model.ts";

/** What an operation does to quality: the defects it makes, how it inspects, and whether jobs may skip it. */
export interface OperationQuality {
  /** null: it makes no defects. */
  readonly defects: Defects | null;
  /** null: it inspects nothing. */
  readonly inspection: Inspection | null;
  /** null: nothing that it makes is measured. */
  readonly characteristic: Characteristic | null;
  /** null: it keeps no control chart. */
  readonly chart: Chart | null;
  /** Jobs that the rule does not take skip the operation. */
  readonly isSampled: boolean;
  /** Own rule of the inspection family, or null for the plant's. */
  readonly rule: PolicyChoice | null;
}

/** With what probability an operation makes a job defective; nobody sees it until it is inspected. */
export interface Defects {
  /** Share at each of the operation's work centres, on a machine as good as new. */
  readonly shares: readonly number[];
  /** Share on a machine whose wear is at its limit, in between in proportion to the wear; null: wear does not matter. */
  readonly worn: number | null;
  /** Added for every operation that the machine has done since its last maintenance or repair. */
  readonly perOperation: number;
  /** Added after a setup, to the first so many operations with the new family, and no longer than so long [s]; null: nothing is. */
  readonly startUp: { readonly share: number; readonly jobs: number; readonly time: number } | null;
}

export interface Inspection {
  /** Probability that a defective job is found: 1 - type II error. */
  readonly detection: number;
  /** Probability that a good job is taken for defective: type I error. */
  readonly falseAlarm: number;
  /** Operations whose defects it looks for. */
  readonly of: readonly number[];
  /** Operation to which a job goes that is taken for defective; -1: none. */
  readonly rework: number;
  /** Operation that decides what becomes of a job that is taken for defective, which goes on after it if it passes; -1: this one. */
  readonly review: number;
  /** A job is reworked so many times at most, wherever; Infinity: no limit. */
  readonly limit: number;
  /** What becomes of a job that is taken for defective and not reworked: scrap, or use as is (a concession). */
  readonly otherwise: "scrap" | "accept";
  /** How long it is held until that is decided; null: it is not held. */
  readonly hold: Distribution | null;
  /** Money per inspection. */
  readonly cost: number;
}

/** What quality costs, in money. Sources: Feigenbaum (1956), prevention, appraisal and failure; Juran & Godfrey (1999), section 8. */
export interface QualityCosts {
  /** Internal failure, per job scrapped and per job sent back. */
  readonly scrap: number;
  readonly rework: number;
  /** External failure, per job that leaves the plant defective. */
  readonly escape: number;
  /** Prevention, per second. */
  readonly prevention: number;
}
