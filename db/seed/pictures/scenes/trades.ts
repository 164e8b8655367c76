// Hives, wheels and looms: the things of the trade.
import { colour, darker, lighter } from "../palette.ts";
import { box, circle, ellipse, polygon, rect, repeat, shaped, stroke, within } from "../shapes.ts";
import { saduRed, woven, type WovenColours } from "../weave.ts";
import { clayPot } from "./vessels.ts";

export function boxHive(x: number, bottom: number, w: number, paint: string): string {
  const h = w * 1.02;
  return (
    rect(x + 12, bottom - 4, w, 18, colour.ink, 6, 'opacity="0.18"') +
    rect(x + w * 0.08, bottom - w * 0.14, w * 0.14, w * 0.18, colour.wood) +
    rect(x + w * 0.78, bottom - w * 0.14, w * 0.14, w * 0.18, colour.wood) +
    rect(x, bottom - h, w, h - w * 0.1, paint, 4) +
    rect(x + w * 0.74, bottom - h, w * 0.26, h - w * 0.1, darker(paint, 0.16), 4) +
    rect(x, bottom - h * 0.56, w, 8, darker(paint, 0.25)) +
    rect(x - w * 0.06, bottom - h - w * 0.1, w * 1.12, w * 0.13, lighter(colour.silver, 0.3), 4) +
    rect(x + w * 0.26, bottom - w * 0.3, w * 0.48, w * 0.1, "#3A2A22", 5) +
    rect(x + w * 0.2, bottom - w * 0.2, w * 0.6, w * 0.05, lighter(colour.oak, 0.2))
  );
}

export function logHives(x: number, bottom: number, columns: number, rows: number, r: number): string {
  return repeat(columns * rows, (index) => {
    const [cx, cy] = [x + (index % columns) * r * 2.1, bottom - r - Math.floor(index / columns) * r * 2];
    return (
      circle(cx, cy, r, "#8E6A45") +
      circle(cx, cy, r * 0.84, "#B98F5F") +
      circle(cx, cy, r * 0.6, "none", 'stroke="#8E6A45" stroke-width="4"') +
      circle(cx, cy + r * 0.2, r * 0.16, "#3A2417")
    );
  });
}

export function wheel(cx: number, bottom: number, clay: string): string {
  return (
    ellipse(cx + 20, bottom + 4, 190, 18, colour.ink, 'opacity="0.2"') +
    rect(cx - 22, bottom - 190, 44, 170, colour.wood) +
    rect(cx + 6, bottom - 190, 16, 170, darker(colour.wood, 0.2)) +
    ellipse(cx, bottom - 22, 170, 30, darker(colour.oak, 0.3)) +
    ellipse(cx, bottom - 32, 170, 30, colour.oak) +
    ellipse(cx, bottom - 34, 130, 20, lighter(colour.oak, 0.2)) +
    ellipse(cx, bottom - 188, 150, 26, darker(colour.oak, 0.3)) +
    ellipse(cx, bottom - 200, 150, 26, lighter(colour.oak, 0.1)) +
    clayPot(cx, bottom - 200, 158, clay) +
    stroke(
      shaped("M-128 -300Q-150 -340 -120 -380M128 -300Q150 -340 120 -380", cx, bottom),
      "#FFF6E4",
      6,
      'opacity="0.7"',
    )
  );
}

/** A ground loom seen along its warp. */
export function groundLoom(y: number, tones: WovenColours = saduRed): string {
  const warp = polygon([
    [300, y],
    [660, y],
    [820, 930],
    [140, 930],
  ]);
  return (
    within(
      warp,
      rect(100, y, 760, 960 - y, "#EADBC0"),
      repeat(30, (index) =>
        stroke(
          `M${300 + index * 12.4} ${y}L${140 + index * 23.4} 930`,
          index % 3 === 0 ? tones.figure : tones.ground,
          4,
        ),
      ),
      woven(100, y + 110, 760, "line 16, teeth 34, diamonds 72, line 16, comb 18, steps 26, line 16", tones),
    ) +
    rect(270, y - 10, 420, 20, colour.wood, 10) +
    rect(180, y + 84, 600, 22, colour.oak, 11) +
    rect(110, 916, 740, 24, colour.wood, 12) +
    rect(190, y + 62, 30, 70, darker(colour.wood, 0.2), 6) +
    rect(740, y + 62, 30, 70, darker(colour.wood, 0.2), 6)
  );
}

export function uprightLoom(x: number, top: number, w: number, bottom: number, tones: WovenColours): string {
  const inside = box(x + 30, top + 30, w - 60, bottom - top - 70);
  return (
    rect(x + 20, bottom - 6, w, 16, colour.ink, 8, 'opacity="0.18"') +
    within(
      inside,
      rect(x, top, w, bottom - top, "#EADBC0"),
      repeat(Math.floor(w / 12), (index) =>
        rect(x + 30 + index * 12, top, 4, bottom - top, index % 2 === 0 ? tones.ground : tones.light),
      ),
      woven(
        x + 30,
        top + (bottom - top) * 0.42,
        w - 60,
        "line 16, teeth 34, diamonds 80, line 16, steps 28, comb 18, plain 60, line 16",
        tones,
      ),
    ) +
    rect(x, top, 32, bottom - top, colour.wood, 8) +
    rect(x + w - 32, top, 32, bottom - top, darker(colour.wood, 0.14), 8) +
    rect(x - 20, top + 10, w + 40, 30, lighter(colour.wood, 0.12), 10) +
    rect(x - 20, bottom - 54, w + 40, 30, lighter(colour.wood, 0.06), 10)
  );
}
