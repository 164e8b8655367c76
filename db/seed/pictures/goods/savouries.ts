// Samboosa and mantu.
import { leaf } from "../flowers.ts";
import { shadow, smoke } from "../forms.ts";
import { cloth, disc, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, scatter, shaped, stroke, turned, within } from "../shapes.ts";

export function samboosaPiece(x: number, y: number, size: number, degrees: number): string {
  const pastry = "#E0A24C";
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    path(
      "M8 -74Q0 -84 -8 -74L-92 62Q-96 76 -80 78L84 78Q98 76 92 62Z",
      colour.ink,
      'opacity="0.18" transform="translate(10 16)"',
    ) +
    path("M8 -78Q0 -88 -8 -78L-96 60Q-100 76 -84 78L84 78Q100 76 96 60Z", pastry) +
    path("M0 -84Q6 -82 8 -78L96 60Q100 76 84 78L30 78Z", darker(pastry, 0.14)) +
    path("M-96 60Q-100 76 -84 78L84 78Q100 76 96 60L60 44Q0 62 -60 44Z", lighter(pastry, 0.22)) +
    stroke("M-58 30L-8 -52M-30 40L10 -28", lighter(pastry, 0.5), 7) +
    repeat(6, (index) =>
      ellipse(-50 + index * 19, 20 + ((index * 23) % 34), 5, 3, darker(pastry, 0.3), 'opacity="0.6"'),
    ) +
    repeat(9, (index) => stroke(`M${-74 + index * 18.5} 78l6 -14`, darker(pastry, 0.25), 3)) +
    "</g>"
  );
}

function flake(x: number, y: number, r: number): string {
  return repeat(3, (index) =>
    turned(
      index * 60,
      x,
      y,
      stroke(shaped("M0 -100L0 100M-30 -80L0 -50L30 -80M-30 80L0 50L30 80", x, y, r), "#FFFFFF", r * 0.13),
    ),
  );
}

export function samboosa(): string {
  const frost = scatter(23);
  const row = (count: number, y: number, size: number): string =>
    repeat(count, (index) =>
      samboosaPiece(480 + (index - (count - 1) / 2) * 156, y, size, ((index * 5) % 3) * 6 - 6),
    );
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
    flake(170, 250, 52),
    flake(790, 200, 62),
    flake(870, 470, 40),
    flake(110, 520, 36),
    flake(268, 130, 34),
    flake(680, 96, 30),
    repeat(34, () =>
      circle(210 + frost() * 540, 300 + frost() * 440, 2 + frost() * 4, "#FFFFFF", 'opacity="0.85"'),
    ),
  );
}

function mantuPiece(x: number, y: number, r: number): string {
  const dough = "#F6E6CC";
  return (
    ellipse(x + 6, y + 10, r, r * 0.94, colour.ink, 'opacity="0.2"') +
    circle(x, y, r, darker(dough, 0.1)) +
    circle(x - r * 0.05, y - r * 0.06, r * 0.93, dough) +
    repeat(10, (index) =>
      turned(
        index * 36,
        x,
        y,
        path(shaped("M0 0C6 -40 22 -70 16 -92C6 -70 -4 -40 0 0Z", x, y, r), darker(dough, 0.15)),
      ),
    ) +
    circle(x, y, r * 0.22, darker(dough, 0.12)) +
    stroke(shaped("M-10 0q10 -16 18 2", x, y, r), darker(dough, 0.4), r * 0.06) +
    stroke(
      `M${x - r * 0.72} ${y - r * 0.3}A${r * 0.8} ${r * 0.8} 0 0 1 ${x - r * 0.2} ${y - r * 0.76}`,
      "#FFFFFF",
      r * 0.09,
      'opacity="0.9"',
    )
  );
}

function yaghmushPiece(x: number, y: number, degrees: number): string {
  const crust = "#D08F42";
  return turned(
    degrees,
    x,
    y,
    rect(x - 74, y - 46, 160, 112, colour.ink, 30, 'opacity="0.18"'),
    rect(x - 80, y - 56, 160, 112, crust, 30),
    rect(x - 74, y - 52, 130, 84, lighter(crust, 0.25), 26),
    stroke(shaped("M-50 -20L50 -20M-56 6L56 6", x, y), darker(crust, 0.2), 5),
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
