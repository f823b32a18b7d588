import { energyOver, powerAfter } from "../model/charging-curve.ts";
import type { Model } from "../model/model.ts";
import { lastAtOrBefore } from "./replay-levels.ts";

/** What each vehicle's battery held and took, one entry per change; its arrays by vehicle. */
export interface BatteryCourse {
  /** [s] */
  readonly time: Float64Array;
  /** [kWh], [kW], [1/s]: see the record battery.changed. */
  readonly level: Float64Array;
  readonly intake: Float64Array;
  readonly growth: Float64Array;
}

/** Changes of batteries, written in order of time. */
export class BatteryLog {
  private readonly rows: number[][];

  constructor({ transport }: Model) {
    this.rows = (transport?.vehicles ?? []).map(() => []);
  }

  add(vehicle: number, time: number, level: number, intake: number, growth: number): void {
    this.rows[vehicle]!.push(time, level, intake, growth);
  }

  finish(): BatteryCourse[] {
    return this.rows.map((rows) => {
      const column = (offset: number) =>
        Float64Array.from({ length: rows.length / 4 }, (_, at) => rows[4 * at + offset]!);
      return { time: column(0), level: column(1), intake: column(2), growth: column(3) };
    });
  }
}

/** What a battery holds [kWh] and takes, or below 0 gives [kW], at time t [s]; null before its first record. O(log n). */
export function batteryAt(
  course: BatteryCourse,
  t: number,
): { readonly level: number; readonly intake: number } | null {
  const at = lastAtOrBefore(course.time, 0, course.time.length, t);
  if (at < 0) return null;
  const time = t - course.time[at]!;
  const [intake, growth] = [course.intake[at]!, course.growth[at]!];
  return {
    level: Math.max(0, course.level[at]! + energyOver(intake, growth, time)),
    intake: powerAfter(intake, growth, time),
  };
}
