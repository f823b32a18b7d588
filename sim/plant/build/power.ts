import type { Distribution } from "../../random/distribution.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Plant, PowerPlan } from "../plant.ts";
import { PowerQuestion } from "../power-question.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** The power rule of a machine's work centre, and its laws; null: it is always on. */
export function planPower(plant: Plant, streams: Streams, rules: PlantRules, index: number): PowerPlan | null {
  const machine = plant.model.machines[index]!;
  const choice = rules.power[machine.workCentre] ?? null;
  if (choice === null) return null;
  const law = (distribution: Distribution | null, name: string) =>
    distribution === null ? null : sampler(distribution, streams.stream(`${machine.id}/${name}`));
  const random = draws(streams, `policy/power/${plant.model.workCentres[machine.workCentre]!.id}`);
  const vacation = law(machine.vacation, "vacation") ?? (() => 0);
  return {
    rule: withRandom(choice, random),
    question: new PowerQuestion(plant, index, random, vacation),
    wakeFromStandby: law(machine.wakeUp.standby, "wakeUp/standby"),
    wakeFromOff: law(machine.wakeUp.off, "wakeUp/off"),
  };
}
