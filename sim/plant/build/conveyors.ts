import { ConveyorWays } from "../../model/conveyor-ways.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { conveyorOf, loadArrived, lookAtNode } from "../belts.ts";
import { conveyorFailed, conveyorRepaired } from "../conveyor-failures.ts";
import type { ConveyorPlan } from "../conveyor-plan.ts";
import type { Plant } from "../plant.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: there are no conveyors, and nothing is bound. */
export function planConveyors(plant: Plant, streams: Streams, rules: PlantRules): ConveyorPlan | null {
  const { model, simulator } = plant;
  const conveyors = model.transport?.conveyors ?? [];
  if (conveyors.length === 0) return null;
  const nodes = model.transport!.nodes;
  const arrived = simulator.handler("conveyor.loadArrived", (index) => loadArrived(plant, index));
  const cleared = simulator.handler("conveyor.cleared", (index) => lookAtNode(plant, conveyorOf(plant, index).from));
  const modes = conveyors.flatMap(({ failures }, index) => failures.map((_, mode) => ({ index, mode })));
  const failed = simulator.handler("conveyor.failed", (at) => conveyorFailed(plant, modes[at]!.index, modes[at]!.mode));
  const repaired = simulator.handler("conveyor.repaired", (at) =>
    conveyorRepaired(plant, modes[at]!.index, modes[at]!.mode),
  );
  const at = (end: "from" | "to") =>
    nodes.map((_, node) => [...conveyors.keys()].filter((index) => conveyors[index]![end] === node));
  let failure = 0;
  return {
    conveyors,
    ways: new ConveyorWays(nodes.length, conveyors),
    into: at("to"),
    outOf: at("from"),
    arrivalTimers: conveyors.map((_, index) => simulator.timer(arrived, index)),
    entryTimers: conveyors.map((_, index) => simulator.timer(cleared, index)),
    merging: conveyors.map(({ id, merge }) => {
      const choice = rules.merge(merge);
      return choice === null ? null : withRandom(choice, draws(streams, `policy/merge/${id}`));
    }),
    diverting: conveyors.map(({ id, divert }) => {
      const choice = rules.divert(divert);
      return choice === null ? null : withRandom(choice, draws(streams, `policy/divert/${id}`));
    }),
    failures: conveyors.map(({ id, failures }) =>
      failures.map((mode) => {
        const number = failure++;
        return {
          failureTimer: simulator.timer(failed, number),
          repairTimer: simulator.timer(repaired, number),
          countsRunning: mode.clock === "operating",
          timeToFailure: sampler(mode.timeToFailure, streams.stream(`${id}/${mode.id}/failure`)),
          timeToRepair: sampler(mode.timeToRepair, streams.stream(`${id}/${mode.id}/repair`)),
        };
      }),
    ),
  };
}
