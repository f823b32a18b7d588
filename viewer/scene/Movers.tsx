import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import { type BufferGeometry, Color } from "three";
import {
  ABSENT,
  AWAY,
  MACHINE_TABLES,
  type MachineType,
  type Model,
  type MotionSegments,
  OFF_DUTY,
  TOURING,
} from "../playback/replay.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import { type ClockUniform, movingDepthMaterial, surfaceMaterial } from "./materials.ts";
import { MoverBuffer, type MoverLook } from "./mover-buffer.ts";
import { TEAM_COLOURS, VEHICLE_TINTS } from "./palette.ts";
import { MACHINE_SHAPES } from "./shapes/machine-shapes.ts";
import { carton, forklift, person, pod, podRobot, vehicle } from "./shapes/props.ts";
import { pickerWithCart } from "./shapes/storing.ts";
import { truck } from "./shapes/truck.ts";
import { toursIn } from "./space.ts";
import { useDetail } from "./use-detail.ts";

/** Jobs as boxes in the colour of their product, vehicles with a light bar in the colour of their state, people with a vest in that of their team. */
export function Movers() {
  const replay = useReplay();
  const { model, jobs, trucks } = replay;
  const detail = useDetail();
  const box = useMemo(() => carton().build(detail), [detail]);
  const cart = useMemo(() => cartOf(model).build(detail), [model, detail]);
  const boxLook = useMemo((): MoverLook => {
    const colours = model.products.map(({ colour }) => new Color(colour));
    // A truck stands in its yard, and is no box; what a machine has with it on its tour is shown with that.
    const isShown = (job: number, state: number) =>
      state !== ABSENT && state !== TOURING && job >= 0 && !trucks.visits.has(job);
    return { colour: (job, state) => (isShown(job, state) ? (colours[jobs.product[job]!] ?? null) : null) };
  }, [model, jobs, trucks]);
  const lorry = useMemo(() => truck().build(detail), [detail]);
  const lorryLook = useMemo((): MoverLook => {
    const colours = model.products.map(({ colour }) => new Color(colour));
    return { colour: (job, state) => (state === AWAY ? null : (colours[jobs.product[job]!] ?? null)) };
  }, [model, jobs]);
  const cartLook = useMemo((): MoverLook => ({ colour: (_, state) => VEHICLE_TINTS[state]! }), []);
  const rack = useMemo(() => pod().build("coarse"), []);
  const figure = useMemo(() => person(true).build(detail), [detail]);
  const personLook = useMemo((): MoverLook => {
    const colours = TEAM_COLOURS.map((colour) => new Color(colour));
    const own = model.operators.map(({ team }) => colours[(team + 1) % colours.length]!);
    return { colour: (_, state, operator) => (state === OFF_DUTY ? null : (own[operator] ?? null)) };
  }, [model]);
  return (
    <>
      <Tours />
      <MovingInstances shape={box} motion={replay.slots} look={boxLook} />
      {trucks.motion.offsets.length > 1 && <MovingInstances shape={lorry} motion={trucks.motion} look={lorryLook} />}
      {replay.vehicleMotion.offsets.length > 1 && (
        <MovingInstances shape={cart} motion={replay.vehicleMotion} look={cartLook} />
      )}
      {replay.podMotion.offsets.length > 1 && <MovingInstances shape={rack} motion={replay.podMotion} look={PLAIN} />}
      {replay.people.offsets.length > 1 && <MovingInstances shape={figure} motion={replay.people} look={personLook} />}
    </>
  );
}

const PALE = new Color("#ffffff");
const PLAIN: MoverLook = { colour: () => PALE };

/** One shape for all vehicles: that of their fleets, if it is one. */
function cartOf({ transport }: Model) {
  const fleets = transport?.fleets ?? [];
  if (fleets.length > 0 && fleets.every(({ pods }) => pods >= 0)) return podRobot();
  return fleets.every(({ type }) => type === "forklift") ? forklift() : vehicle();
}

/** Those who work in storages: pickers with their carts, which have their totes on them, trucks and cranes with what they carry. */
function Tours() {
  const { model, tours } = useReplay();
  const types = useMemo(() => [...new Set(model.machines.filter(toursIn(model)).map(({ type }) => type))], [model]);
  return types.map((type) => <TouringType key={type} type={type} motion={tours} />);
}

function TouringType({ type, motion }: { type: MachineType; motion: MotionSegments }) {
  const { model, jobs } = useReplay();
  const detail = useDetail();
  const shape = useMemo(
    () => (type === "picker" ? pickerWithCart() : MACHINE_SHAPES[type]()).build(detail),
    [type, detail],
  );
  const box = useMemo(() => {
    const [forward, left, height] = MACHINE_TABLES[type];
    return carton().build(detail).translate(forward, height, -left);
  }, [type, detail]);
  const look = useMemo((): MoverLook => {
    const colour = new Color(TEAM_COLOURS[0]);
    return { colour: (_job, _state, machine) => (model.machines[machine]?.type === type ? colour : null) };
  }, [type, model]);
  const boxLook = useMemo((): MoverLook => {
    const colours = model.products.map(({ colour }) => new Color(colour));
    return {
      colour: (job, _state, machine) =>
        job >= 0 && model.machines[machine]?.type === type ? (colours[jobs.product[job]!] ?? null) : null,
    };
  }, [type, model, jobs]);
  return (
    <>
      <MovingInstances shape={shape} motion={motion} look={look} />
      {type !== "picker" && <MovingInstances shape={box} motion={motion} look={boxLook} />}
    </>
  );
}

function MovingInstances({ shape, motion, look }: { shape: BufferGeometry; motion: MotionSegments; look: MoverLook }) {
  const { places, model } = useReplay();
  const { clock } = usePlayback();
  const uniform = useMemo((): ClockUniform => ({ value: 0 }), []);
  const material = useMemo(() => surfaceMaterial(uniform), [uniform]);
  const depth = useMemo(() => movingDepthMaterial(uniform), [uniform]);
  const buffer = useMemo(
    () => new MoverBuffer(shape, motion, places, model.layout, look),
    [shape, motion, places, model, look],
  );
  useEffect(() => () => buffer.geometry.dispose(), [buffer]);
  useFrame(() => {
    buffer.update(clock.time);
    uniform.value = clock.time - buffer.base;
  });
  return (
    <mesh
      geometry={buffer.geometry}
      material={material}
      customDepthMaterial={depth}
      frustumCulled={false}
      castShadow
      receiveShadow
    />
  );
}
