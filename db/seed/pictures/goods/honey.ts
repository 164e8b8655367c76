// Two honeys, the comb and the bee.
import { leaf } from "../flowers.ts";
import { band, glass, type Profile, shadow, vessel } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  circle,
  ellipse,
  moved,
  path,
  type Point,
  points,
  polygon,
  rect,
  repeat,
  shaped,
  sized,
  stroke,
  turned,
  within,
} from "../shapes.ts";

function hexagon(cx: number, cy: number, r: number): string {
  return polygon(
    Array.from({ length: 6 }, (_, index): Point => {
      const angle = (index * Math.PI) / 3;
      return [cx + Math.cos(angle) * r, cy + Math.sin(angle) * r];
    }),
  );
}

export function comb(
  cx: number,
  cy: number,
  r: number,
  columns: number,
  rows: number,
  wax: string,
  full: string,
): string {
  return repeat(columns * rows, (index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const x = cx + column * r * 1.56;
    const y = cy + row * r * 1.8 + (column % 2) * r * 0.9;
    return (
      path(hexagon(x, y, r * 0.98), wax) +
      path(hexagon(x, y, r * 0.76), (index * 5) % 7 < 5 ? full : darker(wax, 0.22)) +
      path(hexagon(x - r * 0.1, y - r * 0.14, r * 0.42), lighter(full, 0.4), 'opacity="0.55"')
    );
  });
}

export function bee(x: number, y: number, size: number, degrees: number): string {
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    ellipse(-8, -22, 15, 24, "#FFFFFF", 'opacity="0.8" transform="rotate(-24 -8 -22)"') +
    ellipse(12, -20, 13, 21, "#FFFFFF", 'opacity="0.65" transform="rotate(22 12 -20)"') +
    ellipse(0, 0, 30, 19, "#E3A02C") +
    within(
      "M-30 0A30 19 0 1 0 30 0A30 19 0 1 0 -30 0Z",
      rect(-8, -20, 10, 40, colour.ink),
      rect(10, -20, 10, 40, colour.ink),
    ) +
    circle(-28, -2, 12, colour.ink) +
    "</g>"
  );
}

function dipper(x: number, y: number, degrees: number, honey: string): string {
  const rings = repeat(5, (index) => {
    const w = [34, 50, 56, 50, 34][index] ?? 40;
    return (
      rect(x - w, y + index * 26, w * 2, 20, index % 2 === 0 ? "#C08A4C" : "#B37C40", 10) +
      rect(x - w + 6, y + index * 26 + 3, w, 6, lighter("#C08A4C", 0.4), 3)
    );
  });
  return turned(
    degrees,
    x,
    y,
    rect(x - 10, y - 330, 20, 340, "#B98447", 10),
    rect(x - 10, y - 330, 7, 340, lighter("#B98447", 0.35), 4),
    rings,
    path(shaped("M-40 90C-46 140 40 140 44 84L30 118L-30 118Z", x, y), honey),
  );
}

export function sidrHoney(): string {
  const dark = "#7C3D10";
  const jar: Profile = points("300 122, 330 126, 352 154, 376 162, 376 162, 764 162, 764 162, 800 150");
  const facets = [-0.56, 0.02, 0.56]
    .map((share) =>
      path(band(420, points("376 162, 780 158"), share - 0.012, share + 0.012), "#FFFFFF", 'opacity="0.35"'),
    )
    .join("");
  return niche(
    "green",
    "sadu",
    shadow(420, 808, 172),
    glass(420, jar, dark, 372),
    facets,
    path(band(420, points("392 162, 770 160"), -0.54, -0.24), "#C9772B", 'opacity="0.35"'),
    vessel(420, points("236 128, 248 136, 248 136, 312 136, 312 136"), "#3B2A22", { sag: 6 }),
    path(
      "M262 236C300 190 360 176 420 176C480 176 540 190 578 236L604 316C560 330 500 336 " +
        "420 336C340 336 280 330 236 316Z",
      "#E9D6AE",
    ),
    within(
      "M262 236C300 190 360 176 420 176C480 176 540 190 578 236L604 316C560 330 500 336 " +
        "420 336C340 336 280 330 236 316Z",
      path("M470 170L620 170L620 340L500 340Z", darker("#E9D6AE", 0.16)),
      repeat(9, (index) =>
        stroke(`M${420 + (index - 4) * 30} 176L${420 + (index - 4) * 46} 340`, darker("#E9D6AE", 0.14), 3),
      ),
    ),
    stroke("M256 268Q420 304 584 268", colour.green, 10),
    rect(330, 520, 180, 150, "#FBF3E2", 8),
    rect(450, 520, 60, 150, darker("#FBF3E2", 0.1), 8),
    stroke("M342 532L498 532L498 658L342 658Z", dark, 3),
    path(hexagon(420, 584, 34), "#C9772B"),
    path(hexagon(420, 584, 20), "#F1B450"),
    leaf(438, 634, 50, -8, colour.green),
    leaf(402, 634, 50, 188, colour.green),
    ellipse(720, 822, 130, 16, colour.ink, 'opacity="0.24"'),
    dipper(700, 664, 22, dark),
    path("M640 824C640 800 690 790 730 796C780 800 800 812 796 828C780 846 650 846 640 824Z", dark),
    path("M664 814C690 802 730 804 744 810Z", "#E2A35A"),
    stroke("M96 350C170 320 220 250 236 180", "#6B5138", 9),
    repeat(6, (index) => leaf(110 + index * 23, 342 - index * 24, 84, index % 2 === 0 ? 70 : -40, "#5C7F4B")),
    circle(150, 370, 17, "#C98A3A"),
    circle(196, 318, 15, "#B4672E"),
  );
}

function talhScene(): string {
  const amber = "#D5641B";
  const jar: Profile = points("430 150, 446 152, 480 196, 560 228, 660 232, 750 200, 800 150");
  const blossom = (x: number, y: number, r: number): string =>
    repeat(22, (index) =>
      turned(
        index * 16.4,
        x,
        y,
        stroke(shaped("M0 0L0 -100", x, y, r), "#EFC23F", 4) + circle(x, y - r, 5, "#F7DB6E"),
      ),
    ) + circle(x, y, r * 0.5, "#E2AE2C");
  return sized(
    1.1,
    470,
    808,
    shadow(420, 808, 200),
    glass(420, jar, amber, 500),
    path(band(420, points("520 205, 600 232, 700 225, 780 170"), -0.6, -0.3), "#F7A94A", 'opacity="0.5"'),
    vessel(420, points("372 150, 384 162, 384 162, 440 162, 440 162"), colour.brass, {
      sag: 8,
      gloss: 0.6,
    }),
    ellipse(420, 374, 152, 22, lighter(colour.brass, 0.3)),
    repeat(14, (index) => rect(266 + index * 23, 392, 4, 46, darker(colour.brass, 0.25))),
    circle(420, 640, 86, "#FFF6E2"),
    circle(420, 640, 74, "none", `stroke="${amber}" stroke-width="4"`),
    bee(422, 646, 1.5, -20),
    moved(0, 12, ellipse(742, 808, 160, 18, colour.ink, 'opacity="0.25"')),
    path("M600 640L866 600L884 800L614 818Z", "#B9741C"),
    within(
      "M600 640L866 600L884 800L614 818Z",
      turned(-8, 740, 710, comb(590, 620, 34, 7, 4, "#F0C463", "#E0922A")),
    ),
    path("M614 818L884 800L886 826L616 844Z", "#8F5415"),
    path("M650 818C650 850 690 850 690 820C700 812 640 812 650 818Z", "#E0922A"),
    stroke("M660 150C720 200 800 210 880 190", "#6B5138", 8),
    repeat(
      6,
      (index) =>
        leaf(690 + index * 30, 174 + index * 4, 40, index % 2 === 0 ? 70 : -70, "#6F8F55") +
        leaf(704 + index * 28, 178 + index * 4, 34, index % 2 === 0 ? -110 : 110, "#7FA063"),
    ),
    blossom(740, 240, 38),
    blossom(826, 250, 34),
    blossom(674, 196, 30),
    bee(560, 286, 1.1, 16),
  );
}

export function talhHoney(): string {
  return shelf("saffron", "roshan", talhScene());
}
