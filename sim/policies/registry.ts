import { closest, distance } from "fastest-levenshtein";
import type { Described, Parameters, PolicyRules } from "../decisions.ts";
import type { PolicyFamily } from "../model/model.ts";
import { fcfs } from "./dispatching/fcfs.ts";
import { spt } from "./dispatching/spt.ts";
import { conwip } from "./release/conwip.ts";
import { immediate } from "./release/immediate.ts";
import { first } from "./routing/first.ts";
import { nearestVehicleFirst } from "./transport/nearest-vehicle.ts";

/** The families, in the order in which people list them. */
export const policyFamilies: readonly PolicyFamily[] = ["dispatching", "routing", "release", "transport"];

/** Every rule that can be chosen by name. */
export const policies: { readonly [Family in PolicyFamily]: readonly PolicyRules[Family][] } = {
  dispatching: [fcfs, spt],
  routing: [first],
  release: [immediate, conwip],
  transport: [nearestVehicleFirst],
};

/**
 * The rule with this id or alias, in upper or lower case.
 *
 * @example
 * findPolicy("dispatching", "fifo")?.id; // => "FCFS"
 */
export function findPolicy<Family extends PolicyFamily>(family: Family, id: string): PolicyRules[Family] | undefined {
  const wanted = id.toUpperCase();
  return policies[family].find((rule) => names(rule).includes(wanted));
}

/**
 * The id or alias nearest to a misspelt one, for "did you mean ...?"; undefined when none is near.
 *
 * @example
 * suggestPolicy("dispatching", "FCSF"); // => "FCFS"
 */
export function suggestPolicy(family: PolicyFamily, id: string): string | undefined {
  return near(id.toUpperCase(), policies[family].flatMap(names));
}

export type ResolvedParameters =
  | { readonly ok: true; readonly parameters: Parameters }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Completes the given parameters of a rule with its defaults, or tells every problem at once.
 *
 * @example
 * resolveParameters(findPolicy("release", "CONWIP")!, { limit: 8 }); // => { ok: true, parameters: { limit: 8 } }
 */
export function resolveParameters(rule: Described, given: Readonly<Record<string, unknown>>): ResolvedParameters {
  const described = rule.parameters ?? {};
  const known = Object.keys(described);
  const problems: string[] = [];
  const parameters: Record<string, number> = {};
  for (const name of known) parameters[name] = described[name]!.default;
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(described, name)) {
      problems.push(`${rule.id} has no parameter "${name}"; ${knownParameters(known, name)}`);
      continue;
    }
    const { min, max, integer = false } = described[name]!;
    if (typeof value === "number" && value >= min && value <= max && (!integer || Number.isInteger(value))) {
      parameters[name] = value;
    } else {
      const kind = integer ? "an integer" : "a number";
      problems.push(`${rule.id} ${name}: ${String(value)} is not allowed; give ${kind} from ${min} to ${max}`);
    }
  }
  return problems.length === 0 ? { ok: true, parameters } : { ok: false, problems };
}

function knownParameters(known: readonly string[], name: string): string {
  if (known.length === 0) return "it takes none";
  const suggestion = near(name, known);
  return suggestion === undefined ? `it takes ${known.join(", ")}` : `did you mean "${suggestion}"?`;
}

function names(rule: Described): readonly string[] {
  return [rule.id, ...(rule.aliases ?? [])].map((name) => name.toUpperCase());
}

/** The nearest word at most half the letters and three errors away. */
function near(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word === "") return undefined;
  const nearest = closest(word, known);
  return distance(word, nearest) <= Math.min(3, Math.floor(word.length / 2)) ? nearest : undefined;
}
