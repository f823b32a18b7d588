import { RECORD_CODE } from "../trace/records.ts";
import { pieceOf } from "./characteristics.ts";
import type { ChartPlan, ChartState, ControlState } from "./control-plan.ts";
import { qualityOf } from "./defects.ts";
import { DISTURBANCES, type Plant } from "./plant.ts";
import { contain } from "./reviews.ts";
import { ask } from "./rules.ts";
import type { JobState } from "./state.ts";

const CHART_PLOTTED = RECORD_CODE["chart.plotted"];

/**
 * A job is measured; one that completes its subgroup makes a point of the chart, which may signal.
 *
 * Charts are kept by the machine that made the jobs. What it made before it was last maintained, repaired or adjusted says
 * nothing of it as it is now, and is not plotted.
 */
export function measure(plant: Plant, job: JobState, plan: ChartPlan): void {
  const control = qualityOf(plant).control as ControlState;
  const { machine, renewals, number, value, isOff } = pieceOf(control, job.slot, plan.place);
  if (machine < 0 || renewals !== control.machines[machine]!.renewals) return;
  const charts = control.charts[plan.index] as ChartState[];
  const chart = charts[machine] as ChartState;
  chart.sum += value - plan.nominal;
  chart.isOff ||= isOff;
  chart.measured = Math.max(chart.measured, number);
  if (++chart.size < plan.subgroup) return;
  const deviation = chart.sum / (chart.size * plan.sdOfMean);
  const isSignal = signals(plant, job, plan, machine, deviation, chart);
  const { now } = plant.simulator;
  const outcome = (chart.isOff ? 1 : 0) + (isSignal ? 2 : 0);
  plant.recorder?.write4(now, CHART_PLOTTED, machine, job.id, job.operation, outcome);
  plant.recorder?.real(deviation);
  chart.size = 0;
  chart.sum = 0;
  chart.isOff = false;
  if (!isSignal) {
    chart.inControl = chart.measured;
    return;
  }
  chart.memory = {};
  if (plan.review >= 0) contain(plant, machine, plan.place, job.product, chart.inControl, plan.review);
  if (plan.adjusts) askForAdjustment(plant, machine);
}

function signals(
  plant: Plant,
  { product }: JobState,
  { of, subgroup, rule: chosen }: ChartPlan,
  machine: number,
  deviation: number,
  { memory }: ChartState,
): boolean {
  const point = { machine, product, operation: of, deviation, size: subgroup };
  const context = { now: plant.simulator.now, random: chosen.random, memory };
  return ask(
    plant,
    chosen,
    () => `control of ${plant.model.machines[machine]?.id} by ${plant.model.products[product]?.operations[of]?.id}`,
    () => chosen.rule.signals(point, context, chosen.parameters),
    (answer) => (typeof answer === "boolean" ? null : `gave ${String(answer)}; return true or false`),
  );
}

/** The machine is adjusted as soon as it may, within this instant at the earliest. */
function askForAdjustment({ quality, simulator }: Plant, machine: number): void {
  const timer = quality!.control!.adjustmentTimers[machine] as number;
  if (timer >= 0 && !simulator.isPending(timer)) simulator.schedule(timer, simulator.now, DISTURBANCES);
}
