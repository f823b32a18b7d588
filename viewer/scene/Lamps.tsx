import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import { Color, DynamicDrawUsage, type InstancedMesh } from "three";
import { machineAt } from "../playback/replay.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import { surfaceMaterial } from "./materials.ts";
import { STATE_COLOUR_LIST } from "./palette.ts";
import { lamp } from "./shapes/props.ts";
import { machineMatrix } from "./space.ts";
import { useDetail } from "./use-detail.ts";

/** Signal lamps in the colour of each machine's state; a colour is written only when a state changes. */
export function Lamps() {
  const replay = useReplay();
  const { clock } = usePlayback();
  const { model } = replay;
  const detail = useDetail();
  const count = model.machines.length;
  const material = useMemo(() => surfaceMaterial(), []);
  const geometry = useMemo(() => lamp().build(detail), [detail]);
  const colours = useMemo(() => STATE_COLOUR_LIST.map((colour) => new Color(colour)), []);
  const mesh = useRef<InstancedMesh>(null);
  const shown = useRef(new Int8Array(0));
  useEffect(() => {
    shown.current = new Int8Array(count).fill(-1);
    for (let machine = 0; machine < count; machine++) mesh.current?.setMatrixAt(machine, machineMatrix(model, machine));
    if (mesh.current) mesh.current.instanceMatrix.needsUpdate = true;
    mesh.current?.computeBoundingSphere();
  }, [model, count]);
  useFrame(() => {
    if (!mesh.current) return;
    let changed = false;
    for (let machine = 0; machine < count; machine++) {
      const { state } = machineAt(replay, machine, clock.time);
      if (state === shown.current[machine]) continue;
      shown.current[machine] = state;
      mesh.current.setColorAt(machine, colours[state]!);
      changed = true;
    }
    if (changed && mesh.current.instanceColor) {
      mesh.current.instanceColor.setUsage(DynamicDrawUsage);
      mesh.current.instanceColor.needsUpdate = true;
    }
  });
  return <instancedMesh key={count} ref={mesh} args={[geometry, material, count]} />;
}
