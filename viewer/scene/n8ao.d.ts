declare module "n8ao" {
  import type { Camera, Scene, WebGLRenderTarget } from "three";
  import { Pass } from "three/addons/postprocessing/Pass.js";

  /** The part of the pass that the viewer uses; the package has no types of its own. */
  export class N8AOPass extends Pass {
    constructor(scene: Scene, camera: Camera, width: number, height: number);
    readonly configuration: {
      gammaCorrection: boolean;
      aoRadius: number;
      intensity: number;
      distanceFalloff: number;
      halfRes: boolean;
    };
    readonly beautyRenderTarget: WebGLRenderTarget;
  }
}
