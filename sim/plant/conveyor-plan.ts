import type { DivertRule, MergeRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import { type BeltMotion, emptyBelt } from "../model/belt.ts";
import type { Conveyor } from "../model/conveyor.ts";
import type { ConveyorWays } from "../model/conveyor-ways.ts";
import type { Model } from "../model/model.ts";
import { createList, type List } from "./list.ts";
import type { ChosenRule } from "./plant.ts";

/** Conveyors: what is fixed before the run. */
export interface ConveyorPlan {
  readonly conveyors: readonly Conveyor[];
  readonly ways: ConveyorWays;
  /** Conveyors that end and begin at each node. */
  readonly into: readonly (readonly number[])[];
  readonly outOf: readonly (readonly number[])[];
  /** By conveyor: its first load comes to the end; there is room for another at the beginning. */
  readonly arrivalTimers: readonly TimerId[];
  readonly entryTimers: readonly TimerId[];
  readonly failures: readonly (readonly BeltFailure[])[];
  /** By conveyor: who gets on first, null: who has waited longest; onto which one loads go at its end, null: the fastest way. */
  readonly merging: readonly (ChosenRule<MergeRule> | null)[];
  readonly diverting: readonly (ChosenRule<DivertRule> | null)[];
}

export interface BeltFailure {
  readonly failureTimer: TimerId;
  readonly repairTimer: TimerId;
  readonly countsRunning: boolean;
  readonly timeToFailure: () => number;
  readonly timeToRepair: () => number;
}

/** The part of the plant's state that belongs to conveyors. */
export interface ConveyorsState {
  belts: BeltState[];
  /** By node: jobs that want to get on from a work centre, oldest first, by slot. */
  waiting: number[][];
  /** Nodes at which something may go on, and whether each is among them. */
  pending: List;
  isPending: boolean[];
  /** Conveyors that have changed in this instant, and whether each is among them. */
  changed: List;
  isChanged: boolean[];
}

/** A conveyor; its loads are jobs, by slot. */
export interface BeltState extends BeltMotion {
  /** Has the first load come to the end, and since when does it stand there [s]? */
  atEnd: boolean;
  readySince: number;
  /** Does the first load wait for a place at its work centre? */
  claims: boolean;
  /** From when on another load may get on, if it goes on running [s]. */
  clearAt: number;
  /** Failures that keep it down. */
  downs: number;
  offShift: boolean;
  /** As last settled: `CONVEYOR_STATES`. */
  state: number;
  /** Whence the last load came that got on: a conveyor, or -1; and how many came from there in a row. */
  lastFrom: number;
  row: number;
  /** Conveyor onto which the last load went at its end that could go more than one way, -1: none; and how many went there in a row. */
  lastTo: number;
  rowTo: number;
  /** By failure: how long its clock was set to run [s]. */
  lives: number[];
  /** By failure: running time that is left until it strikes, while it does not run [s]. */
  left: number[];
}

export function initialConveyors({ transport }: Model): ConveyorsState | null {
  const conveyors = transport?.conveyors ?? [];
  if (conveyors.length === 0) return null;
  const nodes = transport!.nodes;
  return {
    belts: conveyors.map(({ failures }) => ({
      ...emptyBelt(),
      atEnd: false,
      readySince: 0,
      claims: false,
      clearAt: Number.NEGATIVE_INFINITY,
      downs: 0,
      offShift: false,
      state: 0,
      lastFrom: -2,
      row: 0,
      lastTo: -1,
      rowTo: 0,
      lives: failures.map(() => 0),
      left: failures.map(() => 0),
    })),
    waiting: nodes.map(() => []),
    pending: createList(),
    isPending: nodes.map(() => false),
    changed: createList(),
    isChanged: conveyors.map(() => false),
  };
}
