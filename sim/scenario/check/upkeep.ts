import { upkeepNames } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioFailure, ScenarioMaintenance, ScenarioWear } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";
import { checkChoice } from "./policies.ts";

interface Upkeep {
  readonly failure?: ScenarioFailure[] | undefined;
  readonly maintenance?: ScenarioMaintenance[] | undefined;
}

/** Every failure mode has one clock, every maintenance one time, and both have names that are given. */
export function checkUpkeep({ workCentres }: Scenario, isSound: IsSound): Finding[] {
  return workCentres.flatMap((centre, i) => {
    const path = ["workCentres", i];
    const machines = typeof centre.machines === "number" ? [] : centre.machines;
    return [
      ...checkOwner(centre, centre.failure ?? [], path, isSound),
      ...machines.flatMap((machine, j) =>
        checkOwner(machine, machine.failure ?? centre.failure ?? [], [...path, "machines", j], isSound),
      ),
    ];
  });
}

/** @param modes - the failure modes of the owner, its own or those of its work centre */
function checkOwner(owner: Upkeep, modes: readonly ScenarioFailure[], path: Path, isSound: IsSound): Finding[] {
  const names = upkeepNames(modes, "failure");
  const whole = (key: keyof Upkeep) => (isSound([...path, key]) ? (owner[key] ?? []) : []);
  const failure = whole("failure") as readonly ScenarioFailure[];
  const maintenance = whole("maintenance") as readonly ScenarioMaintenance[];
  return [
    ...failure.flatMap((mode, index) => checkFailure(mode, [...path, "failure", index])),
    ...repeatedNames(upkeepNames(failure, "failure"), [...path, "failure"]),
    ...maintenance.flatMap((task, index) => checkTask(task, names, [...path, "maintenance", index])),
    ...repeatedNames(upkeepNames(maintenance, "maintenance"), [...path, "maintenance"]),
  ];
}

function checkFailure({ timeBetween, cyclesBetween, wear }: ScenarioFailure, path: Path): Finding[] {
  const flaws = wear === undefined ? [] : checkWear(wear, [...path, "wear"]);
  const given = [timeBetween, cyclesBetween, wear].filter((value) => value !== undefined).length;
  if (given === 1) return flaws;
  const message = given === 0 ? "never fails" : "fails in several ways at once";
  return [{ path, message, remedy: 'give one of timeBetween ("40 h"), cyclesBetween (500) and wear' }];
}

function checkWear({ limit, warning, detector }: ScenarioWear, path: Path): Finding[] {
  const findings = checkChoice("maintenance", detector, [...path, "detector"], []);
  if (warning === undefined || warning <= limit) return findings;
  const remedy = `give at most ${limit}`;
  return [...findings, { path: [...path, "warning"], value: warning, message: "is above the limit", remedy }];
}

function checkTask(task: ScenarioMaintenance, modes: readonly string[], path: Path): Finding[] {
  const findings: Finding[] = [];
  const times = [task.every, task.everyCycles, task.block].filter((value) => value !== undefined).length;
  if (times !== 1) {
    const message = times === 0 ? "is never due" : "is due in several ways at once";
    findings.push({ path, message, remedy: 'give one of every ("200 h"), everyCycles (500) and block ("1 week")' });
  }
  if (task.block === undefined && task.first !== undefined) {
    const remedy = "take it out, or give block in place of every";
    findings.push({ path: [...path, "first"], message: "is a first date without fixed dates", remedy });
  }
  if (task.block !== undefined && task.opportunistic !== undefined) {
    const remedy = "take it out, or give every in place of block";
    findings.push({ path: [...path, "opportunistic"], message: "has no age at fixed dates", remedy });
  }
  for (const [index, mode] of (task.resets ?? []).entries()) {
    if (modes.includes(mode)) continue;
    const remedy = didYouMean(mode, modes, "failure mode");
    findings.push({ path: [...path, "resets", index], value: mode, message: "is no failure mode here", remedy });
  }
  return findings;
}

function repeatedNames(names: readonly string[], path: Path): Finding[] {
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return [];
    const remedy = "give each its own name";
    return [{ path: [...path, index, "id"], value: name, message: "is there twice", remedy }];
  });
}
