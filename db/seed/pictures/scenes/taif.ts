// Portraits of the families of Taif.
import { leaf, rose } from "../flowers.ts";
import { smoke } from "../forms.ts";
import { dallahShape } from "../goods/coffee.ts";
import { bee } from "../goods/honey.ts";
import { cup } from "../goods/pottery.ts";
import { archPath } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, stroke, within } from "../shapes.ts";
import { door, facade, stoneHouse, window } from "./houses.ts";
import { bush, hills, palm, peaks, sky, terraces } from "./land.ts";
import { boxHive, wheel } from "./trades.ts";
import { clayPot, fire, jamJar, roseBasket, scatteredPetals } from "./vessels.ts";

export const street = (fill: string): string =>
  rect(0, 816, 960, 144, fill) +
  rect(0, 816, 960, 8, lighter(fill, 0.4)) +
  repeat(8, (index) => rect(index * 126 - 30, 866, 112, 10, darker(fill, 0.14), 5));

export function roseTerrace(): string {
  return (
    sky("dawn", 250, 220, 80) +
    peaks(4, 520, 260, "#B98FA0") +
    peaks(9, 560, 160, "#94809A") +
    terraces(520, "#A5875E", (x, y) => bush(x, y, 26, colour.petal)) +
    stoneHouse(560, 330, 290, 600, "#B59A80") +
    window(640, 410, 56, 70, "#2F6B57", "#F6D694") +
    window(770, 410, 56, 70, "#2F6B57", "#F6D694") +
    path(archPath(704, 490, 604, 44), "#2F6B57") +
    roseBasket(330, 764, 186) +
    scatteredPetals(3, 880, 7)
  );
}

export function jamWindow(): string {
  return (
    rect(0, 0, 960, 960, "#B59A80") +
    stoneHouse(-20, -10, 1000, 960, "#BFA58B") +
    path(archPath(480, 110, 700, 286), "#F5EFE4") +
    path(archPath(480, 150, 690, 250), "#5F7F86") +
    within(
      archPath(480, 150, 690, 250),
      rect(200, 120, 560, 600, "#F3D9B0"),
      hills(7, 560, 130, "#C58F92"),
      circle(590, 330, 70, "#FBE9BE"),
    ) +
    rect(300, 694, 360, 0, colour.ink) +
    path("M160 330L230 300L230 700L160 730Z", "#2F6B57") +
    path("M800 330L730 300L730 700L800 730Z", darker("#2F6B57", 0.2)) +
    rect(130, 692, 700, 46, "#F5EFE4", 6) +
    rect(130, 730, 700, 18, darker("#F5EFE4", 0.2), 6) +
    jamJar(330, 700, 132, "#B63A5C", "#F7E9E4") +
    jamJar(480, 700, 150, "#9C2B50", "#F2C9CF") +
    jamJar(632, 700, 132, "#B63A5C", "#F7E9E4") +
    repeat(9, (index) => leaf(120 + (index % 3) * 20, 900 - index * 84, 90, index % 2 === 0 ? -40 : 200)) +
    repeat(6, (index) =>
      rose(104 + (index % 2) * 40, 880 - index * 130, 52, index % 2 === 0 ? colour.rose : colour.petal),
    ) +
    repeat(
      4,
      (index) =>
        leaf(870, 900 - index * 120, 90, index % 2 === 0 ? -120 : 20) +
        rose(868 - (index % 2) * 34, 860 - index * 150, 48, index % 2 === 0 ? colour.petal : colour.rose),
    ) +
    scatteredPetals(8, 850, 6)
  );
}

export function coffeeHearth(): string {
  return (
    sky("night", 720, 190, 66) +
    hills(12, 470, 140, "#414871") +
    facade(60, 330, 520, 820, "#8A6A5C") +
    window(180, 440, 90, 120, "#4A2E20", "#F6D694") +
    door(420, 450, 820, 92, "#6B4128", "#A98570") +
    street("#5A4440") +
    palm(860, 820, 520, -40) +
    ellipse(600, 880, 330, 60, "#F6C76A", 'opacity="0.28"') +
    fire(600, 862, 116) +
    `<g transform="translate(610 ` +
    `470)">${dallahShape(0, 0, 0.82, colour.brass, darker(colour.brass, 0.3))}</g>` +
    cup(300, 880, 62, "#F1E6D2") +
    cup(410, 916, 62, "#F1E6D2") +
    cup(860, 900, 62, "#F1E6D2") +
    smoke(610, 480, 240, 50)
  );
}

export function beeValley(): string {
  const crown = (x: number, y: number, r: number): string =>
    ellipse(x, y, r, r * 0.4, "#6C8A4C") +
    ellipse(x - r * 0.2, y - r * 0.14, r * 0.7, r * 0.26, "#84A05E") +
    repeat(12, (index) =>
      circle(x - r * 0.8 + index * r * 0.145, y - r * 0.1 + Math.sin(index * 2) * r * 0.18, 7, "#F0CB4F"),
    );
  return (
    sky("noon", 220, 200, 70) +
    hills(3, 470, 170, "#9E9A7E") +
    hills(8, 590, 110, "#B7A173") +
    rect(0, 640, 960, 320, "#CDB27E") +
    stroke("M690 700Q700 560 640 440M694 640Q740 540 800 470M690 600Q650 520 560 470", "#6B4A30", 24) +
    crown(640, 400, 220) +
    crown(800, 450, 140) +
    crown(540, 450, 140) +
    boxHive(90, 800, 190, "#6F93A8") +
    boxHive(330, 830, 200, "#E3B04A") +
    boxHive(590, 800, 190, "#D98C7A") +
    bee(330, 560, 1.2, -16) +
    bee(480, 600, 1, 12) +
    bee(210, 520, 1, 20) +
    bee(760, 590, 1, -10) +
    bee(560, 660, 0.8, 160) +
    repeat(9, (index) =>
      stroke(`M${60 + index * 104} 910q-8 -30 -20 -40M${60 + index * 104} 910q6 -30 18 -44`, "#8A9A58", 6),
    )
  );
}

export function potteryWheel(): string {
  const kiln = "M560 800L560 560C560 430 640 370 730 370C820 370 900 430 900 560L900 800Z";
  return (
    sky("noon", 180, 160, 60) +
    peaks(6, 420, 180, "#A99A9C") +
    facade(-20, 360, 1000, 830, "#D9B48C") +
    street("#BE946A") +
    path(kiln, "#A7684A") +
    within(
      kiln,
      repeat(10, (row) =>
        repeat(6, (index) =>
          rect(
            530 + index * 74 + (row % 2) * 37,
            380 + row * 46,
            68,
            40,
            row % 3 === 0 ? "#B97756" : "#AE6F50",
            4,
          ),
        ),
      ),
      rect(800, 360, 120, 460, colour.ink, 0, 'opacity="0.16"'),
    ) +
    path(archPath(730, 620, 800, 76), "#3A2019") +
    fire(730, 800, 52) +
    rect(706, 300, 48, 76, "#8E5540") +
    smoke(730, 300, 220, 60) +
    rect(60, 500, 300, 18, colour.wood) +
    clayPot(130, 500, 60, "#C77A52") +
    clayPot(214, 500, 72, "#A9553A") +
    clayPot(304, 500, 58, "#D6A27A") +
    wheel(360, 880, "#B9653C") +
    clayPot(850, 900, 84, "#C77A52")
  );
}
