import { startsWith } from "../document.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { checkCalendars } from "./calendars.ts";
import { checkDuplicates } from "./duplicates.ts";
import type { IsSound, Known } from "./known.ts";
import { checkOptions } from "./options.ts";
import { checkOrders } from "./orders.ts";
import { checkPolicies } from "./policies.ts";
import { checkReferences } from "./references.ts";
import { checkRoutes } from "./routes.ts";
import { checkSiteLinks } from "./site-links.ts";
import { checkTransport } from "./transport.ts";

/** What a scenario means: names, routes, orders, paths, hours and rules. */
export function checkMeaning(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const named = [...checkDuplicates(scenario), ...checkReferences(scenario, known, isSound)];
  const isUsable: IsSound = (path) => isSound(path) && !named.some((finding) => startsWith(finding.path, path));
  return [
    ...named,
    ...checkRoutes(scenario, isSound),
    ...checkOptions(scenario, isUsable),
    ...checkOrders(scenario, isUsable),
    ...checkPolicies(scenario),
    ...checkCalendars(scenario),
    ...checkTransport(scenario, isUsable),
    ...checkSiteLinks(scenario, isUsable),
  ];
}
