// What pilgrims carry home.
import { glass, leaf, type Profile, rose, shadow, vessel } from "./forms.ts";
import { archPath, cloth, hung, lyingShadow, niche, rod, shelf } from "./grounds.ts";
import { colour, darker, lighter } from "./palette.ts";
import { box, circle, curve, ellipse, path, type Point, polygon, rect, repeat, scatter, stroke, turned, within } from "./shapes.ts";
import { bead, fringe, tassel } from "./weave.ts";

function along(points: readonly Point[], count: number): readonly Point[] {
  const lengths = points.slice(1).map(([x, y], index) => Math.hypot(x - (points[index]?.[0] ?? x), y - (points[index]?.[1] ?? y)));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return Array.from({ length: count }, (_, position): Point => {
    let rest = (whole * position) / count;
    const found = lengths.findIndex((length) => (rest >= length ? ((rest -= length), false) : true));
    const [from, to] = [points[Math.max(found, 0)] ?? [0, 0], points[Math.max(found, 0) + 1] ?? [0, 0]];
    const share = rest / (lengths[Math.max(found, 0)] ?? 1);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

function loop(cx: number, cy: number, rx: number, ry: number, wave: number): readonly Point[] {
  return Array.from({ length: 121 }, (_, index): Point => {
    const angle = (index / 120) * Math.PI * 2 + Math.PI / 2;
    const reach = 1 + Math.sin(angle * 3) * wave;
    return [cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach];
  });
}

export function misbahaOlive(): string {
  const wood = "#C08A4E";
  const places = along(loop(470, 400, 300, 270, 0.05), 33);
  const beads = places.map(([x, y], index) => {
    if (index % 11 === 0 && index > 0) return bead(x, y, 17, colour.green);
    return bead(x, y, 29, index % 3 === 0 ? darker(wood, 0.08) : wood) + stroke(`M${x - 16} ${y + 4}Q${x} ${y - 8} ${x + 18} ${y + 2}M${x - 12} ${y + 14}Q${x} ${y + 4} ${x + 14} ${y + 12}`, darker(wood, 0.3), 2.5);
  }).join("");
  const cord = curve(places, true);
  return cloth(
    "sand",
    "roshan",
    lyingShadow(stroke(cord, colour.ink, 54) + stroke("M470 690L470 880", colour.ink, 40)),
    stroke(cord, colour.green, 5),
    beads,
    vessel(470, [[652, 10], [672, 24], [700, 18], [728, 26], [764, 14], [764, 14]], darker(wood, 0.15), { sag: 0 }),
    bead(470, 642, 20, wood),
    tassel(470, 750, 150, colour.green, colour.brass),
    stroke("M720 884C780 820 820 760 850 650", "#6E6A3C", 7),
    repeat(6, (index) => leaf(734 + index * 21, 862 - index * 38, 92, index % 2 === 0 ? -100 : 10, "#75884F")),
    ellipse(812, 800, 20, 26, "#4E5B30"),
    ellipse(806, 792, 6, 9, "#A5B67C"),
    ellipse(760, 776, 18, 24, "#5A6838"),
  );
}

export function misbahaAgate(): string {
  const agate = "#A0301F";
  const path33 = curve([[300, 250], [480, 180], [660, 250], [720, 420], [620, 560], [480, 600], [340, 560], [240, 420]], true);
  const places = along([[300, 250], [380, 200], [480, 184], [580, 200], [660, 250], [712, 330], [722, 420], [690, 510], [620, 566], [550, 594], [480, 602], [410, 594], [340, 566], [270, 510], [238, 420], [248, 330], [300, 250]], 33);
  const random = scatter(12);
  const stone = (x: number, y: number): string => {
    const fill = random() > 0.5 ? agate : lighter(agate, 0.12);
    return circle(x, y, 31, colour.ink, 'opacity="0.25"') + bead(x - 2, y - 2, 28, fill) + stroke(`M${x - 18} ${y + 8}Q${x - 2} ${y - 4 + random() * 10} ${x + 18} ${y + 4}`, "#F0C9A6", 3, 'opacity="0.6"');
  };
  return cloth(
    "night",
    "star",
    lyingShadow(rect(130, 110, 700, 640, colour.ink, 46)),
    rect(130, 110, 700, 640, "#1F2744", 46),
    rect(130, 110, 700, 640, "none", 46, `stroke="${colour.brass}" stroke-width="6"`),
    rect(160, 140, 640, 580, "#E9DDCB", 30),
    rect(160, 140, 640, 34, colour.ink, 17, 'opacity="0.16"'),
    stroke(path33, colour.silver, 6),
    ...places.map(([x, y], index) => (index % 11 === 8 ? bead(x, y, 20, colour.silver) + circle(x, y, 7, darker(colour.silver, 0.4)) : stone(x, y))),
    bead(480, 640, 18, colour.silver),
    vessel(480, [[654, 8], [668, 22], [700, 14], [724, 24], [770, 12], [770, 12]], agate, { sag: 0, gloss: 0.7 }),
    rect(466, 768, 28, 16, colour.silver, 5),
    repeat(5, (index) => stroke(`M${472 + index * 4} 780Q${440 + index * 20} 830 ${434 + index * 23} 900`, index % 2 === 0 ? "#DDE2E6" : colour.silver, 6, 'stroke-dasharray="5 5"') + bead(434 + index * 23, 908, 11, colour.silver)),
  );
}

/** A prayer mat with its niche and lamp, w wide and h high. */
export function prayerMat(x: number, y: number, w: number, h: number, ground: string, trim: string): string {
  const arch = archPath(x + w / 2, y + h * 0.16, y + h * 0.86, w * 0.3);
  const dots = (count: number, place: (index: number) => Point): string =>
    repeat(count, (index) => {
      const [dx, dy] = place(index);
      return path(polygon([[dx, dy - 11], [dx + 11, dy], [dx, dy + 11], [dx - 11, dy]]), trim);
    });
  return (
    rect(x, y, w, h, ground) +
    stroke(box(x + w * 0.045, y + w * 0.045, w * 0.91, h - w * 0.09), trim, 5) +
    stroke(box(x + w * 0.145, y + w * 0.145, w * 0.71, h - w * 0.29), trim, 4) +
    dots(9, (index) => [x + w * (0.1 + index * 0.1), y + w * 0.095]) +
    dots(9, (index) => [x + w * (0.1 + index * 0.1), y + h - w * 0.095]) +
    dots(10, (index) => [x + w * 0.095, y + h * (0.13 + index * 0.082)]) +
    dots(10, (index) => [x + w * 0.905, y + h * (0.13 + index * 0.082)]) +
    path(arch, lighter(ground, 0.16)) +
    stroke(arch, trim, 7)
  );
}

export function prayerMatName(): string {
  const green = "#1F5B49";
  const gold = "#E0B454";
  const cartouche = "M300 560C300 524 340 520 372 520L588 520C620 520 660 524 660 560C660 596 620 600 588 600L372 600C340 600 300 596 300 560Z";
  const vine = "M352 562C390 530 420 590 460 560C500 530 520 590 562 560C584 544 600 552 612 560";
  return hung(
    "saffron",
    "rose",
    `<g transform="translate(20 22)" opacity="0.2">${rect(206, 110, 548, 700, colour.ink)}</g>`,
    prayerMat(206, 96, 548, 710, green, gold),
    rect(690, 96, 64, 710, colour.ink, 0, 'opacity="0.14"'),
    path(cartouche, "#FBF1DB"),
    stroke(cartouche, gold, 6),
    stroke(vine, colour.leaf, 6, 'stroke-dasharray="9 6"'),
    repeat(4, (index) => leaf(372 + index * 64, 562 + (index % 2) * 6, 34, index % 2 === 0 ? 60 : -60, colour.leaf)),
    rose(352, 560, 26, colour.rose),
    rose(480, 560, 32, colour.rose),
    rose(608, 560, 26, colour.rose),
    stroke("M480 236L480 300", gold, 4),
    path("M452 320L508 320L496 376Q480 390 464 376Z", gold),
    path("M462 300L498 300L508 320L452 320Z", lighter(gold, 0.3)),
    circle(480, 346, 13, "#FFF6D8"),
    fringe(206, 806, 548, 44, gold),
    fringe(206, 96, 548, -34, gold),
    rod(72, 150, 810),
    stroke("M608 560C660 540 700 560 690 620C676 690 560 660 600 724C640 770 750 720 760 790", colour.rose, 5),
    turned(36, 760, 790, path("M754 780L766 780L764 900L760 914L756 900Z", "#D5DADD"), ellipse(760, 792, 3, 8, colour.ink)),
  );
}

export function prayerMatPadded(): string {
  const sage = "#9DB097";
  const quilt = (x: number, y: number, w: number, h: number, step: number): string =>
    repeat(Math.ceil(w / step) + 6, (index) => stroke(`M${x + (index - 4) * step} ${y}L${x + (index - 4) * step + h} ${y + h}M${x + (index + 1) * step} ${y}L${x + (index + 1) * step - h} ${y + h}`, darker(sage, 0.2), 4, 'stroke-dasharray="10 7"'));
  const sheet = "M300 690L760 690L850 834Q856 850 838 850L170 850Q150 850 160 832Z";
  const roll = 700;
  return shelf(
    "rose",
    "star",
    ellipse(500, 846, 400, 26, colour.ink, 'opacity="0.22"'),
    path(sheet, sage),
    within(sheet, quilt(120, 680, 760, 190, 76), path("M640 690L780 690L880 860L720 860Z", colour.ink, 'opacity="0.1"')),
    path("M158 836L852 836L850 858Q848 864 838 864L172 864Q160 864 158 852Z", darker(sage, 0.25)),
    path(`M230 ${roll - 330}L690 ${roll - 330}L690 ${roll + 10}L230 ${roll + 10}Z`, sage),
    within(`M230 ${roll - 330}L690 ${roll - 330}L690 ${roll + 10}L230 ${roll + 10}Z`, quilt(200, roll - 340, 560, 360, 80), rect(220, roll - 330, 500, 60, lighter(sage, 0.3), 0, 'opacity="0.7"'), rect(220, roll - 90, 500, 110, colour.ink, 0, 'opacity="0.16"')),
    ellipse(230, roll - 160, 70, 170, darker(sage, 0.12)),
    ellipse(690, roll - 160, 74, 172, lighter(sage, 0.22)),
    stroke(`M690 ${roll - 160}m0 -8c14 0 20 30 14 60c-8 36 -36 36 -44 -10c-6 -60 10 -110 40 -112c36 0 50 70 44 130c-8 70 -40 96 -66 82`, darker(sage, 0.25), 10),
    ellipse(690, roll - 160, 74, 172, "none", `stroke="${darker(sage, 0.2)}" stroke-width="5"`),
    repeat(2, (index) => {
      const x = 330 + index * 190;
      return path(`M${x} ${roll - 332}C${x - 30} ${roll - 250} ${x - 30} ${roll - 70} ${x} ${roll + 12}L${x + 34} ${roll + 12}C${x + 4} ${roll - 70} ${x + 4} ${roll - 250} ${x + 34} ${roll - 332}Z`, "#A35B3C") + rect(x - 26, roll - 190, 46, 54, colour.brass, 8) + rect(x - 15, roll - 178, 24, 30, "#A35B3C", 4);
    }),
    stroke(`M346 ${roll - 336}C380 ${roll - 460} 500 ${roll - 460} 540 ${roll - 336}`, "#A35B3C", 22),
    stroke(`M346 ${roll - 340}C380 ${roll - 464} 500 ${roll - 464} 540 ${roll - 340}`, lighter("#A35B3C", 0.25), 6),
  );
}

export function pilgrimGiftBag(): string {
  const linen = "#EADBC0";
  const bag = "M236 420L724 420L756 790Q756 808 736 808L224 808Q204 808 206 790Z";
  const vial: Profile = [[300, 26], [316, 44], [316, 44], [470, 44], [470, 44]];
  return niche(
    "palm",
    "roshan",
    shadow(480, 808, 280),
    stroke("M330 430C330 250 420 250 420 430", darker(linen, 0.3), 20),
    turned(-8, 330, 300, rect(268, 216, 110, 260, "#A33B50", 50), rect(268, 216, 40, 260, lighter("#A33B50", 0.22), 20), ellipse(323, 226, 54, 20, "#C9687C"), stroke("M300 226a24 9 0 1 1 40 4", "#7C2438", 5), rect(264, 330, 118, 22, colour.brass)),
    turned(5, 640, 320, rect(570, 236, 150, 230, colour.indigo, 8), rect(570, 236, 22, 230, darker(colour.indigo, 0.3), 8), stroke(box(604, 258, 100, 190), colour.brass, 5), path("M654 300L676 330L654 360L632 330Z", colour.brass), circle(654, 330, 10, colour.indigo)),
    glass(480, vial, "#D89A3E", 350, 8),
    vessel(480, [[222, 8], [244, 28], [272, 26], [272, 26], [306, 28], [306, 28]], colour.brass, { sag: 0, gloss: 0.7 }),
    path(bag, linen),
    within(
      bag,
      path("M600 420L780 420L780 820L640 820Z", darker(linen, 0.14)),
      path("M236 420L290 420L262 820L204 820Z", lighter(linen, 0.5), 'opacity="0.6"'),
      rect(200, 420, 560, 40, darker(linen, 0.12)),
      stroke("M230 470L730 470", colour.rose, 4, 'stroke-dasharray="14 9"'),
      repeat(9, (index) => path(polygon([[210 + index * 64, 790], [242 + index * 64, 744], [274 + index * 64, 790]]), colour.green)),
      rect(200, 790, 560, 30, colour.green),
    ),
    path(archPath(480, 500, 714, 92), colour.green),
    stroke(archPath(480, 522, 714, 74), colour.brass, 4),
    stroke("M480 548L480 576", colour.brass, 4),
    path("M462 592L498 592L490 632Q480 642 470 632Z", colour.brass),
    stroke("M560 424C560 250 660 250 660 424", linen, 20),
    stroke("M300 424C300 240 400 240 400 424", linen, 20),
    ...along([[640, 440], [690, 480], [730, 560], [734, 650], [700, 720], [650, 700], [640, 620]], 20).map(([x, y], index) => bead(x + 6, y, 15, index % 7 === 3 ? colour.brass : "#8A4B2A")),
    tassel(650, 606, 90, colour.rose),
  );
}

export function quranCover(): string {
  const velvet = "#1E5546";
  const gold = "#E0B454";
  const cover = "M262 150L690 150Q706 150 706 166L706 640Q706 656 690 656L262 656Z";
  const leg = (flip: number): string => `<g transform="translate(480 0) scale(${flip} 1)">${path("M-310 560L-270 540L240 800L220 830Q200 838 180 826L-300 600Z", darker(colour.wood, flip > 0 ? 0 : 0.16))}${stroke("M-286 572L200 812", lighter(colour.wood, 0.3), 6)}</g>`;
  const corner = (x: number, y: number, dx: number, dy: number): string =>
    path(`M${x} ${y}L${x + dx * 92} ${y}C${x + dx * 60} ${y + dy * 30} ${x + dx * 30} ${y + dy * 60} ${x} ${y + dy * 92}Z`, gold) + circle(x + dx * 26, y + dy * 26, 9, velvet);
  return shelf(
    "sand",
    "star",
    shadow(480, 816, 300),
    leg(-1),
    path("M690 158L730 170L730 646L690 656Z", "#F5ECD8"),
    repeat(6, (index) => stroke(`M${697 + index * 6} 166L${697 + index * 6} 650`, "#D6C6A4", 2)),
    path("M244 158Q244 150 262 150L262 656Q244 656 244 640Z", darker(velvet, 0.3)),
    path(cover, velvet),
    within(cover, path("M560 150L720 150L720 660L620 660Z", darker(velvet, 0.2)), path("M262 150L320 150L290 660L262 660Z", lighter(velvet, 0.2), 'opacity="0.6"')),
    stroke(box(290, 178, 388, 450), gold, 5),
    stroke(box(304, 192, 360, 422), gold, 2.5),
    corner(304, 192, 1, 1), corner(664, 192, -1, 1), corner(304, 614, 1, -1), corner(664, 614, -1, -1),
    path("M484 262C520 320 570 340 590 403C570 466 520 486 484 544C448 486 398 466 378 403C398 340 448 320 484 262Z", gold),
    path("M484 290C512 334 552 356 568 403C552 450 512 472 484 516C456 472 416 450 400 403C416 356 456 334 484 290Z", velvet),
    repeat(8, (index) => turned(index * 45, 484, 403, path("M484 403C470 384 472 358 484 342C496 358 498 384 484 403Z", gold))),
    circle(484, 403, 15, colour.rose),
    circle(484, 234, 10, gold), circle(484, 572, 10, gold),
    path("M560 652L590 652L596 742L577 726L556 742Z", colour.rose),
    leg(1),
    path("M444 690L516 690L540 716L480 760L420 716Z", darker(colour.wood, 0.3)),
    circle(480, 716, 14, colour.brass),
  );
}
