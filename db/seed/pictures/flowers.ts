// Leaves, petals and the rose of Taif.
import { colour, darker, lighter } from "./palette.ts";
import { circle, ellipse, path, repeat, shaped, stroke, turned } from "./shapes.ts";

export function leaf(
  x: number,
  y: number,
  length: number,
  degrees: number,
  fill: string = colour.leaf,
): string {
  const half = shaped("M0 0C25 -30 70 -30 100 0", 0, 0, length);
  const other = shaped("M0 0C25 30 70 30 100 0Z", 0, 0, length);
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    path(`${half}Z`, lighter(fill, 0.16)) +
    path(other, darker(fill, 0.12)) +
    stroke(`M${length * 0.06} 0L${length * 0.92} 0`, darker(fill, 0.25), Math.max(length * 0.025, 1.5)) +
    "</g>"
  );
}

function petal(size: number, degrees: number, reach: number, fill: string): string {
  const d =
    `M0 ${reach * 0.2}C${-size * 1.05} ${-reach * 0.3} ${-size * 1.15} ` +
    `${-reach - size * 0.75} ${-size * 0.35} ${-reach - size * 0.7}` +
    `Q${size * 0.05} ${-reach - size * 0.62} ${size * 0.38} ${-reach - size * 0.74}` +
    `C${size * 1.15} ${-reach - size * 0.7} ${size * 1.05} ${-reach * 0.2} 0 ` +
    `${reach * 0.2}Z`;
  const lip =
    `M${-size * 0.72} ${-reach - size * 0.42}C${-size * 0.5} ${-reach - size * 0.72} ` +
    `${size * 0.45} ${-reach - size * 0.78} ` +
    `${size * 0.76} ${-reach - size * 0.36}C${size * 0.4} ${-reach - size * 0.56} ` +
    `${-size * 0.4} ${-reach - size * 0.52} ${-size * 0.72} ${-reach - size * 0.42}Z`;
  return (
    `<g transform="rotate(${degrees})">` +
    path(d, fill) +
    stroke(d, darker(fill, 0.2), Math.max(size * 0.03, 1)) +
    path(lip, lighter(fill, 0.45), 'opacity="0.75"') +
    "</g>"
  );
}

/** The damask rose of Taif, opened, seen from the front. */
export function rose(cx: number, cy: number, r: number, fill: string = colour.rose): string {
  const ring = (count: number, reach: number, size: number, start: number, tone: string): string =>
    Array.from({ length: count }, (_, index) =>
      petal(r * size, start + (index * 360) / count, r * reach, tone),
    ).join("");
  const heart = shaped("M-13 5C-16 -16 14 -20 14 0C13 13 -3 13 -3 2", 0, 0, r);
  return (
    `<g transform="translate(${cx} ${cy})">` +
    ring(5, 0.44, 0.74, 12, lighter(fill, 0.16)) +
    ring(5, 0.28, 0.62, 46, fill) +
    ring(4, 0.16, 0.5, 20, lighter(fill, 0.08)) +
    ring(3, 0.08, 0.4, 62, darker(fill, 0.1)) +
    circle(0, 0, r * 0.21, darker(fill, 0.2)) +
    stroke(heart, lighter(fill, 0.3), r * 0.045) +
    "</g>"
  );
}

export function fallenPetal(
  x: number,
  y: number,
  size: number,
  degrees: number,
  fill: string = colour.petal,
): string {
  const d = shaped("M0 0C-70 -20 -60 -100 0 -90C60 -100 70 -20 0 0Z", 0, 0, size);
  const light = shaped("M0 -10C-40 -30 -35 -80 -5 -80Z", 0, 0, size);
  return (
    ellipse(x + size * 0.08, y + size * 0.04, size * 0.5, size * 0.12, colour.ink, 'opacity="0.14"') +
    `<g transform="translate(${x} ${y}) scale(1 0.62) rotate(${degrees} 0 ` +
    `${-size * 0.5})">` +
    path(d, fill) +
    path(light, lighter(fill, 0.4), 'opacity="0.6"') +
    "</g>"
  );
}

export function jasmine(x: number, y: number, r: number): string {
  const blade = shaped("M0 0C-50 -40 -30 -100 0 -100C30 -100 50 -40 0 0Z", x, y, r);
  const blades = repeat(6, (index) =>
    turned(index * 60 + 12, x, y, path(blade, index % 2 === 0 ? "#FFFFFF" : "#F1EBDD")),
  );
  return blades + circle(x, y, r * 0.18, "#E5C66E");
}
