// Dates, and the sweets that are baked with them.
import { leaf, shadow } from "./forms.ts";
import { cloth, disc, lyingShadow, niche, shelf } from "./grounds.ts";
import { colour, darker, lighter } from "./palette.ts";
import { circle, curve, ellipse, moved, path, type Point, polygon, rect, repeat, scatter, sized, stroke, turned, within } from "./shapes.ts";

/** One date lying down; opened ones show what is inside. */
export function date(x: number, y: number, length: number, degrees: number, fill: string, filling = ""): string {
  const w = length * 0.27;
  const half = length / 2;
  const body = `M${-half} 0C${-half} ${-w * 1.1} ${-half * 0.3} ${-w * 1.25} ${half * 0.2} ${-w * 1.1}C${half * 0.8} ${-w} ${half * 1.04} ${-w * 0.5} ${half} 0C${half * 1.04} ${w * 0.6} ${half * 0.7} ${w * 1.1} ${half * 0.1} ${w * 1.15}C${-half * 0.5} ${w * 1.2} ${-half} ${w} ${-half} 0Z`;
  const wrinkles = `M${-half * 0.7} ${-w * 0.5}Q0 ${-w * 0.9} ${half * 0.6} ${-w * 0.4}M${-half * 0.8} ${w * 0.1}Q${-half * 0.2} ${-w * 0.1} ${half * 0.8} ${w * 0.12}M${-half * 0.6} ${w * 0.62}Q0 ${w * 0.5} ${half * 0.6} ${w * 0.6}`;
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    moved(6, 9, path(body, colour.ink, 'opacity="0.28"')) +
    path(body, fill) +
    within(
      body,
      path(`M${-half} ${w * 0.2}Q0 ${w * 0.5} ${half} ${w * 0.1}L${half} ${w * 1.6}L${-half} ${w * 1.6}Z`, darker(fill, 0.25)),
      stroke(wrinkles, darker(fill, 0.34), length * 0.022),
      stroke(`M${-half * 0.62} ${-w * 0.76}Q${-half * 0.1} ${-w * 1.02} ${half * 0.4} ${-w * 0.8}`, lighter(fill, 0.5), length * 0.05, 'opacity="0.8"'),
    ) +
    filling +
    "</g>"
  );
}

export function almond(length: number, degrees = 0, x = 0, y = 0): string {
  const [half, w] = [length / 2, length * 0.27];
  const body = `M${-half} 0C${-half * 0.5} ${-w * 1.2} ${half * 0.4} ${-w * 1.2} ${half} 0C${half * 0.4} ${w * 1.2} ${-half * 0.5} ${w * 1.2} ${-half} 0Z`;
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    path(body, "#C08347") +
    within(body, path(`M${-half} ${w * 0.1}L${half} ${w * 0.1}L${half} ${w * 1.3}L${-half} ${w * 1.3}Z`, "#A56B36"), stroke(`M${-half * 0.7} ${-w * 0.3}Q0 ${-w * 0.7} ${half * 0.7} ${-w * 0.2}M${-half * 0.8} ${w * 0.2}L${half * 0.8} ${w * 0.15}`, "#E0AE77", length * 0.04)) +
    "</g>"
  );
}

function slit(length: number, inside: string): string {
  const [half, w] = [length * 0.36, length * 0.12];
  return path(`M${-half} 0C${-half * 0.4} ${-w * 1.4} ${half * 0.4} ${-w * 1.4} ${half} 0C${half * 0.4} ${w * 1.4} ${-half * 0.4} ${w * 1.4} ${-half} 0Z`, inside);
}

export function ajwaAlmond(): string {
  const ajwa = "#2E1A16";
  const cell = (column: number, row: number): string => {
    const [x, y] = [244 + column * 157, 276 + row * 145];
    const fluted = repeat(16, (index) => {
      const angle = (index * Math.PI) / 8;
      return circle(x + Math.cos(angle) * 66, y + Math.sin(angle) * 56, 14, "#F3E3C9");
    });
    return (
      fluted +
      ellipse(x, y, 68, 58, "#E8D3B1") +
      date(x, y, 128, -24 + ((column * 3 + row * 5) % 3) * 8, ajwa, slit(128, "#140B09") + almond(84, 0, 0, -2))
    );
  };
  return cloth(
    "palm",
    "sadu",
    lyingShadow(rect(130, 160, 700, 660, colour.ink, 18)),
    rect(130, 160, 700, 660, darker(colour.wood, 0.1), 18),
    rect(130, 160, 700, 14, lighter(colour.wood, 0.25), 7),
    rect(156, 186, 648, 608, "#CDB28A", 8),
    rect(156, 186, 648, 26, colour.ink, 8, 'opacity="0.22"'),
    rect(156, 186, 20, 608, colour.ink, 8, 'opacity="0.16"'),
    repeat(16, (index) => cell(index % 4, Math.floor(index / 4))),
    almond(74, 28, 862, 876),
    almond(66, -40, 100, 96),
    leaf(70, 880, 120, -26, "#7E9F72"),
  );
}

export function sukkariTahini(): string {
  const gold = "#C8822A";
  const random = scatter(8);
  const filled = slit(176, "#6F4116") + path("M-56 -2C-30 -17 32 -17 58 -2C34 13 -30 13 -56 -2Z", "#F5EAD0");
  const sesame = (x: number, y: number): string => turned(random() * 180, x, y, ellipse(x, y, 7, 4, "#FFF8E6"));
  const spread = repeat(11, (index) => {
    const angle = (index * 2 * Math.PI) / 11;
    const [x, y] = [480 + Math.cos(angle) * 266, 480 + Math.sin(angle) * 266];
    return (
      date(x, y, 176, (angle * 180) / Math.PI, gold, filled) +
      repeat(5, () => sesame(x + (random() - 0.5) * 64, y + (random() - 0.5) * 64))
    );
  });
  return cloth(
    "indigo",
    "rose",
    disc(480, 480, 400, "#FBF6EC"),
    circle(480, 480, 386, "#3F5F96"),
    circle(480, 480, 368, "#FBF6EC"),
    repeat(36, (index) => turned(index * 10, 480, 480, path("M480 92L488 102L480 112L472 102Z", "#FBF6EC"))),
    circle(480, 484, 340, "#F1E8D8"),
    spread,
    ellipse(488, 496, 150, 146, colour.ink, 'opacity="0.2"'),
    circle(480, 480, 146, "#9C6240"),
    circle(480, 480, 132, darker("#9C6240", 0.3)),
    circle(480, 484, 126, "#EAD6AC"),
    stroke("M480 484m0 0c20 -10 34 14 14 30c-34 24 -80 -4 -66 -52c16 -50 88 -56 118 -10c34 56 -8 128 -76 126c-60 -4 -100 -50 -92 -110", "#F8EED6", 14),
    path("M380 420C400 380 440 362 480 362C440 376 410 398 396 432Z", "#FFFDF6", 'opacity="0.8"'),
    repeat(12, () => sesame(430 + random() * 110, 430 + random() * 110)),
    repeat(9, () => sesame(60 + random() * 150, 800 + random() * 100)),
    repeat(7, () => sesame(800 + random() * 110, 70 + random() * 120)),
  );
}

function sector(index: number, r: number): string {
  const at = (degrees: number): string => {
    const angle = ((degrees - 90) * Math.PI) / 180;
    return `${480 + Math.cos(angle) * r} ${490 + Math.sin(angle) * r}`;
  };
  return `M480 490L${at(index * 60)}A${r} ${r} 0 0 1 ${at(index * 60 + 60)}Z`;
}

export function dateGiftBox(): string {
  const fills = ["#2E1A16", "#D79A3E", "#8A4A1F", "#5A2E1C", "#B8752E", "#3A2119"];
  const inside = ["almond", "", "pistachio", "", "walnut", "almond"];
  const filling = (kind: string): string => {
    if (kind === "almond") return slit(104, "#1C0F0B") + almond(66);
    if (kind === "pistachio") return slit(104, "#3A2A14") + repeat(3, (index) => ellipse(-22 + index * 22, 0, 11, 9, index === 1 ? "#8FB055" : "#7A9C45"));
    if (kind === "walnut") return slit(104, "#3A2114") + stroke("M-30 0q8 -12 16 0q8 12 16 0q8 -12 16 0q6 8 12 0", "#D8B27C", 11);
    return "";
  };
  const portion = (index: number): string => {
    const angle = ((index * 60 + 30 - 90) * Math.PI) / 180;
    const place = (distance: number, aside: number): Point => [
      480 + Math.cos(angle) * distance - Math.sin(angle) * aside,
      490 + Math.sin(angle) * distance + Math.cos(angle) * aside,
    ];
    const spots: readonly Point[] = [place(272, -98), place(284, 0), place(272, 98), place(186, -52), place(186, 52), place(100, 0)];
    return spots.map(([x, y]) => date(x, y, 104, index * 60 + 30 - 90 + 90, fills[index] ?? colour.date, filling(inside[index] ?? ""))).join("");
  };
  return cloth(
    "rose",
    "star",
    disc(480, 490, 392, "#8E2F4A"),
    circle(480, 490, 378, lighter("#8E2F4A", 0.12)),
    circle(480, 490, 356, "#F2E3C8"),
    repeat(6, (index) => path(sector(index, 350), index % 2 === 0 ? "#EBD8B6" : "#F3E6CF")),
    repeat(6, (index) => portion(index)),
    repeat(6, (index) => turned(index * 60, 480, 490, rect(475, 132, 10, 356, colour.brass))),
    circle(480, 490, 42, colour.brass),
    circle(480, 490, 30, lighter(colour.brass, 0.3)),
    repeat(8, (index) => turned(index * 45, 480, 490, path("M480 490L472 474L480 464L488 474Z", darker(colour.brass, 0.2)))),
    ribbon(792, 818),
  );
}

function ribbon(x: number, y: number): string {
  const wing = `M${x} ${y}C${x - 60} ${y - 110} ${x - 170} ${y - 70} ${x - 130} ${y - 6}C${x - 110} ${y + 40} ${x - 50} ${y + 30} ${x} ${y}Z`;
  const other = `M${x} ${y}C${x + 20} ${y - 120} ${x + 140} ${y - 110} ${x + 120} ${y - 34}C${x + 106} ${y + 20} ${x + 50} ${y + 20} ${x} ${y}Z`;
  const tails = `M${x - 10} ${y}L${x - 90} ${y + 116}L${x - 50} ${y + 108}L${x - 30} ${y + 136}L${x + 16} ${y + 6}Z`;
  const tail = `M${x} ${y}L${x + 60} ${y + 120}L${x + 84} ${y + 92}L${x + 120} ${y + 96}L${x + 20} ${y - 6}Z`;
  return (
    moved(8, 12, faint(wing + other + tails + tail)) +
    path(tails, darker(colour.saffron, 0.12)) +
    path(tail, darker(colour.saffron, 0.22)) +
    path(wing, colour.saffron) +
    path(other, darker(colour.saffron, 0.08)) +
    stroke(`M${x - 100} ${y - 30}Q${x - 50} ${y - 40} ${x} ${y}M${x + 90} ${y - 60}Q${x + 40} ${y - 40} ${x} ${y}`, darker(colour.saffron, 0.3), 5) +
    circle(x, y, 24, lighter(colour.saffron, 0.2))
  );
}

function faint(d: string): string {
  return path(d, colour.ink, 'opacity="0.2"');
}

function maamoul(x: number, y: number, r: number): string {
  const dough = "#E6BC7C";
  const dome = `M${x - r} ${y}C${x - r} ${y - r * 0.95} ${x - r * 0.4} ${y - r * 1.05} ${x} ${y - r * 1.05}C${x + r * 0.4} ${y - r * 1.05} ${x + r} ${y - r * 0.95} ${x + r} ${y}C${x + r * 0.9} ${y + r * 0.2} ${x - r * 0.9} ${y + r * 0.2} ${x - r} ${y}Z`;
  const ribs = repeat(7, (index) => {
    const share = (index - 3) / 3.2;
    return stroke(`M${x + share * r * 0.28} ${y - r * 0.98}Q${x + share * r * 0.96} ${y - r * 0.7} ${x + share * r * 0.95} ${y + r * 0.1}`, darker(dough, 0.2), r * 0.045);
  });
  return (
    path(dome, dough) +
    within(
      dome,
      path(`M${x + r * 0.3} ${y - r * 1.2}C${x + r * 0.7} ${y - r * 0.6} ${x + r * 0.6} ${y} ${x + r * 0.4} ${y + r * 0.3}L${x + r * 1.2} ${y + r * 0.3}L${x + r * 1.2} ${y - r * 1.2}Z`, darker(dough, 0.16)),
      ribs,
      ellipse(x, y - r * 0.98, r * 0.32, r * 0.12, lighter(dough, 0.3)),
      ellipse(x - r * 0.45, y - r * 0.62, r * 0.2, r * 0.12, "#FFF8EA", 'opacity="0.75"'),
      stroke(`M${x - r} ${y + r * 0.02}Q${x} ${y + r * 0.24} ${x + r} ${y + r * 0.02}`, "#B97A3C", r * 0.09, 'opacity="0.7"'),
    )
  );
}

function halfMaamoul(x: number, y: number, r: number): string {
  const outer = `M${x - r} ${y}C${x - r} ${y - r * 1.3} ${x + r} ${y - r * 1.3} ${x + r} ${y}C${x + r * 0.8} ${y + r * 0.26} ${x - r * 0.8} ${y + r * 0.26} ${x - r} ${y}Z`;
  return (
    path(outer, "#D9A964") +
    sized(0.9, x, y - r * 0.2, path(outer, "#F0D49C")) +
    sized(0.66, x, y - r * 0.22, path(outer, "#5E301C")) +
    repeat(5, (index) => ellipse(x - r * 0.36 + index * r * 0.18, y - r * (0.3 + (index % 2) * 0.22), r * 0.06, r * 0.035, "#9A5B33"))
  );
}

export function dateMaamoul(): string {
  return niche(
    "saffron",
    "rose",
    shadow(480, 812, 290),
    ellipse(480, 772, 350, 52, darker("#F4EDE0", 0.18)),
    ellipse(480, 760, 350, 50, "#FBF5EA"),
    ellipse(480, 756, 300, 38, "#EADBC4"),
    ellipse(480, 760, 336, 46, "none", 'stroke="#36457A" stroke-width="7" opacity="0.7"'),
    maamoul(360, 640, 104),
    maamoul(580, 640, 104),
    maamoul(470, 548, 104),
    maamoul(266, 742, 108),
    halfMaamoul(704, 748, 104),
    maamoul(486, 750, 114),
    repeat(26, (index) => circle(250 + ((index * 97) % 460), 500 + ((index * 61) % 270), 3 + (index % 3), "#FFFFFF", 'opacity="0.75"')),
    date(150, 846, 130, -14, "#6B3A1E"),
    date(236, 872, 116, 12, "#54291A"),
  );
}

function kleijaFace(x: number, y: number, r: number): string {
  const baked = "#C98A45";
  return (
    circle(x, y, r, darker(baked, 0.2)) +
    circle(x - r * 0.03, y - r * 0.04, r * 0.96, baked) +
    repeat(24, (index) => turned(index * 15, x, y, circle(x, y - r * 0.88, r * 0.055, darker(baked, 0.22)))) +
    circle(x, y, r * 0.74, lighter(baked, 0.14)) +
    repeat(8, (index) => turned(index * 45, x, y, path(`M${x} ${y - r * 0.16}C${x - r * 0.2} ${y - r * 0.4} ${x - r * 0.14} ${y - r * 0.6} ${x} ${y - r * 0.68}C${x + r * 0.14} ${y - r * 0.6} ${x + r * 0.2} ${y - r * 0.4} ${x} ${y - r * 0.16}Z`, darker(baked, 0.26)))) +
    repeat(8, (index) => turned(index * 45 + 22.5, x, y, circle(x, y - r * 0.58, r * 0.05, darker(baked, 0.26)))) +
    circle(x, y, r * 0.13, darker(baked, 0.3)) +
    stroke(`M${x - r * 0.66} ${y - r * 0.5}A${r * 0.84} ${r * 0.84} 0 0 1 ${x + r * 0.1} ${y - r * 0.82}`, "#F4CE8C", r * 0.06, 'opacity="0.85"')
  );
}

export function kleija(): string {
  const layer = (index: number): string => {
    const y = 770 - index * 62;
    const x = 370 + (index % 2) * 12;
    return (
      ellipse(x, y + 12, 196, 40, darker("#B67A3B", 0.2)) +
      path(curve([[x - 196, y - 14], [x - 196, y - 14], [x - 196, y + 12], [x, y + 52], [x + 196, y + 12], [x + 196, y - 14], [x + 196, y - 14]]) + "Z", "#B67A3B") +
      path(`M${x + 60} ${y + 46}Q${x + 190} ${y + 30} ${x + 196} ${y - 14}L${x + 110} ${y}Z`, darker("#B67A3B", 0.2)) +
      stroke(`M${x - 190} ${y + 6}Q${x} ${y + 58} ${x + 190} ${y + 6}`, "#5E301C", 9) +
      ellipse(x, y - 14, 196, 40, "#D59A55")
    );
  };
  return shelf(
    "sand",
    "sadu",
    shadow(400, 808, 230),
    repeat(5, layer),
    ellipse(378, 508, 150, 28, lighter("#D59A55", 0.12)),
    repeat(10, (index) => ellipse(268 + index * 24, 508 + ((index * 7) % 16) - 8, 16, 5, darker("#D59A55", 0.25))),
    stroke("M378 496L378 820", "#F6EFE4", 11),
    stroke("M378 496L378 820", colour.rose, 5, 'stroke-dasharray="14 14"'),
    stroke("M378 496C330 420 270 440 300 476C320 500 360 500 378 496C426 420 486 440 456 476C436 500 396 500 378 496", colour.rose, 9),
    ellipse(680, 820, 170, 16, colour.ink, 'opacity="0.22"'),
    kleijaFace(668, 640, 184),
    date(846, 862, 110, 20, "#6B3A1E"),
  );
}
