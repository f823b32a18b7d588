import type { Mm1 } from "../models.ts";
import type { HandWrittenRun, Uniform } from "./run.ts";
/** M/M/1 as one loop over integer codes. */
export declare function runMm1(model: Mm1, until: number, stream: (name: string) => Uniform): HandWrittenRun;
