import type { PolicyChoice } from "../../model/model.ts";
import { readCall } from "./call.ts";
import type { Reading } from "./quantity.ts";

/** A policy as scenarios write it: `ATC`, `ATC(k: 2)`, `./my-rule.ts`, or `{ rule: ATC, k: 2 }`. */
export type PolicyInput = string | Readonly<Record<string, unknown>>;

const REMEDY = 'write "ATC(k: 2)", { rule: ATC, k: 2 } or "./my-rule.ts"';

/** Is this the path of a user's own rule, and no name of the registry? */
export function isPolicyFile(id: string): boolean {
  return /\.(ts|mts|js|mjs)$/.test(id);
}

/** Reads a policy's name and parameters; whether they exist is checked against the registry later. */
export function readPolicy(input: PolicyInput): Reading<PolicyChoice> {
  if (typeof input === "object") return readMapping(input);
  const call = readCall(input);
  if (call === null) {
    return input.trim() === "" ? { ok: false, message: "names no rule", remedy: REMEDY } : choice(input.trim(), []);
  }
  return choice(
    call.name,
    call.arguments.map(({ name, value }) => [name, value]),
  );
}

function readMapping({ rule, ...parameters }: Readonly<Record<string, unknown>>): Reading<PolicyChoice> {
  if (typeof rule !== "string") return { ok: false, message: "is a mapping without a rule", remedy: REMEDY };
  return choice(rule, Object.entries(parameters));
}

function choice(id: string, given: readonly (readonly [string | null, unknown])[]): Reading<PolicyChoice> {
  const parameters: Record<string, number> = {};
  for (const [name, value] of given) {
    if (name === null) return { ok: false, message: `has a parameter of ${id} without its name`, remedy: REMEDY };
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) {
      return { ok: false, message: `has a parameter ${name} of ${id} that is not a number`, remedy: REMEDY };
    }
    parameters[name] = number;
  }
  return { ok: true, value: { id, parameters } };
}
