import { defectsOf, qualityOf } from "./defects.ts";
import { bondOf, componentOf, loseComponent, makeReady } from "./joins.ts";
import type { Plant } from "./plant.ts";
import type { QualityState } from "./quality-plan.ts";
import type { JobState } from "./state.ts";

/**
 * Quality of orders made of several jobs: a defective component makes its order defective where it joins, and pieces keep their
 * defects when a lot is split and merged.
 */

/** A part is about to join its order, which takes over what is defective in it. */
export function passDefects(plant: Plant, part: JobState): void {
  const { component, defective, parent } = bondOf(plant, part);
  if (parent < 0) return;
  const state = qualityOf(plant);
  const order = plant.state.jobs[parent] as JobState;
  const defects = defectsOf(state, part.slot);
  const bond = bondOf(plant, order);
  if (component >= 0) {
    if (defects.length + defective.length > 0) bond.defective.push(component);
    return;
  }
  const ofLot = defectsOf(state, parent);
  state.defects[parent] = [...ofLot, ...defects.filter((operation) => !ofLot.includes(operation))];
  state.reworks[parent] = Math.max(state.reworks[parent] as number, state.reworks[part.slot] as number);
  unite(bond.defective, defective);
}

/** A lot has been split: what is defective in it is so in each of its sublots, and comes back with those that are merged. */
export function shareDefects(plant: Plant, lot: JobState, sublots: readonly JobState[]): void {
  const state = qualityOf(plant);
  const defects = defectsOf(state, lot.slot);
  const bond = bondOf(plant, lot);
  for (const { slot } of sublots) {
    defectsOf(state, slot);
    state.defects[slot] = [...defects];
    state.reworks[slot] = state.reworks[lot.slot] as number;
    bondOf(plant, plant.state.jobs[slot] as JobState).defective = [...bond.defective];
  }
  forgetDefects(state, lot);
  bond.defective = [];
}

/** Is a component defective that joined at one of these operations? */
export function hasDefectiveParts(plant: Plant, job: JobState, looksFor: readonly boolean[]): boolean {
  return bondOf(plant, job).defective.some((place) => looksFor[componentOf(plant, job, place).joins]);
}

/** Operation at which the first defective component joined the job; undefined: none. */
export function defectivePart(plant: Plant, job: JobState): number | undefined {
  const [place] = bondOf(plant, job).defective;
  return place === undefined ? undefined : componentOf(plant, job, place).joins;
}

/** Defects found by an inspection are accepted. */
export function acceptParts(plant: Plant, job: JobState, looksFor: readonly boolean[]): void {
  const bond = bondOf(plant, job);
  bond.defective = bond.defective.filter((place) => !looksFor[componentOf(plant, job, place).joins]);
}

/**
 * The job goes to rework: an operation behind the inspection repairs the components that it looks for; one with which, or
 * before which, defective components joined takes new ones, which are made as those that are lost. A sublot has none of its own.
 */
export function redoParts(plant: Plant, job: JobState, rework: number, looksFor: readonly boolean[]): void {
  const bond = bondOf(plant, job);
  if (bond.defective.length === 0) return;
  if (rework > job.operation) {
    acceptParts(plant, job, looksFor);
  } else if (bond.first < 0) {
    const isKept = (place: number) => componentOf(plant, job, place).joins < rework;
    for (const place of bond.defective) if (!isKept(place)) loseComponent(plant, job, place);
    bond.defective = bond.defective.filter(isKept);
    makeReady(plant, job.slot);
  }
}

/** Jobs have been merged: what is defective in one of them is so in the lot. */
export function mergeDefects(plant: Plant, lot: JobState, jobs: readonly JobState[]): void {
  const state = qualityOf(plant);
  defectsOf(state, lot.slot);
  const bond = bondOf(plant, lot);
  state.defects[lot.slot] = [...new Set(jobs.flatMap(({ slot }) => [...defectsOf(state, slot)]))];
  state.reworks[lot.slot] = Math.max(...jobs.map(({ slot }) => state.reworks[slot] as number));
  for (const job of jobs) unite(bond.defective, bondOf(plant, job).defective);
}

/** The jobs of a lot part: each keeps what was defective in it and has not been mended, and has what became defective in the lot. */
export function partDefects(plant: Plant, lot: JobState, jobs: readonly JobState[]): void {
  const state = qualityOf(plant);
  const ofLot = defectsOf(state, lot.slot);
  const { defective } = bondOf(plant, lot);
  const before = new Set(jobs.flatMap(({ slot }) => [...defectsOf(state, slot)]));
  for (const job of jobs) {
    const own = defectsOf(state, job.slot);
    state.defects[job.slot] = ofLot.filter((operation) => own.includes(operation) || !before.has(operation));
    state.reworks[job.slot] = state.reworks[lot.slot] as number;
    const bond = bondOf(plant, job);
    bond.defective = bond.defective.filter((place) => defective.includes(place));
  }
}

function forgetDefects(state: QualityState, { slot }: JobState): void {
  state.defects[slot] = [];
}

/** Each as often as it is in the one or the other, whichever has more of it. */
function unite(into: number[], more: readonly number[]): void {
  const had = [...into];
  for (const each of more) {
    const at = had.indexOf(each);
    if (at < 0) into.push(each);
    else had.splice(at, 1);
  }
}
