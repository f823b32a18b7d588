import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useRef } from "react";
import { usePlayback } from "../playback/use-playback.ts";

/** Longest step of watching per frame [s]: after a pause of the page the playhead does not leap. */
const LONGEST_STEP = 0.25;

export interface FrameInfo {
  frames: number;
  /** Draw calls and triangles of the latest whole frame, shadows and effects included. */
  calls: number;
  triangles: number;
}

/** Moves the playhead before everything else in a frame, asks for frames while something moves, and counts draw calls. */
export function Ticker({ info }: { info: FrameInfo }) {
  const { clock, store } = usePlayback();
  const invalidate = useThree((state) => state.invalidate);
  const gl = useThree((state) => state.gl);
  useEffect(() => {
    gl.info.autoReset = false;
  }, [gl]);
  useEffect(() => {
    const wake = () => invalidate();
    const stops = [store.subscribe(wake), clock.subscribe(wake)];
    return () => stops.forEach((stop) => void stop());
  }, [store, clock, invalidate]);
  const resumed = useRef(false);
  useFrame((_, delta) => {
    if (gl.info.render.calls > 0) {
      info.calls = gl.info.render.calls;
      info.triangles = gl.info.render.triangles;
      info.frames++;
    }
    gl.info.reset();
    const { playing } = store.getState();
    // The first frame after a pause has the length of the pause.
    if (playing && resumed.current) clock.advance(Math.min(delta, LONGEST_STEP));
    resumed.current = playing;
    if (playing) invalidate();
  }, -100);
  return null;
}
