import type { Simulator } from "../../kernel/simulator.ts";
import type { Characteristic } from "../../model/control.ts";
import type { Model, Product } from "../../model/model.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { causeOccurred, newChart } from "../characteristics.ts";
import type { CausePlan, CharacteristicPlan, ChartPlan, ControlPlan, ControlState } from "../control-plan.ts";
import { maintenanceDue } from "../maintenance.ts";
import type { Plant, PlantMachine } from "../plant.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** Does any operation make something that can be measured? */
export function hasControl({ products }: Model): boolean {
  return products.some(({ operations }) =>
    operations.some(({ quality }) => (quality?.characteristic ?? null) !== null),
  );
}

/** Each machine's assignable cause; null: it has none. */
export function bindCauses(plant: Plant, simulator: Simulator, streams: Streams): readonly (CausePlan | null)[] {
  const { model } = plant;
  if (!hasControl(model)) return [];
  const occurred = simulator.handler("cause.occurred", (machine) =>
    causeOccurred(plant, plant.machines[machine] as PlantMachine),
  );
  return model.machines.map(({ id, assignableCause, failures, maintenance }, machine) => {
    if (assignableCause === null) return null;
    const timer = simulator.timer(occurred, machine);
    return {
      index: failures.length + maintenance.length,
      failureTimer: timer,
      repairTimer: timer,
      clock: assignableCause.clock,
      timeBetween: sampler(assignableCause.timeBetween, streams.stream(`${id}/cause`)),
      shift: assignableCause.shift,
    };
  });
}

export function planControl(plant: Plant, simulator: Simulator): ControlPlan {
  const taskOf = (machine: number) =>
    plant.model.machines[machine]!.maintenance.findIndex(({ when }) => when.kind === "adjustment");
  const due = simulator.handler("adjustment.due", (machine) =>
    maintenanceDue(plant, plant.machines[machine] as PlantMachine, taskOf(machine)),
  );
  return {
    adjustmentTimers: plant.machines.map(({ index }) => (taskOf(index) < 0 ? -1 : simulator.timer(due, index))),
  };
}

export function planCharacteristic(product: Product, operation: number, streams: Streams): CharacteristicPlan | null {
  const characteristic = characteristicOf(product, operation);
  if (characteristic === null) return null;
  const stream = streams.stream(`${product.id}/${product.operations[operation]?.id}/characteristic`);
  return {
    ...characteristic,
    place: placeOf(product, operation),
    draw: sampler({ kind: "normal", mean: 0, sd: 1 }, stream),
  };
}

/** @param nextIndex - place of the chart among all */
export function planChart(
  product: Product,
  operation: number,
  streams: Streams,
  chosen: PlantRules["control"],
  nextIndex: () => number,
): ChartPlan | null {
  const { id, quality } = product.operations[operation]!;
  if (quality === null || quality.chart === null) return null;
  const { of, subgroup, rule, adjusts, review } = quality.chart;
  const { nominal, sd } = characteristicOf(product, of) as Characteristic;
  return {
    index: nextIndex(),
    of,
    place: placeOf(product, of),
    nominal,
    sdOfMean: sd / Math.sqrt(subgroup),
    subgroup,
    rule: withRandom(chosen(rule), draws(streams, `policy/control/${product.id}/${id}`)),
    adjusts,
    review,
  };
}

/** Nothing has been made, and every machine is in control. */
export function initialControl({ machines, products }: Model): ControlState {
  const charts = products.flatMap(({ operations }) =>
    operations.filter(({ quality }) => (quality?.chart ?? null) !== null),
  );
  return {
    pieces: [],
    machines: machines.map(() => ({ hasCause: false, renewals: 0, made: 0 })),
    charts: charts.map(() => machines.map(() => newChart())),
  };
}

function characteristicOf({ operations }: Product, operation: number): Characteristic | null {
  return operations[operation]?.quality?.characteristic ?? null;
}

/** Place of an operation's characteristic among those of its product. */
function placeOf(product: Product, operation: number): number {
  let place = 0;
  for (let before = 0; before < operation; before++) if (characteristicOf(product, before) !== null) place++;
  return place;
}
