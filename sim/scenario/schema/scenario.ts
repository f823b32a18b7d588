import * as z from "zod";
import { distributedPlan } from "./distributed-plan.ts";
import { storeNetwork } from "./distribution.ts";
import { flow } from "./flow.ts";
import { items, stockDemand } from "./items.ts";
import { message, text } from "./leaves.ts";
import { cardLoop } from "./loops.ts";
import { network } from "./network.ts";
import { list, mapping } from "./object.ts";
import { orderStream } from "./orders.ts";
import { operator, tool } from "./people.ts";
import { area, calendar, site, workCentre } from "./plant.ts";
import { productionPlan } from "./production-plan.ts";
import { product } from "./products.ts";
import { qualityCosts } from "./quality.ts";
import { batching, energy, layout, policies, random, run } from "./settings.ts";
import { storage } from "./storages.ts";
import { supplyPlan } from "./supply-plan.ts";
import { tours } from "./tours.ts";
import { transport } from "./transport.ts";

/** The scenario format, version 1. What it accepts is a scenario's document; what it gives is a `Scenario`. */
export const scenarioSchema = mapping("A scenario: a plant, its products and orders, and how long to run it.", {
  takt: z
    .literal(1, { error: message("is not a known version of the format", "write takt: 1") })
    .meta({ description: "Version of the scenario format." }),
  name: text.default(""),
  description: text.default(""),
  run: run.prefault({}),
  random: random.prefault({}),
  policies: policies.prefault({}),
  batching: batching.prefault({}),
  sites: list(site).default([]),
  areas: list(area).default([]),
  calendars: list(calendar).default([]),
  workCentres: list(workCentre).default([]),
  operators: list(operator).default([]),
  tools: list(tool).default([]),
  products: list(product).default([]),
  loops: list(cardLoop).default([]),
  orders: list(orderStream).default([]),
  storages: list(storage).default([]),
  items: items.prefault([]),
  demands: list(stockDemand).default([]),
  distribution: list(storeNetwork).default([]),
  transport: transport.optional(),
  network: network.optional(),
  flow: flow.optional(),
  productionPlan: productionPlan.optional(),
  tours: tours.optional(),
  supplyPlan: supplyPlan.optional(),
  distributedPlan: distributedPlan.optional(),
  energy: energy.prefault({}),
  quality: qualityCosts.prefault({}),
  layout: layout.prefault({}),
});

/** A sound scenario: names as written, everything else in base units and with its defaults. */
export type Scenario = z.output<typeof scenarioSchema>;

export type ScenarioWorkCentre = Scenario["workCentres"][number];
export type ScenarioFailure = NonNullable<ScenarioWorkCentre["failure"]>[number];
export type ScenarioWear = NonNullable<ScenarioFailure["wear"]>;
export type ScenarioMaintenance = NonNullable<ScenarioWorkCentre["maintenance"]>[number];
export type ScenarioProduct = Scenario["products"][number];
export type ScenarioOperation = ScenarioProduct["route"][number];
export type ScenarioLoop = Scenario["loops"][number];
export type ScenarioOrders = Scenario["orders"][number];
export type ScenarioItem = Scenario["items"][number];
export type ScenarioStorage = Scenario["storages"][number];
export type ScenarioTransport = NonNullable<Scenario["transport"]>;

/** A scenario as written: plain data, as from YAML or JSON. */
export type ScenarioDocument = z.input<typeof scenarioSchema>;
