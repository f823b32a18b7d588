import type {
  ChoiceRule,
  DispatchingContext,
  DispatchingRule,
  FreeVehicle,
  IndexRule,
  JobView,
  Parameters,
  ReleaseContext,
  RoutingOption,
  TransportRequest,
  WaitingOperation,
} from "../../sim/decisions.ts";

/** A job with everything neutral but what the test names. */
export function job(given: Partial<JobView> = {}): JobView {
  return {
    id: 1,
    product: 0,
    releaseDate: 0,
    dueDate: Infinity,
    weight: 1,
    priority: 1,
    quantity: 1,
    lines: 0,
    totalWork: 10,
    remainingWork: 10,
    remainingOperations: 1,
    operation: 0,
    ...given,
  };
}

/** The only operation of a job, unless the test says more. */
export function waiting(given: Partial<WaitingOperation> = {}): WaitingOperation {
  const processingTime = given.processingTime ?? 10;
  return {
    ...job({ totalWork: processingTime, remainingWork: processingTime }),
    processingTime,
    queueArrival: 0,
    workUpToHere: processingTime,
    nextProcessingTime: 0,
    nextWorkCentre: -1,
    startBy: Number.POSITIVE_INFINITY,
    setupFamily: -1,
    batchFamily: -1,
    minimumBatch: 1,
    maximumBatch: 1,
    scheduledStart: Number.POSITIVE_INFINITY,
    scheduledMachine: -1,
    ...given,
  };
}

export function dispatchingContext(given: Partial<DispatchingContext> = {}): DispatchingContext {
  return {
    now: 0,
    random: () => 0.5,
    memory: {},
    workCentre: 0,
    machine: 0,
    scheduledElsewhere: () => Number.POSITIVE_INFINITY,
    meanProcessingTime: 10,
    workInQueue: () => 0,
    setupTime: () => 0,
    energy: () => 0,
    carbonIntensity: 0.4,
    meanCarbonIntensity: 0.4,
    meanSetupTime: 0,
    setupFamily: -1,
    runLength: 0,
    familySince: 0,
    ...given,
  };
}

/** An empty plant with one machine at each work centre, unless the test says more. */
export function releaseContext(given: Partial<ReleaseContext> = {}): ReleaseContext {
  return {
    now: 0,
    random: () => 0.5,
    memory: {},
    workInProcess: 0,
    workload: () => 0,
    workInProcessOf: () => 0,
    route: () => [{ workCentre: 0, processingTime: 10, position: 1 }],
    machines: () => 1,
    jobsAt: () => 0,
    directLoad: () => 0,
    aggregateLoad: () => 0,
    correctedLoad: () => 0,
    ...given,
  };
}

export function option(given: Partial<RoutingOption> = {}): RoutingOption {
  return {
    alternative: 0,
    workCentre: 0,
    linesComing: 0,
    processingTime: 10,
    queueLength: 0,
    machines: 1,
    machinesUp: 1,
    work: 0,
    inProcess: 0,
    travelTime: 0,
    yield: 1,
    defects: 0,
    isScheduled: false,
    ...given,
  };
}

export function request(given: Partial<TransportRequest> & { readonly id?: number } = {}): TransportRequest {
  const { id = 1, ...rest } = given;
  return { job: job({ id }), since: 0, from: 0, to: 1, ...rest };
}

export function vehicle(given: Partial<FreeVehicle> = {}): FreeVehicle {
  return { vehicle: 0, node: 0, since: 0, utilisation: 0, ...given };
}

export function isIndexRule(rule: DispatchingRule): rule is IndexRule {
  return "index" in rule;
}

export function isChoiceRule(rule: DispatchingRule): rule is ChoiceRule {
  return "choose" in rule;
}

/** The queue in the order an index rule ranks it at one instant: index, then arrival, then id. */
export function ranked(
  rule: IndexRule,
  queue: readonly WaitingOperation[],
  context: DispatchingContext,
  parameters: Parameters,
): WaitingOperation[] {
  const sign = rule.prefers === "lowest" ? 1 : -1;
  const index = new Map(queue.map((each) => [each, sign * rule.index(each, context, parameters)]));
  return queue.toSorted((a, b) => {
    const left = index.get(a)!;
    const right = index.get(b)!;
    if (left !== right) return left < right ? -1 : 1;
    return a.queueArrival - b.queueArrival || a.id - b.id;
  });
}

/** The order in which one machine does jobs that all wait from time 0, asking the rule anew before each. */
export function sequence(
  rule: IndexRule,
  queue: readonly WaitingOperation[],
  parameters: Parameters,
  given: Partial<DispatchingContext> = {},
): WaitingOperation[] {
  const order: WaitingOperation[] = [];
  let rest = queue;
  let now = 0;
  while (rest.length > 0) {
    const sum = rest.reduce((total, each) => total + each.processingTime, 0);
    const context = dispatchingContext({ now, meanProcessingTime: sum / rest.length, ...given });
    const next = ranked(rule, rest, context, parameters)[0]!;
    order.push(next);
    now += next.processingTime;
    rest = rest.filter((each) => each !== next);
  }
  return order;
}
