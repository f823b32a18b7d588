import { BufferAttribute, BufferGeometry, Color, Matrix4, Quaternion, Vector3 } from "three";

/** How a part of a shape takes the light. */
export interface Finish {
  readonly colour: string;
  /** 0 mirror .. 1 matt. */
  readonly roughness?: number;
  readonly metalness?: number;
  /** Light of its own: multiple of the colour. */
  readonly glow?: number;
  /** Share of the instance's tint in the colour, 0..1. */
  readonly tint?: number;
}

type Triple = readonly [number, number, number];

export interface BoxPart {
  /** Along x (to the front), y (up) and z (to the right) [m]. */
  readonly size: Triple;
  /** Middle of the underside [m]. */
  readonly at: Triple;
  readonly finish: Finish;
  /** Width of the chamfer [m]. */
  readonly chamfer?: number;
  /** Turn about x, y, z [rad], around the middle of the underside. */
  readonly turn?: Triple;
}

/** "coarse": without chamfers and with fewer sides, a quarter of the triangles. */
export type Detail = "fine" | "coarse";

export interface RoundPart {
  readonly radius: number;
  /** Radius at the far end, where it differs. */
  readonly end?: number;
  readonly from: Triple;
  readonly to: Triple;
  readonly finish: Finish;
  readonly sides?: number;
}

export interface BallPart {
  readonly radius: number;
  readonly at: Triple;
  readonly finish: Finish;
  readonly sides?: number;
}

/**
 * Collects boxes, rods and balls into one geometry with colours and surface properties per vertex,
 * so that a whole machine is one instanced draw call.
 */
export class Shape {
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly colours: number[] = [];
  private readonly surfaces: number[] = [];
  private readonly parts: ((detail: Detail) => void)[] = [];

  /** A box with one-segment chamfers. */
  box(part: BoxPart): this {
    this.parts.push((detail) => this.addBox(detail === "coarse" ? { ...part, chamfer: 0 } : part));
    return this;
  }

  /** A rod or cone between two points, closed at both ends. */
  rod(part: RoundPart): this {
    const { sides = 14 } = part;
    this.parts.push((detail) => this.addRod({ ...part, sides: detail === "coarse" ? Math.min(6, sides) : sides }));
    return this;
  }

  ball(part: BallPart): this {
    const { sides = 12 } = part;
    this.parts.push((detail) => this.addBall({ ...part, sides: detail === "coarse" ? 6 : sides }));
    return this;
  }

  private addBox({ size, at, finish, chamfer = 0.02, turn }: BoxPart): void {
    const half = size.map((length) => length / 2) as [number, number, number];
    const cut = Math.min(chamfer, ...half.map((length) => length * 0.9));
    const matrix = new Matrix4().makeTranslation(0, half[1], 0);
    if (turn) {
      for (const [axis, angle] of turn.entries()) {
        if (angle === 0) continue;
        const unit = new Vector3().setComponent(axis, 1);
        matrix.premultiply(new Matrix4().makeRotationAxis(unit, angle));
      }
    }
    matrix.premultiply(new Matrix4().makeTranslation(...at));
    const corner = (signs: Triple, full: number) =>
      new Vector3(
        ...(signs.map((sign, axis) => sign * (half[axis]! - (axis === full ? 0 : cut))) as [number, number, number]),
      );
    for (let axis = 0; axis < 3; axis++) {
      const u = (axis + 1) % 3;
      const v = (axis + 2) % 3;
      const signs = (a: number, b: number, c: number): Triple => {
        const result = [0, 0, 0];
        result[axis] = a;
        result[u] = b;
        result[v] = c;
        return result as unknown as Triple;
      };
      for (const a of [-1, 1]) {
        this.face(
          [
            [-1, -1],
            [1, -1],
            [1, 1],
            [-1, 1],
          ].map(([b, c]) => corner(signs(a, b!, c!), axis)),
          matrix,
          finish,
        );
        if (cut === 0) continue;
        for (const b of [-1, 1]) {
          this.face(
            [
              corner(signs(a, b, -1), axis),
              corner(signs(a, b, 1), axis),
              corner(signs(a, b, 1), u),
              corner(signs(a, b, -1), u),
            ],
            matrix,
            finish,
          );
        }
      }
    }
    if (cut > 0) {
      for (let bits = 0; bits < 8; bits++) {
        const signs = [0, 1, 2].map((axis) => ((bits >> axis) & 1) * 2 - 1) as unknown as Triple;
        this.face(
          [0, 1, 2].map((axis) => corner(signs, axis)),
          matrix,
          finish,
        );
      }
    }
  }

  private addRod({ radius, end = radius, from, to, finish, sides = 14 }: RoundPart): void {
    const a = new Vector3(...from);
    const b = new Vector3(...to);
    const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), b.clone().sub(a).normalize());
    const spoke = (index: number) => {
      const angle = (index / sides) * 2 * Math.PI;
      return new Vector3(Math.cos(angle), 0, Math.sin(angle)).applyQuaternion(turn);
    };
    const axis = b.clone().sub(a).normalize();
    for (let i = 0; i < sides; i++) {
      const p = spoke(i);
      const q = spoke(i + 1);
      const at = (base: Vector3, unit: Vector3, r: number) => base.clone().addScaledVector(unit, r);
      this.triangle([at(a, p, radius), at(b, p, end), at(b, q, end)], [p, p, q], finish);
      this.triangle([at(a, p, radius), at(b, q, end), at(a, q, radius)], [p, q, q], finish);
      this.triangle([b, at(b, q, end), at(b, p, end)], [axis, axis, axis], finish);
      const back = axis.clone().negate();
      this.triangle([a, at(a, p, radius), at(a, q, radius)], [back, back, back], finish);
    }
  }

  private addBall({ radius, at, finish, sides = 12 }: BallPart): void {
    const middle = new Vector3(...at);
    const rings = Math.ceil(sides / 2);
    const unit = (ring: number, index: number) => {
      const polar = (ring / rings) * Math.PI;
      const angle = (index / sides) * 2 * Math.PI;
      return new Vector3(Math.sin(polar) * Math.cos(angle), Math.cos(polar), Math.sin(polar) * Math.sin(angle));
    };
    for (let ring = 0; ring < rings; ring++) {
      for (let i = 0; i < sides; i++) {
        const n = [unit(ring, i), unit(ring, i + 1), unit(ring + 1, i + 1), unit(ring + 1, i)] as const;
        const p = n.map((normal) => middle.clone().addScaledVector(normal, radius));
        if (ring > 0) this.triangle([p[0]!, p[1]!, p[2]!], [n[0], n[1], n[2]], finish);
        if (ring < rings - 1) this.triangle([p[0]!, p[2]!, p[3]!], [n[0], n[2], n[3]], finish);
      }
    }
  }

  build(detail: Detail): BufferGeometry {
    for (const part of this.parts.splice(0)) part(detail);
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(this.positions), 3));
    geometry.setAttribute("normal", new BufferAttribute(Float32Array.from(this.normals), 3));
    geometry.setAttribute("color", new BufferAttribute(Float32Array.from(this.colours), 3));
    geometry.setAttribute("surface", new BufferAttribute(Float32Array.from(this.surfaces), 4));
    geometry.computeBoundingSphere();
    return geometry;
  }

  /** A flat convex face of a body around its own origin: its front is where it looks away from the origin. */
  private face(corners: readonly Vector3[], matrix: Matrix4, finish: Finish): void {
    const [a, b, c] = corners as [Vector3, Vector3, Vector3];
    const normal = b.clone().sub(a).cross(c.clone().sub(a));
    const middle = corners.reduce((sum, point) => sum.add(point), new Vector3());
    const outward = normal.dot(middle) >= 0;
    normal.multiplyScalar(outward ? 1 : -1).transformDirection(matrix);
    const points = (outward ? corners : [...corners].reverse()).map((point) => point.clone().applyMatrix4(matrix));
    for (let i = 1; i + 1 < points.length; i++) {
      this.triangle([points[0]!, points[i]!, points[i + 1]!], [normal, normal, normal], finish);
    }
  }

  private triangle(points: readonly Vector3[], normals: readonly Vector3[], finish: Finish): void {
    const { r, g, b } = new Color(finish.colour);
    for (let i = 0; i < 3; i++) {
      this.positions.push(...points[i]!.toArray());
      this.normals.push(...normals[i]!.toArray());
      this.colours.push(r, g, b);
      this.surfaces.push(finish.roughness ?? 0.55, finish.metalness ?? 0, finish.glow ?? 0, finish.tint ?? 0);
    }
  }
}
