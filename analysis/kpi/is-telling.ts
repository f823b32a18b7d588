import type { PlantKpi, PlantKpis } from "./plant-kpis.ts";

/** Figures that only say that the scenario does not use a feature, such as scrap, vehicles, upkeep or energy, when zero. */
const SILENT_WHEN_ZERO: ReadonlySet<PlantKpi> = new Set<PlantKpi>([
  "jobsScrapped",
  "replacements",
  "jobsRejected",
  "rejectedShare",
  "jobsCancelled",
  "cancelledShare",
  "queueTimesPassed",
  "jobsNotReleased",
  "jobsOverdue",
  "jobsDeadlocked",
  "setups",
  "batches",
  "vehicleDistance",
  "vehicleEmptyDistance",
  "failures",
  "maintenances",
  "alarms",
  "falseAlarms",
  "missedFailures",
  "repairCost",
  "maintenanceCost",
  "upkeepCostRate",
  "inspections",
  "inspectionsSkipped",
  "defectsMade",
  "defectsFound",
  "goodJobsCondemned",
  "reworks",
  "reworkRatio",
  "reviews",
  "suspects",
  "concessions",
  "escapes",
  "outgoingDefective",
  "chartPoints",
  "chartSignals",
  "chartFalseAlarms",
  "assignableCauses",
  "adjustments",
  "preventionCost",
  "appraisalCost",
  "internalFailureCost",
  "externalFailureCost",
  "costOfPoorQuality",
  "costOfQuality",
  "machineEnergy",
  "vehicleEnergy",
  "conveyorEnergy",
  "energy",
  "energyCost",
  "emissions",
  "demandCharge",
  "peakPower",
  "energyPerOrder",
  "emissionsPerOrder",
  "energyPerGoodPart",
  "emissionsPerGoodPart",
  "shipmentTrips",
  "shipmentCost",
  "shipmentEmissions",
  "messages",
  "messagesLost",
  "messageRetries",
  "messagesGivenUp",
  "stockOnHand",
  "stockOuts",
  "stockLost",
  "stockExpired",
  "stockOrderCost",
  "stockHoldingCost",
  "stockShortageCost",
  "trucksRebooked",
  "detentionCost",
  "stockTransferCost",
  "stockCost",
  "stockRevenue",
  "costPerOrder",
]);

/** Is the figure worth a reader's time in this run? */
export function isTelling(kpis: PlantKpis, id: PlantKpi): boolean {
  const { value } = kpis[id];
  if (value === null) return false;
  if (WITHOUT_JOBS.has(id) && isStockAlone(kpis)) return false;
  if (id === "yield") return value < 1;
  if (id === "numberTardy" || id === "totalWeightedTardiness") return kpis.shareLate.value !== null;
  if (id === "pieceRate" || id === "pieces") return kpis.pieces.value !== kpis.jobsCompleted.value;
  if (id === "jobsFinished") return value !== kpis.jobsCompleted.value;
  if (id === "operationStarts") return kpis.batches.value !== 0;
  if (id === "meanLeadTime") return value !== kpis.meanFlowTime.value;
  return value !== 0 || !SILENT_WHEN_ZERO.has(id);
}

/** Of jobs: zero where the plant only keeps stock. */
const WITHOUT_JOBS: ReadonlySet<PlantKpi> = new Set<PlantKpi>([
  "throughput",
  "jobsCreated",
  "jobsReleased",
  "jobsCompleted",
  "waitTime",
  "meanWip",
  "maxWip",
  "littleWip",
  "jobsInProcess",
]);

function isStockAlone({ jobsCreated, stockFillRate }: PlantKpis): boolean {
  return jobsCreated.value === 0 && stockFillRate.value !== null;
}
