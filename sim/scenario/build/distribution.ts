import type { StoreNetwork } from "../../model/distribution.ts";
import type { Distribution } from "../../random/distribution.ts";
import { linkName } from "../names.ts";
import type { Scenario } from "../schema/scenario.ts";

const AT_ONCE: Distribution = { kind: "deterministic", value: 0 };

export function buildDistribution({ distribution, items, network }: Scenario): StoreNetwork[] {
  const index = new Map(items.map(({ id }, place) => [id, place]));
  const links = (network?.links ?? []).map(linkName);
  return distribution.map(({ id, stores, every, first, horizon, lanes, orders }) => ({
    id,
    stores: stores.map((store) => index.get(store) as number),
    period: every,
    first,
    horizon: horizon ?? 2 * every,
    lanes: lanes.map(({ from, to, link, load, time, cost, capacity }) => ({
      from: index.get(from) as number,
      to: index.get(to) as number,
      link: link === undefined ? -1 : links.indexOf(link),
      load: load ?? Number.POSITIVE_INFINITY,
      time: time ?? AT_ONCE,
      cost,
      capacity: capacity ?? Number.POSITIVE_INFINITY,
    })),
    supplies: orders.map(({ store, capacity }) => ({
      item: index.get(store) as number,
      capacity: capacity ?? Number.POSITIVE_INFINITY,
    })),
  }));
}
