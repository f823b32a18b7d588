import { peopleOf, skillsOf } from "../people.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioWorkCentre } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";

interface Need {
  readonly skill?: string | undefined;
  readonly tool?: string | undefined;
  readonly team?: string | undefined;
  readonly count: number;
  readonly for?: readonly string[] | undefined;
}

/** Whatever work needs, the plant has: enough people with the skill, of the team, and enough tools. */
export function checkPeople(scenario: Scenario, isSound: IsSound): Finding[] {
  if (!isSound(["operators"]) || !isSound(["tools"])) return [];
  const findings: Finding[] = [];
  for (const [i, { route }] of scenario.products.entries()) {
    for (const [j, { needs }] of route.entries()) {
      findings.push(...checkNeeds(scenario, needs ?? [], ["products", i, "route", j, "needs"]));
    }
  }
  for (const [i, { setup }] of scenario.workCentres.entries()) {
    findings.push(...checkNeeds(scenario, setup?.needs ?? [], ["workCentres", i, "setup", "needs"]));
    const centre = scenario.workCentres[i] as ScenarioWorkCentre;
    const { machines } = centre;
    findings.push(...checkCrews(scenario, centre, ["workCentres", i]));
    if (typeof machines === "number") continue;
    for (const [j, machine] of machines.entries()) {
      findings.push(...checkCrews(scenario, machine, ["workCentres", i, "machines", j]));
    }
  }
  return findings;
}

function checkCrews(
  scenario: Scenario,
  { failure = [], maintenance = [], adjustment }: Pick<ScenarioWorkCentre, "failure" | "maintenance" | "adjustment">,
  path: Path,
): Finding[] {
  return [
    ...failure.flatMap(({ crew = [], wear }, place) => [
      ...checkNeeds(scenario, crew, [...path, "failure", place, "crew"]),
      ...(["inspection", "renewal"] as const).flatMap((visit) =>
        checkNeeds(scenario, wear?.[visit]?.crew ?? [], [...path, "failure", place, "wear", visit, "crew"]),
      ),
    ]),
    ...maintenance.flatMap(({ crew = [] }, place) =>
      checkNeeds(scenario, crew, [...path, "maintenance", place, "crew"]),
    ),
    ...checkNeeds(scenario, adjustment?.crew ?? [], [...path, "adjustment", "crew"]),
  ];
}

function checkNeeds(scenario: Scenario, needs: readonly Need[], path: Path): Finding[] {
  return needs.flatMap((need, place) => {
    const at = [...path, place];
    if ((need.skill === undefined) === (need.tool === undefined)) {
      const remedy = "give one of them, such as { skill: welding } or { tool: fixture }";
      return [{ path: at, message: "names not one of skill and tool", remedy }];
    }
    return need.tool === undefined ? checkSkill(scenario, need, at) : checkTool(scenario, need, needs, at);
  });
}

function checkSkill({ operators }: Scenario, { skill = "", team, count }: Need, path: Path): Finding[] {
  const skills = new Set(skillsOf(operators));
  if (!skills.has(skill)) {
    const remedy = operators.length === 0 ? `add operators: [{ id: ${skill} }]` : didYouMean(skill, skills, "skill");
    return [{ path: [...path, "skill"], value: skill, message: "is nobody's skill", remedy }];
  }
  const able = peopleOf(operators).filter((one) => one.skills.includes(skill));
  const teams = new Set(operators.flatMap((one) => one.team ?? []));
  if (team !== undefined && !teams.has(team)) {
    return [
      { path: [...path, "team"], value: team, message: "is no known team", remedy: didYouMean(team, teams, "team") },
    ];
  }
  const fit = team === undefined ? able : able.filter((one) => one.team === team);
  if (fit.length >= count) return [];
  const who = team === undefined ? `have the skill ${skill}` : `of team ${team} have the skill ${skill}`;
  const message = `are more people than ${who} (${fit.length})`;
  return [{ path: [...path, "count"], value: count, message, remedy: "ask for fewer, or add operators" }];
}

function checkTool({ tools }: Scenario, need: Need, all: readonly Need[], path: Path): Finding[] {
  const known = tools.find(({ id }) => id === need.tool);
  if (known === undefined) {
    const names = new Set(tools.map(({ id }) => id));
    const remedy =
      tools.length === 0 ? `add tools: [{ id: ${need.tool} }]` : didYouMean(need.tool ?? "", names, "tool");
    return [{ path: [...path, "tool"], value: need.tool, message: "is no known tool", remedy }];
  }
  if (need.for !== undefined || need.team !== undefined) {
    const key = need.for === undefined ? "team" : "for";
    const remedy = "take it out: tools are needed from the start of the operation to its end";
    return [{ path: [...path, key], message: "belongs to people", remedy }];
  }
  const wanted = all.reduce((sum, { tool, count }) => sum + (tool === need.tool ? count : 0), 0);
  if (wanted <= known.count) return [];
  const message = `are more than there are of ${need.tool} (${known.count})`;
  return [{ path: [...path, "count"], value: wanted, message, remedy: "ask for fewer, or add tools" }];
}
