import { useEffect, useMemo } from "react";
import { type BufferGeometry, Matrix4 } from "three";
import {
  headingOut,
  inYard,
  type Model,
  ROW_DEPTH,
  TRUCK_PITCH,
  type TruckYard,
  trucksInRow,
  WAITING_AWAY,
  yardDepth,
} from "../../sim/index.ts";
import { useReplay } from "../playback/use-playback.ts";
import { batchOf } from "./batch.ts";
import { surfaceMaterial } from "./materials.ts";
import { BLACK, GRAPHITE, YELLOW } from "./shapes/finishes.ts";
import { type Detail, Shape } from "./shapes/shape.ts";
import { TRUCK_SIZE } from "./shapes/truck.ts";
import { toScene } from "./space.ts";
import { useDetail } from "./use-detail.ts";

/** Outside the walls with doors: the yard with lines where trucks stand, and around each door a frame with bumpers. */
export function Yards() {
  const { model, trucks } = useReplay();
  const detail = useDetail();
  const material = useMemo(() => surfaceMaterial(), []);
  const mesh = useMemo(() => {
    const parts = trucks.yards.map((yard) => ({
      geometry: yardShape(yard, detail),
      places: [wallMatrix(model, yard)],
    }));
    const batch = batchOf(parts, material);
    for (const { geometry } of parts) geometry.dispose();
    return batch.mesh;
  }, [model, trucks, material, detail]);
  useEffect(() => () => void mesh.dispose(), [mesh]);
  return <primitive object={mesh} />;
}

/** From the wall outward is x; along the wall, from where its coordinate is 0, is z, in either direction. */
function wallMatrix(model: Model, { wall }: TruckYard): Matrix4 {
  const [x, z] = toScene(model.layout, ...inYard(model, wall, 0, 0));
  return new Matrix4().makeTranslation(x, 0, z).multiply(new Matrix4().makeRotationY(headingOut(wall)));
}

function yardShape(yard: TruckYard, detail: Detail): BufferGeometry {
  const { doors, from, rows, to, wall } = yard;
  const depth = yardDepth(yard);
  // To the right of one who looks out of the hall is where the coordinate rises, at the upper and the left wall.
  const side = wall === "upper" || wall === "left" ? 1 : -1;
  const middle = (side * (from + to)) / 2;
  const line = { colour: "#e9e6da", roughness: 0.8 };
  const shape = new Shape().box({
    size: [depth, 0.04, to - from],
    at: [depth / 2 + 0.2, -0.06, middle],
    finish: { colour: "#4b5057", roughness: 0.95 },
    chamfer: 0,
  });
  const length = TRUCK_SIZE[0] + 0.6;
  const spots = trucksInRow(yard);
  for (let row = 0; row < rows; row++) {
    const x = WAITING_AWAY + 0.4 - length / 2 + row * ROW_DEPTH;
    for (let i = 0; i <= spots; i++) {
      const z = middle + (i - spots / 2) * TRUCK_PITCH;
      shape.box({ size: [length, 0.012, 0.1], at: [x, -0.018, z], finish: line, chamfer: 0 });
    }
  }
  for (const { along } of doors) {
    const z = side * along;
    for (const edge of [-1, 1]) {
      shape
        .box({ size: [9.5, 0.012, 0.1], at: [5.2, -0.018, z + edge * 1.6], finish: YELLOW, chamfer: 0 })
        .box({ size: [0.42, 3.9, 0.45], at: [0.31, 0, z + edge * 1.5], finish: BLACK, chamfer: 0.06 })
        .box({ size: [0.16, 3.1, 0.18], at: [-0.16, 0, z + edge * 1.45], finish: YELLOW, chamfer: 0.02 })
        .box({ size: [0.2, 0.5, 0.3], at: [0.4, 0.55, z + edge * 0.8], finish: YELLOW, chamfer: 0.03 });
    }
    shape
      .box({ size: [0.42, 0.5, 3.45], at: [0.31, 3.6, z], finish: BLACK, chamfer: 0.06 })
      .box({ size: [0.3, 1, 2.6], at: [0.25, 0, z], finish: GRAPHITE, chamfer: 0.02 })
      // Inside the hall the opening, in a frame.
      .box({ size: [0.06, 3.1, 2.7], at: [-0.12, 0, z], finish: GRAPHITE, chamfer: 0 })
      .box({ size: [0.16, 0.18, 3.1], at: [-0.16, 3.1, z], finish: YELLOW, chamfer: 0.02 });
  }
  return shape.build(detail);
}
