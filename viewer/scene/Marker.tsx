import { useFrame } from "@react-three/fiber";
import { useMemo, useRef } from "react";
import { type Group, MeshBasicMaterial } from "three";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { positionOf } from "./picking.ts";
import { TRUCK_SIZE } from "./shapes/truck.ts";

/** Ring on the floor around what is selected, and a pin above it. */
export function Marker() {
  const replay = useReplay();
  const { clock } = usePlayback();
  const selection = usePlaybackState((state) => state.selection);
  const group = useRef<Group>(null);
  const material = useMemo(() => new MeshBasicMaterial({ color: "#1f7bff", toneMapped: false }), []);
  useFrame(() => {
    if (!group.current) return;
    const at = selection ? positionOf(replay, selection, clock.time) : null;
    group.current.visible = at !== null;
    if (at) group.current.position.copy(at);
  });
  if (!selection) return null;
  const machine = selection.kind === "machine";
  const truck = selection.kind === "job" && replay.trucks.visits.has(selection.index);
  const isLarge = machine || truck;
  const radius = machine ? 2.15 : truck ? TRUCK_SIZE[0] / 2 + 0.4 : selection.kind === "vehicle" ? 1 : 0.55;
  const top = machine ? 3.5 : truck ? 4.4 : selection.kind === "operator" ? 2.3 : 1.3;
  return (
    <group ref={group} visible={false}>
      <mesh rotation-x={-Math.PI / 2} position-y={0.04} material={material}>
        <ringGeometry args={[radius - 0.1, radius, 64]} />
      </mesh>
      <mesh rotation-x={Math.PI} position-y={top} material={material}>
        <coneGeometry args={[isLarge ? 0.28 : 0.18, isLarge ? 0.55 : 0.36, 4]} />
      </mesh>
    </group>
  );
}
