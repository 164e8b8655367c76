// One picture for each aisle of the shop: gifts, dress, weaving, pottery and care.
import { leaf } from "../flowers.ts";
import { shadow } from "../forms.ts";
import { hennaRosette } from "../goods/care.ts";
import { prayerMat } from "../goods/prayer-mats.ts";
import { lattice } from "../goods/roshan.ts";
import { cloth, rod, shelf } from "../grounds.ts";
import { colour, lighter } from "../palette.ts";
import { circle, ellipse, moved, path, rect, repeat, stroke, turned, within } from "../shapes.ts";
import { bead, fringe, saduIndigo, saduRed, stitchedSpray, tassel, woven } from "../weave.ts";
import { hoop, spool } from "./sewing.ts";
import { basket, clayPot, mortar, scatteredPetals } from "./vessels.ts";

export function giftsAisle(): string {
  const beads = repeat(33, (index) => {
    const angle = (index / 33) * Math.PI * 2 + Math.PI / 2;
    const [x, y] = [690 + Math.cos(angle) * 140, 590 + Math.sin(angle) * 170];
    return (
      circle(x + 6, y + 10, 17, colour.ink, 'opacity="0.25"') +
      bead(x, y, 17, index % 11 === 0 ? colour.brass : "#8A4B2A")
    );
  });
  return cloth(
    "palm",
    "roshan",
    `<g transform="translate(20 24)" opacity="0.25">${rect(170, 80, 520, 790, colour.ink)}</g>`,
    fringe(170, 96, 520, -44, "#F1DDB0"),
    fringe(170, 856, 520, 44, "#F1DDB0"),
    prayerMat(170, 96, 520, 760, "#8E2F4A", "#E8C06A"),
    stroke("M430 250L430 320", "#E8C06A", 4),
    path("M400 340L460 340L446 400Q430 416 414 400Z", "#E8C06A"),
    beads,
    tassel(690, 764, 130, colour.green),
  );
}

export function dressAisle(): string {
  return shelf(
    "dusk",
    "roshan",
    hoop(
      470,
      430,
      320,
      "#FBF4E6",
      stitchedSpray(420, 610, 1.5, colour.rose, "#5E8A61"),
      stitchedSpray(540, 610, 1.3, colour.petal, "#5E8A61", -1),
      stroke("M270 660Q470 720 670 660", colour.saffron, 8, 'stroke-dasharray="14 10"'),
    ),
    spool(200, 850, 120, colour.rose),
    spool(780, 850, 120, colour.indigo),
    spool(660, 890, 100, colour.saffron),
    turned(
      34,
      740,
      500,
      path("M733 330L747 330L745 560L740 584L735 560Z", "#D5DADD"),
      ellipse(740, 336, 4, 12, colour.ink),
    ),
  );
}

export function weavingAisle(): string {
  const rows =
    "line 18, diamonds 92, line 18, teeth 44, comb 22, plain 40, steps 36, line 18, diamonds 92, line 18";
  return shelf(
    "sand",
    "sadu",
    rod(110, 120, 600),
    moved(18, 20, rect(170, 130, 380, 560, colour.ink, 0, 'opacity="0.16"')),
    within(
      "M170 128L550 128L550 700L170 700Z",
      woven(170, 128, 380, rows, saduRed),
      woven(170, 526, 380, rows, saduRed),
    ),
    fringe(170, 698, 380, 70, saduRed.light),
    shadow(700, 812, 170),
    repeat(
      4,
      (index) =>
        rect(
          600 + index * 52,
          470 + (index % 2) * 24,
          44,
          170,
          [saduIndigo.ground, "#D9B878", saduRed.ground, colour.green][index] ?? colour.oak,
          20,
        ) +
        ellipse(622 + index * 52, 482 + (index % 2) * 24, 22, 12, "#F1E6D2") +
        ellipse(622 + index * 52, 482 + (index % 2) * 24, 9, 5, colour.wood),
    ),
    basket(700, 600, 180, 210),
  );
}

export function potteryAisle(): string {
  return shelf(
    "indigo",
    "star",
    rect(120, 96, 720, 400, colour.wood, 10),
    lattice(150, 126, 660, 340, "#8A5630", "#F4CF8A"),
    shadow(300, 808, 130),
    clayPot(300, 806, 236, "#B9653C"),
    shadow(560, 808, 110),
    clayPot(548, 806, 180, "#D6A27A"),
    shadow(760, 808, 90),
    clayPot(756, 806, 142, "#8E4630"),
  );
}

export function careAisle(): string {
  return shelf(
    "green",
    "rose",
    shadow(340, 808, 170),
    repeat(5, (index) => leaf(340, 560, 210, -150 + index * 30, index % 2 === 0 ? "#5F7F3F" : "#7C9C56")),
    mortar(340, 806, 230, colour.brass),
    shadow(700, 812, 150),
    rect(560, 690, 280, 118, "#E7A9B6", 24),
    rect(572, 700, 230, 18, lighter("#E7A9B6", 0.4), 9),
    rect(590, 574, 240, 116, "#F0D9C6", 24),
    rect(602, 584, 190, 18, lighter("#F0D9C6", 0.5), 9),
    circle(712, 420, 118, "#F4E6CB"),
    hennaRosette(712, 420, 114, "#8E3B1F"),
    scatteredPetals(9, 850, 5),
  );
}
