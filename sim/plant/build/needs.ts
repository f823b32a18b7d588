import type { Model, Need, Operation, Phase } from "../../model/model.ts";
import type { CrewNeed } from "../../model/upkeep.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { NeedsPlan, SkillNeed, ToolNeed } from "../plant.ts";
import { BEING_LOADED, BEING_UNLOADED, SETTING_UP, WORKING } from "../state.ts";

const PHASE_OF_ACTIVITY: readonly (readonly [activity: number, phase: Phase])[] = [
  [SETTING_UP, "setup"],
  [BEING_LOADED, "load"],
  [WORKING, "process"],
  [BEING_UNLOADED, "unload"],
];

/** Work centres at which some operation or setup needs more than a machine. */
export function needyWorkCentres({ products, workCentres }: Model): ReadonlySet<number> {
  const needy = new Set<number>();
  workCentres.forEach(({ setup }, index) => {
    if (setup !== null && setup.needs.length > 0) needy.add(index);
  });
  for (const { needs, loadTime, unloadTime, alternatives, consumes } of products.flatMap(
    ({ operations }) => operations,
  )) {
    if (needs.length > 0 || loadTime !== null || unloadTime !== null || consumes.length > 0)
      for (const { workCentre } of alternatives) needy.add(workCentre);
  }
  return needy;
}

/**
 * What an operation needs at one of its work centres: its own needs, and those of a setup there.
 *
 * @param name - of the operation, for the streams of its loading and unloading times, drawn when they begin
 */
export function planNeeds(
  { workCentres }: Model,
  streams: Streams,
  name: string,
  { needs, loadTime, unloadTime }: Operation,
  workCentre: number,
): NeedsPlan {
  const setupNeeds = workCentres[workCentre]?.setup?.needs ?? [];
  const plans = [...needs, ...setupNeeds].map((need, id): [Need, SkillNeed | null] => [need, skillNeed(need, id)]);
  const people: SkillNeed[][] = Array.from({ length: BEING_UNLOADED + 1 }, () => []);
  for (const [activity, phase] of PHASE_OF_ACTIVITY) {
    for (const [need, plan] of plans) if (plan !== null && isNeededIn(need, phase)) people[activity]?.push(plan);
  }
  return {
    tools: toolsIn(needs),
    setupTools: toolsIn(setupNeeds),
    people,
    load: loadTime === null ? null : sampler(loadTime, streams.stream(`${name}/load`)),
    unload: unloadTime === null ? null : sampler(unloadTime, streams.stream(`${name}/unload`)),
  };
}

/** null: nobody is needed. */
export function planCrew(crew: readonly CrewNeed[]): SkillNeed[] | null {
  return crew.length === 0 ? null : crew.map(({ skill, count, team }, id) => ({ id, skill, count, team }));
}

function skillNeed(need: Need, id: number): SkillNeed | null {
  if (need.kind !== "skill") return null;
  const { skill, count, team } = need;
  return { id, skill, count, team };
}

function isNeededIn(need: Need, phase: Phase): boolean {
  return need.kind === "skill" && need.phases.includes(phase);
}

function toolsIn(needs: readonly Need[]): ToolNeed[] {
  return needs.flatMap((need) => (need.kind === "tool" ? [{ tool: need.tool, count: need.count }] : []));
}
