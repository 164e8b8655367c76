// Prayer beads of olive wood and of agate.
import { leaf } from "../flowers.ts";
import { vessel } from "../forms.ts";
import { cloth, lyingShadow } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  circle,
  curve,
  ellipse,
  type Point,
  points,
  rect,
  repeat,
  scatter,
  shaped,
  stroke,
} from "../shapes.ts";
import { bead, tassel } from "../weave.ts";

export function along(route: readonly Point[], count: number): readonly Point[] {
  const lengths = route
    .slice(1)
    .map(([x, y], index) => Math.hypot(x - (route[index]?.[0] ?? x), y - (route[index]?.[1] ?? y)));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return Array.from({ length: count }, (_, position): Point => {
    let rest = (whole * position) / count;
    const found = lengths.findIndex((length) => (rest >= length ? ((rest -= length), false) : true));
    const [from, to] = [route[Math.max(found, 0)] ?? [0, 0], route[Math.max(found, 0) + 1] ?? [0, 0]];
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
  const beads = places
    .map(([x, y], index) => {
      if (index % 11 === 0 && index > 0) return bead(x, y, 17, colour.green);
      return (
        bead(x, y, 29, index % 3 === 0 ? darker(wood, 0.08) : wood) +
        stroke(shaped("M-16 4Q0 -8 18 2M-12 14Q0 4 14 12", x, y), darker(wood, 0.3), 2.5)
      );
    })
    .join("");
  const cord = curve(places, true);
  return cloth(
    "sand",
    "roshan",
    lyingShadow(stroke(cord, colour.ink, 54) + stroke("M470 690L470 880", colour.ink, 40)),
    stroke(cord, colour.green, 5),
    beads,
    vessel(470, points("652 10, 672 24, 700 18, 728 26, 764 14, 764 14"), darker(wood, 0.15), { sag: 0 }),
    bead(470, 642, 20, wood),
    tassel(470, 750, 150, colour.green, colour.brass),
    stroke("M720 884C780 820 820 760 850 650", "#6E6A3C", 7),
    repeat(6, (index) =>
      leaf(734 + index * 21, 862 - index * 38, 92, index % 2 === 0 ? -100 : 10, "#75884F"),
    ),
    ellipse(812, 800, 20, 26, "#4E5B30"),
    ellipse(806, 792, 6, 9, "#A5B67C"),
    ellipse(760, 776, 18, 24, "#5A6838"),
  );
}

function silverTassel(agate: string): string {
  return (
    bead(480, 640, 18, colour.silver) +
    vessel(480, points("654 8, 668 22, 700 14, 724 24, 770 12, 770 12"), agate, { sag: 0, gloss: 0.7 }) +
    rect(466, 768, 28, 16, colour.silver, 5) +
    repeat(
      5,
      (index) =>
        stroke(
          `M${472 + index * 4} 780Q${440 + index * 20} 830 ${434 + index * 23} 900`,
          index % 2 === 0 ? "#DDE2E6" : colour.silver,
          6,
          'stroke-dasharray="5 5"',
        ) + bead(434 + index * 23, 908, 11, colour.silver),
    )
  );
}

function velvetBox(): string {
  return (
    lyingShadow(rect(130, 110, 700, 640, colour.ink, 46)) +
    rect(130, 110, 700, 640, "#1F2744", 46) +
    rect(130, 110, 700, 640, "none", 46, `stroke="${colour.brass}" stroke-width="6"`) +
    rect(160, 140, 640, 580, "#E9DDCB", 30) +
    rect(160, 140, 640, 34, colour.ink, 17, 'opacity="0.16"')
  );
}

export function misbahaAgate(): string {
  const agate = "#A0301F";
  const path33 = curve(
    points("300 250, 480 180, 660 250, 720 420, 620 560, 480 600, 340 560, 240 420"),
    true,
  );
  const places = along(
    points(
      "300 250, 380 200, 480 184, 580 200, 660 250, 712 330, 722 420, 690 510, 620 566, " +
        "550 594, 480 602, 410 594, 340 566, 270 510, 238 420, 248 330, 300 250",
    ),
    33,
  );
  const random = scatter(12);
  const stone = (x: number, y: number): string => {
    const fill = random() > 0.5 ? agate : lighter(agate, 0.12);
    return (
      circle(x, y, 31, colour.ink, 'opacity="0.25"') +
      bead(x - 2, y - 2, 28, fill) +
      stroke(
        `M${x - 18} ${y + 8}Q${x - 2} ${y - 4 + random() * 10} ${x + 18} ${y + 4}`,
        "#F0C9A6",
        3,
        'opacity="0.6"',
      )
    );
  };
  return cloth(
    "night",
    "star",
    velvetBox(),
    stroke(path33, colour.silver, 6),
    ...places.map(([x, y], index) =>
      index % 11 === 8
        ? bead(x, y, 20, colour.silver) + circle(x, y, 7, darker(colour.silver, 0.4))
        : stone(x, y),
    ),
    silverTassel(agate),
  );
}
