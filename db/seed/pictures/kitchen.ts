// Pickles, samboosa and mantu.
import { band, glass, leaf, type Profile, shadow, smoke, vessel } from "./forms.ts";
import { cloth, disc, niche, shelf } from "./grounds.ts";
import { colour, darker, lighter } from "./palette.ts";
import { circle, ellipse, moved, path, rect, repeat, scatter, sized, stroke, turned, within } from "./shapes.ts";

function aubergine(x: number, y: number, size: number, degrees: number): string {
  const skin = "#432A4F";
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    path("M0 -60C36 -60 54 -6 50 36C46 76 -46 76 -50 36C-54 -6 -36 -60 0 -60Z", skin) +
    path("M14 -58C44 -50 54 -2 50 36C47 66 0 78 -10 66C30 50 30 -20 14 -58Z", darker(skin, 0.35)) +
    path("M-34 -10C-30 -36 -20 -46 -10 -48C-22 -20 -26 10 -24 34C-34 26 -36 8 -34 -10Z", "#8C6C9A", 'opacity="0.8"') +
    path("M-22 -50C-10 -74 10 -74 22 -50C12 -44 8 -34 0 -32C-8 -34 -12 -44 -22 -50Z", "#6E8A4C") +
    path("M-6 -64L-4 -92L8 -92L8 -64Z", "#5B763E") +
    "</g>"
  );
}

function walnut(x: number, y: number, r: number): string {
  return (
    ellipse(x + 4, y + r * 0.8, r, r * 0.24, colour.ink, 'opacity="0.22"') +
    circle(x, y, r, "#C79A63") +
    stroke(`M${x} ${y - r}L${x} ${y + r}`, "#946636", r * 0.12) +
    stroke(`M${x - r * 0.2} ${y - r * 0.6}q${-r * 0.6} ${r * 0.2} ${-r * 0.4} ${r * 0.6}q${r * 0.3} ${r * 0.3} ${-r * 0.1} ${r * 0.5}M${x + r * 0.2} ${y - r * 0.6}q${r * 0.6} ${r * 0.2} ${r * 0.4} ${r * 0.6}q${-r * 0.3} ${r * 0.3} ${r * 0.1} ${r * 0.5}`, "#946636", r * 0.1)
  );
}

function screwLid(cx: number, y: number, r: number, fill: string): string {
  return (
    vessel(cx, [[y, r - 8], [y + 10, r], [y + 10, r], [y + 62, r], [y + 62, r]], fill, { sag: 8, gloss: 0.5 }) +
    ellipse(cx, y + 4, r - 10, 18, lighter(fill, 0.28)) +
    repeat(16, (index) => rect(cx - r + 8 + index * ((r * 2 - 16) / 16), y + 22, 4, 38, darker(fill, 0.22)))
  );
}

export function makdous(): string {
  const jar: Profile = [[330, 150], [350, 152], [382, 186], [420, 194], [420, 194], [764, 194], [764, 194], [800, 178]];
  const inside = band(450, [[440, 182], [760, 182], [792, 166]], -1, 1);
  const oil = "#C7A13A";
  return shelf(
    "green",
    "star",
    shadow(450, 808, 200),
    glass(450, jar, oil, 400),
    within(
      inside,
      rect(250, 420, 400, 400, "#B58F2C", 0, 'opacity="0.5"'),
      aubergine(330, 734, 1.02, 20), aubergine(452, 744, 1.05, -14), aubergine(576, 728, 1.02, 30),
      aubergine(388, 612, 1, -30), aubergine(520, 612, 1.02, 12),
      aubergine(326, 508, 0.95, 36), aubergine(452, 492, 1, -8), aubergine(578, 506, 0.96, -32),
      repeat(7, (index) => path(`M${306 + index * 46} ${560 + ((index * 53) % 190)}q14 -20 30 -4q-6 20 -30 4Z`, "#C63D2B")),
      repeat(5, (index) => ellipse(330 + index * 58, 670 + ((index * 37) % 90), 18, 13, "#D9B27C")),
      repeat(10, (index) => circle(300 + ((index * 83) % 300), 430 + ((index * 59) % 330), 5, "#F2DC8E", 'opacity="0.8"')),
      rect(560, 400, 100, 420, colour.ink, 0, 'opacity="0.2"'),
    ),
    path(band(450, [[424, 194], [770, 194]], -0.84, -0.68), "#FFFFFF", 'opacity="0.5"'),
    screwLid(450, 272, 164, "#8C2F3B"),
    ellipse(740, 826, 150, 16, colour.ink, 'opacity="0.2"'),
    sized(1.3, 746, 770, turned(70, 746, 770, aubergine(746, 770, 1, 0))),
    walnut(664, 836, 38),
    walnut(838, 846, 34),
    path("M150 850C190 800 250 806 262 838C240 852 190 862 150 850Z", "#C63D2B"),
    path("M262 838q26 -18 34 -6q-10 16 -34 6Z", "#5B763E"),
  );
}

export function lemonSlice(x: number, y: number, r: number, degrees = 0): string {
  return turned(
    degrees, x, y,
    circle(x, y, r, "#E9B82F"),
    circle(x, y, r * 0.88, "#FFF3B8"),
    repeat(8, (index) => turned(index * 45, x, y, path(`M${x} ${y - r * 0.1}L${x - r * 0.26} ${y - r * 0.72}Q${x} ${y - r * 0.88} ${x + r * 0.26} ${y - r * 0.72}Z`, "#F3CB45"))),
    circle(x, y, r * 0.09, "#FFF3B8"),
  );
}

export function lemon(x: number, y: number, size: number, degrees: number): string {
  const skin = "#F0C233";
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    path("M-78 0C-70 -50 -30 -62 6 -60C44 -58 62 -36 70 -14C84 -14 92 -6 92 2C92 10 84 16 70 16C58 44 34 60 0 60C-36 60 -70 46 -78 0Z", skin) +
    path("M70 16C58 44 34 60 0 60C-30 60 -60 50 -72 20C-30 44 30 44 70 16Z", darker(skin, 0.2)) +
    ellipse(-22, -28, 30, 14, lighter(skin, 0.6), 'opacity="0.8"') +
    "</g>"
  );
}

export function lemonPickle(): string {
  const jar: Profile = [[318, 138], [340, 140], [374, 178], [414, 186], [414, 186], [764, 186], [764, 186], [800, 170]];
  const inside = band(470, [[420, 174], [760, 174], [792, 158]], -1, 1);
  return niche(
    "indigo",
    "sadu",
    shadow(470, 808, 192),
    glass(470, jar, "#EBD27A", 396),
    within(
      inside,
      lemonSlice(370, 730, 78), lemonSlice(548, 744, 82, 20), lemon(460, 640, 0.9, 24), lemonSlice(348, 590, 70, 10),
      lemonSlice(580, 600, 74, 30), lemon(440, 500, 0.86, -20), lemonSlice(566, 476, 66), lemonSlice(340, 462, 62),
      repeat(34, (index) => turned(index * 31, 310 + ((index * 71) % 320), 430 + ((index * 47) % 350), ellipse(310 + ((index * 71) % 320), 430 + ((index * 47) % 350), 7, 4, colour.ink))),
      path("M420 700C450 640 470 650 480 700C474 740 440 750 420 700Z", "#D2452C"),
      path("M620 540C600 500 640 470 652 520C652 560 634 570 620 540Z", "#D2452C"),
      rect(580, 390, 100, 430, colour.ink, 0, 'opacity="0.16"'),
    ),
    path(band(470, [[420, 186], [770, 186]], -0.84, -0.68), "#FFFFFF", 'opacity="0.6"'),
    path("M312 300C340 220 400 190 470 190C540 190 600 220 628 300L650 350C560 376 380 376 290 350Z", "#FFFDF6"),
    within("M312 300C340 220 400 190 470 190C540 190 600 220 628 300L650 350C560 376 380 376 290 350Z", repeat(8, (index) => rect(296 + index * 46, 180, 12, 200, "#4F6FA8", 0, 'opacity="0.75"')), repeat(4, (index) => rect(280, 216 + index * 42, 400, 10, "#4F6FA8", 0, 'opacity="0.75"')), path("M540 180L680 180L680 380L580 380Z", colour.ink, 'opacity="0.12"')),
    stroke("M304 318Q470 350 636 318", colour.oak, 11),
    ellipse(770, 830, 130, 16, colour.ink, 'opacity="0.24"'),
    lemon(770, 782, 1.15, -12),
    leaf(836, 730, 90, -30),
    ellipse(180, 852, 90, 14, colour.ink, 'opacity="0.2"'),
    lemonSlice(180, 780, 72, 12),
  );
}

function samboosaPiece(x: number, y: number, size: number, degrees: number): string {
  const pastry = "#E0A24C";
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    path("M8 -74Q0 -84 -8 -74L-92 62Q-96 76 -80 78L84 78Q98 76 92 62Z", colour.ink, 'opacity="0.18" transform="translate(10 16)"') +
    path("M8 -78Q0 -88 -8 -78L-96 60Q-100 76 -84 78L84 78Q100 76 96 60Z", pastry) +
    path("M0 -84Q6 -82 8 -78L96 60Q100 76 84 78L30 78Z", darker(pastry, 0.14)) +
    path("M-96 60Q-100 76 -84 78L84 78Q100 76 96 60L60 44Q0 62 -60 44Z", lighter(pastry, 0.22)) +
    stroke("M-58 30L-8 -52M-30 40L10 -28", lighter(pastry, 0.5), 7) +
    repeat(6, (index) => ellipse(-50 + index * 19, 20 + ((index * 23) % 34), 5, 3, darker(pastry, 0.3), 'opacity="0.6"')) +
    repeat(9, (index) => stroke(`M${-74 + index * 18.5} 78l6 -14`, darker(pastry, 0.25), 3)) +
    "</g>"
  );
}

function flake(x: number, y: number, r: number): string {
  return repeat(3, (index) => turned(index * 60, x, y, stroke(`M${x} ${y - r}L${x} ${y + r}M${x - r * 0.3} ${y - r * 0.8}L${x} ${y - r * 0.5}L${x + r * 0.3} ${y - r * 0.8}M${x - r * 0.3} ${y + r * 0.8}L${x} ${y + r * 0.5}L${x + r * 0.3} ${y + r * 0.8}`, "#FFFFFF", r * 0.13)));
}

export function samboosa(): string {
  const frost = scatter(23);
  const row = (count: number, y: number, size: number): string =>
    repeat(count, (index) => samboosaPiece(480 + (index - (count - 1) / 2) * 156, y, size, ((index * 5) % 3) * 6 - 6));
  return shelf(
    "night",
    "star",
    shadow(480, 820, 330),
    ellipse(480, 776, 384, 60, darker("#E6EAF2", 0.22)),
    ellipse(480, 764, 384, 58, "#F5F7FB"),
    ellipse(480, 760, 330, 44, "#DCE3EF"),
    ellipse(480, 764, 372, 54, "none", 'stroke="#7F93C4" stroke-width="6"'),
    turned(180, 480, 490, samboosaPiece(480, 490, 0.9, 0)),
    turned(180, 402, 600, samboosaPiece(402, 600, 0.94, 0)),
    turned(180, 558, 600, samboosaPiece(558, 600, 0.94, 0)),
    repeat(3, (index) => turned(180, 324 + index * 156, 716, samboosaPiece(324 + index * 156, 716, 0.96, 0))),
    path("M480 300L250 720L710 720Z", colour.ink, 'opacity="0.14"'),
    row(2, 446, 1.02),
    row(3, 566, 1.06),
    row(4, 686, 1.1),
    samboosaPiece(480, 334, 1, 4),
    flake(170, 250, 52), flake(790, 200, 62), flake(870, 470, 40), flake(110, 520, 36), flake(268, 130, 34), flake(680, 96, 30),
    repeat(34, () => circle(210 + frost() * 540, 300 + frost() * 440, 2 + frost() * 4, "#FFFFFF", 'opacity="0.85"')),
  );
}

function mantuPiece(x: number, y: number, r: number): string {
  const dough = "#F6E6CC";
  return (
    ellipse(x + 6, y + 10, r, r * 0.94, colour.ink, 'opacity="0.2"') +
    circle(x, y, r, darker(dough, 0.1)) +
    circle(x - r * 0.05, y - r * 0.06, r * 0.93, dough) +
    repeat(10, (index) => turned(index * 36, x, y, path(`M${x} ${y}C${x + r * 0.06} ${y - r * 0.4} ${x + r * 0.22} ${y - r * 0.7} ${x + r * 0.16} ${y - r * 0.92}C${x + r * 0.06} ${y - r * 0.7} ${x - r * 0.04} ${y - r * 0.4} ${x} ${y}Z`, darker(dough, 0.15)))) +
    circle(x, y, r * 0.22, darker(dough, 0.12)) +
    stroke(`M${x - r * 0.1} ${y}q${r * 0.1} ${-r * 0.16} ${r * 0.18} ${r * 0.02}`, darker(dough, 0.4), r * 0.06) +
    stroke(`M${x - r * 0.72} ${y - r * 0.3}A${r * 0.8} ${r * 0.8} 0 0 1 ${x - r * 0.2} ${y - r * 0.76}`, "#FFFFFF", r * 0.09, 'opacity="0.9"')
  );
}

function yaghmushPiece(x: number, y: number, degrees: number): string {
  const crust = "#D08F42";
  return turned(
    degrees, x, y,
    rect(x - 74, y - 46, 160, 112, colour.ink, 30, 'opacity="0.18"'),
    rect(x - 80, y - 56, 160, 112, crust, 30),
    rect(x - 74, y - 52, 130, 84, lighter(crust, 0.25), 26),
    stroke(`M${x - 50} ${y - 20}L${x + 50} ${y - 20}M${x - 56} ${y + 6}L${x + 56} ${y + 6}`, darker(crust, 0.2), 5),
    repeat(8, (index) => ellipse(x - 50 + index * 14, y - 34 + ((index * 29) % 60), 5, 3, "#FFF2D4")),
  );
}

export function mantu(): string {
  const steamer = "#C99A5F";
  const scattered = scatter(19);
  return cloth(
    "wine",
    "sadu",
    disc(480, 480, 388, darker(steamer, 0.1)),
    circle(480, 480, 374, steamer),
    repeat(48, (index) => turned(index * 7.5, 480, 480, rect(478, 104, 4, 34, darker(steamer, 0.24)))),
    circle(480, 480, 340, darker(steamer, 0.35)),
    circle(480, 486, 336, "#E3C793"),
    within(
      "M144 486A336 336 0 1 0 816 486A336 336 0 1 0 144 486Z",
      repeat(14, (index) => rect(150 + index * 49, 140, 5, 700, darker("#E3C793", 0.12))),
      rect(140, 140, 680, 60, colour.ink, 0, 'opacity="0.12"'),
    ),
    circle(480, 480, 338, "none", `stroke="${darker(steamer, 0.2)}" stroke-width="12"`),
    ...[0, 1, 2, 3, 4, 5].map((index) => {
      const angle = (index * Math.PI) / 3 + 0.3;
      const [x, y] = [480 + Math.cos(angle) * 214, 484 + Math.sin(angle) * 214];
      return index % 3 === 2 ? yaghmushPiece(x, y, 30 + index * 20) : mantuPiece(x, y, 94);
    }),
    mantuPiece(480, 484, 98),
    repeat(16, () => {
      const [x, y] = [250 + scattered() * 460, 250 + scattered() * 460];
      return leaf(Math.round(x), Math.round(y), 20, scattered() * 360, "#5F8A4B");
    }),
    smoke(380, 430, 330, 70),
    smoke(560, 380, 300, 60),
  );
}
