import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ANGLE,
  CARBON_INTENSITY,
  DURATION,
  formatDuration,
  LENGTH,
  POWER,
  RATE,
  readQuantity,
  SHARE,
  SPEED,
} from "../../sim/scenario/text/quantity.ts";

const value = (text: string | number, dimension = DURATION) => {
  const reading = readQuantity(text, dimension);
  return reading.ok ? reading.value : `${reading.message}; ${reading.remedy}`;
};

describe("quantities", () => {
  it.each([
    ["250 ms", 0.25],
    ["30 s", 30],
    ["90 min", 5400],
    ["8 h", 28800],
    ["1.1 h", 3960],
    ["5 d", 432000],
    ["2 days", 172800],
    ["2 weeks", 1209600],
    ["1 h 30 min", 5400],
    ["1e3 s", 1000],
    ["-3 h", -10800],
    ["90min", 5400],
    ["7", 7],
  ])("the duration %s is %d s", (text, seconds) => {
    expect(value(text)).toBe(seconds);
  });

  it.each([
    ["12 m", LENGTH, 12],
    ["80 cm", LENGTH, 0.8],
    ["7 mm", LENGTH, 0.007],
    ["1.2 m/s", SPEED, 1.2],
    ["36 km/h", SPEED, 10],
    ["30 m/min", SPEED, 0.5],
    ["11 kW", POWER, 11],
    ["350 W", POWER, 0.35],
    ["380 g/kWh", CARBON_INTENSITY, 0.38],
    ["98 %", SHARE, 0.98],
    ["180 deg", ANGLE, Math.PI],
    ["7.2 / h", RATE, 0.002],
    ["6 per min", RATE, 0.1],
  ])("%s is converted to base units", (text, dimension, expected) => {
    expect(value(text, dimension)).toBe(expected);
  });

  it("a plain number is in the base unit", () => {
    expect(value(42)).toBe(42);
  });

  it.each(["", "soon", "min 5", "1.2.3 s", "5 5 s", "--3 h"])("%j is refused as a duration", (text) => {
    expect(value(text)).toBe('is not a duration; give one such as "8 h"');
  });

  it("an unknown unit is answered with the nearest known one", () => {
    expect(value("5 secnds")).toBe('has no known unit of duration; did you mean "seconds"?');
    expect(value("5 kw", POWER)).toBe('has no known unit of power; did you mean "kW"?');
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN, "1e999 s"])("%s is refused as not finite", (input) => {
    expect(value(input)).toMatch(/^is not a finite number/);
  });

  it("a formatted duration reads back as exactly the same number", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer(),
          fc.nat(60).map((weeks) => weeks * 604800),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
        (seconds) => {
          expect(value(formatDuration(seconds))).toBe(seconds === 0 ? value("0 s") : seconds);
        },
      ),
    );
  });

  it("a formatted duration uses the largest unit of which it is a whole number", () => {
    expect([5400, 86400, 90, 0.5].map(formatDuration)).toEqual(["90 min", "1 d", "90 s", "0.5 s"]);
  });
});
