// Clay and wood.
import { band, type Profile, shadow, smoke, vessel } from "./forms.ts";
import { archPath, hung, niche, shelf } from "./grounds.ts";
import { dallahShape } from "./pantry.ts";
import { colour, darker, lighter } from "./palette.ts";
import { box, circle, ellipse, path, polygon, rect, repeat, sized, stroke, within } from "./shapes.ts";

function rhombs(cx: number, y: number, half: number, count: number, h: number, fill: string): string {
  return repeat(count, (index) => {
    const share = ((index + 0.5) / count) * 2 - 1;
    const x = cx + half * Math.sin((share * Math.PI) / 2);
    const w = ((half * 2) / count) * Math.cos((share * Math.PI) / 2) * 0.62;
    return path(polygon([[x, y - h / 2], [x + w, y], [x, y + h / 2], [x - w, y]]), fill);
  });
}

/** The clay burner: a pierced cup on a waist and a stepped foot. */
export function burner(clay: string): string {
  const cup: Profile = [[392, 190], [410, 196], [430, 186], [500, 150], [552, 96], [572, 74], [572, 74]];
  const base: Profile = [[572, 74], [600, 60], [640, 64], [700, 120], [730, 150], [730, 150], [790, 156], [790, 156]];
  const glowing = "#F08A3A";
  return (
    ellipse(480, 396, 190, 36, darker(clay, 0.55)) +
    ellipse(480, 392, 150, 24, "#3A211A") +
    repeat(7, (index) => circle(392 + index * 29, 386 - (index % 2) * 14, 24, index % 2 === 0 ? "#5B2A1E" : "#7B2F1C")) +
    repeat(6, (index) => circle(404 + index * 30, 380 - (index % 3) * 6, 10, index % 2 === 0 ? glowing : "#F7C15A")) +
    vessel(480, base, clay, { gloss: 0.35, sag: 22 }) +
    vessel(480, cup, clay, { gloss: 0.35, sag: 0 }) +
    stroke("M290 396A190 36 0 0 0 670 396", lighter(clay, 0.4), 14) +
    within(
      band(480, cup, -1, 1),
      rhombs(480, 456, 172, 9, 44, darker(clay, 0.6)),
      rhombs(480, 456, 172, 9, 20, glowing),
      stroke("M308 486A172 34 0 0 0 652 486M300 430A182 34 0 0 0 660 430", "#F3E2C8", 6),
      repeat(9, (index) => circle(366 + index * 28, 530 + Math.sin(((index + 0.5) / 9) * Math.PI) * 12, 6, "#F3E2C8")),
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

function cup(x: number, y: number, r: number, clay: string, coffee = true): string {
  const profile: Profile = [[y - r * 1.3, r], [y - r * 0.8, r * 0.92], [y - r * 0.3, r * 0.66], [y - r * 0.08, r * 0.5], [y - r * 0.08, r * 0.5]];
  return (
    shadow(x, y, r * 0.62) +
    vessel(x, profile, clay, { sag: r * 0.1 }) +
    ellipse(x, y - r * 1.3, r, r * 0.26, lighter(clay, 0.3)) +
    ellipse(x, y - r * 1.29, r * 0.86, r * 0.2, coffee ? "#8A5A26" : darker(clay, 0.4)) +
    (coffee ? ellipse(x - r * 0.2, y - r * 1.32, r * 0.4, r * 0.07, "#D2A45C", 'opacity="0.8"') : "") +
    within(band(x, profile, -1, 1), stroke(`M${x - r} ${y - r * 0.92}A${r} ${r * 0.24} 0 0 0 ${x + r} ${y - r * 0.92}`, "#F3E2C8", r * 0.09), rhombs(x, y - r * 0.62, r * 0.8, 7, r * 0.24, "#F3E2C8"))
  );
}

export function coffeeSet(): string {
  const clay = "#A9553A";
  return shelf(
    "green",
    "star",
    shadow(400, 806, 200),
    `<g transform="translate(420 44)">${dallahShape(0, 20, 1.66, clay, darker(clay, 0.28))}${potRhombs()}</g>`,
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

/** One lattice screen of turned knobs, framed. */
export function lattice(x: number, y: number, w: number, h: number, wood: string, back: string): string {
  const step = 32;
  const [columns, lines] = [Math.floor(w / step), Math.floor(h / step)];
  const [dx, dy] = [w / columns, h / lines];
  return (
    rect(x, y, w, h, back) +
    within(
      box(x, y, w, h),
      repeat(columns + 1, (index) => rect(x + index * dx - 3, y, 6, h, wood)),
      repeat(lines + 1, (index) => rect(x, y + index * dy - 3, w, 6, wood)),
      repeat((columns + 1) * (lines + 1), (index) => {
        const [cx, cy] = [x + (index % (columns + 1)) * dx, y + Math.floor(index / (columns + 1)) * dy];
        return circle(cx, cy, 10.5, wood) + circle(cx - 2.5, cy - 3, 4, lighter(wood, 0.35));
      }),
    ) +
    rect(x, y, w, h, "none", 0, `stroke="${darker(wood, 0.3)}" stroke-width="5"`)
  );
}

export function roshanPanel(): string {
  const wood = "#8A5630";
  const glow = "#F4CF8A";
  const crown = "M250 220C250 180 300 176 320 150C340 120 380 128 400 108C430 80 460 96 480 66C500 96 530 80 560 108C580 128 620 120 640 150C660 176 710 180 710 220Z";
  return hung(
    "indigo",
    "rose",
    `<g transform="translate(26 30)" opacity="0.22">${rect(226, 214, 508, 560, colour.ink, 6)}${path(crown, colour.ink)}</g>`,
    path(crown, wood),
    within(crown, path("M540 60L740 60L740 230L580 230Z", darker(wood, 0.18)), stroke("M276 214C290 190 330 196 352 168C372 146 400 152 424 132C446 112 466 120 480 100C494 120 514 112 536 132C560 152 588 146 608 168C630 196 670 190 684 214", lighter(wood, 0.4), 6)),
    circle(480, 164, 24, darker(wood, 0.3)),
    circle(480, 164, 13, glow),
    rect(214, 214, 532, 40, darker(wood, 0.14), 4),
    rect(214, 214, 532, 10, lighter(wood, 0.3), 4),
    repeat(15, (index) => path(polygon([[226 + index * 34, 254], [243 + index * 34, 276], [260 + index * 34, 254]]), wood)),
    rect(236, 254, 488, 470, wood),
    rect(650, 254, 74, 470, darker(wood, 0.2), 0, 'opacity="0.6"'),
    lattice(262, 286, 128, 150, wood, glow),
    lattice(416, 286, 128, 150, wood, "#F9DFA8"),
    lattice(570, 286, 128, 150, wood, glow),
    repeat(3, (index) => path(archPath(326 + index * 154, 462, 672, 64), glow) + within(archPath(326 + index * 154, 462, 672, 64), lattice(262 + index * 154, 456, 128, 224, wood, index === 1 ? "#F9DFA8" : glow)) + stroke(archPath(326 + index * 154, 462, 672, 64), darker(wood, 0.3), 7)),
    rect(214, 700, 532, 38, darker(wood, 0.1), 4),
    rect(214, 700, 532, 9, lighter(wood, 0.3), 4),
    repeat(6, (index) => path(`M${236 + index * 84} 738L${304 + index * 84} 738C${304 + index * 84} 780 ${282 + index * 84} 800 ${270 + index * 84} 820C${258 + index * 84} 800 ${236 + index * 84} 780 ${236 + index * 84} 738Z`, index > 3 ? darker(wood, 0.2) : wood) + circle(270 + index * 84, 762, 9, glow)),
  );
}
