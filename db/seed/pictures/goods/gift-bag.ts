// The pilgrim's gift bag and the Quran cover.
import { glass, type Profile, shadow, vessel } from "../forms.ts";
import { archPath, niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  box,
  circle,
  ellipse,
  path,
  points,
  rect,
  repeat,
  shaped,
  stroke,
  turned,
  within,
} from "../shapes.ts";
import { bead, tassel } from "../weave.ts";
import { along } from "./beads.ts";

function bagEmblem(): string {
  return (
    path(archPath(480, 500, 714, 92), colour.green) +
    stroke(archPath(480, 522, 714, 74), colour.brass, 4) +
    stroke("M480 548L480 576", colour.brass, 4) +
    path("M462 592L498 592L490 632Q480 642 470 632Z", colour.brass)
  );
}

function bagContents(linen: string): string {
  const vial: Profile = points("300 26, 316 44, 316 44, 470 44, 470 44");
  return (
    stroke("M330 430C330 250 420 250 420 430", darker(linen, 0.3), 20) +
    turned(
      -8,
      330,
      300,
      rect(268, 216, 110, 260, "#A33B50", 50),
      rect(268, 216, 40, 260, lighter("#A33B50", 0.22), 20),
      ellipse(323, 226, 54, 20, "#C9687C"),
      stroke("M300 226a24 9 0 1 1 40 4", "#7C2438", 5),
      rect(264, 330, 118, 22, colour.brass),
    ) +
    turned(
      5,
      640,
      320,
      rect(570, 236, 150, 230, colour.indigo, 8),
      rect(570, 236, 22, 230, darker(colour.indigo, 0.3), 8),
      stroke(box(604, 258, 100, 190), colour.brass, 5),
      path("M654 300L676 330L654 360L632 330Z", colour.brass),
      circle(654, 330, 10, colour.indigo),
    ) +
    glass(480, vial, "#D89A3E", 350, 8) +
    vessel(480, points("222 8, 244 28, 272 26, 272 26, 306 28, 306 28"), colour.brass, {
      sag: 0,
      gloss: 0.7,
    })
  );
}

export function pilgrimGiftBag(): string {
  const linen = "#EADBC0";
  const bag = "M236 420L724 420L756 790Q756 808 736 808L224 808Q204 808 206 790Z";
  return niche(
    "palm",
    "roshan",
    shadow(480, 808, 280),
    bagContents(linen),
    path(bag, linen),
    within(
      bag,
      path("M600 420L780 420L780 820L640 820Z", darker(linen, 0.14)),
      path("M236 420L290 420L262 820L204 820Z", lighter(linen, 0.5), 'opacity="0.6"'),
      rect(200, 420, 560, 40, darker(linen, 0.12)),
      stroke("M230 470L730 470", colour.rose, 4, 'stroke-dasharray="14 9"'),
      repeat(9, (index) => path(shaped("M210 790L242 744L274 790Z", index * 64, 0), colour.green)),
      rect(200, 790, 560, 30, colour.green),
    ),
    bagEmblem(),
    stroke("M560 424C560 250 660 250 660 424", linen, 20),
    stroke("M300 424C300 240 400 240 400 424", linen, 20),
    ...along(points("640 440, 690 480, 730 560, 734 650, 700 720, 650 700, 640 620"), 20).map(
      ([x, y], index) => bead(x + 6, y, 15, index % 7 === 3 ? colour.brass : "#8A4B2A"),
    ),
    tassel(650, 606, 90, colour.rose),
  );
}

function medallion(gold: string, velvet: string): string {
  return (
    path(
      "M484 262C520 320 570 340 590 403C570 466 520 486 484 544C448 486 398 466 378 403" +
        "C398 340 448 320 484 262Z",
      gold,
    ) +
    path(
      "M484 290C512 334 552 356 568 403C552 450 512 472 484 516C456 472 416 450 400 403" +
        "C416 356 456 334 484 290Z",
      velvet,
    ) +
    repeat(8, (index) =>
      turned(index * 45, 484, 403, path("M484 403C470 384 472 358 484 342C496 358 498 384 484 403Z", gold)),
    ) +
    circle(484, 403, 15, colour.rose) +
    circle(484, 234, 10, gold) +
    circle(484, 572, 10, gold)
  );
}

export function quranCover(velvet = "#1E5546"): string {
  const gold = "#E0B454";
  const cover = "M262 150L690 150Q706 150 706 166L706 640Q706 656 690 656L262 656Z";
  const plank =
    path("M-310 560L-270 540L240 800L220 830Q200 838 180 826L-300 600Z", colour.wood) +
    stroke("M-286 572L200 812", lighter(colour.wood, 0.3), 6);
  const leg = (flip: number): string => `<g transform="translate(480 0) scale(${flip} 1)">${plank}</g>`;
  const corner = (x: number, y: number, dx: number, dy: number): string =>
    path(
      `M${x} ${y}L${x + dx * 92} ${y}C${x + dx * 60} ${y + dy * 30} ${x + dx * 30} ` +
        `${y + dy * 60} ${x} ${y + dy * 92}Z`,
      gold,
    ) + circle(x + dx * 26, y + dy * 26, 9, velvet);
  return shelf(
    "sand",
    "star",
    shadow(480, 816, 300),
    path("M690 158L730 170L730 646L690 656Z", "#F5ECD8"),
    repeat(6, (index) => stroke(`M${697 + index * 6} 166L${697 + index * 6} 650`, "#D6C6A4", 2)),
    path("M244 158Q244 150 262 150L262 656Q244 656 244 640Z", darker(velvet, 0.3)),
    path(cover, velvet),
    within(
      cover,
      path("M560 150L720 150L720 660L620 660Z", darker(velvet, 0.2)),
      path("M262 150L320 150L290 660L262 660Z", lighter(velvet, 0.2), 'opacity="0.6"'),
    ),
    stroke(box(290, 178, 388, 450), gold, 5),
    stroke(box(304, 192, 360, 422), gold, 2.5),
    corner(304, 192, 1, 1),
    corner(664, 192, -1, 1),
    corner(304, 614, 1, -1),
    corner(664, 614, -1, -1),
    medallion(gold, velvet),
    path("M560 652L590 652L596 742L577 726L556 742Z", colour.rose),
    leg(-1),
    leg(1),
    path("M444 690L516 690L540 716L480 760L420 716Z", darker(colour.wood, 0.3)),
    circle(480, 716, 14, colour.brass),
  );
}
