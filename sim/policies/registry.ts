import { closest, distance } from "fastest-levenshtein";
import type { Described, Parameters, PolicyRules } from "../decisions.ts";
import type { PolicyFamily } from "../model/model.ts";
import { acceptAll } from "./acceptance/accept-all.ts";
import { dueDateFeasibility } from "./acceptance/due-date.ts";
import { orderLimit } from "./acceptance/order-limit.ts";
import { workloadLimit } from "./acceptance/workload.ts";
import { contractNetAllocation } from "./allocation/contract-net.ts";
import { costAllocation } from "./allocation/cost.ts";
import { earliestDateAllocation } from "./allocation/earliest-date.ts";
import { leastLoadAllocation } from "./allocation/least-load.ts";
import { nearestAllocation } from "./allocation/nearest.ts";
import { noAllocation } from "./allocation/none.ts";
import { roundRobinAllocation } from "./allocation/round-robin.ts";
import { dualCommand } from "./batching/dual-command.ts";
import { fullBatch } from "./batching/full-batch.ts";
import { fullestBatchRule } from "./batching/fullest-batch.ts";
import { minimumBatchSize } from "./batching/mbs.ts";
import { savingsBatching } from "./batching/savings.ts";
import { seedBatching } from "./batching/seed.ts";
import { intervalCharging } from "./charging/interval.ts";
import { opportunityCharging } from "./charging/opportunity.ts";
import { thresholdCharging } from "./charging/threshold.ts";
import { cusumChart } from "./control/cusum.ts";
import { ewmaChart } from "./control/ewma.ts";
import { westernElectric } from "./control/western-electric.ts";
import { xBar } from "./control/x-bar.ts";
import { doublePtWinqNpt } from "./dispatching/2pt-winq-npt.ts";
import { atRpt } from "./dispatching/at-rpt.ts";
import { atc } from "./dispatching/atc.ts";
import { atcs } from "./dispatching/atcs.ts";
import { covert } from "./dispatching/covert.ts";
import { cr } from "./dispatching/cr.ts";
import { crSpt } from "./dispatching/cr-spt.ts";
import { edd } from "./dispatching/edd.ts";
import { family } from "./dispatching/family.ts";
import { fasfs } from "./dispatching/fasfs.ts";
import { fcfs } from "./dispatching/fcfs.ts";
import { fddMwkr } from "./dispatching/fdd-mwkr.ts";
import { followScheduleRule } from "./dispatching/follow-schedule.ts";
import { keepScheduleRule } from "./dispatching/keep-schedule.ts";
import { lifo } from "./dispatching/lifo.ts";
import { lopnr } from "./dispatching/lopnr.ts";
import { lowCarbonRule } from "./dispatching/low-carbon.ts";
import { lpt } from "./dispatching/lpt.ts";
import { lwkr } from "./dispatching/lwkr.ts";
import { mdd } from "./dispatching/mdd.ts";
import { minRun } from "./dispatching/min-run.ts";
import { mod } from "./dispatching/mod.ts";
import { mopnr } from "./dispatching/mopnr.ts";
import { mwkr } from "./dispatching/mwkr.ts";
import { odd } from "./dispatching/odd.ts";
import { polling } from "./dispatching/polling.ts";
import { priority } from "./dispatching/priority.ts";
import { ptTis } from "./dispatching/pt-tis.ts";
import { ptWinq } from "./dispatching/pt-winq.ts";
import { ptWinqAt } from "./dispatching/pt-winq-at.ts";
import { ptWinqSl } from "./dispatching/pt-winq-sl.ts";
import { queueTime } from "./dispatching/queue-time.ts";
import { quota } from "./dispatching/quota.ts";
import { randomOrder } from "./dispatching/random.ts";
import { rollout } from "./dispatching/rollout.ts";
import { slackPerOpn } from "./dispatching/s-opn.ts";
import { slackPerRpt } from "./dispatching/s-rpt.ts";
import { slackPerRptSpt } from "./dispatching/s-rpt-spt.ts";
import { slk } from "./dispatching/slk.ts";
import { spt } from "./dispatching/spt.ts";
import { truncatedSpt } from "./dispatching/spt-t.ts";
import { sspt } from "./dispatching/sspt.ts";
import { sst } from "./dispatching/sst.ts";
import { winq } from "./dispatching/winq.ts";
import { wspt } from "./dispatching/wspt.ts";
import { minCostFlow } from "./distribution/min-cost-flow.ts";
import { multiPeriodFlow } from "./distribution/multi-period-flow.ts";
import { nearestDistribution } from "./distribution/nearest.ts";
import { noDistribution } from "./distribution/none.ts";
import { proportionalDistribution } from "./distribution/proportional.ts";
import { leastFullDivert } from "./divert/least-full.ts";
import { productDivert } from "./divert/product.ts";
import { ratioDivert } from "./divert/ratio.ts";
import { roundRobinDivert } from "./divert/round-robin.ts";
import { shortestDivert } from "./divert/shortest.ts";
import { dedicatedDocking } from "./docking/dedicated.ts";
import { earliestAppointment } from "./docking/earliest-appointment.ts";
import { firstFreeDocking } from "./docking/first-free.ts";
import { nearestDocking } from "./docking/nearest.ts";
import { punctualFirst } from "./docking/punctual-first.ts";
import { inspectAll } from "./inspection/all.ts";
import { continuousSampling } from "./inspection/csp-1.ts";
import { inspectEvery } from "./inspection/every.ts";
import { inspectFraction } from "./inspection/fraction.ts";
import { inspectNone } from "./inspection/none.ts";
import { peakShaving } from "./load/peak-shaving.ts";
import { unlimited } from "./load/unlimited.ts";
import { noLoadSelection } from "./loadSelection/none.ts";
import { onTheWayLoads } from "./loadSelection/on-the-way.ts";
import { sameDestinationLoads } from "./loadSelection/same-destination.ts";
import { sameSourceLoads } from "./loadSelection/same-source.ts";
import { cusum } from "./maintenance/cusum.ts";
import { ewma } from "./maintenance/ewma.ts";
import { runToFailure } from "./maintenance/run-to-failure.ts";
import { threshold } from "./maintenance/threshold.ts";
import { trend } from "./maintenance/trend.ts";
import { earliestDueMerge } from "./merge/earliest-due.ts";
import { fifoMerge } from "./merge/fifo.ts";
import { longestQueueMerge } from "./merge/longest-queue.ts";
import { priorityMerge } from "./merge/priority.ts";
import { ratioMerge } from "./merge/ratio.ts";
import { roundRobinMerge } from "./merge/round-robin.ts";
import { slugMerge } from "./merge/slug.ts";
import { expectedDemandParking } from "./parking/expected-demand.ts";
import { homeParking } from "./parking/home.ts";
import { minimaxParking } from "./parking/minimax.ts";
import { nearestFreeParking } from "./parking/nearest-free.ts";
import { stayParking } from "./parking/stay.ts";
import { combinedPicking } from "./picking/combined.ts";
import { largestGapPicking } from "./picking/largest-gap.ts";
import { midpointPicking } from "./picking/midpoint.ts";
import { oneWayPicking } from "./picking/one-way.ts";
import { optimalPicking } from "./picking/optimal.ts";
import { returnPicking } from "./picking/return.ts";
import { sShapePicking } from "./picking/s-shape.ts";
import { oldestOrderPod } from "./podSelection/age.ts";
import { earliestDuePod } from "./podSelection/lateness.ts";
import { nearestPod } from "./podSelection/nearest.ts";
import { pileOnSelection } from "./podSelection/pile-on.ts";
import { randomPod } from "./podSelection/random.ts";
import { closestOpenPlace } from "./podStorage/closest-open.ts";
import { fixedPlace } from "./podStorage/fixed.ts";
import { randomPlace } from "./podStorage/random.ts";
import { turnoverPlace } from "./podStorage/turnover.ts";
import { alwaysOn } from "./power/always-on.ts";
import { breakEvenRule } from "./power/break-even.ts";
import { nPolicy } from "./power/n-policy.ts";
import { offAfterIdleTime } from "./power/off-after.ts";
import { offWhenEmptyRule } from "./power/off-when-empty.ts";
import { standbyAfterIdleTime } from "./power/standby-after.ts";
import { standbyThenOffRule } from "./power/standby-off.ts";
import { vacations } from "./power/vacations.ts";
import { con } from "./promising/con.ts";
import { jiq } from "./promising/jiq.ts";
import { jis } from "./promising/jis.ts";
import { load } from "./promising/load.ts";
import { nop } from "./promising/nop.ts";
import { ppw } from "./promising/ppw.ts";
import { requested } from "./promising/requested.ts";
import { simulation } from "./promising/simulation.ts";
import { simulationMean } from "./promising/simulation-mean.ts";
import { slackAllowance } from "./promising/slk.ts";
import { twk } from "./promising/twk.ts";
import { wiq } from "./promising/wiq.ts";
import { backward } from "./release/backward.ts";
import { conwip } from "./release/conwip.ts";
import { drumBufferRope } from "./release/dbr.ts";
import { immediate } from "./release/immediate.ts";
import { lumsCor } from "./release/lums-cor.ts";
import { waveRelease } from "./release/wave.ts";
import { workloadControl } from "./release/wlc.ts";
import { anchorAdjust } from "./replenishment/anchor-adjust.ts";
import { baseStock } from "./replenishment/base-stock.ts";
import { economicLots } from "./replenishment/eoq.ts";
import { byCroston } from "./replenishment/forecast-croston.ts";
import { byHoltWinters } from "./replenishment/forecast-hw.ts";
import { byMovingAverage } from "./replenishment/forecast-ma.ts";
import { bySmoothing } from "./replenishment/forecast-ses.ts";
import { kanban } from "./replenishment/kanban.ts";
import { minMax } from "./replenishment/min-max.ts";
import { mrpFixedQuantity } from "./replenishment/mrp-foq.ts";
import { mrpLotForLot } from "./replenishment/mrp-lfl.ts";
import { mrpPeriodQuantity } from "./replenishment/mrp-poq.ts";
import { mrpSilverMeal } from "./replenishment/mrp-sm.ts";
import { mrpWagnerWhitin } from "./replenishment/mrp-ww.ts";
import { newsvendorStock } from "./replenishment/newsvendor.ts";
import { noReplenishment } from "./replenishment/none.ts";
import { reorderPoint } from "./replenishment/r-q.ts";
import { orderUpTo } from "./replenishment/r-s.ts";
import { reorderUpTo } from "./replenishment/s-s.ts";
import { classReslotting } from "./reslotting/abc.ts";
import { fullTurnoverReslotting } from "./reslotting/full-turnover.ts";
import { noReslotting } from "./reslotting/none.ts";
import { pairwiseReslotting } from "./reslotting/swap.ts";
import { earliestCompletionRouting } from "./routing/earliest-completion.ts";
import { fewestDefectsRouting } from "./routing/fewest-defects.ts";
import { firstRouting } from "./routing/first.ts";
import { followScheduleRouting } from "./routing/follow-schedule.ts";
import { leastCostRouting } from "./routing/least-cost.ts";
import { leastWorkRouting } from "./routing/least-work.ts";
import { podMatchRouting } from "./routing/pod-match.ts";
import { randomRouting } from "./routing/random.ts";
import { routingRollout } from "./routing/rollout.ts";
import { roundRobinRouting } from "./routing/round-robin.ts";
import { shortestQueueRouting } from "./routing/shortest-queue.ts";
import { fastestRouting } from "./routing/spt.ts";
import { affectedRescheduling } from "./scheduling/affected-operations.ts";
import { noScheduling } from "./scheduling/none.ts";
import { fullRescheduling } from "./scheduling/reschedule.ts";
import { rightShift } from "./scheduling/right-shift.ts";
import { fewestSkillsStaffing } from "./staffing/fewest-skills.ts";
import { firstStaffing } from "./staffing/first.ts";
import { leastWorkedStaffing } from "./staffing/least-worked.ts";
import { longestIdleStaffing } from "./staffing/longest-idle.ts";
import { nearestStaffing } from "./staffing/nearest.ts";
import { randomStaffing } from "./staffing/random.ts";
import { classBasedStorage } from "./storage/class-based.ts";
import { closestOpenLocation } from "./storage/closest-open.ts";
import { dedicatedStorage } from "./storage/dedicated.ts";
import { fullTurnoverStorage } from "./storage/full-turnover.ts";
import { randomStorage } from "./storage/random.ts";
import { auctionTrading } from "./trading/auction.ts";
import { contractNetTrading } from "./trading/contract-net.ts";
import { noTrading } from "./trading/none.ts";
import { bankerTraffic } from "./traffic/banker.ts";
import { earliestDueTraffic } from "./traffic/earliest-due.ts";
import { firstComeTraffic } from "./traffic/first-come.ts";
import { loadedFirstTraffic } from "./traffic/loaded-first.ts";
import { assignmentTransport } from "./transport/assignment.ts";
import { auctionTransport } from "./transport/auction.ts";
import { earliestDueRule } from "./transport/earliest-due.ts";
import { fifoTransport } from "./transport/fifo.ts";
import { nearestJobTransport } from "./transport/nearest-job.ts";
import { nearestVehicleTransport } from "./transport/nearest-vehicle.ts";
import { utilisationTransport } from "./transport/utilisation.ts";
import { congestionAwareRouting } from "./vehicleRouting/congestion-aware.ts";
import { shortestRouting } from "./vehicleRouting/shortest.ts";
import { timeWindowRouting } from "./vehicleRouting/time-windows.ts";

/** The families, in the order in which people list them. */
export const policyFamilies: readonly PolicyFamily[] = [
  "dispatching",
  "routing",
  "release",
  "transport",
  "vehicleRouting",
  "traffic",
  "charging",
  "parking",
  "loadSelection",
  "merge",
  "divert",
  "allocation",
  "trading",
  "batching",
  "power",
  "load",
  "staffing",
  "maintenance",
  "promising",
  "acceptance",
  "replenishment",
  "inspection",
  "control",
  "picking",
  "storage",
  "reslotting",
  "docking",
  "distribution",
  "podSelection",
  "podStorage",
  "scheduling",
];

/** Every rule that can be chosen by name. */
export const policies: { readonly [Family in PolicyFamily]: readonly PolicyRules[Family][] } = {
  dispatching: [
    fcfs,
    fasfs,
    lifo,
    randomOrder,
    spt,
    lpt,
    wspt,
    edd,
    odd,
    mdd,
    mod,
    slk,
    slackPerOpn,
    cr,
    mwkr,
    lwkr,
    mopnr,
    lopnr,
    fddMwkr,
    atc,
    winq,
    ptWinq,
    doublePtWinqNpt,
    ptWinqSl,
    covert,
    crSpt,
    slackPerRpt,
    slackPerRptSpt,
    truncatedSpt,
    ptWinqAt,
    ptTis,
    atRpt,
    sst,
    sspt,
    atcs,
    family,
    minRun,
    polling,
    queueTime,
    quota,
    priority,
    lowCarbonRule,
    followScheduleRule,
    keepScheduleRule,
    rollout,
  ],
  routing: [
    firstRouting,
    randomRouting,
    roundRobinRouting,
    shortestQueueRouting,
    leastWorkRouting,
    earliestCompletionRouting,
    fastestRouting,
    fewestDefectsRouting,
    leastCostRouting,
    podMatchRouting,
    followScheduleRouting,
    routingRollout,
  ],
  release: [immediate, conwip, workloadControl, lumsCor, drumBufferRope, backward, waveRelease],
  transport: [
    nearestVehicleTransport,
    fifoTransport,
    nearestJobTransport,
    earliestDueRule,
    utilisationTransport,
    auctionTransport,
    assignmentTransport,
  ],
  vehicleRouting: [shortestRouting, congestionAwareRouting, timeWindowRouting],
  traffic: [firstComeTraffic, loadedFirstTraffic, earliestDueTraffic, bankerTraffic],
  charging: [thresholdCharging, opportunityCharging, intervalCharging],
  parking: [homeParking, stayParking, nearestFreeParking, expectedDemandParking, minimaxParking],
  loadSelection: [sameDestinationLoads, sameSourceLoads, onTheWayLoads, noLoadSelection],
  merge: [fifoMerge, priorityMerge, roundRobinMerge, longestQueueMerge, ratioMerge, slugMerge, earliestDueMerge],
  divert: [shortestDivert, leastFullDivert, roundRobinDivert, ratioDivert, productDivert],
  allocation: [
    noAllocation,
    costAllocation,
    earliestDateAllocation,
    leastLoadAllocation,
    roundRobinAllocation,
    nearestAllocation,
    contractNetAllocation,
  ],
  batching: [minimumBatchSize, fullBatch, fullestBatchRule, dualCommand, seedBatching, savingsBatching],
  power: [
    alwaysOn,
    standbyAfterIdleTime,
    offWhenEmptyRule,
    offAfterIdleTime,
    standbyThenOffRule,
    breakEvenRule,
    nPolicy,
    vacations,
  ],
  load: [unlimited, peakShaving],
  staffing: [
    firstStaffing,
    nearestStaffing,
    longestIdleStaffing,
    fewestSkillsStaffing,
    leastWorkedStaffing,
    randomStaffing,
  ],
  maintenance: [runToFailure, threshold, ewma, cusum, trend],
  promising: [requested, con, slackAllowance, twk, nop, ppw, jiq, wiq, jis, load, simulation, simulationMean],
  acceptance: [acceptAll, orderLimit, workloadLimit, dueDateFeasibility],
  replenishment: [
    noReplenishment,
    reorderUpTo,
    reorderPoint,
    orderUpTo,
    baseStock,
    minMax,
    kanban,
    economicLots,
    newsvendorStock,
    byMovingAverage,
    bySmoothing,
    byHoltWinters,
    byCroston,
    anchorAdjust,
    mrpLotForLot,
    mrpFixedQuantity,
    mrpPeriodQuantity,
    mrpWagnerWhitin,
    mrpSilverMeal,
  ],
  inspection: [inspectAll, inspectNone, inspectEvery, inspectFraction, continuousSampling],
  control: [xBar, westernElectric, ewmaChart, cusumChart],
  picking: [
    sShapePicking,
    oneWayPicking,
    returnPicking,
    midpointPicking,
    largestGapPicking,
    combinedPicking,
    optimalPicking,
  ],
  storage: [closestOpenLocation, randomStorage, dedicatedStorage, classBasedStorage, fullTurnoverStorage],
  reslotting: [noReslotting, classReslotting, fullTurnoverReslotting, pairwiseReslotting],
  docking: [firstFreeDocking, earliestAppointment, punctualFirst, dedicatedDocking, nearestDocking],
  distribution: [noDistribution, nearestDistribution, proportionalDistribution, minCostFlow, multiPeriodFlow],
  podSelection: [pileOnSelection, nearestPod, oldestOrderPod, earliestDuePod, randomPod],
  podStorage: [closestOpenPlace, fixedPlace, randomPlace, turnoverPlace],
  trading: [noTrading, contractNetTrading, auctionTrading],
  scheduling: [noScheduling, fullRescheduling, affectedRescheduling, rightShift],
};

/**
 * The rule with this id or alias, in upper or lower case.
 *
 * @example
 * findPolicy("dispatching", "fifo")?.id; // => "FCFS"
 */
export function findPolicy<Family extends PolicyFamily>(family: Family, id: string): PolicyRules[Family] | undefined {
  const wanted = id.toUpperCase();
  return policies[family].find((rule) => names(rule).includes(wanted));
}

/**
 * The id nearest to a misspelt one, or an alias where that is nearer, for "did you mean ...?"; undefined: none is near.
 *
 * @example
 * suggestPolicy("dispatching", "FCSF"); // => "FCFS"
 */
export function suggestPolicy(family: PolicyFamily, id: string): string | undefined {
  const ids = policies[family].map((rule) => rule.id);
  const aliases = policies[family].flatMap((rule) => rule.aliases ?? []);
  return near(id.toUpperCase(), [...ids, ...aliases]);
}

export type ResolvedParameters =
  | { readonly ok: true; readonly parameters: Parameters }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Completes the given parameters of a rule with its defaults, or tells every problem at once.
 *
 * @example
 * resolveParameters(findPolicy("release", "CONWIP"), { limit: 8 }); // => { ok: true, parameters: { limit: 8 } }
 */
export function resolveParameters(rule: Described, given: Readonly<Record<string, unknown>>): ResolvedParameters {
  const described = rule.parameters ?? {};
  const known = Object.keys(described);
  const problems: string[] = [];
  const parameters: Record<string, number> = {};
  for (const name of known) parameters[name] = described[name]!.default;
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(described, name)) {
      problems.push(`${rule.id} has no parameter "${name}"; ${knownParameters(known, name)}`);
      continue;
    }
    const { min, max, integer = false } = described[name]!;
    if (typeof value === "number" && value >= min && value <= max && (!integer || Number.isInteger(value))) {
      parameters[name] = value;
    } else {
      const kind = integer ? "an integer" : "a number";
      problems.push(`${rule.id} ${name}: ${String(value)} is not allowed; give ${kind} from ${min} to ${max}`);
    }
  }
  return problems.length === 0 ? { ok: true, parameters } : { ok: false, problems };
}

function knownParameters(known: readonly string[], name: string): string {
  if (known.length === 0) return "it takes none";
  const suggestion = near(name, known);
  return suggestion === undefined ? `it takes ${known.join(", ")}` : `did you mean "${suggestion}"?`;
}

function names(rule: Described): readonly string[] {
  return [rule.id, ...(rule.aliases ?? [])].map((name) => name.toUpperCase());
}

/** The nearest word at most half the letters and three errors away. */
function near(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word === "") return undefined;
  const nearest = closest(word, known);
  return distance(word, nearest) <= Math.min(3, Math.floor(word.length / 2)) ? nearest : undefined;
}
