import { describe, expect, it } from "vitest";
import { Mrg32k3a } from "../../sim/random/mrg32k3a.ts";
import { sampler } from "../../sim/random/sampler.ts";
import { published, rngStream, steered } from "./sources.ts";

const cases = published.mrg32k3a.expected;
const draws = (generator: Mrg32k3a, count: number): number[] => Array.from({ length: count }, () => generator.next());

describe("MRG32k3a", () => {
  it.each([
    [1, cases.stream1],
    [2, cases.stream2],
    [3, cases.stream3],
    [4, cases.stream4],
  ])("stream %i has the published states and numbers, to the digit", (number, stream) => {
    expect(rngStream(number).state()).toEqual(stream.initial_state);
    expect(draws(rngStream(number), 5)).toEqual(stream.first5);
    expect(rngStream(number, 1).state()).toEqual(stream.substream1_state);
    expect(draws(rngStream(number, 1), 3)).toEqual(stream.substream1_first3);
  });

  it("substream 4 of stream 3 has the published numbers", () => {
    expect(draws(rngStream(3, 4), 5)).toEqual(cases.stream3_substream4_first5);
  });

  it("stands in the published state after 35 draws, and goes on from a restored one", () => {
    const generator = rngStream(1);
    draws(generator, 35);
    expect(generator.state()).toEqual(cases.stream1_state_after_35);
    const other = rngStream(2);
    other.restore(cases.stream1_state_after_35);
    expect(other.next()).toBe(cases.stream1_u36);
  });

  it("its first million numbers have the published sum", () => {
    const generator = rngStream(1);
    let sum = 0;
    for (let i = 0; i < 1_000_000; i++) sum += generator.next();
    expect(sum).toBeCloseTo(cases.stream1_sum_first_1e6, 6);
  });

  it("passes the regression sum of RngStreams 39.697547445251", () => {
    expect(regressionSum()).toBeCloseTo(published.rngstreams_regression_sum.expected, 11);
  });

  it("a jump in two parts is the jump in one", () => {
    const once = rngStream(1);
    once.advanceStreams(12345678901234567890n);
    const twice = rngStream(1);
    twice.advanceStreams(12345678901234567000n);
    twice.advanceStreams(890n);
    expect(twice.state()).toEqual(once.state());
  });

  it.each([
    [[1, 2, 3, 4, 5]],
    [[0, 0, 0, 1, 1, 1]],
    [[1, 1, 1, 0, 0, 0]],
    [[4294967087, 1, 1, 1, 1, 1]],
    [[1, 1, 1, 4294944443, 1, 1]],
    [[1.5, 1, 1, 1, 1, 1]],
  ])("refuses the seed %j", (seed) => {
    expect(() => new Mrg32k3a(seed)).toThrow(/give three whole numbers below 4294967087/);
  });
});

describe("models replayed on MRG32k3a", () => {
  it("SSJ's QueueObs: waits of an M/M/1 queue, two runs of 100 customers", () => {
    const { run1, run2, average_wait_runs } = published.ssj_QueueObs.expected;
    const arrivals = rngStream(1);
    const services = rngStream(2);
    [run1, run2].forEach((expected, run) => {
      const waits = lindleyWaits(arrivals, services, 100);
      for (const [customer, wait] of Object.entries(expected)) {
        expect(waits[Number(customer) - 1], `customer ${customer}`).toBeCloseTo(wait, 12);
      }
      const average = waits.reduce((sum, wait) => sum + wait, 0) / 100;
      expect(average).toBeCloseTo(average_wait_runs[run] as number, 12);
    });
  });

  it("a gamma sample by exact inversion (shape 2, scale 3, three decimals)", () => {
    const gamma = sampler({ kind: "gamma", shape: 2, scale: 3 }, steered(bound(rngStream(1))));
    expect(published.distribution_fit.input.x.map(() => Number(gamma().toFixed(3)))).toEqual(
      published.distribution_fit.input.x,
    );
  });

  it("normal samples by exact inversion of six streams (four decimals)", () => {
    const { mu, sd, obs } = published.rs_table;
    obs.forEach((expected, system) => {
      const normal = { kind: "normal", mean: mu[system] as number, sd: sd[system] as number } as const;
      const draw = sampler(normal, steered(bound(rngStream(system + 1))));
      expect(expected.map(() => Number(draw().toFixed(4)))).toEqual(expected);
    });
  });
});

function bound(generator: Mrg32k3a): () => number {
  return () => generator.next();
}

/** W <- max(0, W + S - A) from customer to customer, service drawn first, -ln(1 - u) / rate, rates 1 and 2 (SSJ, QueueObs). */
function lindleyWaits(arrivals: Mrg32k3a, services: Mrg32k3a, customers: number): number[] {
  const waits = [0];
  while (waits.length < customers) {
    const service = -Math.log(1 - services.next()) / 2;
    const interarrival = -Math.log(1 - arrivals.next());
    waits.push(Math.max(0, (waits.at(-1) as number) + service - interarrival));
  }
  return waits;
}

/** "First test" of RngStreams' tests/testRngStream.cpp, step by step. */
function regressionSum(): number {
  let g3 = rngStream(3);
  let sum = rngStream(2).next() + g3.next();
  // g1 after 35 steps, twice
  const after35 = rngStream(1);
  draws(after35, 35);
  const u36 = after35.next();
  sum += u36 + u36;
  sum += draws(rngStream(1), 35).reduce((total, u) => total + 1 + Math.floor(10 * u), 0) / 100;
  sum += total(g3, 100) / 10;
  sum += total(rngStream(3), 5);
  g3 = rngStream(3, 4);
  sum += total(g3, 5) + total(rngStream(3, 4), 5);
  sum += total(rngStream(2, 1), 100_000) / 10_000;
  sum += (100_000 - total(g3, 100_000)) / 10_000;

  const ones = Array<number>(6).fill(1);
  const [poisson, laplace, , cantor] = [1, 2, 3, 4].map((number) => rngStream(number, 0, ones)) as [
    Mrg32k3a,
    Mrg32k3a,
    Mrg32k3a,
    Mrg32k3a,
  ];
  sum += poisson.next() + laplace.next() + rngStream(3, 0, ones).next() + cantor.next();
  // Galois, one draw into stream 3, jumps back by 2^127: one draw into stream 2
  const behind = rngStream(2, 0, ones);
  behind.next();
  sum += behind.next();
  const galois = rngStream(3, 1, ones);
  const precise = (): number => {
    const u = galois.next() + galois.next() / 16777216;
    return u < 1 ? u : u - 1;
  };
  const antithetic = (): number => {
    const u = 1 - galois.next() - galois.next() / 16777216;
    return u < 0 ? u + 1 : u;
  };
  let partial = 0;
  for (let i = 0; i < 100_000; i++) partial += precise();
  sum += partial / 10_000;
  partial = 0;
  for (let i = 0; i < 100_000; i++) partial += antithetic();
  sum += partial / 10_000;
  return sum + poisson.next() + laplace.next() + galois.next() + cantor.next();
}

function total(generator: Mrg32k3a, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += generator.next();
  return sum;
}
