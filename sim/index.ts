/** The public face of the simulator: the only file of sim/ that the other rooms import. */
export type * from "./decisions.ts";
export { clonePlain, plainFromJson, plainToJson } from "./kernel/plain.ts";
export { Simulator } from "./kernel/simulator.ts";
export { energyOver, powerAfter } from "./model/charging-curve.ts";
export type * from "./model/control.ts";
export type * from "./model/conveyor.ts";
export type * from "./model/distribution.ts";
export type * from "./model/model.ts";
export type * from "./model/network.ts";
export type * from "./model/quality.ts";
export type * from "./model/stock.ts";
export * from "./model/storage.ts";
export type * from "./model/truck.ts";
export type * from "./model/upkeep.ts";
export { demandCost, demandFaults } from "./planning/demand/check-plan.ts";
export type {
  Assignment,
  DemandAssignments,
  DemandLine,
  DemandOrder,
  DemandProblem,
  PreviousPlan,
} from "./planning/demand/demand.ts";
export {
  answerOf,
  completionDay,
  type DemandMeasures,
  demandMeasures,
  type Match,
  matchingOf,
} from "./planning/demand/measures.ts";
export { type Decision, type RollingAnswer, type RollingDemand, rollDemand } from "./planning/demand/roll-demand.ts";
export {
  type DemandAnswer,
  DemandError,
  type InfeasibleDemand,
  type Shortage,
  solveDemand,
} from "./planning/demand/solve-demand.ts";
export { discountedOrderQuantity, economicOrderQuantity } from "./planning/economic-order-quantity.ts";
export {
  type FlowAnswer,
  type FlowArc,
  type FlowNode,
  type FlowProblem,
  infeasibilityText,
  transportation,
} from "./planning/flow/flow-problem.ts";
export { highsSolver } from "./planning/flow/highs.ts";
export type { LinearAnswer, LinearModel, LinearSolver, SolverLimits } from "./planning/flow/linear-model.ts";
export { FlowError, solveFlow } from "./planning/flow/solve-flow.ts";
export {
  type FactorySequences,
  type FlowOperation,
  type FlowShop,
  flowSchedule,
  flowShopBound,
  flowShopFaults,
} from "./planning/flow-shop/flow-shop.ts";
export {
  type FlowShopPlan,
  flowShopPlan,
  flowShopSearch,
  planFlowShop,
  searchFlowShop,
} from "./planning/flow-shop/plan-flow-shop.ts";
export { croston, exponentialSmoothing, holtWinters, movingAverage } from "./planning/forecast.ts";
export { lotSizes } from "./planning/lot-sizing.ts";
export { type LotSizing, planRequirements, type RequirementsTable } from "./planning/material-requirements.ts";
export { newsvendor, newsvendorNormal, newsvendorPoisson } from "./planning/newsvendor.ts";
export { type LaneResult, type LaneTask, ParallelSearch } from "./planning/parallel-search.ts";
export {
  bestReorderLevels,
  bestReorderLevelsFor,
  bestReorderPoint,
  reorderLevelsCost,
  reorderLotCost,
} from "./planning/reorder-levels.ts";
export {
  bestNormalReorderPoint,
  reorderPointByEoq,
  reorderPointByLevel,
  reorderPointCost,
  reorderPointForFillRate,
  safetyStock,
} from "./planning/reorder-point.ts";
export { begunBy, withStops } from "./planning/routing/begun-tours.ts";
export { planTours, searchTours, type TourPlan, tourPlan, tourSearch } from "./planning/routing/plan-tours.ts";
export {
  type BegunTours,
  type TourProblem,
  type TourStop,
  type Tours,
  tourBound,
  tourCost,
  tourFaults,
  type Visit,
  visitsOf,
} from "./planning/routing/tours.ts";
export { type SerialPlan, type SerialSystem, serialBaseStock } from "./planning/serial-base-stock.ts";
export { faultsOf } from "./planning/shop/check-schedule.ts";
export { lowerBound } from "./planning/shop/lower-bound.ts";
export { MEASURES, type Measure, type Objective, worthOf } from "./planning/shop/objective.ts";
export { planShop, type ShopPlan, ShopPlanner } from "./planning/shop/plan-shop.ts";
export { isAnnealed, type SearchResult, type SearchTask, ShopSearch } from "./planning/shop/search.ts";
export type { Downtimes, ScheduledOperation, Shop, ShopJob } from "./planning/shop/shop.ts";
export { type Obstacle, type PlannedOrder, shopOfModel, unseenByPlan } from "./planning/shop/shop-of-model.ts";
export { type ShuttleAisle, shuttleThroughput } from "./planning/shuttle-throughput.ts";
export { CapacityPrices } from "./planning/sites/capacity-prices.ts";
export { centralSearch, searchCentrally } from "./planning/sites/central.ts";
export { type MessageLog, messageTime } from "./planning/sites/messages.ts";
export { planSite, type SiteTask } from "./planning/sites/plan-site.ts";
export {
  checkedPlan,
  type PlanOverSites,
  planOfTrade,
  planSites,
  siteOutlook,
  siteTrade,
} from "./planning/sites/plan-sites.ts";
export { siteCosts, siteFaults } from "./planning/sites/site-faults.ts";
export type { MessageFigures, SiteOperation, SiteProblem } from "./planning/sites/site-problem.ts";
export { tradeAgain } from "./planning/sites/trade-again.ts";
export { supplyCosts, supplyEmissions, supplyFaults } from "./planning/supply/check-supply.ts";
export { type SupplyAnswer, SupplyError, type SupplyPlan, solveSupply } from "./planning/supply/solve-supply.ts";
export type { SupplyFlows, SupplyProblem } from "./planning/supply/supply-problem.ts";
export {
  metric,
  type StockPerformance,
  type TwoEchelonPerformance,
  type TwoEchelonSystem,
  twoEchelon,
} from "./planning/two-echelon.ts";
export type { Unfinished, UnfinishedOrder } from "./plant/shop-at-present.ts";
export type { Deadlock, DeadlockLink, RingLink } from "./plant/state.ts";
export * from "./policies/check-policy.ts";
export { walkLength } from "./policies/picking/walk.ts";
export * from "./policies/registry.ts";
export { PolicyError } from "./policy-error.ts";
export { checkDistribution } from "./random/check-distribution.ts";
export type { Distribution } from "./random/distribution.ts";
export { mean, variance } from "./random/moments.ts";
export { sampler } from "./random/sampler.ts";
export { Streams } from "./random/streams.ts";
export * from "./run.ts";
export { diffScenarios, type ReadScenario, type ScenarioChange } from "./scenario/diff/diff.ts";
export { isFlowShop, type LoadedFlowShop, readFlowShop } from "./scenario/import/flow-shop.ts";
export { type ScenarioFormat, scenarioFormats } from "./scenario/import/formats.ts";
export { type ImportedTables, importTables, tableFilesOf } from "./scenario/import/tables/import-tables.ts";
export { readCsvTable } from "./scenario/import/tables/read-csv-table.ts";
export { formatTableProblem, type SourceTable } from "./scenario/import/tables/source.ts";
export { scenarioJsonSchema } from "./scenario/json-schema.ts";
export * as language from "./scenario/language.ts";
export {
  type LoadedScenario,
  loadScenario,
  type OpenScenario,
  openScenario,
  parseScenario,
  type ScenarioContent,
  type ScenarioOptions,
} from "./scenario/load.ts";
export { type LoadedDistributedPlan, loadDistributedPlan } from "./scenario/load-distributed-plan.ts";
export { type LoadedFlow, loadFlow } from "./scenario/load-flow.ts";
export { type LoadedProductionPlan, loadProductionPlan } from "./scenario/load-production-plan.ts";
export { hasSection } from "./scenario/load-section.ts";
export { loadSupplyPlan } from "./scenario/load-supply-plan.ts";
export { type LoadedTours, loadTours } from "./scenario/load-tours.ts";
export { formatProblem, type Problem } from "./scenario/problems.ts";
export { DURATION, readQuantity, SHARE } from "./scenario/text/quantity.ts";
export { writeScenario } from "./scenario/write.ts";
export {
  decodeTrace,
  encodeTrace,
  TRACE_MAGIC,
  type TraceHeader,
  type TraceMeta,
} from "./trace/codec.ts";
export { digestOf } from "./trace/digest.ts";
export * from "./trace/records.ts";
export * from "./trace/replay-face.ts";
export { type StockChange, stockChangeOf } from "./trace/stock-changes.ts";
export { type RecordSink, records, replayInto, type Trace } from "./trace/trace.ts";
export { TraceFileError } from "./trace/trace-file-error.ts";
export { vehiclePower } from "./trace/vehicle-power.ts";
export { type BeltChange, beltChanges, jobEnters, type WatchedBelt, watchedBelts } from "./trace/watched-belts.ts";
