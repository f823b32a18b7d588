import { Canvas, useThree } from "@react-three/fiber";
import { lazy, Suspense, useEffect } from "react";
import { NeutralToneMapping, Raycaster, Vector2 } from "three";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { CameraRig } from "./CameraRig.tsx";
import { Conveyors } from "./Conveyors.tsx";
import { FIELD_OF_VIEW } from "./camera-views.ts";
import { Fixtures } from "./Fixtures.tsx";
import { Hall } from "./Hall.tsx";
import { Heatmap } from "./Heatmap.tsx";
import { Lamps } from "./Lamps.tsx";
import { Lights } from "./Lights.tsx";
import { Marker } from "./Marker.tsx";
import { Movers } from "./Movers.tsx";
import { PathHeat } from "./PathHeat.tsx";
import { pick } from "./picking.ts";
import { Storages } from "./Storages.tsx";
import { type FrameInfo, Ticker } from "./Ticker.tsx";
import { Yards } from "./Yards.tsx";

const Occlusion = lazy(() => import("./Occlusion.tsx"));

/** How far the pointer may move between press and release for a click [pixels]. */
const CLICK = 5;

/** The hall in 3D at the playhead. */
export function Scene({ info }: { info: FrameInfo }) {
  const quality = usePlaybackState((state) => state.quality);
  const heatmap = usePlaybackState((state) => state.heatmap);
  const low = quality === "low";
  return (
    <Canvas
      shadows="percentage"
      frameloop="demand"
      dpr={low ? 1 : [1, 2]}
      camera={{ fov: FIELD_OF_VIEW, near: 0.1, far: 800 }}
      gl={{
        antialias: true,
        toneMapping: NeutralToneMapping,
        toneMappingExposure: 0.95,
        powerPreference: "high-performance",
      }}
      aria-hidden
    >
      <Ticker info={info} />
      <Lights />
      <Hall />
      <Fixtures />
      <Storages />
      <Conveyors />
      <DockYards />
      <Lamps />
      <Movers />
      <Marker />
      {heatmap === "floor" && <Heatmap />}
      {heatmap === "paths" && <PathHeat />}
      <CameraRig />
      <Clicks />
      {!low && (
        <Suspense fallback={null}>
          <Occlusion />
        </Suspense>
      )}
    </Canvas>
  );
}

function DockYards() {
  const { trucks } = useReplay();
  return trucks.yards.length > 0 && <Yards />;
}

/** Selects what is clicked on; a click on nothing selects nothing. */
function Clicks() {
  const replay = useReplay();
  const playback = usePlayback();
  const gl = useThree((state) => state.gl);
  const camera = useThree((state) => state.camera);
  useEffect(() => {
    const element = gl.domElement;
    let from: { x: number; y: number } | null = null;
    const down = (event: PointerEvent) => {
      from = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    };
    const up = (event: PointerEvent) => {
      if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > CLICK) return;
      const { left, top, width, height } = element.getBoundingClientRect();
      const pointer = new Vector2(((event.clientX - left) / width) * 2 - 1, 1 - ((event.clientY - top) / height) * 2);
      const caster = new Raycaster();
      caster.setFromCamera(pointer, camera);
      playback.select(pick(replay, caster.ray, playback.clock.time));
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointerup", up);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointerup", up);
    };
  }, [gl, camera, replay, playback]);
  return null;
}
