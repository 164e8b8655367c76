// The burner, the dallah and its cups.
import { band, type Profile, shadow, smoke, vessel } from "../forms.ts";
import { archPath, niche, shelf } from "../grounds.ts";
import { darker, lighter } from "../palette.ts";
import { circle, ellipse, path, points, polygon, repeat, sized, stroke, within } from "../shapes.ts";
import { dallahShape } from "./coffee.ts";

function rhombs(cx: number, y: number, half: number, count: number, h: number, fill: string): string {
  return repeat(count, (index) => {
    const share = ((index + 0.5) / count) * 2 - 1;
    const x = cx + half * Math.sin((share * Math.PI) / 2);
    const w = ((half * 2) / count) * Math.cos((share * Math.PI) / 2) * 0.62;
    return path(
      polygon([
        [x, y - h / 2],
        [x + w, y],
        [x, y + h / 2],
        [x - w, y],
      ]),
      fill,
    );
  });
}

/** The clay burner: a pierced cup on a waist and a stepped foot. */
export function burner(clay: string): string {
  const bowl: Profile = points("392 190, 410 196, 430 186, 500 150, 552 96, 572 74, 572 74");
  const base: Profile = points("572 74, 600 60, 640 64, 700 120, 730 150, 730 150, 790 156, 790 156");
  const glowing = "#F08A3A";
  return (
    ellipse(480, 396, 190, 36, darker(clay, 0.55)) +
    ellipse(480, 392, 150, 24, "#3A211A") +
    repeat(7, (index) =>
      circle(392 + index * 29, 386 - (index % 2) * 14, 24, index % 2 === 0 ? "#5B2A1E" : "#7B2F1C"),
    ) +
    repeat(6, (index) =>
      circle(404 + index * 30, 380 - (index % 3) * 6, 10, index % 2 === 0 ? glowing : "#F7C15A"),
    ) +
    vessel(480, base, clay, { gloss: 0.35, sag: 22 }) +
    vessel(480, bowl, clay, { gloss: 0.35, sag: 0 }) +
    stroke("M290 396A190 36 0 0 0 670 396", lighter(clay, 0.4), 14) +
    within(
      band(480, bowl, -1, 1),
      rhombs(480, 456, 172, 9, 44, darker(clay, 0.6)),
      rhombs(480, 456, 172, 9, 20, glowing),
      stroke("M308 486A172 34 0 0 0 652 486M300 430A182 34 0 0 0 660 430", "#F3E2C8", 6),
      repeat(9, (index) =>
        circle(366 + index * 28, 530 + Math.sin(((index + 0.5) / 9) * Math.PI) * 12, 6, "#F3E2C8"),
      ),
    ) +
    within(
      band(480, base, -1, 1),
      stroke("M414 610A66 14 0 0 0 546 610", "#F3E2C8", 6),
      path(archPath(480, 664, 740, 36), darker(clay, 0.6)),
      path(archPath(400, 676, 738, 26), darker(clay, 0.55)),
      path(archPath(560, 676, 738, 26), darker(clay, 0.65)),
      stroke("M324 736A156 24 0 0 0 636 736", "#F3E2C8", 6),
      rhombs(480, 776, 146, 11, 26, "#F3E2C8"),
    )
  );
}

export function potteryBurner(): string {
  return niche(
    "dusk",
    "sadu",
    smoke(440, 330, 260, 84),
    smoke(530, 332, 290, 66),
    shadow(480, 808, 200),
    sized(1.16, 480, 806, burner("#B9653C")),
  );
}

export function cup(x: number, y: number, r: number, clay: string, coffee = true): string {
  const profile: Profile = [
    [y - r * 1.3, r],
    [y - r * 0.8, r * 0.92],
    [y - r * 0.3, r * 0.66],
    [y - r * 0.08, r * 0.5],
    [y - r * 0.08, r * 0.5],
  ];
  return (
    shadow(x, y, r * 0.62) +
    vessel(x, profile, clay, { sag: r * 0.1 }) +
    ellipse(x, y - r * 1.3, r, r * 0.26, lighter(clay, 0.3)) +
    ellipse(x, y - r * 1.29, r * 0.86, r * 0.2, coffee ? "#8A5A26" : darker(clay, 0.4)) +
    (coffee ? ellipse(x - r * 0.2, y - r * 1.32, r * 0.4, r * 0.07, "#D2A45C", 'opacity="0.8"') : "") +
    within(
      band(x, profile, -1, 1),
      stroke(
        `M${x - r} ${y - r * 0.92}A${r} ${r * 0.24} 0 0 0 ${x + r} ${y - r * 0.92}`,
        "#F3E2C8",
        r * 0.09,
      ),
      rhombs(x, y - r * 0.62, r * 0.8, 7, r * 0.24, "#F3E2C8"),
    )
  );
}

export function coffeeSet(): string {
  const clay = "#A9553A";
  return shelf(
    "green",
    "star",
    shadow(400, 806, 200),
    `<g transform="translate(420 ` +
      `44)">${dallahShape(0, 20, 1.66, clay, darker(clay, 0.28))}${potRhombs()}</g>`,
    cup(690, 800, 78, clay),
    cup(230, 834, 80, clay),
    cup(810, 856, 84, clay),
    cup(612, 872, 84, clay),
  );
}

function potRhombs(): string {
  return (
    stroke("M-140 600A150 26 0 0 0 140 600", "#F3E2C8", 8) +
    rhombs(0, 668, 160, 11, 50, "#F3E2C8") +
    rhombs(0, 668, 160, 11, 22, "#A9553A") +
    stroke("M-168 718A170 28 0 0 0 168 718", "#F3E2C8", 8)
  );
}
