import { formatDuration } from "../../analysis/format.ts";
import { jobName } from "../../analysis/job-names.ts";
import { type Model, type Obstacle, type Shop, shopOfModel, unseenByPlan } from "../../sim/index.ts";
import { InputError, RunError } from "../errors.ts";
import type { LoadedScenario } from "../load.ts";
import { simulate } from "../simulate.ts";
import type { PlanOptions } from "./answer.ts";
import { withOutages } from "./options.ts";

const MOST_OBSTACLES = 10;

/** A shop to be planned, and what its jobs and machines are. */
export interface ToPlan {
  readonly shop: Shop;
  /** By job of the shop. */
  readonly orders: readonly OrderToPlan[];
  /** The shop's time 0 in the run; null: its start, with nothing done yet. */
  readonly at: number | null;
  /** Machines that are down then. */
  readonly down: readonly number[];
}

export interface OrderToPlan {
  readonly id: string;
  readonly product: number;
  /** Operations of its route, by operation of the shop's job; null: all. */
  readonly operations: readonly number[] | null;
}

/** Everything that the scenario lists. @throws InputError for what a plan does not see */
export function allToPlan(file: string, { model }: LoadedScenario, { down }: PlanOptions): ToPlan {
  const read = shopOfModel(model);
  if (!read.ok) throw new InputError(obstaclesText(file, read.obstacles));
  warn(read.warnings);
  const orders = read.orders.map((order) => ({ ...order, operations: null }));
  return { shop: withOutages(read.shop, model, down), orders, at: null, down: [] };
}

/**
 * What is still to be done at this time of the run of a scenario [s]; null: it was interrupted before.
 *
 * @throws InputError for what a plan does not see, and where nothing is left to be done
 */
export async function unfinishedAt(
  file: string,
  { model, userRules }: LoadedScenario,
  { down, at }: PlanOptions & { readonly at: number },
): Promise<ToPlan | null> {
  if (down.length > 0)
    throw new InputError("--down: with --at the machines are as they are then; leave one of them out");
  const { obstacles, warnings } = unseenByPlan(model);
  if (obstacles.length > 0) throw new InputError(obstaclesText(file, obstacles));
  warn(warnings);
  const until = { ...model, run: { ...model.run, until: at } };
  const { run, failure, interrupted } = await simulate(until, { recorder: "off", userRules });
  if (failure !== null) throw new RunError(failure);
  if (interrupted) return null;
  const { shop, orders, down: areDown } = run.unfinished();
  if (orders.length === 0) throw new InputError(`${file}: nothing is left to be done at ${formatDuration(at)}`);
  return {
    shop,
    orders: orders.map(({ job, product, stream, order, operations }) => {
      return { id: jobName(model, job, stream, order), product, operations };
    }),
    at,
    down: areDown,
  };
}

/** What is in process on each machine, or in repair, and for how long, as the plan takes it [s from its start]. */
export function busyMachines({ shop, down }: ToPlan): { machine: number; until: number; isDown: boolean }[] {
  return (shop.readyAt ?? []).flatMap((until, machine) =>
    until > 0 ? [{ machine, until, isDown: down.includes(machine) }] : [],
  );
}

/** The state of the plant that is planned, in a line; empty: nothing has been done yet. */
export function stateText(file: string, { machines }: Model, plan: ToPlan): string {
  const { at, shop } = plan;
  if (at === null) return "";
  const operations = shop.jobs.reduce((sum, job) => sum + job.operations.length, 0);
  const down = busyMachines(plan)
    .filter(({ isDown }) => isDown)
    .map(({ machine, until }) => {
      return `; ${machines[machine]!.id} is down, and expected back at ${formatDuration(at + until)}`;
    });
  return `${file} at ${formatDuration(at)}: ${operations} ${operations === 1 ? "operation" : "operations"} to be done${down.join("")}\n`;
}

function warn(warnings: readonly string[]): void {
  for (const warning of warnings) process.stderr.write(`takt: warning: ${warning}\n`);
}

function obstaclesText(file: string, obstacles: readonly Obstacle[]): string {
  const lines = obstacles
    .slice(0, MOST_OBSTACLES)
    .map(({ path, message, remedy }) => `${file} ${path}: ${message}; ${remedy}`);
  const more = obstacles.length - lines.length;
  if (more > 0) lines.push(`${file}: ${more} more like these`);
  return lines.join("\n");
}
