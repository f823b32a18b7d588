import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";

interface Generator {
  (): number;
  int32(): number;
  quick(): number;
  double(): number;
}
type Make = (seed: string) => Generator;

const require = createRequire(import.meta.url);
const makers: Readonly<Record<string, Make>> = {
  arc4: require("seedrandom"),
  ...Object.fromEntries(
    ["alea", "xor128", "xorwow", "xorshift7", "xor4096", "tychei"].map((name) => [
      name,
      require(`seedrandom/lib/${name}.js`),
    ]),
  ),
};
const entries: readonly { id: string; expected: Record<string, Record<string, number | number[]>> }[] = JSON.parse(
  readFileSync(new URL("../data/statistics/cases.json", import.meta.url), "utf8"),
).entries;
const outputs = entries.find(({ id }) => id === "seedrandom_outputs")?.expected ?? {};

it.each(Object.entries(outputs))(
  "seedrandom_outputs: the installed package gives its published numbers for seed %j",
  (seed, expected) => {
    for (const [figure, value] of Object.entries(expected)) {
      const [name, method] = figure.split("_") as [string, "int32" | "quick" | "double" | undefined];
      const generator = (makers[name] as Make)(seed);
      if (method) expect(generator[method](), figure).toBe(value);
      else
        expect(
          (value as number[]).map(() => generator()),
          figure,
        ).toEqual(value);
    }
  },
);
