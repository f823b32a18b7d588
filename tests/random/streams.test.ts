import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { Alea } from "../../sim/random/alea.ts";
import { log } from "../../sim/random/functions.ts";
import type { Generator } from "../../sim/random/generator.ts";
import { Pmmlcg } from "../../sim/random/pmmlcg.ts";
import { sampler } from "../../sim/random/sampler.ts";
import { type Stream, type StreamSettings, Streams } from "../../sim/random/streams.ts";
import { published, rngStream } from "./sources.ts";

const generators = ["alea", "mrg32k3a", "pmmlcg"] as const;
const settings = (generator: StreamSettings["generator"], share = {}): StreamSettings => ({ generator, share });
const draws = (stream: Stream, count: number): number[] => Array.from({ length: count }, () => stream.next());

describe("alea", () => {
  it.each(Object.entries(published.seedrandom_outputs.expected))(
    "seed %j gives seedrandom's published numbers",
    (seed, { alea }) => {
      const generator = new Alea(seed);
      // Takt adds half a step to keep 0 away
      expect(alea.map(() => generator.next() - 2 ** -33)).toEqual(alea);
    },
  );

  it("never gives 0, where seedrandom may", () => {
    const generator = new Alea("any");
    // s1 and s2 follow s0: with s0 = 0 and no carry the next number is 0
    generator.restore([0, 0, 0.5, 0.25]);
    expect(seedrandom.alea("", { state: { c: 0, s0: 0, s1: 0.5, s2: 0.25 } })()).toBe(0);
    expect(generator.next()).toBe(2 ** -33);
  });

  it("a stream is seeded by seed/replication/name", () => {
    const own = new Streams(settings("alea"), 42, 3).stream("press-3/failure");
    expect(draws(own, 3).map((u) => u - 2 ** -33)).toEqual(
      Array.from({ length: 3 }, seedrandom.alea("42/3/press-3/failure")),
    );
  });
});

describe.each(generators)("streams of %s", (generator) => {
  it("restarted for another seed and replication are those of that seed and replication", () => {
    const streams = new Streams(settings(generator), 7, 0);
    const [first, second] = [streams.stream("a"), streams.stream("b")];
    draws(first, 3);
    first.addCursor();
    first.cursors[0] = 5;
    streams.restart(8, 2);
    const fresh = new Streams(settings(generator), 8, 2);
    expect([draws(first, 3), draws(second, 3), draws(streams.stream("c"), 2)]).toEqual([
      draws(fresh.stream("a"), 3),
      draws(fresh.stream("b"), 3),
      draws(fresh.stream("c"), 2),
    ]);
    expect(first.cursors).toEqual([0]);
    streams.restart(8, 2);
    expect(draws(second, 1)).not.toEqual(draws(fresh.stream("b"), 1));
  });

  it("depend on seed, replication and name alone, not on the order in which they are made", () => {
    const share = { a: "1", b: "2" };
    const first = new Streams(settings(generator, share), 7, 2);
    const second = new Streams(settings(generator, share), 7, 2);
    const [a, b] = [first.stream("a"), first.stream("b")];
    const [otherB, otherA] = [second.stream("b"), second.stream("a")];
    draws(otherB, 5);
    expect(draws(a, 20)).toEqual(draws(otherA, 20));
    expect(draws(b, 25).slice(5)).toEqual(draws(otherB, 20));
  });

  it("are the same object for the same name", () => {
    const streams = new Streams(settings(generator), 1, 0);
    expect(streams.stream("a")).toBe(streams.stream("a"));
    expect(streams.stream("a")).not.toBe(streams.stream("b"));
  });

  it("lie in the open unit interval, with the moments of a uniform law", () => {
    const stream = new Streams(settings(generator), 1, 0).stream("a");
    const values = draws(stream, 50_000);
    expect(Math.min(...values.slice(0, 20_000))).toBeGreaterThan(0);
    expect(Math.max(...values.slice(0, 20_000))).toBeLessThan(1);
    const mean = values.reduce((sum, u) => sum + u, 0) / values.length;
    // sd of u is 1 / sqrt(12): standard error 0.0013
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * values.length));
  });

  it("are uncorrelated across similar names, replications and seeds", () => {
    const sources = [
      ...["m1/processing", "m2/processing", "m12/processing", "m1/failure", "a", "b"].map((name) => ({
        name,
        seed: 1,
        replication: 0,
      })),
      { name: "a", seed: 1, replication: 1 },
      { name: "a", seed: 1, replication: 2 },
      // There is one sequence of pmmlcg, whatever the seed
      ...(generator === "pmmlcg"
        ? []
        : [
            { name: "a", seed: 2, replication: 0 },
            { name: "a", seed: 3, replication: 0 },
          ]),
    ];
    const share = {
      "m1/processing": "1",
      "m2/processing": "2",
      "m12/processing": "3",
      "m1/failure": "4",
      a: "5",
      b: "6",
    };
    const count = 20_000;
    const columns = sources.map(({ name, seed, replication }) =>
      draws(new Streams(settings(generator, share), seed, replication).stream(name), count + 1),
    );
    for (const [i, x] of columns.entries()) {
      // Each with the others at the same time, and all, itself included, one draw later
      for (const [j, y] of columns.entries()) {
        if (i < j)
          expect(Math.abs(correlation(x.slice(1), y.slice(1))), `${i} ${j}`).toBeLessThan(4.5 / Math.sqrt(count));
        expect(Math.abs(correlation(x.slice(1), y.slice(0, -1))), `${i} ${j} lagged`).toBeLessThan(
          4.5 / Math.sqrt(count),
        );
      }
    }
  });

  it("go on identically after a snapshot taken anywhere, also through JSON and in a fresh set", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(50), fc.nat(9), fc.boolean(), (before, after, replication, json) => {
        const streams = new Streams(settings(generator), 5, replication);
        const a = streams.stream("a");
        draws(a, before);
        draws(streams.stream("b"), 3);
        const snapshot = json ? JSON.parse(JSON.stringify(streams.snapshot())) : structuredClone(streams.snapshot());
        const expected = [...draws(a, after), ...draws(streams.stream("b"), 5), ...draws(streams.stream("c"), 5)];

        // In place, with the stream objects handed out before
        streams.restore(snapshot);
        expect([...draws(a, after), ...draws(streams.stream("b"), 5), ...draws(streams.stream("c"), 5)]).toEqual(
          expected,
        );

        // In a fresh set: "a" exists already, "b" is asked for after the restore, "c" is new to the snapshot
        const fresh = new Streams(settings(generator), 99, 0);
        const freshA = fresh.stream("a");
        draws(freshA, 7);
        fresh.restore(snapshot);
        expect(fresh.snapshot()).toEqual(snapshot);
        expect([...draws(freshA, after), ...draws(fresh.stream("b"), 5), ...draws(fresh.stream("c"), 5)]).toEqual(
          expected,
        );
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe.each(generators)("streams of %s, which draw ahead", (generator) => {
  /** A generator of that kind at a state, stepped one number at a time. */
  const bare = (state: readonly number[]): Generator => {
    const made = { alea: () => new Alea(""), mrg32k3a: () => rngStream(1), pmmlcg: () => new Pmmlcg(1) }[generator]();
    made.restore(state);
    return made;
  };

  it("give the generator's numbers and their logarithms in whatever order, and its state wherever they stand", () => {
    const steps = fc.array(fc.constantFrom("number", "logarithm", "snapshot"), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(steps, fc.boolean(), (asked, antithetic) => {
        const streams = new Streams(settings(generator), 7, 2, antithetic);
        const stream = streams.stream("a");
        const state = () => streams.snapshot().streams.map((each) => each.generator)[0] as readonly number[];
        const reference = bare(state());
        const next = () => (antithetic ? 1 - reference.next() : reference.next());
        for (const step of asked) {
          if (step === "snapshot") expect(state()).toEqual(reference.state());
          else if (step === "number") expect(stream.next()).toBe(next());
          else expect(stream.nextLog()).toBe(log(next()));
        }
        expect(state()).toEqual(reference.state());
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it("forget what they have drawn ahead when they are restored or begin anew", () => {
    const streams = new Streams(settings(generator), 7, 2);
    const stream = streams.stream("a");
    const beginning = streams.snapshot();
    const first = draws(stream, 150);
    streams.restore(beginning);
    expect(draws(stream, 150)).toEqual(first);
    stream.nextLog();
    streams.restart(7, 2);
    expect(draws(stream, 150)).toEqual(first);
  });
});

describe.each(generators)("antithetic streams of %s", (generator) => {
  const antithetic = (seed: number, replication: number) => new Streams(settings(generator), seed, replication, true);

  it("give with the others a sum of exactly 1, draw by draw, and never 0", () => {
    const [own, mirrored] = [new Streams(settings(generator), 7, 2), antithetic(7, 2)];
    for (const name of ["a", "press-3/failure"]) {
      const [first, second] = [draws(own.stream(name), 20_000), draws(mirrored.stream(name), 20_000)];
      expect(first.every((u, at) => u + (second[at] as number) === 1)).toBe(true);
      expect(Math.min(...second)).toBeGreaterThan(0);
      expect(Math.max(...second)).toBeLessThan(1);
    }
  });

  it("stand at the same places as the others", () => {
    const [own, mirrored] = [new Streams(settings(generator), 7, 2), antithetic(7, 2)];
    draws(own.stream("a"), 9);
    draws(mirrored.stream("a"), 9);
    expect(mirrored.snapshot()).toEqual({ ...own.snapshot(), antithetic: true });
  });

  it("begin anew, mirrored or not, where new streams would", () => {
    const streams = new Streams(settings(generator), 7, 0);
    const a = streams.stream("a");
    draws(a, 3);
    streams.restart(8, 2, true);
    const fresh = antithetic(8, 2);
    expect([draws(a, 5), draws(streams.stream("b"), 5)]).toEqual([
      draws(fresh.stream("a"), 5),
      draws(fresh.stream("b"), 5),
    ]);
    streams.restart(8, 2);
    expect(draws(a, 5)).toEqual(draws(new Streams(settings(generator), 8, 2).stream("a"), 5));
  });

  it("go on after a snapshot, through JSON and whatever the streams gave that it is restored to", () => {
    const streams = antithetic(5, 1);
    draws(streams.stream("a"), 4);
    const snapshot = JSON.parse(JSON.stringify(streams.snapshot()));
    const expected = [draws(streams.stream("a"), 5), draws(streams.stream("b"), 5)];
    for (const other of [new Streams(settings(generator), 99, 0), antithetic(99, 0)]) {
      const a = other.stream("a");
      const b = other.stream("b");
      draws(a, 7);
      other.restore(snapshot);
      expect(other.snapshot().antithetic).toBe(true);
      expect([draws(a, 5), draws(b, 5)]).toEqual(expected);
    }
    const plain = new Streams(settings(generator), 5, 1);
    draws(plain.stream("a"), 4);
    const kept = plain.snapshot();
    const ordinary = draws(plain.stream("a"), 5);
    streams.restore(kept);
    expect(draws(streams.stream("a"), 5)).toEqual(ordinary);
  });
});

describe("sharing", () => {
  it("an exact name wins over a prefix, a longer prefix over a shorter one", () => {
    const share = { "*": "all", "m1/*": "m1", "m1/setup*": "setup", "m1/failure": "own" };
    const streams = new Streams(settings("alea", share), 1, 0);
    expect(
      ["x", "m1/processing", "m1/setup-a", "m1/failure", "m1/failures"].map((name) => streams.stream(name).name),
    ).toEqual(["all", "m1", "setup", "own", "m1"]);
    expect(streams.stream("x")).toBe(streams.stream("y"));
  });

  it("names called like parts of an object are names like others", () => {
    const streams = new Streams(settings("alea"), 1, 0);
    for (const name of ["__proto__", "constructor", "toString", ""]) expect(streams.stream(name).name).toBe(name);
    const snapshot = JSON.parse(JSON.stringify(streams.snapshot()));
    const expected = streams.stream("__proto__").next();
    streams.restore(snapshot);
    expect(streams.stream("__proto__").next()).toBe(expected);
  });

  it("pmmlcg: names share leaves alone take the free numbers in their order of appearance", () => {
    const streams = new Streams(settings("pmmlcg", { a: "1", b: "3" }), 1, 0);
    const state = (name: string): readonly number[] | undefined => {
      const { name: shared } = streams.stream(name);
      return streams.snapshot().streams.find((stream) => stream.name === shared)?.generator;
    };
    // Law's table: streams 1, 2, 3, 4 (Law, 2015, appendix 7A)
    expect([state("x"), state("a"), state("y"), state("b")]).toEqual([
      [281629770],
      [1973272912],
      [1280689831],
      [20006270],
    ]);
  });

  it("pmmlcg: a shared name must be a stream number", () => {
    const streams = new Streams(settings("pmmlcg", { a: "first" }), 1, 0);
    expect(() => streams.stream("a")).toThrow(/pmmlcg has streams 1 to 100/);
  });
});

describe("snapshots", () => {
  it("hold the place in a trace, also for samplers built after the restore", () => {
    const trace = { kind: "trace", values: [1, 2, 3, 4, 5], cycle: true } as const;
    const streams = new Streams(settings("alea"), 1, 0);
    const first = sampler(trace, streams.stream("t"));
    const second = sampler(trace, streams.stream("t"));
    expect([first(), first(), first(), second()]).toEqual([1, 2, 3, 1]);
    const snapshot = JSON.parse(JSON.stringify(streams.snapshot()));
    expect([first(), first(), first(), second()]).toEqual([4, 5, 1, 2]);
    streams.restore(snapshot);
    expect([first(), second()]).toEqual([4, 2]);
    const fresh = new Streams(settings("alea"), 1, 0);
    fresh.restore(snapshot);
    expect([sampler(trace, fresh.stream("t"))(), sampler(trace, fresh.stream("t"))()]).toEqual([4, 2]);
  });

  it("a stream younger than the snapshot starts afresh on restore", () => {
    const streams = new Streams(settings("alea"), 1, 0);
    const snapshot = streams.snapshot();
    const stream = streams.stream("late");
    const expected = draws(stream, 3);
    streams.restore(snapshot);
    expect(draws(stream, 3)).toEqual(expected);
  });

  it("of another generator are refused", () => {
    const snapshot = new Streams(settings("alea"), 1, 0).snapshot();
    expect(() => new Streams(settings("mrg32k3a"), 1, 0).restore(snapshot)).toThrow(
      /of alea, this run's of mrg32k3a; use the same generator/,
    );
  });
});

describe("mrg32k3a streams", () => {
  it("take the next substream of the same stream for the next replication", () => {
    const state = (replication: number): number[] => {
      const streams = new Streams(settings("mrg32k3a"), 11, replication);
      streams.stream("a");
      return streams.snapshot().streams.flatMap((stream) => [...stream.generator]);
    };
    const generator = rngStream(1);
    generator.restore(state(4));
    generator.advanceSubstreams(3n);
    expect(generator.state()).toEqual(state(7));
  });
});

describe("first draws", () => {
  it.each([
    ["alea", 5000],
    ["mrg32k3a", 1000],
  ] as const)("of %s over seeds 1, 2, 3, ... are uniform and uncorrelated", (generator, count) => {
    const first = Array.from({ length: count }, (_, seed) =>
      new Streams(settings(generator), seed + 1, 0).stream("a").next(),
    );
    const bins = Array<number>(20).fill(0);
    for (const u of first) bins[Math.floor(u * 20)] = (bins[Math.floor(u * 20)] as number) + 1;
    const chiSquare = bins.reduce((sum, seen) => sum + (seen - count / 20) ** 2 / (count / 20), 0);
    // 99.99 % quantile of chi-square with 19 degrees of freedom: 50.8 (R 4: qchisq(.9999, 19) = 50.795)
    expect(chiSquare).toBeLessThan(50.8);
    expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(4 / Math.sqrt(count));
  });
});

function correlation(x: readonly number[], y: readonly number[]): number {
  const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [average(x), average(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - meanX, (y[i] as number) - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}
