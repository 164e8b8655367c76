// The round box of mixed dates.
import { cloth, disc } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, moved, path, type Point, rect, repeat, shaped, stroke, turned } from "../shapes.ts";
import { almond, date, slit } from "./dates.ts";

function sector(index: number, r: number): string {
  const at = (degrees: number): string => {
    const angle = ((degrees - 90) * Math.PI) / 180;
    return `${480 + Math.cos(angle) * r} ${490 + Math.sin(angle) * r}`;
  };
  return `M480 490L${at(index * 60)}A${r} ${r} 0 0 1 ${at(index * 60 + 60)}Z`;
}

function boxKnob(): string {
  return (
    circle(480, 490, 42, colour.brass) +
    circle(480, 490, 30, lighter(colour.brass, 0.3)) +
    repeat(8, (index) =>
      turned(index * 45, 480, 490, path("M480 490L472 474L480 464L488 474Z", darker(colour.brass, 0.2))),
    )
  );
}

export function dateGiftBox(): string {
  const fills = ["#2E1A16", "#D79A3E", "#8A4A1F", "#5A2E1C", "#B8752E", "#3A2119"];
  const inside = ["almond", "", "pistachio", "", "walnut", "almond"];
  const filling = (kind: string): string => {
    if (kind === "almond") return slit(104, "#1C0F0B") + almond(66);
    if (kind === "pistachio")
      return (
        slit(104, "#3A2A14") +
        repeat(3, (index) => ellipse(-22 + index * 22, 0, 11, 9, index === 1 ? "#8FB055" : "#7A9C45"))
      );
    if (kind === "walnut")
      return slit(104, "#3A2114") + stroke("M-30 0q8 -12 16 0q8 12 16 0q8 -12 16 0q6 8 12 0", "#D8B27C", 11);
    return "";
  };
  const portion = (index: number): string => {
    const angle = ((index * 60 + 30 - 90) * Math.PI) / 180;
    const place = (distance: number, aside: number): Point => [
      480 + Math.cos(angle) * distance - Math.sin(angle) * aside,
      490 + Math.sin(angle) * distance + Math.cos(angle) * aside,
    ];
    const spots: readonly Point[] = [
      place(272, -98),
      place(284, 0),
      place(272, 98),
      place(186, -52),
      place(186, 52),
      place(100, 0),
    ];
    return spots
      .map(([x, y]) =>
        date(x, y, 104, index * 60 + 30 - 90 + 90, fills[index] ?? colour.date, filling(inside[index] ?? "")),
      )
      .join("");
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
    boxKnob(),
    ribbon(792, 818),
  );
}

function ribbon(x: number, y: number): string {
  const wing = shaped("M0 0C-60 -110 -170 -70 -130 -6C-110 40 -50 30 0 0Z", x, y);
  const other = shaped("M0 0C20 -120 140 -110 120 -34C106 20 50 20 0 0Z", x, y);
  const tails = shaped("M-10 0L-90 116L-50 108L-30 136L16 6Z", x, y);
  const tail = shaped("M0 0L60 120L84 92L120 96L20 -6Z", x, y);
  return (
    moved(8, 12, faint(wing + other + tails + tail)) +
    path(tails, darker(colour.saffron, 0.12)) +
    path(tail, darker(colour.saffron, 0.22)) +
    path(wing, colour.saffron) +
    path(other, darker(colour.saffron, 0.08)) +
    stroke(shaped("M-100 -30Q-50 -40 0 0M90 -60Q40 -40 0 0", x, y), darker(colour.saffron, 0.3), 5) +
    circle(x, y, 24, lighter(colour.saffron, 0.2))
  );
}

function faint(d: string): string {
  return path(d, colour.ink, 'opacity="0.2"');
}
