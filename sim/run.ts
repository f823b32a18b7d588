import type { ChoiceRule, Described, DistributionContext, Parameters, PolicyRules, RoutingRule } from "./decisions.ts";
import { clonePlain, plainFromJson, plainToJson } from "./kernel/plain.ts";
import { type KernelSnapshot, Simulator, type StopReason } from "./kernel/simulator.ts";
import type { Model, PolicyChoice, PolicyFamily, PolicyParts } from "./model/model.ts";
import { buildPlant, startPlant } from "./plant/build/build.ts";
import { initialState } from "./plant/build/initial-state.ts";
import { LookAhead } from "./plant/build/look-ahead.ts";
import type { PlantRules, RuleChoice } from "./plant/build/rules.ts";
import { isOver } from "./plant/instant.ts";
import { assumeStates } from "./plant/machines.ts";
import { adoptState, type Plant } from "./plant/plant.ts";
import { wakeUnmanaged } from "./plant/power.ts";
import { adoptScheduling } from "./plant/schedule-news.ts";
import { type Unfinished, unfinishedIn } from "./plant/shop-at-present.ts";
import type { Deadlock, PlantState } from "./plant/state.ts";
import { adoptTrading } from "./plant/trading.ts";
import { reorderQueues, retryHeld } from "./plant/work-centres.ts";
import { chainOf, weightedSumOf } from "./policies/composite.ts";
import { rolloutOf } from "./policies/dispatching/rollout.ts";
import { findPolicy, resolveParameters, suggestPolicy } from "./policies/registry.ts";
import { routingRolloutOf } from "./policies/routing/rollout.ts";
import { Streams, type StreamsSnapshot } from "./random/streams.ts";
import { createRecorder, type Recorder, type RecorderSnapshot } from "./trace/recorder.ts";
import type { RecordSink, Trace } from "./trace/trace.ts";

export interface RunOptions {
  /** "off": nothing is recorded; "kpi": records go to the sinks and the digest; "full": they are kept as well. */
  readonly recorder: "off" | "kpi" | "full";
  readonly sinks?: readonly RecordSink[];
  /** Default: the model's. */
  readonly seed?: number;
  readonly replication?: number;
  /** Gives 1 - u where the replication gives u: its antithetic partner. Default: false. */
  readonly antithetic?: boolean;
  /** End of the run [s]. Default: the model's. */
  readonly until?: number;
  /** Rules made by the user, by the path that the scenario names them with. */
  readonly userRules?: Readonly<Record<string, unknown>>;
  /** Solves linear programs, for rules that need it: see `needsSolver`. */
  readonly solver?: NonNullable<DistributionContext["solver"]>;
  /** Keeps what `restart` needs. Default: false. */
  readonly restartable?: boolean;
}

export interface RunLimits {
  /** Pause at this time [s]; the run's own end comes first if it is earlier. */
  readonly until?: number;
  /** Pause after so many events. */
  readonly events?: number;
  /** Asked after every event; true pauses. */
  readonly condition?: (run: Run) => boolean;
}

/** Changes with what a snapshot holds: a run goes on from snapshots of its own version only. */
const SNAPSHOT_VERSION = 36;

/** A whole run at one instant, as plain data: clone it, send it, or write it with `snapshotToJson`. */
export interface RunSnapshot {
  readonly version: typeof SNAPSHOT_VERSION;
  readonly seed: number;
  readonly replication: number;
  readonly antithetic: boolean;
  readonly until: number;
  readonly kernel: KernelSnapshot;
  readonly streams: StreamsSnapshot;
  readonly plant: PlantState;
  /** null: nothing was recorded. */
  readonly recorder: RecorderSnapshot | null;
}

/** A plant before anything has happened in it, and before any random number has been drawn. */
interface Beginning {
  readonly kernel: KernelSnapshot;
  readonly recorder: RecorderSnapshot | null;
}

/**
 * One replication of a model.
 *
 * The same model, seed, replication (itself or its antithetic partner) and policies give the same records, to the bit, wherever it runs.
 */
export class Run {
  readonly model: Model;
  /** End of the run [s]; Infinity: until nothing happens any more. */
  readonly until: number;
  private readonly simulator = new Simulator();
  private readonly streams: Streams;
  private readonly plant: Plant;
  private readonly recorder: Recorder | null;
  private readonly keepsTrace: boolean;
  private readonly forecaster: LookAhead;
  private readonly beginning: Beginning | null;
  private ofSeed: number;
  private ofReplication: number;
  private isMirrored: boolean;
  private ended = false;

  constructor(model: Model, options: RunOptions, from: RunSnapshot | null) {
    this.model = model;
    this.ofSeed = from?.seed ?? options.seed ?? model.run.seed;
    this.ofReplication = from?.replication ?? options.replication ?? model.run.replication;
    this.isMirrored = from?.antithetic ?? options.antithetic ?? false;
    this.until = options.until ?? from?.until ?? model.run.until;
    this.keepsTrace = options.recorder === "full";
    this.recorder = options.recorder === "off" ? null : createRecorder(this.keepsTrace, options.sinks ?? []);
    this.streams = new Streams(model.random, this.seed, this.replication, this.antithetic);
    const { simulator, streams, recorder } = this;
    const rules = chooseRules(model, options.userRules ?? {}, options.solver ?? null);
    const endsWithOrders = this.until === Number.POSITIVE_INFINITY;
    this.forecaster = new LookAhead(model, rules, this.seed, this.replication, this.antithetic);
    const { forecaster } = this;
    this.plant = buildPlant({
      model,
      simulator,
      streams,
      rules,
      recorder,
      endsWithOrders,
      forecaster,
      foresight: forecaster,
    });
    this.beginning = options.restartable
      ? { kernel: simulator.snapshot(), recorder: recorder?.snapshot() ?? null }
      : null;
    if (from === null) startPlant(this.plant);
    else this.restore(from);
  }

  get seed(): number {
    return this.ofSeed;
  }

  get replication(): number {
    return this.ofReplication;
  }

  /** Is it the antithetic partner of the replication with its number? */
  get antithetic(): boolean {
    return this.isMirrored;
  }

  /** Simulated time [s]. */
  get now(): number {
    return this.simulator.now;
  }

  /** Events run so far. */
  get events(): number {
    return this.simulator.events;
  }

  /** Do machines alone decide here: are there no people, vehicles, stores or rules beside them? */
  get onlyMachinesDecide(): boolean {
    return this.plant.onlyMachinesDecide;
  }

  /** Jobs released and still in the plant. */
  get workInProcess(): number {
    return this.plant.state.workInProcess;
  }

  get jobsCompleted(): number {
    return this.plant.state.jobsCompleted;
  }

  /** The first deadlock, which ends the run unless the scenario says to mark it and go on; null: none so far. */
  get deadlock(): Deadlock | null {
    return this.plant.state.deadlock;
  }

  /** Deadlocks so far. */
  get deadlocks(): number {
    return this.plant.state.deadlocks;
  }

  /** Are there jobs in the plant, and nothing that could move them? Such a run has come to a standstill. */
  get standsStill(): boolean {
    return this.workInProcess > 0 && this.simulator.nextTime === Number.POSITIVE_INFINITY;
  }

  /**
   * Runs on. "finished": the run is over (its end is reached, or nothing happens any more); the others: a limit came first.
   *
   * @throws PolicyError if a policy fails
   */
  advance(limits: RunLimits = {}): "time" | "events" | "condition" | "finished" {
    if (this.ended) return "finished";
    const pause = limits.until ?? Number.POSITIVE_INFINITY;
    const { condition } = limits;
    const reason: StopReason = this.simulator.run({
      until: Math.min(pause, this.until),
      ...(limits.events === undefined ? {} : { events: limits.events }),
      ...(condition === undefined ? {} : { condition: () => condition(this) }),
    });
    if (reason === "events" || reason === "condition") return reason;
    // With nothing left to happen, a run with an end still lasts until then.
    const goesOn = reason === "time" || (reason === "finished" && this.until < Number.POSITIVE_INFINITY);
    if (goesOn && pause < this.until) return "time";
    this.ended = true;
    return "finished";
  }

  /** Runs one event, or the decisions at the end of an instant. False when the run is over. */
  step(): boolean {
    if (this.ended || this.simulator.nextTime > this.until || !this.simulator.step()) this.advance();
    else if (isOver(this.plant)) this.ended = true;
    return !this.ended;
  }

  /**
   * Begins another replication, as a new run with this seed and replication would, or its antithetic partner: the plant, which can take as long to
   * build as a short replication lasts, is used again. Sinks begin anew, too (`RecordSink.restart`).
   *
   * @throws Error unless the run was made `restartable`
   */
  restart(seed: number, replication: number, antithetic = false): void {
    const { beginning, plant, simulator } = this;
    if (beginning === null) throw new Error("the run cannot start again; make it with { restartable: true }");
    this.ofSeed = seed;
    this.ofReplication = replication;
    this.isMirrored = antithetic;
    this.forecaster.restart(seed, replication, antithetic);
    this.streams.restart(seed, replication, antithetic);
    simulator.restore(beginning.kernel);
    // Made as at first, not copied: V8 gives copies other hidden classes, and compiles for both, once more and worse.
    adoptState(plant, initialState(this.model));
    if (beginning.recorder !== null) this.recorder?.restart(beginning.recorder);
    this.ended = false;
    startPlant(plant);
  }

  /** Everything that the run's future depends on, and everything recorded so far. */
  snapshot(): RunSnapshot {
    return {
      version: SNAPSHOT_VERSION,
      seed: this.seed,
      replication: this.replication,
      antithetic: this.antithetic,
      until: this.until,
      kernel: this.simulator.snapshot(),
      streams: clonePlain(this.streams.snapshot()),
      plant: clonePlain(this.plant.state),
      recorder: this.recorder?.snapshot() ?? null,
    };
  }

  /** What is still to be done of the orders that have come, as a shop to be planned from now on. */
  unfinished(): Unfinished {
    return unfinishedIn(this.plant);
  }

  /**
   * Identity of the run so far: a hash of all its records.
   *
   * @throws Error if nothing was recorded
   */
  digest(): string {
    if (this.recorder === null) throw new Error('the run has no digest: its recorder is off; use "kpi" or "full"');
    return this.recorder.digest();
  }

  /** Hands everything recorded so far to the sinks. */
  flush(): void {
    this.recorder?.flush();
  }

  /**
   * All records so far, with the model.
   *
   * @throws Error unless the recorder is "full"
   */
  trace(): Trace {
    const { recorder, model, seed, replication, antithetic } = this;
    if (recorder === null || !this.keepsTrace) throw new Error('the run has kept no trace; use the recorder "full"');
    const digest = recorder.digest();
    const identity = { seed, replication, ...(antithetic ? { antithetic } : {}) };
    return { model, ...identity, policies: model.policies, end: this.now, digest, blocks: recorder.stored() };
  }

  private restore(snapshot: RunSnapshot): void {
    this.simulator.restore(snapshot.kernel);
    this.streams.restore(snapshot.streams);
    adoptState(this.plant, clonePlain(snapshot.plant));
    adoptScheduling(this.plant);
    adoptTrading(this.plant);
    reorderQueues(this.plant);
    wakeUnmanaged(this.plant);
    if (this.plant.load === null) retryHeld(this.plant);
    this.ended = isOver(this.plant);
    if (snapshot.recorder === null) assumeStates(this.plant);
    else this.recorder?.restore(snapshot.recorder);
  }
}

/** Makes a run of a model at time 0. */
export function createRun(model: Model, options: RunOptions): Run {
  return new Run(model, options, null);
}

/**
 * Makes a run that goes on where a snapshot was taken, with the same model or one with other policies (a fork).
 *
 * The snapshot holds the drawn future (event times, streams): the same model goes on to the same bits.
 */
export function restoreRun(model: Model, snapshot: RunSnapshot, options: RunOptions): Run {
  return new Run(model, options, snapshot);
}

/** A snapshot as JSON text, exact to the bit. */
export function snapshotToJson(snapshot: RunSnapshot): string {
  return plainToJson(snapshot);
}

/**
 * The inverse of `snapshotToJson`.
 *
 * @throws TypeError if the text holds no snapshot, or one of another version
 */
export function snapshotFromJson(text: string): RunSnapshot {
  const value = plainFromJson(text) as Partial<RunSnapshot> | null;
  if (value === null || typeof value !== "object" || !value.kernel || !value.plant) {
    throw new TypeError("the text holds no snapshot of a run");
  }
  if (value.version !== SNAPSHOT_VERSION) {
    throw new TypeError(`the snapshot has version ${value.version}, this version reads ${SNAPSHOT_VERSION}`);
  }
  return value as RunSnapshot;
}

/** Must a run of the model be given a solver of linear programs? */
export function needsSolver({ distribution, policies }: Model): boolean {
  if (distribution.length === 0) return false;
  const rule = findPolicy("distribution", policies.distribution.id);
  return rule === undefined || rule.needsSolver === true;
}

function chooseRules(
  model: Model,
  userRules: Readonly<Record<string, unknown>>,
  solver: DistributionContext["solver"],
): PlantRules {
  const choose = <Family extends PolicyFamily>(
    family: Family,
    choice: PolicyChoice,
  ): RuleChoice<PolicyRules[Family]> => {
    if (choice.parts?.combine === "rollout")
      return lookAhead(family, choice, choose) as RuleChoice<PolicyRules[Family]>;
    if (family === "dispatching" && choice.parts !== undefined) {
      return compose(choice, (part) => choose("dispatching", part)) as RuleChoice<PolicyRules[Family]>;
    }
    const own = Object.hasOwn(userRules, choice.id) ? (userRules[choice.id] as PolicyRules[Family]) : undefined;
    const rule = own ?? findPolicy(family, choice.id);
    if (rule === undefined) {
      const suggestion = suggestPolicy(family, choice.id);
      throw new RangeError(
        `no ${family} policy "${choice.id}"${suggestion ? `; did you mean "${suggestion}"?` : ""}; "takt policies" lists them`,
      );
    }
    return { rule, parameters: parametersOf(rule, choice), name: choice.id };
  };
  const {
    scheduling,
    dispatching,
    routing,
    release,
    transport,
    vehicleRouting,
    traffic,
    charging,
    parking,
    loadSelection,
    merge,
    divert,
    allocation,
    trading,
    batching,
    power,
    load,
    staffing,
    maintenance,
    promising,
    acceptance,
    replenishment,
    inspection,
    control,
    storage,
    reslotting,
    docking,
    distribution,
    picking,
    podSelection,
    podStorage,
  } = model.policies;
  const sending = choose("distribution", distribution);
  if (model.distribution.length > 0 && sending.rule.needsSolver === true && solver === null) {
    throw new RangeError(`${sending.name} needs a solver of linear programs: createRun(model, { solver })`);
  }
  return {
    scheduling: choose("scheduling", scheduling),
    dispatching: model.workCentres.map((centre) => choose("dispatching", centre.dispatching ?? dispatching)),
    routing: choose("routing", routing),
    release: choose("release", release),
    asksForRelease: choose("release", release).rule !== findPolicy("release", "IMMEDIATE"),
    transport: choose("transport", transport),
    vehicleRouting:
      choose("vehicleRouting", vehicleRouting).rule === findPolicy("vehicleRouting", "SHORTEST")
        ? null
        : choose("vehicleRouting", vehicleRouting),
    traffic:
      choose("traffic", traffic).rule === findPolicy("traffic", "FIRST-COME") ? null : choose("traffic", traffic),
    charging: choose("charging", charging),
    parking: choose("parking", parking).rule === findPolicy("parking", "HOME") ? null : choose("parking", parking),
    loadSelection: choose("loadSelection", loadSelection),
    merge: (own) => {
      const choice = choose("merge", own ?? merge);
      return choice.rule === findPolicy("merge", "FIFO") ? null : choice;
    },
    divert: (own) => {
      const choice = choose("divert", own ?? divert);
      return choice.rule === findPolicy("divert", "SHORTEST") ? null : choice;
    },
    allocation: choose("allocation", allocation),
    trading: choose("trading", trading),
    allocates: choose("allocation", allocation).rule !== findPolicy("allocation", "NONE"),
    batching: choose("batching", batching),
    load: choose("load", load).rule === findPolicy("load", "UNLIMITED") ? null : choose("load", load),
    staffing:
      choose("staffing", staffing).rule === findPolicy("staffing", "FIRST") ? null : choose("staffing", staffing),
    power: model.workCentres.map((centre) => {
      const choice = choose("power", centre.powerPolicy ?? power);
      return choice.rule === findPolicy("power", "ALWAYS-ON") ? null : choice;
    }),
    maintenance: (own) => choose("maintenance", own ?? maintenance),
    promising: choose("promising", promising),
    acceptance: choose("acceptance", acceptance),
    replenishment: model.items.map((item) => {
      const choice = choose("replenishment", item.replenishment ?? replenishment);
      return choice.rule === findPolicy("replenishment", "NONE") ? null : choice;
    }),
    inspection: (own) => {
      const choice = choose("inspection", own ?? inspection);
      return choice.rule === findPolicy("inspection", "ALL") ? null : choice;
    },
    control: (own) => choose("control", own ?? control),
    storage: model.storages.map(({ putAway }) => choose("storage", putAway ?? storage)),
    reslotting: model.storages.map(({ relocation }) => choose("reslotting", relocation?.rule ?? reslotting)),
    picking: model.workCentres.map(({ storage: work }) => work && choose("picking", work.picking ?? picking)),
    ownBatching: model.workCentres.map((centre) => centre.batching && choose("batching", centre.batching)),
    docking: choose("docking", docking),
    podSelection: choose("podSelection", podSelection),
    podStorage: choose("podStorage", podStorage),
    distribution: sending.rule === findPolicy("distribution", "NONE") ? null : sending,
    solver,
  };
}

function compose(
  { id, parts }: PolicyChoice,
  choose: (part: PolicyChoice) => RuleChoice<PolicyRules["dispatching"]>,
): RuleChoice<PolicyRules["dispatching"]> {
  const { combine, rules, weights } = parts as PolicyParts;
  const chosen = rules.map(choose);
  const rule = combine === "chain" ? chainOf(id, chosen) : weightedSumOf(id, chosen, weights);
  return { rule, parameters: {}, name: id };
}

/** ROLLOUT over the base rule that was named. */
function lookAhead(
  family: PolicyFamily,
  choice: PolicyChoice,
  choose: <Family extends PolicyFamily>(family: Family, part: PolicyChoice) => RuleChoice<PolicyRules[Family]>,
): RuleChoice<ChoiceRule | RoutingRule> {
  const [base] = (choice.parts as PolicyParts).rules as [PolicyChoice];
  const rule =
    family === "routing" ? routingRolloutOf(choose("routing", base)) : rolloutOf(choose("dispatching", base));
  return { rule, parameters: parametersOf(rule, choice), name: choice.id };
}

function parametersOf(rule: Described, { parameters }: PolicyChoice): Parameters {
  const resolved = resolveParameters(rule, parameters);
  if (!resolved.ok) throw new RangeError(resolved.problems.join("; "));
  return resolved.parameters;
}
