import { formatDuration, formatNumber } from "../../analysis/format.ts";
import { renderPlanGantt } from "../../analysis/report/plan-gantt.ts";
import {
  centralSearch,
  checkedPlan,
  formatProblem,
  type LoadedDistributedPlan,
  loadDistributedPlan,
  type MessageLog,
  messageTime,
  type PlanOverSites,
  planOfTrade,
  type SiteOperation,
  type SiteProblem,
  siteOutlook,
  siteTrade,
} from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { scheduleCsv } from "../schedule.ts";
import { type Answer, ENDS, gapOf, gapText, type PlanOptions } from "./answer.ts";
import type { SearchEnd } from "./limits.ts";
import { seek } from "./search.ts";

const BUDGET = 200_000;

type Loaded = Extract<LoadedDistributedPlan, { ok: true }>;

/** Has sites trade orders, each of which schedules its own, and finds a plan for all of them beside it under the same budget. */
export async function planDistributedFile(file: string, text: string, options: PlanOptions): Promise<Answer> {
  const loaded = loadDistributedPlan(text, file, options.set);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join("\n"));
  if (options.down.length > 0)
    throw new InputError("--down: write it as down of the machine, under distributedPlan.sites");
  const { problem, trade: protocol, messageSize } = loaded;
  const { budget: iterations = BUDGET, seed = 1 } = options;
  const { bound, exact } = siteOutlook(problem);
  const { found, end } = await seek(options, iterations, { kind: "sites", problem }, (isOver) => {
    const trade = siteTrade(problem, protocol, { seed, iterations, messageSize, isOver }, bound);
    return {
      search: trade,
      found: () => ({ ...planOfTrade(problem, trade, seed, bound), log: trade.protocol.log }),
    };
  });
  const planOfAll = async (): Promise<PlanOverSites | null> => {
    if (exact !== null) return checkedPlan(problem, exact.plans, { bound, seed, iterations: 0 });
    return options.limits.isOver() ? null : seekCentrally(problem, options, iterations, seed, bound);
  };
  const whole = await planOfAll();
  const result = { loaded, found, end, whole, log: found.log, seed };
  const rows = found.schedule.map((row) => rowOf(problem, row));
  return {
    text: textOf(file, result),
    document: documentOf(result, rows),
    plan: {
      gantt: () =>
        renderPlanGantt({
          title: loaded.name === "" ? file : loaded.name,
          machines: problem.sites.flatMap(({ id, machines }) =>
            machines.map((machine) => ({ id: `${id}/${machine.id}`, name: `${id}: ${machine.id}` })),
          ),
          rows: rows.map((row) => ({ ...row, hint: `${row.job}, operation ${row.operation}: ${timesText(row)}` })),
          bound: null,
          note: "Each colour is an order. Point at a bar for its operation.",
          lead: `${protocol}: cost ${formatNumber(found.costs.total)}, ${centralText(result)}; ${messagesText(result)}.`,
        }),
      schedule: () => scheduleCsv(rows),
    },
    end,
  };
}

interface Result {
  readonly loaded: Loaded;
  readonly found: PlanOverSites;
  /** A plan for all sites together; null: there was no time to seek one. */
  readonly whole: PlanOverSites | null;
  readonly log: MessageLog;
  readonly end: SearchEnd;
  readonly seed: number;
}

async function seekCentrally(
  problem: SiteProblem,
  options: PlanOptions,
  iterations: number,
  seed: number,
  bound: number,
): Promise<PlanOverSites> {
  const data = { kind: "all-sites", problem, budget: iterations } as const;
  const { found } = await seek(options, iterations, data, (isOver) => {
    const search = centralSearch(problem, { seed, iterations, bound, isOver });
    return {
      search,
      found: () => checkedPlan(problem, search.found().state, { bound, seed, iterations: search.iterations }),
    };
  });
  return found;
}

function timesText({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${formatDuration(start)} to ${formatDuration(end)}`;
}

function rowOf({ orders, sites }: SiteProblem, { order, operation, site, machine, start, end }: SiteOperation) {
  const { id, machines } = sites[site]!;
  return {
    job: orders[order]!.id,
    operation: String(operation + 1),
    machine: `${id}/${machines[machine]!.id}`,
    start,
    end,
  };
}

function textOf(file: string, result: Result): string {
  const { loaded, found, end } = result;
  const { problem, trade } = loaded;
  const { status, costs, bound, iterations, sites } = found;
  const certain = status === "optimal" ? "" : gapText(costs.total, bound);
  const lines = problem.sites.map(({ id }, site) => {
    const own = problem.orders.flatMap((order, place) => (sites[place] === site ? [order.id] : []));
    return `  ${id}: ${own.length === 0 ? "no orders" : own.join(" ")}`;
  });
  const parts = Object.entries(costs).filter(([name, cost]) => name !== "total" && cost > 0);
  lines.push(`  costs: ${parts.map(([name, cost]) => `${name} ${formatNumber(cost)}`).join(", ")}`);
  lines.push(`  ${centralText(result)}`, `  ${messagesText(result)}`);
  return `${file}: ${status}, cost ${formatNumber(costs.total)}${certain} (${trade}, ${iterations.toLocaleString("en")} moves; ${ENDS[end]})
${lines.join("\n")}
`;
}

function centralText({ found, whole }: Result): string {
  if (whole === null) return "no plan for all sites together was sought";
  const gap = gapToCentral(found, whole);
  const kind = whole.status === "optimal" ? "the cheapest plan" : "a plan for all sites together under the same budget";
  const by = Math.abs(gap) < 5e-5 ? "as much" : `${(100 * Math.abs(gap)).toFixed(1)} % ${gap > 0 ? "more" : "less"}`;
  return `${kind} costs ${formatNumber(whole.costs.total)}: this one costs ${by}`;
}

/** How much more the sites' plan costs than the central one; below 0: less. */
function gapToCentral(found: PlanOverSites, whole: PlanOverSites): number {
  return whole.costs.total > 0 ? found.costs.total / whole.costs.total - 1 : 0;
}

function messagesText(result: Result): string {
  const [own, ...others] = timesOf(result);
  const { log } = result;
  const time = (seconds: number): string => `${formatNumber(seconds)} s`;
  return `${countOf(log)} messages in ${log.rounds} rounds: ${time(own!.time)} over ${own!.network} (${others.map((each) => `${each.network} ${time(each.time)}`).join(", ")})`;
}

function countOf({ legs }: MessageLog): number {
  return legs.reduce((sum, { sizes }) => sum + sizes.length, 0);
}

/** Time that was waited for messages, over the file's network and over those of all profiles [s]. */
function timesOf({ loaded, log, seed }: Result) {
  return loaded.networks.map(({ name, figures }) => ({ network: name, ...messageTime(log.legs, figures, seed) }));
}

function documentOf(result: Result, schedule: readonly object[]): object {
  const { loaded, found, whole, log, end, seed } = result;
  const { problem, trade } = loaded;
  return {
    status: found.status,
    objective: { name: "cost", value: found.costs.total },
    bound: found.bound,
    gap: gapOf(found.costs.total, found.bound),
    seed,
    iterations: found.iterations,
    ended: end,
    trade,
    costs: found.costs,
    orders: problem.orders.map(({ id }, order) => ({ order: id, site: problem.sites[found.sites[order]!]!.id })),
    central:
      whole === null
        ? null
        : {
            status: whole.status,
            value: whole.costs.total,
            iterations: whole.iterations,
            gap: gapToCentral(found, whole),
          },
    messages: {
      rounds: log.rounds,
      count: countOf(log),
      bytes: log.legs.reduce((sum, { sizes }) => sum + sizes.reduce((all, size) => all + size, 0), 0),
      times: timesOf(result),
    },
    schedule,
  };
}
