import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { mean } from "../../sim/random/moments.ts";
import { scenarioJsonSchema } from "../../sim/scenario/json-schema.ts";
import { modelOf, problemsOf } from "./example.ts";

const files = readdirSync("scenarios", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const schema = z.fromJSONSchema(scenarioJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

describe("the scenarios that come with Takt", () => {
  it.each(files)("%s has no problems", (name) => {
    expect(problemsOf(readFileSync(`scenarios/${name}`, "utf8"), { file: `scenarios/${name}` })).toEqual([]);
  });

  it.each(files)("%s fits the JSON Schema for editors", (name) => {
    const result = schema.safeParse(parse(readFileSync(`scenarios/${name}`, "utf8")));
    expect(result.error?.issues ?? []).toEqual([]);
  });

  it("an M/M/1 takes a dozen lines", () => {
    const lines = readFileSync("scenarios/reference/mm1.yaml", "utf8").split("\n");
    expect(lines.filter((line) => line !== "" && !line.startsWith("#")).length).toBeLessThanOrEqual(12);
  });

  it("the groups of Law's job shop have the long-run utilisation that the traffic equations give", () => {
    const model = modelOf(readFileSync("scenarios/reference/law-job-shop.yaml", "utf8"));
    const arrivals = model.orderStreams[0]?.arrivals;
    if (arrivals?.kind !== "stochastic") throw new Error("no stochastic arrivals");
    const load = model.workCentres.map(() => 0);
    for (const { product, weight } of arrivals.mix) {
      for (const { alternatives } of model.products[product]!.operations) {
        const { workCentre, processingTime } = alternatives[0]!;
        load[workCentre]! += (weight * mean(processingTime)) / mean(arrivals.interarrival);
      }
    }
    const utilisation = load.map((sum, centre) => sum / model.workCentres[centre]!.machines.length);
    // Law (2015), section 2.7: exact long-run values.
    [0.96, 0.99, 0.725, 0.9733, 0.8].forEach((expected, centre) => {
      expect(utilisation[centre]).toBeCloseTo(expected, 4);
    });
  });
});

describe("the JSON Schema", () => {
  it("refuses what is misspelt or of the wrong kind", () => {
    const sound = parse(readFileSync("scenarios/reference/mm1.yaml", "utf8"));
    expect(schema.safeParse(sound).success).toBe(true);
    expect(schema.safeParse({ ...sound, prodcts: [] }).success).toBe(false);
    expect(schema.safeParse({ ...sound, takt: 2 }).success).toBe(false);
    expect(schema.safeParse({ ...sound, workCentres: "server" }).success).toBe(false);
  });

  it("describes the keys for editors", () => {
    const text = JSON.stringify(scenarioJsonSchema());
    expect(text).toContain("Machines that share one queue");
    expect(text).toContain("exponential(mean: 12 min)");
  });
});
