import type { Model } from "../../sim/index.ts";

export type ObjectType =
  | "job"
  | "product"
  | "machine"
  | "work centre"
  | "vehicle"
  | "operator"
  | "tool"
  | "item"
  | "site"
  | "charger"
  | "conveyor"
  | "pod";

/** Attributes of each type of object; all are strings but those named here. */
export const OBJECT_TYPES: Readonly<Record<ObjectType, Readonly<Record<string, "string" | "float" | "time">>>> = {
  job: { name: "string", stream: "string", quantity: "float", weight: "float", priority: "float", "due date": "time" },
  product: { name: "string" },
  machine: { type: "string" },
  "work centre": { name: "string" },
  vehicle: { fleet: "string" },
  operator: { group: "string" },
  tool: { count: "float" },
  item: { name: "string" },
  site: { name: "string" },
  charger: {},
  conveyor: {},
  pod: {},
};

/** An object of the log. */
export interface OcelObject {
  readonly type: ObjectType;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly relations: readonly { readonly to: string; readonly qualifier: string }[];
}

/** Ids are unique over all types: the plant's own id of a thing, or its number, behind its type. */
export function objectId(type: ObjectType, id: string | number): string {
  return `${type}/${id}`;
}

/** What stands in the plant from the start, by type in the order of the model's indices. */
export function plantObjects(
  model: Model,
): Readonly<Record<Exclude<ObjectType, "job" | "pod">, readonly OcelObject[]>> {
  const { transport } = model;
  const made = <T extends { readonly id: string }>(
    type: ObjectType,
    things: readonly T[],
    attributes: (thing: T) => OcelObject["attributes"] = () => ({}),
    relations: (thing: T) => OcelObject["relations"] = () => [],
  ): OcelObject[] =>
    things.map((thing) => ({
      ...{ type, id: objectId(type, thing.id) },
      ...{ attributes: attributes(thing), relations: relations(thing) },
    }));
  return {
    product: made("product", model.products, ({ name }) => ({ name })),
    machine: made(
      "machine",
      model.machines,
      ({ type }) => ({ type }),
      ({ workCentre }) => to("work centre", model.workCentres[workCentre], "belongs to"),
    ),
    "work centre": made(
      "work centre",
      model.workCentres,
      ({ name }) => ({ name }),
      ({ area }) => to("site", model.sites[model.areas[area]?.site ?? -1], "stands at"),
    ),
    vehicle: made("vehicle", transport?.vehicles ?? [], ({ fleet }) => ({ fleet: transport?.fleets[fleet]?.id ?? "" })),
    operator: made("operator", model.operators, ({ group }) => ({ group })),
    tool: made("tool", model.tools, ({ count }) => ({ count })),
    item: made("item", model.items, ({ name }) => ({ name })),
    site: made("site", model.sites, ({ name }) => ({ name })),
    charger: made("charger", transport?.chargers ?? []),
    conveyor: made("conveyor", transport?.conveyors ?? []),
  };
}

function to(type: ObjectType, thing: { readonly id: string } | undefined, qualifier: string): OcelObject["relations"] {
  return thing === undefined ? [] : [{ to: objectId(type, thing.id), qualifier }];
}
