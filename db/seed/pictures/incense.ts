// Incense, oud and perfume oils.
import { band, glass, grains, leaf, type Profile, shadow, smoke, vessel } from "./forms.ts";
import { niche, shelf } from "./grounds.ts";
import { colour, darker, lighter } from "./palette.ts";
import { box, circle, curve, ellipse, moved, path, type Point, polygon, rect, repeat, scatter, sized, stroke, turned, within } from "./shapes.ts";

/** One kneaded piece of incense, round and a little rough. */
function incensePiece(x: number, y: number, r: number, fill: string): string {
  const random = scatter(Math.round(x * 7 + y));
  const edge = Array.from({ length: 9 }, (_, index): Point => {
    const angle = (index * 2 * Math.PI) / 9;
    const reach = r * (0.9 + random() * 0.16);
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach * 0.86];
  });
  const outline = curve(edge, true);
  return (
    path(outline, fill) +
    within(
      outline,
      ellipse(x + r * 0.4, y + r * 0.42, r, r * 0.9, darker(fill, 0.3), 'opacity="0.7"'),
      ellipse(x - r * 0.12, y - r * 0.16, r * 0.78, r * 0.68, fill),
      ellipse(x - r * 0.32, y - r * 0.38, r * 0.3, r * 0.2, lighter(fill, 0.4), 'opacity="0.55"'),
      repeat(4, () => circle(x + (random() - 0.5) * r * 1.3, y + (random() - 0.5) * r, r * 0.06, lighter(fill, 0.35))),
    )
  );
}

function brassBand(x: number, y: number, w: number, h: number, fill: string): string {
  const step = 48;
  return repeat(Math.floor(w / step), (index) => {
    const left = x + index * step + (w % step) / 2;
    return (
      stroke(polygon([[left + 4, y + h / 2], [left + step / 2, y + 4], [left + step - 4, y + h / 2], [left + step / 2, y + h - 4]]), fill, 4) +
      circle(left + step / 2, y + h / 2, 5, fill)
    );
  });
}

export function bukhoorMaamoul(): string {
  const tin: Profile = [[600, 238], [600, 238], [776, 232], [776, 232]];
  const brown = "#5A3322";
  const pieces: readonly Point[] = [
    [320, 572], [420, 556], [520, 554], [620, 562], [366, 530], [468, 510], [570, 520], [416, 478], [518, 470], [466, 440],
    [292, 604], [388, 600], [484, 598], [580, 600], [664, 598],
  ];
  const ordered = [...pieces].sort((one, other) => one[1] - other[1]);
  return niche(
    "clay",
    "star",
    smoke(470, 420, 330, 74),
    smoke(520, 430, 250, 46),
    shadow(480, 806, 260),
    ellipse(760, 812, 130, 16, colour.ink, 'opacity="0.2"'),
    circle(742, 640, 168, darker(colour.brass, 0.25)),
    circle(734, 636, 164, colour.brass),
    circle(734, 636, 128, lighter(colour.brass, 0.22)),
    repeat(8, (index) => turned(index * 45, 734, 636, path("M734 636L718 560L734 520L750 560Z", darker(colour.brass, 0.14)))),
    circle(734, 636, 26, darker(colour.brass, 0.2)),
    ellipse(480, 600, 238, 56, darker(colour.brass, 0.5)),
    ordered.map(([x, y], index) => incensePiece(x, y, 58, index % 4 === 1 ? "#6B3E27" : index % 5 === 2 ? "#7A4A2A" : brown)).join(""),
    path(`${band(480, tin, -1, 1)}`, colour.brass),
    `<g>${vessel(480, tin, colour.brass, { gloss: 0.55, sag: 34 })}</g>`,
    path("M242 600A238 56 0 0 0 718 600L718 622A238 56 0 0 1 242 622Z", lighter(colour.brass, 0.4)),
    within(band(480, tin, -1, 1), moved(0, 24, brassBand(250, 670, 460, 76, darker(colour.brass, 0.35)))),
    incensePiece(800, 816, 44, brown),
    incensePiece(190, 828, 40, "#6B3E27"),
  );
}

export function mabthouth(): string {
  const jar: Profile = [[330, 120], [352, 122], [380, 164], [420, 180], [420, 180], [760, 180], [800, 160]];
  const knob: Profile = [[150, 6], [176, 34], [206, 30], [222, 16], [222, 16]];
  const lid: Profile = [[222, 30], [222, 30], [262, 116], [290, 136], [290, 136], [336, 136], [336, 136]];
  const heap = "M596 822C640 740 676 700 716 698C760 700 800 742 846 822Z";
  const crumb = ["#5B3326", "#7B4A33", "#8F5D3B", "#3F241C", "#B4476A", "#A9794B"];
  const crumbs = (seed: number, count: number, outline: string, x: number, y: number, w: number, h: number): string =>
    grains(seed, count, outline, { x, y, w, h }, (cx, cy, random) =>
      turned(random() * 180, cx, cy, rect(cx, cy, 8 + random() * 12, 6 + random() * 7, crumb[Math.floor(random() * 6)] ?? colour.date, 3)),
    );
  return shelf(
    "dusk",
    "roshan",
    shadow(430, 808, 190),
    glass(430, jar, "#6A3E2C", 450),
    crumbs(11, 520, `${band(430, [[452, 164], [760, 168], [796, 150]], -1, 1)}`, 266, 450, 330, 340),
    path(band(430, [[440, 180], [760, 180]], 0.45, 0.94), colour.ink, 'opacity="0.2"'),
    path(band(430, [[430, 180], [760, 180]], -0.82, -0.62), "#FFFFFF", 'opacity="0.45"'),
    path(box(310, 566, 240, 116), "#FFF6E8"),
    path(box(470, 566, 80, 116), darker("#FFF6E8", 0.1)),
    stroke(box(322, 578, 216, 92), "#7B4A6B", 3),
    smoke(424, 660, 70, 26, "#7B4A6B"),
    smoke(448, 660, 54, 18, "#7B4A6B"),
    vessel(430, lid, "#8B5C7A", { sag: 8, gloss: 0.4 }),
    vessel(430, knob, colour.brass, { sag: 0, gloss: 0.7 }),
    rect(294, 298, 272, 10, lighter("#8B5C7A", 0.3), 4),
    ellipse(720, 824, 150, 18, colour.ink, 'opacity="0.24"'),
    path(heap, "#6A3E2C"),
    crumbs(5, 260, heap, 596, 690, 250, 140),
    within(heap, path("M730 690L860 690L860 830L770 830Z", colour.ink, 'opacity="0.2"')),
    turned(-34, 740, 720, rect(776, 706, 150, 18, colour.brass, 9), rect(776, 708, 150, 6, lighter(colour.brass, 0.5), 3), path("M660 690C640 740 700 764 780 732L780 698Z", colour.brass), path("M664 694C720 712 750 706 780 698L780 706C740 720 700 716 664 706Z", lighter(colour.brass, 0.5))),
  );
}

/** A splinter of oud, with its dark resin veins. */
function chip(x: number, y: number, length: number, degrees: number, seed: number): string {
  const random = scatter(seed);
  const [w, tones] = [length * (0.24 + random() * 0.14), ["#7C5233", "#5E3A23", "#94673F", "#4A2C1B"]];
  const fill = tones[seed % 4] ?? "#7C5233";
  const body = polygon([[-length / 2, -w * 0.1], [-length * 0.3, -w / 2], [length * 0.34, -w * 0.42], [length / 2, w * 0.05], [length * 0.26, w / 2], [-length * 0.38, w * 0.4]]);
  const face = polygon([[-length / 2, -w * 0.1], [-length * 0.3, -w / 2], [length * 0.34, -w * 0.42], [length * 0.42, -w * 0.06]]);
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    moved(5, 8, path(body, colour.ink, 'opacity="0.25"')) +
    path(body, darker(fill, 0.12)) +
    path(face, lighter(fill, 0.22)) +
    within(body, stroke(`M${-length * 0.4} ${w * 0.1}Q0 ${-w * 0.1} ${length * 0.44} ${w * 0.12}M${-length * 0.3} ${w * 0.28}Q0 ${w * 0.1} ${length * 0.3} ${w * 0.3}`, "#2E1A12", 3)) +
    "</g>"
  );
}

export function oudChips(): string {
  const random = scatter(41);
  const pile = Array.from({ length: 46 }, (_, index): readonly [number, number, number, number] => {
    const row = Math.floor(index / 10);
    const half = 300 - row * 58;
    return [480 + (random() * 2 - 1) * half * 0.78, 600 - row * 44 + random() * 26, 120 + random() * 50, random() * 180];
  }).sort((one, other) => one[1] - other[1]);
  const front = box(176, 600, 608, 206);
  const lid = polygon([[196, 250], [764, 250], [784, 590], [176, 590]]);
  return shelf(
    "green",
    "star",
    shadow(490, 806, 320),
    path(lid, darker(colour.wood, 0.2)),
    path(polygon([[222, 276], [738, 276], [752, 580], [208, 580]]), "#8E2F4A"),
    within(polygon([[222, 276], [738, 276], [752, 580], [208, 580]]), repeat(12, (row) => repeat(13, (column) => circle(210 + column * 46 + (row % 2) * 23, 276 + row * 28, 4, "#B4566E"))), rect(208, 276, 70, 320, colour.ink, 0, 'opacity="0.18"')),
    rect(170, 584, 620, 22, darker(colour.wood, 0.35)),
    ...pile.map(([x, y, length, degrees], index) => chip(x, y, length, degrees, index + 3)),
    path(front, colour.wood),
    within(front, repeat(7, (index) => stroke(`M170 ${626 + index * 28}Q480 ${612 + index * 30} 790 ${630 + index * 27}`, darker(colour.wood, 0.16), 4)), rect(620, 600, 170, 210, colour.ink, 0, 'opacity="0.16"')),
    rect(166, 598, 628, 24, lighter(colour.wood, 0.14), 4),
    rect(166, 786, 628, 24, darker(colour.wood, 0.12), 4),
    repeat(2, (index) => rect(236 + index * 448, 600, 40, 206, colour.brass) + rect(236 + index * 448, 600, 10, 206, lighter(colour.brass, 0.4))),
    repeat(8, (index) => circle(256 + (index % 2) * 448, 632 + Math.floor(index / 2) * 48, 6, darker(colour.brass, 0.3))),
    path("M444 604L516 604L516 668Q480 704 444 668Z", colour.brass),
    circle(480, 644, 12, darker(colour.brass, 0.5)),
    chip(150, 844, 130, 8, 8),
    chip(800, 852, 120, -14, 5),
    chip(690, 846, 90, 20, 6),
  );
}

export function oudOil(): string {
  const body = polygon([[356, 470], [400, 430], [560, 430], [604, 470], [604, 760], [570, 804], [390, 804], [356, 760]]);
  const oil = polygon([[376, 540], [584, 540], [584, 752], [560, 784], [400, 784], [376, 752]]);
  const stopper: Profile = [[160, 4], [196, 44], [252, 66], [300, 44], [330, 24], [350, 26], [350, 26]];
  return niche(
    "night",
    "star",
    smoke(720, 690, 300, 60, "#8FA0CC"),
    shadow(480, 808, 150),
    path(body, "#E9EEF8", 'opacity="0.55"'),
    path(oil, "#8A4A1C"),
    within(oil, path(polygon([[500, 540], [584, 540], [584, 790], [470, 790]]), darker("#8A4A1C", 0.25)), path(polygon([[376, 540], [420, 540], [400, 790], [376, 790]]), "#C57A34"), path(polygon([[440, 540], [470, 540], [440, 790], [410, 790]]), "#A9612A")),
    stroke("M376 540L584 540", "#D89550", 6),
    stroke("M356 470L430 540L400 784M604 470L540 540L560 784M430 540L540 540M356 760L430 700L540 700L604 760M430 540L430 700M540 540L540 700", "#FFFFFF", 4, 'opacity="0.4"'),
    path(polygon([[362, 476], [400, 440], [426, 440], [384, 480], [384, 750], [362, 750]]), "#FFFFFF", 'opacity="0.5"'),
    stroke(body, "#FFFFFF", 5, 'opacity="0.55"'),
    vessel(480, [[346, 56], [346, 56], [432, 56], [432, 56]], colour.brass, { sag: 8, gloss: 0.7 }),
    repeat(5, (index) => stroke(`M${438 + index * 20} 362L${448 + index * 20} 390L${438 + index * 20} 418`, darker(colour.brass, 0.35), 4)),
    vessel(480, stopper, "#B9752F", { sag: 0, gloss: 0.7 }),
    stroke("M480 166L430 250L480 326L530 250Z M414 252L546 252", "#FFFFFF", 4, 'opacity="0.4"'),
    ellipse(736, 822, 120, 16, colour.ink, 'opacity="0.35"'),
    sized(2.1, 740, 776, chip(740, 790, 96, -12, 5), chip(716, 766, 76, 30, 8), chip(764, 758, 70, -40, 6)),
    sized(1.6, 210, 800, chip(212, 812, 90, 14, 9), chip(236, 796, 70, -24, 4)),
  );
}

function jasmine(x: number, y: number, r: number): string {
  return (
    repeat(6, (index) => `<g transform="rotate(${index * 60 + 12} ${x} ${y})">${path(`M${x} ${y}C${x - r * 0.5} ${y - r * 0.4} ${x - r * 0.3} ${y - r} ${x} ${y - r}C${x + r * 0.3} ${y - r} ${x + r * 0.5} ${y - r * 0.4} ${x} ${y}Z`, index % 2 === 0 ? "#FFFFFF" : "#F1EBDD")}</g>`) +
    circle(x, y, r * 0.18, "#E5C66E")
  );
}

export function oilBlend(): string {
  const roller = (cx: number, top: number, oil: string, cap: string): string => {
    const body: Profile = [[top + 200, 62], [top + 214, 70], [top + 214, 70], [790, 70], [790, 70], [806, 62]];
    const lid: Profile = [[top, 46], [top + 14, 56], [top + 14, 56], [top + 192, 58], [top + 192, 58]];
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
