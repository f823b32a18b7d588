import { mostVehiclePower } from "../../model/most-vehicle-power.ts";
import { findPolicy } from "../../policies/registry.ts";
import { buildPower } from "../build/machines.ts";
import { buildChargers, buildFleets } from "../build/transport.ts";
import { machinesOf } from "../names.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";

type ScenarioCentre = Scenario["workCentres"][number];

/** Power and load rules have what they need: laws of vacations, and a limit within which every machine can work. */
export function checkPower(scenario: Scenario): Finding[] {
  return [...checkVacations(scenario), ...checkStations(scenario), ...checkLimit(scenario)];
}

/** A pod that has come to a station is picked at once: no load rule is asked, so that its work must need no more than its readiness. */
function checkStations({ workCentres, policies, storages }: Scenario): Finding[] {
  const { load } = policies;
  if (load === undefined || findPolicy("load", load.id)?.id === "UNLIMITED") return [];
  const pods = new Set(storages.flatMap(({ id, kind }) => (kind === "pods" ? [id] : [])));
  return workCentres.flatMap((centre, i) => {
    if (centre.storage === undefined || !pods.has(centre.storage.in)) return [];
    if (machinesOf(centre).every(({ power }) => riseOf(power ?? centre.power).rise <= 0)) return [];
    const message = "uses more at work than when it is ready, and no load rule is asked at stations of pods";
    const remedy = "give it the same power in all states, or leave policies.load out";
    return [{ path: ["workCentres", i], message, remedy }];
  });
}

/** What a machine uses when it is ready at most, and how much more at work [kW]. */
function riseOf(power: ScenarioCentre["power"]): { ready: number; rise: number } {
  const all = buildPower(power ?? {});
  const ready = Math.max(all.idle, all.starved, all.blocked, all.down, all.offShift, all.maintenance);
  const working = Math.max(all.setup, all.processing, all.waiting, all.loading, all.unloading);
  return { ready, rise: Math.max(working, ready) - ready };
}

function checkVacations({ workCentres, policies }: Scenario): Finding[] {
  return workCentres.flatMap((centre, i) => {
    const rule = findPolicy("power", (centre.powerPolicy ?? policies.power)?.id ?? "ALWAYS-ON");
    if (rule?.id !== "VACATIONS") return [];
    if (machinesOf(centre).every(({ vacation }) => (vacation ?? centre.vacation) !== undefined)) return [];
    const message = "has no vacation law, and its power rule is VACATIONS";
    return [{ path: ["workCentres", i], message, remedy: "give vacation, such as exponential(30 min)" }];
  });
}

function checkLimit({ workCentres, policies, energy, storages, transport }: Scenario): Finding[] {
  const { load } = policies;
  if (load === undefined || findPolicy("load", load.id)?.id !== "PEAK-SHAVING") return [];
  if (energy.limit === undefined) {
    return [
      {
        path: ["energy", "limit"],
        message: "is missing, and PEAK-SHAVING keeps to it",
        remedy: "give it, such as 60 kW",
      },
    ];
  }
  const machines = workCentres.flatMap((centre) =>
    machinesOf(centre).map(({ id, power }) => ({ id, ...riseOf(power ?? centre.power) })),
  );
  const vehicles =
    transport === undefined
      ? 0
      : mostVehiclePower(
          buildChargers(transport, () => -1),
          buildFleets(transport, storages, () => -1).map((fleet, at) => ({
            fleet,
            vehicles: transport.fleets[at]!.vehicles,
          })),
        );
  const conveyors = (transport?.conveyors ?? []).reduce(
    (sum, { power }) => sum + Math.max(power?.empty ?? 0, power?.moving ?? 0, power?.blocked ?? 0, power?.down ?? 0),
    0,
  );
  const base = machines.reduce((sum, { ready }) => sum + ready, vehicles + conveyors);
  const largest = machines.reduce((most, machine) => (machine.rise > most.rise ? machine : most));
  const needed = base + largest.rise;
  const allowed = energy.limit * (load.parameters.share ?? 1);
  if (needed <= allowed) return [];
  const message = `lets ${largest.id} never begin: with all other machines idle the plant needs ${needed} kW, and ${allowed} kW are allowed`;
  return [{ path: ["energy", "limit"], value: energy.limit, message, remedy: `give at least ${needed} kW` }];
}
