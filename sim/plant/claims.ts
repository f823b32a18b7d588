import { claimOfTool, handsOf } from "./hands.ts";
import { operationOf } from "./jobs.ts";
import { lackOfPeople, lendPeople } from "./operators.ts";
import type { AlternativePlan, Claim, NeedsPlan, Plant, PlantMachine, SkillNeed } from "./plant.ts";
import { modeOf } from "./repairs.ts";
import type { HeldState, JobState, OperatorState, RepairState } from "./state.ts";

/** Work that people do, or are on their way to. */
export interface Service {
  readonly claim: Claim;
  readonly operators: readonly number[];
  readonly machine: number;
  /** null: it is the machine's own work. */
  readonly repair: RepairState | null;
}

/** How urgently the machine's present activity, or the one that it waits to begin, needs its people. */
export function claimOf(plant: Plant, machine: PlantMachine): Claim {
  if (handsOf(machine) !== null) return claimOfTool(plant, machine);
  const { state } = machine;
  const job = plant.state.jobs[state.job] as JobState;
  const { needs } = operationOf(plant, job).alternatives[job.alternative] as AlternativePlan;
  return (needs as NeedsPlan).claims[state.activity] as Claim;
}

/**
 * A skill of which too few people are free, or can be taken from less urgent work; -1: none.
 *
 * @param machine - whose own work is not stopped for it; -1: any may be
 */
export function lackFor(plant: Plant, needs: readonly SkillNeed[], claim: Claim, machine = -1): number {
  const lack = lackOfPeople(plant, needs);
  if (lack < 0 || !claim.preempts || plant.levels === null) return lack;
  return servicesToStop(plant, needs, claim, machine) === null ? lack : -1;
}

/** The work that must stop for a claim: the least urgent, of equals what began last, and no more than it takes; null: not enough. */
export function servicesToStop(
  plant: Plant,
  needs: readonly SkillNeed[],
  claim: Claim,
  machine = -1,
): Service[] | null {
  const candidates = servicesBelow(plant, claim.priority, machine);
  const stopped: Service[] = [];
  for (const service of candidates) {
    if (lackOfPeople(plant, needs) < 0) break;
    lendPeople(plant, service.operators, -1);
    stopped.push(service);
  }
  const suffices = lackOfPeople(plant, needs) < 0;
  const chosen = stopped.filter((service) => {
    if (!suffices) return true;
    lendPeople(plant, service.operators, service.machine);
    if (lackOfPeople(plant, needs) < 0) return false;
    lendPeople(plant, service.operators, -1);
    return true;
  });
  for (const { machine, operators } of chosen) lendPeople(plant, operators, machine);
  return suffices ? chosen : null;
}

/** Work of a higher number than the claim's, the highest first, then what began last. */
function servicesBelow(plant: Plant, priority: number, except: number): Service[] {
  const services: Service[] = [];
  for (const machine of plant.machines) {
    const operators = (machine.state.held as HeldState | null)?.operators ?? [];
    if (isServed(plant, operators) && !(machine.index === except && handsOf(machine) !== null)) {
      services.push({ claim: claimOf(plant, machine), operators, machine: machine.index, repair: null });
    }
  }
  for (const repair of plant.state.repairs) {
    const { claim } = modeOf(plant, repair);
    const { operators, machine } = repair;
    if (isServed(plant, operators)) services.push({ claim, operators, machine, repair });
  }
  const below = services.filter(({ claim }) => claim.priority > priority);
  // The sort is stable: machines in their order, then repairs by the time of the failure.
  return below.sort((a, b) => b.claim.priority - a.claim.priority || beginOf(plant, b) - beginOf(plant, a));
}

function isServed({ state }: Plant, [first]: readonly number[]): boolean {
  return first !== undefined && (state.operators[first] as OperatorState).machine >= 0;
}

function beginOf({ state }: Plant, { operators }: Service): number {
  return (state.operators[operators[0] as number] as OperatorState).since;
}
