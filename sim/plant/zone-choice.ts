import type { ZoneRequest } from "../decisions.ts";
import type { ChosenRule, Plant } from "./plant.ts";
import { ask } from "./rules.ts";
import { isAsSafe } from "./safe-state.ts";
import { ON_VEHICLE } from "./state.ts";
import type { TrafficPlan, TrafficState } from "./traffic-state.ts";

/** Place among those that wait for the zone of the one that the rule lets in; -1: none now. */
export function chooseForZone(
  plant: Plant,
  plan: TrafficPlan,
  chosen: ChosenRule<NonNullable<Plant["trafficRule"]>["rule"]>,
  zone: number,
): number {
  const traffic = plant.state.traffic as TrafficState;
  const { waiting } = traffic.zones[zone]!;
  const requests = waiting.map((vehicle): ZoneRequest => {
    const state = plant.state.vehicles[vehicle]!;
    const jobs = [state.job, ...state.others].filter((slot) => slot >= 0).map((slot) => plant.state.jobs[slot]!);
    return {
      vehicle,
      since: traffic.vehicles[vehicle]!.since,
      isLoaded: jobs.some(({ phase }) => phase === ON_VEHICLE),
      dueDate: jobs.reduce((first, { dueDate }) => Math.min(first, dueDate), Number.POSITIVE_INFINITY),
    };
  });
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.memory.traffic,
    isSafe: ({ vehicle }: ZoneRequest) => isAsSafe(plant, plan, vehicle, null),
  };
  const answer = ask(
    plant,
    chosen,
    () => `right of way into zone ${plant.model.transport!.traffic!.zones[zone]!.id}`,
    () => chosen.rule.choose(requests, context, chosen.parameters),
    (request) =>
      request === null || requests.includes(request) ? null : "chose who does not wait; return a request, or null",
  );
  return answer === null ? -1 : requests.indexOf(answer);
}
