import {
  type IUniform,
  MeshDepthMaterial,
  MeshStandardMaterial,
  RGBADepthPacking,
  type WebGLProgramParametersWithUniforms,
} from "three";

/**
 * Material of all shapes: colour, roughness, metalness and glow come from the vertices.
 * With `motion` the GPU puts each instance where it is at `clock.value`: between two points, turning to its heading.
 */

/** Time since the base of the motion buffers [s], shared by all moving things. */
export type ClockUniform = IUniform<number>;

const MOTION = /* glsl */ `
attribute vec2 aTime;
attribute vec3 aFrom;
attribute vec3 aTo;
attribute vec2 aYaw;
attribute vec4 aTint;
uniform float uTime;
vec3 turned(vec3 v) {
  float yaw = mix(aYaw.x, aYaw.y, smoothstep(0.0, 0.7, uTime - aTime.x));
  float c = cos(yaw);
  float s = sin(yaw);
  return vec3(c * v.x + s * v.z, v.y, c * v.z - s * v.x);
}
vec3 placed(vec3 v) {
  float share = aTime.y > aTime.x ? clamp((uTime - aTime.x) / (aTime.y - aTime.x), 0.0, 1.0) : 1.0;
  return turned(v * aTint.a) + mix(aFrom, aTo, share);
}
`;

function withMotion(shader: WebGLProgramParametersWithUniforms, clock: ClockUniform): void {
  shader.uniforms.uTime = clock;
  shader.vertexShader = shader.vertexShader
    .replace("#include <common>", `#include <common>\n${MOTION}`)
    .replace("#include <begin_vertex>", "vec3 transformed = placed(position);")
    .replace("#include <beginnormal_vertex>", "vec3 objectNormal = turned(normal);");
}

export function surfaceMaterial(clock?: ClockUniform): MeshStandardMaterial {
  const material = new MeshStandardMaterial({ vertexColors: true, envMapIntensity: 1 });
  material.onBeforeCompile = (shader) => {
    if (clock) withMotion(shader, clock);
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", "#include <common>\nattribute vec4 surface;\nvarying vec4 vSurface;")
      .replace("#include <color_vertex>", `#include <color_vertex>\nvSurface = surface;${clock ? TINT : ""}`);
    shader.fragmentShader = shader.fragmentShader
      .replace("#include <common>", "#include <common>\nvarying vec4 vSurface;")
      .replace("#include <roughnessmap_fragment>", "float roughnessFactor = vSurface.x;")
      .replace("#include <metalnessmap_fragment>", "float metalnessFactor = vSurface.y;")
      .replace("#include <emissivemap_fragment>", "totalEmissiveRadiance += diffuseColor.rgb * vSurface.z;");
  };
  material.customProgramCacheKey = () => (clock ? "moving-surface" : "surface");
  return material;
}

const TINT = "\nvColor.rgb = mix(vColor.rgb, vColor.rgb * aTint.rgb, surface.w);";

/** Depth material for the shadows of moving instances: without it shadows would stay behind. */
export function movingDepthMaterial(clock: ClockUniform): MeshDepthMaterial {
  const material = new MeshDepthMaterial({ depthPacking: RGBADepthPacking });
  material.onBeforeCompile = (shader) => withMotion(shader, clock);
  material.customProgramCacheKey = () => "moving-depth";
  return material;
}
