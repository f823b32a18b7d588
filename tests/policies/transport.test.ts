import { expect, test } from "vitest";
import type { FreeVehicle, Parameters, TransportRequest } from "../../sim/decisions.ts";
import { findPolicy, policies } from "../../sim/policies/registry.ts";
import { job, request, vehicle } from "./views.ts";

/** A straight aisle: node numbers are metres, vehicles drive 1 m/s; from node 99 there is no way. */
function travelTime(_vehicle: number, from: number, to: number): number {
  return from === 99 || to === 99 ? Infinity : Math.abs(from - to);
}

function assign(
  id: string,
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  parameters: Parameters = {},
) {
  const context = { now: 100, random: () => 0, memory: {}, travelTime };
  const pair = findPolicy("transport", id)!.assign(requests, vehicles, context, parameters);
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

test.each(policies.transport.map(({ id }) => id))("%s passes over a request that no free vehicle can reach", (id) => {
  const cutOff = request({ id: 1, since: 0, from: 99 });
  expect([4, 5]).toContain(assign(id, [cutOff, ...requests], vehicles)?.job);
  expect(assign(id, [cutOff], vehicles)).toBeNull();
});

test("NEAREST-JOB lets the vehicle free for longest take the request nearest to it, the older one of equals", () => {
  // Vehicle 1 stands at 30: 12 is nearer than 0, and 48 as far as 12.
  expect(assign("NEAREST-JOB", requests, vehicles)).toEqual({ job: 5, vehicle: 1 });
  expect(assign("NEAREST-JOB", [...requests, request({ id: 6, since: 60, from: 48 })], vehicles)?.job).toBe(6);
});

test("EARLIEST-DUE serves the job that is due first, by the nearest vehicle", () => {
  const due = (id: number, dueDate: number, from: number) => request({ job: job({ id, dueDate }), since: id, from });
  expect(assign("EARLIEST-DUE", [due(1, Infinity, 0), due(2, 300, 29), due(3, 200, 11)], vehicles)).toEqual({
    job: 3,
    vehicle: 2,
  });
  expect(assign("EARLIEST-DUE", [due(2, 300, 29), due(1, 300, 29)], vehicles)).toEqual({ job: 1, vehicle: 1 });
});

test("UTILISATION sends the vehicle that has worked least, the one free for longest of equals", () => {
  const worked = [0.5, 0.2, 0.2].map((utilisation, index) => ({ ...vehicles[index]!, utilisation }));
  expect(assign("UTILISATION", requests, worked)).toEqual({ job: 5, vehicle: 1 });
});

test("AUCTION goes to the lowest bid: the shortest drive, unless waiting counts", () => {
  // Drives: job 4 from 0: 0, 30, 10; job 5 from 12: 12, 18, 2. They have waited for 20 s and 30 s.
  expect(assign("AUCTION", requests, vehicles, { waiting: 0 })).toEqual({ job: 4, vehicle: 0 });
  // Bids with 1: -20 for job 4, -28 for job 5.
  expect(assign("AUCTION", requests, vehicles, { waiting: 1 })).toEqual({ job: 5, vehicle: 2 });
});

test("ASSIGNMENT keeps a near vehicle for a request that no other is near to, where AUCTION does not", () => {
  // Vehicles at 10 and 14, jobs at 11 and 5: together 1 + 9 by greed, 3 + 5 at best.
  const two = [vehicle({ vehicle: 0, node: 10 }), vehicle({ vehicle: 1, node: 14 })];
  const both = [request({ id: 1, since: 5, from: 11 }), request({ id: 2, since: 6, from: 5 })];
  expect(assign("AUCTION", both, two, { waiting: 0 })).toEqual({ job: 1, vehicle: 0 });
  expect(assign("ASSIGNMENT", both, two)).toEqual({ job: 1, vehicle: 1 });
  expect(assign("ASSIGNMENT", both.slice(1), two.slice(0, 1))).toEqual({ job: 2, vehicle: 0 });
});
