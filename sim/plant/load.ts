import type { LoadView } from "../decisions.ts";
import { OFF, STANDBY, WAKING_UP } from "../trace/records.ts";
import { add } from "./list.ts";
import type { LoadPlan, Plant, PlantMachine } from "./plant.ts";
import { ask } from "./rules.ts";
import { mustExplain } from "./work-centres.ts";

/**
 * May this machine begin to work, or to wake up? One that may not is held until machines have changed.
 *
 * What it may come to use counts, so that nothing which follows by itself can pass the limit.
 */
export function mayBegin(plant: Plant, machine: PlantMachine, wakesUp: boolean): boolean {
  const load = plant.load as LoadPlan;
  const { index, centre } = machine;
  const most = wakesUp ? wakingPower(plant, load, index) : (load.working[index] as number);
  const view: LoadView = {
    machine: index,
    rise: most - plannedPower(plant, load, machine),
    planned: plant.machines.reduce((sum, each) => sum + plannedPower(plant, load, each), load.vehicles),
    limit: load.limit,
  };
  const { rule } = load;
  const context = { now: plant.simulator.now, random: rule.random, memory: plant.state.memory.load };
  const may = ask(
    plant,
    rule,
    () => `load of ${plant.model.machines[index]?.id}, ${view.planned} kW planned`,
    () => rule.rule.mayStart(view, context, rule.parameters),
    (answer) => (typeof answer === "boolean" ? null : `answered ${String(answer)}; return true or false`),
  );
  if (may) return true;
  if (centre.state.heldMachine < 0) centre.state.heldMachine = index;
  add(plant.state.held, centre.index);
  if (plant.recorder !== null) mustExplain(plant, centre);
  return false;
}

/** What the machine may come to use in what it does now [kW]; work that is interrupted will go on by itself. */
function plannedPower({ model }: Plant, load: LoadPlan, { index, state }: PlantMachine): number {
  const { power } = model.machines[index]!;
  if (state.resting === WAKING_UP) return Math.max(power.wakingUp, load.ready[index] as number);
  if (state.resting === STANDBY) return Math.max(power.standby, power.down, power.offShift, power.maintenance);
  if (state.resting === OFF) return Math.max(power.off, power.down, power.offShift, power.maintenance);
  return (state.job >= 0 ? load.working[index] : load.ready[index]) as number;
}

function wakingPower({ model }: Plant, load: LoadPlan, index: number): number {
  return Math.max(model.machines[index]!.power.wakingUp, load.ready[index] as number);
}
