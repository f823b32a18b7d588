import type { PolicyChoice } from "../../model/model.ts";
import { findPolicy, policyFamilies } from "../../policies/registry.ts";
import { readCall } from "./call.ts";
import { chain, isRollout, type Part, readPart, rolloutOver, weighted } from "./composite-policy.ts";
import type { Reading } from "./quantity.ts";

/**
 * A policy as scenarios write it: `ATC`, `ATC(k: 2)`, `./my-rule.ts`, or `{ rule: ATC, k: 2 }`; or made of several:
 * `[PRIORITY, EDD]`, `PRIORITY > EDD`, `WEIGHTED(SPT: 0.6, EDD: 0.4)`, or `{ rule: WEIGHTED, SPT: 0.6, EDD: 0.4 }`; or ROLLOUT over
 * any of these: `ROLLOUT(base: ATC(k: 2), horizon: 8 h)`, or `{ rule: ROLLOUT, base: { rule: ATC, k: 2 }, horizon: 8 h }`.
 */
export type PolicyInput = string | Readonly<Record<string, unknown>> | readonly unknown[];

const REMEDY = 'write "ATC(k: 2)", { rule: ATC, k: 2 }, [PRIORITY, EDD] or "./my-rule.ts"';

/** Is this the path of a user's own rule, and no name of the registry? */
export function isPolicyFile(id: string): boolean {
  return /\.(ts|mts|js|mjs)$/.test(id);
}

/** Reads a policy's name and parameters; whether they exist is checked against the registry later. */
export function readPolicy(input: PolicyInput): Reading<PolicyChoice> {
  if (Array.isArray(input)) return chain(input.map(readOne));
  if (typeof input === "object") return readMapping(input as Readonly<Record<string, unknown>>);
  const links = splitChain(input);
  return links.length > 1 ? chain(links.map(readOne)) : readText(input);
}

/** At each ">" outside of brackets. */
function splitChain(input: string): string[] {
  const links = [""];
  let depth = 0;
  for (const character of input) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === ">" && depth === 0) links.push("");
    else links[links.length - 1] += character;
  }
  return links;
}

function readOne(input: unknown): Reading<PolicyChoice> {
  if (typeof input === "string" || (typeof input === "object" && input !== null))
    return readPolicy(input as PolicyInput);
  return { ok: false, message: "has a part that is no policy", remedy: REMEDY };
}

function readText(input: string): Reading<PolicyChoice> {
  const call = readCall(input);
  if (call === null) {
    return input.trim() === "" ? { ok: false, message: "names no rule", remedy: REMEDY } : choice(input.trim(), []);
  }
  const given = call.arguments.map(({ name, value }) => [name, value] as const);
  return isWeighted(call.name) ? weighted(given.map(([name, value]) => partOf(name, value))) : choice(call.name, given);
}

function readMapping({ rule, ...parameters }: Readonly<Record<string, unknown>>): Reading<PolicyChoice> {
  if (typeof rule !== "string") {
    // YAML takes a call without quotes within brackets for a mapping: { "ATC(k": "2)" }.
    const [call] = Object.entries(parameters).filter(([name]) => name.includes("("));
    const remedy = call === undefined ? REMEDY : `put quotes around ${call[0]}: ${String(call[1])}`;
    return { ok: false, message: "is a mapping without a rule", remedy };
  }
  const given = Object.entries(parameters);
  if (isWeighted(rule)) return weighted(partsOf(parameters));
  return given.length === 0 ? readPolicy(rule) : choice(rule, given);
}

function isWeighted(name: string): boolean {
  return name.trim().toUpperCase() === "WEIGHTED";
}

/** `{ SPT: 0.6, EDD: 0.4 }`, or `{ of: [{ rule: ATC, k: 3, weight: 0.6 }, ...] }`. */
function partsOf({ of, ...named }: Readonly<Record<string, unknown>>): Part[] {
  const listed = (Array.isArray(of) ? of : []).map((each: unknown): Part => {
    if (typeof each !== "object" || each === null) return partOf(null, each);
    const { weight = 1, ...rule } = each as Record<string, unknown>;
    return { reading: readOne(rule), weight };
  });
  return [...Object.entries(named).map(([name, weight]) => partOf(name, weight)), ...listed];
}

/** `SPT: 0.6`, or without a name `0.6 SPT`. */
function partOf(name: string | null, value: unknown): Part {
  return name === null ? readPart(String(value), readOne) : { reading: readOne(name), weight: value };
}

/** May the parameter be given in words, as a duration or by a name? */
function takesWords(id: string, name: string): boolean {
  return policyFamilies.some((family) => {
    const described = findPolicy(family, id)?.parameters ?? {};
    if (!Object.hasOwn(described, name)) return false;
    const { refersTo, unit, words } = described[name]!;
    return unit === "s" || refersTo !== undefined || words !== undefined;
  });
}

/** Numbers are parameters as they are; what words mean is known once all of the scenario is: see `resolveTexts`. */
function choice(id: string, given: readonly (readonly [string | null, unknown])[]): Reading<PolicyChoice> {
  const base = isRollout(id) ? given.find(([name]) => name === "base") : undefined;
  if (base !== undefined) {
    const others = given.filter((each) => each !== base);
    return rolloutOver(readOne(base[1]), choice(id, others));
  }
  const parameters: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [name, value] of given) {
    if (name === null) return { ok: false, message: `has a parameter of ${id} without its name`, remedy: REMEDY };
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) parameters[name] = number;
    else if (typeof value === "string" && takesWords(id, name)) texts[name] = value.trim();
    else return { ok: false, message: `has a parameter ${name} of ${id} that is not a number`, remedy: REMEDY };
  }
  const inWords = Object.keys(texts).length > 0 ? { texts } : {};
  return { ok: true, value: { id, parameters, ...inWords } };
}
