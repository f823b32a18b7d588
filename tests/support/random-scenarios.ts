import fc from "fast-check";
import { createRun, type Model, policies, type Trace } from "../../sim/index.ts";
import { modelOf } from "./plant-story.ts";

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
const shortTimes = fc.constantFrom("1", "2", "exponential(2)", "0", "uniform(0, 3)");
/** Half of all draws leave a feature out, and so does every shrunk one. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const places = fc.oneof(
  { weight: 3, arbitrary: fc.constant("unlimited") },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 3) },
);
/** Index of a thing whose number is not known yet; `pick` takes it modulo the number. */
const some = fc.nat(59);
const pick = <T>(things: readonly T[], index: number): T => things[index % things.length] as T;
const share = fc.constantFrom(0.1, 0.3);
const rule = (family: keyof typeof policies) => fc.constantFrom(...policies[family].map(({ id }) => id));

const failure = fc.record({
  timeBetween: fc.constantFrom("exponential(80)", "60", "weibull(shape: 2, scale: 90)"),
  clock: fc.constantFrom("operating", "calendar"),
  repair: fc.constantFrom("exponential(10)", "10", "0"),
  interrupted: fc.constantFrom("resume", "restart", "scrap"),
});

const setup = fc.oneof(
  shortTimes,
  fc.record({
    time: shortTimes,
    initial: sometimes(shortTimes),
    matrix: fc.record({ red: fc.record({ blue: shortTimes }), blue: fc.record({ green: shortTimes }) }),
  }),
);

const workCentre = fc.record({
  machines: fc.integer({ min: 1, max: 3 }),
  buffer: places,
  outputBuffer: places,
  dispatching: sometimes(rule("dispatching")),
  preemption: fc.constantFrom("none", "none", "resume", "restart"),
  machineChoice: fc.constantFrom("longest-idle", "lowest-index", "last-freed"),
  setup: sometimes(setup),
  failure: fc.oneof(fc.constant([]), fc.array(failure, { maxLength: 2 })),
  calendar: sometimes(fc.constantFrom("day", "breaks")),
  atShiftEnd: fc.constantFrom("interrupt", "finish"),
  node: some,
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

const step = fc.record({
  variation,
  at: fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.tuple(some, times), { minLength: 1, maxLength: 1 }) },
    fc.array(fc.tuple(some, times), { minLength: 2, maxLength: 3 }),
  ),
  per: fc.constantFrom("job", "job", "job", "piece"),
  yield: fc.constantFrom(1, 1, 1, 0.85),
  family: sometimes(fc.constantFrom("red", "blue", "green")),
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
});

const fleet = fc.record({
  vehicles: fc.integer({ min: 1, max: 3 }),
  speed: fc.constantFrom(1, 2.5),
  load: shortTimes,
  unload: shortTimes,
  home: fc.array(some, { minLength: 1, maxLength: 2 }),
});

const transport = fc.record({
  nodes: fc.integer({ min: 2, max: 5 }),
  fleets: fc.array(fleet, { minLength: 1, maxLength: 2 }),
  shortCut: fc.boolean(),
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

const choices = fc.record({
  workCentres: fc.array(workCentre, { minLength: 1, maxLength: 4 }),
  products: fc.array(product, { minLength: 1, maxLength: 3 }),
  orders: fc.array(stream, { minLength: 1, maxLength: 3 }),
  transport: sometimes(transport),
  dispatching: rule("dispatching"),
  routing: rule("routing"),
  vehicles: rule("transport"),
  promising: rule("promising"),
  acceptance: fc.oneof(
    { weight: 3, arbitrary: rule("acceptance") },
    fc.constantFrom("ORDER-LIMIT(limit: 5)", "WORKLOAD(limit: 60)"),
  ),
  release: fc.oneof(
    fc.constant("IMMEDIATE"),
    fc.integer({ min: 1, max: 8 }).map((limit) => `CONWIP(limit: ${limit})`),
  ),
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
});

type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;

/**
 * Scenarios with everything that a plant supports, as documents: parallel machines, finite buffers, alternatives, rework,
 * setups, failures, pre-emption, shifts, vehicles, scrap, all kinds of orders and every rule of the registry.
 *
 * Plants at loads below and above 1; small buffers on routes that cross may lock each other up, as in a real plant.
 */
export const scenarios: fc.Arbitrary<object> = choices.map(documentOf);

/** The same as models, by the ordinary path. */
export const plants: fc.Arbitrary<Model> = scenarios.map((scenario) => modelOf(scenario));

/** Runs the model to its end and gives its trace. */
export function traceOfRun(model: Model): Trace {
  const run = createRun(model, { recorder: "full" });
  run.advance();
  return run.trace();
}

function documentOf(chosen: Choices): object {
  const choice = chosen.cramped ? cramped(chosen) : chosen;
  const centres = choice.workCentres.map((_, index) => `w${index}`);
  const nodes = Array.from({ length: choice.transport?.nodes ?? 0 }, (_, index) => `n${index}`);
  const products = choice.products.map((_, index) => `p${index}`);
  return {
    takt: 1,
    name: "random",
    run: { ...choice.end, seed: choice.seed, deadlock: choice.deadlock },
    random: { generator: choice.generator, draws: choice.draws },
    policies: {
      dispatching: choice.dispatching,
      routing: choice.routing,
      release: choice.release,
      transport: choice.vehicles,
      promising: choice.promising,
      acceptance: choice.acceptance,
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
    workCentres: choice.workCentres.map(({ node, ...centre }, index) => ({
      ...centre,
      ...(choice.network ? { area: `a${index % 2}` } : {}),
      id: centres[index],
      ...(nodes.length > 0 ? { node: pick(nodes, node) } : {}),
      power: { idle: 1, starved: 2, setup: 3, processing: 10, blocked: 4, down: 0.5, offShift: 0.25 },
    })),
    // The families of setup matrices must be those of some product; this one's are never ordered.
    products: [
      ...choice.products.map(({ family, route, options }, index) => ({
        id: products[index],
        family,
        ...(options === undefined ? {} : customised(options)),
        route: route.map((each, place) => ({
          ...stepOf(each, place, route.length, centres),
          ...(options === undefined ? {} : variationOf(each.variation, place)),
        })),
      })),
      {
        id: "families",
        route: ["red", "blue", "green"].map((family) => ({ id: family, family, at: centres[0], time: 1 })),
      },
    ],
    orders: choice.orders.map((each) => ({
      ...ordersOf(each, products, choice.release !== "IMMEDIATE"),
      deliverTo: choice.network?.deliverTo,
      site: choice.network?.site,
    })),
    ...(choice.transport ? { transport: transportOf(choice.transport, nodes) } : {}),
    energy: { carbonIntensity: 0.4, price: 0.2 },
  };
}

function cramped(choice: Choices): Choices {
  const step = (centre: number): Choices["products"][number]["route"][number] => ({
    ...{ at: [[centre, "10"]], per: "job", yield: 1, family: undefined, branch: undefined },
    variation: { when: undefined, adjust: undefined },
  });
  const crossing = [
    [step(0), step(1)],
    [step(1), step(0)],
  ].map((route) => ({ family: undefined, options: undefined, route }));
  return {
    ...choice,
    workCentres: choice.workCentres.map((centre) => ({ ...centre, machines: 1, buffer: 0 })),
    products: [...crossing, ...choice.products],
    orders: choice.orders.map((stream) => ({
      ...stream,
      mix: [[0, 1] as const, [1, 1] as const, ...stream.mix] as Choices["orders"][number]["mix"],
    })),
  };
}

function stepOf(choice: Choices["products"][number]["route"][number], place: number, count: number, centres: string[]) {
  const { at, branch, variation, ...step } = choice;
  const following = place + 1 < count ? `op${place + 1}` : "out";
  let next: object | undefined;
  if (branch !== undefined) {
    const other = "back" in branch ? `op${branch.back % (place + 1)}` : "out";
    next = other === following ? undefined : { [other]: branch.share, [following]: 1 - branch.share };
  }
  return {
    ...step,
    id: `op${place}`,
    at: Object.fromEntries(at.map(([centre, time]) => [pick(centres, centre), time])),
    next,
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

/** Without release control a saturated stream would bring endless orders at once; it becomes a list. */
function ordersOf(choice: Choices["orders"][number], products: string[], isControlled: boolean): object {
  const { arrivals, mix, whenFull, ...common } = choice;
  const shares = Object.fromEntries(mix.map(([product, weight]) => [pick(products, product), weight]));
  if (arrivals.kind === "list") {
    const list = arrivals.list.map((order) => ({ ...order, product: pick(products, order.product) }));
    return { ...common, whenFull, list };
  }
  const { kind, ...rest } = arrivals;
  if (kind === "stochastic") return { ...common, ...rest, whenFull, mix: shares };
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

/** A ring of two-way paths, and perhaps a one-way short cut with a speed limit. */
function transportOf(choice: NonNullable<Choices["transport"]>, nodes: string[]): object {
  const { fleets, shortCut, source, sink } = choice;
  const around = nodes.length > 2 ? [...nodes, nodes[0]] : nodes;
  return {
    nodes: nodes.map((id, index) => ({ id, at: [(index * 7) % 20, (index * 11) % 13] })),
    edges: [around, ...(shortCut && nodes.length > 3 ? [{ from: "n0", to: "n2", oneWay: true, speedLimit: 0.8 }] : [])],
    fleets: fleets.map(({ home, ...fleet }, index) => ({
      ...fleet,
      id: `f${index}`,
      home: home.map((node) => pick(nodes, node)),
      power: { travelling: 0.6, standing: 0.05 },
    })),
    ...(source === undefined ? {} : { source: pick(nodes, source) }),
    ...(sink === undefined ? {} : { sink: pick(nodes, sink) }),
  };
}
