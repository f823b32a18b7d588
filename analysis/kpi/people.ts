import { type Model, OPERATOR_STATES } from "../../sim/index.ts";
import { changeLevel, createLevels, type Levels } from "./levels.ts";
import { createStateTimes, enterState, type StateTimes, settleStates } from "./state-times.ts";
import { add, createSums, type Sums } from "./sums.ts";

/** What people did, with which skills, and how many tools were in use, from `from` on. Plain data. */
export interface PeopleFold {
  readonly from: number;
  readonly states: StateTimes;
  /** Skill in use, when its use began, and when its user is at the machine [s]; by operator. -1: none. */
  readonly skill: Int32Array;
  readonly since: Float64Array;
  readonly arrival: Float64Array;
  /** Time for which people went to use each skill and used it [s]. */
  readonly bySkill: Sums;
  readonly assignments: Float64Array;
  readonly toolsInUse: Levels;
}

export const [IDLE, WALKING, WORKING, OFF_SHIFT] = OPERATOR_STATES.map((_, code) => code) as [0, 1, 2, 3];

export function createPeopleFold({ operators, skills, tools }: Model, from: number): PeopleFold {
  return {
    from,
    states: createStateTimes(operators.length, OPERATOR_STATES.length, from),
    skill: new Int32Array(operators.length).fill(-1),
    since: new Float64Array(operators.length),
    arrival: new Float64Array(operators.length),
    bySkill: createSums(skills.length),
    assignments: new Float64Array(operators.length),
    toolsInUse: createLevels(tools.length, from),
  };
}

export function operatorAssigned(
  fold: PeopleFold,
  operator: number,
  skill: number,
  arrival: number,
  now: number,
): void {
  enterState(fold.states, operator, arrival > now ? WALKING : WORKING, now);
  fold.skill[operator] = skill;
  fold.since[operator] = now;
  fold.arrival[operator] = arrival;
  if (now >= fold.from) fold.assignments[operator]!++;
}

export function operatorReleased(fold: PeopleFold, operator: number, now: number): void {
  settleOperator(fold, operator, now);
  enterState(fold.states, operator, IDLE, now);
  fold.skill[operator] = -1;
}

export function operatorStateChanged(fold: PeopleFold, operator: number, state: number, now: number): void {
  enterState(fold.states, operator, state, now);
}

export function toolsChanged(fold: PeopleFold, tool: number, by: number, now: number): void {
  changeLevel(fold.toolsInUse, tool, by, now);
}

/** Counts all that goes on up to the end. */
export function settlePeople(fold: PeopleFold, end: number): void {
  for (let operator = 0; operator < fold.skill.length; operator++) settleOperator(fold, operator, end);
  settleStates(fold.states, end);
}

/** Whoever walked works since the arrival; the skill has been in use until now. */
function settleOperator(fold: PeopleFold, operator: number, now: number): void {
  const skill = fold.skill[operator] as number;
  if (skill < 0) return;
  const arrival = fold.arrival[operator] as number;
  if (fold.states.state[operator] === WALKING && arrival <= now) enterState(fold.states, operator, WORKING, arrival);
  const start = Math.max(fold.since[operator] as number, fold.from);
  if (now > start) add(fold.bySkill, skill, now - start);
  fold.since[operator] = now;
}
