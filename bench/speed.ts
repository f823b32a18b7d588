import type { Model } from "../sim/index.ts";
import { modelOf, simulate, statisticsOf } from "./engine.ts";
import { best, interleaved, timed } from "./measure.ts";
import { runSimPy } from "./simpy.ts";
import type { Subject } from "./subjects.ts";

export interface Speed {
  readonly model: string;
  /** Simulated time of a run [s], and the events the engine ran in it. */
  readonly until: number;
  readonly events: number;
  /** Best wall-clock time of a run [ms]. */
  readonly milliseconds: { readonly handWritten: number; readonly off: number; readonly full: number };
  readonly eventsPerSecond: { readonly off: number; readonly full: number };
  /** Time with the recorder off, as a multiple of the hand-written loop's. */
  readonly offToHandWritten: number;
  /** Time with the recorder full, as a multiple of that with it off, measured in turn with it. */
  readonly fullToOff: number;
  /** SimPy's time for the same simulated time, as a multiple of the engine's with the recorder off; null: no SimPy. */
  readonly simpyToOff: number | null;
  /** Do the three programs simulate the same thing? */
  readonly statistics: Readonly<Record<string, { readonly throughput: number; readonly meanFlowTime: number }>>;
}

const ROUNDS = 25;
const WARM_UP_ROUNDS = 2;
const SIMPY_ROUNDS = 2;
const RUNS_PER_SIMPY = 5;

/**
 * Times a model in all its forms, those that are compared in turn.
 *
 * First all that is done with the recorder off, then what is recorded: a run has one kind of recorder, and code that has
 * seen both is compiled for both. For the same reason each model is measured in a process of its own, as `takt run` has it.
 */
export function measureSpeed(subject: Subject, python: string | null): Speed {
  process.stderr.write(`measuring ${subject.name}\n`);
  const model = modelOf(subject.scenario);
  const byHand = (): void => void subject.handWritten(subject.until);
  const off = (): void => runOf(model, "off", subject);
  const times = interleaved({ byHand, off }, ROUNDS, WARM_UP_ROUNDS);
  const others = python === null ? null : compareSimPy(python, subject, model);
  process.stderr.write(`measuring ${subject.name}, recorded\n`);
  const recorded = interleaved({ off, full: () => runOf(model, "full", subject) }, ROUNDS, WARM_UP_ROUNDS);
  const milliseconds = { handWritten: best(times.byHand), off: best(times.off), full: best(recorded.full) };
  const { events } = simulate(model, "off", subject.until);
  return {
    model: subject.name,
    until: subject.until,
    events,
    milliseconds,
    eventsPerSecond: { off: (1000 * events) / milliseconds.off, full: (1000 * events) / milliseconds.full },
    offToHandWritten: milliseconds.off / milliseconds.handWritten,
    fullToOff: milliseconds.full / best(recorded.off),
    simpyToOff: others && best(others.map(({ simpy }) => simpy)) / best(others.map(({ off }) => off)),
    statistics: { ...statistics(subject, model), ...(others?.[0] ? { SimPy: others[0].statistics } : {}) },
  };
}

function runOf(model: Model, recorder: "off" | "full", { until }: Subject): void {
  simulate(model, recorder, until);
}

function statistics({ handWritten, until }: Subject, model: Model): Speed["statistics"] {
  const byHand = handWritten(until);
  const engine = statisticsOf(model, until);
  return {
    takt: { throughput: engine.completed / until, meanFlowTime: engine.meanFlowTime },
    "by hand": { throughput: byHand.completed / until, meanFlowTime: byHand.meanFlowTime },
  };
}

/** SimPy and the engine over the same simulated time, in turn; the engine several times over, being so much faster. */
function compareSimPy(python: string, { simpy, untilSimPy }: Subject, model: Model) {
  return Array.from({ length: SIMPY_ROUNDS }, () => {
    const { completed, meanFlowTime, seconds } = runSimPy(python, simpy.program, simpy.model, untilSimPy);
    const runs = Array.from({ length: RUNS_PER_SIMPY }, () => timed(() => void simulate(model, "off", untilSimPy)));
    return {
      simpy: 1000 * seconds,
      off: best(runs),
      statistics: { throughput: completed / untilSimPy, meanFlowTime },
    };
  });
}
