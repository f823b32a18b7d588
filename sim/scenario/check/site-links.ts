import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import type { IsSound } from "./known.ts";
import { legs } from "./legs.ts";

/** Links lead from one site to another, each pair once, and leave in one way. */
export function checkSiteLinks(scenario: Scenario, isSound: IsSound): Finding[] {
  const { network } = scenario;
  const findings: Finding[] = [];
  const pairs = new Set<string>();
  for (const [i, link] of (network?.links ?? []).entries()) {
    const path = ["network", "links", i];
    const { from, to, lot, maxWait, timetable, capacity } = link;
    if (from === to) {
      findings.push({
        path: [...path, "to"],
        value: to,
        message: "is where the link begins",
        remedy: "name another site",
      });
    }
    const pair = `${from} ${to}`;
    if (pairs.has(pair)) {
      findings.push({
        path,
        message: `is a second link from ${from} to ${to}`,
        remedy: "keep one, with both its trips",
      });
    }
    pairs.add(pair);
    if (timetable !== undefined) {
      for (const [key, value] of Object.entries({ lot, maxWait })) {
        if (value === undefined) continue;
        const remedy = "take it out, or the timetable";
        findings.push({ path: [...path, key], value, message: "does not go with a timetable", remedy });
      }
    } else if (capacity !== undefined && capacity < (lot ?? 1)) {
      const remedy = `give at least the lot of ${lot ?? 1}`;
      findings.push({ path: [...path, "capacity"], value: capacity, message: "is less than the lot", remedy });
    }
  }
  findings.push(...checkCommunication(scenario));
  const isCertain = ["network", "areas", "workCentres", "products", "orders"].every((part) => isSound([part]));
  return isCertain ? [...findings, ...checkWays(scenario)] : findings;
}

function checkCommunication({ network }: Scenario): Finding[] {
  const findings: Finding[] = [];
  const pairs = new Set<string>();
  for (const [i, { between, loss }] of (network?.communication ?? []).entries()) {
    const path = ["network", "communication", i];
    const pair = between.toSorted().join(" ");
    if (between[0] === between[1]) {
      findings.push({ path: [...path, "between"], message: "names one site twice", remedy: "name two sites" });
    }
    if (pairs.has(pair)) {
      const remedy = "keep one; it serves both ways";
      findings.push({ path, message: `is a second link between ${between.join(" and ")}`, remedy });
    }
    pairs.add(pair);
    if (loss === 1) {
      const remedy = "keep it below 100 %, or no message ever comes";
      findings.push({ path: [...path, "loss"], value: loss, message: "is every message", remedy });
    }
  }
  return findings;
}

/** Where some sites are joined by links, every way between two sites has one. */
function checkWays(scenario: Scenario): Finding[] {
  const { network, products, orders } = scenario;
  if (network === undefined || network.links.length === 0) return [];
  const siteOf = sitesOfCentres(scenario);
  const pairs = new Set(network.links.map(({ from, to }) => `${from} ${to}`));
  const reported = new Set<string>();
  const findings: Finding[] = [];
  const demand = (path: Finding["path"], from: string | undefined, to: string | undefined) => {
    const pair = `${from} ${to}`;
    if (from === undefined || to === undefined || from === to || pairs.has(pair) || reported.has(pair)) return;
    reported.add(pair);
    const remedy = `add one to network.links: - { from: ${from}, to: ${to}, time: 2 h }`;
    findings.push({ path, message: `has no link from ${from} to ${to}`, remedy });
  };
  for (const [i, product] of products.entries()) {
    for (const { from, to, step } of legs(product, products)) {
      const path = ["products", i, "route", step];
      if (from !== null && to !== null) demand(path, siteOf(from), siteOf(to));
      if (from === null || to !== null) continue;
      for (const { product: only, mix, list, deliverTo } of orders) {
        const wanted = only ?? mix?.[product.id] ?? list?.some((order) => order.product === product.id);
        if (wanted !== undefined && wanted !== false && (only ?? product.id) === product.id)
          demand(path, siteOf(from), deliverTo);
      }
    }
  }
  return findings;
}

/** Site of a work centre, by its area. */
function sitesOfCentres({ areas, workCentres }: Scenario): (workCentre: string) => string | undefined {
  const siteOfArea = new Map(areas.map(({ id, site }) => [id, site]));
  const sites = new Map(workCentres.map(({ id, area }) => [id, siteOfArea.get(area ?? "")]));
  return (workCentre) => sites.get(workCentre);
}

/** Tells whether a link brings jobs from one work centre to another. */
export function joinedByLinks(scenario: Scenario): (from: string | null, to: string | null) => boolean {
  const siteOf = sitesOfCentres(scenario);
  const pairs = new Set((scenario.network?.links ?? []).map(({ from, to }) => `${from} ${to}`));
  return (from, to) => from !== null && to !== null && pairs.has(`${siteOf(from)} ${siteOf(to)}`);
}
