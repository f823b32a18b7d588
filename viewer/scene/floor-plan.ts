import type { Model } from "../../sim/index.ts";
import type { HallTheme } from "./palette.ts";
import { zoneNamePlaces } from "./zone-names.ts";

/** Half the width of an aisle [m]. */
const AISLE = 1.12;
const LINE = 0.1;

/**
 * Draws the hall's floor on a canvas, seen from above, one colour per thing a floor really has: concrete with joints,
 * zones with names, aisles along the path network between yellow lines, and the places where jobs wait.
 */
export function drawFloor(canvas: HTMLCanvasElement, model: Model, theme: HallTheme, pixelsPerMetre: number): void {
  const { layout, transport } = model;
  canvas.width = Math.round(layout.width * pixelsPerMetre);
  canvas.height = Math.round(layout.depth * pixelsPerMetre);
  const pen = canvas.getContext("2d")!;
  // Metres, y up the plan.
  pen.setTransform(pixelsPerMetre, 0, 0, -pixelsPerMetre, 0, canvas.height);
  pen.fillStyle = theme.floor;
  pen.fillRect(0, 0, layout.width, layout.depth);
  drawConcrete(pen, model, theme);
  for (const zone of layout.zones) {
    pen.globalAlpha = 0.5;
    pen.fillStyle = theme.zone;
    pen.fillRect(zone.x, zone.y, zone.width, zone.depth);
    pen.globalAlpha = 0.9;
    pen.strokeStyle = theme.text;
    pen.lineWidth = 0.05;
    pen.setLineDash([0.5, 0.35]);
    pen.strokeRect(zone.x, zone.y, zone.width, zone.depth);
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }
  drawAisles(pen, transport, theme);
  drawPlaces(pen, model, theme);
  drawNames(pen, model, theme);
  drawCentreNames(pen, model, theme);
}

function drawConcrete(pen: CanvasRenderingContext2D, { layout }: Model, theme: HallTheme): void {
  let state = 12345;
  const draw = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  // Broad stains first, then fine speckle.
  for (let i = 0; i < 90; i++) {
    const x = draw() * layout.width;
    const y = draw() * layout.depth;
    const radius = 1.5 + 5 * draw();
    const stain = pen.createRadialGradient(x, y, 0, x, y, radius);
    stain.addColorStop(0, draw() < 0.5 ? "rgba(0,0,0,0.035)" : "rgba(255,255,255,0.04)");
    stain.addColorStop(1, "rgba(0,0,0,0)");
    pen.fillStyle = stain;
    pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
  pen.fillStyle = theme.speckle;
  const specks = Math.min(26_000, layout.width * layout.depth * 9);
  for (let i = 0; i < specks; i++) {
    pen.globalAlpha = 0.05 + 0.09 * draw();
    const size = 0.025 + 0.05 * draw();
    pen.fillRect(draw() * layout.width, draw() * layout.depth, size, size);
  }
  pen.globalAlpha = 1;
  pen.strokeStyle = theme.joint;
  pen.lineWidth = 0.05;
  pen.beginPath();
  for (let x = 6; x < layout.width; x += 6) {
    pen.moveTo(x, 0);
    pen.lineTo(x, layout.depth);
  }
  for (let y = 6; y < layout.depth; y += 6) {
    pen.moveTo(0, y);
    pen.lineTo(layout.width, y);
  }
  pen.stroke();
}

function drawAisles(pen: CanvasRenderingContext2D, transport: Model["transport"], theme: HallTheme): void {
  if (!transport) return;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  const paths = new Path2D();
  for (const { from, to } of transport.edges) {
    const a = transport.nodes[from]!.position;
    const b = transport.nodes[to]!.position;
    paths.moveTo(a.x, a.y);
    paths.lineTo(b.x, b.y);
  }
  // All the yellow first, then all the grey: where aisles join, only the outline stays.
  pen.strokeStyle = theme.line;
  pen.lineWidth = 2 * (AISLE + LINE);
  pen.stroke(paths);
  pen.strokeStyle = theme.aisle;
  pen.lineWidth = 2 * AISLE;
  pen.stroke(paths);
  pen.globalAlpha = 0.35;
  pen.strokeStyle = theme.floor;
  pen.lineWidth = 0.07;
  pen.setLineDash([0.9, 0.9]);
  pen.lineCap = "butt";
  const ways = new Set(transport.edges.map(({ from, to }) => `${from} ${to}`));
  for (const { from, to } of transport.edges) {
    if (from > to || !ways.has(`${to} ${from}`)) continue;
    pen.beginPath();
    pen.moveTo(transport.nodes[from]!.position.x, transport.nodes[from]!.position.y);
    pen.lineTo(transport.nodes[to]!.position.x, transport.nodes[to]!.position.y);
    pen.stroke();
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function drawPlaces(pen: CanvasRenderingContext2D, model: Model, theme: HallTheme): void {
  pen.strokeStyle = theme.place;
  pen.lineWidth = 0.035;
  for (const { origin, columns, pitch } of model.layout.queues) {
    pen.save();
    pen.translate(origin.x, origin.y);
    pen.rotate(origin.heading);
    pen.globalAlpha = 0.75;
    pen.strokeRect(-pitch / 2, -pitch / 2, pitch * columns, pitch);
    pen.beginPath();
    for (let column = 1; column < columns; column++) {
      pen.moveTo(pitch * (column - 0.5), -pitch / 2);
      pen.lineTo(pitch * (column - 0.5), pitch / 2);
    }
    pen.stroke();
    pen.restore();
  }
  pen.globalAlpha = 1;
}

function drawNames(pen: CanvasRenderingContext2D, model: Model, theme: HallTheme): void {
  zoneNamePlaces(model).forEach(({ x, y, size }, zone) => {
    write(pen, model.layout.zones[zone]!.name.toUpperCase(), x, y + size * 0.14, size, theme.text);
  });
}

/** Writes the names of work centres outside all zones before the places where their jobs wait. */
function drawCentreNames(
  pen: CanvasRenderingContext2D,
  { layout, machines, workCentres }: Model,
  theme: HallTheme,
): void {
  for (const [index, { name, machines: own }] of workCentres.entries()) {
    const at = machines[own[0]!]?.position;
    const queue = layout.queues[index];
    if (!at || !queue || layout.zones.some((zone) => contains(zone, at))) continue;
    const size = 0.5;
    write(
      pen,
      name.toUpperCase(),
      queue.origin.x - queue.pitch / 2,
      queue.origin.y - queue.pitch - size,
      size,
      theme.text,
    );
  }
}

function contains(
  zone: Model["layout"]["zones"][number],
  { x, y }: { readonly x: number; readonly y: number },
): boolean {
  return x >= zone.x && x <= zone.x + zone.width && y >= zone.y && y <= zone.y + zone.depth;
}

function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number, size: number, colour: string): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(1, -1);
  pen.font = `700 ${size}px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;
  pen.fillStyle = colour;
  pen.globalAlpha = 0.85;
  pen.textBaseline = "alphabetic";
  pen.fillText(text, 0, 0);
  pen.restore();
}
