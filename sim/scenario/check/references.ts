import { familiesOf } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";

/** Every name that is used is one that is given. */
export function checkReferences(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const findings: Finding[] = [];
  const refer = (path: Path, value: string | undefined, names: ReadonlySet<string>, kind: string) => {
    if (value === undefined || names.has(value)) return;
    findings.push({ path, value, message: `is no known ${kind}`, remedy: didYouMean(value, names, kind) });
  };
  for (const [i, { site }] of scenario.areas.entries()) refer(["areas", i, "site"], site, known.sites, "site");
  const families = new Set(familiesOf(scenario));
  for (const [i, centre] of scenario.workCentres.entries()) {
    const path = ["workCentres", i];
    refer([...path, "area"], centre.area, known.areas, "area");
    refer([...path, "calendar"], centre.calendar, known.calendars, "calendar");
    refer([...path, "node"], centre.node, known.nodes, "path node");
    const stops = new Set([...known.nodes, ...known.rows]);
    for (const bay of centre.bays ?? []) refer([...path, "bays"], bay, stops, "path node or row of bays");
    if (typeof centre.machines !== "number") {
      for (const [j, { calendar }] of centre.machines.entries()) {
        refer([...path, "machines", j, "calendar"], calendar, known.calendars, "calendar");
      }
    }
    for (const [from, row] of isSound(["products"]) ? Object.entries(centre.setup?.matrix ?? {}) : []) {
      refer([...path, "setup", "matrix", from], from, families, "setup family");
      for (const to of Object.keys(row)) refer([...path, "setup", "matrix", from, to], to, families, "setup family");
    }
  }
  for (const [i, { calendar }] of scenario.operators.entries()) {
    refer(["operators", i, "calendar"], calendar, known.calendars, "calendar");
  }
  for (const [i, { route }] of scenario.products.entries()) {
    for (const [j, { at }] of route.entries()) {
      for (const { workCentre } of at)
        refer(["products", i, "route", j, "at"], workCentre, known.workCentres, "work centre");
    }
  }
  for (const [i, stream] of scenario.orders.entries()) {
    refer(["orders", i, "site"], stream.site, known.sites, "site");
    refer(["orders", i, "deliverTo"], stream.deliverTo, known.sites, "site");
    refer(["orders", i, "product"], stream.product, known.products, "product");
    for (const product of Object.keys(stream.mix ?? {}))
      refer(["orders", i, "mix", product], product, known.products, "product");
    for (const [j, { product }] of (stream.list ?? []).entries()) {
      if (!known.products.has(product)) refer(["orders", i, "list", j, "product"], product, known.products, "product");
    }
  }
  for (const [i, { from, to }] of (scenario.network?.links ?? []).entries()) {
    refer(["network", "links", i, "from"], from, known.sites, "site");
    refer(["network", "links", i, "to"], to, known.sites, "site");
  }
  for (const [i, { between }] of (scenario.network?.communication ?? []).entries()) {
    for (const [j, site] of between.entries())
      refer(["network", "communication", i, "between", j], site, known.sites, "site");
  }
  referOnPaths(scenario, known, refer);
  return findings;
}

type Refer = (path: Path, value: string | undefined, names: ReadonlySet<string>, kind: string) => void;

function referOnPaths({ transport }: Scenario, { calendars, nodes }: Known, refer: Refer): void {
  if (transport === undefined) return;
  for (const [i, { calendar }] of transport.conveyors.entries()) {
    refer(["transport", "conveyors", i, "calendar"], calendar, calendars, "calendar");
  }
  for (const [i, edge] of transport.edges.entries()) {
    for (const node of edge.nodes) refer(["transport", "edges", i], node, nodes, "path node");
  }
  for (const [i, { home, tour, parking }] of transport.fleets.entries()) {
    for (const node of parking ?? []) refer(["transport", "fleets", i, "parking"], node, nodes, "path node");
    for (const [j, { at }] of (tour ?? []).entries()) {
      refer(["transport", "fleets", i, "tour", j], at, nodes, "path node");
    }
    for (const node of home ?? []) refer(["transport", "fleets", i, "home"], node, nodes, "path node");
  }
  for (const [i, { node }] of transport.chargers.entries()) {
    refer(["transport", "chargers", i, "node"], node, nodes, "path node");
  }
  refer(["transport", "source"], transport.source, nodes, "path node");
  refer(["transport", "sink"], transport.sink, nodes, "path node");
}
