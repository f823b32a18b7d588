import type { Model, TraceRecord } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

/** No zone has more vehicles in it than it takes, and a vehicle is in the zones of where it stands and drives. */
export class Zones {
  private readonly model: Model;
  private readonly inside: Set<number>[];
  private readonly stuck = new Set<number>();
  /** Zones of the edges between two nodes. */
  private readonly ownZones = new Map<string, number[]>();

  constructor(model: Model) {
    this.model = model;
    for (const { from, to, zone } of model.transport?.edges ?? []) {
      this.ownZones.set(`${from} ${to}`, [...(this.ownZones.get(`${from} ${to}`) ?? []), zone]);
    }
    this.inside = (model.transport?.traffic?.zones ?? []).map(() => new Set());
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "zone.reserved": {
        const inside = this.inside[record.zone]!;
        const { capacity } = this.model.transport!.traffic!.zones[record.zone]!;
        demand(!this.stuck.has(record.vehicle), record, "the vehicle was said to be in a deadlock");
        demand(!inside.has(record.vehicle), record, "the vehicle is in the zone");
        demand(inside.size < capacity, record, `${[...inside]} are in the zone, which takes ${capacity}`);
        inside.add(record.vehicle);
        return;
      }
      case "zone.released":
        demand(this.inside[record.zone]!.delete(record.vehicle), record, "the vehicle is not in the zone");
        return;
      case "vehicle.blocked": {
        const { zone, holder, edge } = record;
        const inside = this.inside[zone]!;
        const { from, to, zone: own } = this.model.transport!.edges[edge]!;
        demand([own, this.zoneOf(to)].includes(zone), record, "the vehicle needs another zone");
        demand(!inside.has(record.vehicle), record, "the vehicle is in the zone");
        demand(holder < 0 || inside.has(holder), record, "the other vehicle is not in the zone");
        demand(
          this.isIn(record.vehicle, this.zoneOf(from)) || (own >= 0 && this.isIn(record.vehicle, own)),
          record,
          "the vehicle is elsewhere",
        );
        return;
      }
      case "traffic.deadlocked":
        demand(this.isIn(record.holder, record.zone), record, "the other vehicle is not in the zone");
        this.stuck.add(record.vehicle);
        return;
      case "vehicle.departed": {
        if (this.inside.length === 0) return;
        const fits = this.ownZones
          .get(`${record.from} ${record.to}`)!
          .some((zone) =>
            zone >= 0
              ? this.isIn(record.vehicle, zone)
              : this.isIn(record.vehicle, this.zoneOf(record.from)) &&
                this.isIn(record.vehicle, this.zoneOf(record.to)),
          );
        demand(fits, record, "the vehicle is not in the zones of its way");
        return;
      }
    }
  }

  /** Is the vehicle in the zone of the node where it stands? */
  stands(record: TraceRecord, vehicle: number, node: number): void {
    demand(this.inside.length === 0 || this.isIn(vehicle, this.zoneOf(node)), record, "the vehicle is not in the zone");
  }

  private isIn(vehicle: number, zone: number): boolean {
    return this.inside[zone]?.has(vehicle) === true;
  }

  private zoneOf(node: number): number {
    return this.model.transport!.traffic?.zoneOfNode[node] ?? -1;
  }
}
