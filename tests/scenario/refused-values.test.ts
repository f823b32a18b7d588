import { expect, it } from "vitest";
import { formatProblem, loadScenario } from "../../sim/index.ts";

const PLANT = `
takt: 1
run: { until: 1 d, startDate: 2026-03-02T06:00 }
sites: [{ id: north, dock: [1 m, 2 m], hourlyCost: 95 }, { id: south }]
areas: [{ id: a, site: north }, { id: b, site: south }]
calendars: [{ id: day, week: { mon-fri: ["06:00-14:00"] }, exceptions: { 2026-03-03: [] } }]
operators: [{ id: w, count: 2, skills: run, calendar: day, home: [1 m, 1 m], speed: 1.2 m/s }]
workCentres:
  - { id: mill, area: a, failure: { cyclesBetween: 20, repair: 1 h }, cascade: { lots: 2, interval: 1 min } }
  - { id: saw, area: b }
items: [{ id: bolt, stock: 100, shelfLife: 10 d, supply: { leadTime: 1 d }, cost: { holding: 0.1 / d } }]
products:
  - id: part
    options: { cloth: { silk: 30 %, wool: 70 % } }
    surcharges: { silk: 3 }
    route:
      - { id: cut, at: saw, time: 3 min }
      - { at: mill, time: 4 min, queueTime: { limit: 4 h, after: cut, late: scrap } }
orders: [{ id: web, mix: { part: 1 }, interarrival: exponential(10 min), patience: exponential(20 h) }]
network:
  links: [{ from: north, to: south, time: 30 min, timetable: { every: 2 h }, emissions: 3 kg }, { from: south, to: north, time: 30 min }]
  communication: [{ between: [north, south], loss: 1 %, timeout: 2 s, retries: 3 }]
  status: every 10 s
energy: { price: 0.2 EUR/kWh, carbonIntensity: 380 g/kWh, limit: 75 kW }
quality: { scrap: 80 }
`;

const problems = (set?: string): string[] => {
  const loaded = loadScenario(PLANT, { file: "x.yaml", ...(set === undefined ? {} : { set: [set] }) });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
};

it("the plant itself has no problem", () => {
  expect(problems()).toEqual([]);
});

// What a person would write by mistake: each is refused once, with its place, its value and what to write instead.
it.each([
  ["calendars.day.week={montag: ['06:00-14:00']}", "calendars[0].week.montag: montag names no days of the week"],
  ["calendars.day.exceptions={2026-02-30: []}", "calendars[0].exceptions.2026-02-30: 2026-02-30 are no dates"],
  [
    "energy.price={base: 0.2 EUR/kWh, week: {sunny: {'07:00-20:00': 0.3 EUR/kWh}}}",
    "energy.price.week.sunny: sunny names no days of the week",
  ],
  ["energy.price=cheap", 'energy.price: cheap is no price per kWh; write it like "0.22 EUR/kWh"'],
  ["energy.limit=-1 kW", "energy.limit: -1 kW is negative"],
  [
    "workCentres.mill.failure.cyclesBetween=2.5",
    "workCentres[0].failure.cyclesBetween: 2.5 is no whole number of operations",
  ],
  ["workCentres.mill.cascade.lots=1", "workCentres[0].cascade.lots: 1 is not a whole number from 2"],
  ["products.part.surcharges=5", "products[0].surcharges: 5 is not a mapping; write it as { key: value }"],
  ["products.part.options.cloth={silk: 0 %, wool: 0 %}", "products[0].options.cloth: leaves nothing to choose"],
  [
    "products.part.route[1].queueTime.after=nowhere",
    "products[0].route[1].queueTime.after: nowhere is no operation of this route",
  ],
  ["orders.web.mix=part", "orders[0].mix: part is not a mapping; write it as { key: value }"],
  ["orders.web.patience=-2 h", "orders[0].patience: -2 h is not positive"],
  ["items.bolt.shelfLife=0 d", "items[0].shelfLife: 0 d is not positive"],
  ["items.bolt.cost.holding=0.1 EUR", "items[0].cost.holding: 0.1 EUR is no cost per time"],
  ["sites.north.hourlyCost=-5", "sites[0].hourlyCost: -5 is below 0"],
  ["sites.north.dock=[1 m]", "sites[0].dock: is not a position"],
  ["network.links[0].timetable.every=0 h", "network.links[0].timetable.every: 0 h is not positive"],
  ["network.links[0].emissions=-3 kg", "network.links[0].emissions: -3 kg is negative"],
  ["network.communication[0].retries=-1", "network.communication[0].retries: -1 is not a whole number from 0"],
  ["network.communication[0].loss=100 %", "network.communication[0].loss: 1 is every message"],
  ["network.status=every 0 s", "network.status: every 0 s does not say when"],
  ["operators.w.speed=0 m/s", "operators[0].speed: 0 m/s is not positive"],
  ["quality.scrap=-1", "quality.scrap: -1 is below 0"],
])("%s is refused", (set, problem) => {
  const [first, ...others] = problems(set);
  expect(first).toContain(problem);
  expect(others).toEqual([]);
});
