import type { MessageFigures, SiteProblem, SiteRoute } from "../planning/sites/site-problem.ts";
import { NO_DELAY, PROFILES, type Profile } from "./build/profiles.ts";
import { checkDistributedPlan } from "./check/distributed-plan.ts";
import { loadSection } from "./load-section.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./schema/scenario.ts";

export type LoadedDistributedPlan =
  | {
      readonly ok: true;
      readonly name: string;
      readonly problem: SiteProblem;
      readonly trade: "contract-net" | "auction";
      /** What messages go over, by name: the file's own first, then all profiles. */
      readonly networks: readonly { readonly name: string; readonly figures: MessageFigures }[];
      /** Of a message [byte]. */
      readonly messageSize: number;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type DistributedPlan = NonNullable<Scenario["distributedPlan"]>;

const HOUR = 3600;

/**
 * The orders that sites trade, under a file's key `distributedPlan`, or all its problems at once. The rest of the file is not read.
 *
 * @param set - values to set before anything is checked, "path=value"
 */
export function loadDistributedPlan(text: string, file: string, set: readonly string[] = []): LoadedDistributedPlan {
  const loaded = loadSection(text, file, set, "distributedPlan", {
    check: checkDistributedPlan,
    what: "plan over sites",
    remedy:
      "write distributedPlan: { sites: [{ id: north, machines: [{ id: mill }] }], orders: [{ id: a, site: north, routes: { north: [{ on: mill, time: 1 h }] } }] }",
    example: "distributedPlan.trade=auction",
  });
  if (!loaded.ok) return loaded;
  const { section, name } = loaded;
  const { trade, messages } = section;
  return { ok: true, name, problem: build(section), trade, networks: networksOf(messages), messageSize: messages.size };
}

function networksOf({ profile, timeout, size: _, ...own }: DistributedPlan["messages"]) {
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  const changed = { ...PROFILES[profile], ...Object.fromEntries(given), timeout };
  const profiles = (Object.keys(PROFILES) as Profile[]).map((name) => {
    return { name: name as string, figures: { ...NO_DELAY, ...PROFILES[name], timeout } };
  });
  const mine = { name: given.length === 0 ? profile : `${profile}, changed`, figures: changed };
  return [mine, ...profiles.filter(({ name }) => name !== mine.name)];
}

function build({ sites, ways, orders, lateCost, flowCost }: DistributedPlan): SiteProblem {
  const places = new Map(sites.map(({ id }, place) => [id, place]));
  const machines = sites.map((site) => new Map(site.machines.map(({ id }, place) => [id, place])));
  const way = (from: string, to: string): { readonly time: number; readonly cost: number } | null =>
    from === to
      ? { time: 0, cost: 0 }
      : (ways.find(({ between }) => between.includes(from) && between.includes(to)) ?? null);
  return {
    flowCost: flowCost / HOUR,
    sites: sites.map(({ id, machines, costPerHour }) => ({
      id,
      cost: costPerHour / HOUR,
      machines: machines.map(({ id, down }) => ({
        id,
        downtimes: down.length === 0 ? null : { periods: down, operations: "fits" },
      })),
    })),
    orders: orders.map((order) => {
      const { id, site: home, deliverTo = home, release, due, routes } = order;
      return {
        id,
        home: places.get(home) as number,
        release,
        due: due ?? Number.POSITIVE_INFINITY,
        lateCost: (order.lateCost ?? lateCost) / HOUR,
        routes: sites.map(({ id: site }, place): SiteRoute | null => {
          const operations = routes[site];
          const [there, back] = [way(home, site), way(site, deliverTo)];
          if (operations === undefined || there === null || back === null) return null;
          return {
            approach: there.time,
            delivery: back.time,
            transportCost: there.cost + back.cost,
            operations: operations.map(({ on, time }) =>
              (typeof on === "string" ? [on] : on).map((machine) => {
                return { machine: machines[place]!.get(machine) as number, time };
              }),
            ),
          };
        }),
      };
    }),
  };
}
