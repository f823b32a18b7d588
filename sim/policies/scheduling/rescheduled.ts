import type {
  NewSchedule,
  ParameterDescription,
  Parameters,
  ScheduleNews,
  SchedulingContext,
} from "../../decisions.ts";
import type { Objective } from "../../planning/shop/objective.ts";
import { type Repair, reschedule } from "../../planning/shop/reschedule.ts";

const factor = (of: string, value: number): ParameterDescription => ({
  description: `factor of ${of} in what is to be small`,
  default: value,
  min: 0,
  max: 1e9,
  unit: "1",
});

const every = (of: string, value: number): ParameterDescription => ({
  description: `after how many ${of} it schedules anew; 0: not for them`,
  default: value,
  min: 0,
  max: 1e6,
  unit: "1",
  integer: true,
});

/** Parameters that all rules of rescheduling share: when they schedule anew, how long they search, and what for. */
export const RESCHEDULING = {
  period: {
    description: "time between two schedules; 0: only when something happens",
    default: 3600,
    min: 0,
    max: 1e9,
    unit: "s",
  },
  orders: every("orders", 1),
  failures: every("failures of machines", 1),
  repairs: every("repairs", 1),
  losses: every("lost jobs", 0),
  drift: {
    description: "it schedules anew when an operation begins so much later than scheduled; 0: not for that",
    default: 0,
    min: 0,
    max: 1e9,
    unit: "s",
  },
  freeze: {
    description: "operations that were to begin within this time keep their machine and their order",
    default: 0,
    min: 0,
    max: 1e9,
    unit: "s",
  },
  weightedTardiness: factor("weighted tardiness", 1),
  tardiness: factor("tardiness", 0),
  weightedFlowTime: factor("weighted flow time", 0.01),
  flowTime: factor("flow time", 0),
  makespan: factor("the makespan", 0),
  energy: factor("the machines' energy [J]", 0),
} as const satisfies Readonly<Record<string, ParameterDescription>>;

/** Moves of the search for each schedule. */
export const MOVES: ParameterDescription = {
  description: "moves of the search for a schedule",
  default: 500,
  min: 0,
  max: 1e7,
  unit: "1",
  integer: true,
};

/** Time between two schedules [s]; Infinity: none is made for the time alone. */
export function periodOf({ period }: Parameters): number {
  return period! > 0 ? period! : Number.POSITIVE_INFINITY;
}

/**
 * Is there reason enough to schedule anew?
 *
 * @param news - what has happened since the last schedule
 * @param parameters - orders, failures, repairs, losses: after how many, 0: never; drift [s], 0: never
 * @example
 * isReason({ isDue: false, orders: 1, failures: 0, repairs: 0, losses: 0, drift: 0 }, { orders: 2, failures: 1, repairs: 0, losses: 0, drift: 0 }); // => false
 * isReason({ isDue: true, orders: 0, failures: 0, repairs: 0, losses: 0, drift: 0 }, { orders: 2, failures: 1, repairs: 0, losses: 0, drift: 0 }); // => true
 */
export function isReason(news: ScheduleNews, parameters: Parameters): boolean {
  const { orders, failures, repairs, losses, drift } = parameters;
  const isReached = (count: number, limit: number): boolean => limit > 0 && count >= limit;
  return (
    news.isDue ||
    isReached(news.orders, orders!) ||
    isReached(news.failures, failures!) ||
    isReached(news.repairs, repairs!) ||
    isReached(news.losses, losses!) ||
    isReached(news.drift, drift!)
  );
}

/** A schedule made anew in this way of repair, where there is reason to. */
export function rescheduled(context: SchedulingContext, parameters: Parameters, repair: Repair): NewSchedule | null {
  if (!isReason(context.news, parameters)) return null;
  const { shop, prior } = context.shop();
  const { schedule, value, moves } = reschedule(shop, {
    prior,
    repair,
    objective: objectiveOf(parameters),
    moves: parameters.moves ?? 0,
    frozenUntil: parameters.freeze!,
    stream: `schedule/${context.number}/${context.random()}`,
  });
  return { operations: schedule, value, moves };
}

function objectiveOf(parameters: Parameters): Objective {
  const { makespan, flowTime, weightedFlowTime, tardiness, weightedTardiness, energy } = parameters;
  return {
    makespan: makespan!,
    "flow-time": flowTime!,
    "weighted-flow-time": weightedFlowTime!,
    tardiness: tardiness!,
    "weighted-tardiness": weightedTardiness!,
    energy: energy!,
  };
}
