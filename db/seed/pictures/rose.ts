// The rose goods: flacons, bottles, the still and the jam.
import { band, fallenPetal, glass, leaf, type Profile, rose, shadow, vessel } from "./forms.ts";
import { niche, shelf } from "./grounds.ts";
import { colour, darker, lighter } from "./palette.ts";
import { box, circle, ellipse, moved, path, polygon, rect, repeat, stroke, turned, within } from "./shapes.ts";

const roseOil = "#D9A85C";

function goldCap(cx: number, top: number, height: number, r: number): string {
  return (
    vessel(cx, [[top, r], [top, r], [top + height, r], [top + height, r]], colour.brass, { sag: 0, gloss: 0.6 }) +
    ellipse(cx, top, r, r * 0.22, lighter(colour.brass, 0.4)) +
    repeat(3, (index) => rect(cx - r, top + height * (0.3 + index * 0.22), r * 2, 3, darker(colour.brass, 0.3)))
  );
}

/** A bottle's paper label with a rose on it. */
function roseLabel(cx: number, y: number, w: number, h: number, paper: string, ink: string): string {
  return (
    rect(cx - w / 2, y, w, h, paper, 6) +
    rect(cx + w * 0.2, y, w * 0.3, h, darker(paper, 0.1), 6) +
    stroke(box(cx - w / 2 + 9, y + 9, w - 18, h - 18), ink, 2.5) +
    rose(cx, y + h * 0.43, Math.min(w, h) * 0.3, ink) +
    rect(cx - w * 0.24, y + h * 0.78, w * 0.48, 5, ink, 2) +
    rect(cx - w * 0.14, y + h * 0.85, w * 0.28, 4, ink, 2)
  );
}

export function roseOilQuarter(): string {
  const body: Profile = [[392, 40], [412, 40], [436, 84], [460, 96], [460, 96], [770, 96], [770, 96], [800, 76]];
  const stopper: Profile = [[150, 4], [180, 34], [232, 46], [280, 28], [312, 16], [312, 16]];
  return niche(
    "rose",
    "rose",
    shadow(480, 806, 100),
    shadow(232, 800, 130),
    rose(232, 690, 140),
    leaf(320, 776, 120, 4),
    shadow(738, 800, 100),
    leaf(664, 792, 100, 186),
    rose(742, 716, 112, colour.petal),
    glass(480, body, roseOil, 520),
    repeat(4, (index) => stroke(`M${420 + index * 40} 470L${420 + index * 40} 786`, "#FFFFFF", 3, 'opacity="0.35"')),
    rect(396, 600, 168, 92, "#FFF9EE", 4),
    rect(396, 600, 168, 92, "none", 4, `stroke="${colour.brass}" stroke-width="4"`),
    rose(480, 646, 34, colour.rose),
    goldCap(480, 312, 84, 50),
    vessel(480, stopper, "#E9B9C4", { sag: 0, gloss: 0.8 }),
        fallenPetal(420, 850, 56, 30),
    fallenPetal(590, 842, 48, -50, colour.rose),
  );
}

export function roseOilTola(): string {
  const flacon: Profile = [[402, 26], [420, 26], [420, 26], [440, 44], [500, 104], [560, 118], [620, 100], [668, 56], [668, 56]];
  const stopper: Profile = [[262, 4], [290, 40], [330, 46], [362, 24], [376, 16], [376, 16]];
  const lid = polygon([[206, 150], [754, 150], [732, 486], [228, 486]]);
  const lining = polygon([[238, 180], [722, 180], [704, 470], [256, 470]]);
  const tray = polygon([[196, 640], [764, 640], [764, 800], [196, 800]]);
  const velvet = "#7F2643";
  return shelf(
    "sand",
    "star",
    shadow(490, 806, 300),
    path(lid, darker(velvet, 0.25)),
    path(lining, "#F3DDD2"),
    within(
      lining,
      repeat(11, (index) => stroke(`M${180 + index * 60} 160L${130 + index * 66} 500`, "#DDB9AE", 5)),
      path(polygon([[238, 180], [300, 180], [256, 470], [226, 470]]), darker("#F3DDD2", 0.16)),
    ),
    rect(222, 482, 516, 20, colour.brass, 6),
    path(polygon([[228, 500], [732, 500], [764, 640], [196, 640]]), "#F3DDD2"),
    path(polygon([[500, 500], [732, 500], [764, 640], [560, 640]]), darker("#F3DDD2", 0.14)),
    ellipse(486, 640, 150, 26, darker("#E2B9AC", 0.2)),
    glass(480, flacon, roseOil, 520, 10),
    stroke("M396 520L480 470L566 520L480 606Z M396 520L440 640M566 520L522 640M480 606L480 664", "#FFFFFF", 4, 'opacity="0.55"'),
    goldCap(480, 374, 34, 34),
    vessel(480, stopper, "#F3EBDD", { sag: 0, gloss: 0.9 }),
    stroke("M440 322L480 292L522 322L480 356Z", "#FFFFFF", 4, 'opacity="0.8"'),
    path(tray, velvet),
    path(polygon([[560, 640], [764, 640], [764, 800], [620, 800]]), darker(velvet, 0.2)),
    rect(196, 640, 568, 16, lighter(velvet, 0.2)),
    stroke("M236 690L724 690M236 768L724 768", colour.brass, 4),
    rose(480, 728, 54, colour.petal),
    leaf(536, 730, 84, 0, colour.brass),
    leaf(424, 730, 84, 180, colour.brass),
  );
}

export function roseWater(): string {
  const bottle: Profile = [[226, 36], [300, 38], [336, 46], [400, 104], [436, 112], [436, 112], [790, 112], [790, 112], [806, 100]];
  const cap: Profile = [[146, 42], [146, 42], [226, 42], [226, 42]];
  return niche(
    "green",
    "roshan",
    shadow(480, 808, 130),
    glass(480, bottle, "#F1C9CF", 372),
    vessel(480, cap, colour.green, { sag: 0, gloss: 0.4 }),
    ellipse(480, 146, 42, 9, lighter(colour.green, 0.25)),
    repeat(6, (index) => rect(444 + index * 13, 156, 4, 64, darker(colour.green, 0.25))),
    roseLabel(480, 484, 190, 236, "#FFF9EE", colour.rose),
    shadow(236, 800, 84),
    rose(240, 736, 88, colour.petal),
    leaf(300, 780, 92, 14),
    fallenPetal(640, 800, 58, 20),
    fallenPetal(724, 838, 64, -40, colour.rose),
    fallenPetal(360, 862, 52, 70, lighter(colour.petal, 0.25)),
  );
}

function still(): string {
  const copper = "#BD6A3D";
  const pot: Profile = [[500, 150], [530, 176], [590, 194], [650, 186], [704, 150], [704, 150]];
  const dome: Profile = [[262, 14], [284, 30], [330, 40], [372, 60], [424, 112], [478, 122], [500, 120], [500, 120]];
  const arm = "M292 286C400 190 560 214 640 342";
  return (
    shadow(300, 806, 180) +
    rect(120, 690, 360, 116, "#8E5B43", 10) +
    repeat(5, (index) => rect(128 + index * 70, 700, 62, 28, "#A56F52", 4)) +
    repeat(2, (index) => rect(128 + index * 270, 736, 76, 28, "#A56F52", 4)) +
    repeat(2, (index) => rect(128 + index * 270, 772, 76, 28, "#98644A", 4)) +
    path("M206 806L206 772C206 734 246 726 300 726C354 726 394 734 394 772L394 806Z", "#3A2019") +
    path("M240 806C236 776 262 782 258 748C286 764 284 780 300 760C316 780 330 762 334 752C334 784 364 776 358 806Z", "#E8862F") +
    path("M270 806C268 790 284 794 288 776C300 790 310 788 320 780C320 796 336 794 332 806Z", "#F6C955") +
    stroke(arm, darker(copper, 0.25), 36) +
    stroke(arm, copper, 26) +
    stroke("M302 268C404 190 548 212 632 330", lighter(copper, 0.5), 6) +
    vessel(300, pot, copper, { gloss: 0.55, sag: 10 }) +
    vessel(300, dome, lighter(copper, 0.1), { sag: 0, gloss: 0.55 }) +
    rect(160, 492, 280, 24, darker(copper, 0.12), 8) +
    rect(160, 492, 280, 8, lighter(copper, 0.45), 4) +
    repeat(9, (index) => circle(182 + index * 29.5, 506, 4, lighter(copper, 0.5))) +
    stroke("M112 560C84 564 84 620 116 624M488 560C516 564 516 620 484 624", darker(copper, 0.2), 14) +
    circle(300, 256, 20, lighter(copper, 0.15)) +
    circle(293, 249, 7, lighter(copper, 0.6))
  );
}

export function roseWaterArous(): string {
  const flask: Profile = [[366, 28], [480, 30], [520, 44], [600, 128], [680, 150], [760, 140], [800, 104]];
  const veil = "M584 392C570 430 596 452 640 456C688 452 712 428 698 392Z";
  return niche(
    "saffron",
    "rose",
    still(),
    shadow(640, 808, 140),
    glass(640, flask, "#F0BFC9", 560),
    rose(640, 690, 66, "#FFF1EC"),
    path(veil, "#FFFFFF"),
    within(veil, repeat(7, (index) => stroke(`M${640 + (index - 3) * 10} 380L${640 + (index - 3) * 24} 470`, "#E7D9D4", 4))),
    path("M600 366Q640 330 680 366L690 398Q640 414 590 398Z", "#FFFFFF"),
    path("M650 346Q672 352 680 366L690 398Q668 406 650 406Z", "#EADFD9"),
    stroke("M590 402Q640 420 690 402", colour.rose, 12),
    path("M640 412C600 376 566 396 572 420C580 440 616 432 640 412Z", colour.rose),
    path("M640 412C680 376 714 396 708 420C700 440 664 432 640 412Z", darker(colour.rose, 0.15)),
    path("M634 416L600 486L622 476L632 492L646 418Z", lighter(colour.rose, 0.1)),
    path("M640 416L668 494L680 474L702 482L650 414Z", colour.rose),
    circle(640, 412, 14, darker(colour.rose, 0.2)),
    fallenPetal(480, 846, 56, 30),
    fallenPetal(800, 842, 50, -30),
  );
}

export function roseJam(): string {
  const jar: Profile = [[430, 140], [452, 150], [470, 164], [490, 170], [490, 170], [770, 170], [800, 158]];
  const clothTop = "M300 440C330 372 392 340 470 338C548 340 608 372 640 440L660 500C630 484 612 516 584 498C560 484 540 518 510 500C486 486 462 518 434 500C408 486 384 516 356 498C330 484 306 512 280 500Z";
  const checks = repeat(10, (index) => rect(270 + index * 40, 320, 18, 200, colour.rose, 0, 'opacity="0.45"'));
  const rows = repeat(5, (index) => rect(270, 340 + index * 38, 400, 17, colour.rose, 0, 'opacity="0.45"'));
  const spoon = turned(
    -62, 760, 640,
    path("M742 372Q760 356 778 372L770 640L750 640Z", colour.oak),
    path("M764 364Q776 364 778 372L770 640L762 640Z", darker(colour.oak, 0.2)),
    ellipse(760, 690, 48, 70, colour.oak),
    ellipse(760, 690, 36, 56, "#A02F52"),
    ellipse(748, 676, 12, 22, "#E48AA0", 'opacity="0.7"'),
  );
  return shelf(
    "green",
    "rose",
    shadow(470, 808, 186),
    glass(470, jar, "#B63A5C", 470),
    repeat(9, (index) => moved(330 + (index % 5) * 66, 560 + (index % 3) * 92, path("M0 0C-26 -8 -24 -38 0 -34C24 -38 26 -8 0 0Z", "#D2647F", 'opacity="0.75"'))),
    path(band(470, [[490, 170], [770, 170]], -0.84, -0.66), "#FFFFFF", 'opacity="0.5"'),
    roseLabel(470, 566, 180, 170, "#FFF9EE", "#8E2C4C"),
    path(clothTop, "#FFF7F0"),
    within(clothTop, checks, rows, path("M540 320L700 320L700 520L600 520Z", colour.ink, 'opacity="0.14"')),
    stroke("M304 452Q470 490 636 452", colour.oak, 12),
    stroke("M304 448Q470 486 636 448", lighter(colour.oak, 0.4), 4),
    ellipse(720, 874, 200, 12, colour.ink, 'opacity="0.18"'),
    moved(-60, 206, spoon),
    fallenPetal(240, 846, 62, 30, colour.rose),
    fallenPetal(330, 872, 48, -40),
  );
}

export function roseSoap(): string {
  const bar = (x: number, y: number, fill: string): string => {
    const top = `M${x} ${y + 40}L${x + 60} ${y}L${x + 420} ${y}L${x + 380} ${y + 40}Z`;
    return (
      rect(x, y + 36, 390, 128, fill, 22) +
      path(`M${x + 380} ${y + 44}L${x + 420} ${y + 6}Q${x + 432} ${y + 10} ${x + 432} ${y + 24}L${x + 432} ${y + 116}L${x + 384} ${y + 160}Z`, darker(fill, 0.24)) +
      path(top, lighter(fill, 0.4), 'stroke-linejoin="round"') +
      rect(x + 14, y + 46, 360, 12, lighter(fill, 0.5), 6, 'opacity="0.5"')
    );
  };
  const bubble = (x: number, y: number, r: number): string =>
    circle(x, y, r, "#FFFFFF", 'opacity="0.45"') +
    stroke(`M${x - r * 0.6} ${y - r * 0.2}A${r * 0.62} ${r * 0.62} 0 0 1 ${x} ${y - r * 0.62}`, "#FFFFFF", r * 0.12) +
    circle(x, y, r, "none", 'stroke="#FFFFFF" stroke-width="3" opacity="0.8"');
  const upright = rect(330, 262, 330, 330, "#E7A9B6", 56) + rect(352, 284, 286, 286, lighter("#E7A9B6", 0.25), 44);
  return shelf(
    "indigo",
    "rose",
    shadow(480, 808, 260),
    bar(250, 640, "#F0D9C6"),
    moved(0, 58, turned(
      -7, 480, 560,
      path("M636 270Q676 300 676 340L676 560Q670 590 640 596Z", darker("#E7A9B6", 0.25)),
      upright,
      rose(494, 428, 118, "#C9657F"),
    )),
    path(box(330, 672, 112, 134), colour.green),
    path(polygon([[330, 676], [386, 640], [500, 640], [442, 676]]), lighter(colour.green, 0.25)),
    rose(386, 744, 36, "#F3E3D0"),
    bubble(764, 330, 58),
    bubble(826, 446, 32),
    bubble(182, 520, 44),
    bubble(722, 214, 26),
    fallenPetal(200, 846, 56, 20, colour.petal),
    fallenPetal(770, 856, 52, -40, colour.rose),
  );
}
