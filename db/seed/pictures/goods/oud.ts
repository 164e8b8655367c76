// Oud chips, oud oil and perfume oils.
import { jasmine, leaf } from "../flowers.ts";
import { glass, type Profile, shadow, smoke, vessel } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  box,
  circle,
  ellipse,
  moved,
  path,
  points,
  polygon,
  rect,
  repeat,
  scatter,
  sized,
  stroke,
  within,
} from "../shapes.ts";

/** A splinter of oud, with its dark resin veins. */
function chip(x: number, y: number, length: number, degrees: number, seed: number): string {
  const random = scatter(seed);
  const [w, tones] = [length * (0.24 + random() * 0.14), ["#7C5233", "#5E3A23", "#94673F", "#4A2C1B"]];
  const fill = tones[seed % 4] ?? "#7C5233";
  const body = polygon([
    [-length / 2, -w * 0.1],
    [-length * 0.3, -w / 2],
    [length * 0.34, -w * 0.42],
    [length / 2, w * 0.05],
    [length * 0.26, w / 2],
    [-length * 0.38, w * 0.4],
  ]);
  const face = polygon([
    [-length / 2, -w * 0.1],
    [-length * 0.3, -w / 2],
    [length * 0.34, -w * 0.42],
    [length * 0.42, -w * 0.06],
  ]);
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    moved(5, 8, path(body, colour.ink, 'opacity="0.25"')) +
    path(body, darker(fill, 0.12)) +
    path(face, lighter(fill, 0.22)) +
    within(
      body,
      stroke(
        `M${-length * 0.4} ${w * 0.1}Q0 ${-w * 0.1} ${length * 0.44} ${w * 0.12}` +
          `M${-length * 0.3} ${w * 0.28}Q0 ${w * 0.1} ${length * 0.3} ${w * 0.3}`,
        "#2E1A12",
        3,
      ),
    ) +
    "</g>"
  );
}

function pileOfChips(): string {
  const random = scatter(41);
  const pieces = Array.from({ length: 46 }, (_, index): readonly [number, number, number, number] => {
    const row = Math.floor(index / 10);
    const half = 300 - row * 58;
    return [
      480 + (random() * 2 - 1) * half * 0.78,
      600 - row * 44 + random() * 26,
      120 + random() * 50,
      random() * 180,
    ];
  }).toSorted((one, other) => one[1] - other[1]);
  return pieces.map(([x, y, length, degrees], index) => chip(x, y, length, degrees, index + 3)).join("");
}

export function oudChips(): string {
  const front = box(176, 600, 608, 206);
  const lid = "M196 250L764 250L784 590L176 590Z";
  return shelf(
    "green",
    "star",
    shadow(490, 806, 320),
    path(lid, darker(colour.wood, 0.2)),
    path("M222 276L738 276L752 580L208 580Z", "#8E2F4A"),
    within(
      "M222 276L738 276L752 580L208 580Z",
      repeat(12, (row) =>
        repeat(13, (column) => circle(210 + column * 46 + (row % 2) * 23, 276 + row * 28, 4, "#B4566E")),
      ),
      rect(208, 276, 70, 320, colour.ink, 0, 'opacity="0.18"'),
    ),
    rect(170, 584, 620, 22, darker(colour.wood, 0.35)),
    pileOfChips(),
    path(front, colour.wood),
    within(
      front,
      repeat(7, (index) =>
        stroke(
          `M170 ${626 + index * 28}Q480 ${612 + index * 30} 790 ${630 + index * 27}`,
          darker(colour.wood, 0.16),
          4,
        ),
      ),
      rect(620, 600, 170, 210, colour.ink, 0, 'opacity="0.16"'),
    ),
    rect(166, 598, 628, 24, lighter(colour.wood, 0.14), 4),
    rect(166, 786, 628, 24, darker(colour.wood, 0.12), 4),
    repeat(
      2,
      (index) =>
        rect(236 + index * 448, 600, 40, 206, colour.brass) +
        rect(236 + index * 448, 600, 10, 206, lighter(colour.brass, 0.4)),
    ),
    repeat(8, (index) =>
      circle(256 + (index % 2) * 448, 632 + Math.floor(index / 2) * 48, 6, darker(colour.brass, 0.3)),
    ),
    path("M444 604L516 604L516 668Q480 704 444 668Z", colour.brass),
    circle(480, 644, 12, darker(colour.brass, 0.5)),
    chip(150, 844, 130, 8, 8),
    chip(800, 852, 120, -14, 5),
    chip(690, 846, 90, 20, 6),
  );
}

export function oudOil(): string {
  const body = "M356 470L400 430L560 430L604 470L604 760L570 804L390 804L356 760Z";
  const oil = "M376 540L584 540L584 752L560 784L400 784L376 752Z";
  const stopper: Profile = points("160 4, 196 44, 252 66, 300 44, 330 24, 350 26, 350 26");
  return niche(
    "night",
    "star",
    smoke(720, 690, 300, 60, "#8FA0CC"),
    shadow(480, 808, 150),
    path(body, "#E9EEF8", 'opacity="0.55"'),
    path(oil, "#8A4A1C"),
    within(
      oil,
      path("M500 540L584 540L584 790L470 790Z", darker("#8A4A1C", 0.25)),
      path("M376 540L420 540L400 790L376 790Z", "#C57A34"),
      path("M440 540L470 540L440 790L410 790Z", "#A9612A"),
    ),
    stroke("M376 540L584 540", "#D89550", 6),
    stroke(
      "M356 470L430 540L400 784M604 470L540 540L560 784M430 540L540 540M356 760L430 700" +
        "L540 700L604 760M430 540L430 700M540 540L540 700",
      "#FFFFFF",
      4,
      'opacity="0.4"',
    ),
    path("M362 476L400 440L426 440L384 480L384 750L362 750Z", "#FFFFFF", 'opacity="0.5"'),
    stroke(body, "#FFFFFF", 5, 'opacity="0.55"'),
    vessel(480, points("346 56, 346 56, 432 56, 432 56"), colour.brass, { sag: 8, gloss: 0.7 }),
    repeat(5, (index) =>
      stroke(
        `M${438 + index * 20} 362L${448 + index * 20} 390L${438 + index * 20} 418`,
        darker(colour.brass, 0.35),
        4,
      ),
    ),
    vessel(480, stopper, "#B9752F", { sag: 0, gloss: 0.7 }),
    stroke("M480 166L430 250L480 326L530 250Z M414 252L546 252", "#FFFFFF", 4, 'opacity="0.4"'),
    ellipse(736, 822, 120, 16, colour.ink, 'opacity="0.35"'),
    sized(2.1, 740, 776, chip(740, 790, 96, -12, 5), chip(716, 766, 76, 30, 8), chip(764, 758, 70, -40, 6)),
    sized(1.6, 210, 800, chip(212, 812, 90, 14, 9), chip(236, 796, 70, -24, 4)),
  );
}

export function oilBlend(): string {
  const roller = (cx: number, top: number, oil: string, cap: string): string => {
    const body: Profile = [
      [top + 200, 62],
      [top + 214, 70],
      [top + 214, 70],
      [790, 70],
      [790, 70],
      [806, 62],
    ];
    const lid: Profile = [
      [top, 46],
      [top + 14, 56],
      [top + 14, 56],
      [top + 192, 58],
      [top + 192, 58],
    ];
    return (
      shadow(cx, 808, 76) +
      glass(cx, body, oil, top + 250, 10) +
      vessel(cx, lid, cap, { sag: 8, gloss: 0.6 }) +
      rect(cx - 58, top + 164, 116, 10, lighter(cap, 0.45), 3) +
      rect(cx - 48, top + 330, 96, 96, "#FFF9EE", 48) +
      circle(cx, top + 378, 38, "none", `stroke="${cap}" stroke-width="3"`)
    );
  };
  return shelf(
    "saffron",
    "star",
    roller(278, 236, "#E2A2AE", colour.brass),
    roller(480, 150, "#C27A2C", colour.wood),
    roller(682, 236, "#EFE3B4", colour.green),
    stroke("M262 614C262 600 294 600 294 614C294 630 270 630 272 616", colour.rose, 6),
    repeat(3, (index) => leaf(480, 552, 30, 210 + index * 60, colour.wood)),
    sized(0.6, 682, 614, jasmine(682, 614, 46)),
    leaf(800, 830, 96, 190),
    leaf(790, 836, 80, -20),
    jasmine(796, 800, 66),
    jasmine(858, 838, 46),
    leaf(176, 846, 80, 10),
    jasmine(160, 824, 54),
    jasmine(394, 850, 36),
  );
}
