import type { StaffingOption } from "../decisions.ts";
import type { Machine, Operator } from "../model/model.ts";
import { OPERATOR_STATES, RECORD_CODE } from "../trace/records.ts";
import type { Plant, SkillNeed } from "./plant.ts";
import { resourcesFreed } from "./resources.ts";
import { ask } from "./rules.ts";
import type { OperatorState, Party } from "./state.ts";

/** A skill of which too few people are free; -1: none. */
export function lackOfPeople(plant: Plant, needs: readonly SkillNeed[]): number {
  for (const { skill, count } of needs) if ((plant.state.freeBySkill[skill] as number) < count) return skill;
  if (needs.length === 0 || (needs.length === 1 && needs[0]!.team < 0)) return -1;
  return unstaffedSkill(plant, needs);
}

/**
 * Sends people to a machine; `lackOfPeople` must have said that they are free.
 *
 * @returns when the last of them is there [s]
 */
export function seizePeople(plant: Plant, party: Party, machine: number, needs: readonly SkillNeed[]): number {
  const { now } = plant.simulator;
  let last = now;
  if (needs.length === 0) return last;
  const posts = postsOf(needs);
  const operators = staff(plant, posts, machine);
  operators.forEach((operator, place) => {
    const { id, skill } = posts[place] as SkillNeed;
    const state = plant.state.operators[operator] as OperatorState;
    countFree(plant, operator, -1);
    const arrival = now + walkingTime(plant, operator, machine);
    const { x, y } = (plant.model.machines[machine] as Machine).position;
    state.x = x;
    state.y = y;
    state.machine = machine;
    state.since = now;
    party.operators.push(operator);
    party.posts.push(id);
    plant.recorder?.write3(now, RECORD_CODE["operator.assigned"], operator, machine, skill);
    plant.recorder?.real(arrival);
    last = Math.max(last, arrival);
  });
  return last;
}

/** Time to walk to a machine [s], straight across the floor; none for those who are there. */
function walkingTime({ model, operators, state }: Plant, operator: number, machine: number): number {
  const { speed } = operators[operator] as Operator;
  if (speed === Number.POSITIVE_INFINITY) return 0;
  const { x, y } = state.operators[operator] as OperatorState;
  const { position } = model.machines[machine] as Machine;
  return Math.sqrt((x - position.x) * (x - position.x) + (y - position.y) * (y - position.y)) / speed;
}

/** Lets people go. */
export function releasePeople(plant: Plant, { operators, posts }: Party): void {
  for (const operator of operators) releaseOperator(plant, operator);
  operators.length = 0;
  posts.length = 0;
}

/** Lets people go who have left their party. */
export function releaseOperators(plant: Plant, operators: readonly number[]): void {
  for (const operator of operators) releaseOperator(plant, operator);
}

/** Lets those go who are not needed any more, by the need for which they came. */
export function letGo(plant: Plant, { operators, posts }: Party, isOver: (post: number) => boolean): void {
  for (let i = operators.length - 1; i >= 0; i--) {
    if (!isOver(posts[i] as number)) continue;
    releaseOperator(plant, operators[i] as number);
    operators.splice(i, 1);
    posts.splice(i, 1);
  }
}

/** The operator's work at a machine is over; so is its day, if the shift has ended meanwhile. */
function releaseOperator(plant: Plant, operator: number): void {
  const { now } = plant.simulator;
  const state = plant.state.operators[operator] as OperatorState;
  plant.recorder?.write2(now, RECORD_CODE["operator.released"], operator, state.machine);
  state.machine = -1;
  state.served += now - state.since;
  state.since = now;
  if (state.offShift) recordState(plant, operator, OFF_SHIFT);
  else operatorFreed(plant, operator);
}

/** The operator can serve again: who waits for one of its skills chooses anew. */
function operatorFreed(plant: Plant, operator: number): void {
  countFree(plant, operator, 1);
  resourcesFreed(plant, (plant.operators[operator] as Operator).skills);
}

/** The operator's shift begins: it stands where it does at the beginning. */
export function beginShift(plant: Plant, operator: number): void {
  const state = plant.state.operators[operator] as OperatorState;
  state.offShift = false;
  // Whoever has worked on until now goes on.
  if (state.machine >= 0) return;
  const { x, y } = (plant.operators[operator] as Operator).home;
  state.x = x;
  state.y = y;
  state.since = plant.simulator.now;
  recordState(plant, operator, IDLE);
  operatorFreed(plant, operator);
}

/** The operator's shift ends, unless it has work in hand. */
export function endShift(plant: Plant, operator: number): void {
  const state = plant.state.operators[operator] as OperatorState;
  state.offShift = true;
  if (state.machine >= 0) return;
  countFree(plant, operator, -1);
  recordState(plant, operator, OFF_SHIFT);
}

const IDLE = OPERATOR_STATES.indexOf("idle");
const OFF_SHIFT = OPERATOR_STATES.indexOf("offShift");

function recordState(plant: Plant, operator: number, state: number): void {
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["operator.stateChanged"], operator, state);
}

/** Counts people as free while they serve (-1), or as serving the machine again; those whose shift has ended would go. */
export function lendPeople(plant: Plant, operators: readonly number[], machine: number): void {
  for (const operator of operators) {
    const state = plant.state.operators[operator] as OperatorState;
    state.machine = machine;
    if (!state.offShift) countFree(plant, operator, machine < 0 ? 1 : -1);
  }
}

function countFree(plant: Plant, operator: number, change: number): void {
  for (const skill of (plant.operators[operator] as Operator).skills) plant.state.freeBySkill[skill]! += change;
}

/** Operators in their working hours who serve nobody, in the order of the model. */
function freeOperators({ operators, state }: Plant): number[] {
  const free: number[] = [];
  for (let i = 0; i < operators.length; i++) if (isFree(state.operators[i] as OperatorState)) free.push(i);
  return free;
}

function isFree({ machine, offShift }: OperatorState): boolean {
  return machine < 0 && !offShift;
}

function isFit(plant: Plant, operator: number, { skill, team }: SkillNeed): boolean {
  const { skills, team: own } = plant.operators[operator] as Operator;
  return (team < 0 || team === own) && skills.includes(skill);
}

/** One need for each person. */
function postsOf(needs: readonly SkillNeed[]): SkillNeed[] {
  return needs.flatMap((need) => Array.from({ length: need.count }, () => need));
}

/** A skill for which nobody is left, the needs before it being served as well as can be; -1: none. */
function unstaffedSkill(plant: Plant, needs: readonly SkillNeed[]): number {
  const posts = postsOf(needs);
  const unfilled = unfilledPost(plant, posts, freeOperators(plant));
  return unfilled < 0 ? -1 : (posts[unfilled] as SkillNeed).skill;
}

/** A free operator for each post, one of those who can be spared by the posts that follow. */
function staff(plant: Plant, posts: readonly SkillNeed[], machine: number): number[] {
  let left = freeOperators(plant);
  return posts.map((post, place) => {
    const rest = posts.slice(place + 1);
    const spared = left.filter(
      (operator) => isFit(plant, operator, post) && unfilledPost(plant, rest, without(left, operator)) < 0,
    );
    const operator = chosenFor(plant, spared, machine, post.skill);
    left = without(left, operator);
    return operator;
  });
}

/** Whom the staffing rule sends, of those who can be sent. */
function chosenFor(plant: Plant, operators: readonly number[], machine: number, skill: number): number {
  const { staffing } = plant;
  if (staffing === null || operators.length === 1) return operators[0] as number;
  const { now } = plant.simulator;
  const options = operators.map((operator): StaffingOption => {
    const { skills, team } = plant.operators[operator] as Operator;
    const { since, served } = plant.state.operators[operator] as OperatorState;
    const walking = walkingTime(plant, operator, machine);
    return { operator, team, skills: skills.length, walkingTime: walking, idleTime: now - since, workedTime: served };
  });
  const context = { now, random: staffing.random, memory: plant.state.memory.staffing };
  const chosen = ask(
    plant,
    staffing,
    () => `staffing of ${plant.model.machines[machine]?.id} with ${plant.model.skills[skill]?.id}`,
    () => staffing.rule.choose(options, { machine, skill }, context, staffing.parameters),
    (option) => (options.includes(option) ? null : "chose what was not offered; return one of the options"),
  );
  return chosen.operator;
}

function without(operators: readonly number[], operator: number): number[] {
  return operators.filter((other) => other !== operator);
}

/** The first post that cannot be filled however the ones before it are; -1: all can be. Source: Kuhn (1955), augmenting paths. */
function unfilledPost(plant: Plant, posts: readonly SkillNeed[], operators: readonly number[]): number {
  const postOf = new Int32Array(plant.operators.length).fill(-1);
  const fill = (post: number, tried: Set<number>): boolean => {
    for (const operator of operators) {
      if (tried.has(operator) || !isFit(plant, operator, posts[post] as SkillNeed)) continue;
      tried.add(operator);
      if ((postOf[operator] as number) >= 0 && !fill(postOf[operator] as number, tried)) continue;
      postOf[operator] = post;
      return true;
    }
    return false;
  };
  return posts.findIndex((_, post) => !fill(post, new Set()));
}
