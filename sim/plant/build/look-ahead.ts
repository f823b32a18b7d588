import type { Forecast, ForecastQuestion, LookAheadQuestion } from "../../decisions.ts";
import type { KernelSnapshot } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { hash64 } from "../../random/hash.ts";
import type { Foreseen, Foresight, OpenChoice } from "../foresight.ts";
import { redrawArrivals } from "../forget-arrivals.ts";
import { forgetFuture } from "../forget-future.ts";
import { resumeChoosing } from "../instant.ts";
import { takeIn } from "../orders.ts";
import { noOutcome, worthOf } from "../outcome.ts";
import { makeParts } from "../parts.ts";
import type { Plant } from "../plant.ts";
import type { Forecaster } from "../quoting.ts";
import { GONE, type JobState } from "../state.ts";
import { addUnfinished } from "../unfinished.ts";
import { reorderQueues } from "../work-centres.ts";
import { makeCopy, type PlantCopy, putWhere } from "./plant-copy.ts";
import type { PlantRules } from "./rules.ts";

/**
 * Plays copies of a run's plant on: from the instant at which an order comes, until that order is finished; or from a choice,
 * for each of its candidates.
 *
 * A copy knows what may be known: where everything is, how long it has been there, the shifts, and when what is under way
 * outside of operations will be over (repairs, maintenance, trips, deliveries, messages). It does not know what has been
 * drawn for later: that it draws anew, from streams of its own, derived from the run's seed, its replication, the order or the choice,
 * and the number of the look-ahead, and mirrored as the run's are. So the run's own draws stay as they are, and a run that goes on
 * from a snapshot foresees the same. The candidates of a choice meet the same draws (common random numbers). Nothing is recorded.
 *
 * One plant, made when it is first needed, serves all look-aheads of a run.
 */
export class LookAhead implements Forecaster, Foresight {
  private readonly model: Model;
  private readonly rules: PlantRules;
  private seed: number;
  private replication: number;
  private antithetic: boolean;
  private copy: PlantCopy | null = null;

  constructor(model: Model, rules: PlantRules, seed: number, replication: number, antithetic: boolean) {
    this.model = model;
    this.rules = rules;
    this.seed = seed;
    this.replication = replication;
    this.antithetic = antithetic;
  }

  /** Foresees for another replication from now on. */
  restart(seed: number, replication: number, antithetic: boolean): void {
    this.seed = seed;
    this.replication = replication;
    this.antithetic = antithetic;
  }

  forecast(real: Plant, job: JobState, question: ForecastQuestion): Forecast {
    this.copy ??= makeCopy(this.model, this.rules);
    const { antithetic, copy } = this;
    const kernel = real.simulator.snapshot();
    copy.allowance = question.allowance;
    copy.forced.at = -1;
    copy.plant.outcome = null;
    const seed = this.seedOf(`order/${job.id}`);
    const finished: number[] = [];
    let unfinished = 0;
    let lost = 0;
    for (let number = 0; number < question.replications; number++) {
      putWhere(copy, kernel, real.state, { seed, number, antithetic, arrivals: question.arrivals });
      const end = finishOrder(copy, job, question);
      if (end === STILL_THERE) unfinished++;
      else if (end === LOST) lost++;
      else finished.push(end);
    }
    finished.sort((a, b) => a - b);
    return { finished, unfinished, lost };
  }

  /** Futures are played one after the other, each for all candidates; one for which the events do not suffice does not count. */
  foresee(real: Plant, choice: OpenChoice, question: LookAheadQuestion): Foreseen {
    this.copy ??= makeCopy(this.model, this.rules);
    const { antithetic, copy } = this;
    const { foresight } = real.state;
    const kernel = real.simulator.snapshot();
    copy.allowance = -1;
    const seed = this.seedOf(`choice/${foresight.choices++}`);
    const budget = Math.min(question.events, question.runEvents - foresight.events);
    const worths: number[][] = choice.candidates.map(() => []);
    let events = 0;
    let futures = 0;
    while (futures < question.futures) {
      const future: number[] = [];
      for (let place = 0; place < worths.length && events < budget; place++) {
        putWhere(copy, kernel, real.state, { seed, number: futures, antithetic, arrivals: question.arrivals });
        const worth = tryOut(copy, kernel, choice, place, question, budget - events);
        events += copy.simulator.events - kernel.events;
        if (Number.isNaN(worth)) break;
        future.push(worth);
      }
      if (future.length < worths.length) break;
      for (const [place, worth] of future.entries()) worths[place]!.push(worth);
      futures++;
    }
    foresight.events += events;
    return { values: futures === 0 ? [] : worths.map(meanOf), best: bestOf(worths, question), futures, events };
  }

  private seedOf(question: string): number {
    return Number(hash64(`${this.seed}/${this.replication}/${question}`) >> 11n);
  }
}

const STILL_THERE = -1;
const LOST = -2;

/** Takes the order in, and plays on until it leaves; gives the time at which it is finished [s], or why it is not. */
function finishOrder(
  { plant, simulator }: PlantCopy,
  { slot, id, stream }: JobState,
  question: ForecastQuestion,
): number {
  const { allowance, horizon } = question;
  forget(plant, question, stream);
  const job = plant.state.jobs[slot] as JobState;
  job.dueDate = allowance < 0 ? job.requestedDate : job.releaseDate + allowance;
  if (plant.joins !== null) makeParts(plant, job);
  takeIn(plant, job);
  const { jobs } = plant.state;
  const hasLeft = () => job.phase === GONE || job.id !== id;
  simulator.run({ until: simulator.now + horizon, condition: hasLeft });
  if (jobs[slot] !== job) throw new Error(`look-ahead: the order in slot ${slot} is another`);
  if (!hasLeft()) return STILL_THERE;
  return job.isComplete ? simulator.now : LOST;
}

/** Forgets what nobody can know; of the stream whose order has just come (-1: none) the next order is not set yet. */
function forget(
  plant: Plant,
  { arrivals, timesKnown }: Pick<ForecastQuestion, "arrivals" | "timesKnown">,
  arriving: number,
) {
  forgetFuture(plant, timesKnown);
  if (!timesKnown) reorderQueues(plant);
  if (arrivals) redrawArrivals(plant, arriving);
}

/** Takes a candidate, and plays on; gives what that is worth, lower is better, Infinity: it ends in a deadlock, or NaN: the events did not suffice. */
function tryOut(
  { forced, plant, simulator }: PlantCopy,
  kernel: KernelSnapshot,
  { candidates, machine, slot, workCentre }: OpenChoice,
  place: number,
  question: LookAheadQuestion,
  events: number,
): number {
  forget(plant, question, -1);
  const candidate = candidates[place] as number;
  forced.at = kernel.now;
  forced.machine = machine;
  forced.job = machine < 0 ? (plant.state.jobs[slot] as JobState).id : candidate;
  forced.alternative = machine < 0 ? candidate : -1;
  const outcome = noOutcome();
  plant.outcome = outcome;
  resumeChoosing(plant, workCentre, slot);
  simulator.endInstant();
  const { state } = plant;
  const isEmpty = () => state.workInProcess === 0 && state.pool.length === 0;
  const reason = simulator.run({
    until: kernel.now + question.horizon,
    events,
    ...(question.arrivals ? {} : { condition: isEmpty }),
  });
  if (reason === "events") return Number.NaN;
  if (state.deadlock !== null && plant.stopsAtDeadlock) return Number.POSITIVE_INFINITY;
  addUnfinished(outcome, plant);
  return worthOf(outcome, question.objective, kernel.now);
}

/** Place of the least mean, if it is less than the first by more than it must be. @param worths - by candidate and future */
function bestOf(worths: readonly (readonly number[])[], { margin, errors }: LookAheadQuestion): number {
  const [usual] = worths as [readonly number[]];
  if (usual.length === 0) return 0;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, own] of worths.entries()) {
    const mean = meanOf(own);
    if (mean < least) {
      least = mean;
      best = place;
    }
  }
  const gain = meanOf(usual) - least;
  // Candidates met the same futures, so that their difference varies less than they do.
  const needed = margin + errors * standardError(usual.map((worth, future) => worth - worths[best]![future]!));
  return gain > needed || gain === Number.POSITIVE_INFINITY ? best : 0;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 0 for one value. */
function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
