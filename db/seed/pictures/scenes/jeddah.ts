// Portraits of the families of Jeddah.
import { smoke } from "../forms.ts";
import { date } from "../goods/dates.ts";
import { burner } from "../goods/pottery.ts";
import { archPath } from "../grounds.ts";
import { colour, darker } from "../palette.ts";
import {
  circle,
  ellipse,
  moved,
  path,
  rect,
  repeat,
  shaped,
  sized,
  stroke,
  turned,
  within,
} from "../shapes.ts";
import { stitchedSpray } from "../weave.ts";
import { door, facade, roofs, roshan } from "./houses.ts";
import { palm, sky } from "./land.ts";
import { sewingMachine, spool } from "./sewing.ts";
import { street } from "./taif.ts";
import { cookingPot, fire, jamJar, scatteredPetals } from "./vessels.ts";

export function incenseDoor(): string {
  return (
    rect(0, 0, 960, 960, "#D9B9A4") +
    facade(-20, 110, 1000, 820, "#E3C4AE") +
    door(480, 190, 820, 230, "#2F6B57", "#F6EBDA") +
    repeat(2, (index) => roshan(60 + index * 690, 300, 150, 240, "#8A5630")) +
    rect(180, 812, 600, 36, "#F0E2CE", 4) +
    street("#B98E78") +
    smoke(470, 560, 380, 90) +
    smoke(530, 570, 430, 70) +
    sized(0.62, 480, 900, moved(0, 94, burner("#B9653C"))) +
    scatteredPetals(5, 900, 4)
  );
}

export function kitchenArch(): string {
  const plate = (x: number, y: number, r: number, fill: string): string =>
    circle(x + 6, y + 10, r, colour.ink, 'opacity="0.16"') +
    circle(x, y, r, "#FBF6EC") +
    circle(x, y, r * 0.86, "none", `stroke="${fill}" stroke-width="${r * 0.12}"`) +
    repeat(8, (index) =>
      turned(index * 45, x, y, path(shaped("M0 -10l-12 -30l12 -20l12 20Z", x, y, r), fill)),
    );
  const arch = archPath(480, 200, 790, 300);
  return (
    rect(0, 0, 960, 960, "#BFD0C6") +
    repeat(17, (index) =>
      repeat(4, (row) =>
        path(shaped("M0 30L30 0L60 30L30 60Z", index * 60, row * 60), row % 2 === 0 ? "#AFC4B8" : "#C9D8CE"),
      ),
    ) +
    path(archPath(480, 160, 790, 340), "#F5EBD8") +
    path(arch, "#D9A778") +
    within(arch, rect(180, 200, 140, 600, colour.ink, 0, 'opacity="0.12"')) +
    plate(360, 400, 62, "#36457A") +
    plate(480, 340, 70, colour.rose) +
    plate(600, 400, 62, colour.green) +
    rect(120, 760, 720, 40, "#F3E6D0", 6) +
    rect(150, 800, 660, 160, "#8E5540") +
    repeat(3, (row) =>
      repeat(8, (index) => rect(150 + index * 88 - (row % 2) * 44, 806 + row * 50, 80, 44, "#A9664A", 4)),
    ) +
    rect(0, 900, 960, 60, "#B58A5F") +
    path(archPath(480, 806, 902, 96), "#2E1712") +
    fire(480, 900, 60) +
    cookingPot(480, 764, 172, "#B5643A") +
    jamJar(230, 764, 100, "#EBD27A", "#DCE3EF") +
    jamJar(736, 764, 100, "#6A4A78", "#F2C9CF")
  );
}

export function dateBalcony(): string {
  return (
    sky("dusk", 180, 220, 84) +
    roofs(720, "#B0898F", 6) +
    facade(330, 120, 560, 960, "#F0E0C6") +
    roshan(430, 240, 360, 330, "#3F6F8C") +
    door(610, 660, 960, 84, "#3F6F8C", "#FBF3E2") +
    rect(0, 850, 960, 110, "#B98E70") +
    palm(120, 860, 560, 34) +
    ellipse(330, 904, 250, 36, colour.ink, 'opacity="0.2"') +
    path("M90 820L570 820C560 890 480 916 330 916C180 916 100 890 90 820Z", "#8E2F4A") +
    ellipse(330, 820, 240, 44, "#B4566E") +
    repeat(14, (index) =>
      date(
        180 + (index % 5) * 76 + Math.floor(index / 5) * 36,
        820 - Math.floor(index / 5) * 40,
        104,
        ((index * 41) % 50) - 25,
        index % 2 === 0 ? "#B9741F" : "#8A4A1F",
      ),
    )
  );
}

export function sewingBalcony(): string {
  return (
    rect(0, 0, 960, 960, "#E8D7C2") +
    facade(-20, 90, 1000, 960, "#EBDCC6") +
    roshan(190, 190, 580, 400, "#2F6B57") +
    rect(60, 770, 840, 40, colour.oak, 6) +
    rect(60, 800, 840, 20, darker(colour.oak, 0.25), 6) +
    rect(110, 818, 40, 150, colour.wood) +
    rect(810, 818, 40, 150, colour.wood) +
    path("M120 746C200 730 300 740 360 768L360 960L150 960C170 880 140 800 120 746Z", "#2A2630") +
    within(
      "M120 746C200 730 300 740 360 768L360 960L150 960C170 880 140 800 120 746Z",
      stitchedSpray(230, 940, 1, "#D0587E", "#7FA37A"),
      stitchedSpray(310, 950, 0.8, "#D98CA4", "#7FA37A", -1),
    ) +
    sewingMachine(330, 772, "#26303F") +
    spool(220, 768, 78, "#E0B454") +
    spool(820, 768, 80, colour.rose)
  );
}

export function roshanHouse(): string {
  return (
    sky("noon", 800, 150, 60) +
    roofs(820, "#C3B4A4", 4) +
    facade(150, 90, 660, 860, "#F6EEDF") +
    roshan(220, 190, 210, 230, "#7A4E2D") +
    roshan(530, 190, 210, 230, "#2F6B57") +
    roshan(220, 500, 210, 200, "#2F6B57") +
    roshan(530, 500, 210, 200, "#7A4E2D") +
    door(480, 690, 870, 74, "#7A4E2D", "#E2D0AE") +
    street("#C9AE8A") +
    rect(60, 846, 300, 26, colour.oak, 6) +
    rect(90, 870, 24, 90, colour.wood) +
    rect(300, 870, 24, 90, colour.wood) +
    path("M110 846L110 800Q112 786 126 786L230 786L262 826L262 846Z", "#A9713A") +
    rect(150, 756, 26, 36, colour.wood, 6) +
    path("M190 786L206 748L222 786Z", "#C7CDD1") +
    repeat(4, (index) => stroke(`M${282 + index * 14} 842q10 -22 20 -4q6 14 -8 12`, "#E2C08C", 6)) +
    palm(880, 870, 420, -10)
  );
}
