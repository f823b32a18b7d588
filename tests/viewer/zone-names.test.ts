import { describe, expect, it } from "vitest";
import { zoneNamePlaces } from "../../viewer/scene/zone-names.ts";
import { hallModel } from "../support/plant-fixture.ts";
import { shippedModel } from "../support/shipped.ts";

const zone = { name: "Kitting", x: 0, y: 0, width: 12, depth: 6 };
const machineAt = (x: number, y: number) => ({ ...hallModel().machines[0]!, position: { x, y, heading: 0 } });
const queueAt = (x: number, y: number, columns: number) => ({ origin: { x, y, heading: 0 }, columns, pitch: 0.7 });
const placed = (machines: ReturnType<typeof machineAt>[], queues: ReturnType<typeof queueAt>[]) =>
  zoneNamePlaces({ machines, layout: { ...hallModel().layout, zones: [zone], queues } })[0]!;

describe("the name of a zone", () => {
  it("is written at the lower left of an empty zone", () => {
    const { x, y } = placed([], []);
    expect([x, y]).toEqual([0.45, 0.2]);
  });

  it("is written at the right where jobs wait at the left", () => {
    expect(placed([machineAt(2, 4.5)], [queueAt(0.4, 0.4, 6)]).x).toBeGreaterThan(5);
  });

  it("leaves room for the further rows of a queue", () => {
    // Rows of a whole zone's width from 0.5 m on, each 0.7 m further up; the machine is at the top left.
    const { y } = placed([machineAt(1.5, 4.5)], [queueAt(0.4, 0.5, 16)]);
    expect(y).toBeGreaterThan(0.5 + 4 * 0.7);
  });

  it.each(["smart-home-assembly", "garment-customisation", "printing-farm", "electronics"])(
    "stands within its zone in %s",
    (scenario) => {
      const model = shippedModel(`scenarios/${scenario}.yaml`);
      zoneNamePlaces(model).forEach(({ x, y, size }, at) => {
        const { x: left, y: bottom, width, depth } = model.layout.zones[at]!;
        expect(x).toBeGreaterThanOrEqual(left);
        expect(x).toBeLessThan(left + width);
        expect(y).toBeGreaterThanOrEqual(bottom);
        expect(y + size).toBeLessThanOrEqual(bottom + depth + 1e-9);
      });
    },
  );
});
