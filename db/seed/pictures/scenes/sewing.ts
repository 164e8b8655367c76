// Hoop, spools, sewing machine and yarn.
import { leaf, rose } from "../flowers.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, shaped, stroke, within } from "../shapes.ts";

/** An embroidery hoop with whatever is stitched in it. */
export function hoop(
  cx: number,
  cy: number,
  r: number,
  fabric: string,
  ...stitches: readonly string[]
): string {
  return (
    ellipse(cx + 14, cy + 20, r * 1.04, r * 1.04, colour.ink, 'opacity="0.18"') +
    circle(cx, cy, r * 1.04, darker(colour.oak, 0.2)) +
    circle(cx - 3, cy - 4, r * 1.02, colour.oak) +
    circle(cx, cy, r * 0.95, darker(colour.oak, 0.25)) +
    circle(cx, cy, r * 0.92, fabric) +
    stitches.join("") +
    rect(cx - 18, cy - r * 1.16, 36, r * 0.2, colour.brass, 6) +
    circle(cx, cy - r * 1.17, 12, lighter(colour.brass, 0.3))
  );
}

export function spool(cx: number, bottom: number, size: number, thread: string): string {
  return (
    ellipse(cx + 6, bottom + 2, size * 0.6, 9, colour.ink, 'opacity="0.2"') +
    rect(cx - size * 0.5, bottom - size * 0.18, size, size * 0.18, colour.oak, 6) +
    rect(cx - size * 0.4, bottom - size * 1.02, size * 0.8, size * 0.86, thread, 8) +
    rect(cx + size * 0.12, bottom - size * 1.02, size * 0.28, size * 0.86, darker(thread, 0.2), 8) +
    repeat(7, (index) =>
      stroke(
        `M${cx - size * 0.4} ${bottom - size * 0.26 - index * size * 0.11}` +
          `L${cx + size * 0.4} ${bottom - size * 0.3 - index * size * 0.11}`,
        darker(thread, 0.16),
        3,
      ),
    ) +
    rect(cx - size * 0.5, bottom - size * 1.18, size, size * 0.18, lighter(colour.oak, 0.15), 6)
  );
}

export function sewingMachine(x: number, bottom: number, paint: string): string {
  return (
    ellipse(x + 200, bottom + 6, 260, 18, colour.ink, 'opacity="0.22"') +
    rect(x, bottom - 40, 420, 42, colour.wood, 8) +
    rect(x, bottom - 40, 420, 10, lighter(colour.wood, 0.3), 5) +
    path(
      shaped(
        "M290 -40L290 -170C286 -200 250 -206 200 -206L110 -206L110 -130L50 -130L50 -230C50 " +
          "-276 90 -290 140 -290L320 -290C370 -290 386 -262 386 -220L386 -40Z",
        x,
        bottom,
      ),
      paint,
    ) +
    path(shaped("M330 -290C370 -290 386 -262 386 -220L386 -40L344 -40Z", x, bottom), darker(paint, 0.25)) +
    stroke(shaped("M80 -268L320 -268", x, bottom), "#E0B454", 5) +
    rose(x + 210, bottom - 246, 22, colour.petal) +
    leaf(x + 236, bottom - 246, 44, 0, "#E0B454") +
    leaf(x + 184, bottom - 246, 44, 180, "#E0B454") +
    rect(x + 72, bottom - 130, 16, 66, colour.silver) +
    rect(x + 77, bottom - 66, 6, 26, colour.silver) +
    rect(x + 60, bottom - 50, 42, 8, colour.silver, 3) +
    circle(x + 412, bottom - 214, 58, darker(paint, 0.3)) +
    circle(x + 408, bottom - 218, 46, colour.silver) +
    circle(x + 408, bottom - 218, 32, darker(paint, 0.2)) +
    circle(x + 408, bottom - 218, 12, colour.brass) +
    rect(x + 306, bottom - 336, 14, 50, colour.silver) +
    rect(x + 292, bottom - 340, 42, 44, colour.rose, 6)
  );
}

export function yarnBall(cx: number, cy: number, r: number, yarn: string): string {
  return (
    ellipse(cx + 10, cy + r + 2, r * 0.9, r * 0.12, colour.ink, 'opacity="0.2"') +
    circle(cx, cy, r, yarn) +
    within(
      `M${cx - r} ${cy}A${r} ${r} 0 1 0 ${cx + r} ${cy}A${r} ${r} 0 1 0 ${cx - r} ${cy}Z`,
      ellipse(cx + r * 0.45, cy + r * 0.45, r, r, darker(yarn, 0.16)),
      repeat(6, (index) =>
        stroke(
          `M${cx - r} ${cy - r * 0.5 + index * r * 0.24}Q${cx} ` +
            `${cy - r * 1.1 + index * r * 0.3} ${cx + r} ${cy - r * 0.4 + index * r * 0.24}`,
          index % 2 === 0 ? darker(yarn, 0.2) : lighter(yarn, 0.3),
          r * 0.06,
        ),
      ),
      repeat(4, (index) =>
        stroke(
          `M${cx - r * 0.7 + index * r * 0.3} ${cy - r}Q${cx - r * 0.2 + index * r * 0.2} ` +
            `${cy} ${cx - r * 0.8 + index * r * 0.35} ${cy + r}`,
          lighter(yarn, 0.28),
          r * 0.05,
        ),
      ),
    )
  );
}
