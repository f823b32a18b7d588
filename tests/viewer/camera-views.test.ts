import { PerspectiveCamera } from "three";
import { describe, expect, it } from "vitest";
import { cameraPlace, FIELD_OF_VIEW } from "../../viewer/scene/camera-views.ts";
import { storageCorners } from "../../viewer/scene/storage-shapes.ts";
import { shippedModel } from "../support/shipped.ts";

const model = shippedModel("scenarios/warehouse.yaml");

describe("the overview", () => {
  it.each([
    ["wide", 1440 / 900],
    ["upright", 390 / 844],
  ])("has the racks of all zones in a %s picture", (_, aspect) => {
    const { position, target } = cameraPlace(model, "overview", aspect);
    const camera = new PerspectiveCamera(FIELD_OF_VIEW, aspect, 0.1, 1000);
    camera.position.copy(position);
    camera.lookAt(target);
    camera.updateMatrixWorld();
    for (const storage of model.storages) {
      for (const corner of storageCorners(model.layout, storage)) {
        const { x, y } = corner.project(camera);
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
      }
    }
  });
});
