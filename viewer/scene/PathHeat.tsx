import { useThree } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import { DoubleSide } from "three";
import { usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { usePlayhead } from "../playback/use-playhead.ts";
import { fullTraffic, pathLoads } from "./path-load.ts";
import { PathStrokes } from "./path-strokes.ts";

/** Congestion on the paths themselves, in a window that follows the playhead. */
export function PathHeat() {
  const replay = useReplay();
  const width = usePlaybackState((state) => state.heatWindow);
  const time = usePlayhead(6);
  const invalidate = useThree((state) => state.invalidate);
  const strokes = useMemo(() => new PathStrokes(replay.model), [replay]);
  const full = useMemo(() => fullTraffic(replay), [replay]);
  useEffect(() => () => strokes.geometry.dispose(), [strokes]);
  useEffect(() => {
    strokes.update(pathLoads(replay, time, width), full);
    invalidate();
  }, [strokes, replay, time, width, full, invalidate]);
  return (
    <mesh geometry={strokes.geometry} frustumCulled={false} renderOrder={1}>
      <meshBasicMaterial vertexColors transparent depthWrite={false} toneMapped={false} side={DoubleSide} />
    </mesh>
  );
}
