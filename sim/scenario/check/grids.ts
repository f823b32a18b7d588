import { mostChargers } from "../grid.ts";
import type { Finding, Path } from "../problems.ts";
import type { ScenarioGrid } from "../schema/grid.ts";
import type { Scenario } from "../schema/scenario.ts";

/** Grids are laid out with what they say, and have room for it. */
export function checkGrids({ transport }: Scenario): Finding[] {
  if (transport === undefined) return [];
  if (transport.nodes.length === 0) {
    const remedy = "give at least one node, such as - { id: a, at: [2 m, 3 m] }, or a grid";
    return [{ path: ["transport", "nodes"], value: undefined, message: "is missing", remedy }];
  }
  return transport.grids.flatMap((grid, i): Finding[] => {
    const { blocks, stations } = grid;
    const path = ["transport", "grids", i];
    const findings = blocks.flatMap((count, axis): Finding[] => {
      if (count % 2 === 1) return [];
      const remedy = `give an odd number, such as ${count + 1}: then the outer aisles lead around`;
      return [{ path: [...path, "blocks", axis], value: count, message: "is even", remedy }];
    });
    for (const side of ["south", "north"] as const) {
      const lists = stations.flatMap((each, place) => (each.side === side ? [{ ...each, place }] : []));
      if (lists.length > 1) {
        const remedy = "name all stations of a side in one list";
        findings.push({
          path: [...path, "stations", lists[1]!.place],
          message: `is the second list of the ${side}`,
          remedy,
        });
      } else if (lists[0] !== undefined && lists[0].at.length > blocks[0]) {
        const message = `are more than the ${blocks[0]} blocks along that side`;
        const remedy = "give the grid more columns of blocks, or fewer stations";
        findings.push({ path: [...path, "stations", lists[0].place, "at"], message, remedy });
      }
    }
    return [...findings, ...checkChargers(grid, [...path, "chargers"])];
  });
}

function checkChargers(grid: ScenarioGrid, path: Path): Finding[] {
  const { chargers } = grid;
  const most = mostChargers(grid);
  return chargers.flatMap(({ count, side }, i): Finding[] => {
    if (chargers.slice(0, i).some((other) => other.side === side)) {
      const remedy = "give all chargers of a side as one";
      return [{ path: [...path, i], message: `are the second of the ${side}`, remedy }];
    }
    if (count <= most) return [];
    const message = `are more than the ${most} places beside that aisle`;
    return [{ path: [...path, i, "count"], value: count, message, remedy: "give fewer, or a deeper grid" }];
  });
}
