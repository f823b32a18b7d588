import { startsWith } from "../document.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { checkBatches } from "./batches.ts";
import { checkBatteries } from "./batteries.ts";
import { checkCalendars } from "./calendars.ts";
import { checkCascades } from "./cascade.ts";
import { checkComponents } from "./components.ts";
import { checkControl } from "./control.ts";
import { checkConveyors } from "./conveyors.ts";
import { checkDedication } from "./dedication.ts";
import { checkDistributedPlan } from "./distributed-plan.ts";
import { checkDistribution } from "./distribution.ts";
import { checkDuplicates } from "./duplicates.ts";
import { checkEnergy } from "./energy.ts";
import { checkFlow } from "./flow.ts";
import { checkItems } from "./items.ts";
import type { IsSound, Known } from "./known.ts";
import { checkLoops } from "./loops.ts";
import { checkMerges } from "./merges.ts";
import { checkOptions } from "./options.ts";
import { checkOrders } from "./orders.ts";
import { checkParking } from "./parking.ts";
import { checkPeople } from "./people.ts";
import { checkPods } from "./pods.ts";
import { checkPolicies } from "./policies.ts";
import { checkPower } from "./power.ts";
import { checkProductionPlan } from "./production-plan.ts";
import { checkQuality } from "./quality.ts";
import { checkQueueTimes } from "./queue-times.ts";
import { checkReferences } from "./references.ts";
import { checkReslotting } from "./reslotting.ts";
import { checkRoads } from "./roads.ts";
import { checkRoutes } from "./routes.ts";
import { checkSiteLinks } from "./site-links.ts";
import { checkStorages } from "./storages.ts";
import { checkSupplyPlan } from "./supply-plan.ts";
import { checkTours } from "./tours.ts";
import { checkTraffic } from "./traffic.ts";
import { checkTransport } from "./transport.ts";
import { checkTrucks } from "./trucks.ts";
import { checkUpkeep } from "./upkeep.ts";

/** What a scenario means: names, routes, orders, paths, hours and rules. */
export function checkMeaning(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const named = [...checkDuplicates(scenario), ...checkReferences(scenario, known, isSound)];
  const isUsable: IsSound = (path) => isSound(path) && !named.some((finding) => startsWith(finding.path, path));
  return [
    ...named,
    ...checkRoutes(scenario, isSound),
    ...checkFlow(scenario.flow),
    ...checkProductionPlan(scenario.productionPlan),
    ...checkTours(scenario.tours),
    ...checkSupplyPlan(scenario.supplyPlan),
    ...checkDistributedPlan(scenario.distributedPlan),
    ...checkDistribution(scenario, known),
    ...checkConveyors(scenario, known, isSound),
    ...checkQueueTimes(scenario),
    ...checkDedication(scenario),
    ...checkBatches(scenario),
    ...checkCascades(scenario),
    ...checkParking(scenario),
    ...checkRoads(scenario),
    ...checkMerges(scenario),
    ...checkComponents(scenario, known, isUsable),
    ...checkLoops(scenario, known, isUsable),
    ...checkOptions(scenario, isUsable),
    ...checkItems(scenario, known, isSound),
    ...checkPods(scenario, known, isUsable),
    ...checkStorages(scenario, known, isUsable),
    ...checkReslotting(scenario, known, isUsable),
    ...checkOrders(scenario, isUsable),
    ...checkTrucks(scenario, isUsable),
    ...checkPolicies(scenario),
    ...checkCalendars(scenario),
    ...checkPeople(scenario, isUsable),
    ...checkEnergy(scenario),
    ...checkPower(scenario),
    ...checkTransport(scenario, isUsable),
    ...checkTraffic(scenario, isUsable),
    ...checkBatteries(scenario, isUsable),
    ...checkSiteLinks(scenario, isUsable),
    ...checkUpkeep(scenario, isSound),
    ...checkQuality(scenario, isSound),
    ...checkControl(scenario, isUsable),
  ];
}
