// Abaya, child's thobe and shawl.
import { shadow } from "../forms.ts";
import { hung, rod, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  circle,
  ellipse,
  path,
  type Point,
  rect,
  repeat,
  shaped,
  stroke,
  turned,
  within,
} from "../shapes.ts";
import { stitchedSpray } from "../weave.ts";

function hanger(x: number, y: number): string {
  return (
    stroke(shaped("M0 60L0 24C0 4 34 4 30 -20C24 -44 -22 -38 -18 -14", x, y), "#8F9499", 8) +
    stroke(shaped("M-190 128Q0 10 190 128", x, y), colour.oak, 22)
  );
}

function collar(): string {
  return (
    path("M430 150Q480 176 530 150L522 170Q480 196 438 170Z", "#8E2F4A") +
    circle(476, 300, 7, "#E0B454") +
    circle(474, 360, 7, "#E0B454") +
    circle(472, 420, 7, "#E0B454")
  );
}

export function abaya(): string {
  const black = "#26222B";
  const body =
    "M430 150Q480 176 530 150L612 190C634 200 646 222 652 250L800 566L696 630L634 490" +
    "L680 856Q480 890 280 856L326 490" +
    "L264 630L160 566L308 250C314 222 326 200 348 190Z";
  const fold = (x: number, top: number, sway: number): string =>
    stroke(
      `M${x} ${top}Q${x + sway} ${top + 200} ${x + sway * 2.4} 850`,
      lighter(black, 0.16),
      5,
      'opacity="0.55"',
    );
  const cuff = (flip: number): string =>
    `<g transform="translate(480 0) scale(${flip} 1)">` +
    path("M320 566L216 630L200 596L304 532Z", "#8E2F4A") +
    stroke("M300 538L204 598", "#E0B454", 5) +
    stitchedSpray(248, 584, 0.6, "#D0587E", "#7FA37A") +
    "</g>";
  return hung(
    "rose",
    "star",
    rod(72, 120, 840),
    hanger(480, 84),
    `<g transform="translate(20 22)" opacity="0.2">${path(body, colour.ink)}</g>`,
    path(body, black),
    within(
      body,
      path("M600 190L900 560L900 900L640 900C690 640 640 380 600 190Z", darker(black, 0.3)),
      path("M348 190L308 250L160 566L214 600L352 320Z", lighter(black, 0.14), 'opacity="0.6"'),
      fold(400, 360, -26),
      fold(440, 420, -10),
      fold(530, 400, 14),
      fold(580, 360, 30),
      path("M474 184L486 184L500 870L460 870Z", darker(black, 0.45)),
      stroke("M466 190L448 862", "#E0B454", 4),
      path("M240 812Q480 852 720 812L730 900L230 900Z", "#8E2F4A"),
      stroke("M240 814Q480 854 720 814", "#E0B454", 5),
      stitchedSpray(322, 856, 0.98, "#D0587E", "#7FA37A"),
      stitchedSpray(420, 868, 0.84, "#D98CA4", "#7FA37A", -1),
      stitchedSpray(540, 868, 0.84, "#D98CA4", "#7FA37A"),
      stitchedSpray(638, 856, 0.98, "#D0587E", "#7FA37A", -1),
    ),
    cuff(1),
    cuff(-1),
    collar(),
  );
}

function turbanOnRod(): string {
  const turban = "M340 196C336 120 410 74 482 74C556 74 628 118 622 196C606 232 356 232 340 196Z";
  return (
    ellipse(490, 232, 150, 16, colour.ink, 'opacity="0.18"') +
    path("M400 110C420 60 540 60 560 110Q480 90 400 110Z", "#FBF8F1") +
    path(turban, "#E8B04A") +
    within(
      turban,
      path("M540 60L640 60L640 240L520 240C580 180 580 120 540 60Z", darker("#E8B04A", 0.16)),
      stroke(
        "M330 180C420 130 540 120 640 130M336 216C430 170 560 160 640 176M360 130C430 96 520 84 600 100",
        darker("#E8B04A", 0.26),
        6,
      ),
      repeat(16, (index) =>
        circle(
          362 + ((index * 67) % 250),
          104 + ((index * 41) % 110),
          6,
          index % 2 === 0 ? "#F8E6B8" : "#C9782C",
        ),
      ),
    )
  );
}

function waistcoat(): string {
  const vest = "M398 306L440 330L452 640L322 640C316 540 310 440 320 356Z";
  const other = "M562 306L520 330L508 640L638 640C644 540 650 440 640 356Z";
  const figure = (x: number, y: number): string =>
    repeat(4, (index) => turned(index * 90, x, y, path(`M${x} ${y}q-12 -14 0 -28q12 14 0 28Z`, "#E0B454"))) +
    circle(x, y, 5, "#F6EFE4");
  return (
    path(vest, "#8E2F4A") +
    path(other, darker("#8E2F4A", 0.16)) +
    stroke("M440 332L452 640L322 640M520 332L508 640L638 640", "#E0B454", 9) +
    stroke("M428 344L438 626L334 626M532 344L522 626L626 626", "#E0B454", 3, 'stroke-dasharray="7 6"') +
    repeat(4, (index) => figure(400, 400 + index * 62) + figure(560, 400 + index * 62)) +
    repeat(3, (index) => figure(352, 450 + index * 70) + figure(608, 450 + index * 70))
  );
}

export function childThobe(): string {
  const cotton = "#FBF8F1";
  const thobe =
    "M400 306Q480 336 560 306L664 356L776 560L694 606L644 520L676 846Q480 868 284 846" +
    "L316 520L266 606L184 560L296 356Z";
  return hung(
    "indigo",
    "roshan",
    rod(250, 150, 810),
    `<g transform="translate(18 20)" opacity="0.2">${path(thobe, colour.ink)}</g>`,
    path(thobe, cotton),
    within(
      thobe,
      path("M590 330L800 560L800 880L630 880C650 700 620 480 590 330Z", "#E3DCD0"),
      stroke("M420 660Q410 760 396 856M540 660Q550 760 566 856M480 640L480 860", "#DAD2C4", 6),
      path("M280 800Q480 826 680 800L680 818Q480 844 280 818Z", "#D9A441", 'opacity="0.7"'),
      path("M184 560L266 606L276 588L194 542ZM776 560L694 606L684 588L766 542Z", "#D9A441", 'opacity="0.8"'),
    ),
    waistcoat(),
    repeat(5, (index) => circle(480, 380 + index * 48, 7, "#D9C9A8")),
    path("M400 306Q480 336 560 306L556 330Q480 362 404 330Z", "#F3EDE0"),
    turbanOnRod(),
  );
}

function scallop(x: number, y: number, r: number, degrees: number, fill: string): string {
  const edge = "#FFFFFF";
  return turned(
    degrees,
    x,
    y,
    path(`M${x - r} ${y}A${r} ${r} 0 0 0 ${x + r} ${y}Z`, fill),
    repeat(7, (index) =>
      stroke(
        `M${x} ${y}L${x + Math.cos((Math.PI * (index + 0.5)) / 7) * r * 0.9} ` +
          `${y + Math.sin((Math.PI * (index + 0.5)) / 7) * r * 0.9}`,
        darker(fill, 0.24),
        r * 0.07,
      ),
    ),
    stroke(
      `M${x - r} ${y}A${r} ${r} 0 0 0 ${x + r} ${y}`,
      edge,
      r * 0.12,
      'opacity="0.8" stroke-dasharray="6 8"',
    ),
  );
}

function ballAndHook(yarn: string): string {
  const ball: Point = [740, 770];
  return (
    shadow(ball[0], 824, 84) +
    stroke("M680 800C600 850 500 812 420 846C360 870 300 852 240 862", yarn, 8) +
    circle(ball[0], ball[1] - 40, 96, yarn) +
    within(
      `M${ball[0] - 96} ${ball[1] - 40}A96 96 0 1 0 ${ball[0] + 96} ${ball[1] - 40}A96 96 ` +
        `0 1 0 ${ball[0] - 96} ${ball[1] - 40}Z`,
      ellipse(ball[0] + 40, ball[1], 96, 96, darker(yarn, 0.16)),
      repeat(7, (index) =>
        stroke(
          `M${ball[0] - 110} ${ball[1] - 90 + index * 20}Q${ball[0]} ` +
            `${ball[1] - 150 + index * 26} ${ball[0] + 110} ${ball[1] - 70 + index * 22}`,
          index % 2 === 0 ? darker(yarn, 0.22) : lighter(yarn, 0.35),
          6,
        ),
      ),
      repeat(5, (index) =>
        stroke(
          `M${ball[0] - 70 + index * 30} ${ball[1] - 140}Q${ball[0] - 20 + index * 20} ` +
            `${ball[1] - 40} ${ball[0] - 80 + index * 34} ${ball[1] + 60}`,
          lighter(yarn, 0.3),
          5,
        ),
      ),
    ) +
    turned(
      -38,
      700,
      640,
      rect(600, 632, 260, 15, "#C9983A", 7),
      rect(600, 634, 260, 5, lighter("#C9983A", 0.5), 3),
      path("M604 632q-26 0 -26 12q6 8 16 2l10 2Z", "#C9983A"),
    )
  );
}

export function crochetShawl(yarn = "#D98CA4"): string {
  const shawl = "M120 190L840 190L480 760Z";
  const rowsOf = (row: number): string => {
    const y = 214 + row * 66;
    const half = 350 - row * 46;
    const count = Math.max(Math.round(half / 34), 1);
    return repeat(count, (index) =>
      scallop(
        480 - half + half / count + (index * 2 * half) / count,
        y,
        half / count,
        0,
        row % 2 === 0 ? yarn : lighter(yarn, 0.25),
      ),
    );
  };
  const edgeAt = (share: number, flip: number): Point => [480 + flip * 360 * (1 - share), 190 + 570 * share];
  return shelf(
    "green",
    "rose",
    rod(160, 90, 870),
    `<g transform="translate(18 22)" opacity="0.18">${path(shawl, colour.ink)}</g>`,
    repeat(11, (index) => {
      const [lx, ly] = edgeAt((index + 0.5) / 11, -1);
      const [rx, ry] = edgeAt((index + 0.5) / 11, 1);
      return scallop(lx, ly, 34, 57.7, darker(yarn, 0.1)) + scallop(rx, ry, 34, -57.7, darker(yarn, 0.1));
    }),
    path(shawl, darker(yarn, 0.14)),
    within(shawl, repeat(9, rowsOf), path("M560 190L860 190L480 780Z", colour.ink, 'opacity="0.1"')),
    rect(112, 178, 736, 18, lighter(yarn, 0.3), 9),
    repeat(46, (index) => circle(120 + index * 16, 187, 4, darker(yarn, 0.2))),
    ballAndHook(yarn),
  );
}
