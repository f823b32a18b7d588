import fc from "fast-check";
import { createRun, type Model, policies, type Trace } from "../../sim/index.ts";
import { modelOf } from "./plant-story.ts";
import { joins, joinsOf, straight, withParts } from "./random-joins.ts";
import { carrierOf, docksOf, type Trucks, truckOrders, truckProducts, trucks } from "./random-trucks.ts";

/** Whole and broken times of about a minute: the whole ones make many things happen at one instant. */
const times = fc.constantFrom(
  "6",
  "10",
  "exponential(6)",
  "uniform(2, 9)",
  "triangular(1, 4, 12)",
  "lognormal(mean: 8, cv: 0.7)",
  "discrete(3: 0.5, 6: 0.3, 12: 0.2)",
);
const shortTimes = fc.constantFrom("1", "2", "exponential(2)", "0", "uniform(0, 3)", "discrete(0: 0.5, 2: 0.5)");
/** Half of all draws leave a feature out, and so does every shrunk one. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const places = fc.oneof(
  { weight: 3, arbitrary: fc.constant("unlimited") },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 3) },
);
/** Index of a thing whose number is not known yet; `pick` takes it modulo the number. */
const some = fc.nat(59);
const pick = <T>(things: readonly T[], index: number): T => things[index % things.length] as T;
/** Batches of several operations, and of one each. */
const BATCHES = {
  hot: { max: 3, min: 2, maxWait: 25, family: "hot" },
  cold: { max: 2, family: "cold", kind: "serial" },
  own: { max: 4, min: 2 },
} as const;
const share = fc.constantFrom(0.1, 0.3);
/** Look-aheads would take too long here. */
const rule = (family: keyof typeof policies) =>
  fc.constantFrom(...policies[family].map(({ id }) => id).filter((id) => id !== "ROLLOUT"));
/** Rules of the registry, and what is made of them. */
const dispatching = fc.oneof(
  { weight: 6, arbitrary: rule("dispatching") },
  fc.constantFrom(
    "PRIORITY > EDD > SPT",
    "FAMILY(limit: 3) > ATC(k: 1) > RANDOM",
    "WEIGHTED(SPT: 0.7, EDD: 0.3)",
    "MIN-RUN(jobs: 2, time: 20) > EDD",
    "POLLING(limit: 2, gated: 1) > SPT",
  ),
);
const hasIndex = (id: string) => {
  const found = policies.dispatching.find((rule) => rule.id === id);
  return found !== undefined && "index" in found;
};

/** Half of what needs people is ordinary. */
const urgency = {
  priority: fc.constantFrom(undefined, undefined, 1, 5),
  preempts: sometimes(fc.constant(true)),
  interrupted: sometimes(fc.constant("restart")),
};

const failure = fc.record({
  between: fc.constantFrom<object>(
    { timeBetween: "exponential(80)" },
    { timeBetween: "60" },
    { timeBetween: "weibull(shape: 2, scale: 90)" },
    { cyclesBetween: 4 },
    {
      wear: {
        step: "7",
        increment: "gamma(shape: 0.5, scale: 4)",
        limit: 20,
        noise: 4,
        detector: "EWMA(limit: 12)",
        inspection: { duration: 2, interrupts: true },
        renewal: { duration: "exponential(5)", crew: { skill: "fit" } },
      },
    },
    { wear: { step: "6", increment: 2, limit: 11, noise: 3 } },
    { cyclesBetween: "poisson(6)" },
  ),
  clock: fc.constantFrom("operating", "calendar"),
  repair: fc.constantFrom("exponential(10)", "10", "0"),
  interrupted: fc.constantFrom("resume", "restart", "scrap"),
  crew: sometimes(
    fc.constantFrom<unknown>({ skill: "fit" }, [{ skill: "weld" }, { skill: "fit", count: 2 }], {
      skill: "fit",
      priority: 0,
      preempts: true,
    }),
  ),
});

const maintenance = fc.record({
  when: fc.constantFrom<object>(
    { every: "50" },
    { every: "30", opportunistic: 0.5 },
    { every: "70", clock: "calendar" },
    { every: "60", clock: "calendar", opportunistic: 0.6 },
    { everyCycles: 5 },
    { everyCycles: 7, opportunistic: 0.3 },
    { block: "90" },
    { block: "45", first: "20" },
  ),
  duration: fc.constantFrom("5", "exponential(4)", "0"),
  interrupts: fc.boolean(),
  resets: sometimes(fc.constant([])),
  crew: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    fc.constantFrom({ skill: "fit" }, { skill: "weld" }),
  ),
});

/** Where something is measured. */
const control = fc.record({
  assignableCause: sometimes(
    fc.record({
      timeBetween: fc.constantFrom("exponential(60)", "40"),
      clock: fc.constantFrom("operating", "calendar"),
      shift: fc.constantFrom(1.5, -3),
    }),
  ),
  adjustment: sometimes(
    fc.record({
      duration: fc.constantFrom("4", "exponential(6)", "0"),
      interrupts: fc.boolean(),
      crew: sometimes(fc.constantFrom({ skill: "fit" }, [{ skill: "weld" }, { skill: "fit" }])),
    }),
  ),
});

type Parts<A> = A extends fc.Arbitrary<infer T> ? T[] : never;

const setup = fc.oneof(
  shortTimes,
  fc.record({
    needs: sometimes(fc.constantFrom([{ skill: "fit" }], [{ skill: "weld", count: 2 }, { tool: "gauge" }])),
    time: shortTimes,
    initial: sometimes(shortTimes),
    matrix: fc.record({ red: fc.record({ blue: shortTimes }), blue: fc.record({ green: shortTimes }) }),
  }),
);

/** A third of all work centres have rules that put machines to rest. */
const powerRule = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, rule("power"));

const workCentre = fc.record({
  machines: fc.integer({ min: 1, max: 3 }),
  buffer: places,
  outputBuffer: places,
  dispatching: sometimes(dispatching),
  preemption: fc.constantFrom("none", "none", "resume", "restart"),
  machineChoice: fc.constantFrom("longest-idle", "lowest-index", "last-freed"),
  setup: sometimes(setup),
  powerPolicy: powerRule,
  wakeUp: sometimes(fc.record({ standby: sometimes(shortTimes), off: sometimes(shortTimes) })),
  vacation: fc.constantFrom("exponential(20)", "15"),
  failure: fc.oneof(fc.constant<Parts<typeof failure>>([]), fc.array(failure, { maxLength: 2 })),
  maintenance: fc.oneof(fc.constant<Parts<typeof maintenance>>([]), fc.array(maintenance, { maxLength: 2 })),
  control,
  calendar: sometimes(fc.constantFrom("day", "breaks")),
  atShiftEnd: fc.constantFrom("interrupt", "finish"),
  node: some,
});

/** How jobs follow each other in the machines of one work centre, where these do nothing else than they can do then. */
const cascade = fc.record({
  lots: fc.integer({ min: 2, max: 4 }),
  interval: fc.constantFrom(1, 3, 6.5),
  per: fc.constantFrom("job", "job", "piece"),
});

/** Some values exclude others, and some are never chosen. */
const options = fc.record({
  size: fc.constantFrom<unknown>(["S", "M", "L"], { S: 0.2, L: 0.8 }),
  trim: fc.constantFrom<unknown>(["none", "lace"], { none: 0, lace: 1 }),
  isLimited: fc.boolean(),
  price: sometimes(fc.constantFrom(10, 25.5)),
  lacePrice: sometimes(fc.constantFrom(-2, 7)),
});

/** Which variants need an operation, and how long it takes them; only where the product has options. */
const variation = fc.record({
  when: sometimes(fc.constantFrom("size = L", "trim != none or S", "not S")),
  adjust: sometimes(fc.constantFrom({ lace: "x 1.5", L: "+ 2" }, { "size != L": 0.5 })),
});

const need = fc.oneof(
  fc.record({
    skill: fc.constantFrom("weld", "fit"),
    count: fc.constantFrom(1, 1, 2),
    team: sometimes(fc.constant("a")),
    ...urgency,
  }),
  fc.record({
    skill: fc.constantFrom("weld", "fit"),
    for: fc.constantFrom("load", ["load", "unload"], ["setup", "process"]),
    ...urgency,
  }),
  fc.record({ tool: fc.constantFrom("jig", "gauge"), count: fc.constantFrom(1, 2) }),
);
/** Two people can weld, three fit, two of them both; each team has two of either skill. */
const OPERATORS = [
  { id: "welder", count: 2, skills: ["weld"], team: "a", calendar: "breaks", atShiftEnd: "interrupt" },
  { id: "all", count: 2, skills: ["weld", "fit"], team: "a", speed: 5, home: [0, 0] },
  { id: "fitter", skills: ["fit"], team: "b", calendar: "day" },
];
const TOOLS = [
  { id: "jig", count: 2 },
  { id: "gauge", count: 3 },
];

/** Operations that make defects, look for them, hold jobs, send them back, or are skipped. */
const quality = fc.record({
  defects: sometimes(
    fc.constantFrom<unknown>(0.3, { share: 0.1, worn: 0.9, perOperation: 0.02 }, { share: 0.2, at: {} }, "startUp"),
  ),
  inspect: sometimes(
    fc.record({
      detection: fc.constantFrom(1, 0.8),
      falseAlarm: fc.constantFrom(0, 0.1),
      back: sometimes(some),
      isReviewed: fc.constantFrom(false, false, true),
      limit: fc.constantFrom(1, 2),
      otherwise: fc.constantFrom("scrap", "accept"),
      hold: sometimes(fc.constantFrom("12", "exponential(20)", "0")),
      cost: fc.constantFrom(0, 3),
    }),
  ),
  characteristic: sometimes(
    fc.constantFrom<object>({ sd: 2 }, { nominal: 5, sd: 0.1, upper: 5.2 }, { sd: 1, lower: -2, upper: 2, worn: 3 }),
  ),
  chart: sometimes(
    fc.record({
      subgroup: fc.constantFrom(1, 1, 3),
      rule: fc.constantFrom(undefined, "X-BAR(L: 1)", "WESTERN-ELECTRIC(L: 2)", "EWMA(L: 1)", "CUSUM(h: 1)"),
      adjusts: fc.boolean(),
      isReviewed: fc.boolean(),
      cost: fc.constantFrom(0, 2),
    }),
  ),
  sample: sometimes(fc.constantFrom("EVERY(n: 2)", "FRACTION(f: 0.4)", "CSP-1(i: 3, f: 0.3)", "NONE")),
});

const step = fc.record({
  variation,
  quality: fc.option(quality, { nil: undefined, freq: 2 }),
  queueTime: sometimes(
    fc.record({
      limit: fc.constantFrom(0, 5, 20),
      late: fc.constantFrom("count" as const, "scrap" as const, "rework" as const),
    }),
  ),
  load: sometimes(shortTimes),
  unload: sometimes(shortTimes),
  needs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    fc.uniqueArray(need, { minLength: 1, maxLength: 2, selector: (one) => ("tool" in one ? one.tool : one.skill) }),
  ),
  at: fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.tuple(some, times), { minLength: 1, maxLength: 1 }) },
    fc.array(fc.tuple(some, times), { minLength: 2, maxLength: 3 }),
  ),
  per: fc.constantFrom("job", "job", "job", "piece"),
  yield: fc.constantFrom(1, 1, 1, 0.85),
  family: sometimes(fc.constantFrom("red", "blue", "green")),
  batch: fc.option(fc.constantFrom("hot" as const, "cold" as const, "own" as const), { nil: undefined, freq: 4 }),
  /** Some jobs go back to an earlier operation, or leave the route here. */
  branch: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    fc.record({ share, back: some }),
    fc.record({ share, out: fc.constant(true as const) }),
  ),
});

const product = fc.record({
  options: sometimes(options),
  family: sometimes(fc.constantFrom("red", "blue")),
  route: fc.array(step, { minLength: 1, maxLength: 4 }),
  joins: sometimes(joins),
});

const listed = fc.record({
  product: some,
  time: fc.constantFrom(0, 10, 10, 30, 31.5, 60),
  dueDate: sometimes(fc.constantFrom(50, 100, "none")),
  weight: sometimes(fc.constantFrom(1, 3)),
  quantity: sometimes(fc.constantFrom(1, 4)),
  priority: sometimes(fc.constantFrom(0, 1, 2)),
});

const arrivals = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("stochastic" as const),
      interarrival: fc.constantFrom("exponential(9)", "exponential(15)", "10", "erlang(2, mean: 12)"),
      first: sometimes(fc.constantFrom("0", "exponential(5)")),
      batch: sometimes(fc.constantFrom("2", "discrete(1: 0.5, 3: 0.5)")),
      limit: sometimes(fc.constantFrom(5, 40)),
    }),
  },
  fc.record({
    kind: fc.constant("varying" as const),
    rate: fc.constantFrom<unknown>(
      { mean: "5 / min", amplitude: "4 / min", period: 90 },
      Array.from({ length: 24 }, (_, hour) => (hour === 0 ? "4 / min" : "0 / min")),
      { base: "3 / min", week: { mon: { "00:03-00:06": "8 / min" } } },
    ),
    batch: sometimes(fc.constantFrom("2", "discrete(1: 0.5, 3: 0.5)")),
    limit: sometimes(fc.constantFrom(5, 40)),
  }),
  fc.record({ kind: fc.constant("list" as const), list: fc.array(listed, { minLength: 1, maxLength: 12 }) }),
  fc.record({ kind: fc.constant("saturated" as const), limit: sometimes(fc.constantFrom(5, 40)) }),
);

const stream = fc.record({
  arrivals,
  mix: fc.array(fc.tuple(some, fc.constantFrom(1, 2, 3)), { minLength: 1, maxLength: 3 }),
  dueDate: fc.constantFrom("none", "3 x work", "floor(1.5 x work)", "exponential(60)", "100"),
  weight: sometimes(fc.constantFrom("2", "discrete(1: 0.5, 4: 0.5)")),
  quantity: sometimes(fc.constantFrom("2", "discrete(1: 0.5, 2: 0.3, 5: 0.2)")),
  priority: fc.constantFrom(0, 1, 2),
  whenFull: fc.constantFrom("wait", "wait", "reject"),
  replaceScrapped: fc.constantFrom(false, false, true),
  patience: sometimes(fc.constantFrom("30", "exponential(50)", "0.5")),
});

const fleet = fc.record({
  vehicles: fc.integer({ min: 1, max: 3 }),
  speed: fc.constantFrom(1, 2.5),
  load: shortTimes,
  unload: shortTimes,
  home: fc.array(some, { minLength: 1, maxLength: 2 }),
  loads: fc.constantFrom(1, 1, 3),
});

const transport = fc.record({
  nodes: fc.integer({ min: 2, max: 5 }),
  fleets: fc.array(fleet, { minLength: 1, maxLength: 2 }),
  shortCut: fc.boolean(),
  traffic: sometimes(fc.record({ hasAisle: fc.boolean(), time: sometimes(fc.constantFrom("exponential(4)", 3)) })),
  /** One vehicle goes round by itself. */
  hasTour: fc.boolean(),
  routing: fc.constantFrom("SHORTEST", "CONGESTION-AWARE", "TIME-WINDOWS"),
  parking: sometimes(some),
  rightOfWay: fc.constantFrom("FIRST-COME", "LOADED-FIRST", "EARLIEST-DUE", "BANKER"),
  loadSelection: rule("loadSelection"),
  battery: sometimes(
    fc.record({
      start: fc.constantFrom("100 %", "40 %", "12 %"),
      places: fc.constantFrom(1, 2),
      swap: sometimes(fc.constantFrom(20, "exponential(30)")),
      power: sometimes(fc.constant(2.5)),
      charging: fc.constantFrom(6, [
        ["50 %", 4],
        ["100 %", 1],
      ]),
      rescue: sometimes(fc.constant({ after: 40, charge: "50 %" })),
      standing: fc.constantFrom(0, 0.05, 2),
      rule: rule("charging"),
    }),
  ),
  source: sometimes(some),
  sink: sometimes(some),
});

const siteLink = fc.record({
  time: times,
  departure: fc.oneof(
    fc.record({ lot: sometimes(fc.constantFrom(2, 3)), maxWait: fc.constantFrom(5, 20) }),
    fc.record({ lot: fc.constantFrom(1, 2) }),
    fc.record({
      timetable: fc.constantFrom({ every: 15 }, { every: 10, first: 4.5 }),
      capacity: sometimes(fc.constant(2)),
    }),
  ),
  cost: fc.constantFrom(0, 50),
});

/** Work centres by turns at two sites with a link each way, and streams that are delivered to one of them. */
const network = fc.record({
  there: siteLink,
  back: siteLink,
  deliverTo: fc.constantFrom(undefined, "s0", "s1"),
  communication: sometimes(
    fc.record({
      latency: fc.constantFrom("0", "2", "exponential(4)", "20"),
      jitter: sometimes(fc.constantFrom("exponential(2)", "3")),
      loss: sometimes(fc.constantFrom("5 %", "60 %")),
      bandwidth: sometimes(fc.constantFrom("2 kbit/s", "10 kbit/s")),
      timeout: fc.constantFrom(1, 25),
      retries: fc.constantFrom(0, 3),
    }),
  ),
  status: fc.constantFrom("onChange", "every 7 s"),
  site: sometimes(fc.constantFrom("s0", "s1")),
});
const cards = fc.integer({ min: 1, max: 4 });
const few = fc.integer({ min: 1, max: 2 });
const loop = fc.oneof(
  fc.record({ type: fc.constant("kanban" as const), cards, at: some }),
  fc.record({ type: fc.constant("conwip" as const), cards }),
  fc.record({
    type: fc.constantFrom("polca" as const, "segment" as const, "withdrawal" as const),
    cards,
    from: some,
    to: some,
  }),
);

const replenishment = fc.constantFrom(
  "S-S(s: 3, S: 8)",
  "R-Q(r: 2, Q: 5)",
  "R-S(S: 9)",
  "BASE-STOCK(S: 4)",
  "MIN-MAX(min: 2, max: 7)",
  "KANBAN(cards: 2, container: 3)",
  "ANCHOR-ADJUST(expected: 2, theta: 0, alpha: 1, beta: 1, target: 9, settle: 1)",
  "NONE",
);

const item = fc.record({
  stock: fc.constantFrom(0, 3, 10),
  openOrders: fc.constantFrom([], [{ amount: 2, after: 15 }], [{ amount: 1, after: 0 }]),
  replenishment: sometimes(replenishment),
  review: fc.constantFrom(undefined, undefined, 20, { every: 30, first: 7 }),
  orderTime: shortTimes,
  leadTime: fc.constantFrom("5", "exponential(10)", "0"),
  reliability: fc.constantFrom(1, 1, 0.7),
  shelfLife: sometimes(fc.constantFrom(15, 60)),
});

/** Of three items the first comes from outside, the second from the first, and the third from production. */
const stock = fc.record({
  items: fc.tuple(item, item, item),
  product: some,
  lot: sometimes(fc.constantFrom(1, 3)),
  demands: fc.array(
    fc.record({
      item: fc.nat(2),
      interarrival: fc.constantFrom("exponential(12)", "20", "uniform(5, 30)"),
      first: sometimes(fc.constantFrom("0", "10")),
      size: fc.constantFrom("1", "3", "discrete(1: 0.5, 2: 0.5)", "poisson(2)"),
      limit: sometimes(fc.constantFrom(4, 30)),
      whenShort: fc.constantFrom("backorder", "lose"),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  makes: sometimes(fc.nat(2)),
  consumes: sometimes(
    fc.record({
      parts: fc.array(
        fc.tuple(
          fc.constantFrom("i0", "i1", "i2"),
          fc.record({ amount: fc.constantFrom(1, 2), per: fc.constantFrom("job", "piece") }),
        ),
        { minLength: 1, maxLength: 2 },
      ),
      kitting: fc.constantFrom("none", "whole", "partial"),
      place: fc.nat(1),
    }),
  ),
  cost: fc.constantFrom({}, { order: 30, unit: 2, holding: "1 / h", shortage: "5 / h", lost: 3, price: 9 }),
  warehouse: sometimes(
    fc.record({
      kind: fc.constantFrom("rack", "block", "asrs"),
      aisles: fc.integer({ min: 1, max: 3 }),
      bays: fc.integer({ min: 4, max: 6 }),
      capacity: fc.constantFrom({ unitLoads: 1 }, { unitLoads: 4 }, { unitLoads: 9, weight: 5 }),
      retrieve: fc.constantFrom("oldest", "nearest", "fewest"),
      machines: fc.integer({ min: 1, max: 2 }),
      putAway: fc.constantFrom("CLOSEST-OPEN", "RANDOM", "CLASS-BASED"),
      batching: rule("batching"),
      batch: fc.integer({ min: 2, max: 3 }),
      picking: rule("picking"),
      count: fc.constantFrom("1", "discrete(1: 0.5, 3: 0.5)"),
      quantity: fc.constantFrom("1", "discrete(1: 0.5, 4: 0.5)"),
      whenShort: fc.constantFrom("wait", "ship"),
      failure: sometimes(fc.constantFrom("resume", "scrap")),
      reslot: sometimes(
        fc.constantFrom<number | { readonly product: string; readonly [key: string]: unknown }>(
          35,
          { every: 30, product: "shift", rule: "SWAP(moves: 8, horizon: 40)" },
          { every: 25, product: "shift", rule: "ABC(smoothing: 0.6)", drift: 0.05, during: "breaks" },
          { every: 20, product: "shift", rule: "FULL-TURNOVER(moves: 5)", only: "idle" },
        ),
      ),
    }),
  ),
});

const choices = fc.record({
  workCentres: fc.array(workCentre, { minLength: 1, maxLength: 4 }),
  products: fc.array(product, { minLength: 1, maxLength: 3 }),
  orders: fc.array(stream, { minLength: 1, maxLength: 3 }),
  transport: sometimes(transport),
  loops: fc.array(loop, { maxLength: 3 }),
  dispatching,
  stock: sometimes(stock),
  routing: rule("routing"),
  scheduling: fc.constantFrom(
    "RESCHEDULE(moves: 10, period: 300, orders: 0, failures: 0, repairs: 0)",
    "AFFECTED-OPERATIONS(moves: 10, orders: 25, failures: 0, repairs: 0)",
    "RIGHT-SHIFT(orders: 30, failures: 0, repairs: 0, losses: 3)",
  ),
  vehicles: rule("transport"),
  allocation: fc.oneof(fc.constant("NONE"), rule("allocation"), fc.constant("CONTRACT-NET(deadline: 8)")),
  batching: rule("batching"),
  inspection: rule("inspection"),
  control: rule("control"),
  /** Jobs give up waiting, or must not wait too long. */
  hasLimits: fc.constantFrom(false, false, true),
  /** Orders of several jobs: where nothing moves between path nodes or sites, and no cards are shared. */
  hasJoins: fc.constantFrom(false, false, true),
  /** Work centres have either batches or what needs people and tools. */
  hasBatches: fc.constantFrom(false, false, true),
  maintenance: fc.constantFrom(
    "RUN-TO-FAILURE",
    "THRESHOLD(limit: 6, window: 2)",
    "CUSUM(target: 4, limit: 5)",
    "TREND(limit: 11, within: 2, window: 3)",
  ),
  // Each order that looks ahead is a run by itself.
  promising: fc.constantFrom(
    ...policies.promising.map(({ id }) => id).filter((id) => !id.startsWith("SIMULATION")),
    "SIMULATION(replications: 1, horizon: 30, arrivals: 1)",
  ),
  acceptance: fc.oneof(
    { weight: 3, arbitrary: rule("acceptance") },
    fc.constantFrom("ORDER-LIMIT(limit: 5)", "WORKLOAD(limit: 60)"),
  ),
  release: fc.oneof(
    fc.constant("IMMEDIATE"),
    fc.integer({ min: 1, max: 8 }).map((limit) => `CONWIP(limit: ${limit})`),
    fc.constantFrom(
      "WLC(norm: 40)",
      "WLC(norm: 25, period: 30)",
      "LUMS-COR(norm: 30, period: 50)",
      "DBR(drum: w0, rope: 40 s)",
      "DBR(rope: 30)",
      "BACKWARD(perOperation: 10)",
    ),
  ),
  /** Machines that may work at once, where power is limited. */
  atOnce: fc.constantFrom(undefined, undefined, 1, 2),
  /** Jobs follow each other in the machines of the last work centre. */
  cascade: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, cascade),
  staffing: fc.constantFrom("FIRST", "NEAREST", "LONGEST-IDLE", "FEWEST-SKILLS", "LEAST-WORKED", "RANDOM"),
  draws: fc.constantFrom("with job", "at start"),
  generator: fc.constantFrom("alea", "mrg32k3a"),
  seed: fc.nat(1000),
  deadlock: fc.constantFrom("mark", "stop"),
  /** No buffers, and two products whose routes cross, so that jobs often block each other. */
  cramped: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  end: fc.constantFrom<{ until: number; stopAfter?: object }>(
    { until: 800 },
    { until: 800 },
    { until: 333.25 },
    { until: 800, stopAfter: { starts: 60 } },
    { until: 800, stopAfter: { completions: 20 } },
  ),
  network: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, network),
  trucks: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, trucks),
});

type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;
type Step = Choices["products"][number]["route"][number];

/**
 * Scenarios with everything that a plant supports, as documents: parallel machines, finite buffers, alternatives, rework,
 * setups, failures, maintenance, pre-emption, shifts, vehicles, scrap, stocks, all kinds of orders and every rule of the registry.
 *
 * Plants at loads below and above 1; small buffers on routes that cross may lock each other up, as in a real plant.
 */
export const scenarios: fc.Arbitrary<object> = choices.map(documentOf);

/** The same as models, by the ordinary path. */
export const plants: fc.Arbitrary<Model> = scenarios.map((scenario) => modelOf(scenario));

/** Those without buffers, in which products cross each other's way. */
export const crampedPlants: fc.Arbitrary<Model> = choices.map((choice) =>
  modelOf(documentOf({ ...choice, cramped: true })),
);

/** Those in which products that cross each other's way need kanbans of both work centres. */
export const kanbanPlants: fc.Arbitrary<Model> = fc.tuple(choices, few, few).map(([choice, ...numbers]) => {
  const loops = numbers.map((number, at) => ({ type: "kanban" as const, cards: number, at }));
  return modelOf(documentOf({ ...choice, cramped: true, loops: [...loops, ...choice.loops.slice(0, 1)] }));
});

/** Those whose orders are made of several jobs. */
export const joinedPlants: fc.Arbitrary<Model> = choices.map((choice) =>
  modelOf(documentOf({ ...choice, cramped: false, hasJoins: true })),
);

/** Runs the model to its end and gives its trace. */
export function traceOfRun(model: Model): Trace {
  const run = createRun(model, { recorder: "full" });
  run.advance();
  return run.trace();
}

/** Sites that allocate trade as well, every other of them at prices. */
function tradingOf({ allocation, seed }: Choices): string {
  if (allocation === "NONE") return "NONE";
  return seed % 2 === 0
    ? "CONTRACT-NET(moves: 20, period: 20, flowCost: 900)"
    : "AUCTION(moves: 20, period: 60, flowCost: 900)";
}

function followsSchedule({ dispatching, routing, workCentres }: Choices): boolean {
  const rules = [dispatching, routing, ...workCentres.map((centre) => centre.dispatching)];
  return rules.some((each) => JSON.stringify(each ?? "").includes("-SCHEDULE"));
}

function documentOf(chosen: Choices): object {
  const choice = chosen.cramped ? cramped(chosen) : chosen.hasJoins ? joined(chosen) : unjoined(chosen);
  const centres = choice.workCentres.map((_, index) => `w${index}`);
  const nodes = Array.from({ length: choice.transport?.nodes ?? 0 }, (_, index) => `n${index}`);
  const products = choice.products.map((_, index) => `p${index}`);
  const { hasLimits } = choice;
  const store = choice.atOnce === undefined ? choice.stock?.warehouse : undefined;
  const { cascade } = choice;
  const hasBatches = choice.hasBatches && cascade === undefined;
  return {
    takt: 1,
    name: "random",
    run: { ...choice.end, seed: choice.seed, deadlock: choice.deadlock },
    random: { generator: choice.generator, draws: choice.draws },
    policies: {
      dispatching: choice.dispatching,
      routing: choice.routing,
      scheduling: followsSchedule(choice) ? choice.scheduling : "NONE",
      release: choice.release,
      transport: choice.vehicles,
      traffic: choice.transport?.rightOfWay,
      charging: choice.transport?.battery?.rule,
      ...parkingOf(choice),
      loadSelection: choice.transport?.loadSelection,
      vehicleRouting: choice.transport === undefined ? undefined : vehicleRoutingOf(choice.transport),
      allocation: choice.network ? choice.allocation : "NONE",
      trading: choice.network ? tradingOf(choice) : "NONE",
      batching: choice.batching,
      inspection: choice.inspection,
      control: choice.control,
      load: choice.atOnce === undefined ? "UNLIMITED" : "PEAK-SHAVING",
      staffing: choice.staffing,
      maintenance: choice.maintenance,
      promising: choice.promising,
      acceptance: choice.acceptance,
      docking: choice.trucks?.docking,
      distribution: (choice.stock?.demands.length ?? 0) > 1 ? "NEAREST" : "PROPORTIONAL",
    },
    calendars: [
      { id: "day", period: 100, working: [[10, 90]] },
      {
        id: "breaks",
        period: 60,
        offset: 15,
        working: [
          [0, 20],
          [25, 50],
        ],
      },
    ],
    ...(choice.network ? networkOf(choice.network) : {}),
    operators: OPERATORS,
    tools: TOOLS,
    ...(store === undefined ? {} : { storages: [storageOf(store)] }),
    workCentres: [
      ...(store === undefined ? [] : [storeOf(store, choice.network !== undefined)]),
      ...(choice.trucks === undefined ? [] : [docksOf(choice.trucks, choice.network !== undefined)]),
      ...choice.workCentres.map(({ node, failure, maintenance, control, ...centre }, index) => ({
        ...centre,
        ...(measures(choice, index) ? control : {}),
        ...(choice.network ? { area: `a${index % 2}` } : {}),
        failure: failure.map(({ between, ...rest }) => ({ ...rest, ...between })),
        maintenance: maintenance.map(({ when, ...rest }) => ({ ...rest, ...when })),
        ...(hasBatches ? { preemption: "none" } : {}),
        id: centres[index],
        // Jobs interrupt each other by an index, which composite rules and some others have none of.
        preemption: hasBatches || !hasIndex(centre.dispatching ?? choice.dispatching) ? "none" : centre.preemption,
        ...(cascade !== undefined && index === centres.length - 1
          ? { cascade, preemption: "none", powerPolicy: "ALWAYS-ON" }
          : {}),
        ...(nodes.length > 0 ? { node: pick(nodes, node) } : {}),
        power: {
          idle: 1,
          starved: 2,
          setup: 3,
          processing: 10,
          blocked: 4,
          down: 0.5,
          offShift: 0.25,
          standby: 0.3,
          off: 0.05,
          wakingUp: 7,
          maintenance: 0.125,
        },
      })),
    ],
    // The families of setup matrices must be those of some product; this one's are never ordered.
    products: [
      ...choice.products.map(({ family, route, options, joins }, index) => {
        const parts =
          joins === undefined ? null : joinsOf(joins, route.length, [...products.slice(index + 1), "families"]);
        const { merge: _, ...made } = parts ?? {};
        const steps = route.map((each, place) => {
          const permitted = allowed(each, hasBatches, cascade?.per === "piece");
          const step =
            place === 0 && choice.network && choice.loops.length === 0
              ? atBothSites(permitted, centres.length)
              : permitted;
          return {
            ...stepOf(step, place, route, centres),
            ...(hasLimits && place > 0 ? queueTimeOf(each.queueTime, place, choice.loops.length > 0) : {}),
            ...(options === undefined ? {} : variationOf(each.variation, place)),
            ...(choice.stock?.makes === undefined || place > 0 ? {} : { makes: { [`i${choice.stock.makes}`]: 1 } }),
            ...(step.batch !== undefined
              ? {}
              : partsOf(choice.stock, place, products[index] === pick(products, choice.stock?.product ?? 0))),
          };
        });
        return {
          id: products[index],
          family,
          ...made,
          ...(options === undefined ? {} : customised(options)),
          route: parts === null ? steps : withParts(steps, parts, choice.transport !== undefined),
        };
      }),
      ...(store === undefined ? [] : warehouseProducts(store)),
      ...(choice.trucks === undefined ? [] : truckProducts(choice.trucks, "dock")),
      {
        id: "families",
        route: ["red", "blue", "green"].map((family) => ({ id: family, family, at: centres[0], time: 1 })),
      },
    ],
    ...(choice.stock === undefined ? {} : stockOf({ ...choice.stock, warehouse: store }, products, choice.trucks)),
    ...(choice.stock === undefined ? {} : distributionOf(choice.stock, choice.network !== undefined)),
    orders: [
      ...(store === undefined ? [] : warehouseOrders(store, carrierOf(choice.trucks, -1))),
      ...(choice.trucks === undefined ? [] : truckOrders(choice.trucks)),
      ...choice.orders.map((each, place) => ({
        ...ordersOf(
          { ...each, patience: hasLimits ? each.patience : undefined },
          products,
          /^(CONWIP|WLC|LUMS)/.test(choice.release),
        ),
        deliverTo: choice.network?.deliverTo,
        site: choice.network?.site,
        ...carrierOf(choice.trucks, place),
      })),
    ],
    ...sectionOf("loops", loopsOf(choice, centres, products)),
    ...(choice.transport ? { transport: transportOf(choice.transport, nodes) } : {}),
    energy: {
      carbonIntensity: { base: 0.4, week: { mon: { "00:03-00:05": 0.3 } } },
      price: 0.2,
      demandCharge: 10,
      ...(choice.atOnce === undefined ? {} : { limit: limitOf(choice, choice.atOnce) }),
    },
  };
}

function cramped(given: Choices): Choices {
  const choice = unjoined(given);
  const step = (centre: number): Step => ({
    ...{ at: [[centre, "10"]], per: "job", yield: 1, family: undefined, batch: undefined, branch: undefined },
    ...{ load: undefined, unload: undefined, needs: undefined },
    variation: { when: undefined, adjust: undefined },
    quality: undefined,
    queueTime: undefined,
  });
  const crossing = [
    [step(0), step(1)],
    [step(1), step(0)],
  ].map((route) => ({ family: undefined, options: undefined, joins: undefined, route }));
  return {
    ...choice,
    workCentres: choice.workCentres.map((centre) => ({ ...centre, machines: 1, buffer: choice.hasLimits ? 1 : 0 })),
    products: [...crossing, ...choice.products],
    orders: choice.orders.map((stream) => ({
      ...stream,
      mix: [[0, 1] as const, [1, 1] as const, ...stream.mix] as Choices["orders"][number]["mix"],
    })),
  };
}

function unjoined(choice: Choices): Choices {
  return { ...choice, products: choice.products.map((product) => ({ ...product, joins: undefined })) };
}

function joined(choice: Choices): Choices {
  return {
    ...choice,
    loops: [],
    products: choice.products.map((product) => ({
      ...product,
      options: undefined,
      route: product.route.map((each) =>
        straight(unreviewed(atOnePlace(each, choice)), product.joins?.sublots !== undefined),
      ),
    })),
  };
}

/** Vehicles bring parts together at one place, so that what is measured there is made there. */
function atOnePlace(step: Step, { transport }: Choices): Step {
  return transport === undefined || step.quality?.characteristic === undefined
    ? step
    : { ...step, at: step.at.slice(0, 1) };
}

/** Orders of several jobs go to no review. */
function unreviewed(step: Step): Step {
  if (step.quality === undefined) return step;
  const { chart, inspect } = step.quality;
  return {
    ...step,
    quality: {
      ...step.quality,
      inspect: inspect && { ...inspect, isReviewed: false },
      chart: chart && { ...chart, isReviewed: false },
    },
  };
}

/** Batches are where no jobs follow each other in machines, nor have times by the piece where they enter piece by piece. */
function allowed(step: Step, hasBatches: boolean, entersByPiece: boolean): Step {
  const single = hasBatches ? step : { ...step, batch: undefined };
  const timed = entersByPiece ? { ...single, per: "job" as const } : single;
  // Jobs of several operations that share a batch need the same: nothing here.
  const needsNothing = single.batch !== undefined && single.batch !== "own";
  return needsNothing ? { ...timed, load: undefined, unload: undefined, needs: undefined } : timed;
}

/** Vehicles that pass through each other may wait anywhere. */
function parkingOf({ seed, transport }: Choices): { readonly parking?: string } {
  if (transport === undefined || transport.traffic !== undefined) return {};
  if (transport.parking === undefined || transport.hasTour) return { parking: ["HOME", "STAY"][seed % 2]! };
  return { parking: pick(policies.parking, seed).id };
}

/** What all machines use on their own, 4 kW blocked, and all vehicles on their ways, and 6 kW more for each that may work. */
function limitOf({ workCentres, transport }: Choices, atOnce: number): number {
  const machines = workCentres.reduce((sum, centre) => sum + centre.machines, 0);
  const vehicles = (transport?.fleets ?? []).reduce((sum, fleet) => sum + fleet.vehicles, 0);
  const battery = transport === undefined ? undefined : batteryOf(transport);
  const driving = Math.max(0.6, battery?.standing ?? 0) * vehicles;
  const charging = battery === undefined ? 0 : (2 * 6) / 0.9;
  return 4 * machines + driving + charging + 6 * atOnce;
}

/** An operation that can be done at each of the two sites, so that there is a choice. */
function atBothSites(step: Step, centres: number): Step {
  const [first, time] = step.at[0]!;
  const index = first % centres;
  const other = index % 2 === 0 ? index + 1 : index - 1;
  return other < centres ? { ...step, at: [...step.at, [other, time]] } : step;
}

/** A section with nothing in it is left out. */
function sectionOf(name: string, things: readonly object[]): object {
  return things.length > 0 ? { [name]: things } : {};
}

/** Loops of products whose operations each have one place: of those alone it is certain whether a loop holds them. */
function loopsOf(choice: Choices, centres: string[], products: string[]): object[] {
  const certain = choice.products.flatMap(({ route }, index) =>
    route.every(
      ({ at, branch, quality }) =>
        (branch ?? quality) === undefined && new Set(at.map(([c]) => pick(centres, c))).size === 1,
    )
      ? [index]
      : [],
  );
  const visited = (index: number) => choice.products[index]!.route.map(({ at }) => pick(centres, at[0]![0]));
  const first = certain[0];
  if (first === undefined) return [];
  const named = { products: certain.map((index) => products[index]!) };
  const place = (index: number) => pick(visited(first), index);
  return choice.loops.map((each) => {
    if (each.type === "conwip") return { type: each.type, cards: each.cards, ...named };
    if (each.type === "kanban") return { type: each.type, cards: each.cards, at: place(each.at), ...named };
    return { type: each.type, cards: each.cards, from: place(each.from), to: place(each.to), ...named };
  });
}

function stepOf(choice: Step, place: number, route: readonly Step[], centres: string[]) {
  const { at, batch, branch, variation, queueTime, quality, ...step } = choice;
  const following = place + 1 < route.length ? `op${place + 1}` : "out";
  let next: object | undefined;
  if (branch !== undefined) {
    const other = "back" in branch ? `op${branch.back % (place + 1)}` : "out";
    next = other === following ? undefined : { [other]: branch.share, [following]: 1 - branch.share };
  }
  return {
    ...step,
    // Of alternatives the first has a yield of its own.
    yield: at.length > 1 && step.yield < 1 ? { [pick(centres, at[0]![0])]: step.yield } : step.yield,
    ...qualityOf(quality, place, route),
    ...(batch === undefined ? {} : { batch: BATCHES[batch] }),
    // What shares a batch shares its setup.
    ...(batch === undefined || batch === "own" ? {} : { family: "red" }),
    id: `op${place}`,
    at: Object.fromEntries(at.map(([centre, time]) => [pick(centres, centre), time])),
    next,
  };
}

/** Cards are taken for a stretch of the route: where there are any, nobody is sent back. */
function queueTimeOf(queueTime: Step["queueTime"], place: number, hasCards: boolean): object {
  if (queueTime === undefined) return {};
  const { limit, late } = queueTime;
  if (late !== "rework") return { queueTime };
  return { queueTime: { limit, late: hasCards ? "scrap" : { rework: `op${place - 1}` } } };
}

/** Is anything measured that is made at this work centre? */
function measures({ products, workCentres }: Choices, centre: number): boolean {
  return products.some(({ route }) =>
    route.some(
      ({ at, quality }) =>
        quality?.characteristic !== undefined && at.some(([index]) => index % workCentres.length === centre),
    ),
  );
}

/** No job skips the beginning of its route. */
function qualityOf(quality: Step["quality"], place: number, route: readonly Step[]): object {
  if (quality === undefined) return {};
  const { inspect, sample, characteristic } = quality;
  const hasFamily = route[place]!.family !== undefined;
  const startUp = hasFamily ? { startUp: { share: 0.5, jobs: 2, time: 40 } } : 0.1;
  const defects = quality.defects === "startUp" ? startUp : quality.defects;
  const isMeasured = route.slice(0, place + 1).some((step) => step.quality?.characteristic !== undefined);
  const later = route.findIndex((step, other) => other > place && step.quality?.inspect !== undefined);
  const reviewed = (isReviewed: boolean) => (isReviewed && later >= 0 ? { review: `op${later}` } : {});
  const chart = ({ isReviewed, ...rest }: NonNullable<typeof quality.chart>) => ({ ...rest, ...reviewed(isReviewed) });
  const control = {
    characteristic,
    ...(isMeasured && quality.chart !== undefined ? { chart: chart(quality.chart) } : {}),
  };
  if (place === 0) return { defects, ...control };
  if (inspect === undefined) return { defects, sample, ...control };
  const { back, isReviewed, ...rest } = inspect;
  return {
    defects,
    ...control,
    sample,
    inspect: { ...rest, ...reviewed(isReviewed), ...(back === undefined ? {} : { rework: `op${back % (place + 1)}` }) },
  };
}

function customised({ size, trim, isLimited, price, lacePrice }: NonNullable<Choices["products"][number]["options"]>) {
  return {
    options: { size, trim },
    constraints: isLimited ? ["lace requires size != S"] : [],
    price,
    surcharges: lacePrice === undefined ? {} : { lace: lacePrice },
  };
}

/** Every variant needs the first operation. */
function variationOf({ when, adjust }: Choices["products"][number]["route"][number]["variation"], place: number) {
  return { ...(place === 0 ? {} : { when }), adjust };
}

/** Without a limit on what is released a saturated stream would bring endless orders at once; it becomes a list. */
function ordersOf(choice: Choices["orders"][number], products: string[], isControlled: boolean): object {
  const { arrivals, mix, whenFull, ...common } =
    choice.arrivals.kind === "saturated" ? { ...choice, patience: undefined } : choice;
  const shares = Object.fromEntries(mix.map(([product, weight]) => [pick(products, product), weight]));
  if (arrivals.kind === "list") {
    const list = arrivals.list.map((order) => ({ ...order, product: pick(products, order.product) }));
    return { ...common, whenFull, list };
  }
  const { kind, ...rest } = arrivals;
  if (kind === "stochastic" || kind === "varying") return { ...common, ...rest, whenFull, mix: shares };
  if (isControlled) return { ...common, ...rest, saturated: true, mix: shares };
  return { ...common, whenFull, list: products.map((product, index) => ({ product, time: 10 * index })) };
}

function networkOf({ there, back, communication, status }: NonNullable<Choices["network"]>): object {
  const link = ({ departure, ...rest }: typeof there, from: string, to: string) => ({
    ...rest,
    ...departure,
    from,
    to,
  });
  return {
    sites: [{ id: "s0" }, { id: "s1" }],
    areas: [
      { id: "a0", site: "s0" },
      { id: "a1", site: "s1" },
    ],
    network: {
      links: [link(there, "s0", "s1"), link(back, "s1", "s0")],
      communication: communication === undefined ? [] : [{ ...communication, between: ["s0", "s1"] }],
      status,
    },
  };
}

/** What an item is made of is not the item itself: one order would ask for the next, at once and without end. */
function partsOf(stock: Choices["stock"], place: number, isOfItem: boolean): object {
  if (stock?.consumes?.place !== place) return {};
  const { parts, kitting } = stock.consumes;
  const others = isOfItem ? parts.filter(([item]) => item !== "i2") : parts;
  return others.length === 0 ? {} : { consumes: Object.fromEntries(others), kitting };
}

type Warehouse = NonNullable<NonNullable<Choices["stock"]>["warehouse"]>;

function storageOf({ kind, aisles, bays, capacity, retrieve, putAway, reslot }: Warehouse): object {
  const blocking = kind === "asrs" ? "none" : ["wide", "narrow", "none"][aisles % 3];
  return { id: "shelf", kind, aisles, bays, levels: 4, capacity, retrieve, putAway, reslot, blocking };
}

/** Who works in the storage: with several cranes each has aisles of its own. */
function storeOf({ machines, batching, picking, failure }: Warehouse, hasSites: boolean): object {
  return {
    id: "store",
    machines,
    batching,
    ...(hasSites ? { area: "a0" } : {}),
    ...(failure === undefined ? {} : { failure: { timeBetween: "exponential(60)", repair: 5, interrupted: failure } }),
    storage: { in: "shelf", speed: 2, lift: 1, perStop: 1, picking },
  };
}

function warehouseProducts({ batch, reslot }: Warehouse): object[] {
  const together = { max: batch, family: "store" };
  return [
    { id: "kit", route: [{ at: "store", pick: "lines", batch: together }] },
    { id: "inward", route: [{ at: "store", putAway: "i0", batch: together }] },
    { id: "outward", route: [{ at: "store", retrieve: { item: "i1", amount: 2 }, batch: together, time: 1 }] },
    ...(typeof reslot === "object"
      ? [{ id: "shift", route: [{ at: "store", relocate: "loads", batch: together }] }]
      : []),
  ];
}

function warehouseOrders({ count, quantity, whenShort }: Warehouse, carrier: object): object[] {
  const lines = { count, quantity, whenShort };
  return [
    { id: "kits", product: "kit", interarrival: "exponential(12)", limit: 30, lines, ...carrier },
    { id: "moves", mix: { inward: 2, outward: 1 }, interarrival: 17, limit: 20, quantity: "discrete(1: 0.5, 3: 0.5)" },
  ];
}

/** Deliveries of the first item come by truck where there is somebody who puts them away. */
const UNLOADED = { inbound: "inward", truck: "suppliers" };

function stockOf(
  { items, demands, product, lot, cost, warehouse }: NonNullable<Choices["stock"]>,
  products: string[],
  trucks: Trucks | undefined,
): object {
  const unloaded = warehouse === undefined || trucks?.suppliers === undefined ? {} : UNLOADED;
  return {
    items: items.map(({ orderTime, leadTime, reliability, ...item }, index) => ({
      ...item,
      ...(warehouse === undefined ? {} : { storage: "shelf", weight: index, popularity: index + 1 }),
      id: `i${index}`,
      supply: [
        { orderTime, leadTime, reliability, ...unloaded },
        { from: "i0", orderTime, leadTime, reliability },
        { make: pick(products, product), lot, reliability },
      ][index],
      cost,
    })),
    demands: demands.map((demand) => ({ ...demand, item: `i${demand.item}` })),
  };
}

/** The three items as stores of one network, where their costs are given; goods for the second go by trips, where there are any. */
function distributionOf({ cost }: NonNullable<Choices["stock"]>, hasSites: boolean): object {
  if (cost.order === undefined) return {};
  const trip = hasSites ? { link: "s0-s1", load: 2 } : { time: "exponential(8)", cost: 1 };
  const lanes = [
    { from: "i0", to: "i1", ...trip },
    { from: "i0", to: "i2", time: 4, cost: 2, capacity: 3 },
    { from: "i2", to: "i1" },
  ];
  return { distribution: [{ id: "goods", stores: ["i0", "i1", "i2"], every: 25, first: 5, horizon: 40, lanes }] };
}

/** Whole trips are planned where there is traffic, and all trips end. */
function vehicleRoutingOf({ routing, traffic, hasTour }: NonNullable<Choices["transport"]>): string {
  return routing === "TIME-WINDOWS" && (traffic === undefined || hasTour) ? "SHORTEST" : routing;
}

/** Batteries where vehicles need not stay in the zones of the chargers. */
function batteryOf(choice: NonNullable<Choices["transport"]>) {
  const leaves =
    choice.traffic === undefined || choice.parking !== undefined || vehicleRoutingOf(choice) === "TIME-WINDOWS";
  return leaves ? choice.battery : undefined;
}

/** A ring of two-way paths, and perhaps a one-way short cut with a speed limit; with traffic each zone takes those who begin in it. */
function transportOf(choice: NonNullable<Choices["transport"]>, nodes: string[]): object {
  const { rightOfWay, shortCut, source, sink, traffic, hasTour } = choice;
  const battery = batteryOf(choice);
  const around = nodes.length > 2 ? [...nodes, nodes[0]] : nodes;
  const fleets = choice.fleets.map(({ home, ...fleet }, index) => ({
    ...fleet,
    loads: vehicleRoutingOf(choice) === "TIME-WINDOWS" ? 1 : fleet.loads,
    id: `f${index}`,
    home: home.map((node) => pick(nodes, node)),
    ...(choice.parking === undefined || vehicleRoutingOf(choice) === "TIME-WINDOWS"
      ? {}
      : { parking: pick(nodes, choice.parking) }),
    power: { travelling: 0.6, standing: battery?.standing ?? 0.05 },
    ...(battery === undefined || index > 0
      ? {}
      : {
          battery: {
            capacity: 0.1,
            efficiency: 0.9,
            start: battery.start,
            charging: battery.charging,
            rescue: battery.rescue,
          },
        }),
  }));
  const homes = fleets.flatMap(({ vehicles, home }) =>
    Array.from({ length: vehicles }, (_, place) => home[place % home.length]),
  );
  const tour = {
    ...{ id: "tour", home: nodes[0], tour: [{ at: nodes[0], stop: 3 }, nodes[1]] },
    ...(rightOfWay === "BANKER" ? { parking: nodes[0] } : {}),
  };
  const starting = (node: string) => homes.filter((home) => home === node).length + (hasTour && node === "n0" ? 1 : 0);
  const shortWay = { from: "n0", to: "n2", oneWay: true, speedLimit: 0.8 };
  return {
    nodes: [
      ...nodes.map((id, index) => ({
        id,
        at: [(index * 7) % 20, (index * 11) % 13],
        ...(traffic !== undefined && starting(id) > 1 ? { zone: `z${id}` } : {}),
      })),
      ...(battery === undefined ? [] : [{ id: "dock", at: [3, 17] }]),
    ],
    ...(battery === undefined
      ? {}
      : {
          chargers: [
            {
              id: "dock",
              node: "dock",
              places: traffic === undefined ? battery.places : 1,
              power: battery.power,
              swap: battery.swap,
            },
          ],
        }),
    edges: [
      around,
      ...(battery === undefined ? [] : [["n0", "dock"]]),
      ...(shortCut && nodes.length > 3
        ? [{ ...shortWay, ...(traffic?.hasAisle ? { zone: "aisle" } : {}), time: traffic?.time }]
        : []),
    ],
    fleets: [...fleets, ...(hasTour ? [tour] : [])],
    ...(traffic === undefined
      ? {}
      : {
          traffic: "zones",
          zones: [
            { id: "aisle", capacity: 2 },
            ...nodes.flatMap((id) => (starting(id) > 1 ? [{ id: `z${id}`, capacity: starting(id) }] : [])),
          ],
        }),
    ...(source === undefined ? {} : { source: pick(nodes, source) }),
    ...(sink === undefined ? {} : { sink: pick(nodes, sink) }),
  };
}
