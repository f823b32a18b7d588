import type { PolicyFamily } from "../model/model.ts";

/** The function that answers a family's question; dispatching and allocation rules have one of two, a power rule both. */
const answering: { readonly [Family in PolicyFamily]: readonly string[] } = {
  scheduling: ["schedule"],
  dispatching: ["index", "choose"],
  routing: ["choose"],
  release: ["mayRelease"],
  transport: ["assign"],
  vehicleRouting: ["next", "plan"],
  traffic: ["choose"],
  charging: ["choose"],
  parking: ["choose"],
  loadSelection: ["choose"],
  merge: ["choose"],
  divert: ["choose"],
  allocation: ["choose", "bid"],
  trading: ["trade"],
  batching: ["choose"],
  power: ["rest"],
  load: ["mayStart"],
  staffing: ["choose"],
  maintenance: ["alarm"],
  promising: ["promise"],
  acceptance: ["refuse"],
  replenishment: ["order"],
  inspection: ["inspects"],
  control: ["signals"],
  picking: ["route"],
  storage: ["choose"],
  reslotting: ["choose"],
  docking: ["choose"],
  distribution: ["plan"],
  podSelection: ["choose"],
  podStorage: ["choose"],
};

const shapes: { readonly [Family in PolicyFamily]: string } = {
  scheduling: "{ id, title, source, schedule: (context) => schedule or null }",
  dispatching: '{ id, title, source, prefers: "lowest", dependsOn: "context", index: (candidate, context) => number }',
  routing: "{ id, title, source, choose: (job, options, context) => option }",
  release: "{ id, title, source, mayRelease: (job, context) => boolean }",
  transport: "{ id, title, source, assign: (requests, vehicles, context) => ({ request, vehicle }) }",
  traffic: "{ id, title, source, choose: (requests, context) => request or null }",
  charging: "{ id, title, source, choose: (vehicle, chargers, context) => charger or null }",
  parking: "{ id, title, source, choose: (vehicle, places, context) => place or null }",
  loadSelection: "{ id, title, source, choose: (tour, requests, context) => request or null }",
  merge: "{ id, title, source, choose: (loads, context) => load }",
  divert: "{ id, title, source, choose: (job, lanes, context) => lanes, best first }",
  vehicleRouting: "{ id, title, source, next: (trip, road, context) => node }",
  allocation: "{ id, title, source, choose: (job, options, context) => option }",
  trading: "{ id, title, source, trade: (context) => agreement or null }",
  batching: "{ id, title, source, choose: (candidates, context) => candidates that go together }",
  power: "{ id, title, source, rest: (machine, context) => order or null, wakes: (machine, context) => boolean }",
  load: "{ id, title, source, mayStart: (start, context) => boolean }",
  staffing: "{ id, title, source, choose: (options, task, context) => option }",
  maintenance: "{ id, title, source, alarm: (reading, context) => boolean }",
  promising: "{ id, title, source, promise: (job, context) => dueDate }",
  acceptance: "{ id, title, source, refuse: (job, context) => reason or null }",
  replenishment: "{ id, title, source, order: (stock, context) => number or planned orders }",
  inspection: "{ id, title, source, inspects: (step, context) => boolean }",
  control: "{ id, title, source, signals: (point, context) => boolean }",
  picking: "{ id, title, source, route: (picks, block) => way points }",
  storage: "{ id, title, source, choose: (load, open, context) => location or null }",
  reslotting: "{ id, title, source, choose: (storage, context) => relocations }",
  docking: "{ id, title, source, choose: (trucks, doors, context) => ({ truck, door }) or null }",
  distribution: "{ id, title, source, plan: (stores, lanes, context) => transfers }",
  podSelection: "{ id, title, source, choose: (pods, context) => pod or null }",
  podStorage: "{ id, title, source, choose: (pod, places, context) => place }",
};

/**
 * What is wrong with a rule that a user wrote, every problem at once; none: it can be used as a rule of the family.
 *
 * @param value - what the user's file exports
 */
export function checkPolicy(family: PolicyFamily, value: unknown): readonly string[] {
  if (!isRecord(value)) return [`the rule is ${kindOf(value)}; export ${shapes[family]}`];
  return [...textProblems(value), ...functionProblems(family, value), ...parameterProblems(value.parameters)];
}

function textProblems(rule: Readonly<Record<string, unknown>>): string[] {
  const problems = ["id", "title", "source"]
    .filter((name) => typeof rule[name] !== "string" || rule[name] === "")
    .map((name) => `${name} is ${kindOf(rule[name])}; give a text`);
  const { aliases } = rule;
  if (aliases !== undefined && !(Array.isArray(aliases) && aliases.every((alias) => typeof alias === "string"))) {
    problems.push("aliases is not a list of texts");
  }
  return problems;
}

function functionProblems(family: PolicyFamily, rule: Readonly<Record<string, unknown>>): string[] {
  const wanted = answering[family];
  const found = wanted.filter((name) => rule[name] !== undefined);
  if (found.length === 0) {
    return [`${wanted.join(" or ")} is missing; a ${family} rule looks like ${shapes[family]}`];
  }
  if (found.length > 1) return [`it has both ${found.join(" and ")}; keep one`];
  const name = found[0]!;
  if (typeof rule[name] !== "function") return [`${name} is ${kindOf(rule[name])}; give a function`];
  if (name === "rest" && typeof rule.wakes !== "function") return [`wakes is ${kindOf(rule.wakes)}; give a function`];
  if (name !== "index") return [];
  return [
    ...wordProblems(rule, "prefers", ["lowest", "highest"]),
    ...wordProblems(rule, "dependsOn", ["arrival", "candidate", "context"]),
  ];
}

function wordProblems(rule: Readonly<Record<string, unknown>>, name: string, words: readonly string[]): string[] {
  if (words.includes(rule[name] as string)) return [];
  return [`${name} is ${kindOf(rule[name])}; give ${words.map((word) => `"${word}"`).join(" or ")}`];
}

function parameterProblems(parameters: unknown): string[] {
  if (parameters === undefined) return [];
  if (!isRecord(parameters)) return [`parameters is ${kindOf(parameters)}; give an object`];
  return Object.entries(parameters).flatMap(([name, description]) => {
    const place = `parameters.${name}`;
    if (!isRecord(description))
      return [`${place} is ${kindOf(description)}; give { description, default, min, max, unit }`];
    const problems = ["description", "unit"]
      .filter((field) => typeof description[field] !== "string")
      .map((field) => `${place}.${field} is ${kindOf(description[field])}; give a text`);
    const { default: standard, min, max, integer } = description;
    if (!(isNumber(standard) && isNumber(min) && isNumber(max) && min <= standard && standard <= max)) {
      problems.push(`${place}: default, min and max must be numbers, min <= default <= max`);
    } else if (integer === true && !Number.isInteger(standard)) {
      problems.push(`${place}: default ${standard} is not an integer`);
    }
    return problems;
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return value === "" ? "empty" : JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
