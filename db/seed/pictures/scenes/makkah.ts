// Portraits of the families of Makkah.
import { smoke } from "../forms.ts";
import { maamoul } from "../goods/baked.ts";
import { date } from "../goods/dates.ts";
import { burner } from "../goods/pottery.ts";
import { lattice } from "../goods/roshan.ts";
import { archPath } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, moved, path, polygon, rect, repeat, shaped, sized, within } from "../shapes.ts";
import { door, facade, minaret, roofs, window } from "./houses.ts";
import { palm, sky } from "./land.ts";
import { street } from "./taif.ts";
import { basket, fire, mortar, sack } from "./vessels.ts";

export function perfumeShelf(): string {
  const flacon = (x: number, bottom: number, h: number, oil: string, cap: string): string =>
    rect(x - h * 0.24, bottom - h * 0.62, h * 0.48, h * 0.62, "#FFFFFF", h * 0.1, 'opacity="0.55"') +
    rect(x - h * 0.19, bottom - h * 0.46, h * 0.38, h * 0.42, oil, h * 0.06) +
    rect(x + h * 0.06, bottom - h * 0.46, h * 0.13, h * 0.42, darker(oil, 0.2), h * 0.04) +
    rect(x - h * 0.1, bottom - h * 0.76, h * 0.2, h * 0.15, cap) +
    circle(x, bottom - h * 0.86, h * 0.13, lighter(cap, 0.15)) +
    rect(x - h * 0.17, bottom - h * 0.58, h * 0.06, h * 0.5, "#FFFFFF", 4, 'opacity="0.6"');
  const arch = archPath(480, 70, 830, 330);
  return (
    rect(0, 0, 960, 960, "#E2CDA8") +
    moved(
      -20,
      0,
      repeat(
        14,
        (index) => circle(40 + index * 74, 52, 16, "#CDB389") + circle(40 + index * 74, 52, 7, "#F0E2C6"),
      ),
    ) +
    path(archPath(480, 36, 830, 366), "#F5EBD8") +
    path(arch, "#6E4429") +
    within(
      arch,
      lattice(150, 60, 660, 330, "#7D5031", "#F3D59A"),
      rect(150, 390, 660, 450, "#4E2F1D"),
      rect(150, 390, 60, 450, colour.ink, 0, 'opacity="0.25"'),
    ) +
    rect(150, 586, 660, 22, colour.oak) +
    rect(150, 810, 660, 22, colour.oak) +
    flacon(250, 586, 170, "#C27A2C", colour.brass) +
    flacon(368, 586, 140, "#E2A2AE", "#F1E6D2") +
    flacon(480, 586, 186, "#8A4A1C", colour.brass) +
    flacon(596, 586, 140, "#D9C27A", colour.green) +
    flacon(710, 586, 170, "#B4476A", colour.brass) +
    flacon(264, 810, 186, "#8A4A1C", colour.green) +
    flacon(392, 810, 160, "#D9A85C", colour.brass) +
    flacon(576, 810, 160, "#6E2F1A", colour.brass) +
    flacon(700, 810, 186, "#E0C46A", colour.rose) +
    sized(0.3, 484, 810, burner("#B9653C")) +
    smoke(484, 690, 90, 30) +
    street("#C9A67A")
  );
}

export function ovenDoor(): string {
  const bricks = repeat(9, (row) =>
    repeat(9, (index) =>
      rect(
        90 + index * 92 + (row % 2) * 46,
        236 + row * 64,
        84,
        56,
        (row + index) % 3 === 0 ? "#B97756" : "#A9664A",
        5,
      ),
    ),
  );
  return (
    rect(0, 0, 960, 960, "#E7D3B0") +
    rect(0, 0, 960, 190, "#DCC49B") +
    repeat(12, (index) => path(shaped("M0 190L42 140L84 190Z", index * 84, 0), "#B4476A", 'opacity="0.5"')) +
    rect(80, 226, 800, 610, "#8E5540", 16) +
    within(
      "M80 226L880 226L880 836L80 836Z",
      bricks,
      rect(760, 226, 120, 610, colour.ink, 0, 'opacity="0.14"'),
    ) +
    path(archPath(480, 286, 700, 256), "#6E3F30") +
    path(archPath(480, 326, 690, 222), "#2E1712") +
    within(
      archPath(480, 326, 690, 222),
      ellipse(480, 690, 260, 150, "#E5772B", 'opacity="0.5"'),
      fire(360, 660, 86),
      fire(600, 660, 86),
      rect(250, 650, 460, 60, "#4A2A20"),
    ) +
    rect(210, 690, 540, 34, "#C9A67A", 6) +
    repeat(5, (index) => sized(0.56, 300 + index * 92, 690, maamoul(300 + index * 92, 690, 96))) +
    path("M420 724L540 724L560 960L400 960Z", colour.oak) +
    path("M500 724L540 724L560 960L520 960Z", darker(colour.oak, 0.2)) +
    rect(0, 836, 960, 124, "#B58A5F") +
    path("M420 836L540 836L560 960L400 960Z", colour.oak) +
    basket(190, 800, 116, 100) +
    repeat(4, (index) =>
      ellipse(130 + index * 42, 780 - (index % 2) * 18, 50, 24, index % 2 === 0 ? "#E0B26C" : "#D09A50"),
    ) +
    sack(800, 900, 170, "#FBF5E6", 4)
  );
}

export function palmCourtyard(): string {
  return (
    sky("dusk", 690, 260, 96) +
    roofs(560, "#B98A86", 8) +
    minaret(330, 560, 330, "#E8CFB6") +
    facade(80, 500, 800, 820, "#E5C79B") +
    door(480, 560, 820, 84, "#2F6B57", "#F3E2C4") +
    window(220, 610, 84, 110, "#7A4E2D", "#F6D694") +
    window(740, 610, 84, 110, "#7A4E2D", "#F6D694") +
    street("#C79F6F") +
    palm(110, 840, 600, 30) +
    palm(860, 840, 660, -40) +
    ellipse(490, 912, 270, 40, colour.ink, 'opacity="0.2"') +
    ellipse(480, 896, 262, 44, colour.brass) +
    ellipse(480, 888, 250, 38, lighter(colour.brass, 0.3)) +
    repeat(15, (index) =>
      date(
        300 + (index % 6) * 72 - Math.floor(index / 6) * -36,
        890 - Math.floor(index / 6) * 34,
        92,
        ((index * 37) % 60) - 30,
        ["#3A2119", "#8A4A1F", "#C8822A"][index % 3] ?? colour.date,
      ),
    )
  );
}

function awning(): string {
  return (
    path("M180 180L780 180L840 300L120 300Z", colour.rose) +
    repeat(4, (index) =>
      path(
        polygon([
          [255 + index * 150, 180],
          [330 + index * 150, 180],
          [345 + index * 165, 300],
          [255 + index * 165, 300],
        ]),
        "#F6EFE4",
      ),
    ) +
    repeat(9, (index) =>
      path(
        `M${120 + index * 80} 300A40 34 0 0 0 ${200 + index * 80} 300Z`,
        index % 2 === 0 ? colour.rose : "#F6EFE4",
      ),
    )
  );
}

function jarsOnShelves(): string {
  return within(
    archPath(480, 220, 820, 236),
    repeat(
      3,
      (row) =>
        rect(230, 440 + row * 120, 500, 12, colour.oak) +
        repeat(
          6,
          (index) =>
            rect(
              262 + index * 76,
              372 + row * 120,
              52,
              68,
              ["#B4476A", "#D9A441", "#2F6B57", "#B9653C", "#F1E6D2", "#6F4A2C"][(index + row) % 6] ??
                colour.oak,
              10,
            ) + rect(268 + index * 76, 360 + row * 120, 40, 16, colour.brass, 5),
        ),
    ),
  );
}

export function spiceCorner(): string {
  return (
    rect(0, 0, 960, 960, "#DDBF92") +
    facade(-20, 130, 1000, 830, "#E2C79C") +
    path(archPath(480, 180, 820, 270), "#F5EBD8") +
    path(archPath(480, 220, 820, 236), "#4A2C1D") +
    jarsOnShelves() +
    awning() +
    street("#B58A5F") +
    sack(180, 900, 190, "#E0A52B", 3) +
    sack(390, 920, 200, "#B8402A", 7) +
    sack(790, 900, 190, "#6F4A2C", 9) +
    mortar(600, 920, 110, colour.brass)
  );
}
