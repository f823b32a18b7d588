import { describe, expect, it } from "vitest";
import { Pmmlcg, streamPosition } from "../../sim/random/pmmlcg.ts";
import { sampler } from "../../sim/random/sampler.ts";
import { Streams } from "../../sim/random/streams.ts";

/** Starts of the 100 streams in Law's programs (Law, 2015, appendix 7A; after Marse & Roberts, 1983). */
const LAW_TABLE = [
  1973272912, 281629770, 20006270, 1280689831, 2096730329, 1933576050, 913566091, 246780520, 1363774876, 604901985,
  1511192140, 1259851944, 824064364, 150493284, 242708531, 75253171, 1964472944, 1202299975, 233217322, 1911216000,
  726370533, 403498145, 993232223, 1103205531, 762430696, 1922803170, 1385516923, 76271663, 413682397, 726466604,
  336157058, 1432650381, 1120463904, 595778810, 877722890, 1046574445, 68911991, 2088367019, 748545416, 622401386,
  2122378830, 640690903, 1774806513, 2132545692, 2079249579, 78130110, 852776735, 1187867272, 1351423507, 1645973084,
  1997049139, 922510944, 2045512870, 898585771, 243649545, 1004818771, 773686062, 403188473, 372279877, 1901633463,
  498067494, 2087759558, 493157915, 597104727, 1530940798, 1814496276, 536444882, 1663153658, 855503735, 67784357,
  1432404475, 619691088, 119025595, 880802310, 176192644, 1116780070, 277854671, 1366580350, 1142483975, 2026948561,
  1053920743, 786262391, 1792203830, 1494667770, 1923011392, 1433700034, 1244184613, 1147297105, 539712780, 1545929719,
  190641742, 1645390429, 264907697, 620389253, 1502074852, 927711160, 364849192, 2049576050, 638580085, 547070247,
];

describe("Law's generator (pmmlcg)", () => {
  it("starts its streams where Law's table does", () => {
    expect(LAW_TABLE.map((_, index) => new Pmmlcg(index + 1).state()[0])).toEqual(LAW_TABLE);
  });

  it("the streams of the next replication follow on the table's last", () => {
    const generator = new Pmmlcg(100);
    for (let i = 0; i < 100_000; i++) generator.next();
    expect(new Pmmlcg(streamPosition(1, 1)).state()).toEqual(generator.state());
  });

  it("has only odd multiples of 2^-24 as numbers", () => {
    const generator = new Pmmlcg(1);
    for (let i = 0; i < 1000; i++) expect((generator.next() * 16777216) % 2).toBe(1);
  });

  it.each([0, 101, 1.5, Number.NaN])("refuses stream %d", (number) => {
    expect(() => streamPosition(number, 0)).toThrow(/streams 1 to 100; let names share some/);
  });

  it("refuses a replication beyond its period", () => {
    expect(streamPosition(100, 213)).toBe(21400);
    expect(() => streamPosition(1, 214)).toThrow(/replication 213; use another generator/);
  });

  it("reproduces Law's M/M/1 run: average delay 0.430, queue 0.418, utilisation 0.460, end 1027.915", () => {
    // Law (2015), section 1.4: 1,000 delays, means 1.0 and 0.5, one stream
    const streams = new Streams({ generator: "pmmlcg", share: { "*": "1" } }, 1, 0);
    const { averageDelay, averageQueue, utilisation, end } = lawQueue(
      sampler({ kind: "exponential", mean: 1 }, streams.stream("arrivals")),
      sampler({ kind: "exponential", mean: 0.5 }, streams.stream("services")),
    );
    expect(averageDelay.toFixed(3)).toBe("0.430");
    expect(averageQueue.toFixed(3)).toBe("0.418");
    expect(utilisation.toFixed(3)).toBe("0.460");
    expect(end.toFixed(3)).toBe("1027.915");
  });
});

/** The single-server program of Law (2015), section 1.4: at an arrival the next arrival is drawn before the service. */
function lawQueue(interarrival: () => number, service: () => number) {
  const waiting: number[] = [];
  let [now, queueArea, busyArea, delays, delayed] = [0, 0, 0, 0, 0];
  let busy = false;
  let nextArrival = interarrival();
  let nextDeparture = Number.POSITIVE_INFINITY;
  const begin = (arrived: number): void => {
    delays += now - arrived;
    delayed++;
    busy = true;
    nextDeparture = now + service();
  };
  while (delayed < 1000) {
    const next = Math.min(nextArrival, nextDeparture);
    queueArea += waiting.length * (next - now);
    if (busy) busyArea += next - now;
    now = next;
    if (nextArrival < nextDeparture) {
      nextArrival = now + interarrival();
      if (busy) waiting.push(now);
      else begin(now);
    } else if (waiting.length > 0) begin(waiting.shift() as number);
    else {
      busy = false;
      nextDeparture = Number.POSITIVE_INFINITY;
    }
  }
  return { averageDelay: delays / delayed, averageQueue: queueArea / now, utilisation: busyArea / now, end: now };
}
