// Kneaded and crumbled incense.
import { band, glass, grains, type Profile, shadow, smoke, vessel } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  box,
  circle,
  curve,
  ellipse,
  moved,
  path,
  type Point,
  points,
  polygon,
  rect,
  repeat,
  scatter,
  sized,
  stroke,
  turned,
  within,
} from "../shapes.ts";

/** One kneaded piece of incense, round and a little rough. */
function incensePiece(x: number, y: number, r: number, fill: string): string {
  const random = scatter(Math.round(x * 7 + y));
  const edge = Array.from({ length: 9 }, (_, index): Point => {
    const angle = (index * 2 * Math.PI) / 9;
    const reach = r * (0.9 + random() * 0.16);
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach * 0.86];
  });
  const outline = curve(edge, true);
  return (
    path(outline, fill) +
    within(
      outline,
      ellipse(x + r * 0.4, y + r * 0.42, r, r * 0.9, darker(fill, 0.3), 'opacity="0.7"'),
      ellipse(x - r * 0.12, y - r * 0.16, r * 0.78, r * 0.68, fill),
      ellipse(x - r * 0.32, y - r * 0.38, r * 0.3, r * 0.2, lighter(fill, 0.4), 'opacity="0.55"'),
      repeat(4, () =>
        circle(x + (random() - 0.5) * r * 1.3, y + (random() - 0.5) * r, r * 0.06, lighter(fill, 0.35)),
      ),
    )
  );
}

function brassBand(x: number, y: number, w: number, h: number, fill: string): string {
  const step = 48;
  return repeat(Math.floor(w / step), (index) => {
    const left = x + index * step + (w % step) / 2;
    return (
      stroke(
        polygon([
          [left + 4, y + h / 2],
          [left + step / 2, y + 4],
          [left + step - 4, y + h / 2],
          [left + step / 2, y + h - 4],
        ]),
        fill,
        4,
      ) + circle(left + step / 2, y + h / 2, 5, fill)
    );
  });
}

export function bukhoorMaamoul(): string {
  const tin: Profile = points("600 238, 600 238, 776 232, 776 232");
  const brown = "#5A3322";
  const pieces: readonly Point[] = points(
    "320 572, 420 556, 520 554, 620 562, 366 530, 468 510, 570 520, 416 478, " +
      "518 470, 466 440, 292 604, 388 600, 484 598, 580 600, 664 598",
  );
  const ordered = pieces.toSorted((one, other) => one[1] - other[1]);
  return niche(
    "clay",
    "star",
    sized(
      1.1,
      500,
      808,
      smoke(470, 420, 330, 74),
      smoke(520, 430, 250, 46),
      shadow(480, 806, 260),
      ellipse(760, 812, 130, 16, colour.ink, 'opacity="0.2"'),
      circle(742, 640, 168, darker(colour.brass, 0.25)),
      circle(734, 636, 164, colour.brass),
      circle(734, 636, 128, lighter(colour.brass, 0.22)),
      repeat(8, (index) =>
        turned(index * 45, 734, 636, path("M734 636L718 560L734 520L750 560Z", darker(colour.brass, 0.14))),
      ),
      circle(734, 636, 26, darker(colour.brass, 0.2)),
      ellipse(480, 600, 238, 56, darker(colour.brass, 0.5)),
      ordered
        .map(([x, y], index) =>
          incensePiece(x, y, 58, index % 4 === 1 ? "#6B3E27" : index % 5 === 2 ? "#7A4A2A" : brown),
        )
        .join(""),
      path(band(480, tin, -1, 1), colour.brass),
      vessel(480, tin, colour.brass, { gloss: 0.55, sag: 34 }),
      path("M242 600A238 56 0 0 0 718 600L718 622A238 56 0 0 1 242 622Z", lighter(colour.brass, 0.4)),
      within(band(480, tin, -1, 1), moved(0, 24, brassBand(250, 670, 460, 76, darker(colour.brass, 0.35)))),
      incensePiece(800, 816, 44, brown),
      incensePiece(190, 828, 40, "#6B3E27"),
    ),
  );
}

const crumb = ["#5B3326", "#7B4A33", "#8F5D3B", "#3F241C", "#B4476A", "#A9794B"];

function crumbs(
  seed: number,
  count: number,
  outline: string,
  x: number,
  y: number,
  w: number,
  h: number,
): string {
  return grains(seed, count, outline, { x, y, w, h }, (cx, cy, random) =>
    turned(
      random() * 180,
      cx,
      cy,
      rect(cx, cy, 8 + random() * 12, 6 + random() * 7, crumb[Math.floor(random() * 6)] ?? colour.date, 3),
    ),
  );
}

export function mabthouth(): string {
  const jar: Profile = points("330 120, 352 122, 380 164, 420 180, 420 180, 760 180, 800 160");
  const knob: Profile = points("150 6, 176 34, 206 30, 222 16, 222 16");
  const lid: Profile = points("222 30, 222 30, 262 116, 290 136, 290 136, 336 136, 336 136");
  const heap = "M596 822C640 740 676 700 716 698C760 700 800 742 846 822Z";
  return shelf(
    "dusk",
    "roshan",
    shadow(430, 808, 190),
    glass(430, jar, "#6A3E2C", 450),
    crumbs(11, 520, band(430, points("452 164, 760 168, 796 150"), -1, 1), 266, 450, 330, 340),
    path(band(430, points("440 180, 760 180"), 0.45, 0.94), colour.ink, 'opacity="0.2"'),
    path(band(430, points("430 180, 760 180"), -0.82, -0.62), "#FFFFFF", 'opacity="0.45"'),
    path(box(310, 566, 240, 116), "#FFF6E8"),
    path(box(470, 566, 80, 116), darker("#FFF6E8", 0.1)),
    stroke(box(322, 578, 216, 92), "#7B4A6B", 3),
    smoke(424, 660, 70, 26, "#7B4A6B"),
    smoke(448, 660, 54, 18, "#7B4A6B"),
    vessel(430, lid, "#8B5C7A", { sag: 8, gloss: 0.4 }),
    vessel(430, knob, colour.brass, { sag: 0, gloss: 0.7 }),
    rect(294, 298, 272, 10, lighter("#8B5C7A", 0.3), 4),
    ellipse(720, 824, 150, 18, colour.ink, 'opacity="0.24"'),
    path(heap, "#6A3E2C"),
    crumbs(5, 260, heap, 596, 690, 250, 140),
    within(heap, path("M730 690L860 690L860 830L770 830Z", colour.ink, 'opacity="0.2"')),
    turned(
      -34,
      740,
      720,
      rect(776, 706, 150, 18, colour.brass, 9),
      rect(776, 708, 150, 6, lighter(colour.brass, 0.5), 3),
      path("M660 690C640 740 700 764 780 732L780 698Z", colour.brass),
      path("M664 694C720 712 750 706 780 698L780 706C740 720 700 716 664 706Z", lighter(colour.brass, 0.5)),
    ),
  );
}
