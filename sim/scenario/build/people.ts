import type { Model, Need, Operator, Phase } from "../../model/model.ts";
import type { CrewNeed } from "../../model/upkeep.ts";
import { peopleOf, skillsOf, teamsOf } from "../people.ts";
import type { Scenario } from "../schema/scenario.ts";

/** People stand here unless the scenario says where: at the entry, one beside the other [m]. */
const ENTRY = { x: 2, y: 2 };
const APART = 0.8;

export function buildPeople(scenario: Scenario): Pick<Model, "skills" | "teams" | "operators" | "tools"> {
  const { operators, calendars, tools } = scenario;
  const skills = skillsOf(operators);
  const teams = teamsOf(operators);
  return {
    skills: skills.map((id) => ({ id })),
    teams,
    operators: peopleOf(operators).map((person, index): Operator => {
      const { id: group, calendar, atShiftEnd, home, speed } = operators[person.group] as Scenario["operators"][number];
      return {
        id: person.id,
        group,
        skills: person.skills.map((skill) => skills.indexOf(skill)),
        team: teams.indexOf(person.team ?? ""),
        calendar: calendars.findIndex(({ id }) => id === calendar),
        atShiftEnd,
        home: { x: home?.[0] ?? ENTRY.x + APART * index, y: home?.[1] ?? ENTRY.y, heading: 0 },
        speed: speed ?? Number.POSITIVE_INFINITY,
      };
    }),
    tools: tools.map(({ id, count }) => ({ id, count })),
  };
}

const ALL_PHASES: readonly Phase[] = ["setup", "load", "process", "unload"];

interface NeedText {
  readonly skill?: string | undefined;
  readonly tool?: string | undefined;
  readonly team?: string | undefined;
  readonly count: number;
  readonly priority: number;
  readonly preempts: boolean;
  readonly interrupted: "resume" | "restart";
  readonly for?: readonly Phase[] | undefined;
}

/** @param phases - for people of whom the need does not say in which phases they are needed */
export function buildNeeds(
  { operators, tools }: Scenario,
  needs: readonly NeedText[] = [],
  phases = ALL_PHASES,
): Need[] {
  return needs.map((need): Need => {
    const { count, priority, preempts, interrupted } = need;
    if (need.tool !== undefined) return { kind: "tool", tool: tools.findIndex(({ id }) => id === need.tool), count };
    const skill = skillsOf(operators).indexOf(need.skill ?? "");
    const team = teamsOf(operators).indexOf(need.team ?? "");
    return { kind: "skill", skill, count, team, phases: need.for ?? phases, priority, preempts, interrupted };
  });
}

/** People of whom a repair, a maintenance or an adjustment needs all. */
export function buildCrew(scenario: Scenario, crew: readonly NeedText[] = []): CrewNeed[] {
  return buildNeeds(scenario, crew).flatMap((need) => (need.kind === "skill" ? [need] : []));
}
