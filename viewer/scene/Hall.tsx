import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import { CanvasTexture, type Group, type Mesh, SRGBColorSpace } from "three";
import { usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { drawFloor } from "./floor-plan.ts";
import { ceilingShape, wallShape } from "./hall-shapes.ts";
import { surfaceMaterial } from "./materials.ts";
import { useDetail } from "./use-detail.ts";
import { useHallTheme } from "./use-hall-theme.ts";

/** Floor, walls and ceiling. A wall between camera and hall is hidden; the ceiling is there for walking only. */
export function Hall() {
  const { model } = useReplay();
  const { layout } = model;
  const theme = useHallTheme();
  const detail = useDetail();
  const quality = usePlaybackState((state) => state.quality);
  const texture = useMemo(() => {
    const canvas = document.createElement("canvas");
    const limit = quality === "high" ? 4096 : 1024;
    drawFloor(canvas, model, theme, Math.min(72, limit / Math.max(layout.width, layout.depth)));
    const result = new CanvasTexture(canvas);
    result.colorSpace = SRGBColorSpace;
    result.anisotropy = quality === "high" ? 16 : 2;
    return result;
  }, [model, layout, theme, quality]);
  const material = useMemo(() => surfaceMaterial(), []);
  const walls = useMemo(
    () => [
      { geometry: wallShape(layout.width, layout.height, theme, true, detail), angle: 0, away: layout.depth / 2 },
      {
        geometry: wallShape(layout.depth, layout.height, theme, false, detail),
        angle: Math.PI / 2,
        away: layout.width / 2,
      },
      {
        geometry: wallShape(layout.width, layout.height, theme, false, detail),
        angle: Math.PI,
        away: layout.depth / 2,
      },
      {
        geometry: wallShape(layout.depth, layout.height, theme, true, detail),
        angle: -Math.PI / 2,
        away: layout.width / 2,
      },
    ],
    [layout, theme, detail],
  );
  const ceiling = useMemo(() => ceilingShape(layout, theme, detail), [layout, theme, detail]);
  useEffect(() => () => texture.dispose(), [texture]);
  useEffect(() => () => walls.forEach(({ geometry }) => void geometry.dispose()), [walls]);
  useEffect(() => () => ceiling.dispose(), [ceiling]);

  const wallGroup = useRef<Group>(null);
  const ceilingMesh = useRef<Mesh>(null);
  useFrame(({ camera }) => {
    const { x, y, z } = camera.position;
    const sides = [z + layout.depth / 2, x + layout.width / 2, layout.depth / 2 - z, layout.width / 2 - x];
    wallGroup.current?.children.forEach((wall, side) => {
      // From above, a wall seen edge-on hides more than it shows.
      wall.visible = sides[side]! > (y < layout.height ? 0 : 0.2 * layout.width);
    });
    if (ceilingMesh.current) ceilingMesh.current.visible = y < layout.height - 0.5;
  });

  return (
    <>
      <mesh rotation-x={-Math.PI / 2} receiveShadow>
        <planeGeometry args={[layout.width, layout.depth]} />
        <meshStandardMaterial map={texture} roughness={0.78} metalness={0} envMapIntensity={0.6} />
      </mesh>
      <group ref={wallGroup}>
        {walls.map(({ geometry, angle, away }) => (
          <mesh
            key={angle}
            geometry={geometry}
            material={material}
            rotation-y={angle}
            position={[-Math.sin(angle) * away, 0, -Math.cos(angle) * away]}
            receiveShadow
          />
        ))}
      </group>
      <mesh ref={ceilingMesh} geometry={ceiling} material={material} visible={false} />
    </>
  );
}
