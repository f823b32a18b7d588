import { CameraControls } from "@react-three/drei/core/CameraControls.js";
import { useFrame, useThree } from "@react-three/fiber";
import { type ComponentRef, useEffect, useRef } from "react";
import type { PerspectiveCamera } from "three";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { cameraPlace, closeUp, FARTHEST, FIELD_OF_VIEW, WALKING_FIELD_OF_VIEW } from "./camera-views.ts";
import { positionOf } from "./picking.ts";

/** Walking speed [m/s], with Shift twice that. */
const WALK = 3;

/** Moves the camera: by mouse and touch, to the views, with what is followed, and on foot. */
export function CameraRig() {
  const replay = useReplay();
  const { model } = replay;
  const { store, clock } = usePlayback();
  const view = usePlaybackState((state) => state.view);
  const request = usePlaybackState((state) => state.viewRequest);
  const follow = usePlaybackState((state) => state.follow);
  const controls = useRef<ComponentRef<typeof CameraControls>>(null);
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const walking = view === "walk";
  const placed = useRef("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking for the same view again counts as well
  useEffect(() => {
    const rig = controls.current;
    if (!rig) return;
    camera.fov = walking ? WALKING_FIELD_OF_VIEW : FIELD_OF_VIEW;
    camera.updateProjectionMatrix();
    rig.minDistance = walking ? 0.01 : 2;
    rig.maxDistance = walking ? 0.01 : FARTHEST;
    rig.maxPolarAngle = walking ? Math.PI * 0.8 : Math.PI * 0.495;
    rig.azimuthRotateSpeed = walking ? -0.4 : 1;
    rig.polarRotateSpeed = walking ? -0.4 : 1;
    const { position, target } = cameraPlace(model, view, size.width / size.height);
    const step = target.clone().sub(position).normalize().multiplyScalar(0.01);
    const eye = walking ? position.clone().add(step) : target;
    const smooth = placed.current !== "" && !walking && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    void rig.setLookAt(position.x, position.y, position.z, eye.x, eye.y, eye.z, smooth);
    placed.current = model.name;
    invalidate();
  }, [model, view, request, walking, camera, invalidate]);

  useEffect(() => {
    const rig = controls.current;
    const { selection } = store.getState();
    const at = follow && selection ? positionOf(replay, selection, clock.time) : null;
    if (!rig || !at) return;
    const { position, target } = closeUp(at);
    void rig.setLookAt(position.x, position.y, position.z, target.x, target.y, target.z, true);
  }, [follow, replay, store, clock]);

  const pressed = useRef(new Set<string>());
  useEffect(() => {
    if (!walking) return;
    const keys = pressed.current;
    const down = (event: KeyboardEvent) => {
      if (!"wasd".includes(event.key.toLowerCase())) return;
      keys.add(event.key.toLowerCase());
      invalidate();
    };
    const up = (event: KeyboardEvent) => keys.delete(event.key.toLowerCase());
    addEventListener("keydown", down);
    addEventListener("keyup", up);
    return () => {
      keys.clear();
      removeEventListener("keydown", down);
      removeEventListener("keyup", up);
    };
  }, [walking, invalidate]);

  useFrame((_, delta) => {
    const rig = controls.current;
    if (!rig) return;
    const { follow: following, selection } = store.getState();
    const at = following && selection ? positionOf(replay, selection, clock.time) : null;
    if (at) void rig.moveTo(at.x, 0.9, at.z, true);
    const keys = pressed.current;
    if (!walking || keys.size === 0) return;
    const pace = WALK * Math.min(delta, 0.1);
    if (keys.has("w")) void rig.forward(pace, false);
    if (keys.has("s")) void rig.forward(-pace, false);
    if (keys.has("a")) void rig.truck(-pace, 0, false);
    if (keys.has("d")) void rig.truck(pace, 0, false);
    invalidate();
  });

  return <CameraControls ref={controls} makeDefault smoothTime={0.28} dollyToCursor />;
}
