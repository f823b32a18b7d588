/** What a slot's job does; riding: on a vehicle, a trip or a conveyor. */
export const ABSENT = 0;
export const QUEUED = 1;
export const ON_MACHINE = 2;
export const RIDING = 3;
export const WAITING = 4;
/** In a machine that goes about in a storage with it. */
export const TOURING = 5;
