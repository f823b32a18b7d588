import { findPolicy } from "../../policies/registry.ts";
import { schedule } from "../build/schedule.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioOrders } from "../schema/scenario.ts";
import { isPolicyFile } from "../text/policy.ts";
import { checkByTime } from "./by-time.ts";
import type { IsSound } from "./known.ts";

const KINDS = ["interarrival", "rate", "saturated", "list", "file", "appointments"] as const;

/** Every stream says what comes and when, and the run comes to an end. */
export function checkOrders(scenario: Scenario, isSound: IsSound): Finding[] {
  const findings = scenario.orders.flatMap((stream, i) => checkStream(stream, ["orders", i]));
  const isCertain = ["policies", "workCentres", "products", "orders"].every((part) => isSound([part]));
  for (const [i, stream] of scenario.orders.entries()) {
    if (stream.saturated && isCertain && isEndless(scenario, stream)) {
      findings.push({
        path: ["orders", i, "saturated"],
        value: true,
        message: "lets endless orders in at time 0",
        remedy:
          'choose the release rule "CONWIP(limit: 20)", a card loop, or give the first work centres a finite buffer',
      });
    }
  }
  return [...findings, ...(isSound(["orders"]) ? checkEnd(scenario) : [])];
}

function checkStream(stream: ScenarioOrders, path: Path): Finding[] {
  const findings: Finding[] = [];
  const given = KINDS.filter((kind) => stream[kind] !== undefined);
  if (given.length !== 1) {
    const message =
      given.length === 0
        ? "does not say when orders come"
        : `says in ${given.length} ways when orders come (${given.join(", ")})`;
    findings.push({
      path,
      message,
      remedy:
        'give one of interarrival, rate, saturated, list, file and appointments, such as interarrival: "exponential(12 min)"',
    });
  }
  const isListed = stream.list !== undefined || stream.file !== undefined;
  const says = (stream.product === undefined ? 0 : 1) + (stream.mix === undefined ? 0 : 1);
  if (isListed ? says > 0 : says !== 1) {
    const remedy = isListed ? "name the product of each order in the list" : "give either product or mix";
    findings.push({
      path,
      message: isListed ? "has a product beside its list" : "does not say of which product",
      remedy,
    });
  }
  const weights = Object.values(stream.mix ?? {});
  if (stream.mix !== undefined && !weights.some((weight) => weight > 0)) {
    findings.push({
      path: [...path, "mix"],
      message: "has no weight above 0",
      remedy: "give weights such as { bracket: 0.3, shaft: 0.7 }",
    });
  }
  if (stream.list?.length === 0) {
    findings.push({
      path: [...path, "list"],
      message: "has no orders",
      remedy: "give at least one, such as - { product: bracket, time: 0 }",
    });
  }
  findings.push(...checkRate(stream.rate, [...path, "rate"]));
  if (given.length === 1 && stream.interarrival === undefined) {
    if (stream.first !== undefined) {
      const message = "belongs to streams with an interarrival time";
      findings.push({ path: [...path, "first"], message, remedy: "take it out" });
    }
    if (stream.batch !== undefined && stream.rate === undefined) {
      const message = "belongs to streams with an interarrival time or a rate";
      findings.push({ path: [...path, "batch"], message, remedy: "take it out" });
    }
  }
  return findings;
}

/** A rate is never below 0, and above 0 at some time. */
function checkRate(rate: ScenarioOrders["rate"], path: Path): Finding[] {
  if (rate === undefined) return [];
  if (typeof rate === "object" && "mean" in rate) {
    if (rate.amplitude <= rate.mean && rate.mean > 0) return [];
    const message = "has an amplitude above its mean, or a mean of 0";
    return [{ path, message, remedy: "keep the amplitude within the mean, which is above 0" }];
  }
  const findings = checkByTime(rate, path);
  if (findings.length > 0) return findings;
  const { steps } = schedule(rate, 0, (value) => value);
  if (steps.some(([, value]) => value > 0)) return [];
  return [{ path, message: "is 0 at all times", remedy: "give a rate above 0 at some time, such as 5 / h" }];
}

/** Nothing holds the orders of a saturated stream back: no release control, and unlimited room before the first machine. */
function isEndless({ loops, policies, workCentres, products }: Scenario, stream: ScenarioOrders): boolean {
  const rule = policies.release?.id ?? "IMMEDIATE";
  if (isPolicyFile(rule)) return false;
  const id = findPolicy("release", rule)?.id;
  // By due dates alone, orders without one enter as soon as they are there.
  const hasDueDate = stream.dueDate !== undefined && stream.dueDate.kind !== "none";
  if (id !== "IMMEDIATE" && (id !== "BACKWARD" || hasDueDate)) return false;
  const wanted = stream.mix === undefined ? [stream.product] : Object.keys(stream.mix);
  const ordered = products.filter(({ id }) => wanted.includes(id));
  const first = ordered.filter((product) => !needsCard(loops, product)).flatMap(({ route }) => route[0]?.at ?? []);
  return workCentres.some(
    ({ id, buffer }) => buffer === Number.POSITIVE_INFINITY && first.some(({ workCentre }) => workCentre === id),
  );
}

/** Does the product begin its route with a card, of which there are so many? */
function needsCard(loops: Scenario["loops"], { id, route }: Scenario["products"][number]): boolean {
  const begin = route[0]?.at.map(({ workCentre }) => workCentre) ?? [];
  return loops.some(({ type, products, at, from = at }) => {
    if (products !== undefined && !products.includes(id)) return false;
    return type === "conwip" || (type === "kanban" && begin.every((centre) => from?.includes(centre)));
  });
}

function checkEnd({ run, orders }: Scenario): Finding[] {
  const findings: Finding[] = [];
  const endless = orders.findIndex(
    ({ appointments, interarrival, rate, saturated, limit }) =>
      (appointments ?? interarrival ?? rate ?? saturated) !== undefined && limit === undefined,
  );
  const stops = run.until ?? run.stopAfter?.starts ?? run.stopAfter?.completions;
  if (stops === undefined && endless >= 0) {
    findings.push({
      path: ["run", "until"],
      message: `is missing, and the orders of orders[${endless}] never end`,
      remedy: 'give until, such as "5 d", or the stream a limit',
    });
  }
  if (run.until !== undefined && run.warmUp >= run.until) {
    findings.push({
      path: ["run", "warmUp"],
      value: run.warmUp,
      message: "s leave nothing of the run",
      remedy: "keep it below until",
    });
  }
  return findings;
}
