// Dates, plain and filled.
import { leaf } from "../flowers.ts";
import { cloth, disc, lyingShadow } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  circle,
  ellipse,
  moved,
  path,
  rect,
  repeat,
  scatter,
  shaped,
  stroke,
  turned,
  within,
} from "../shapes.ts";

/** One date lying down; opened ones show what is inside. */
export function date(
  x: number,
  y: number,
  length: number,
  degrees: number,
  fill: string,
  filling = "",
): string {
  const body = shaped(
    "M-50 0C-50 -29.7 -15 -33.8 10 -29.7C40 -27 52 -13.5 50 0C52 16.2 35 29.7 5 31.1C-25 " +
      "32.4 -50 27 -50 0Z",
    0,
    0,
    length,
  );
  const wrinkles = shaped(
    "M-35 -13.5Q0 -24.3 30 -10.8M-40 2.7Q-10 -2.7 40 3.2M-30 16.7Q0 13.5 30 16.2",
    0,
    0,
    length,
  );
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    moved(6, 9, path(body, colour.ink, 'opacity="0.28"')) +
    path(body, fill) +
    within(
      body,
      path(shaped("M-50 5.4Q0 13.5 50 2.7L50 43.2L-50 43.2Z", 0, 0, length), darker(fill, 0.25)),
      stroke(wrinkles, darker(fill, 0.34), length * 0.022),
      stroke(
        shaped("M-31 -20.5Q-5 -27.5 20 -21.6", 0, 0, length),
        lighter(fill, 0.5),
        length * 0.05,
        'opacity="0.8"',
      ),
    ) +
    filling +
    "</g>"
  );
}

export function almond(length: number, degrees = 0, x = 0, y = 0): string {
  const body = shaped("M-50 0C-25 -32.4 20 -32.4 50 0C20 32.4 -25 32.4 -50 0Z", 0, 0, length);
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    path(body, "#C08347") +
    within(
      body,
      path(shaped("M-50 2.7L50 2.7L50 35.1L-50 35.1Z", 0, 0, length), "#A56B36"),
      stroke(shaped("M-35 -8.1Q0 -18.9 35 -5.4M-40 5.4L40 4", 0, 0, length), "#E0AE77", length * 0.04),
    ) +
    "</g>"
  );
}

export function slit(length: number, inside: string): string {
  return path(shaped("M-36 0C-14.4 -16.8 14.4 -16.8 36 0C14.4 16.8 -14.4 16.8 -36 0Z", 0, 0, length), inside);
}

export function ajwaAlmond(): string {
  const ajwa = "#2E1A16";
  const cell = (column: number, row: number): string => {
    const [x, y] = [244 + column * 157, 276 + row * 145];
    const fluted = repeat(16, (index) => {
      const angle = (index * Math.PI) / 8;
      return circle(x + Math.cos(angle) * 66, y + Math.sin(angle) * 56, 14, "#F3E3C9");
    });
    return (
      fluted +
      ellipse(x, y, 68, 58, "#E8D3B1") +
      date(
        x,
        y,
        128,
        -24 + ((column * 3 + row * 5) % 3) * 8,
        ajwa,
        slit(128, "#140B09") + almond(84, 0, 0, -2),
      )
    );
  };
  return cloth(
    "palm",
    "sadu",
    lyingShadow(rect(130, 160, 700, 660, colour.ink, 18)),
    rect(130, 160, 700, 660, darker(colour.wood, 0.1), 18),
    rect(130, 160, 700, 14, lighter(colour.wood, 0.25), 7),
    rect(156, 186, 648, 608, "#CDB28A", 8),
    rect(156, 186, 648, 26, colour.ink, 8, 'opacity="0.22"'),
    rect(156, 186, 20, 608, colour.ink, 8, 'opacity="0.16"'),
    repeat(16, (index) => cell(index % 4, Math.floor(index / 4))),
    almond(74, 28, 862, 876),
    almond(66, -40, 100, 96),
    leaf(70, 880, 120, -26, "#7E9F72"),
  );
}

export function sukkariTahini(): string {
  const gold = "#C8822A";
  const random = scatter(8);
  const filled = slit(176, "#6F4116") + path("M-56 -2C-30 -17 32 -17 58 -2C34 13 -30 13 -56 -2Z", "#F5EAD0");
  const sesame = (x: number, y: number): string =>
    turned(random() * 180, x, y, ellipse(x, y, 7, 4, "#FFF8E6"));
  const spread = repeat(11, (index) => {
    const angle = (index * 2 * Math.PI) / 11;
    const [x, y] = [480 + Math.cos(angle) * 266, 480 + Math.sin(angle) * 266];
    return (
      date(x, y, 176, (angle * 180) / Math.PI, gold, filled) +
      repeat(5, () => sesame(x + (random() - 0.5) * 64, y + (random() - 0.5) * 64))
    );
  });
  return cloth(
    "indigo",
    "rose",
    disc(480, 480, 400, "#FBF6EC"),
    circle(480, 480, 386, "#3F5F96"),
    circle(480, 480, 368, "#FBF6EC"),
    repeat(36, (index) => turned(index * 10, 480, 480, path("M480 92L488 102L480 112L472 102Z", "#FBF6EC"))),
    circle(480, 484, 340, "#F1E8D8"),
    spread,
    ellipse(488, 496, 150, 146, colour.ink, 'opacity="0.2"'),
    circle(480, 480, 146, "#9C6240"),
    circle(480, 480, 132, darker("#9C6240", 0.3)),
    circle(480, 484, 126, "#EAD6AC"),
    stroke(
      "M480 484m0 0c20 -10 34 14 14 30c-34 24 -80 -4 -66 -52c16 -50 88 -56 118 -10c34 56 " +
        "-8 128 -76 126c-60 -4 -100 -50 -92 -110",
      "#F8EED6",
      14,
    ),
    path("M380 420C400 380 440 362 480 362C440 376 410 398 396 432Z", "#FFFDF6", 'opacity="0.8"'),
    repeat(12, () => sesame(430 + random() * 110, 430 + random() * 110)),
    repeat(9, () => sesame(60 + random() * 150, 800 + random() * 100)),
    repeat(7, () => sesame(800 + random() * 110, 70 + random() * 120)),
  );
}
