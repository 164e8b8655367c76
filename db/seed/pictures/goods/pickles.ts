// Makdous and pickled lemons.
import { leaf } from "../flowers.ts";
import { band, glass, type Profile, shadow, vessel } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  circle,
  ellipse,
  path,
  points,
  rect,
  repeat,
  shaped,
  sized,
  stroke,
  turned,
  within,
} from "../shapes.ts";

function aubergine(x: number, y: number, size: number, degrees: number): string {
  const skin = "#432A4F";
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    path("M0 -60C36 -60 54 -6 50 36C46 76 -46 76 -50 36C-54 -6 -36 -60 0 -60Z", skin) +
    path("M14 -58C44 -50 54 -2 50 36C47 66 0 78 -10 66C30 50 30 -20 14 -58Z", darker(skin, 0.35)) +
    path(
      "M-34 -10C-30 -36 -20 -46 -10 -48C-22 -20 -26 10 -24 34C-34 26 -36 8 -34 -10Z",
      "#8C6C9A",
      'opacity="0.8"',
    ) +
    path("M-22 -50C-10 -74 10 -74 22 -50C12 -44 8 -34 0 -32C-8 -34 -12 -44 -22 -50Z", "#6E8A4C") +
    path("M-6 -64L-4 -92L8 -92L8 -64Z", "#5B763E") +
    "</g>"
  );
}

function walnut(x: number, y: number, r: number): string {
  return (
    ellipse(x + 4, y + r * 0.8, r, r * 0.24, colour.ink, 'opacity="0.22"') +
    circle(x, y, r, "#C79A63") +
    stroke(shaped("M0 -100L0 100", x, y, r), "#946636", r * 0.12) +
    stroke(
      shaped("M-20 -60q-60 20 -40 60q30 30 -10 50M20 -60q60 20 40 60q-30 30 10 50", x, y, r),
      "#946636",
      r * 0.1,
    )
  );
}

function screwLid(cx: number, y: number, r: number, fill: string): string {
  return (
    vessel(
      cx,
      [
        [y, r - 8],
        [y + 10, r],
        [y + 10, r],
        [y + 62, r],
        [y + 62, r],
      ],
      fill,
      { sag: 8, gloss: 0.5 },
    ) +
    ellipse(cx, y + 4, r - 10, 18, lighter(fill, 0.28)) +
    repeat(16, (index) => rect(cx - r + 8 + index * ((r * 2 - 16) / 16), y + 22, 4, 38, darker(fill, 0.22)))
  );
}

export function makdous(): string {
  const jar: Profile = points("330 150, 350 152, 382 186, 420 194, 420 194, 764 194, 764 194, 800 178");
  const inside = band(450, points("440 182, 760 182, 792 166"), -1, 1);
  const oil = "#C7A13A";
  return shelf(
    "green",
    "star",
    sized(
      1.12,
      470,
      808,
      shadow(450, 808, 200),
      glass(450, jar, oil, 400),
      within(
        inside,
        rect(250, 420, 400, 400, "#B58F2C", 0, 'opacity="0.5"'),
        aubergine(330, 734, 1.02, 20),
        aubergine(452, 744, 1.05, -14),
        aubergine(576, 728, 1.02, 30),
        aubergine(388, 612, 1, -30),
        aubergine(520, 612, 1.02, 12),
        aubergine(326, 508, 0.95, 36),
        aubergine(452, 492, 1, -8),
        aubergine(578, 506, 0.96, -32),
        repeat(7, (index) =>
          path(`M${306 + index * 46} ${560 + ((index * 53) % 190)}q14 -20 30 -4q-6 20 -30 4Z`, "#C63D2B"),
        ),
        repeat(5, (index) => ellipse(330 + index * 58, 670 + ((index * 37) % 90), 18, 13, "#D9B27C")),
        repeat(10, (index) =>
          circle(300 + ((index * 83) % 300), 430 + ((index * 59) % 330), 5, "#F2DC8E", 'opacity="0.8"'),
        ),
        rect(560, 400, 100, 420, colour.ink, 0, 'opacity="0.2"'),
      ),
      path(band(450, points("424 194, 770 194"), -0.84, -0.68), "#FFFFFF", 'opacity="0.5"'),
      screwLid(450, 272, 164, "#8C2F3B"),
      ellipse(740, 826, 150, 16, colour.ink, 'opacity="0.2"'),
      sized(1.3, 746, 770, turned(70, 746, 770, aubergine(746, 770, 1, 0))),
      walnut(664, 836, 38),
      walnut(838, 846, 34),
      path("M150 850C190 800 250 806 262 838C240 852 190 862 150 850Z", "#C63D2B"),
      path("M262 838q26 -18 34 -6q-10 16 -34 6Z", "#5B763E"),
    ),
  );
}

export function lemonSlice(x: number, y: number, r: number, degrees = 0): string {
  return turned(
    degrees,
    x,
    y,
    circle(x, y, r, "#E9B82F"),
    circle(x, y, r * 0.88, "#FFF3B8"),
    repeat(8, (index) =>
      turned(index * 45, x, y, path(shaped("M0 -10L-26 -72Q0 -88 26 -72Z", x, y, r), "#F3CB45")),
    ),
    circle(x, y, r * 0.09, "#FFF3B8"),
  );
}

export function lemon(x: number, y: number, size: number, degrees: number): string {
  const skin = "#F0C233";
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    path(
      "M-78 0C-70 -50 -30 -62 6 -60C44 -58 62 -36 70 -14C84 -14 92 -6 92 2C92 10 84 16 70 " +
        "16C58 44 34 60 0 60C-36 60 -70 46 -78 0Z",
      skin,
    ) +
    path("M70 16C58 44 34 60 0 60C-30 60 -60 50 -72 20C-30 44 30 44 70 16Z", darker(skin, 0.2)) +
    ellipse(-22, -28, 30, 14, lighter(skin, 0.6), 'opacity="0.8"') +
    "</g>"
  );
}

export function lemonPickle(): string {
  const jar: Profile = points("318 138, 340 140, 374 178, 414 186, 414 186, 764 186, 764 186, 800 170");
  const inside = band(470, points("420 174, 760 174, 792 158"), -1, 1);
  return niche(
    "indigo",
    "sadu",
    shadow(470, 808, 192),
    glass(470, jar, "#EBD27A", 396),
    within(
      inside,
      lemonSlice(370, 730, 78),
      lemonSlice(548, 744, 82, 20),
      lemon(460, 640, 0.9, 24),
      lemonSlice(348, 590, 70, 10),
      lemonSlice(580, 600, 74, 30),
      lemon(440, 500, 0.86, -20),
      lemonSlice(566, 476, 66),
      lemonSlice(340, 462, 62),
      repeat(34, (index) =>
        turned(
          index * 31,
          310 + ((index * 71) % 320),
          430 + ((index * 47) % 350),
          ellipse(310 + ((index * 71) % 320), 430 + ((index * 47) % 350), 7, 4, colour.ink),
        ),
      ),
      path("M420 700C450 640 470 650 480 700C474 740 440 750 420 700Z", "#D2452C"),
      path("M620 540C600 500 640 470 652 520C652 560 634 570 620 540Z", "#D2452C"),
      rect(580, 390, 100, 430, colour.ink, 0, 'opacity="0.16"'),
    ),
    path(band(470, points("420 186, 770 186"), -0.84, -0.68), "#FFFFFF", 'opacity="0.6"'),
    path(
      "M312 300C340 220 400 190 470 190C540 190 600 220 628 300L650 350C560 376 380 376 290 350Z",
      "#FFFDF6",
    ),
    within(
      "M312 300C340 220 400 190 470 190C540 190 600 220 628 300L650 350C560 376 380 376 290 350Z",
      repeat(8, (index) => rect(296 + index * 46, 180, 12, 200, "#4F6FA8", 0, 'opacity="0.75"')),
      repeat(4, (index) => rect(280, 216 + index * 42, 400, 10, "#4F6FA8", 0, 'opacity="0.75"')),
      path("M540 180L680 180L680 380L580 380Z", colour.ink, 'opacity="0.12"'),
    ),
    stroke("M304 318Q470 350 636 318", colour.oak, 11),
    ellipse(770, 830, 130, 16, colour.ink, 'opacity="0.24"'),
    lemon(770, 782, 1.15, -12),
    leaf(836, 730, 90, -30),
    ellipse(180, 852, 90, 14, colour.ink, 'opacity="0.2"'),
    lemonSlice(180, 780, 72, 12),
  );
}
