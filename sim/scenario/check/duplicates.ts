import {
  calledItems,
  demandNames,
  linkName,
  loopNames,
  machinesOf,
  messageLinkName,
  reslottedStorages,
  reslottingName,
  streamNames,
} from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";

/** No name stands twice among its kind. */
export function checkDuplicates(scenario: Scenario): Finding[] {
  const { sites, areas, calendars, workCentres, products, orders, loops, items, demands, transport, network } =
    scenario;
  const listed = (list: string[], elements: readonly { readonly id: string }[]) =>
    repeated(elements.map(({ id }, index) => [id, [...list, index, "id"]]));
  const findings = [
    ...listed(["sites"], sites),
    ...listed(["areas"], areas),
    ...listed(["calendars"], calendars),
    ...listed(["workCentres"], workCentres),
    ...listed(["operators"], scenario.operators),
    ...listed(["tools"], scenario.tools),
    ...listed(["products"], products),
    ...listed(["transport", "nodes"], transport?.nodes ?? []),
    ...listed(["transport", "fleets"], transport?.fleets ?? []),
    ...listed(["transport", "zones"], transport?.zones ?? []),
    ...listed(["transport", "chargers"], transport?.chargers ?? []),
    ...listed(["transport", "conveyors"], transport?.conveyors ?? []),
    ...repeated((network?.links ?? []).map((link, index) => [linkName(link), ["network", "links", index, "id"]])),
    ...repeated(
      (network?.communication ?? []).map((link, index) => [
        messageLinkName(link),
        ["network", "communication", index, "id"],
      ]),
    ),
    ...repeated(loopNames(loops).map((name, index) => [name, ["loops", index, "id"]])),
    ...listed(["storages"], scenario.storages),
    ...listed(["items"], items),
    ...listed(["distribution"], scenario.distribution),
    ...repeated([
      ...streamNames(orders).map((name, index) => [name, ["orders", index, "id"]] as const),
      ...calledItems(items).map((item) => [item.id, ["items", items.indexOf(item), "id"]] as const),
      ...reslottedStorages(scenario.storages).map((storage) => {
        return [reslottingName(storage), ["storages", scenario.storages.indexOf(storage), "id"]] as const;
      }),
    ]),
    ...repeated(demandNames(demands).map((name, index) => [name, ["demands", index, "id"]])),
  ];
  for (const [i, { route }] of products.entries()) {
    findings.push(
      ...repeated(
        route.flatMap(({ id }, j) => (id === undefined ? [] : [[id, ["products", i, "route", j, "id"]] as const])),
      ),
    );
  }
  const centres = new Set(workCentres.map(({ id }) => id));
  if (centres.size < workCentres.length) return findings;
  const machines = workCentres.flatMap((centre, i) =>
    machinesOf(centre).map(({ id }, j) => {
      const isListed = typeof centre.machines !== "number";
      return [id, ["workCentres", i, "machines", ...(isListed ? [j] : [])]] as const;
    }),
  );
  return [...findings, ...repeated(machines)];
}

function repeated(names: readonly (readonly [string, Path])[]): Finding[] {
  const seen = new Set<string>();
  return names.flatMap(([name, path]) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ path, value: name, message: "is there twice", remedy: "give each its own name" }];
  });
}
