import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import { Color, DynamicDrawUsage, type InstancedMesh } from "three";
import { CONVEYOR_STATES } from "../../sim/index.ts";
import { stretchAt } from "../playback/replay.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import { batchOf } from "./batch.ts";
import { type ConveyorParts, conveyorParts } from "./conveyor-shapes.ts";
import { surfaceMaterial } from "./materials.ts";
import { CONVEYOR_COLOURS } from "./palette.ts";
import { BLUE, DARK_STEEL, RUBBER, STEEL } from "./shapes/finishes.ts";
import { type Finish, Shape } from "./shapes/shape.ts";

/** Belts and roller conveyors, with a strip along their rails in the colour of their state. */
export function Conveyors() {
  const { model } = useReplay();
  const parts = useMemo(() => conveyorParts(model.layout, model.transport?.conveyors ?? []), [model]);
  return parts.beds.length === 0 ? null : (
    <>
      <Frames parts={parts} />
      <Strips parts={parts} />
    </>
  );
}

function Frames({ parts }: { parts: ConveyorParts }) {
  const material = useMemo(() => surfaceMaterial(), []);
  const mesh = useMemo(() => {
    const shapes = [
      { geometry: unitBox(RUBBER), places: parts.beds },
      { geometry: unitBox(STEEL), places: parts.rollers },
      { geometry: unitBox(BLUE), places: parts.rails },
      { geometry: unitBox(DARK_STEEL), places: parts.legs },
    ].filter(({ places }) => places.length > 0);
    const batch = batchOf(shapes, material);
    for (const { geometry } of shapes) geometry.dispose();
    return batch.mesh;
  }, [parts, material]);
  useEffect(() => () => void mesh.dispose(), [mesh]);
  return <primitive object={mesh} />;
}

function Strips({ parts: { strips } }: { parts: ConveyorParts }) {
  const replay = useReplay();
  const { clock } = usePlayback();
  const material = useMemo(() => surfaceMaterial(), []);
  const geometry = useMemo(() => unitBox({ colour: "#ffffff", glow: 0.8, tint: 1 }), []);
  const colours = useMemo(() => CONVEYOR_STATES.map((state) => new Color(CONVEYOR_COLOURS[state])), []);
  const mesh = useRef<InstancedMesh>(null);
  const shown = useRef(new Int8Array(0));
  useEffect(() => {
    shown.current = new Int8Array(strips.length).fill(-1);
    strips.forEach(({ matrix }, index) => void mesh.current?.setMatrixAt(index, matrix));
    if (mesh.current) mesh.current.instanceMatrix.needsUpdate = true;
    mesh.current?.computeBoundingSphere();
  }, [strips]);
  useFrame(() => {
    if (!mesh.current) return;
    let changed = false;
    for (const [index, { conveyor }] of strips.entries()) {
      const state = stretchAt(replay.conveyors, conveyor, clock.time)?.state ?? 0;
      if (state === shown.current[index]) continue;
      shown.current[index] = state;
      mesh.current.setColorAt(index, colours[state]!);
      changed = true;
    }
    if (!changed || !mesh.current.instanceColor) return;
    mesh.current.instanceColor.setUsage(DynamicDrawUsage);
    mesh.current.instanceColor.needsUpdate = true;
  });
  return <instancedMesh key={strips.length} ref={mesh} args={[geometry, material, strips.length]} />;
}

function unitBox(finish: Finish) {
  return new Shape().box({ size: [1, 1, 1], at: [0, 0, 0], finish, chamfer: 0 }).build("coarse");
}
