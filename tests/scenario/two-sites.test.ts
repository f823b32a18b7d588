import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRun } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

const FILE = "scenarios/two-sites.yaml";
const text = readFileSync(FILE, "utf8");
const WIRE = /\n {2}communication:\n.*\n/;

function digestOf(scenario: string, allocation: string): string {
  const run = createRun(
    modelOf(scenario, { file: FILE, set: ["run.until=3 d", `policies.allocation=${allocation}`] }),
    {
      recorder: "full",
    },
  );
  run.advance();
  return run.digest();
}

describe("the two sites", () => {
  it.each(["COST", "LEAST-LOAD"])(
    "run with messages that take no time as without communication links, by %s",
    (rule) => {
      const without = text.replace(WIRE, "\n");
      expect(without).not.toContain("wire,");
      const digest = digestOf(without, rule);
      expect(digestOf(text.replace("profile: wan", "latency: 0"), rule)).toBe(digest);
      expect(digestOf(text.replace("profile: wan", "latency: 20 min"), rule)).not.toBe(digest);
    },
  );
});
