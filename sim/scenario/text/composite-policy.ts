import type { PolicyChoice } from "../../model/model.ts";
import type { Reading } from "./quantity.ts";

/** A rule of a weighted sum as it was read, with its weight as written. */
export interface Part {
  readonly reading: Reading<PolicyChoice>;
  readonly weight: unknown;
}

const REMEDY = 'write "WEIGHTED(SPT: 0.6, EDD: 0.4)" or { rule: WEIGHTED, SPT: 0.6, EDD: 0.4 }';

/** Rules in order, each for the ties of the one before; one rule is itself. */
export function chain(readings: readonly Reading<PolicyChoice>[]): Reading<PolicyChoice> {
  const rules: PolicyChoice[] = [];
  for (const reading of readings) {
    if (!reading.ok) return reading;
    const { parts } = reading.value;
    if (parts?.combine === "weighted") {
      return { ok: false, message: "has a weighted sum within a chain", remedy: "give the sum or the chain alone" };
    }
    if (isRollout(reading.value.id) && readings.length > 1) {
      return {
        ok: false,
        message: "has ROLLOUT within a chain",
        remedy: "make the chain its base: ROLLOUT(base: PRIORITY > EDD)",
      };
    }
    rules.push(...(parts?.rules ?? [reading.value]));
  }
  const [first] = rules;
  if (first === undefined) return { ok: false, message: "names no rule", remedy: "list rules such as [PRIORITY, EDD]" };
  if (rules.length === 1) return { ok: true, value: first };
  const id = rules.map(written).join(" > ");
  return { ok: true, value: { id, parameters: {}, parts: { combine: "chain", rules, weights: rules.map(() => 1) } } };
}

/** A rule that looks ahead, over a base rule. */
export function isRollout(id: string): boolean {
  return /^\s*ROLLOUT\s*(\(|$)/i.test(id);
}

/** ROLLOUT over a base rule that was named; what else it is given was read before. */
export function rolloutOver(base: Reading<PolicyChoice>, own: Reading<PolicyChoice>): Reading<PolicyChoice> {
  if (!base.ok) return base;
  if (!own.ok) return own;
  if (isRollout(base.value.id)) {
    return {
      ok: false,
      message: "has ROLLOUT as the base of ROLLOUT",
      remedy: 'name a rule that does not look ahead: "ROLLOUT(base: ATC)"',
    };
  }
  const id = `ROLLOUT(base: ${written(base.value)})`;
  return { ok: true, value: { ...own.value, id, parts: { combine: "rollout", rules: [base.value], weights: [1] } } };
}

/** ROLLOUT as it is in the registry, with the parameters of this choice. */
export function withoutBase({ parts, ...own }: PolicyChoice): PolicyChoice {
  return { ...own, id: parts === undefined ? own.id : "ROLLOUT" };
}

export function weighted(parts: readonly Part[]): Reading<PolicyChoice> {
  const rules: PolicyChoice[] = [];
  const weights: number[] = [];
  for (const { reading, weight } of parts) {
    if (!reading.ok) return reading;
    if (reading.value.parts !== undefined || isRollout(reading.value.id)) {
      return { ok: false, message: "has a composite rule within a weighted sum", remedy: REMEDY };
    }
    const number = typeof weight === "string" && weight.trim() !== "" ? Number(weight) : weight;
    if (typeof number !== "number" || !(number >= 0 && number < Number.POSITIVE_INFINITY)) {
      const message = `has a weight of ${reading.value.id} that is not a number from 0 (${String(weight)})`;
      return { ok: false, message, remedy: REMEDY };
    }
    rules.push(reading.value);
    weights.push(number);
  }
  if (!weights.some((weight) => weight > 0)) return { ok: false, message: "has no weight above 0", remedy: REMEDY };
  const id = `WEIGHTED(${rules.map((rule, place) => `${weights[place]} ${written(rule)}`).join(", ")})`;
  return { ok: true, value: { id, parameters: {}, parts: { combine: "weighted", rules, weights } } };
}

/** Reads `0.6 SPT`. */
export function readPart(text: string, readRule: (text: string) => Reading<PolicyChoice>): Part {
  const match = /^\s*([\d.]+(?:e[+-]?\d+)?)\s+(.+)$/i.exec(text);
  return match === null
    ? { reading: readRule(text), weight: undefined }
    : { reading: readRule(match[2] as string), weight: match[1] };
}

function written({ id, parameters, parts, texts = {} }: PolicyChoice): string {
  if (parts !== undefined) return id;
  const given = Object.entries({ ...parameters, ...texts }).map(([name, value]) => `${name}: ${value}`);
  return given.length === 0 ? id : `${id}(${given.join(", ")})`;
}
