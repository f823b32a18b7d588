import { Command } from "commander";
import {
  type FlowAnswer,
  type FlowArc,
  type FlowNode,
  type FlowProblem,
  formatProblem,
  infeasibilityText,
  loadFlow,
  solveFlow,
} from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { checkDistinct, checkOutput, readText, writeResult } from "../files.ts";
import { loadSolver } from "../solver.ts";

interface FlowOptions {
  readonly set: readonly string[];
  readonly json?: string;
}

export function flowCommand(): Command {
  return new Command("flow")
    .description("solve the transport case of a file: what goes from where to where at least cost")
    .argument("<file>", "file with a case under the key flow; the rest of it is not read")
    .option("--set <path=value>", "change a value of the case, such as flow.shortageCost=100; repeatable", collect, [])
    .option("--json <file>", "write the answer as JSON; - for standard output, and then nothing else goes there")
    .addHelpText(
      "after",
      "\nA case has supplies and demands by place, and either costs, a row per supply and a column per demand, or arcs\n" +
        "with cost and capacity. Demands must be met unless flow.shortageCost says what a unit short costs; a case that\n" +
        "cannot be met is an answer, too: by how much it is short, and what is in conflict.",
    )
    .action(flow);
}

async function flow(file: string, { set, json }: FlowOptions): Promise<void> {
  if (json !== undefined && json !== "-") {
    checkOutput("--json", json);
    checkDistinct({ "the case": file }, { "--json": json });
  }
  const loaded = loadFlow(readText(file), file, set);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join("\n"));
  const { problem } = loaded;
  const answer = solveFlow(problem, await loadSolver());
  const document = (): string => `${JSON.stringify(plain(problem, answer), null, 2)}\n`;
  if (json !== undefined && json !== "-") writeResult(json, document());
  process.stdout.write(json === "-" ? document() : text(file, problem, answer));
}

function plain(problem: FlowProblem, answer: FlowAnswer): object {
  const { nodes, arcs } = problem;
  const id = (node: number) => (nodes[node] as FlowNode).id;
  if (answer.status === "infeasible") {
    const { short, conflict } = answer;
    return {
      status: answer.status,
      short,
      conflict: {
        demands: conflict.demands.map((node) => ({ place: id(node), amount: (nodes[node] as FlowNode).demand })),
        supplies: conflict.supplies.map((node) => ({ place: id(node), amount: (nodes[node] as FlowNode).supply })),
        arcs: conflict.arcs.map((arc) => {
          const { from, to, capacity } = arcs[arc] as FlowArc;
          return { from: id(from), to: id(to), capacity };
        }),
      },
      message: infeasibilityText(problem, answer),
    };
  }
  const { flows, shortages, unused, prices } = answer;
  const demanded = nodes.flatMap(({ demand }, node) => (demand > 0 ? [node] : []));
  return {
    status: answer.status,
    objective: { name: "cost", value: answer.cost },
    flows: arcs.flatMap(({ from, to, cost }, arc) =>
      flows[arc]! > 0 ? [{ from: id(from), to: id(to), amount: flows[arc], cost }] : [],
    ),
    shortages: demanded.map((node) => ({ place: id(node), amount: shortages[node] })),
    unused: nodes.flatMap(({ supply }, node) => (supply > 0 ? [{ place: id(node), amount: unused[node] }] : [])),
    // What a unit more would cost; null: none can come.
    prices: demanded.map((node) => ({ place: id(node), price: Number.isFinite(prices[node]) ? prices[node] : null })),
  };
}

function text(file: string, problem: FlowProblem, answer: FlowAnswer): string {
  if (answer.status === "infeasible") {
    return `${file}: ${infeasibilityText(problem, answer)}\n  to plan with shortages, say what a unit short costs: --set flow.shortageCost=100\n`;
  }
  const { nodes, arcs } = problem;
  const id = (node: number) => (nodes[node] as FlowNode).id;
  const lines = arcs.flatMap(({ from, to, cost }, arc) => {
    const amount = answer.flows[arc] as number;
    return amount > 0 ? [`  ${id(from)} to ${id(to)}: ${amount} at ${cost}`] : [];
  });
  const short = nodes.flatMap((_, node) =>
    answer.shortages[node]! > 0 ? [`${id(node)} ${answer.shortages[node]}`] : [],
  );
  const over = nodes.flatMap((_, node) => (answer.unused[node]! > 0 ? [`${id(node)} ${answer.unused[node]}`] : []));
  if (short.length > 0) lines.push(`  short: ${short.join(", ")}`);
  if (over.length > 0) lines.push(`  not used: ${over.join(", ")}`);
  return `${file}: optimal, cost ${answer.cost}\n${lines.map((line) => `${line}\n`).join("")}`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
