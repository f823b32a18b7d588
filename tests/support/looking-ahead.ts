import type { Model, PolicyChoice } from "../../sim/index.ts";

/** Place of flowTime among the objectives. */
const FLOW_TIME = 3;

/** The plant with ROLLOUT over its dispatching and routing rules, within a small budget; another choice is made only if better by the margin. */
export function lookingAhead(plant: Model, margin: number): Model {
  const parameters = {
    objective: FLOW_TIME,
    horizon: 30,
    futures: 1,
    candidates: 3,
    events: 100,
    runEvents: 2000,
    timesKnown: 0,
    margin,
  };
  const over = (choice: PolicyChoice): PolicyChoice => ({
    id: "ROLLOUT",
    parameters,
    parts: { combine: "rollout", rules: [choice], weights: [1] },
  });
  const { dispatching, routing } = plant.policies;
  return {
    ...plant,
    workCentres: plant.workCentres.map((centre) => ({
      ...centre,
      dispatching: centre.dispatching && over(centre.dispatching),
    })),
    policies: { ...plant.policies, dispatching: over(dispatching), routing: over(routing) },
  };
}

/** The plant without pre-emption, which needs an index, as ROLLOUT has none. */
export function calm(plant: Model): Model {
  return { ...plant, workCentres: plant.workCentres.map((centre) => ({ ...centre, preemption: "none" })) };
}
