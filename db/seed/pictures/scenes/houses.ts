// Old houses and what they are made of: bay windows, doors, plaster and stone.
import { lattice } from "../goods/roshan.ts";
import { archPath } from "../grounds.ts";
import { colour, darker, lighter, mix } from "../palette.ts";
import { box, circle, path, polygon, rect, repeat, scatter, shaped, stroke, within } from "../shapes.ts";

/** A wooden bay window, closed with turned screens. */
export function roshan(x: number, y: number, w: number, h: number, wood: string, lit = "#F6D694"): string {
  return (
    rect(x + 12, y + 16, w, h, colour.ink, 0, 'opacity="0.18"') +
    path(
      polygon([
        [x - 16, y],
        [x + w + 16, y],
        [x + w, y - 34],
        [x + w / 2, y - 58],
        [x, y - 34],
      ]),
      darker(wood, 0.12),
    ) +
    rect(x - 16, y, w + 32, 16, lighter(wood, 0.2)) +
    rect(x, y + 16, w, h - 16, wood) +
    lattice(x + 14, y + 30, w / 2 - 20, h * 0.42, wood, lit) +
    lattice(x + w / 2 + 6, y + 30, w / 2 - 20, h * 0.42, wood, lighter(lit, 0.3)) +
    lattice(x + 14, y + h * 0.56, w - 28, h * 0.28, wood, mix(lit, wood, 0.4)) +
    rect(x - 10, y + h - 14, w + 20, 18, darker(wood, 0.15)) +
    path(
      polygon([
        [x + 4, y + h + 4],
        [x + w - 4, y + h + 4],
        [x + w * 0.78, y + h + 40],
        [x + w * 0.22, y + h + 40],
      ]),
      darker(wood, 0.25),
    ) +
    rect(x + w * 0.86, y + 16, w * 0.14, h - 16, colour.ink, 0, 'opacity="0.14"')
  );
}

export function door(
  cx: number,
  top: number,
  bottom: number,
  half: number,
  wood: string,
  frame: string,
): string {
  const arch = archPath(cx, top, bottom, half);
  return (
    path(archPath(cx, top - 26, bottom, half + 26), frame) +
    path(arch, wood) +
    within(
      arch,
      rect(cx - 5, top, 10, bottom - top, darker(wood, 0.35)),
      repeat(2, (side) =>
        repeat(3, (index) => {
          const [x, y] = [
            cx - half * 0.84 + side * half * 0.98,
            top + half * 0.9 + index * (bottom - top - half) * 0.34,
          ];
          return (
            stroke(box(x, y, half * 0.7, (bottom - top - half) * 0.27), darker(wood, 0.3), 5) +
            path(
              polygon([
                [x + half * 0.35, y + 8],
                [x + half * 0.6, y + (bottom - top - half) * 0.135],
                [x + half * 0.35, y + (bottom - top - half) * 0.26],
                [x + half * 0.1, y + (bottom - top - half) * 0.135],
              ]),
              lighter(wood, 0.16),
            )
          );
        }),
      ),
      rect(cx - half, top, half * 0.3, bottom - top, colour.ink, 0, 'opacity="0.2"'),
    ) +
    circle(cx - 16, (top + bottom) / 2 + 30, 8, colour.brass) +
    circle(cx + 16, (top + bottom) / 2 + 30, 8, colour.brass)
  );
}

/** A plastered wall with a band of carved plaster under the roof. */
export function facade(x: number, y: number, w: number, bottom: number, plaster: string): string {
  return (
    rect(x, y, w, bottom - y, plaster) +
    rect(x + w * 0.82, y, w * 0.18, bottom - y, darker(plaster, 0.1)) +
    repeat(Math.floor(w / 44), (index) => path(shaped("M4 0L22 -36L40 0Z", x + index * 44, y), plaster)) +
    rect(x - 8, y, w + 16, 14, lighter(plaster, 0.4)) +
    repeat(
      Math.floor(w / 44),
      (index) =>
        circle(x + 22 + index * 44, y + 44, 9, darker(plaster, 0.2)) +
        circle(x + 22 + index * 44, y + 44, 4, lighter(plaster, 0.4)),
    ) +
    rect(x, y + 66, w, 6, darker(plaster, 0.16))
  );
}

export function stoneHouse(x: number, y: number, w: number, bottom: number, stone: string): string {
  const random = scatter(Math.round(x + w));
  return (
    rect(x, y, w, bottom - y, stone) +
    within(
      box(x, y, w, bottom - y),
      repeat(Math.ceil((bottom - y) / 30), (row) =>
        repeat(Math.ceil(w / 62) + 1, (index) =>
          rect(
            x - 30 + index * 62 + (row % 2) * 31,
            y + row * 30 + 3,
            56,
            24,
            mix(stone, random() > 0.5 ? "#FFF1DA" : "#6B4A3A", random() * 0.2),
            5,
          ),
        ),
      ),
    ) +
    repeat(Math.floor(w / 40), (index) => path(shaped("M4 0L20 -30L36 0Z", x + index * 40, y), "#F5EFE4")) +
    rect(x - 6, y - 2, w + 12, 14, "#F5EFE4") +
    rect(x + w * 0.8, y, w * 0.2, bottom - y, colour.ink, 0, 'opacity="0.14"')
  );
}

export function window(cx: number, top: number, w: number, h: number, frame: string, inside: string): string {
  return (
    rect(cx - w / 2 - 12, top - 12, w + 24, h + 24, frame, 4) +
    rect(cx - w / 2, top, w, h, inside) +
    rect(cx - 4, top, 8, h, frame) +
    rect(cx - w / 2, top + h * 0.45, w, 8, frame) +
    rect(cx - w / 2 - 20, top + h + 8, w + 40, 14, lighter(frame, 0.25), 3)
  );
}

export function minaret(x: number, y: number, height: number, fill: string): string {
  const w = height * 0.09;
  return (
    rect(x - w / 2, y - height * 0.8, w, height * 0.8, fill) +
    rect(x - w * 0.8, y - height * 0.56, w * 1.6, height * 0.03, darker(fill, 0.1)) +
    rect(x - w * 0.36, y - height * 0.92, w * 0.72, height * 0.14, fill) +
    rect(x - w * 0.7, y - height * 0.8, w * 1.4, height * 0.03, darker(fill, 0.1)) +
    path(shaped("M-3.2 -92Q0 -102 3.2 -92Z", x, y, height), colour.saffron) +
    stroke(shaped("M0 -98L0 -105", x, y, height), colour.saffron, 4)
  );
}

export function roofs(y: number, fill: string, seed: number): string {
  const random = scatter(seed);
  return repeat(11, (index) => {
    const [h, w] = [60 + random() * 130, 70 + random() * 50];
    const x = index * 92 - 20;
    const tone = mix(fill, "#FFFFFF", random() * 0.2);
    return (
      rect(x, y - h, w, h + 10, tone) +
      repeat(3, (floor) =>
        repeat(2, (side) =>
          rect(x + 14 + side * (w - 48), y - h + 18 + floor * 40, 18, 22, darker(fill, 0.22)),
        ),
      )
    );
  });
}
