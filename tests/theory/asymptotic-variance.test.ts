import { beforeAll, describe, expect, it } from "vitest";
import { observe } from "../support/theory-engine.ts";
import { estimate } from "../support/theory-estimate.ts";
import { groupsOf } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";
import type { Sums } from "../support/theory-sums.ts";

const BATCHES = 400;
/** Observed time by load [mean service times]: batches of 500 and 100 relaxation times. */
const LENGTHS: Readonly<Record<number, number>> = { 0.5: 2.4e6, 0.8: 4e6 };
/** A variance estimated from 400 batches has a standard error of sqrt(2 / 399) of it; four of them. */
const TOLERANCE = 4 * Math.sqrt(2 / (BATCHES - 1));

/** The standard errors that all other tests rest on: what they would be if the run were long, by theory. */
describe.each(groupsOf<{ lambda_: number; mu: number }>("M/M/1 asymptotic variance"))(
  "M/M/1 asymptotic variance $title",
  ({ parameters: { lambda_, mu }, cases }) => {
    const length = LENGTHS[lambda_ / mu] as number;
    let batches: readonly Sums[] = [];
    beforeAll(() => {
      batches = observe(singleServer(exponential(1 / lambda_), exponential(1 / mu)), {
        length,
        batches: BATCHES,
        seed: 76,
      });
    }, 600_000);

    const measured: Readonly<Record<string, () => number>> = {
      "lim t*Var[time-average number in system over (0,t)]": () =>
        length * estimate(batches, measures.meanInSystem).standardError ** 2,
      "lim n*Var[mean of n successive FCFS waits in queue]": () =>
        estimate(batches, measures.throughput).value * length * estimate(batches, measures.meanWait).standardError ** 2,
    };

    it.each(cases)(
      "$id: $metric is $exact, as the standard error by batches has it within 28 %",
      ({ metric, exact }) => {
        const value = measured[metric]?.() as number;
        expect(Math.abs(value / (exact as number) - 1), `${value}, exact ${exact}`).toBeLessThan(TOLERANCE);
      },
    );
  },
);
