import { RECORD_CODE } from "../trace/records.ts";
import { lackFor } from "./claims.ts";
import { seizePeople } from "./operators.ts";
import { COMPLETIONS, type Plant, type SkillNeed } from "./plant.ts";
import { modeOf } from "./repairs.ts";
import { takePeople } from "./taking.ts";

/**
 * Repairs that wait for a crew get it, the oldest failure first, before machines choose their work.
 *
 * @param level - those of higher numbers wait
 */
export function assignCrews(plant: Plant, level: number): void {
  const { recorder, simulator, state } = plant;
  for (const repair of state.repairs) {
    const mode = modeOf(plant, repair);
    if (!repair.waits || mode.claim.priority > level) continue;
    const crew = mode.crew as readonly SkillNeed[];
    const lack = lackFor(plant, crew, mode.claim);
    if (lack >= 0) {
      if (repair.lack !== lack) {
        recorder?.write3(simulator.now, RECORD_CODE["repair.delayed"], repair.machine, repair.mode, lack);
      }
      repair.lack = lack;
      continue;
    }
    if (plant.levels !== null) takePeople(plant, crew, mode.claim);
    repair.waits = false;
    repair.lack = -1;
    recorder?.write2(simulator.now, RECORD_CODE["repair.started"], repair.machine, repair.mode);
    repair.begins = seizePeople(plant, repair, repair.machine, crew);
    if (repair.rest < 0) repair.whole = mode.timeToRepair();
    const time = repair.rest >= 0 ? repair.rest : repair.whole;
    repair.rest = time;
    simulator.schedule(mode.repairTimer, repair.begins + time, COMPLETIONS);
  }
}
