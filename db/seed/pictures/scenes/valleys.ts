// Portraits of the families of the coast, the mountains and the desert.
import { leaf } from "../flowers.ts";
import { date } from "../goods/dates.ts";
import { bee } from "../goods/honey.ts";
import { archPath } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, moved, path, rect, repeat, shaped, sized, stroke, turned } from "../shapes.ts";
import { saduIndigo, saduRed } from "../weave.ts";
import { door, facade, stoneHouse, window } from "./houses.ts";
import { bush, dunes, hills, palm, peaks, sea, sky } from "./land.ts";
import { yarnBall } from "./sewing.ts";
import { tent, thatchedHut } from "./shelters.ts";
import { street } from "./taif.ts";
import { groundLoom, logHives, uprightLoom } from "./trades.ts";
import { basket, cookingPot, fire } from "./vessels.ts";

export function tihamaHut(): string {
  return (
    sky("noon", 180, 180, 66) +
    peaks(14, 540, 150, "#A7A79A") +
    rect(0, 560, 960, 400, "#D6BC86") +
    thatchedHut(580, 760, 380) +
    thatchedHut(180, 660, 190) +
    repeat(11, (index) =>
      bush(40 + index * 88, 800 + (index % 2) * 20, 38, index % 3 === 0 ? "#E9E2B6" : "#6E965E", "#4E7A45"),
    ) +
    ellipse(310, 914, 150, 16, colour.ink, 'opacity="0.2"') +
    path("M180 800L440 800C432 880 390 916 310 916C230 916 188 880 180 800Z", colour.wood) +
    path("M186 800C220 760 270 736 318 732C370 740 410 770 434 800C400 826 220 826 186 800Z", "#6B7A33") +
    ellipse(310, 800, 130, 0, "none") +
    repeat(5, (index) =>
      turned(
        (index - 2) * 8,
        700,
        940,
        rect(650 + index * 22, 740, 18, 190, index % 2 === 0 ? "#A87C4D" : "#8F653B", 6) +
          rect(650 + index * 22, 728, 18, 18, "#F0DDB6", 4),
      ),
    ) +
    rect(640, 830, 124, 30, "#F4E8D0", 6) +
    leaf(480, 880, 90, -20) +
    leaf(486, 884, 80, 20)
  );
}

export function mountainHives(): string {
  return (
    sky("dawn", 760, 200, 76) +
    peaks(2, 560, 330, "#8C93A6") +
    peaks(21, 620, 220, "#76806F") +
    rect(0, 620, 960, 340, "#7F8A5E") +
    stoneHouse(560, 250, 230, 720, "#8E8378") +
    window(630, 330, 50, 64, "#F5EFE4", "#F6D694") +
    window(724, 330, 50, 64, "#F5EFE4", "#F6D694") +
    window(676, 470, 50, 64, "#F5EFE4", "#F6D694") +
    path(archPath(676, 590, 722, 44), "#5A3A26") +
    path("M0 720Q300 660 960 716L960 960L0 960Z", "#94985F") +
    stoneHouse(60, 730, 470, 900, "#A39788") +
    logHives(122, 724, 5, 3, 40) +
    bee(600, 640, 1, 10) +
    bee(140, 420, 1.1, -14) +
    bee(320, 470, 0.9, 24) +
    stroke("M900 930Q890 700 820 600", "#6B4A30", 20) +
    repeat(9, (index) =>
      leaf(900 - index * 12, 840 - index * 34, 110, index % 2 === 0 ? -150 : -20, "#5C7F4B"),
    ) +
    circle(820, 640, 14, "#C98A3A") +
    circle(874, 710, 14, "#C98A3A")
  );
}

export function palmValley(): string {
  return (
    sky("dusk", 480, 300, 110) +
    hills(5, 520, 200, "#A86F68") +
    hills(17, 600, 120, "#8E6A58") +
    rect(0, 620, 960, 340, "#B99566") +
    palm(110, 720, 420, 20) +
    palm(260, 700, 330, -10) +
    palm(860, 720, 440, -30) +
    palm(720, 700, 340, 16) +
    rect(380, 520, 250, 190, "#C58F64") +
    rect(570, 520, 60, 190, darker("#C58F64", 0.14)) +
    repeat(5, (index) => path(shaped("M384 520L408 486L432 520Z", index * 50, 0), "#C58F64")) +
    path(archPath(470, 590, 710, 40), "#5A3A26") +
    rect(540, 580, 46, 50, "#5A3A26") +
    path("M0 780Q480 720 960 790L960 960L0 960Z", "#C9A672") +
    fire(480, 916, 110) +
    cookingPot(480, 866, 196, "#3F3A3A") +
    ellipse(480, 700, 168, 22, "#4A2314") +
    ellipse(440, 696, 70, 8, "#A0663E") +
    basket(170, 850, 120, 90) +
    repeat(8, (index) =>
      date(90 + (index % 4) * 52, 840 - Math.floor(index / 4) * 30, 84, ((index * 47) % 60) - 30, "#8A4A1F"),
    )
  );
}

export function tentLoom(): string {
  return (
    sky("dawn", 180, 200, 80) +
    hills(11, 560, 120, "#B79A86") +
    dunes(620, "#DDBB84") +
    sized(0.86, 480, 700, moved(0, -90, tent())) +
    path("M0 740Q480 690 960 750L960 960L0 960Z", "#D3AC72") +
    groundLoom(716, saduRed)
  );
}

export function desertLoom(): string {
  return (
    sky("dusk", 210, 260, 100) +
    dunes(560, "#D9A56C") +
    rect(540, 420, 380, 330, "#C58F64") +
    rect(840, 420, 80, 330, darker("#C58F64", 0.16)) +
    repeat(8, (index) => path(shaped("M544 420L566 384L588 420Z", index * 47, 0), "#C58F64")) +
    path(archPath(640, 560, 750, 50), "#36457A") +
    window(780, 540, 70, 80, "#F3E6D0", "#36457A") +
    palm(900, 760, 420, -30) +
    path("M0 740Q480 700 960 760L960 960L0 960Z", "#E2BC84") +
    uprightLoom(110, 380, 430, 880, saduIndigo) +
    yarnBall(640, 880, 54, "#A52F2B") +
    yarnBall(744, 896, 46, "#2F3F78") +
    yarnBall(830, 890, 40, "#D9A441")
  );
}

export function palmCoast(): string {
  const mat = (x: number, y: number, r: number): string =>
    ["#D9B878", "#6C3F7A", "#D9B878", "#2F7A5B", "#D9B878", "#6C3F7A"]
      .map(
        (fill, index) =>
          circle(x, y, r * (1 - index * 0.16), fill) +
          circle(
            x,
            y,
            r * (1 - index * 0.16),
            "none",
            `stroke="${darker(fill, 0.2)}" stroke-width="4" stroke-dasharray="10 8"`,
          ),
      )
      .join("");
  return (
    sky("noon", 690, 200, 76) +
    sea(480, "#6FA3AE") +
    path("M180 480C240 500 340 500 420 478L400 520L210 520Z", "#7A4E2D") +
    path("M300 486L300 290L410 460Z", "#F6EFE4") +
    path("M290 486L290 330L220 466Z", "#E9DCC6") +
    path("M0 640Q300 590 960 650L960 960L0 960Z", "#E6CF9F") +
    palm(820, 760, 560, -60) +
    palm(930, 800, 430, -10) +
    thatchedHut(620, 760, 220) +
    ellipse(300, 900, 240, 24, colour.ink, 'opacity="0.18"') +
    mat(300, 730, 190) +
    mat(110, 850, 96) +
    basket(540, 850, 96, 84) +
    repeat(7, (index) =>
      stroke(
        `M${500 + index * 14} 842Q${480 + index * 18} 760 ${470 + index * 24} 726`,
        index % 2 === 0 ? "#8AA05E" : "#C9B56A",
        9,
      ),
    )
  );
}

export function yarnDoor(): string {
  const flag = (x: number, y: number, fill: string): string =>
    path(shaped("M-42 0L42 0L0 84Z", x, y), fill) +
    repeat(3, (index) =>
      stroke(
        `M${x - 30 + index * 12} ${y + 16 + index * 20}L${x + 30 - index * 12} ${y + 16 + index * 20}`,
        lighter(fill, 0.5),
        4,
        'stroke-dasharray="6 7"',
      ),
    );
  const flags = [
    colour.rose,
    colour.saffron,
    colour.green,
    colour.indigo,
    colour.petal,
    colour.saffron,
    colour.rose,
  ];
  return (
    rect(0, 0, 960, 960, "#EBD7B4") +
    facade(-20, 90, 1000, 820, "#F0DFC0") +
    door(480, 230, 820, 200, "#36457A", "#FBF3E2") +
    window(150, 420, 110, 150, "#7A4E2D", "#CFDDE0") +
    window(810, 420, 110, 150, "#7A4E2D", "#CFDDE0") +
    stroke("M0 190Q480 290 960 190", colour.wood, 6) +
    flags
      .map((fill, index) => flag(90 + index * 130, 208 + Math.sin(((index + 0.5) / 7) * Math.PI) * 36, fill))
      .join("") +
    street("#C9A67A") +
    yarnBall(330, 770, 70, colour.rose) +
    yarnBall(450, 750, 76, "#F1E6D2") +
    yarnBall(560, 778, 66, colour.saffron) +
    yarnBall(240, 792, 52, colour.green) +
    basket(400, 806, 220, 124) +
    yarnBall(760, 870, 62, colour.indigo) +
    stroke("M720 910C640 950 560 900 500 946", colour.indigo, 8) +
    turned(-30, 640, 740, rect(520, 660, 220, 14, colour.brass, 7))
  );
}
