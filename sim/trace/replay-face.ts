/** What others use of the replay. */
export { Lanes, lanesOf } from "./lanes.ts";
export { type Replay, replayOf } from "./replay.ts";
export { type BatteryCourse, batteryAt } from "./replay-batteries.ts";
export { CONVEYOR_HEIGHT } from "./replay-conveyors.ts";
export { edgeLoad } from "./replay-edges.ts";
export { extremes, lastAtOrBefore, levelAt } from "./replay-levels.ts";
export type { MotionSegments, StateSegments } from "./replay-logs.ts";
export { FREE, OFF_DUTY, SERVING } from "./replay-people.ts";
export { MACHINE_TABLES, type Places } from "./replay-places.ts";
export * from "./replay-queries.ts";
export { ABSENT, ON_MACHINE, QUEUED, RIDING, TOURING } from "./replay-states.ts";
export { contentAt, type LocationContents } from "./replay-storages.ts";
export { AT_PLACE, BEHIND_CART, ON_TOUR } from "./replay-tours.ts";
export { AT_DOOR, AWAY, IN_YARD, LEAVING, type TruckVisit } from "./replay-trucks.ts";
export {
  headingOut,
  inYard,
  ROW_DEPTH,
  TRUCK_PITCH,
  type TruckYard,
  trucksInRow,
  truckYards,
  WAITING_AWAY,
  yardDepth,
} from "./truck-yard.ts";
