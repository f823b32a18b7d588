import { type Model, type TraceRecord, VEHICLE_STATES } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

interface Battery {
  level: number;
  since: number;
  intake: number;
  growth: number;
  state: string;
  charger: number;
}

/**
 * A battery holds what it was given less what was used, between nothing and its capacity; it takes no more than its curve and
 * its charger allow, and is charged at a charger where the vehicle has one of the places.
 */
export class Batteries {
  private readonly model: Model;
  private readonly batteries: Battery[];
  private readonly taken: number[];
  /** Energy from the grid so far [kWh]. */
  private drawn = 0;

  constructor(model: Model) {
    this.model = model;
    this.batteries = (model.transport?.vehicles ?? []).map(({ charge, fleet }) => {
      const battery = model.transport!.fleets[fleet]!.battery;
      const level = battery === null ? Number.NaN : charge * battery.capacity;
      return { level, since: 0, intake: 0, growth: 0, state: "idle", charger: -1 };
    });
    this.taken = (model.transport?.chargers ?? []).map(() => 0);
  }

  /** Energy that the chargers have drawn until `end` [kWh]. */
  energy(end: number): number {
    this.batteries.forEach((_, vehicle) => {
      this.settle(vehicle, end);
    });
    return this.drawn;
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "vehicle.stateChanged": {
        const battery = this.batteries[record.vehicle]!;
        battery.state = VEHICLE_STATES[record.state]!;
        if (battery.state === "charging") demand(battery.charger >= 0, record, "the vehicle has no place at a charger");
        return;
      }
      case "charger.reserved": {
        const { places } = this.model.transport!.chargers[record.charger]!;
        demand(this.batteries[record.vehicle]!.charger < 0, record, "the vehicle has another place");
        demand(++this.taken[record.charger]! <= places, record, "there is no place left");
        this.batteries[record.vehicle]!.charger = record.charger;
        return;
      }
      case "charger.released":
        demand(this.batteries[record.vehicle]!.charger === record.charger, record, "the vehicle has no place there");
        this.taken[record.charger]!--;
        this.batteries[record.vehicle]!.charger = -1;
        return;
      case "battery.changed":
        this.change(record);
        return;
      case "battery.renewed": {
        const battery = this.batteries[record.vehicle]!;
        this.settle(record.vehicle, record.time);
        battery.level += record.energy;
        this.drawn += record.energy / this.of(record.vehicle).efficiency;
        this.check(record, record.vehicle);
        return;
      }
    }
  }

  private change(record: TraceRecord & { readonly kind: "battery.changed" }): void {
    const { vehicle, level, intake, growth, time } = record;
    const battery = this.batteries[vehicle]!;
    this.settle(vehicle, time);
    demand(Math.abs(battery.level - level) < 1e-9 * this.of(vehicle).capacity, record, `it holds ${battery.level} kWh`);
    Object.assign(battery, { level, intake, growth });
    this.check(record, vehicle);
    if (intake <= 0) {
      demand(growth === 0 && (intake === 0 || battery.state !== "charging"), record, "it is charging");
      return;
    }
    demand(battery.state === "charging", record, `the vehicle is ${battery.state}`);
    const { curve, capacity } = this.of(vehicle);
    const allowed = curve.reduce((power, [charge, at], i) => {
      const [before, from] = curve[i - 1] ?? [charge, at];
      const share = level / capacity;
      return share >= before && share <= charge && charge > before
        ? from + ((at - from) * (share - before)) / (charge - before)
        : power;
    }, Number.NaN);
    const limit = Math.min(allowed, this.model.transport!.chargers[battery.charger]!.power);
    demand(Math.abs(intake - limit) < 1e-9 * limit, record, `the battery takes ${limit} kW`);
  }

  private check(record: TraceRecord, vehicle: number): void {
    const { level } = this.batteries[vehicle]!;
    const { capacity } = this.of(vehicle);
    demand(level > -1e-9 * capacity && level < capacity * (1 + 1e-9), record, `it holds ${level} of ${capacity} kWh`);
  }

  private settle(vehicle: number, now: number): void {
    const battery = this.batteries[vehicle]!;
    const time = now - battery.since;
    const seconds = battery.growth === 0 ? time : (Math.exp(battery.growth * time) - 1) / battery.growth;
    const energy = (battery.intake * seconds) / 3600;
    if (energy > 0) this.drawn += energy / this.of(vehicle).efficiency;
    battery.level += energy;
    battery.intake *= Math.exp(battery.growth * time);
    battery.since = now;
  }

  private of(vehicle: number) {
    const { fleets, vehicles } = this.model.transport!;
    return fleets[vehicles[vehicle]!.fleet]!.battery!;
  }
}
