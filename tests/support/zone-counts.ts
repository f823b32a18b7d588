import { type Model, RECORD_CODE, RECORD_LENGTH, type RecordSink } from "../../sim/index.ts";

const RESERVED = RECORD_CODE["zone.reserved"];
const RELEASED = RECORD_CODE["zone.released"];
const DEADLOCKED = RECORD_CODE["traffic.deadlocked"];
const LENGTHS = [...RECORD_LENGTH];

/** Counts the vehicles in each zone, record by record, over runs too long for their trace to be kept. */
export class ZoneCounts implements RecordSink {
  /** Reservations seen, and those that found their zone full, or whose vehicle was in it. */
  reservations = 0;
  collisions = 0;
  deadlocked = 0;
  private readonly inside: Set<number>[];
  private readonly capacity: readonly number[];

  constructor({ transport }: Model) {
    this.capacity = transport!.traffic!.zones.map(({ capacity }) => capacity);
    this.inside = this.capacity.map(() => new Set());
  }

  write(rows: Float64Array, length: number): void {
    for (let at = 0; at < length; ) {
      const code = rows[at + 1]!;
      if (code === RESERVED) this.reserve(rows[at + 2]!, rows[at + 3]!);
      else if (code === RELEASED && !this.inside[rows[at + 2]!]!.delete(rows[at + 3]!)) this.collisions++;
      else if (code === DEADLOCKED) this.deadlocked++;
      at += LENGTHS[code]!;
    }
  }

  snapshot(): unknown {
    return null;
  }

  restore(): void {}

  private reserve(zone: number, vehicle: number): void {
    const inside = this.inside[zone]!;
    this.reservations++;
    if (inside.has(vehicle) || inside.size >= this.capacity[zone]!) this.collisions++;
    inside.add(vehicle);
  }
}
