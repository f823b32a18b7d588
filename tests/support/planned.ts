import {
  createRun,
  type DemandMeasures,
  demandMeasures,
  formatProblem,
  type LinearSolver,
  loadDistributedPlan,
  loadProductionPlan,
  loadScenario,
  loadSupplyPlan,
  loadTours,
  type Objective,
  type Problem,
  planFlowShop,
  planShop,
  planSites,
  planTours,
  readFlowShop,
  rollDemand,
  shopOfModel,
  solveSupply,
} from "../../sim/index.ts";

/** What is planned: the kind of plan, and the text of a file of its format. */
export interface PlanCase {
  readonly kind: keyof typeof PLANNERS;
  readonly text: string;
}

const SEED = 11;

/** A plan of each case, with all that it says. The same function runs in Node and in the browsers. */
export function planned(cases: readonly PlanCase[], solver: LinearSolver): string[] {
  return cases.map(({ kind, text }) => JSON.stringify(PLANNERS[kind](text, solver)));
}

const PLANNERS = {
  "job shop": (text: string) => shop(text, "jsp", 4000),
  "flexible job shop": (text: string) => shop(text, "fjsp", 1000),
  "orders of a scenario": (text: string) => shop(text, "takt", 4000, { "weighted-tardiness": 1, energy: 1e-6 }),
  "flow shop": (text: string) => {
    const { shop } = read(readFlowShop(text, "shop.txt"));
    return planFlowShop(shop, { seed: SEED, iterations: 4000 });
  },
  tours: (text: string) => {
    const { problem } = read(loadTours(text, "tours.yaml"));
    return planTours(problem, { seed: SEED, iterations: 1000 });
  },
  "contract net": (text: string) => sites(text, "contract-net"),
  auction: (text: string) => sites(text, "auction"),
  "custom orders": (text: string, solver: LinearSolver): [object, DemandMeasures] => {
    const answer = rollDemand(read(loadProductionPlan(text, "plan.yaml")).demand, solver);
    if (answer.status !== "optimal") throw new Error(answer.status);
    return [answer, demandMeasures(answer.problem, answer.assignments, answer.decisions)];
  },
  supply: (text: string, solver: LinearSolver) => solveSupply(read(loadSupplyPlan(text, "plan.yaml")).problem, solver),
  "schedules in a run": (text: string) => {
    const run = createRun(read(loadScenario(text, { file: "plant.yaml" })).model, { recorder: "full" });
    run.advance();
    return [run.now, run.digest()];
  },
};

function shop(text: string, format: "jsp" | "fjsp" | "takt", iterations: number, objective?: Objective): object {
  const { model } = read(loadScenario(text, { file: "shop", format }));
  const found = shopOfModel(model);
  if (!found.ok) throw new Error(found.obstacles.map(({ message }) => message).join("\n"));
  return planShop(found.shop, { seed: SEED, iterations, ...(objective === undefined ? {} : { objective }) });
}

function sites(text: string, protocol: "contract-net" | "auction"): object {
  const { problem, messageSize } = read(loadDistributedPlan(text, "plan.yaml"));
  return planSites(problem, protocol, { seed: SEED, iterations: 1000, messageSize });
}

type Reading = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

function read<Loaded extends Reading>(loaded: Loaded): Extract<Loaded, { ok: true }> {
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded as Extract<Loaded, { ok: true }>;
}
