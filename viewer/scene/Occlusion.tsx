import { useFrame, useThree } from "@react-three/fiber";
import { N8AOPass } from "n8ao";
import { useEffect, useMemo } from "react";
import { HalfFloatType, WebGLRenderTarget } from "three";
import { EffectComposer } from "three/addons/postprocessing/EffectComposer.js";
import { OutputPass } from "three/addons/postprocessing/OutputPass.js";

/** Ambient occlusion: draws the frame instead of the plain renderer. A module of its own, loaded after the first picture. */
export default function Occlusion() {
  const gl = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const camera = useThree((state) => state.camera);
  const size = useThree((state) => state.size);
  const ratio = useThree((state) => state.viewport.dpr);
  const invalidate = useThree((state) => state.invalidate);
  const composer = useMemo(() => {
    const result = new EffectComposer(gl, new WebGLRenderTarget(1, 1, { type: HalfFloatType }));
    const pass = new N8AOPass(scene, camera, 1, 1);
    pass.configuration.gammaCorrection = false;
    pass.configuration.aoRadius = 1.2;
    pass.configuration.intensity = 2.2;
    pass.configuration.distanceFalloff = 1;
    pass.configuration.halfRes = true;
    pass.beautyRenderTarget.samples = 4;
    result.addPass(pass);
    result.addPass(new OutputPass());
    return result;
  }, [gl, scene, camera]);
  useEffect(() => {
    composer.setPixelRatio(ratio);
    composer.setSize(size.width, size.height);
    invalidate();
  }, [composer, size, ratio, invalidate]);
  useEffect(() => () => composer.dispose(), [composer]);
  useFrame((_, delta) => composer.render(delta), 1);
  return null;
}
