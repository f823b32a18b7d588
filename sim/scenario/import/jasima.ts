import type { ScenarioDocument } from "../schema/scenario.ts";
import type { Imported } from "./imported.ts";
import { readGroups } from "./jasima-groups.ts";
import { JasimaReader } from "./jasima-reader.ts";
import { type JasimaStep, readRoutes } from "./jasima-routes.ts";

/** Setup state of machines at the start, and of operations that name none. */
const DEFAULT_STATE = "DEF_SETUP";

/**
 * The text format of jasima: groups of machines that share a queue, routes over them with setup states and batches, setup
 * matrices, and jobs or none. Machines count from 1. Times are in the unit that a comment of the file names ("all times
 * are in minutes"), else in seconds. Routes become products A, B, C, ... Lots are taken by the machine freed last.
 *
 * Format: jasima-simcore (Hildebrandt 2015).
 */
export function importJasima(text: string, name: string): Imported {
  const reader = new JasimaReader(text);
  const unit = unitOf(text);
  const groups = reader.count("machines", "1 machine or more");
  const routeCount = reader.count("routes", "1 route or more");
  const routes = readRoutes(reader, groups, routeCount);
  const { configurations, jobs } = readGroups(reader, groups, routeCount);
  const ids = uniqueNames(configurations.map(({ name: own }, index) => own ?? `m${index}`));
  const timed = (value: number) => (unit === "s" ? value : `${value} ${unit}`);
  const isSetUp = configurations.map(({ setup }) => setup !== null);
  const products = routes.map((steps, route) => ({
    id: letters(route),
    route: steps.map((step, place) => stepDocument(step, place, ids, isSetUp, timed)),
  }));
  const list = jobs.map(({ route, release, due, weight }, job) => ({
    id: `j${job}`,
    product: letters(route),
    time: timed(release),
    dueDate: timed(due),
    weight,
  }));
  const document: ScenarioDocument = {
    takt: 1,
    name,
    workCentres: configurations.map(({ machines, setup }, index) => ({
      id: ids[index] as string,
      machines,
      machineChoice: "last-freed",
      ...(setup === null ? {} : { setup: setupDocument(setup, timed) }),
    })),
    products,
    orders: list.length === 0 ? [] : [{ id: "jobs", list }],
  };
  return {
    document: reader.findings.length > 0 ? { ...document, orders: [] } : document,
    jobLines: jobs.map(({ line }) => line),
    findings: reader.findings,
    warnings: [],
  };
}

type Timed = (value: number) => number | string;

function stepDocument(
  step: JasimaStep,
  place: number,
  ids: readonly string[],
  isSetUp: readonly boolean[],
  timed: Timed,
) {
  const { batch, group, state, time } = step;
  return {
    id: String(place),
    at: ids[group] ?? "",
    time: timed(time),
    ...(isSetUp[group] === true ? { family: state ?? DEFAULT_STATE } : {}),
    ...(batch === null ? {} : { batch: { max: batch.maximum, family: batch.family } }),
  };
}

/** "x" is no time; the state of a machine is its own even where nothing is waited for. */
function setupDocument(matrix: ReadonlyMap<string, ReadonlyMap<string, number>>, timed: Timed) {
  const rows = [...matrix].map(([from, row]) => {
    const others = [...row].filter(([to]) => to !== from);
    return [from, Object.fromEntries(others.map(([to, time]) => [to, timed(time)]))] as const;
  });
  return { start: DEFAULT_STATE, matrix: Object.fromEntries(rows) };
}

function unitOf(text: string): "s" | "min" | "h" | "d" {
  const [, word = ""] = /^\s*#.*\btimes?\b.*\b(seconds|minutes|hours|days)\b/im.exec(text) ?? [];
  return ({ minutes: "min", hours: "h", days: "d" } as const)[word.toLowerCase()] ?? "s";
}

/** A, B, ..., Z, AA, AB, ... */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function uniqueNames(names: readonly string[]): string[] {
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${index + 1})`));
}
