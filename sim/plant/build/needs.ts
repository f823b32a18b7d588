import { type Model, type Need, type Operation, ORDINARY, type Phase, type Urgency } from "../../model/model.ts";
import type { CrewNeed } from "../../model/upkeep.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Claim, NeedsPlan, SkillNeed, ToolNeed } from "../plant.ts";
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
    claims: people.map((_, activity) => {
      const phase = PHASE_OF_ACTIVITY.find(([each]) => each === activity)?.[1];
      const present = plans.filter(([need, plan]) => plan !== null && phase !== undefined && isNeededIn(need, phase));
      return claimFor(present.flatMap(([need]) => (need.kind === "skill" ? [need] : [])));
    }),
    load: loadTime === null ? null : sampler(loadTime, streams.stream(`${name}/load`)),
    unload: unloadTime === null ? null : sampler(unloadTime, streams.stream(`${name}/unload`)),
  };
}

/** null: nobody is needed. */
export function planCrew(crew: readonly CrewNeed[]): SkillNeed[] | null {
  return crew.length === 0 ? null : crew.map(({ skill, count, team }, id) => ({ id, skill, count, team }));
}

/** The most urgent of what is needed counts, and each says for all what becomes of the work. */
export function claimFor(needs: readonly Urgency[]): Claim {
  return {
    priority: needs.length === 0 ? ORDINARY : Math.min(...needs.map(({ priority }) => priority)),
    preempts: needs.some(({ preempts }) => preempts),
    restarts: needs.some(({ interrupted }) => interrupted === "restart"),
  };
}

/** Classes of urgency, as in `Plant.levels`; null: there is only one. */
export function planLevels({ machines, products, workCentres }: Model): readonly number[] | null {
  const needs = [
    ...workCentres.flatMap(({ setup }) => setup?.needs ?? []),
    ...products.flatMap(({ operations }) => operations).flatMap((operation) => operation.needs),
  ].flatMap((need): Urgency[] => (need.kind === "skill" ? [need] : []));
  const crews = machines
    .flatMap(({ failures, maintenance }) => [...failures, ...maintenance])
    .flatMap(({ crew }) => crew);
  const levels = new Set([...needs, ...crews].map(({ priority }) => priority)).add(ORDINARY);
  if (levels.size === 1) return null;
  return [...[...levels].sort((a, b) => a - b).slice(0, -1), Number.POSITIVE_INFINITY];
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
