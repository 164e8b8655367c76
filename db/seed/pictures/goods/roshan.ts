// The lattice of turned knobs and the small roshan.
import { archPath, hung } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { box, circle, path, rect, repeat, shaped, stroke, within } from "../shapes.ts";

/** One lattice screen of turned knobs, framed. */
export function lattice(x: number, y: number, w: number, h: number, wood: string, back: string): string {
  const step = 32;
  const [columns, lines] = [Math.floor(w / step), Math.floor(h / step)];
  const [dx, dy] = [w / columns, h / lines];
  return (
    rect(x, y, w, h, back) +
    within(
      box(x, y, w, h),
      repeat(columns + 1, (index) => rect(x + index * dx - 3, y, 6, h, wood)),
      repeat(lines + 1, (index) => rect(x, y + index * dy - 3, w, 6, wood)),
      repeat((columns + 1) * (lines + 1), (index) => {
        const [cx, cy] = [x + (index % (columns + 1)) * dx, y + Math.floor(index / (columns + 1)) * dy];
        return circle(cx, cy, 10.5, wood) + circle(cx - 2.5, cy - 3, 4, lighter(wood, 0.35));
      }),
    ) +
    rect(x, y, w, h, "none", 0, `stroke="${darker(wood, 0.3)}" stroke-width="5"`)
  );
}

function screens(wood: string, glow: string): string {
  return (
    lattice(262, 286, 128, 150, wood, glow) +
    lattice(416, 286, 128, 150, wood, "#F9DFA8") +
    lattice(570, 286, 128, 150, wood, glow) +
    repeat(
      3,
      (index) =>
        path(archPath(326 + index * 154, 462, 672, 64), glow) +
        within(
          archPath(326 + index * 154, 462, 672, 64),
          lattice(262 + index * 154, 456, 128, 224, wood, index === 1 ? "#F9DFA8" : glow),
        ) +
        stroke(archPath(326 + index * 154, 462, 672, 64), darker(wood, 0.3), 7),
    )
  );
}

function crownPiece(crown: string, wood: string, glow: string): string {
  return (
    path(crown, wood) +
    within(
      crown,
      path("M540 60L740 60L740 230L580 230Z", darker(wood, 0.18)),
      stroke(
        "M276 214C290 190 330 196 352 168C372 146 400 152 424 132C446 112 466 120 480 100" +
          "C494 120 514 112 536 132C560 152 588 146 608 168C630 196 670 190 684 214",
        lighter(wood, 0.4),
        6,
      ),
    ) +
    circle(480, 164, 24, darker(wood, 0.3)) +
    circle(480, 164, 13, glow) +
    rect(214, 214, 532, 40, darker(wood, 0.14), 4) +
    rect(214, 214, 532, 10, lighter(wood, 0.3), 4) +
    repeat(15, (index) => path(shaped("M226 254L243 276L260 254Z", index * 34, 0), wood))
  );
}

export function roshanPanel(): string {
  const wood = "#8A5630";
  const glow = "#F4CF8A";
  const crown =
    "M250 220C250 180 300 176 320 150C340 120 380 128 400 108C430 80 460 96 480 66C500 " +
    "96 530 80 560 108C580 128 620 120 640 150C660 176 710 180 710 220Z";
  return hung(
    "indigo",
    "rose",
    `<g transform="translate(26 30)" ` +
      `opacity="0.22">${rect(226, 214, 508, 560, colour.ink, 6)}${path(crown, colour.ink)}</g>`,
    crownPiece(crown, wood, glow),
    rect(236, 254, 488, 470, wood),
    rect(650, 254, 74, 470, darker(wood, 0.2), 0, 'opacity="0.6"'),
    screens(wood, glow),
    rect(214, 700, 532, 38, darker(wood, 0.1), 4),
    rect(214, 700, 532, 9, lighter(wood, 0.3), 4),
    repeat(
      6,
      (index) =>
        path(
          `M${236 + index * 84} 738L${304 + index * 84} 738C${304 + index * 84} 780 ` +
            `${282 + index * 84} 800 ${270 + index * 84} 820C${258 + index * 84} 800 ` +
            `${236 + index * 84} 780 ${236 + index * 84} 738Z`,
          index > 3 ? darker(wood, 0.2) : wood,
        ) + circle(270 + index * 84, 762, 9, glow),
    ),
  );
}
