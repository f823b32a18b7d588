import { readFileSync } from "node:fs";
import { loadScenario, planFlowShop, planShop, readFlowShop, shopOfModel } from "../../sim/index.ts";

/** Instances of the literature that are planned within one budget. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** As in the table of bounds. */
  readonly instances: readonly string[];
  /** Steps of the search for each instance. */
  readonly budget: number;
  /** The mean gap that it aims at. */
  readonly aim: number;
  readonly plan: (instance: string, settings: Settings) => Found;
}

interface Settings {
  readonly seed: number;
  readonly iterations: number;
}

interface Found {
  readonly makespan: number;
  readonly bound: number;
  readonly iterations: number;
}

const DPFSP = [
  1, 2, 3, 4, 5, 11, 12, 13, 21, 22, 31, 41, 51, 61, 71, 81, 91, 101, 111, 120, 121, 151, 181, 211, 241, 271, 301, 331,
  361, 391, 421, 451, 481, 511, 541, 571, 600,
];

export const FAMILIES: readonly Family[] = [
  {
    id: "ft",
    title: "Job shops ft06, ft10, ft20",
    source: "Fisher & Thompson, 1963",
    instances: ["ft06", "ft10", "ft20"],
    budget: 2_000_000,
    aim: 0,
    plan: planShopFile("jsp"),
  },
  {
    id: "la",
    title: "Job shops la01 to la40",
    source: "Lawrence, 1984",
    instances: numbered("la", 1, 40),
    budget: 400_000,
    aim: 0.005,
    plan: planShopFile("jsp"),
  },
  {
    id: "ta-15x15",
    title: "Job shops ta01 to ta10, 15 jobs on 15 machines",
    source: "Taillard, 1993",
    instances: numbered("ta", 1, 10),
    budget: 400_000,
    aim: 0.015,
    plan: planShopFile("jsp"),
  },
  {
    id: "ta-20x20",
    title: "Job shops ta21 to ta30, 20 jobs on 20 machines",
    source: "Taillard, 1993",
    instances: numbered("ta", 21, 30),
    budget: 400_000,
    aim: 0.04,
    plan: planShopFile("jsp"),
  },
  {
    id: "mk",
    title: "Flexible job shops mk01 to mk10",
    source: "Brandimarte, 1993",
    instances: numbered("mk", 1, 10),
    budget: 100_000,
    aim: 0.02,
    plan: planShopFile("fjsp"),
  },
  {
    id: "dpfsp",
    title: "Flow shops in 2 to 6 factories, 20 to 500 jobs",
    source: "Naderi & Ruiz, 2010",
    instances: DPFSP.map((number) => `dpfsp-${number}`),
    budget: 1_000_000,
    aim: 0.03,
    plan: planFlowShopFile,
  },
];

/** Plans a job shop as `takt plan` reads it. */
function planShopFile(format: "jsp" | "fjsp"): Family["plan"] {
  return (instance, settings) => {
    const file = `tests/data/${format}/${instance}.txt`;
    const loaded = loadScenario(readFileSync(file, "utf8"), { file, format });
    if (!loaded.ok) throw new Error(`${file} is no ${format}`);
    const read = shopOfModel(loaded.model);
    if (!read.ok) throw new Error(`${file} cannot be planned`);
    return planShop(read.shop, settings);
  };
}

function planFlowShopFile(instance: string, settings: Settings): Found {
  const file = `tests/data/dpfsp/${instance.replace("dpfsp-", "")}.txt`;
  const loaded = readFlowShop(readFileSync(file, "utf8"), file);
  if (!loaded.ok) throw new Error(`${file} is no flow shop`);
  return planFlowShop(loaded.shop, settings);
}

function numbered(prefix: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, place) => `${prefix}${String(from + place).padStart(2, "0")}`);
}
