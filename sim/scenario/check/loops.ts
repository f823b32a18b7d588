import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioLoop } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";

/** What each type of loop says where it is, and what it must not say. */
const PLACES: Readonly<Record<ScenarioLoop["type"], readonly ("at" | "from" | "to")[]>> = {
  kanban: ["at"],
  withdrawal: ["from", "to"],
  conwip: [],
  polca: ["from", "to"],
  segment: ["from", "to"],
};
const KEYS = ["at", "from", "to"] as const;

/** Every card loop says where it begins and ends, names what there is, and is clear about every operation. */
export function checkLoops(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  return scenario.loops.flatMap((loop, i) => {
    const path: Path = ["loops", i];
    const findings = [...checkPlaces(loop, path), ...checkNames(loop, path, known)];
    if (findings.length > 0 || !isSound(["products"]) || !isSound(["workCentres"])) return findings;
    return checkRoutes(scenario, loop, path);
  });
}

function checkPlaces(loop: ScenarioLoop, path: Path): Finding[] {
  const wanted = PLACES[loop.type];
  const takes = wanted.length === 0 ? "takes no place" : `takes ${wanted.join(" and ")}`;
  return KEYS.flatMap((key): Finding[] => {
    if (wanted.includes(key) === (loop[key] !== undefined)) return [];
    return wanted.includes(key)
      ? [
          {
            path,
            message: `does not say ${key} which work centre`,
            remedy: `give ${key}: a ${loop.type} loop ${takes}`,
          },
        ]
      : [
          {
            path: [...path, key],
            message: `does not belong to a ${loop.type} loop`,
            remedy: `take it out: it ${takes}`,
          },
        ];
  });
}

function checkNames(loop: ScenarioLoop, path: Path, { workCentres, products }: Known): Finding[] {
  const refer = (key: string, names: readonly string[], known: ReadonlySet<string>, kind: string) =>
    names
      .filter((name) => !known.has(name))
      .map((value) => ({
        path: [...path, key],
        value,
        message: `is no known ${kind}`,
        remedy: didYouMean(value, known, kind),
      }));
  return [
    ...KEYS.flatMap((key) => refer(key, loop[key] ?? [], workCentres, "work centre")),
    ...refer("products", loop.products ?? [], products, "product"),
  ];
}

/** An operation is inside a loop with all its alternatives or with none; and a stretch knows its end. */
function checkRoutes({ products }: Scenario, loop: ScenarioLoop, path: Path): Finding[] {
  const concerned = products.filter(({ id }) => loop.products?.includes(id) ?? true);
  const findings: Finding[] = [];
  let begins = loop.type === "conwip";
  for (const { id, route } of concerned) {
    for (const key of KEYS) {
      const centres = loop[key];
      if (centres === undefined) continue;
      for (const { at } of route) {
        const inside = at.filter(({ workCentre }) => centres.includes(workCentre));
        if (inside.length > 0 && key !== "to") begins = true;
        if (inside.length === 0 || inside.length === at.length) continue;
        const outside = at.find(({ workCentre }) => !centres.includes(workCentre))?.workCentre;
        const message = `has ${inside[0]?.workCentre} and not ${outside}, where ${id} may go instead`;
        findings.push({ path: [...path, key], message, remedy: `name ${outside} as well` });
      }
    }
    const drawn = route.some(({ next, inspect, sample }) => (next ?? inspect ?? sample) !== undefined);
    if (drawn && (loop.type === "polca" || loop.type === "segment")) {
      const message = `cannot tell where ${id} leaves it, since a draw or an inspection decides its route`;
      findings.push({ path, message, remedy: "use kanban or conwip loops for it, or list products without it" });
    }
  }
  if (!begins && findings.length === 0) {
    findings.push({ path, message: "is on no product's route", remedy: "name work centres that its products come to" });
  }
  return findings;
}
