import { currencies } from "../build/energy.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { checkByTime } from "./by-time.ts";

/** Prices and carbon intensities name days and hours that there are, in one currency. */
export function checkEnergy({ energy }: Scenario): Finding[] {
  const findings = (["carbonIntensity", "price"] as const).flatMap((key) => checkByTime(energy[key], ["energy", key]));
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
