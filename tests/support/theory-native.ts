/** What `theory-engine.ts` bundles. */
export { Replications } from "../../analysis/experiment/replicate.ts";
export { createRun, loadScenario, planShop, shopOfModel } from "../../sim/index.ts";
export { chartShares } from "./theory-charts.ts";
export { presentAt } from "./theory-instants.ts";
export { ordersAtEnd, upAtEnd } from "./theory-renewals.ts";
export { kpisOf, modelOf, observe, runInto } from "./theory-run.ts";
export { firstWaits, meanWaitByProduct } from "./theory-waits.ts";
