import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibLn from "@stdlib/math-base-special-ln";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { choose, cos, exp, log, log1p, pow, sin } from "../../sim/random/functions.ts";
import { EXP_REFERENCE, LN_REFERENCE } from "../../sim/random/reference-bits.ts";
import { rngStream } from "./sources.ts";

describe("elementary functions", () => {
  it("log and exp have the bits of fdlibm's port", () => {
    const generator = rngStream(1);
    for (let i = 0; i < 20_000; i++) {
      const u = generator.next();
      expect(log(u)).toBe(stdlibLn(u));
      expect(exp(-20 * u)).toBe(stdlibExp(-20 * u));
    }
  });

  it("the port stands by its reference bits", () => {
    for (const [argument, value] of LN_REFERENCE) expect(stdlibLn(argument)).toBe(value);
    for (const [argument, value] of EXP_REFERENCE) expect(stdlibExp(argument)).toBe(value);
  });

  it("an engine whose log differs in one last bit gets the port", () => {
    const port = stdlibLn;
    const off = (x: number): number => (x === LN_REFERENCE[5]?.[0] ? stdlibLn(x) * (1 + Number.EPSILON) : stdlibLn(x));
    expect(choose(off, port, LN_REFERENCE)).toBe(port);
    const exact = (x: number): number => stdlibLn(x);
    expect(choose(exact, port, LN_REFERENCE)).toBe(exact);
  });

  it.each([
    // mpmath 1.3.0 with 40 digits
    [sin(1), 0.8414709848078965],
    [sin(1e22), -0.8522008497671888],
    [cos(1e22), 0.523214785395139],
    [sin(-0.7), -0.644217687237691],
    [cos(2.5), -0.8011436155469337],
    [pow(10, 308), 1e308],
    [pow(1.1, 10), 2.5937424601000023],
    [pow(0.3, -7.7), 10621.022739459675],
    [pow(123.456, 12.3), 5.316184930281312e25],
    [log1p(1e-12), 9.999999999995e-13],
    [log1p(-0.5), -Math.LN2],
    [log1p(1e-17), 1e-17],
  ])("value %d is %d to a unit in the last place", (value, exact) => {
    expect(Math.abs(value / exact - 1)).toBeLessThanOrEqual(2.3e-16);
  });

  it("the bundled room calls no function of Math whose bits differ between engines, and nothing of Node", async () => {
    const bundle = await build({
      stdin: {
        contents: 'export * from "./streams.ts"; export * from "./sampler.ts"; export * from "./moments.ts";',
        resolveDir: "sim/random",
      },
      bundle: true,
      write: false,
      minifyWhitespace: true,
      platform: "browser",
      format: "esm",
      logLevel: "silent",
      legalComments: "none",
    });
    const code = bundle.outputFiles[0]?.text as string;
    const called = new Set([...code.matchAll(/\bMath\.(\w+)/g)].map((match) => match[1] as string));
    const exact = [
      "abs",
      "ceil",
      "clz32",
      "f16round",
      "floor",
      "fround",
      "imul",
      "max",
      "min",
      "round",
      "sqrt",
      "trunc",
    ];
    const allowed = [...exact, "PI", "SQRT2", "log", "exp"];
    expect([...called].filter((name) => !allowed.includes(name))).toEqual([]);
    expect([...called]).toContain("log");
    // Not the whole bundle in a failure's message
    expect(code.match(/.{40}(\*\*|\brequire\("|from"node:).{40}/g)).toBeNull();
  });
});
