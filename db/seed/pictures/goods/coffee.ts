// Coffee, cardamom and the pot that pours them.
import { type Profile, shadow, vessel } from "../forms.ts";
import { niche } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  circle,
  ellipse,
  moved,
  path,
  points,
  rect,
  repeat,
  scatter,
  shaped,
  stroke,
  within,
} from "../shapes.ts";

export function cardamom(x: number, y: number, length: number, degrees: number): string {
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    moved(
      3,
      6,
      path(shaped("M-50 0Q0 -40.8 50 0Q0 40.8 -50 0Z", 0, 0, length), colour.ink, 'opacity="0.2"'),
    ) +
    path(shaped("M-50 0Q0 -40.8 50 0Q0 40.8 -50 0Z", 0, 0, length), "#9CB173") +
    path(shaped("M-50 0Q0 7.2 50 0Q0 40.8 -50 0Z", 0, 0, length), "#7F9659") +
    stroke(shaped("M-40 -4.8Q0 -16.8 40 -4.8", 0, 0, length), "#C5D3A0", 3) +
    "</g>"
  );
}

export function bean(x: number, y: number, size: number, degrees: number, fill: string): string {
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    ellipse(3, 5, size, size * 0.68, colour.ink, 'opacity="0.2"') +
    ellipse(0, 0, size, size * 0.68, fill) +
    ellipse(-size * 0.2, -size * 0.24, size * 0.6, size * 0.26, lighter(fill, 0.35), 'opacity="0.6"') +
    stroke(shaped("M-86 4C-30 -26 30 30 86 0", 0, 0, size), darker(fill, 0.4), size * 0.14) +
    "</g>"
  );
}

/** The pot that every house pours from, in outline: foot, waist, beak, lid and handle. */
export function dallahShape(x: number, y: number, size: number, fill: string, trim: string): string {
  const body: Profile = points("150 34, 190 46, 240 40, 270 50, 350 96, 410 104, 440 96, 440 96");
  const lid: Profile = points("40 4, 60 12, 80 6, 100 24, 150 42, 150 42");
  return (
    `<g transform="translate(${x} ${y}) scale(${size})">` +
    path("M-36 216C-84 206 -132 176 -186 104C-178 176 -144 240 -60 286Z", fill) +
    path("M-186 104C-178 176 -144 240 -60 286L-54 268C-124 226 -160 174 -176 112Z", darker(fill, 0.2)) +
    stroke("M38 176C150 150 176 240 150 330C140 366 110 384 92 390", darker(fill, 0.12), 22) +
    stroke("M38 172C146 148 168 240 144 326", lighter(fill, 0.35), 6) +
    vessel(0, body, fill, { sag: 10, gloss: 0.5 }) +
    vessel(0, lid, trim, { sag: 0, gloss: 0.5 }) +
    rect(-46, 146, 92, 14, trim, 6) +
    rect(-43, 236, 86, 12, trim, 6) +
    "</g>"
  );
}

export function saudiCoffee(): string {
  const bag = "M250 250L600 250L630 790Q632 806 612 806L238 806Q218 806 220 790Z";
  const kraft = "#3E6B57";
  const random = scatter(77);
  const blond = "#C99A5A";
  return niche(
    "sand",
    "sadu",
    shadow(424, 808, 212),
    path(bag, kraft),
    within(
      bag,
      path("M520 240L640 240L640 820L540 820Z", darker(kraft, 0.22)),
      path("M250 250L290 250L270 820L220 820Z", lighter(kraft, 0.22)),
      stroke("M240 420Q260 600 232 800M610 420Q590 600 618 800", darker(kraft, 0.25), 5),
    ),
    path("M250 176L600 176L600 262L250 262Z", darker(kraft, 0.12)),
    path("M250 176L600 176L600 196L250 196Z", lighter(kraft, 0.2)),
    stroke("M250 232L600 232", darker(kraft, 0.4), 5, 'stroke-dasharray="12 10"'),
    rect(560, 160, 34, 116, colour.brass, 6),
    circle(425, 520, 156, "#F3E6CB"),
    within(
      "M269 520A156 156 0 1 0 581 520A156 156 0 1 0 269 520Z",
      path("M480 340L600 340L600 700L500 700Z", darker("#F3E6CB", 0.1)),
    ),
    circle(425, 520, 142, "none", `stroke="${colour.brass}" stroke-width="5"`),
    dallahShape(430, 396, 0.52, colour.brass, darker(colour.brass, 0.3)),
    rect(292, 720, 266, 12, colour.brass, 5),
    rect(340, 746, 170, 10, colour.brass, 5),
    ellipse(720, 832, 170, 18, colour.ink, 'opacity="0.24"'),
    repeat(46, (index) => {
      const row = Math.floor(index / 12);
      const half = 150 - row * 36;
      return bean(
        720 + (random() * 2 - 1) * half,
        822 - row * 34 + random() * 16,
        24,
        random() * 180,
        index % 3 === 0 ? "#B98748" : blond,
      );
    }),
    cardamom(610, 872, 62, 16),
    cardamom(836, 862, 58, -30),
    cardamom(720, 700, 54, 12),
    cardamom(170, 856, 60, -18),
    bean(110, 870, 24, 40, blond),
    bean(232, 888, 22, 110, "#B98748"),
  );
}
