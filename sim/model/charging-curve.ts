import { exp, expm1, log } from "../random/functions.ts";

/** A point of a charging curve: the power that the battery takes at a state of charge [1, kW]. */
export type CurvePoint = readonly [charge: number, power: number];

/** A part of a charging curve in which the power is linear in the level. */
export interface CurvePiece {
  /** Levels [kWh]. */
  readonly from: number;
  readonly to: number;
  /** Power at `from` [kW]. */
  readonly power: number;
  /** Change of power with the level [kW/kWh], and so growth of the power with time: e^(growth x time) [1/s]. */
  readonly slope: number;
  readonly growth: number;
}

const SECONDS_PER_HOUR = 3600;

/**
 * A charging curve in pieces: as the battery takes power by its state of charge, and no more than the charger gives.
 *
 * @param curve - from 0 to 1, ascending, powers > 0; linear between the points
 * @param capacity - of the battery [kWh]
 * @param limit - of the charger [kW]; Infinity: none
 */
export function chargingPieces(curve: readonly CurvePoint[], capacity: number, limit: number): CurvePiece[] {
  const points: CurvePoint[] = [];
  for (const [at, [charge, power]] of curve.entries()) {
    const [before, powerBefore] = curve[at - 1] ?? [charge, power];
    if ((powerBefore - limit) * (power - limit) < 0) {
      extend(points, [before + ((limit - powerBefore) / (power - powerBefore)) * (charge - before), limit]);
    }
    extend(points, [charge, Math.min(power, limit)]);
  }
  return points.slice(1).flatMap(([charge, power], at) => {
    const [before, powerBefore] = points[at]!;
    const [from, to] = [before * capacity, charge * capacity];
    if (to <= from) return [];
    const slope = (power - powerBefore) / (to - from);
    return [{ from, to, power: powerBefore, slope, growth: slope / SECONDS_PER_HOUR }];
  });
}

/** Adds a point; on a level stretch it takes the place of the last one. */
function extend(points: CurvePoint[], point: CurvePoint): void {
  const [first, last] = points.slice(-2);
  if (last !== undefined && first![1] === last[1] && last[1] === point[1]) points.pop();
  points.push(point);
}

/** Power that the battery takes at a level within the piece [kW]. */
export function powerAt({ from, power, slope }: CurvePiece, level: number): number {
  return power + slope * (level - from);
}

/**
 * Time to charge within a piece [s]: the power p grows as dp/dt = growth p, so that it takes ln(p2 / p1) / growth.
 *
 * @param from - level [kWh], not above `to`, both within the piece
 */
export function timeToCharge(piece: CurvePiece, from: number, to: number): number {
  const power = powerAt(piece, from);
  if (piece.growth === 0) return (SECONDS_PER_HOUR * (to - from)) / power;
  return log(powerAt(piece, to) / power) / piece.growth;
}

/** Energy of a power that grows by e^(growth x time) for some time [kWh]; power [kW], growth [1/s], time [s]. */
export function energyOver(power: number, growth: number, time: number): number {
  return (power * (growth === 0 ? time : expm1(growth * time) / growth)) / SECONDS_PER_HOUR;
}

/** That power after the time [kW]. */
export function powerAfter(power: number, growth: number, time: number): number {
  return growth === 0 ? power : power * exp(growth * time);
}

/** The piece in which charging goes on at a level; null: the battery is full. */
export function pieceAt(pieces: readonly CurvePiece[], level: number): CurvePiece | null {
  return pieces.find(({ to }) => level < to) ?? null;
}
