import type { RollingDemand } from "../planning/demand/roll-demand.ts";
import { checkProductionPlan } from "./check/production-plan.ts";
import { loadSection } from "./load-section.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./schema/scenario.ts";

export type LoadedProductionPlan =
  | { readonly ok: true; readonly name: string; readonly demand: RollingDemand }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The production plan of a file, under its key `productionPlan`, or all its problems at once. The rest of the file is not read: a
 * plan may stand alone, or in a scenario.
 *
 * @param set - values to set before anything is checked, "path=value"
 */
export function loadProductionPlan(text: string, file: string, set: readonly string[] = []): LoadedProductionPlan {
  const loaded = loadSection(text, file, set, "productionPlan", {
    check: checkProductionPlan,
    what: "production plan",
    remedy:
      "write productionPlan: { days: 5, lines: [{ id: line, capacity: 8 h }], orders: [{ id: a, work: 2 h, due: 1 }] }",
    example: "productionPlan.days=10",
  });
  return loaded.ok ? { ok: true, name: loaded.name, demand: build(loaded.section) } : loaded;
}

const HOUR = 3600;

function build(plan: NonNullable<Scenario["productionPlan"]>): RollingDemand {
  const { days, frozen, co2eCost, changeCost, changes, lateCost, earlyCost } = plan;
  const places = new Map(plan.lines.map(({ id }, place) => [id, place]));
  return {
    frozen,
    known: plan.orders.map(({ known }) => known),
    changes: changes.map(({ known, line, day, capacity }) => ({
      known,
      line: places.get(line) as number,
      day,
      capacity,
    })),
    problem: {
      days,
      emissionCost: co2eCost,
      changeCost,
      lines: plan.lines.map(({ id, site, capacity, costPerHour, co2ePerHour, options, setup }) => ({
        id,
        site: site ?? "",
        capacity: typeof capacity === "number" ? new Array<number>(days).fill(capacity) : capacity,
        cost: costPerHour / HOUR,
        emissions: co2ePerHour / HOUR,
        options: options ?? null,
        setup,
      })),
      materials: plan.materials.map(({ id, stock, receipts }) => ({
        id,
        available: Array.from({ length: days }, (_, place) =>
          receipts.reduce((sum, { day, amount }) => sum + (day <= place + 1 ? amount : 0), stock),
        ),
      })),
      orders: plan.orders.map((order) => {
        const { work } = order;
        return {
          id: order.id,
          work: plan.lines.map(({ id }) => (typeof work === "number" ? work : (work[id] ?? null))),
          earliest: order.earliest ?? order.known,
          due: order.due,
          latest: order.latest ?? days,
          options: order.options,
          family: order.family ?? null,
          materials: order.materials,
          weight: order.weight,
          lateCost: order.lateCost ?? lateCost,
          earlyCost,
          rejectCost: order.rejectCost ?? Number.POSITIVE_INFINITY,
        };
      }),
    },
  };
}
