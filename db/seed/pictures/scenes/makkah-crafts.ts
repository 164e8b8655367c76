// Portraits of the families of Makkah who string beads and embroider.
import { lattice } from "../goods/roshan.ts";
import { archPath } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, stroke, turned, within } from "../shapes.ts";
import { bead, stitchedSpray, tassel } from "../weave.ts";
import { minaret, roofs } from "./houses.ts";
import { sky } from "./land.ts";
import { hoop, spool } from "./sewing.ts";

export function beadWindow(): string {
  const strand = (x: number, length: number, fill: string): string =>
    repeat(
      Math.round(length / 27),
      (index) =>
        bead(x - 22 + Math.sin(index * 0.05) * 10, 190 + index * 27, 14, fill) +
        bead(x + 22, 190 + index * 27, 14, fill),
    ) +
    bead(x, 200 + length, 16, colour.brass) +
    tassel(x, 206 + length, 110, fill === "#C08A4E" ? colour.green : "#B4476A");
  const arch = archPath(480, 60, 760, 350);
  return (
    rect(0, 0, 960, 960, "#7A4E2D") +
    lattice(0, 0, 960, 960, "#8A5A35", "#5E3A22") +
    path(archPath(480, 24, 760, 386), "#A9754A") +
    path(arch, "#F3D9B0") +
    within(
      arch,
      sky("dawn", 640, 330, 70),
      roofs(650, "#C79A8A", 3),
      minaret(330, 680, 300, "#F0DCC2"),
      minaret(640, 680, 340, "#F0DCC2"),
      roofs(770, "#A97F74", 9),
    ) +
    rect(150, 170, 660, 18, colour.brass, 9) +
    strand(250, 250, "#C08A4E") +
    strand(370, 330, "#A0301F") +
    strand(490, 270, "#2F6B57") +
    strand(610, 340, "#C08A4E") +
    strand(720, 250, "#36457A") +
    rect(80, 750, 800, 54, lighter(colour.wood, 0.2), 6) +
    rect(80, 796, 800, 18, darker(colour.wood, 0.2), 6) +
    rect(0, 814, 960, 146, "#6A4226") +
    repeat(
      7,
      (index) =>
        circle(220 + index * 88, 884, 30, index % 2 === 0 ? "#C08A4E" : "#A9713A") +
        circle(212 + index * 88, 876, 9, "#F2D7A8") +
        circle(220 + index * 88, 884, 5, colour.ink),
    )
  );
}

export function needleLattice(): string {
  return (
    rect(0, 0, 960, 960, "#CBD8CE") +
    lattice(60, 60, 840, 700, "#7A4E2D", "#F4E2B8") +
    rect(40, 40, 880, 30, lighter(colour.wood, 0.12), 6) +
    rect(40, 750, 880, 40, lighter(colour.wood, 0.12), 6) +
    rect(40, 40, 30, 740, colour.wood) +
    rect(890, 40, 30, 740, darker(colour.wood, 0.2)) +
    rect(0, 790, 960, 170, "#B78F62") +
    rect(0, 790, 960, 10, lighter("#B78F62", 0.4)) +
    hoop(
      480,
      480,
      290,
      "#FBF4E6",
      stitchedSpray(430, 640, 1.36, colour.rose, "#5E8A61"),
      stitchedSpray(540, 640, 1.2, colour.petal, "#5E8A61", -1),
      stroke("M300 690Q480 740 660 690", "#E0B454", 7, 'stroke-dasharray="12 9"'),
    ) +
    turned(
      38,
      660,
      560,
      path("M654 420L666 420L664 600L660 620L656 600Z", "#D5DADD"),
      ellipse(660, 424, 3, 9, colour.ink),
    ) +
    stroke("M706 452C800 420 860 520 800 600C760 660 820 720 860 700", "#E0B454", 5) +
    spool(180, 890, 96, "#8E2F4A") +
    spool(780, 900, 100, "#2F6B57") +
    spool(300, 920, 84, "#E0B454")
  );
}
