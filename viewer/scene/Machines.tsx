import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import { Color, DynamicDrawUsage, type InstancedMesh, Matrix4, Vector3 } from "three";
import type { MachineType, Model } from "../../sim/model/model.ts";
import { PROCESSING, SETUP } from "../../sim/trace/records.ts";
import { machineAt } from "../../sim/trace/replay-queries.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import { surfaceMaterial } from "./materials.ts";
import { STATE_COLOUR_LIST } from "./palette.ts";
import { MACHINE_SHAPES, STAFFED } from "./shapes/machine-shapes.ts";
import { lamp, person } from "./shapes/props.ts";
import { toScene } from "./space.ts";

function matrixOf(model: Model, machine: number, forward = 0, turn = 0): Matrix4 {
  const { x, y, heading } = model.machines[machine]!.position;
  const [sceneX, sceneZ] = toScene(model.layout, x, y);
  return new Matrix4()
    .makeTranslation(sceneX, 0, sceneZ)
    .multiply(new Matrix4().makeRotationY(heading))
    .multiply(new Matrix4().makeTranslation(forward, 0, 0))
    .multiply(new Matrix4().makeRotationY(turn));
}

/** All machines: one draw call per type, one for the state lamps, one for the people at manned stations. */
export function Machines() {
  const { model } = useReplay();
  const material = useMemo(() => surfaceMaterial(), []);
  const types = useMemo(() => [...new Set(model.machines.map(({ type }) => type))], [model]);
  return (
    <>
      {types.map((type) => (
        <MachinesOfType key={type} type={type} model={model} material={material} />
      ))}
      <Lamps material={material} />
      <People material={material} />
    </>
  );
}

type Material = ReturnType<typeof surfaceMaterial>;

function MachinesOfType({ type, model, material }: { type: MachineType; model: Model; material: Material }) {
  const members = useMemo(
    () => model.machines.flatMap((machine, index) => (machine.type === type ? [index] : [])),
    [model, type],
  );
  const geometry = useMemo(() => MACHINE_SHAPES[type]().build(), [type]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  const mesh = useRef<InstancedMesh>(null);
  useEffect(() => {
    members.forEach((machine, index) => void mesh.current?.setMatrixAt(index, matrixOf(model, machine)));
    if (mesh.current) mesh.current.instanceMatrix.needsUpdate = true;
    mesh.current?.computeBoundingSphere();
  }, [members, model]);
  return <instancedMesh ref={mesh} args={[geometry, material, members.length]} castShadow receiveShadow />;
}

/** Lamps in the colour of the state; colours are written only when a state changes. */
function Lamps({ material }: { material: Material }) {
  const replay = useReplay();
  const { clock } = usePlayback();
  const { model } = replay;
  const count = model.machines.length;
  const geometry = useMemo(() => lamp().build(), []);
  const colours = useMemo(() => STATE_COLOUR_LIST.map((colour) => new Color(colour)), []);
  const mesh = useRef<InstancedMesh>(null);
  const shown = useRef(new Int8Array(0));
  useEffect(() => {
    shown.current = new Int8Array(count).fill(-1);
    for (let machine = 0; machine < count; machine++) mesh.current?.setMatrixAt(machine, matrixOf(model, machine));
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

/** A person stands at a manned station while it is in setup or processing. */
function People({ material }: { material: Material }) {
  const replay = useReplay();
  const { clock } = usePlayback();
  const { model } = replay;
  const stations = useMemo(
    () => model.machines.flatMap((machine, index) => (STAFFED.includes(machine.type) ? [index] : [])),
    [model],
  );
  const geometry = useMemo(() => person().build(), []);
  const mesh = useRef<InstancedMesh>(null);
  const shown = useRef<(boolean | null)[]>([]);
  useEffect(() => {
    shown.current = stations.map(() => null);
  }, [stations]);
  useFrame(() => {
    if (!mesh.current) return;
    stations.forEach((machine, index) => {
      const { state } = machineAt(replay, machine, clock.time);
      const present = state === SETUP || state === PROCESSING;
      if (present === shown.current[index]) return;
      shown.current[index] = present;
      const matrix = matrixOf(model, machine, 0.78, Math.PI);
      mesh.current?.setMatrixAt(index, present ? matrix : matrix.scale(new Vector3(0, 0, 0)));
      mesh.current!.instanceMatrix.needsUpdate = true;
    });
  });
  if (stations.length === 0) return null;
  return (
    <instancedMesh
      key={stations.length}
      ref={mesh}
      args={[geometry, material, stations.length]}
      castShadow
      frustumCulled={false}
    />
  );
}
