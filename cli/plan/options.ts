import { InvalidArgumentError } from "commander";
import { MEASURES, type Measure, type Model, type Objective, type Shop } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { readDuration } from "../number-option.ts";

/** Reads `--objective`: a measure, or a weighted sum such as "makespan:1,weighted-tardiness:0.5". */
export function readObjective(text: string): Objective {
  const terms = text.split(",").map((term) => {
    const [name = "", factor = "1", ...more] = term.trim().split(":");
    if (!MEASURES.includes(name as Measure)) {
      throw new InvalidArgumentError(`"${name}" is not a measure; give one of ${MEASURES.join(", ")}`);
    }
    const value = Number(factor);
    if (more.length > 0 || factor.trim() === "" || !(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError(`the factor of ${name} is not a number above 0; write ${name}:0.5`);
    }
    return [name as Measure, value] as const;
  });
  if (new Set(terms.map(([name]) => name)).size < terms.length) {
    throw new InvalidArgumentError("a measure occurs twice; give each once");
  }
  return Object.fromEntries(terms);
}

/** The objective as `--objective` takes it. */
export function objectiveName(objective: Objective): string {
  const terms = Object.entries(objective);
  return terms.length === 1 && terms[0]![1] === 1
    ? terms[0]![0]
    : terms.map(([name, factor]) => `${name}:${factor}`).join(",");
}

/** A time in which a machine cannot be used. */
export interface Outage {
  /** As it was given: id or index. */
  readonly machine: string;
  readonly from: number;
  readonly to: number;
}

/** Reads `--down`: "MACHINE=FROM..TO", such as "mill-2=8 h..10 h". */
export function readOutage(text: string, previous: readonly Outage[]): readonly Outage[] {
  const [, machine, from, to] = /^(.+?)=(.+)\.\.(.+)$/.exec(text) ?? [];
  if (machine === undefined || from === undefined || to === undefined) {
    throw new InvalidArgumentError('give MACHINE=FROM..TO, such as "mill-2=8 h..10 h"');
  }
  const outage = { machine: machine.trim(), from: readDuration(from), to: readDuration(to) };
  if (outage.to <= outage.from) throw new InvalidArgumentError("it ends before it begins; give the earlier time first");
  return [...previous, outage];
}

/**
 * The shop with machines that are out of use: an operation ends before, or begins after.
 *
 * @throws InputError for a machine that is not there, or one with shifts
 */
export function withOutages(shop: Shop, { machines }: Model, outages: readonly Outage[]): Shop {
  if (outages.length === 0) return shop;
  const downtimes = Array.from({ length: shop.machines }, (_, machine) => shop.downtimes?.[machine] ?? null);
  for (const { machine, from, to } of outages) {
    const index =
      /^\d+$/.test(machine) && Number(machine) < machines.length
        ? Number(machine)
        : machines.findIndex(({ id }) => id === machine);
    if (index < 0) {
      const known = machines
        .slice(0, 8)
        .map(({ id }) => id)
        .join(", ");
      throw new InputError(
        `--down ${machine}: there is no such machine; give an index from 0, or one of ${known}${machines.length > 8 ? ", ..." : ""}`,
      );
    }
    const present = downtimes[index] ?? null;
    if (present !== null && present.operations !== "fits") {
      throw new InputError(
        `--down ${machine}: the machine works in shifts; put the outage into its calendar, as a closed day`,
      );
    }
    downtimes[index] = { operations: "fits", periods: merged([...(present?.periods ?? []), [from, to]]) };
  }
  return { ...shop, downtimes };
}

/** The same times in order, those that touch as one. */
function merged(periods: readonly (readonly [from: number, to: number])[]): (readonly [from: number, to: number])[] {
  const result: [from: number, to: number][] = [];
  for (const [from, to] of periods.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
