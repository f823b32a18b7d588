import { scaled } from "../../random/scaled.ts";
import { OUT, operationNames, worksInStorage } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";

/** Every route has its times, leads on to operations that exist, and out of the plant. */
export function checkRoutes({ products }: Scenario, isSound: IsSound): Finding[] {
  return products.flatMap((product, i) => checkRoute(product, ["products", i], isSound(["products", i])));
}

function checkRoute(product: ScenarioProduct, path: Path, isWhole: boolean): Finding[] {
  const names = operationNames(product);
  const findings: Finding[] = [];
  let isSound = isWhole;
  for (const [j, step] of product.route.entries()) {
    const here = [...path, "route", j];
    if (step.time === undefined && !worksInStorage(step) && step.at.some(({ time }) => time === undefined)) {
      findings.push({
        path: [...here, "time"],
        message: "is missing",
        remedy: 'give a processing time such as "10 min"',
      });
    }
    findings.push(...checkFactors(step, here));
    if (step.id === OUT) {
      findings.push({
        path: [...here, "id"],
        value: OUT,
        message: "is the word for leaving the plant",
        remedy: "choose another name",
      });
    }
    const next = [...here, "next"];
    const flaws = [...(isWhole ? checkTargets(step.next, names, next) : []), ...checkShares(step.next, next)];
    if (flaws.length > 0) isSound = false;
    findings.push(...flaws);
  }
  return isSound ? [...findings, ...checkFlow(product, names, path)] : findings;
}

const TOLERANCE = 1e-6;

type Shares = Readonly<Record<string, number>>;

function checkTargets(next: Shares | undefined, names: readonly string[], path: Path): Finding[] {
  return Object.keys(next ?? {}).flatMap((name) => {
    if (name === OUT || names.includes(name)) return [];
    const remedy = didYouMean(name, [...names, OUT], "operation");
    return [{ path, value: name, message: "is no operation of this route", remedy }];
  });
}

function checkShares(next: Shares | undefined, path: Path): Finding[] {
  if (next === undefined) return [];
  const sum = Object.values(next).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) <= TOLERANCE) return [];
  const remedy = "give every way, such as { rework: 5 %, out: 95 % }";
  return [{ path, value: Number(sum.toPrecision(6)), message: "is the sum of the shares, not 1", remedy }];
}

/** Where each operation can lead; the number of operations stands for out. */
function successors(product: ScenarioProduct, names: readonly string[]): number[][] {
  const out = product.route.length;
  return product.route.map(({ next, inspect, chart }, j) => {
    const elsewhere = [inspect?.rework, inspect?.review, chart?.review];
    const rework = elsewhere.flatMap((name) => (name === undefined ? [] : [names.indexOf(name)]));
    if (next === undefined) return [...rework, ...withoutConditional(product, j + 1)];
    return Object.entries(next).flatMap(([name, share]) => {
      if (share <= 0) return rework;
      return [...rework, ...(name === OUT ? [out] : withoutConditional(product, names.indexOf(name)))];
    });
  });
}

/** May jobs go on without the operation: variants that do not need it, and those that are not sampled? */
function maySkip({ when, sample, inspect }: ScenarioProduct["route"][number]): boolean {
  return when !== undefined || sample !== undefined || inspect !== undefined;
}

/** An operation, and those behind it to which jobs go on that skip it. */
function withoutConditional({ route }: ScenarioProduct, operation: number): number[] {
  const leads = [operation];
  for (let at = operation; at < route.length && maySkip(route[at]!); at++) leads.push(at + 1);
  return leads;
}

function checkFlow(product: ScenarioProduct, names: readonly string[], path: Path): Finding[] {
  const next = successors(product, names);
  const out = product.route.length;
  const reached = reachable(withoutConditional(product, 0), (operation) => next[operation] ?? []);
  const previous = Array.from({ length: out + 1 }, () => [] as number[]);
  for (const [from, targets] of next.entries()) for (const to of targets) previous[to]?.push(from);
  const leaving = reachable([out], (operation) => previous[operation] ?? []);
  return product.route.flatMap((_, j) => {
    const here = [...path, "route", j];
    if (!reached.has(j)) {
      const remedy = "let another operation lead here with next, or take it out";
      return [{ path: here, message: `(${names[j]}) is never reached`, remedy }];
    }
    if (leaving.has(j)) return [];
    return [
      {
        path: [...here, "next"],
        message: `leads from ${names[j]} in a circle without a way out`,
        remedy: "add a share of out",
      },
    ];
  });
}

function reachable(start: readonly number[], next: (from: number) => readonly number[]): Set<number> {
  const seen = new Set(start);
  for (const from of seen) for (const to of next(from)) seen.add(to);
  return seen;
}

/** Times that are factors are above 0, and of a law that can be stretched; where the machines work in a storage, there is a way besides. */
function checkFactors(step: ScenarioProduct["route"][number], path: Path): Finding[] {
  return step.at.flatMap(({ workCentre, factor }): Finding[] => {
    if (factor === undefined || step.time === undefined) return [];
    const here = [...path, "at", workCentre];
    if (factor <= 0) {
      return [
        { path: here, value: `x ${factor}`, message: "is no time", remedy: 'write one above 0, such as "x 1.5"' },
      ];
    }
    if (scaled(step.time, factor) !== null && !worksInStorage(step)) return [];
    const message = "stretches a time that has no longer form: a number of counts, or of a way in a storage";
    return [{ path: here, value: `x ${factor}`, message, remedy: "give a time of its own" }];
  });
}
