import { closest, distance } from "fastest-levenshtein";
import { type PolicyChoice, type PolicyFamily, policyFamilies } from "../sim/index.ts";
import { InputError } from "./errors.ts";

export type GivenPolicies = Partial<Record<PolicyFamily, PolicyChoice>>;

/**
 * Reads `--policy family=id|./file.ts[,param=value]...`, or a policy as scenarios write it, once per family.
 *
 * @throws InputError naming the option's text and what would be right
 */
export function readPolicies(options: readonly string[]): GivenPolicies {
  const policies: GivenPolicies = {};
  for (const option of options) {
    const { family, choice } = readPolicy(option);
    if (policies[family]) throw new InputError(`--policy ${option}: ${family} is given twice; give each family once`);
    policies[family] = choice;
  }
  return policies;
}

function readPolicy(option: string): { family: PolicyFamily; choice: PolicyChoice } {
  // A chain or a call is read as scenarios write it: dispatching=PRIORITY > EDD, dispatching=ATC(k: 3).
  const [first = "", ...rest] = /[(>]/.test(option) ? [option] : option.split(",");
  const [, family, id] = /^([^=]*)=(.+)$/.exec(first) ?? [];
  if (family === undefined || id === undefined) {
    throw new InputError(`--policy ${option}: give family=rule, such as dispatching=SPT or dispatching=ATC,k=2`);
  }
  const known = policyFamilies.find((name) => name === family);
  if (!known) {
    throw new InputError(`--policy ${option}: "${family}" is no policy family; ${oneOf(family, policyFamilies)}`);
  }
  const parameters: Record<string, number> = {};
  for (const text of rest) {
    const [name, value] = readParameter(option, text);
    if (Object.hasOwn(parameters, name)) {
      throw new InputError(`--policy ${option}: ${name} is given twice; give each parameter once`);
    }
    parameters[name] = value;
  }
  return { family: known, choice: { id, parameters } };
}

function readParameter(option: string, text: string): [string, number] {
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const number = Number(value);
  if (name === undefined || value?.trim() === "" || !Number.isFinite(number)) {
    throw new InputError(`--policy ${option}: "${text}" is no parameter; give name=number, such as k=2`);
  }
  return [name, number];
}

/** `did you mean "x"?`, or the whole choice. */
export function oneOf(word: string, known: readonly string[]): string {
  const nearest = closest(word, known);
  return distance(word, nearest) <= 3 ? `did you mean "${nearest}"?` : `give one of ${known.join(", ")}`;
}

/** Is a policy's id the path of a user's file? */
export function isPolicyFile(id: string): boolean {
  return /\.(ts|mts|js|mjs)$/.test(id);
}
