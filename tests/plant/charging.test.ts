import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { jobWarnings } from "../../analysis/run-warnings.ts";
import { records } from "../../sim/index.ts";
import { chargingPieces, powerAt, timeToCharge } from "../../sim/model/charging-curve.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/** A line of 20 m with a charger in its middle; 1 kWh is used in 1,000 s of driving, 10,000 s of standing, 500 s of loading. */
function line(more: {
  fleet?: string;
  battery?: string;
  charger?: string;
  policies?: string;
  orders?: string;
  run?: string;
}) {
  return `
takt: 1
run: { ${more.run ?? "until: 4000"} }
policies: { ${more.policies ?? "charging: THRESHOLD"} }
workCentres: [{ id: saw, node: west }, { id: mill, node: east }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }]
orders: [{ list: [${more.orders ?? "{ product: part }, { product: part }"}] }]
energy: { price: 0.3, carbonIntensity: 400 g/kWh }
transport:
  nodes: [{ id: west, at: [0, 0] }, { id: middle, at: [10, 0] }, { id: east, at: [20, 0] }]
  edges: [[west, middle, east]]
  chargers: [{ id: dock, node: middle, ${more.charger ?? "power: 2 kW"} }]
  fleets:
    - id: agv
      speed: 1
      load: 2
      unload: 3
      home: west
      ${more.fleet ?? ""}
      power: { travelling: 3.6 kW, standing: 0.36 kW, lifting: 7.2 kW }
      battery: { capacity: 1 kWh, charging: [["80 %", 4 kW], ["100 %", 1 kW]], ${more.battery ?? "start: 35 %"} }
`;
}

function levels(scenario: string) {
  const run = runToEnd(scenario);
  return [...records(run.trace())].flatMap((record) =>
    record.kind === "battery.changed" ? [{ time: record.time, level: record.level, intake: record.intake }] : [],
  );
}

function reportOf(scenario: string) {
  return kpisOf(runToEnd(scenario).trace());
}

describe("a charging curve", () => {
  // 4 kW up to 8 kWh, then falling linearly to 1 kW at 10 kWh; the charger gives 2 kW.
  const curve = [
    [0, 4],
    [0.8, 4],
    [1, 1],
  ] as const;

  it("is cut where the charger gives less than the battery takes", () => {
    const pieces = chargingPieces(curve, 10, 2);
    expect(pieces.map(({ from, to, power }) => [from, to, power])).toEqual([
      [0, 8 + 4 / 3, 2],
      [8 + 4 / 3, 10, 2],
    ]);
    expect(pieces[1]!.slope).toBeCloseTo(-1.5, 12);
    expect(powerAt(pieces[1]!, 10)).toBeCloseTo(1, 12);
  });

  it("takes energy over power where the power is constant, and a logarithm of powers over their slope where it falls", () => {
    const [flat, falling] = chargingPieces(curve, 10, Number.POSITIVE_INFINITY);
    expect(timeToCharge(flat!, 2, 8)).toBe(1.5 * 3600);
    // dE/dt = 4 - 1.5 (E - 8): from 8 to 10 kWh in ln(4 / 1) / 1.5 h.
    expect(timeToCharge(falling!, 8, 10)).toBeCloseTo((Math.log(4) / 1.5) * 3600, 8);
    expect(timeToCharge(falling!, 8, 9)).toBeCloseTo((Math.log(4 / 2.5) / 1.5) * 3600, 8);
  });
});

describe("a vehicle with a battery", () => {
  it("goes to charge when its charge is low, and is full after the time of each piece of the curve", () => {
    const scenario = line({});
    expect(story(scenario, "charger.reserved", "vehicle.stateChanged").slice(-4)).toEqual([
      "75 charger.reserved dock agv",
      "75 vehicle.stateChanged agv empty none",
      "85 vehicle.stateChanged agv charging none",
      expect.stringMatching(/^1464\.25\S* vehicle.stateChanged agv idle none$/),
    ]);
    const found = levels(scenario);
    // Idle for 5 s, two trips with 2 x 5 s of lifting, 60 s of driving, and 10 s to the charger.
    const used = 0.0005 + 2 * 0.01 + 0.06 + 0.01 - 0.0005 + 0.0005;
    const arrived = found.find(({ intake }) => intake > 0)!;
    expect(arrived.time).toBe(85);
    expect(arrived.level).toBeCloseTo(0.35 - used, 12);
    // 2 kW up to 14/15 kWh; from there 15 kW less per kWh, down to 1 kW.
    const end = 85 + 1800 * (14 / 15 - arrived.level) + (3600 * Math.log(2)) / 15;
    expect(found.at(-1)!.time).toBeCloseTo(end, 8);
    expect(found.at(-1)!.level).toBe(1);
  });

  it("draws what it charges over the efficiency from the grid, with its price and emissions; what it used and charged is the change of its level", () => {
    const { vehicles, kpis } = reportOf(line({ battery: "start: 35 %, efficiency: 80 %" }));
    const { energy, battery } = vehicles.agv!;
    const { used, charged, charge, lowestCharge } = battery!;
    expect(charged.value! - used.value!).toBeCloseTo(charge.value! - 0.35, 12);
    expect(energy.value).toBeCloseTo(charged.value! / 0.8, 12);
    expect(kpis.energyCost.value).toBeCloseTo(0.3 * energy.value!, 12);
    expect(kpis.emissions.value).toBeCloseTo(0.4 * energy.value!, 12);
    expect(lowestCharge.value).toBeCloseTo(0.2595, 12);
    // Charging from 85 s on, and idle before and after that: 3,600 kJ/kWh x 1 kWh in 10,000 s.
    expect(vehicles.agv!.states.charging.value).toBeCloseTo(1464.2553 - 85, 3);
  });

  it("is peak power at the mean of a quarter of an hour, also while it falls", () => {
    const { kpis } = reportOf(
      line({ battery: "start: 20 %", orders: "{ product: part, time: 3990 }", run: "until: 3600" }),
    );
    // Idle at 20 %: it drives 10 s and charges at 2 kW for (14/15 - 0.19) x 1,800 s, over the whole first and most of the second quarter.
    expect(kpis.peakPower.value).toBeCloseTo((2 * 890) / 900, 8);
  });

  it("takes no request for which its battery does not last, and charges first", () => {
    // A trip from west: 20 s driving, 5 s lifting, 10 s to the charger: 0.04 kWh; 0.02 are at hand above the reserve.
    const scenario = line({
      battery: "start: 12 %, reserve: 10 %",
      policies: 'charging: "THRESHOLD(low: 0.1, high: 0.5)"',
      orders: "{ product: part }",
    });
    expect(story(scenario, "vehicle.assigned", "charger.reserved", "charger.released", "job.delivered")).toEqual([
      "5 charger.reserved dock agv",
      expect.stringMatching(/^16\d\d\.\S+ charger.released dock agv$/),
      expect.stringMatching(/^16\d\d\.\S+ vehicle.assigned agv j0$/),
      expect.stringMatching(/^1699\.\S+ job.delivered j0 agv east$/),
    ]);
  });

  it("under OPPORTUNITY charges while it has no request, and leaves for one above the minimum only", () => {
    const orders = "{ product: part, time: 100 }, { product: part, time: 300 }";
    const of = (start: string) =>
      story(
        line({ battery: `start: ${start}`, policies: '"charging": "OPPORTUNITY(minimum: 0.5)"', orders }),
        "vehicle.assigned",
        "charger.reserved",
        "charger.released",
      ).slice(0, 4);
    expect(of("90 %")).toEqual([
      "0 charger.reserved dock agv",
      "105 charger.released dock agv",
      "105 vehicle.assigned agv j0",
      "140 charger.reserved dock agv",
    ]);
    // 0.3 - 0.01 on arrival at 10 s; 2 kW bring it to 0.5 kWh 378 s later.
    expect(of("30 %")).toEqual([
      "0 charger.reserved dock agv",
      expect.stringMatching(/^388(\.0000\d*)? charger.released dock agv$/),
      expect.stringMatching(/^388(\.0000\d*)? vehicle.assigned agv j0$/),
      expect.stringMatching(/^4\d\d\S* vehicle.assigned agv j1$/),
    ]);
  });

  it("under INTERVAL goes for its first pause after the interval", () => {
    const scenario = line({
      battery: "start: 100 %",
      policies: 'charging: "INTERVAL(every: 200)"',
      orders: "{ product: part }, { product: part, time: 300 }",
    });
    expect(story(scenario, "charger.reserved")).toEqual(["350 charger.reserved dock agv"]);
  });

  it("gets a full battery in a fixed time where batteries are exchanged, and the energy counts then", () => {
    const scenario = line({ charger: "swap: 3 min" });
    expect(story(scenario, "vehicle.stateChanged", "battery.renewed").slice(-3)).toEqual([
      "85 vehicle.stateChanged agv charging none",
      expect.stringMatching(/^265 battery.renewed agv 0.74/),
      "265 vehicle.stateChanged agv idle none",
    ]);
    expect(reportOf(scenario).vehicles.agv!.energy.value).toBeCloseTo(0.7405, 10);
  });

  it("waits for a place at the charger, first come first served", () => {
    const scenario = line({ fleet: "vehicles: 2", battery: "start: 20 %", orders: "{ product: part, time: 3990 }" });
    const told = story(scenario, "vehicle.stateChanged", "charger.reserved", "charger.released");
    expect(told.slice(0, 5)).toEqual([
      "0 charger.reserved dock agv-1",
      "0 vehicle.stateChanged agv-2 awaitingCharger none",
      "0 vehicle.stateChanged agv-1 empty none",
      "10 vehicle.stateChanged agv-1 charging none",
      expect.stringMatching(/^15\S* vehicle.stateChanged agv-1 idle none/),
    ]);
    expect(told[6]).toMatch(/charger.reserved dock agv-2$/);
  });

  it("stands where its battery runs empty, is named, and goes on from there when it is rescued", () => {
    const scenario = line({
      battery: "start: 11 %, rescue: { after: 10 min, charge: 50 % }",
      charger: "power: 1 kW",
      run: "until: 3000",
      orders: "{ product: part, time: 3900 }",
    }).replace("travelling: 3.6 kW, standing: 0.36 kW", "travelling: 60 kW, standing: 0 kW");
    // 0.11 kWh are 6.6 s of driving: it stands on the way to the charger with 3.4 s left, and then charges from 0.5 - 3.4/60 kWh.
    expect(
      story(scenario, "vehicle.departed", "vehicle.halted", "vehicle.resumed", "vehicle.stateChanged").slice(0, 7),
    ).toEqual([
      "0 vehicle.stateChanged agv empty none",
      "0 vehicle.departed agv west middle 10",
      "6.6 vehicle.stateChanged agv discharged none",
      "6.6 vehicle.halted agv",
      "606.6 vehicle.stateChanged agv empty none",
      "606.6 vehicle.resumed agv 610",
      "610 vehicle.stateChanged agv charging none",
    ]);
    const report = reportOf(scenario);
    expect(report.vehicles.agv!.distance.value).toBeCloseTo(10, 10);
    expect(jobWarnings(report)).toEqual(["Vehicle agv ran empty: it stood for 10 min with an empty battery."]);
    const forEver = scenario.replace(", rescue: { after: 10 min, charge: 50 % }", "");
    expect(story(forEver, "vehicle.halted", "vehicle.resumed", "vehicle.assigned")).toEqual(["6.6 vehicle.halted agv"]);
    expect(reportOf(forEver).vehicles.agv!.distance.value).toBeCloseTo(6.6, 10);
  });

  it("blocks its zone while it stands empty, and a rescued one goes on", () => {
    const scenario = `
takt: 1
run: { until: 900 }
workCentres: [{ id: saw, node: a }, { id: mill, node: c }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }]
orders: [{ list: [{ product: part }] }]
transport:
  traffic: zones
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: c, at: [20, 0] }, { id: d, at: [10, 9] }, { id: e, at: [30, 0] }]
  edges: [[a, b, c, e], [b, d]]
  chargers: [{ id: dock, node: d }]
  fleets:
    - { id: other, speed: 1, home: a }
    - id: agv
      speed: 1
      home: c
      parking: e
      power: { travelling: 60 kW }
      battery: { capacity: 1 kWh, start: 11 %, charging: 2 kW, rescue: { after: 10 min, charge: 100 % } }
`;
    expect(story(scenario, "vehicle.halted", "vehicle.blocked", "vehicle.resumed", "job.delivered")).toEqual([
      "5 vehicle.blocked other a->b b agv",
      "6.6 vehicle.halted agv",
      "606.6 vehicle.resumed agv 610",
      "639 job.delivered j0 other c",
    ]);
  });
});

describe("a scenario with batteries", () => {
  it.each([
    [{ charger: "places: 0" }, /chargers\[0\].places: 0 is not a whole number from 1/],
    [{ battery: 'charging: [["80 %", 2 kW], ["40 %", 1 kW]]' }, /duplicat|unique|charging/i],
    [
      { battery: "start: 5 %" },
      /battery.start: 0.05 is below the reserve of 10 %, with which no trip can begin; give more/,
    ],
    [{ battery: "start: 90 %, reserve: 98 %" }, /is below the reserve/],
    [{ battery: "efficiency: 0" }, /battery.efficiency: is 0, so that nothing is charged; give 90 %/],
    [{ fleet: "tour: [west, east]" }, /battery: is given to vehicles on a tour, which never go to a charger/],
  ])("with %j is refused with a remedy", (more, problem) => {
    expect(problemsOf(line(more)).join("\n")).toMatch(problem);
  });

  it("needs chargers, and batteries that last for every way", () => {
    expect(problemsOf(line({}).replace(/ {2}chargers.*\n/, ""))).toEqual([
      expect.stringContaining("transport.chargers: are missing, and vehicles have batteries; give one, such as"),
    ]);
    expect(problemsOf(line({}).replace("capacity: 1 kWh", "capacity: 30 Wh"))).toEqual([
      expect.stringContaining(
        "has a way from saw to mill for which no vehicle's full battery lasts; give a larger battery",
      ),
    ]);
    // What goes by conveyor needs no battery.
    const belt = "  conveyors: [{ id: belt, from: west, to: east, pitch: 1 }]\n  fleets:";
    expect(problemsOf(line({}).replace("capacity: 1 kWh", "capacity: 30 Wh").replace("  fleets:", belt))).toEqual([]);
    expect(problemsOf(line({}).replace(/ {6}battery.*\n/, ""))).toEqual([
      expect.stringContaining("transport.chargers: have no effect, since no fleet has a battery"),
    ]);
  });
});
