import type { Model } from "../sim/index.ts";
import { beginApart, serve } from "./apart.ts";
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
 * A process runs it with one kind of recorder only, as `takt run` does: code that has seen both is compiled for both. So this one
 * leaves it off, and another one keeps all records. For the same reason each model is measured in processes of its own.
 */
export async function measureSpeed(subject: Subject, python: string | null): Promise<Speed> {
  process.stderr.write(`measuring ${subject.name}\n`);
  const model = modelOf(subject.scenario);
  const byHand = () => timed(() => void subject.handWritten(subject.until));
  const off = () => timed(() => void simulate(model, "off", subject.until));
  const times = await interleaved({ byHand, off }, ROUNDS, WARM_UP_ROUNDS);
  const others = python === null ? null : compareSimPy(python, subject, model);
  process.stderr.write(`measuring ${subject.name}, recorded\n`);
  const { ask, close } = beginApart<object, number>("--recorded", subject.name);
  const recorded = await interleaved({ off, full: () => ask({}) }, ROUNDS, WARM_UP_ROUNDS);
  close();
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

/** Runs the model with all its records kept when the parent process asks, and says how long it took [ms]. */
export function serveRecorded({ scenario, until }: Subject): void {
  const model = modelOf(scenario);
  serve(() => timed(() => void simulate(model, "full", until)));
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
