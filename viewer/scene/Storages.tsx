import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import { Color, DynamicDrawUsage, type InstancedMesh, Matrix4 } from "three";
import { contentAt, type Model, unitsPerLocation } from "../../sim/index.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import { batchOf } from "./batch.ts";
import { surfaceMaterial } from "./materials.ts";
import { DARK_STEEL, GREY } from "./shapes/finishes.ts";
import { type Finish, Shape } from "./shapes/shape.ts";
import { goodsMatrix, goodsPlaces, rackFrames } from "./storage-shapes.ts";

/** Cartons and totes, by item in turn. */
const GOODS = ["#c4955a", "#b98848", "#9db6d3", "#a9bfa2", "#d2ab72", "#8fa9c4", "#cdb48c", "#7f9fbd"];
/** Steps in which the filling of a location is shown. */
const STEPS = 16;
/** Contents are looked up at most so often while the playhead moves [ms]. */
const PERIOD = 80;

/** The racks of the storages, and what lies in them. */
export function Storages() {
  const replay = useReplay();
  return replay.model.storages.every(({ kind }) => kind === "pods") ? null : (
    <>
      <Racks model={replay.model} />
      <Goods />
    </>
  );
}

function Racks({ model }: { model: Model }) {
  const material = useMemo(() => surfaceMaterial(), []);
  const mesh = useMemo(() => {
    const { boards, posts } = rackFrames(model.layout, model.storages);
    const parts = [
      { geometry: unitBox(GREY), places: boards },
      { geometry: unitBox(DARK_STEEL), places: posts },
    ];
    const batch = batchOf(parts, material);
    for (const { geometry } of parts) geometry.dispose();
    return batch.mesh;
  }, [model, material]);
  useEffect(() => () => void mesh.dispose(), [mesh]);
  return <primitive object={mesh} />;
}

/** A box for each location, as high as it is full; only those that have changed are written. */
function Goods() {
  const replay = useReplay();
  const { clock } = usePlayback();
  const invalidate = useThree((state) => state.invalidate);
  const { model, locations } = replay;
  const places = useMemo(() => goodsPlaces(model.layout, model.storages), [model]);
  const capacities = useMemo(() => capacityOf(model), [model]);
  const material = useMemo(() => surfaceMaterial(), []);
  const geometry = useMemo(() => unitBox({ colour: "#ffffff", roughness: 0.85, tint: 1 }), []);
  const colours = useMemo(() => GOODS.map((colour) => new Color(colour)), []);
  const mesh = useRef<InstancedMesh>(null);
  const shown = useRef(new Int32Array(0));
  const seen = useRef({ time: Number.NaN, at: 0 });
  useEffect(() => {
    shown.current = new Int32Array(places.length).fill(-1);
    seen.current.time = Number.NaN;
    invalidate();
  }, [places, invalidate]);
  useFrame(() => {
    const { current } = mesh;
    if (!current || clock.time === seen.current.time) return;
    const now = performance.now();
    if (now - seen.current.at < PERIOD) {
      invalidate();
      return;
    }
    seen.current = { time: clock.time, at: now };
    let changed = false;
    for (let place = 0; place < places.length; place++) {
      const own = places[place];
      if (own == null) continue;
      const { item, units } = contentAt(locations, place, clock.time);
      const step = item < 0 ? 0 : Math.max(1, Math.round((STEPS * units) / capacities(item, place)));
      const look = item < 0 ? 0 : item * (STEPS + 1) + Math.min(STEPS, step);
      if (look === shown.current[place]) continue;
      shown.current[place] = look;
      current.setMatrixAt(place, goodsMatrix(own, step / STEPS, matrix));
      current.setColorAt(place, colours[Math.max(0, item) % colours.length]!);
      changed = true;
    }
    if (!changed) return;
    current.instanceMatrix.setUsage(DynamicDrawUsage).needsUpdate = true;
    if (current.instanceColor) current.instanceColor.setUsage(DynamicDrawUsage).needsUpdate = true;
  });
  return (
    <instancedMesh
      key={places.length}
      ref={mesh}
      args={[geometry, material, places.length]}
      frustumCulled={false}
      castShadow
      receiveShadow
    />
  );
}

const matrix = new Matrix4();

function unitBox(finish: Finish) {
  return new Shape().box({ size: [1, 1, 1], at: [0, 0, 0], finish, chamfer: 0 }).build("coarse");
}

/** Units of an item that a location holds at most. */
function capacityOf({ storages, items }: Model): (item: number, location: number) => number {
  return (item, location) => {
    const storage = storages.findLast(({ first }) => first <= location)!;
    const own = items[item]!.storage;
    return own === null ? 1 : Math.max(1, unitsPerLocation(storage, own));
  };
}
