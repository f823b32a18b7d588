import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import { Matrix4 } from "three";
import { type Machine, type Model, PROCESSING, SETUP } from "../../sim/index.ts";
import { machineAt } from "../playback/replay.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import { type BatchPart, batchOf } from "./batch.ts";
import { surfaceMaterial } from "./materials.ts";
import { MACHINE_SHAPES, STAFFED } from "./shapes/machine-shapes.ts";
import { person, rackBay } from "./shapes/props.ts";
import type { Detail } from "./shapes/shape.ts";
import { machineMatrix, toScene, toursIn } from "./space.ts";
import { useDetail } from "./use-detail.ts";

const BAY_WIDTH = 2.7;
/** Differently filled bays. */
const FILLINGS = 4;

/**
 * All that keeps its place: machines, racks, and the people at manned stations, who are there while the station is busy.
 * Where the scenario has its own people for the work, they come and go instead.
 */
export function Fixtures() {
  const replay = useReplay();
  const { clock } = usePlayback();
  const { model } = replay;
  const detail = useDetail();
  const stations = useMemo(
    () => model.machines.flatMap((machine, index) => (isManned(model, machine) ? [index] : [])),
    [model],
  );
  const material = useMemo(() => surfaceMaterial(), []);
  const { mesh, people } = useMemo(() => {
    const parts = [...machineParts(model, detail), ...rackParts(model, detail)];
    const staff = { geometry: person().build(detail), places: stations.map((machine) => workplace(model, machine)) };
    const batch = batchOf([...parts, staff], material);
    for (const { geometry } of [...parts, staff]) geometry.dispose();
    return { mesh: batch.mesh, people: batch.ids[parts.length]! };
  }, [model, stations, material, detail]);
  useEffect(() => () => void mesh.dispose(), [mesh]);
  const present = useRef<(boolean | null)[]>([]);
  useEffect(() => {
    present.current = people.map(() => null);
  }, [people]);
  useFrame(() => {
    stations.forEach((machine, index) => {
      const { state } = machineAt(replay, machine, clock.time);
      const busy = state === SETUP || state === PROCESSING;
      if (busy === present.current[index]) return;
      present.current[index] = busy;
      mesh.setVisibleAt(people[index]!, busy);
    });
  });
  return <primitive object={mesh} />;
}

/** Is somebody at work at the machine of whom the scenario says nothing? */
function isManned({ products }: Model, { type, workCentre }: Machine): boolean {
  if (!STAFFED.includes(type)) return false;
  return !products.some(({ operations }) =>
    operations.some(
      ({ alternatives, needs }) =>
        needs.some(({ kind }) => kind === "skill") &&
        alternatives.some((alternative) => alternative.workCentre === workCentre),
    ),
  );
}

function machineParts(model: Model, detail: Detail): BatchPart[] {
  const tours = toursIn(model);
  const stands = (machine: Machine) => !tours(machine);
  return [...new Set(model.machines.filter(stands).map(({ type }) => type))].map((type) => ({
    geometry: MACHINE_SHAPES[type]().build(detail),
    places: model.machines.flatMap((machine, index) =>
      machine.type === type && stands(machine) ? [machineMatrix(model, index)] : [],
    ),
  }));
}

/** In front of the machine, looking at it. */
function workplace(model: Model, machine: number): Matrix4 {
  return machineMatrix(model, machine)
    .multiply(new Matrix4().makeTranslation(0.82, 0, 0))
    .multiply(new Matrix4().makeRotationY(Math.PI));
}

/** Bays by their height and by how they are filled. */
function rackParts({ layout }: Model, detail: Detail): BatchPart[] {
  const heights = [...new Set(layout.racks.map(({ levels }) => levels))];
  const places = heights.map(() => Array.from({ length: FILLINGS }, (): Matrix4[] => []));
  let serial = 0;
  for (const rack of layout.racks) {
    const [x, z] = toScene(layout, rack.x, rack.y);
    const bays = places[heights.indexOf(rack.levels)]!;
    for (let bay = 0; bay < rack.bays; bay++) {
      bays[(serial * 3 + (serial >> 2)) % FILLINGS]!.push(
        new Matrix4()
          .makeTranslation(x, 0, z)
          .multiply(new Matrix4().makeRotationY(rack.heading))
          .multiply(new Matrix4().makeTranslation(bay * BAY_WIDTH, 0, 0)),
      );
      serial++;
    }
  }
  return heights.flatMap((levels, height) =>
    places[height]!.map((matrices, filling) => ({
      geometry: rackBay(levels, filling + 1).build(detail),
      places: matrices,
    })),
  );
}
