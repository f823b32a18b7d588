import type { Model } from "../../model/model.ts";
import { batchFamiliesOf, familiesOf } from "../names.ts";
import type { Scenario } from "../schema/scenario.ts";
import { buildDistribution } from "./distribution.ts";
import { buildEnergy } from "./energy.ts";
import { buildItems, buildStockDemands } from "./items.ts";
import { buildLoops } from "./loops.ts";
import { buildPlant } from "./machines.ts";
import { buildOrders } from "./orders.ts";
import { buildPeople } from "./people.ts";
import { placeMachines } from "./placement.ts";
import { buildProducts } from "./products.ts";
import { buildQualityCosts } from "./quality.ts";
import { buildCalendars, buildLayout, buildPolicies, completePolicy } from "./settings.ts";
import { buildSiteNetwork, buildSites } from "./sites.ts";
import { buildStorages } from "./storages.ts";
import { buildTransport } from "./transport.ts";

/**
 * The frozen model of a sound scenario: references by index, shortest ways, places in the hall.
 *
 * @param scenario - as `loadScenario` or `parseScenario` gives it, without problems
 */
export function buildModel(scenario: Scenario): Model {
  const families = familiesOf(scenario);
  const batchFamilies = batchFamiliesOf(scenario.products);
  const positions = placeMachines(scenario);
  const { workCentres, machines } = buildPlant(scenario, families, positions);
  const sites = buildSites(scenario, positions);
  const storages = buildStorages(scenario, positions);
  const { run, random } = scenario;
  return deepFreeze({
    name: scenario.name,
    description: scenario.description,
    sites,
    areas: scenario.areas.map(({ id, name, site }) => ({
      id,
      name: name ?? id,
      site: sites.findIndex((other) => other.id === site),
    })),
    workCentres: workCentres.map((centre) => ({
      ...centre,
      dispatching:
        centre.dispatching === null ? null : completePolicy("dispatching", scenario.workCentres, centre.dispatching),
      batching: centre.batching === null ? null : completePolicy("batching", scenario.workCentres, centre.batching),
      powerPolicy:
        centre.powerPolicy === null ? null : completePolicy("power", scenario.workCentres, centre.powerPolicy),
    })),
    machines,
    setupFamilies: families,
    batchFamilies,
    products: buildProducts(scenario, families, batchFamilies),
    ...buildPeople(scenario),
    orderStreams: buildOrders(scenario),
    cardLoops: buildLoops(scenario),
    storages,
    items: buildItems(scenario),
    stockDemands: buildStockDemands(scenario),
    distribution: buildDistribution(scenario),
    calendars: buildCalendars(scenario),
    transport: buildTransport(scenario),
    network: buildSiteNetwork(scenario),
    layout: buildLayout(scenario, positions, storages),
    energy: buildEnergy(scenario),
    qualityCosts: buildQualityCosts(scenario),
    policies: buildPolicies(scenario),
    random: {
      generator: random.generator,
      draws: random.draws === "with job" ? "with-job" : "at-start",
      share: random.share,
    },
    run: {
      seed: run.seed,
      replication: run.replication,
      until: run.until ?? Number.POSITIVE_INFINITY,
      warmUp: run.warmUp,
      stopAfterStarts: run.stopAfter?.starts ?? Number.POSITIVE_INFINITY,
      stopAfterCompletions: run.stopAfter?.completions ?? Number.POSITIVE_INFINITY,
      deadlock: run.deadlock,
      startDate: run.startDate ?? "",
    },
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
