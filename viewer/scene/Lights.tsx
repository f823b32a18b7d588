import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import { Fog, Object3D, PMREMGenerator } from "three";
import { RoomEnvironment } from "three/addons/environments/RoomEnvironment.js";
import { usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { useHallTheme } from "./use-hall-theme.ts";

/** One warm sun with shadows tight on the hall, sky light, and a room reflected in everything. */
export function Lights() {
  const { layout } = useReplay().model;
  const quality = usePlaybackState((state) => state.quality);
  const theme = useHallTheme();
  const scene = useThree((state) => state.scene);
  const gl = useThree((state) => state.gl);
  useEffect(() => {
    const generator = new PMREMGenerator(gl);
    const room = new RoomEnvironment();
    const target = generator.fromScene(room, 0.04);
    scene.environment = target.texture;
    room.dispose();
    generator.dispose();
    return () => {
      scene.environment = null;
      target.dispose();
    };
  }, [gl, scene]);
  const span = Math.max(layout.width, layout.depth);
  useEffect(() => {
    scene.environmentIntensity = theme.environment;
    scene.fog = new Fog(theme.sky);
  }, [scene, theme]);
  useFrame(({ camera }) => {
    if (!(scene.fog instanceof Fog)) return;
    // A narrow window is looked into from far away: the haze begins behind the hall all the same.
    scene.fog.near = camera.position.length() + span * 0.6;
    scene.fog.far = scene.fog.near + span * 2.8;
  });
  const target = useMemo(() => new Object3D(), []);
  // Half the hall as seen from the sun, with room for the height.
  const w = layout.width / 2 + 2;
  const d = layout.depth / 2 + 2;
  const reach = Math.sqrt(w * w + d * d);
  return (
    <>
      <color attach="background" args={[theme.sky]} />
      <hemisphereLight args={["#ffffff", theme.floor, theme.hemisphere]} />
      <primitive object={target} />
      <directionalLight
        target={target}
        position={[span * 0.42, span * 0.8, span * 0.34]}
        color={theme.sunColour}
        intensity={theme.sun}
        castShadow
        shadow-mapSize={quality === "high" ? [4096, 4096] : [1024, 1024]}
        shadow-normalBias={0.04}
        shadow-bias={-0.0002}
        shadow-radius={3}
        shadow-camera-left={-reach}
        shadow-camera-right={reach}
        shadow-camera-top={reach * 0.82}
        shadow-camera-bottom={-reach * 0.82}
        shadow-camera-near={span * 0.3}
        shadow-camera-far={span * 2}
      />
    </>
  );
}
