import { formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import { type FlowShop, flowShopPlan, flowShopSearch, formatProblem, readFlowShop } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { scheduleCsv } from "../schedule.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions } from "./answer.ts";
import { objectiveName } from "./options.ts";
import { seek } from "./search.ts";

const BUDGET = 1_000_000;

/** Plans a permutation flow shop in one factory or in several. */
export async function planFlowShopFile(file: string, text: string, options: PlanOptions): Promise<Answer> {
  const loaded = readFlowShop(text, file);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join("\n"));
  if (objectiveName(options.objective) !== "makespan") {
    throw new InputError(`--objective ${objectiveName(options.objective)}: flow shops are planned for makespan alone`);
  }
  if (options.down.length > 0) {
    throw new InputError("--down: machines of flow shops always work; take it out, or give the shop as a scenario");
  }
  const { shop } = loaded;
  const { budget: iterations = BUDGET, seed = 1 } = options;
  const { found, end } = await seek(options, iterations, { kind: "flow-shop", shop }, (isOver) => {
    const search = flowShopSearch(shop, { seed, iterations, isOver });
    return { search, found: () => flowShopPlan(shop, seed, search) };
  });
  const { status, makespan, bound, sequences, schedule } = found;
  const rows = schedule.map(({ factory, job, machine, start, end }) => ({
    job: String(job),
    operation: String(machine),
    machine: machineId(shop, factory, machine),
    start,
    end,
  }));
  const certain = status === "optimal" ? "" : gapText(makespan, bound);
  const lines = sequences.map((jobs, factory) => `  factory ${factory}: jobs ${jobs.join(" ")}\n`);
  return {
    text: `${file}: ${status}, makespan ${formatNumber(makespan)} s${certain} (${found.iterations.toLocaleString("en")} insertions; ${ENDS[end]})\n${lines.join("")}`,
    document: {
      status,
      objective: { name: "makespan", value: makespan },
      makespan,
      bound,
      gap: gapOf(makespan, bound),
      seed,
      iterations: found.iterations,
      ended: end,
      sequences,
      schedule,
    },
    plan: {
      gantt: () => renderPlanGantt({ title: file, machines: machinesOf(shop), rows, bound }),
      schedule: () => scheduleCsv(rows),
    },
    end,
  };
}

function machineId({ factories }: FlowShop, factory: number, machine: number): string {
  return factories === 1 ? String(machine) : `${factory}/${machine}`;
}

function machinesOf(shop: FlowShop): { readonly id: string; readonly name: string }[] {
  return Array.from({ length: shop.factories * shop.machines }, (_, place) => {
    const [factory, machine] = [Math.floor(place / shop.machines), place % shop.machines];
    const name = shop.factories === 1 ? `machine ${machine}` : `factory ${factory}: m${machine}`;
    return { id: machineId(shop, factory, machine), name };
  });
}
