import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { formatProblem, loadScenario } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** Two equal sites of one machine; orders of 10 s of work are decided about in the north. */
function twins(communication: string, list: string, more = ""): string {
  return `
takt: 1
run: { until: 300 }
policies: { routing: SHORTEST-QUEUE }
sites: [{ id: north }, { id: south }]
areas: [{ id: a, site: north }, { id: b, site: south }]
workCentres: [{ id: home, area: a }, { id: away, area: b }]
products:
  - { id: part, route: [{ id: make, at: [home, away], time: 10 }] }
  - { id: local, route: [{ at: away, time: 10 }] }
orders: [{ site: north, list: [${list}] }]
network: { communication: [${communication}]${more} }
`;
}

const at = (...times: number[]) => times.map((time) => `{ product: part, time: ${time} }`).join(", ");
const link = (rest: string) => `{ between: [north, south], ${rest} }`;

describe("a message", () => {
  it("takes latency, jitter and its size by the bandwidth, and lets the job wait until the other site has been told", () => {
    // 2000 byte at 1000 bit/s are 16 s; with 4 s of latency and 1 s of jitter 21 s.
    const scenario = twins(
      link('id: wire, latency: 4, jitter: 1, bandwidth: "1000 bit/s"'),
      "{ product: local }",
      ", statusSize: 0",
    );
    expect(story(scenario, "message.sent", "message.received", "job.waiting", "job.queued", "job.completed")).toEqual([
      "0 message.sent 0 wire handOver j0 1",
      "0 job.waiting j0 message wire",
      "21 message.received 0 wire handOver j0 0",
      "21 job.queued j0 away away",
      "21 message.sent 1 wire status south 1",
      "26 message.received 1 wire status south 21",
      "31 job.completed j0",
      "31 message.sent 2 wire status south 1",
      "36 message.received 2 wire status south 31",
    ]);
  });

  it("that is lost is sent again after the timeout, up to the limit, and counted", () => {
    const scenario = twins(link("latency: 1, loss: 40 %, timeout: 3, retries: 1"), at(...Array(40).fill(0)));
    const trace = runToEnd(scenario).trace();
    invariantsOf(trace);
    const count = (kind: "message.sent" | "message.lost" | "message.received", pattern: RegExp) =>
      story(trace, kind).filter((line) => pattern.test(line)).length;
    const { kpis, messageLinks } = kpisOf(trace);
    const first = count("message.sent", / 1$/);
    const second = count("message.sent", / 2$/);
    const givenUp = count("message.lost", / 2$/);
    expect(Math.min(first, second, givenUp)).toBeGreaterThan(0);
    expect([kpis.messages.value, kpis.messageRetries.value, kpis.messagesGivenUp.value]).toEqual([
      first,
      second,
      givenUp,
    ]);
    expect(kpis.messagesLost.value).toBe(count("message.lost", /./));
    // Every first loss was followed by a second attempt within the run.
    expect(second).toBe(count("message.lost", / 1$/));
    expect(messageLinks["north-south"]!.received.value).toBe(count("message.received", /./));
    // One attempt takes 1 s, two take 3 s + 1 s.
    const again = count("message.received", /./) - story(trace, "message.received").filter(isFirstAttempt).length;
    const mean = (count("message.received", /./) + 3 * again) / count("message.received", /./);
    expect(messageLinks["north-south"]!.meanDelay.value).toBeCloseTo(mean, 12);
  });

  it("about a job is never given up for good: it is written anew", () => {
    const trace = runToEnd(twins(link("latency: 1, loss: 90 %, timeout: 1, retries: 0"), "{ product: local }")).trace();
    const handOvers = story(trace, "message.sent").filter((line) => line.includes("handOver"));
    expect(handOvers.length).toBeGreaterThan(1);
    expect(story(trace, "job.completed")).toHaveLength(1);
  });
});

function isFirstAttempt(line: string): boolean {
  const words = line.split(" ");
  return Math.abs(Number(words[0]) - Number(words.at(-1)) - 1) < 1e-9;
}

describe("a policy that decides about another site", () => {
  const routes = (scenario: string) => story(scenario, "operation.started").map((line) => line.split(" ")[2]);

  it("sees the state that it has been told, not the true one", () => {
    // The order at 0 goes home (a tie), that at 1 away. The one at 3 sees home busy; that away is busy is told at 1 + 2 x 5.
    const orders = at(0, 1, 3, 4);
    expect(routes(twins("", orders))).toEqual(["home", "away", "home", "away"]);
    const started = story(twins(link("latency: 5"), orders), "job.queued").map((line) =>
      line.split(" ").slice(0, 4).join(" "),
    );
    expect(started).toEqual([
      "0 job.queued j0 home",
      "6 job.queued j1 away",
      "8 job.queued j2 away",
      "9 job.queued j3 away",
    ]);
  });

  it("is told at intervals, if so wished, by one report a site", () => {
    const scenario = twins(link("latency: 5"), at(0, 1, 3, 4), ", status: every 100 s");
    expect(story(scenario, "message.sent").filter((line) => line.includes("status"))).toEqual([
      "100 message.sent 3 north-south status north 1",
      "100 message.sent 4 north-south status south 1",
      "200 message.sent 5 north-south status north 1",
      "200 message.sent 6 north-south status south 1",
      "300 message.sent 7 north-south status north 1",
      "300 message.sent 8 north-south status south 1",
    ]);
  });

  it("takes no older report for a younger one that was faster", () => {
    // The south begins to work at 1 and tells it in 50 s; that it is done at 11 it tells in 1 s.
    const jitter = '"trace(50, 1)"';
    const scenario = twins(link(`jitter: ${jitter}`), "{ product: local, time: 1 }").replace(
      "site: north, list",
      "site: south, list",
    );
    const run = runToEnd(scenario);
    expect(story(run.trace(), "message.received")).toEqual([
      "12 message.received 1 north-south status south 11",
      "51 message.received 0 north-south status south 1",
    ]);
    const told = run.snapshot().plant.network!.told[0]![1]!;
    expect([told.at, told.inProcess]).toEqual([11, 0]);
  });

  it.each([
    // One way: 200 km of fibre at 5 us/km and 260 ms to a geostationary satellite and back (ITU-T G.114), 4 ms of user-plane latency
    // (ITU-R M.2410), half of a round trip of 70 ms (Huang et al. 2012), and what is usual in one works and between regions.
    ["lan", 0.0003],
    ["fibre", (200 * 5) / 1e6],
    ["5g", 0.004],
    ["4g", 0.07 / 2],
    ["wan", 0.04],
    ["satellite", 0.26],
  ])("over %s takes %d s, a quarter of it more at most on average, and the time of its size", (profile, latency) => {
    const noSize = ", statusSize: 0, decisionSize: 0";
    const scenario = twins(link(`profile: ${profile}, loss: 0 %`), at(...Array(200).fill(0)), noSize);
    const { kpis } = kpisOf(runToEnd(scenario).trace());
    expect(kpis.messages.value).toBeGreaterThan(100);
    expect(kpis.meanMessageDelay.value).toBeGreaterThan(latency);
    expect(kpis.meanMessageDelay.value).toBeLessThan(latency * 1.35);
  });

  it.each([
    ["no delay", "latency: 0"],
    ["no delay, and reports at intervals", "latency: 0", ", status: every 10 s"],
    ["no delay by any of its figures", 'latency: "0 ms", jitter: 0, loss: 0 %'],
  ])("runs to the bit as without communication links over one with %s", (_, rest, more = "") => {
    const orders = at(0, 1, 3, 4, 5, 5, 20);
    const digest = runToEnd(twins(link(rest), orders, more)).digest();
    expect(digest).toBe(runToEnd(twins("", orders)).digest());
    expect(digest).toBe(runToEnd(twins("", orders).replace(/\nnetwork.*\n/, "\n")).digest());
    expect(digest).not.toBe(runToEnd(twins(link("profile: 4g"), orders)).digest());
  });
});

describe("a scenario is told of", () => {
  it.each([
    ["a message link to an unknown site", "{ between: [north, west] }", "is no known site"],
    ["a message link of one site", "{ between: [north, north] }", "names one site twice"],
    [
      "two message links for one pair",
      "{ between: [north, south] }, { id: b, between: [south, north] }",
      "is a second link between",
    ],
    ["a link that loses everything", link("loss: 100 %"), "is every message"],
  ])("%s", (_, communication, expected) => {
    const loaded = loadScenario(twins(communication, at(0)), { file: "twins.yaml" });
    expect(loaded.ok ? "" : loaded.problems.map(formatProblem).join("\n")).toContain(expected);
  });
});
