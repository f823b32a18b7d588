/** Plant KPIs of which more is better; of times, work in process, costs and losses less is. */
const HIGHER: ReadonlySet<string> = new Set([
  "throughput",
  "pieceRate",
  "jobsCompleted",
  "pieces",
  "jobsFinished",
  "yield",
  "acceptanceRate",
  "promiseMetShare",
  "revenue",
  "firstPassYield",
  "rolledThroughputYield",
  "detectionRate",
  "linesPicked",
  "lineAvailability",
  "lineFillRate",
  "unitFillRate",
  "orderFillRate",
  "linesPerTour",
  "linesPerHour",
  "stockFillRate",
  "stockRevenue",
]);

const LOWER =
  /^(makespan|mean(Weighted)?(FlowTime|LeadTime|Wip|Tardiness|Lateness|MessageDelay|PromisedLeadTime)|max(FlowTime|Wip|Tardiness|Lateness)|flowTimeStandardDeviation|waitTime|numberTardy|shareLate|totalWeightedTardiness|setups|jobsScrapped|rejectedShare|cancelledShare|.*[cC]ost.*|energy.*|emissions.*|peakPower|demandCharge|distancePerLine|vehicle(Empty)?Distance|stockOuts|stockLost|stockExpired|stockOnHand|outgoingDefective|escapes)$/;

/** Which way a KPI of the plant is better; null: that depends. */
export function betterOf(kpi: string): "lower" | "higher" | null {
  if (HIGHER.has(kpi)) return "higher";
  return LOWER.test(kpi) ? "lower" : null;
}
