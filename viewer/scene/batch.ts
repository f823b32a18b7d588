import { BatchedMesh, type BufferGeometry, type Material, type Matrix4 } from "three";

/** Things that stand still, of any number of shapes. */
export interface BatchPart {
  readonly geometry: BufferGeometry;
  readonly places: readonly Matrix4[];
}

/**
 * All parts as one mesh: one draw call, and one for the shadows, whatever the number of shapes.
 * The n-th instance of part p has the id `ids[p][n]`.
 */
export function batchOf(parts: readonly BatchPart[], material: Material): { mesh: BatchedMesh; ids: number[][] } {
  const instances = parts.reduce((sum, part) => sum + part.places.length, 0);
  const vertices = parts.reduce((sum, part) => sum + part.geometry.attributes.position!.count, 0);
  const mesh = new BatchedMesh(Math.max(1, instances), Math.max(1, vertices), 0, material);
  // Everything is in view most of the time, and sorting every frame costs more than it saves.
  mesh.perObjectFrustumCulled = false;
  mesh.sortObjects = false;
  mesh.frustumCulled = false;
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  const ids = parts.map((part) => {
    const shape = mesh.addGeometry(part.geometry);
    return part.places.map((place) => {
      const id = mesh.addInstance(shape);
      mesh.setMatrixAt(id, place);
      return id;
    });
  });
  return { mesh, ids };
}
