import { currencies } from "../build/energy.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { readDays } from "../text/calendar.ts";

const HOURS = /^([01]?\d|2[0-4]):[0-5]\d\s*-\s*([01]?\d|2[0-4]):[0-5]\d$/;

/** Prices and carbon intensities name days and hours that there are, in one currency. */
export function checkEnergy({ energy }: Scenario): Finding[] {
  const findings = (["carbonIntensity", "price"] as const).flatMap((key) => {
    const value = energy[key];
    const week = typeof value === "object" && "week" in value ? value.week : {};
    return Object.entries(week).flatMap(([days, hours]) => checkDays(["energy", key, "week", days], days, hours));
  });
  const found = currencies(energy);
  if (found.length > 1) {
    findings.push({
      path: ["energy"],
      message: `has prices in ${found.join(" and ")}`,
      remedy: "give all of them in one currency",
    });
  }
  return findings;
}

function checkDays(path: Path, days: string, hours: object): Finding[] {
  const reading = readDays(days);
  const findings: Finding[] = reading.ok
    ? []
    : [{ path, value: days, message: reading.message, remedy: reading.remedy }];
  for (const span of Object.keys(hours)) {
    if (HOURS.test(span)) continue;
    findings.push({ path: [...path, span], message: "is not a span of hours", remedy: 'write it like "06:00-14:00"' });
  }
  return findings;
}
