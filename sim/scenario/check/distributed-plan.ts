import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

type DistributedPlan = NonNullable<Scenario["distributedPlan"]>;

/** A plan over sites names known sites, machines and places, each once, and every order can be made at a site that it can be brought to. */
export function checkDistributedPlan(plan: DistributedPlan | undefined): Finding[] {
  if (plan === undefined) return [];
  const { sites, ways, orders } = plan;
  const findings: Finding[] = [];
  const at = (...path: (string | number)[]): Path => ["distributedPlan", ...path];
  const known = (path: Path, name: string, names: readonly string[], kind: string): void => {
    if (names.includes(name)) return;
    findings.push({ path, value: name, message: `is no ${kind}`, remedy: didYouMean(name, names, kind) });
  };
  const siteIds = sites.map(({ id }) => id);
  if (sites.length === 0) {
    findings.push({ path: at("sites"), message: "is empty", remedy: "give at least one site with its machines" });
  }
  const once = (path: Path, ids: readonly string[]): void => {
    for (const [place, id] of ids.entries()) {
      if (ids.indexOf(id) === place) continue;
      findings.push({
        path: [...path, place, "id"],
        value: id,
        message: "occurs twice",
        remedy: "give each its own name",
      });
    }
  };
  once(at("sites"), siteIds);
  once(
    at("orders"),
    orders.map(({ id }) => id),
  );
  for (const [place, { machines }] of sites.entries()) {
    once(
      at("sites", place, "machines"),
      machines.map(({ id }) => id),
    );
    for (const [machine, { down }] of machines.entries()) {
      for (const [period, [from, to]] of down.entries()) {
        const before = down[period - 1]?.[1] ?? Number.NEGATIVE_INFINITY;
        if (to > from && from > before) continue;
        const message = to > from ? "does not begin after the one before it has ended" : "ends before it begins";
        const path = at("sites", place, "machines", machine, "down", period);
        findings.push({ path, message, remedy: "give times apart from each other, in their order" });
      }
    }
  }
  for (const [place, { between }] of ways.entries()) {
    const [one, other] = between;
    const before = ways.findIndex((way) => way.between.includes(one) && way.between.includes(other));
    if (one === other) {
      findings.push({ path: at("ways", place, "between"), message: "joins a place to itself", remedy: "take it out" });
    } else if (before < place) {
      findings.push({
        path: at("ways", place, "between"),
        message: "occurs twice",
        remedy: "give one way for two places",
      });
    }
  }
  const goals = [...new Set([...siteIds, ...ways.flatMap(({ between }) => between)])];
  for (const [place, order] of orders.entries()) {
    const { site, deliverTo = site, routes } = order;
    known(at("orders", place, "site"), site, siteIds, "site");
    if (order.deliverTo !== undefined) known(at("orders", place, "deliverTo"), deliverTo, goals, "place");
    const reached = (to: string, from: string): boolean =>
      from === to || ways.some(({ between }) => between.includes(from) && between.includes(to));
    const names = Object.keys(routes);
    if (names.length === 0) {
      const remedy = "give its route at one site or more";
      findings.push({ path: at("orders", place, "routes"), message: "is empty", remedy });
    }
    for (const [name, operations] of Object.entries(routes)) {
      known(at("orders", place, "routes", name), name, siteIds, "site");
      const machines = sites.find(({ id }) => id === name)?.machines.map(({ id }) => id);
      if (operations.length === 0) {
        const remedy = "give its operations in their order";
        findings.push({ path: at("orders", place, "routes", name), message: "is empty", remedy });
      }
      for (const [operation, { on }] of operations.entries()) {
        const path = at("orders", place, "routes", name, operation, "on");
        const choices = typeof on === "string" ? [on] : on;
        if (choices.length === 0) {
          findings.push({ path, message: "is empty", remedy: "name at least one machine" });
        }
        for (const choice of machines === undefined ? [] : choices) {
          known(path, choice, machines ?? [], `machine of ${name}`);
        }
        if (new Set(choices).size < choices.length) {
          findings.push({ path, message: "names a machine twice", remedy: "name each once" });
        }
      }
    }
    const isMakeable = names.some((name) => reached(site, name) && reached(deliverTo, name));
    if (names.length > 0 && names.every((name) => siteIds.includes(name)) && siteIds.includes(site) && !isMakeable) {
      const remedy = `give ways from ${site} to a site with a route, and from there to ${deliverTo}`;
      findings.push({
        path: at("orders", place),
        value: order.id,
        message: "can be brought to no site that makes it",
        remedy,
      });
    }
  }
  return findings;
}
