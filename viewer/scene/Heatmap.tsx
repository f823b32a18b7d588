import { useEffect, useMemo } from "react";
import { CanvasTexture, SRGBColorSpace } from "three";
import { useReplay } from "../playback/use-playback.ts";
import { drawHeat, heatGrid } from "./heat.ts";

/** Where jobs and vehicles spent their time in the whole run, as a layer on the floor. */
export function Heatmap() {
  const replay = useReplay();
  const { layout } = replay.model;
  const texture = useMemo(() => {
    const canvas = document.createElement("canvas");
    drawHeat(canvas, heatGrid(replay));
    const result = new CanvasTexture(canvas);
    result.colorSpace = SRGBColorSpace;
    return result;
  }, [replay]);
  useEffect(() => () => texture.dispose(), [texture]);
  return (
    <mesh rotation-x={-Math.PI / 2} position-y={0.025}>
      <planeGeometry args={[layout.width, layout.depth]} />
      <meshBasicMaterial map={texture} transparent depthWrite={false} toneMapped={false} />
    </mesh>
  );
}
