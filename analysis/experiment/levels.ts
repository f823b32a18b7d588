import type { language } from "../../sim/index.ts";
import type { FactorValue, Setting } from "./experiment.ts";
import type { ExperimentDocument } from "./schema.ts";

type FactorDocument = ExperimentDocument["factors"][number];

/** A factor as the designs see it. */
export interface DesignFactor {
  readonly id: string;
  readonly document: FactorDocument;
  /** Place in the file. */
  readonly origin: language.Path;
}

/** A value of a factor, as it is shown and as it is set. */
export interface Level {
  readonly value: FactorValue;
  readonly settings: readonly Setting[];
  readonly seed: number | null;
}

/** "mill" of "workCentres.mill.machines" says less than the whole path, so the path is the name unless one is given. */
export function factorName({ id, set, policy }: FactorDocument): string {
  return id ?? set ?? policy ?? "seed";
}

/** The level that is written at this place of the list. */
export function listedLevel({ document, origin }: DesignFactor, index: number): Level {
  const given = (document.levels ?? [])[index];
  return levelOf(document, given, [...origin, "levels", index]);
}

/**
 * The level of a range at this place between its ends.
 *
 * @param share - 0: the least value, 1: the greatest; beyond them for the stars of a central composite design
 */
export function rangedLevel({ document, origin }: DesignFactor, share: number): Level {
  const [from, to] = document.range as [number, number];
  const exact = share === 1 ? to : from + share * (to - from);
  return levelOf(document, document.whole ? Math.round(exact) : exact, [...origin, "range"]);
}

/** The level at a place of the unit interval: ranges as they are, levels and whole numbers each with an equal part of it. */
export function levelInCube(factor: DesignFactor, share: number): Level {
  const { levels, range, whole } = factor.document;
  if (levels !== undefined) return listedLevel(factor, Math.floor(share * levels.length));
  const [from, to] = range as [number, number];
  const numbers = Math.round(to) - Math.round(from) + 1;
  return rangedLevel(factor, whole ? Math.floor(share * numbers) / (numbers - 1) : share);
}

function levelOf({ set, policy, as }: FactorDocument, given: unknown, origin: language.Path): Level {
  if (set === undefined && policy === undefined) return { value: Number(given), settings: [], seed: Number(given) };
  const value = as === undefined ? given : as.replaceAll("{}", String(given));
  const path = set ?? `policies.${policy}`;
  const shown = typeof given === "number" || typeof given === "boolean" ? given : textOf(given);
  return { value: shown, settings: [{ assignment: assignment(path, value), origin }], seed: null };
}

/** `path=value` as `--set` reads it: YAML, of which JSON is a part. */
export function assignment(path: string, value: unknown): string {
  return `${path}=${textOf(value)}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
