import { formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import {
  formatProblem,
  loadSupplyPlan,
  type SupplyAnswer,
  type SupplyPlan,
  type SupplyProblem,
  supplyEmissions,
} from "../../sim/index.ts";
import { csvField } from "../csv.ts";
import { InputError } from "../errors.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions, withoutPlan } from "./answer.ts";
import type { SearchEnd } from "./limits.ts";
import { solveApart } from "./search.ts";

/** Plans what is had, brought and kept where, period by period. */
export async function planSupplyFile(file: string, text: string, options: PlanOptions): Promise<Answer> {
  const loaded = loadSupplyPlan(text, file, options.set);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join("\n"));
  if (options.down.length > 0) throw new InputError("--down: ways have no machines; give their capacity");
  const { problem, period } = loaded;
  const { found: answer, end } = await solveApart<SupplyAnswer>(options, { kind: "supply", problem });
  if (answer === null || answer.status === "budget reached") return withoutPlan(file, end);
  if (answer.status === "infeasible") {
    const remedy = "to plan with shortages, say what a unit short costs: --set supplyPlan.shortageCost=100";
    return {
      text: `${file}: ${answer.message}\n  ${remedy}\n`,
      document: { ...answer, remedy },
      plan: null,
      end,
    };
  }
  const shipments = shipmentsOf(problem, answer);
  return {
    text: textOf(file, problem, answer, shipments, end),
    document: documentOf(problem, answer, shipments, end),
    plan: {
      gantt: () => ganttOf(loaded.name === "" ? file : loaded.name, problem, answer, shipments, period),
      schedule: () => csvOf(shipments),
    },
    end,
  };
}

interface Shipment {
  readonly from: string;
  readonly to: string;
  /** From 1. */
  readonly leaves: number;
  readonly comes: number;
  readonly amount: number;
  readonly trips: number;
}

function shipmentsOf({ ways, places, periods }: SupplyProblem, { flows }: SupplyPlan): Shipment[] {
  return Array.from({ length: periods }, (_, period) =>
    ways.flatMap(({ from, to, lead }, way): Shipment[] => {
      const [amount, trips] = [flows.shipped[way]![period]!, flows.trips[way]![period]!];
      if (amount === 0 && trips === 0) return [];
      const names = { from: places[from]!.id, to: places[to]!.id };
      return [{ ...names, leaves: period + 1, comes: period + 1 + lead, amount, trips }];
    }),
  ).flat();
}

function shipmentText({ from, to, amount, trips, leaves, comes }: Shipment): string {
  const by = trips > 0 ? ` by ${trips} ${trips === 1 ? "trip" : "trips"}` : "";
  const when = comes > leaves ? `, there in period ${comes}` : "";
  return `${from} to ${to} ${formatNumber(amount)}${by}${when}`;
}

function textOf(
  file: string,
  problem: SupplyProblem,
  answer: SupplyPlan,
  shipments: readonly Shipment[],
  end: SearchEnd,
): string {
  const { status, costs, bound, iterations } = answer;
  const certain = status === "optimal" ? "" : gapText(costs.total, bound);
  const lines = Array.from({ length: problem.periods }, (_, period) => {
    const parts = shipments.filter(({ leaves }) => leaves === period + 1).map(shipmentText);
    for (const [at, { id }] of problem.places.entries()) {
      parts.push(...atPlace(answer, at, period).map((what) => `${id} ${what}`));
    }
    return `  period ${period + 1}: ${parts.length === 0 ? "nothing" : parts.join("; ")}`;
  });
  lines.push(`  costs: ${costText(problem, answer)}`);
  return `${file}: ${status}, cost ${formatNumber(costs.total)}${certain} (${iterations.toLocaleString("en")} nodes; ${ENDS[end]})
${lines.join("\n")}
`;
}

function documentOf(
  problem: SupplyProblem,
  answer: SupplyPlan,
  shipments: readonly Shipment[],
  ended: SearchEnd,
): object {
  const { status, costs, bound, iterations, flows } = answer;
  return {
    status,
    objective: { name: "cost", value: costs.total },
    bound,
    gap: gapOf(costs.total, bound),
    seed: 0,
    iterations,
    ended,
    costs,
    emissions: supplyEmissions(problem, flows),
    shipments,
    places: problem.places.map(({ id }, at) => ({
      place: id,
      supplied: flows.supplied[at],
      stock: flows.stock[at],
      backlog: flows.backlog[at],
      short: flows.short[at],
    })),
  };
}

/** Ways as rows, with a bar from the period in which goods leave to the one before they come; places as a table. */
function ganttOf(
  title: string,
  problem: SupplyProblem,
  plan: SupplyPlan,
  shipments: readonly Shipment[],
  period: number,
): string {
  const { ways, places, periods } = problem;
  const used = ways.map(({ from, to }) => `${places[from]!.id} to ${places[to]!.id}`);
  return renderPlanGantt({
    title,
    machines: [...new Set(used)].map((name) => ({ id: name, name })),
    rows: shipments.map((shipment) => {
      const { from, to, leaves, comes, amount } = shipment;
      const way = `${from} to ${to}`;
      return {
        job: way,
        operation: "",
        machine: way,
        start: (leaves - 1) * period,
        end: Math.min(periods, Math.max(leaves, comes - 1)) * period,
        label: formatNumber(amount),
        hint: `period ${leaves}: ${shipmentText(shipment)}`,
      };
    }),
    bound: null,
    lead: `Cost ${formatNumber(plan.costs.total)} over ${periods} periods: ${costText(problem, plan)}.`,
    note: "Each colour is a way, and each bar a load with its amount, from the period in which it leaves on. Point at a bar for its trips.",
    span: [0, periods * period],
    ticks: Array.from({ length: periods }, (_, each) => ({ value: each * period, label: `period ${each + 1}` })),
    tables: [
      {
        title: "Places",
        columns: ["", ...Array.from({ length: periods }, (_, each) => `period ${each + 1}`)],
        rows: places.map(({ id }, at) => [
          id,
          ...Array.from({ length: periods }, (_, each) => atPlace(plan, at, each).join(", ") || "-"),
        ]),
      },
    ],
  });
}

/** What is had, kept, owed and missed at a place in a period. */
function atPlace({ flows }: SupplyPlan, at: number, period: number): string[] {
  const told = (what: string, amount: number): string[] => (amount > 0 ? [`${what} ${formatNumber(amount)}`] : []);
  return [
    ...told("gets", flows.supplied[at]![period]!),
    ...told("keeps", flows.stock[at]![period]!),
    ...told("owes", flows.backlog[at]![period]!),
    ...told("is short of", flows.short[at]![period]!),
  ];
}

function costText(problem: SupplyProblem, { costs, flows }: SupplyPlan): string {
  const parts = Object.entries(costs).filter(([name, cost]) => name !== "total" && cost > 0);
  const co2e = `${formatNumber(supplyEmissions(problem, flows))} kg CO2e`;
  return [...parts.map(([name, cost]) => `${name} ${formatNumber(cost)}`), co2e].join(", ");
}

function csvOf(shipments: readonly Shipment[]): string {
  const rows = shipments.map(({ from, to, leaves, comes, amount, trips }) =>
    [from, to, leaves, comes, amount, trips].map(csvField).join(","),
  );
  return `${["from,to,leaves,comes,amount,trips", ...rows].join("\n")}\n`;
}
