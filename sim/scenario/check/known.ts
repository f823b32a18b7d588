import { valueAt } from "../document.ts";
import { layGrid } from "../grid.ts";
import type { Path } from "../problems.ts";
import { layRoads } from "../roads.ts";
import { grid } from "../schema/grid.ts";
import { numbered } from "../schema/items.ts";
import { road } from "../schema/road.ts";

/** All names that a document gives, its unsound parts included: a reference to them is no mistake of its own. */
export interface Known {
  readonly sites: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly workCentres: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
  readonly storages: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  /** Rows of bays beside roads. */
  readonly rows: ReadonlySet<string>;
}

/** Has this part of the document no mistake of its own? If it has, what depends on it may be a consequence and is not reported. */
export type IsSound = (path: Path) => boolean;

export function knownNames(document: unknown): Known {
  const names = (...path: string[]) => {
    const list = valueAt(document, path);
    const ids = Array.isArray(list) ? list.map((element) => valueAt(element, ["id"])) : [];
    return new Set(ids.filter((id) => id !== undefined).map(String));
  };
  const beside = roadNames(document);
  return {
    sites: names("sites"),
    areas: names("areas"),
    calendars: names("calendars"),
    workCentres: names("workCentres"),
    products: names("products"),
    items: itemNames(document),
    storages: names("storages"),
    nodes: new Set([...names("transport", "nodes"), ...gridNames(document), ...beside.nodes.map(({ id }) => id)]),
    rows: new Set(beside.bays.keys()),
  };
}

/** Nodes that grids lay out; of an unsound one its stations. */
function gridNames(document: unknown): string[] {
  const grids = valueAt(document, ["transport", "grids"]);
  return (Array.isArray(grids) ? grids : []).flatMap((given: unknown) => {
    const read = grid.safeParse(given);
    if (read.success) return layGrid(read.data).nodes.map(({ id }) => id);
    const stations = valueAt(given, ["stations"]);
    const names = (Array.isArray(stations) ? stations : []).flatMap((each: unknown) => valueAt(each, ["at"]) ?? []);
    return names.map(String);
  });
}

/** Nodes that sound roads lay out. */
function roadNames(document: unknown) {
  const roads = valueAt(document, ["transport", "roads"]);
  return layRoads((Array.isArray(roads) ? roads : []).flatMap((given: unknown) => road.safeParse(given).data ?? []));
}

/** Items by their names; those with a number of their kind one by one. */
function itemNames(document: unknown): ReadonlySet<string> {
  const given = valueAt(document, ["items"]);
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  return new Set(
    list.flatMap((element) => {
      const id = valueAt(element, ["id"]);
      const count = valueAt(element, ["count"]);
      if (id === undefined) return [];
      return typeof count === "number" && count >= 2 && count <= 100_000 ? numbered(String(id), count) : [String(id)];
    }),
  );
}
