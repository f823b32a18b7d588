import { useEffect, useMemo, useRef } from "react";
import { type InstancedMesh, Matrix4 } from "three";
import { useReplay } from "../playback/use-playback.ts";
import { surfaceMaterial } from "./materials.ts";
import { rackBay } from "./shapes/props.ts";
import { toScene } from "./space.ts";

const BAY_WIDTH = 2.7;
/** Differently filled bays; more would cost draw calls. */
const FILLINGS = 2;

/** Storage racks: bays with two different fillings in turn, one draw call each. */
export function Racks() {
  const { layout } = useReplay().model;
  const material = useMemo(() => surfaceMaterial(), []);
  const bays = useMemo(() => {
    const groups = Array.from({ length: FILLINGS }, (): Matrix4[] => []);
    let serial = 0;
    for (const rack of layout.racks) {
      const [x, z] = toScene(layout, rack.x, rack.y);
      for (let bay = 0; bay < rack.bays; bay++) {
        groups[(serial * 5 + (serial >> 2)) % FILLINGS]!.push(
          new Matrix4()
            .makeTranslation(x, 0, z)
            .multiply(new Matrix4().makeRotationY(rack.heading))
            .multiply(new Matrix4().makeTranslation(bay * BAY_WIDTH, 0, 0)),
        );
        serial++;
      }
    }
    return groups;
  }, [layout]);
  const levels = Math.max(1, ...layout.racks.map((rack) => rack.levels));
  return bays.map((matrices, filling) =>
    matrices.length === 0 ? null : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the fillings are a fixed list
      <Bays key={filling} levels={levels} filling={filling} matrices={matrices} material={material} />
    ),
  );
}

interface BaysProps {
  levels: number;
  filling: number;
  matrices: readonly Matrix4[];
  material: ReturnType<typeof surfaceMaterial>;
}

function Bays({ levels, filling, matrices, material }: BaysProps) {
  const geometry = useMemo(() => rackBay(levels, filling + 1).build(), [levels, filling]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  const mesh = useRef<InstancedMesh>(null);
  useEffect(() => {
    matrices.forEach((matrix, index) => void mesh.current?.setMatrixAt(index, matrix));
    if (mesh.current) mesh.current.instanceMatrix.needsUpdate = true;
    mesh.current?.computeBoundingSphere();
  }, [matrices]);
  return (
    <instancedMesh
      key={matrices.length}
      ref={mesh}
      args={[geometry, material, matrices.length]}
      castShadow
      receiveShadow
    />
  );
}
