import { streamNames } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioOrders, ScenarioWorkCentre } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";

/** Trucks with appointments go to docks, which do one thing at a time, and take and bring what is named for them. */
export function checkTrucks(scenario: Scenario, isSound: IsSound): Finding[] {
  const { items, orders } = scenario;
  const names = streamNames(orders);
  const fleets = new Set(names.filter((_, i) => orders[i]?.appointments !== undefined));
  const refer = (truck: string | undefined, path: Path): Finding[] => {
    if (truck === undefined || fleets.has(truck)) return [];
    const remedy = didYouMean(truck, fleets, "stream of trucks with appointments");
    return [{ path, value: truck, message: "is no stream of trucks with appointments", remedy }];
  };
  const findings = [
    ...orders.flatMap((stream, i) => [
      ...refer(stream.truck, ["orders", i, "truck"]),
      ...checkFleet(stream, ["orders", i]),
    ]),
    ...items.flatMap(({ supply }, i): Finding[] => {
      const path = ["items", i, "supply", "truck"];
      if (supply.truck !== undefined && supply.inbound === undefined) {
        const remedy = "name the product whose jobs its unit loads are, such as inbound: delivery";
        return [{ path, value: supply.truck, message: "brings nothing that is unloaded", remedy }];
      }
      return refer(supply.truck, path);
    }),
  ];
  if (!["orders", "products", "workCentres"].every((part) => isSound([part]))) return findings;
  return [...findings, ...orders.flatMap((stream, i) => checkDocks(stream, scenario, ["orders", i, "product"]))];
}

function checkFleet({ appointments, patience, truck, whenFull }: ScenarioOrders, path: Path): Finding[] {
  if (appointments === undefined) return [];
  const findings: Finding[] = [];
  const others = [
    ["patience", patience !== undefined],
    ["whenFull", whenFull === "reject"],
    ["truck", truck !== undefined],
  ] as const;
  for (const [key, isGiven] of others) {
    if (!isGiven) continue;
    findings.push({ path: [...path, key], message: "is given for trucks with appointments", remedy: "take it out" });
  }
  if (appointments.whenLate === "rebook" && appointments.booked >= 1) {
    const message = "finds no appointment that is not taken";
    const remedy = "leave some open, such as booked: 90 %";
    findings.push({ path: [...path, "appointments", "whenLate"], value: "rebook", message, remedy });
  }
  return findings;
}

/** Where the trucks go first, and what else makes a machine choose there. */
function checkDocks({ appointments, product }: ScenarioOrders, scenario: Scenario, path: Path): Finding[] {
  if (appointments === undefined) return [];
  const route = scenario.products.find(({ id }) => id === product)?.route ?? [];
  const [first] = route;
  if (first === undefined) return [];
  if (first.at.length !== 1) {
    const message = "sends its trucks to one of several docks";
    const remedy = "let the first operation be done at one work centre, whose machines are the doors";
    return [{ path, value: product, message, remedy }];
  }
  const dock = first.at[0]?.workCentre;
  const centre = scenario.workCentres.find(({ id }) => id === dock);
  return centre === undefined ? [] : [...checkDock(centre, scenario), ...checkSteps(centre.id, scenario)];
}

function checkDock(centre: ScenarioWorkCentre, { workCentres }: Scenario): Finding[] {
  const path = ["workCentres", workCentres.indexOf(centre)];
  const others = [
    ["cascade", centre.cascade !== undefined],
    ["storage", centre.storage !== undefined],
    ["preemption", centre.preemption !== "none"],
  ] as const;
  return others.flatMap(([key, isGiven]): Finding[] => {
    const remedy = "take it out, or let trucks go elsewhere";
    return isGiven ? [{ path: [...path, key], message: "is given for docks to which trucks come", remedy }] : [];
  });
}

function checkSteps(dock: string, { products }: Scenario): Finding[] {
  return products.flatMap(({ route }, i) =>
    route.flatMap((step, j): Finding[] => {
      if (!step.at.some(({ workCentre }) => workCentre === dock)) return [];
      const path = ["products", i, "route", j];
      const remedy = "let it be done elsewhere";
      return (["batch", "sameMachineAs"] as const).flatMap((key) =>
        step[key] === undefined ? [] : [{ path: [...path, key], message: "is given for work at docks", remedy }],
      );
    }),
  );
}
