import { RECORD_CODE } from "../trace/records.ts";
import { lackFor } from "./claims.ts";
import { seizePeople } from "./operators.ts";
import { COMPLETIONS, type Plant, type SkillNeed } from "./plant.ts";
import { modeOf, timeOf } from "./repairs.ts";
import { takePeople } from "./taking.ts";

/**
 * Repairs and maintenance that wait for a crew get it, the oldest first, before machines choose their work.
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
        const code = "number" in mode ? RECORD_CODE["maintenance.delayed"] : RECORD_CODE["repair.delayed"];
        recorder?.write3(simulator.now, code, repair.machine, "number" in mode ? mode.number : mode.index, lack);
      }
      repair.lack = lack;
      continue;
    }
    if (plant.levels !== null) takePeople(plant, crew, mode.claim);
    repair.waits = false;
    repair.lack = -1;
    const code = "number" in mode ? RECORD_CODE["maintenance.attended"] : RECORD_CODE["repair.started"];
    recorder?.write2(simulator.now, code, repair.machine, "number" in mode ? mode.number : mode.index);
    repair.begins = seizePeople(plant, repair, repair.machine, crew);
    if (repair.rest < 0) repair.whole = timeOf(mode);
    const time = repair.rest >= 0 ? repair.rest : repair.whole;
    repair.rest = time;
    simulator.schedule(mode.repairTimer, repair.begins + time, COMPLETIONS);
  }
}
