import { OPERATOR_STATES, type OperatorState } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { meanLevel } from "./levels.ts";
import { OFF_SHIFT, WALKING, WORKING } from "./people.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { timeIn } from "./state-times.ts";
import { total } from "./sums.ts";

/** KPIs of a person, or of all people of a group together. */
export interface OperatorKpis {
  readonly people: Quantity;
  /** Time in each state, of all of them [s]. */
  readonly states: Readonly<Record<OperatorState, Quantity>>;
  /** Share of the time they were there, overtime included, in which they walked or worked. */
  readonly utilisation: Quantity;
  /** How often they were sent to a machine. */
  readonly assignments: Quantity;
}

export interface SkillKpis {
  /** People who have it. */
  readonly people: Quantity;
  /** People who use it, or walk to use it: mean over time. */
  readonly meanInUse: Quantity;
  /** That, as a share of the people who have it; they may have other skills too. */
  readonly utilisation: Quantity;
}

export interface ToolKpis {
  readonly count: Quantity;
  /** Tools on machines: mean over time, and the highest number. */
  readonly meanInUse: Quantity;
  readonly maxInUse: Quantity;
  readonly utilisation: Quantity;
}

/** By the name under which the scenario has them. */
export function operatorKpis({ plan, state }: KpiFold): Record<string, OperatorKpis> {
  const { operators } = plan.model;
  return Object.fromEntries(
    [...new Set(operators.map(({ group }) => group))].map((group) => {
      const members = [...operators.keys()].filter((operator) => operators[operator]!.group === group);
      const times = OPERATOR_STATES.map((_, code) => sumOf(members, (one) => timeIn(state.people.states, one, code)));
      const busy = times[WALKING]! + times[WORKING]!;
      const present = times.reduce((sum, time) => sum + time, 0) - times[OFF_SHIFT]!;
      const kpis: OperatorKpis = {
        people: quantity(members.length, "1"),
        states: Object.fromEntries(OPERATOR_STATES.map((name, code) => [name, quantity(times[code]!, "s")])) as Record<
          OperatorState,
          Quantity
        >,
        utilisation: quantity(busy / present, "1"),
        assignments: quantity(
          sumOf(members, (one) => state.people.assignments[one]!),
          "1",
        ),
      };
      return [group, kpis];
    }),
  );
}

export function skillKpis({ plan, state }: KpiFold, skill: number, duration: number): SkillKpis {
  const people = plan.model.operators.filter(({ skills }) => skills.includes(skill)).length;
  const meanInUse = total(state.people.bySkill, skill) / duration;
  return {
    people: quantity(people, "1"),
    meanInUse: quantity(meanInUse, "1"),
    utilisation: quantity(meanInUse / people, "1"),
  };
}

export function toolKpis({ plan, state }: KpiFold, tool: number, end: number): ToolKpis {
  const { count } = plan.model.tools[tool]!;
  const meanInUse = meanLevel(state.people.toolsInUse, tool, end);
  return {
    count: quantity(count, "1"),
    meanInUse: quantity(meanInUse, "1"),
    maxInUse: quantity(state.people.toolsInUse.highest[tool]!, "1"),
    utilisation: quantity(meanInUse / count, "1"),
  };
}

function sumOf(members: readonly number[], of: (member: number) => number): number {
  return members.reduce((sum, member) => sum + of(member), 0);
}
