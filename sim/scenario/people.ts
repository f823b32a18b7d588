import type { Scenario } from "./schema/scenario.ts";

type ScenarioOperators = Scenario["operators"];

/** One person, as the scenario describes the group. */
export interface Person {
  readonly id: string;
  readonly group: number;
  readonly skills: readonly string[];
  readonly team: string | undefined;
}

/** Every person; the members of a group are numbered, and have the group's name as their skill unless it gives skills. */
export function peopleOf(operators: ScenarioOperators): Person[] {
  return operators.flatMap(({ id, count, skills = [id], team }, group) =>
    Array.from({ length: count }, (_, index) => ({ id: count === 1 ? id : `${id}-${index + 1}`, group, skills, team })),
  );
}

/** All skills, in the order in which operators first name them. */
export function skillsOf(operators: ScenarioOperators): string[] {
  return [...new Set(operators.flatMap(({ id, skills = [id] }) => skills))];
}

/** All teams, in the order in which operators first name them. */
export function teamsOf(operators: ScenarioOperators): string[] {
  return [...new Set(operators.flatMap(({ team }) => team ?? []))];
}
