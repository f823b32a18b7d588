/** What others use of the replay. */
export { type Replay, replayOf } from "./replay.ts";
export { ABSENT, type Mark, ON_MACHINE, QUEUED, RIDING, SLOT_STATES, WAITING } from "./replay-fold.ts";
export type { JobTable } from "./replay-jobs.ts";
export { extremes, type Levels, lastAtOrBefore, levelAt } from "./replay-levels.ts";
export type { MotionSegments, StateSegments } from "./replay-logs.ts";
export { BOX_HEIGHT, DECK_HEIGHT, MACHINE_TABLES, type Places } from "./replay-places.ts";
export * from "./replay-queries.ts";
