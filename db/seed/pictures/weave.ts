// Woven and sewn surfaces: sadu bands, fringes, tassels, embroidery and beads.
import { rose } from "./flowers.ts";
import { colour, darker, lighter } from "./palette.ts";
import { circle, ellipse, path, polygon, rect, repeat, shaped, stroke } from "./shapes.ts";

const rowKinds = ["line", "teeth", "diamonds", "comb", "steps", "plain"] as const;
type Row = (typeof rowKinds)[number];

export interface WovenColours {
  readonly ground: string;
  readonly figure: string;
  readonly light: string;
  readonly accent: string;
}

export const saduRed: WovenColours = {
  ground: "#A52F2B",
  figure: "#241C1D",
  light: "#F4EBDD",
  accent: "#DE8B32",
};

export const saduIndigo: WovenColours = {
  ground: "#2F3F78",
  figure: "#8F2C33",
  light: "#F1E6D2",
  accent: "#D9A441",
};

export function diamond(cx: number, cy: number, w: number, h: number): string {
  return polygon([
    [cx, cy - h / 2],
    [cx + w / 2, cy],
    [cx, cy + h / 2],
    [cx - w / 2, cy],
  ]);
}

function wovenRow(kind: Row, x: number, y: number, w: number, h: number, tones: WovenColours): string {
  const unit = h;
  const count = Math.ceil(w / unit);
  const step = w / count;
  const each = (draw: (left: number, index: number) => string): string =>
    repeat(count, (index) => draw(x + index * step, index));
  if (kind === "plain") return rect(x, y, w, h, tones.ground);
  if (kind === "line") return rect(x, y, w, h, tones.figure) + rect(x, y + h * 0.3, w, h * 0.4, tones.light);
  if (kind === "comb") {
    const narrow = each((left) =>
      repeat(4, (tooth) => rect(left + (tooth * step) / 4, y, step / 8, h, tones.figure)),
    );
    return rect(x, y, w, h, tones.light) + narrow;
  }
  if (kind === "teeth") {
    const teeth = each(
      (left) =>
        path(
          polygon([
            [left, y + h],
            [left + step / 2, y],
            [left + step, y + h],
          ]),
          tones.light,
        ) +
        path(
          polygon([
            [left + step * 0.25, y + h],
            [left + step / 2, y + h * 0.5],
            [left + step * 0.75, y + h],
          ]),
          tones.ground,
        ),
    );
    return rect(x, y, w, h, tones.figure) + teeth;
  }
  if (kind === "steps") {
    const steps = each((left, index) =>
      rect(left, y + (index % 2 === 0 ? 0 : h / 2), step, h / 2, tones.accent),
    );
    return rect(x, y, w, h, tones.figure) + steps;
  }
  const diamonds = each(
    (left) =>
      path(diamond(left + step / 2, y + h / 2, step, h), tones.light) +
      path(diamond(left + step / 2, y + h / 2, step * 0.68, h * 0.68), tones.figure) +
      path(diamond(left + step / 2, y + h / 2, step * 0.34, h * 0.34), tones.accent),
  );
  return rect(x, y, w, h, tones.ground) + diamonds;
}

/** Rows of weaving from the top down, each a kind and its height: "line 20, diamonds 66". */
export function woven(x: number, y: number, w: number, rows: string, tones: WovenColours): string {
  let top = y;
  return rows
    .split(",")
    .map((row) => {
      const [kind = "", height = ""] = row.trim().split(" ");
      const drawn = wovenRow(
        rowKinds.find((known) => known === kind) ?? "plain",
        x,
        top,
        w,
        Number(height),
        tones,
      );
      top += Number(height);
      return drawn;
    })
    .join("");
}

export function fringe(x: number, y: number, w: number, length: number, fill: string): string {
  const count = Math.round(w / 16);
  return repeat(count, (index) => {
    const left = x + 6 + (index * (w - 12)) / (count - 1);
    const sway = ((index * 7) % 5) - 2;
    return stroke(
      `M${left} ${y}Q${left + sway} ${y + length * 0.5} ${left + sway * 2} ` +
        `${y + length - ((index * 3) % 9)}`,
      index % 2 === 0 ? fill : darker(fill, 0.2),
      7,
    );
  });
}

export function tassel(
  x: number,
  y: number,
  length: number,
  fill: string,
  band: string = colour.brass,
): string {
  const w = length * 0.22;
  return (
    path(shaped("M-11 20L11 20L22 100L-22 100Z", x, y, length), fill) +
    path(shaped("M2.2 20L11 20L22 100L6.6 100Z", x, y, length), darker(fill, 0.22)) +
    repeat(5, (index) =>
      stroke(
        `M${x + (index - 2) * w * 0.16} ${y + length * 0.26}L${x + (index - 2) * w * 0.38} ` +
          `${y + length * 0.97}`,
        lighter(fill, 0.2),
        2,
      ),
    ) +
    circle(x, y + length * 0.1, w * 0.62, fill) +
    circle(x - w * 0.2, y + length * 0.04, w * 0.2, lighter(fill, 0.5)) +
    rect(x - w * 0.6, y + length * 0.18, w * 1.2, length * 0.08, band, 3)
  );
}

export function bead(x: number, y: number, r: number, fill: string): string {
  return (
    circle(x, y, r, darker(fill, 0.28)) +
    circle(x - r * 0.07, y - r * 0.09, r * 0.9, fill) +
    ellipse(x - r * 0.3, y - r * 0.36, r * 0.3, r * 0.22, lighter(fill, 0.75), 'opacity="0.85"')
  );
}

/** Embroidered roses on a curling stem. */
export function stitchedSpray(
  x: number,
  y: number,
  size: number,
  thread: string,
  stem: string,
  flip = 1,
): string {
  const stitch = 'stroke-dasharray="9 5"';
  return (
    `<g transform="translate(${x} ${y}) scale(${size * flip} ${size})">` +
    stroke("M0 0C-10 -60 30 -90 20 -150C14 -190 -20 -200 -30 -180", stem, 6, stitch) +
    stroke("M4 -44C40 -50 60 -70 66 -100", stem, 5, stitch) +
    repeat(4, (index) =>
      path(
        `M${6 + index * 4} ${-30 - index * 32}q${index % 2 === 0 ? 34 : -34} -4 ` +
          `${index % 2 === 0 ? 40 : -40} -28q${index % 2 === 0 ? -30 : 30} 0 ` +
          `${index % 2 === 0 ? -40 : 40} 28Z`,
        stem,
      ),
    ) +
    rose(70, -116, 34, thread) +
    rose(-34, -174, 42, thread) +
    rose(22, -178, 26, lighter(thread, 0.25)) +
    circle(60, -40, 8, thread) +
    circle(-26, -60, 7, lighter(thread, 0.3)) +
    "</g>"
  );
}
