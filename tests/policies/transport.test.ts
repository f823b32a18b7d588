import { expect, test } from "vitest";
import type { FreeVehicle, TransportRequest } from "../../sim/decisions.ts";
import { findPolicy } from "../../sim/policies/registry.ts";
import { request, vehicle } from "./views.ts";

/** A straight aisle: node numbers are metres, vehicles drive 1 m/s; from node 99 there is no way. */
function travelTime(_vehicle: number, from: number, to: number): number {
  return from === 99 || to === 99 ? Infinity : Math.abs(from - to);
}

function assign(id: string, requests: readonly TransportRequest[], vehicles: readonly FreeVehicle[]) {
  const context = { now: 100, random: () => 0, memory: {}, travelTime };
  const pair = findPolicy("transport", id)!.assign(requests, vehicles, context, {});
  return pair && { job: pair.request.job.id, vehicle: pair.vehicle.vehicle };
}

const vehicles = [
  vehicle({ vehicle: 0, node: 0, since: 50 }),
  vehicle({ vehicle: 1, node: 30, since: 20 }),
  vehicle({ vehicle: 2, node: 10, since: 60 }),
];
const requests = [request({ id: 4, since: 80, from: 0 }), request({ id: 5, since: 70, from: 12 })];

test("NEAREST-VEHICLE sends the vehicle 2 m away to the oldest request, FIFO the one free for longest", () => {
  expect(assign("NEAREST-VEHICLE", requests, vehicles)).toEqual({ job: 5, vehicle: 2 });
  expect(assign("FIFO", requests, vehicles)).toEqual({ job: 5, vehicle: 1 });
});

test.each(["NEAREST-VEHICLE", "FIFO"])("%s serves requests of the same time by job number", (id) => {
  const together = [request({ id: 8, since: 70 }), request({ id: 7, since: 70 })];
  expect(assign(id, together, vehicles)?.job).toBe(7);
});

test("NEAREST-VEHICLE settles equal drives by the longest free vehicle, then by number", () => {
  const left = vehicle({ vehicle: 0, node: 10, since: 50 });
  const right = vehicle({ vehicle: 1, node: 14, since: 40 });
  expect(assign("NEAREST-VEHICLE", [request({ from: 12 })], [left, right])?.vehicle).toBe(1);
  expect(assign("NEAREST-VEHICLE", [request({ from: 12 })], [{ ...right, since: 50 }, left])?.vehicle).toBe(0);
});

test.each(["NEAREST-VEHICLE", "FIFO"])("%s passes over a request that no free vehicle can reach", (id) => {
  const cutOff = request({ id: 1, since: 0, from: 99 });
  expect(assign(id, [cutOff, ...requests], vehicles)?.job).toBe(5);
  expect(assign(id, [cutOff], vehicles)).toBeNull();
});
