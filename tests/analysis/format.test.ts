import { describe, expect, it } from "vitest";
import { formatDuration, formatJobTime, formatNumber, formatQuantity } from "../../analysis/format.ts";

describe("figures for people", () => {
  it.each([
    [0, "0 s"],
    [0.25, "0.25 s"],
    [59.94, "59.9 s"],
    [59.99, "1 min"],
    [200, "3 min 20 s"],
    [3599.7, "1 h"],
    [11520, "3 h 12 min"],
    [86399, "1 d"],
    [190800, "2 d 5 h"],
    [-11520, "-3 h 12 min"],
    [1e8, "1,157 d"],
  ])("%d s are %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it.each([
    [0, "0"],
    [1234567, "1,234,567"],
    [999.6, "1,000"],
    [12.345, "12.3"],
    [9.999, "10"],
    [0.01234, "0.0123"],
    [0.00001, "1.00e-5"],
    [-4.5, "-4.5"],
  ])("%d is written %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [{ value: 0.8243, unit: "1" }, "share", "82.4 %"],
    [{ value: 0.0002, unit: "1" }, "share", "0.02 %"],
    [{ value: 1, unit: "1" }, "share", "100 %"],
    [{ value: 1250.4, unit: "1" }, "count", "1,250"],
    [{ value: 2.414, unit: "1/h" }, "rate", "2.41 /h"],
    [{ value: 0.25, unit: "1/h" }, "rate", "6 /d"],
    [{ value: 13.66, unit: "kWh" }, "number", "13.7 kWh"],
    [{ value: 475_114, unit: "m" }, "number", "475 km"],
    [{ value: null, unit: "s" }, "time", "-"],
  ] as const)("%j as %s is %s", (quantity, display, text) => {
    expect(formatQuantity(quantity, display)).toBe(text);
  });

  it("waiting is given in hours once it is long", () => {
    expect(formatJobTime(35_999)).toBe("10 h");
    expect(formatJobTime(1_742_400)).toBe("484 h");
    expect(formatJobTime(56)).toBe("56 s");
  });
});
