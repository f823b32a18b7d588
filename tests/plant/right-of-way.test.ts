import { expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** Two jobs meet at c, which a tugger holds from 10 s to 60 s: the empty vehicle asks for it first, the loaded one is due. */
const crossing = (traffic: string) => `
takt: 1
run: { until: 64 }
policies: { traffic: ${traffic} }
workCentres: [{ id: west, node: a }, { id: south, node: b }, { id: goal, node: d }]
products:
  - { id: fetched, route: [{ at: goal, time: 2 }, { at: west, time: 1 }] }
  - { id: brought, route: [{ at: south, time: 1 }, { at: goal, time: 1 }] }
orders: [{ list: [{ product: fetched, dueDate: 900 }, { product: brought, dueDate: 100 }] }]
transport:
  traffic: zones
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, -10] }, { id: c, at: [10, 0] }, { id: d, at: [20, 0] }, { id: t, at: [10, 10] }]
  edges: [[a, c, d], [b, c], [t, c]]
  fleets:
    - { id: empty, home: a, load: 15 }
    - { id: loaded, home: b, load: 15 }
    - { id: tugger, home: t, tour: [{ at: c, stop: 40 }, t] }
`;
const firstInto = (traffic: string) =>
  story(crossing(traffic), "zone.reserved").find((line) => line.includes(" c ") && !line.includes("tugger"));

it("is that of the vehicle that asked first, of the loaded one, or of the one with the job due first", () => {
  expect(firstInto("FIRST-COME")).toMatch(/ empty$/);
  expect(firstInto("LOADED-FIRST")).toMatch(/ loaded$/);
  expect(firstInto("EARLIEST-DUE")).toMatch(/ loaded$/);
});
