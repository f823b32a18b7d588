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
  /** Time with the recorder full, as a multiple of that with it off. */
  readonly fullToOff: number;
  /** SimPy's time for the same simulated time, as a multiple of the engine's with the recorder off; null: no SimPy. */
  readonly simpyToOff: number | null;
  /** Do the three programs simulate the same thing? */
  readonly statistics: Readonly<Record<string, { readonly throughput: number; readonly meanFlowTime: number }>>;
}

const ROUNDS = 11;
const WARM_UP_ROUNDS = 2;
const SIMPY_ROUNDS = 3;
const RUNS_PER_SIMPY = 10;

/** Times one model in all its forms, in turn. */
export function measureSpeed(subject: Subject, python: string | null): Speed {
  const { name, scenario, handWritten, until } = subject;
  const model = modelOf(scenario);
  const times = interleaved(
    {
      handWritten: () => void handWritten(until),
      off: () => void simulate(model, "off", until),
      full: () => void simulate(model, "full", until),
    },
    ROUNDS,
    WARM_UP_ROUNDS,
  );
  const milliseconds = { handWritten: best(times.handWritten), off: best(times.off), full: best(times.full) };
  const { events } = simulate(model, "off", until);
  const byHand = handWritten(until);
  const engine = statisticsOf(model, until);
  const others = python === null ? null : compareSimPy(python, subject, model);
  return {
    model: name,
    until,
    events,
    milliseconds,
    eventsPerSecond: { off: (1000 * events) / milliseconds.off, full: (1000 * events) / milliseconds.full },
    offToHandWritten: milliseconds.off / milliseconds.handWritten,
    fullToOff: milliseconds.full / milliseconds.off,
    simpyToOff: others && best(others.map(({ simpy }) => simpy)) / best(others.map(({ off }) => off)),
    statistics: {
      takt: { throughput: engine.completed / until, meanFlowTime: engine.meanFlowTime },
      "by hand": { throughput: byHand.completed / until, meanFlowTime: byHand.meanFlowTime },
      ...(others?.[0] ? { SimPy: others[0].statistics } : {}),
    },
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
