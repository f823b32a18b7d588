import type { MachineType } from "../../../sim/index.ts";
import { cnc, lathe, machine, press } from "./cutting.ts";
import { oven, paint, printer, robot } from "./forming.ts";
import { bench, inspection, packing, sewing } from "./manual.ts";
import type { Shape } from "./shape.ts";
import { crane, forklift, picker } from "./storing.ts";

/** Shape of each type of machine: its front looks along +x, y is up, metres. */
export const MACHINE_SHAPES: Readonly<Record<MachineType, () => Shape>> = {
  machine,
  cnc,
  lathe,
  press,
  printer,
  robot,
  bench,
  oven,
  paint,
  inspection,
  sewing,
  packing,
  picker,
  forklift,
  crane,
};

/** Types with a person at work in front of them while they are busy. */
export const STAFFED: readonly MachineType[] = ["bench", "sewing", "packing", "inspection"];
