import type { FreeWindow, Road, RoadEdge } from "../decisions.ts";
import type { Transport } from "../model/model.ts";
import { mean } from "../random/moments.ts";
import type { Plant } from "./plant.ts";
import { freeWindows } from "./reservations.ts";

/** The path network as routing rules see it, for the vehicles of one fleet. */
export class FleetRoad implements Road {
  readonly zoneOfNode: readonly number[];
  readonly leaving: readonly (readonly RoadEdge[])[];
  /** Vehicle for which a rule is being asked. */
  asking = -1;
  private readonly plant: Plant;
  private readonly transport: Transport;
  private readonly speed: number;

  constructor(plant: Plant, fleet: number) {
    this.plant = plant;
    this.transport = plant.model.transport as Transport;
    this.zoneOfNode = this.transport.traffic?.zoneOfNode ?? [];
    const { edges, fleets, nodes } = this.transport;
    const { speed } = fleets[fleet]!;
    this.speed = speed;
    const leaving: RoadEdge[][] = nodes.map(() => []);
    for (const { from, to, length, speedLimit, time, zone } of edges) {
      leaving[from]!.push({ to, zone, time: time === null ? length / Math.min(speed, speedLimit) : mean(time) });
    }
    this.leaving = leaving;
  }

  nextNode = (from: number, to: number): number => this.plant.ways!.next(from, to);

  least = (from: number, to: number): number => this.plant.ways!.distance(from, to) / this.speed;

  crowd = (zone: number): number => {
    const { traffic } = this.plant.state;
    if (traffic === null || zone < 0) return 0;
    const { holders, waiting } = traffic.zones[zone]!;
    const all = holders.length + waiting.length;
    return holders.includes(this.asking) || waiting.includes(this.asking) ? all - 1 : all;
  };

  windows = (zone: number, clearance: number): FreeWindow[] =>
    freeWindows(this.plant.traffic!, this.plant.state.traffic!, this.asking, zone, clearance);
}
