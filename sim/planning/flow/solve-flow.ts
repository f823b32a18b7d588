import type { FlowAnswer, FlowArc, FlowNode, FlowProblem, InfeasibleFlow, OptimalFlow } from "./flow-problem.ts";
import type { LinearColumn, LinearModel, LinearRow, LinearSolver } from "./linear-model.ts";
import { addArc, emptyResidual, leastCosts, type Residual, reaching, sendMost } from "./residual.ts";

/** A solver's answer does not hold: it does not balance, passes a limit, or is not the cheapest. */
export class FlowError extends Error {
  override readonly name = "FlowError";
}

/** Amounts are planned in whole multiples of a unit's millionth at the finest. */
const FINEST = 1_000_000;
/** Sums of amounts stay exact below this. */
const LARGEST = 4_503_599_627_370_496;

/**
 * The cheapest flow that meets the demands, where they have a shortage cost as far as that pays; or by how much they cannot
 * be met, and why.
 *
 * The solver's answer is not believed: it is rounded to whole multiples of the amounts' own step, every node must balance
 * exactly, and no cycle may be left that would save anything; shortage and conflict are found by a largest flow and its least
 * cut, which prove each other.
 *
 * Source: Ford & Fulkerson (1962).
 *
 * @throws FlowError if the solver's answer does not hold
 * @throws RangeError if a number of the problem is not one that it can have
 */
export function solveFlow(problem: FlowProblem, solver: LinearSolver): FlowAnswer {
  checkNumbers(problem);
  const scale = stepsPerUnit(problem);
  const whole = inSteps(problem, scale);
  const infeasible = findConflict(whole, scale);
  const answer = solver.solve(linearModelOf(problem));
  if (infeasible !== null) {
    if (answer.status === "optimal") throw new FlowError(`${solver.name} met demands that a cut shows to be too large`);
    return infeasible;
  }
  if (answer.status !== "optimal") {
    throw new FlowError(`${solver.name} found no answer ("${answer.message}"), and there is one`);
  }
  return verified(problem, whole, scale, answer.values, solver.name);
}

/** The flow as a linear program: a column per arc, per supply and per demand that may stay short, and a row per node. */
export function linearModelOf({ nodes, arcs }: FlowProblem): LinearModel {
  const columns: LinearColumn[] = arcs.map(({ cost, capacity }) => ({ cost, upper: capacity }));
  const terms = nodes.map((): { column: number; coefficient: number }[] => []);
  for (const [column, { from, to }] of arcs.entries()) {
    if (from === to) continue;
    terms[from]!.push({ column, coefficient: -1 });
    terms[to]!.push({ column, coefficient: 1 });
  }
  for (const [place, node] of nodes.entries()) {
    for (const { cost, amount } of sourcesAt(node)) {
      terms[place]!.push({ column: columns.length, coefficient: 1 });
      columns.push({ cost, upper: amount });
    }
  }
  const rows = nodes.map(({ id, demand }, place): LinearRow => ({ name: id, terms: terms[place]!, value: demand }));
  return { columns, rows };
}

/** What can enter the network at a node: its supply, and its shortage, which stands for goods that do not come. */
function sourcesAt({ supply, demand, shortageCost }: FlowNode): { readonly cost: number; readonly amount: number }[] {
  return [
    ...(supply > 0 ? [{ cost: 0, amount: supply }] : []),
    ...(demand > 0 && shortageCost < Number.POSITIVE_INFINITY ? [{ cost: shortageCost, amount: demand }] : []),
  ];
}

function checkNumbers({ nodes, arcs }: FlowProblem): void {
  const check = (value: number, what: string, mayBeInfinite: boolean) => {
    if (value >= 0 && (mayBeInfinite || value < Number.POSITIVE_INFINITY)) return;
    throw new RangeError(`${what}: ${value} is not allowed; give a number from 0`);
  };
  for (const { id, supply, demand, shortageCost } of nodes) {
    check(supply, `supply of ${id}`, false);
    check(demand, `demand of ${id}`, false);
    check(shortageCost, `shortage cost of ${id}`, true);
  }
  for (const { from, to, cost, capacity } of arcs) {
    const [one, other] = [nodes[from], nodes[to]];
    if (one === undefined || other === undefined) throw new RangeError(`an arc joins nodes ${from} and ${to}`);
    check(cost, `cost from ${one.id} to ${other.id}`, false);
    check(capacity, `capacity from ${one.id} to ${other.id}`, true);
  }
}

/** The fewest steps per unit, a power of ten, in which all amounts are whole; else the finest. */
function stepsPerUnit({ nodes, arcs }: FlowProblem): number {
  const amounts = [
    ...nodes.flatMap(({ supply, demand }) => [supply, demand]),
    ...arcs.map(({ capacity }) => capacity).filter((capacity) => capacity < Number.POSITIVE_INFINITY),
  ];
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  for (let scale = 1; ; scale *= 10) {
    const isWhole = amounts.every((amount) => Math.abs(amount * scale - Math.round(amount * scale)) <= 1e-9 * scale);
    if (isWhole || scale === FINEST || total * scale * 10 > LARGEST) return scale;
  }
}

/** Down to whole steps; what is within rounding of one is that one. */
function inSteps({ nodes, arcs }: FlowProblem, scale: number): FlowProblem {
  const steps = (amount: number) => Math.floor(amount * scale + 1e-3);
  return {
    nodes: nodes.map((node) => ({ ...node, supply: steps(node.supply), demand: steps(node.demand) })),
    arcs: arcs.map((arc) => ({
      ...arc,
      capacity: arc.capacity < Number.POSITIVE_INFINITY ? steps(arc.capacity) : arc.capacity,
    })),
  };
}

/** The least cut in the way of the demands that must be met; null: they can all be met. */
function findConflict({ nodes, arcs }: FlowProblem, scale: number): InfeasibleFlow | null {
  const network = emptyResidual(nodes.length + 2);
  const source = nodes.length;
  const sink = source + 1;
  const demandOf = ({ demand, shortageCost }: FlowNode) => (shortageCost === Number.POSITIVE_INFINITY ? demand : 0);
  // Arcs without limit carry at most all that is there.
  const everything = nodes.reduce((sum, { supply }) => sum + supply, 0) + 1;
  for (const { from, to, cost, capacity } of arcs) addArc(network, from, to, cost, Math.min(capacity, everything));
  for (const [place, node] of nodes.entries()) {
    addArc(network, source, place, 0, node.supply);
    addArc(network, place, sink, 0, demandOf(node));
  }
  const wanted = nodes.reduce((sum, node) => sum + demandOf(node), 0);
  const short = wanted - sendMost(network, source, sink);
  if (short === 0) return null;
  const isBehind = reaching(network, sink);
  const behind = nodes.flatMap((_, place) => (isBehind[place] ? [place] : []));
  const conflict = {
    demands: behind.filter((place) => demandOf(nodes[place] as FlowNode) > 0),
    supplies: behind.filter((place) => (nodes[place] as FlowNode).supply > 0),
    arcs: arcs.flatMap(({ from, to, capacity }, arc) => (!isBehind[from] && isBehind[to] && capacity > 0 ? [arc] : [])),
  };
  const sum = (list: readonly number[], amount: (place: number) => number) =>
    list.reduce((total, place) => total + amount(place), 0);
  const excess =
    sum(conflict.demands, (place) => demandOf(nodes[place] as FlowNode)) -
    sum(conflict.supplies, (place) => (nodes[place] as FlowNode).supply) -
    sum(conflict.arcs, (arc) => (arcs[arc] as FlowArc).capacity);
  if (excess !== short) throw new FlowError(`a cut of ${excess} does not prove a shortage of ${short}`);
  return { status: "infeasible", short: short / scale, conflict };
}

function verified(
  { nodes, arcs }: FlowProblem,
  whole: FlowProblem,
  scale: number,
  values: readonly number[],
  solver: string,
): OptimalFlow {
  const steps = values.map((value) => Math.round(value * scale));
  const flows = steps.slice(0, arcs.length);
  const shortages = nodes.map(() => 0);
  const used = nodes.map(() => 0);
  let column = arcs.length;
  for (const [place, node] of nodes.entries()) {
    if (node.supply > 0) used[place] = steps[column++] as number;
    if (node.demand > 0 && node.shortageCost < Number.POSITIVE_INFINITY) shortages[place] = steps[column++] as number;
  }
  const network = emptyResidual(nodes.length + 1);
  const source = nodes.length;
  const balance = nodes.map((_, place) => (used[place] as number) + (shortages[place] as number));
  const limit = (flow: number, capacity: number, what: () => string) => {
    if (!(flow >= 0 && flow <= capacity)) throw new FlowError(`${solver} sends ${flow / scale} ${what()}`);
  };
  for (const [arc, { from, to, cost, capacity }] of whole.arcs.entries()) {
    const flow = flows[arc] as number;
    limit(flow, capacity, () => `from ${nodes[from]?.id} to ${nodes[to]?.id}, where ${capacity / scale} may go`);
    balance[from]! -= flow;
    balance[to]! += flow;
    addArc(network, from, to, cost, capacity, flow);
  }
  for (const [place, { id, supply, demand, shortageCost }] of whole.nodes.entries()) {
    limit(used[place] as number, supply, () => `out of a supply of ${supply / scale} at ${id}`);
    limit(shortages[place] as number, demand, () => `short of a demand of ${demand / scale} at ${id}`);
    if (balance[place] !== demand) {
      throw new FlowError(`${solver} brings ${balance[place]! / scale} to ${id}, where ${demand / scale} is wanted`);
    }
    addArc(network, source, place, 0, supply, used[place]);
    if (shortageCost < Number.POSITIVE_INFINITY) addArc(network, source, place, shortageCost, demand, shortages[place]);
  }
  const costs = network.cost.reduce((most, cost) => Math.max(most, cost), 0);
  const trifle = 1e-9 * costs;
  if (leastCosts(network, -1, trifle) === null) throw new FlowError(`${solver}'s flow is not the cheapest`);
  const prices = leastCosts(network, source, trifle) as readonly number[];
  return {
    status: "optimal",
    cost: costOf(network) / scale,
    flows: flows.map((flow) => flow / scale),
    shortages: shortages.map((short) => short / scale),
    unused: nodes.map(({ supply }, place) => (used[place] === 0 ? supply : supply - used[place]! / scale)),
    // A unit more that is wanted may stay short as well.
    prices: nodes.map(({ shortageCost }, place) => Math.min(prices[place] as number, shortageCost)),
  };
}

/** What flows lies on the ways back. */
function costOf({ cost, left }: Residual): number {
  let sum = 0;
  for (let arc = 0; arc < cost.length; arc += 2) sum += (left[arc + 1] as number) * (cost[arc] as number);
  return sum;
}
