import type { MachineState, OperatorState, VehicleState, WaitCause } from "../../sim/index.ts";
import type { Display } from "../format.ts";
import type { PlantKpi } from "./plant-kpis.ts";

export interface KpiTitle {
  readonly id: PlantKpi;
  readonly title: string;
  readonly group:
    | "Output"
    | "Time"
    | "Work in process"
    | "Due dates"
    | "Orders"
    | "Resources"
    | "Upkeep"
    | "Quality"
    | "Energy"
    | "Network"
    | "Stock";
  readonly display: Display;
}

/** Names of the plant's KPIs for people, in reading order. */
export const KPI_TITLES: readonly KpiTitle[] = [
  { id: "throughput", title: "Throughput, jobs", group: "Output", display: "rate" },
  { id: "pieceRate", title: "Throughput, good pieces", group: "Output", display: "rate" },
  { id: "jobsCreated", title: "Orders received", group: "Output", display: "count" },
  { id: "jobsReleased", title: "Jobs released", group: "Output", display: "count" },
  { id: "jobsCompleted", title: "Jobs completed", group: "Output", display: "count" },
  { id: "pieces", title: "Good pieces", group: "Output", display: "count" },
  { id: "jobsScrapped", title: "Jobs scrapped", group: "Output", display: "count" },
  { id: "jobsFinished", title: "Jobs finished, good or scrapped", group: "Output", display: "count" },
  { id: "operationStarts", title: "Operations begun", group: "Output", display: "count" },
  { id: "setups", title: "Setups begun", group: "Output", display: "count" },
  { id: "batches", title: "Batches begun", group: "Output", display: "count" },
  { id: "meanBatch", title: "Jobs in a batch, mean", group: "Output", display: "number" },
  { id: "yield", title: "Yield", group: "Output", display: "share" },
  { id: "jobsRejected", title: "Orders rejected", group: "Output", display: "count" },
  { id: "rejectedShare", title: "Share rejected", group: "Output", display: "share" },
  { id: "jobsCancelled", title: "Orders cancelled by customers", group: "Output", display: "count" },
  { id: "cancelledShare", title: "Share cancelled", group: "Output", display: "share" },
  { id: "queueTimesPassed", title: "Queue-time limits passed", group: "Output", display: "count" },
  { id: "makespan", title: "Last completion (makespan)", group: "Output", display: "time" },
  { id: "meanFlowTime", title: "Flow time, mean", group: "Time", display: "time" },
  { id: "flowTimeStandardDeviation", title: "Flow time, standard deviation", group: "Time", display: "time" },
  { id: "flowTimeQuantile50", title: "Flow time, median", group: "Time", display: "time" },
  { id: "flowTimeQuantile90", title: "Flow time, 90 % within", group: "Time", display: "time" },
  { id: "flowTimeQuantile95", title: "Flow time, 95 % within", group: "Time", display: "time" },
  { id: "flowTimeQuantile99", title: "Flow time, 99 % within", group: "Time", display: "time" },
  { id: "maxFlowTime", title: "Flow time, longest", group: "Time", display: "time" },
  { id: "meanLeadTime", title: "Lead time from order, mean", group: "Time", display: "time" },
  { id: "waitTime", title: "Waiting of all jobs", group: "Time", display: "time" },
  { id: "meanWip", title: "WIP, mean", group: "Work in process", display: "number" },
  { id: "maxWip", title: "WIP, highest", group: "Work in process", display: "count" },
  { id: "littleWip", title: "WIP by Little's law", group: "Work in process", display: "number" },
  { id: "littleDifference", title: "Difference from Little's law", group: "Work in process", display: "share" },
  { id: "jobsNotReleased", title: "Orders not released at the end", group: "Work in process", display: "count" },
  { id: "jobsInProcess", title: "Jobs in process at the end", group: "Work in process", display: "count" },
  { id: "jobsDeadlocked", title: "Jobs in deadlock", group: "Work in process", display: "count" },
  { id: "jobsOverdue", title: "Unfinished and overdue at the end", group: "Work in process", display: "count" },
  { id: "numberTardy", title: "Late jobs", group: "Due dates", display: "count" },
  { id: "shareLate", title: "Share late", group: "Due dates", display: "share" },
  { id: "meanLateness", title: "Lateness, mean", group: "Due dates", display: "time" },
  { id: "maxLateness", title: "Lateness, highest", group: "Due dates", display: "time" },
  { id: "meanTardiness", title: "Tardiness, mean", group: "Due dates", display: "time" },
  { id: "maxTardiness", title: "Tardiness, highest", group: "Due dates", display: "time" },
  { id: "meanWeightedTardiness", title: "Weighted tardiness, mean", group: "Due dates", display: "time" },
  { id: "totalWeightedTardiness", title: "Weighted tardiness, total", group: "Due dates", display: "time" },
  { id: "acceptanceRate", title: "Orders accepted", group: "Orders", display: "share" },
  { id: "promiseMetShare", title: "Promises met", group: "Orders", display: "share" },
  { id: "meanPromisedLeadTime", title: "Promised lead time, mean", group: "Orders", display: "time" },
  { id: "revenue", title: "Revenue", group: "Orders", display: "number" },
  { id: "pricePerOrder", title: "Price per order, mean", group: "Orders", display: "number" },
  { id: "meanUtilisation", title: "Machine utilisation, mean", group: "Resources", display: "share" },
  { id: "meanVehicleUtilisation", title: "Vehicle utilisation, mean", group: "Resources", display: "share" },
  { id: "vehicleDistance", title: "Distance driven", group: "Resources", display: "number" },
  { id: "failures", title: "Failures", group: "Upkeep", display: "count" },
  { id: "maintenances", title: "Maintenance jobs", group: "Upkeep", display: "count" },
  { id: "alarms", title: "Alarms", group: "Upkeep", display: "count" },
  { id: "falseAlarms", title: "False alarms", group: "Upkeep", display: "count" },
  { id: "missedFailures", title: "Failures without an alarm", group: "Upkeep", display: "count" },
  { id: "repairCost", title: "Cost of repairs", group: "Upkeep", display: "number" },
  { id: "maintenanceCost", title: "Cost of maintenance", group: "Upkeep", display: "number" },
  { id: "upkeepCostRate", title: "Cost of upkeep per hour", group: "Upkeep", display: "number" },
  { id: "firstPassYield", title: "First-pass yield", group: "Quality", display: "share" },
  { id: "rolledThroughputYield", title: "Rolled throughput yield", group: "Quality", display: "share" },
  { id: "inspections", title: "Inspections", group: "Quality", display: "count" },
  { id: "inspectionsSkipped", title: "Inspections and steps skipped", group: "Quality", display: "count" },
  { id: "defectsMade", title: "Defects made", group: "Quality", display: "count" },
  { id: "defectsFound", title: "Defective jobs found", group: "Quality", display: "count" },
  { id: "detectionRate", title: "Defective jobs found, of those inspected", group: "Quality", display: "share" },
  { id: "goodJobsCondemned", title: "Good jobs taken for defective", group: "Quality", display: "count" },
  { id: "reworks", title: "Jobs sent to rework", group: "Quality", display: "count" },
  { id: "reworkRatio", title: "Rework ratio", group: "Quality", display: "share" },
  { id: "concessions", title: "Concessions", group: "Quality", display: "count" },
  { id: "escapes", title: "Escapes", group: "Quality", display: "count" },
  { id: "outgoingDefective", title: "Outgoing share defective", group: "Quality", display: "share" },
  { id: "preventionCost", title: "Cost of prevention", group: "Quality", display: "number" },
  { id: "appraisalCost", title: "Cost of appraisal", group: "Quality", display: "number" },
  { id: "internalFailureCost", title: "Cost of internal failure", group: "Quality", display: "number" },
  { id: "externalFailureCost", title: "Cost of external failure", group: "Quality", display: "number" },
  { id: "costOfPoorQuality", title: "Cost of poor quality (failure)", group: "Quality", display: "number" },
  { id: "costOfQuality", title: "Cost of quality", group: "Quality", display: "number" },
  { id: "energy", title: "Energy", group: "Energy", display: "number" },
  { id: "machineEnergy", title: "Energy, machines", group: "Energy", display: "number" },
  { id: "vehicleEnergy", title: "Energy, vehicles", group: "Energy", display: "number" },
  { id: "energyCost", title: "Energy cost", group: "Energy", display: "number" },
  { id: "emissions", title: "Emissions", group: "Energy", display: "number" },
  { id: "demandCharge", title: "Charge for the highest quarter of an hour", group: "Energy", display: "number" },
  { id: "peakPower", title: "Power, highest quarter of an hour", group: "Energy", display: "number" },
  { id: "energyPerOrder", title: "Energy per order", group: "Energy", display: "number" },
  { id: "emissionsPerOrder", title: "Emissions per order", group: "Energy", display: "number" },
  { id: "energyPerGoodPart", title: "Energy per good part", group: "Energy", display: "number" },
  { id: "emissionsPerGoodPart", title: "Emissions per good part", group: "Energy", display: "number" },
  { id: "shipmentTrips", title: "Trips between sites", group: "Network", display: "count" },
  { id: "shipmentCost", title: "Cost of trips", group: "Network", display: "number" },
  { id: "shipmentEmissions", title: "Emissions of trips", group: "Network", display: "number" },
  { id: "messages", title: "Messages", group: "Network", display: "count" },
  { id: "messagesLost", title: "Messages lost", group: "Network", display: "count" },
  { id: "messageRetries", title: "Messages sent again", group: "Network", display: "count" },
  { id: "messagesGivenUp", title: "Messages given up", group: "Network", display: "count" },
  { id: "meanMessageDelay", title: "Message delay, mean", group: "Network", display: "time" },
  { id: "stockOnHand", title: "Units on hand, mean", group: "Stock", display: "number" },
  { id: "stockFillRate", title: "Demand filled from stock", group: "Stock", display: "share" },
  { id: "stockOuts", title: "Demands not on hand in full", group: "Stock", display: "count" },
  { id: "stockLost", title: "Units of demand lost", group: "Stock", display: "count" },
  { id: "stockExpired", title: "Units expired", group: "Stock", display: "count" },
  { id: "stockOrderCost", title: "Cost of ordering", group: "Stock", display: "number" },
  { id: "stockHoldingCost", title: "Cost of holding", group: "Stock", display: "number" },
  { id: "stockShortageCost", title: "Cost of shortage", group: "Stock", display: "number" },
  { id: "stockCost", title: "Cost of stock", group: "Stock", display: "number" },
  { id: "stockRevenue", title: "Revenue from stock", group: "Stock", display: "number" },
];

export const MACHINE_STATE_TITLES: Readonly<Record<MachineState, string>> = {
  processing: "Processing",
  setup: "Setup",
  blocked: "Blocked",
  starved: "Starved",
  idle: "Idle",
  down: "Down",
  offShift: "Off shift",
  waiting: "Waiting for people",
  loading: "Loading",
  unloading: "Unloading",
  standby: "Standby",
  off: "Off",
  wakingUp: "Waking up",
  maintenance: "Maintenance",
};

export const VEHICLE_STATE_TITLES: Readonly<Record<VehicleState, string>> = {
  loaded: "Driving loaded",
  empty: "Driving empty",
  loading: "Loading",
  unloading: "Unloading",
  idle: "Idle",
};

export const OPERATOR_STATE_TITLES: Readonly<Record<OperatorState, string>> = {
  working: "Working",
  walking: "Walking",
  idle: "Idle",
  offShift: "Off shift",
};

export const WAIT_CAUSE_TITLES: Readonly<Record<WaitCause, string>> = {
  machineBusy: "Machine busy",
  machineInSetup: "Machine in setup",
  machineDown: "Machine down",
  offShift: "Off shift",
  machineBlocked: "Machine blocked",
  heldBack: "Held back by the rule",
  bufferFull: "Buffer full",
  vehicle: "Vehicle",
  releaseControl: "Release control",
  shipment: "Trip to another site",
  message: "Message to another site",
  batch: "Batch not full",
  operator: "Operator",
  tool: "Tool",
  machineWaiting: "Machine waiting for people",
  machineAsleep: "Machine asleep",
  powerLimit: "Power limit",
  machineInMaintenance: "Machine in maintenance",
  card: "Card",
  hold: "On hold",
  none: "No cause recorded",
};
