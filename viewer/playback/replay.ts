/** The playback form of a trace, in one place for the whole viewer. */
export * from "../../sim/index.ts";
