// Honey, molasses, spices and coffee.
import { date } from "./dates.ts";
import { band, glass, grains, leaf, type Profile, shadow, vessel } from "./forms.ts";
import { niche, shelf } from "./grounds.ts";
import { colour, darker, lighter } from "./palette.ts";
import { circle, ellipse, moved, path, type Point, polygon, rect, repeat, scatter, sized, stroke, turned, within } from "./shapes.ts";

function hexagon(cx: number, cy: number, r: number): string {
  return polygon(
    Array.from({ length: 6 }, (_, index): Point => {
      const angle = (index * Math.PI) / 3;
      return [cx + Math.cos(angle) * r, cy + Math.sin(angle) * r];
    }),
  );
}

function comb(cx: number, cy: number, r: number, columns: number, rows: number, wax: string, full: string): string {
  return repeat(columns * rows, (index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const x = cx + column * r * 1.56;
    const y = cy + row * r * 1.8 + (column % 2) * r * 0.9;
    return path(hexagon(x, y, r * 0.98), wax) + path(hexagon(x, y, r * 0.76), (index * 5) % 7 < 5 ? full : darker(wax, 0.22)) + path(hexagon(x - r * 0.1, y - r * 0.14, r * 0.42), lighter(full, 0.4), 'opacity="0.55"');
  });
}

function bee(x: number, y: number, size: number, degrees: number): string {
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${size})">` +
    ellipse(-8, -22, 15, 24, "#FFFFFF", 'opacity="0.8" transform="rotate(-24 -8 -22)"') +
    ellipse(12, -20, 13, 21, "#FFFFFF", 'opacity="0.65" transform="rotate(22 12 -20)"') +
    ellipse(0, 0, 30, 19, "#E3A02C") +
    within("M-30 0A30 19 0 1 0 30 0A30 19 0 1 0 -30 0Z", rect(-8, -20, 10, 40, colour.ink), rect(10, -20, 10, 40, colour.ink)) +
    circle(-28, -2, 12, colour.ink) +
    "</g>"
  );
}

function dipper(x: number, y: number, degrees: number, honey: string): string {
  const rings = repeat(5, (index) => {
    const w = [34, 50, 56, 50, 34][index] ?? 40;
    return rect(x - w, y + index * 26, w * 2, 20, index % 2 === 0 ? "#C08A4C" : "#B37C40", 10) + rect(x - w + 6, y + index * 26 + 3, w, 6, lighter("#C08A4C", 0.4), 3);
  });
  return turned(degrees, x, y, rect(x - 10, y - 330, 20, 340, "#B98447", 10), rect(x - 10, y - 330, 7, 340, lighter("#B98447", 0.35), 4), rings, path(`M${x - 40} ${y + 90}C${x - 46} ${y + 140} ${x + 40} ${y + 140} ${x + 44} ${y + 84}L${x + 30} ${y + 118}L${x - 30} ${y + 118}Z`, honey));
}

export function sidrHoney(): string {
  const dark = "#7C3D10";
  const jar: Profile = [[300, 122], [330, 126], [352, 154], [376, 162], [376, 162], [764, 162], [764, 162], [800, 150]];
  const facets = [-0.56, 0.02, 0.56].map((share) => path(band(420, [[376, 162], [780, 158]], share - 0.012, share + 0.012), "#FFFFFF", 'opacity="0.35"')).join("");
  return niche(
    "green",
    "sadu",
    shadow(420, 808, 172),
    glass(420, jar, dark, 372),
    facets,
    path(band(420, [[392, 162], [770, 160]], -0.54, -0.24), "#C9772B", 'opacity="0.35"'),
    vessel(420, [[236, 128], [248, 136], [248, 136], [312, 136], [312, 136]], "#3B2A22", { sag: 6 }),
    path("M262 236C300 190 360 176 420 176C480 176 540 190 578 236L604 316C560 330 500 336 420 336C340 336 280 330 236 316Z", "#E9D6AE"),
    within("M262 236C300 190 360 176 420 176C480 176 540 190 578 236L604 316C560 330 500 336 420 336C340 336 280 330 236 316Z", path("M470 170L620 170L620 340L500 340Z", darker("#E9D6AE", 0.16)), repeat(9, (index) => stroke(`M${420 + (index - 4) * 30} 176L${420 + (index - 4) * 46} 340`, darker("#E9D6AE", 0.14), 3))),
    stroke("M256 268Q420 304 584 268", colour.green, 10),
    rect(330, 520, 180, 150, "#FBF3E2", 8),
    rect(450, 520, 60, 150, darker("#FBF3E2", 0.1), 8),
    stroke(polygon([[342, 532], [498, 532], [498, 658], [342, 658]]), dark, 3),
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

export function talhHoney(): string {
  const amber = "#D5641B";
  const jar: Profile = [[430, 150], [446, 152], [480, 196], [560, 228], [660, 232], [750, 200], [800, 150]];
  const blossom = (x: number, y: number, r: number): string =>
    repeat(22, (index) => turned(index * 16.4, x, y, stroke(`M${x} ${y}L${x} ${y - r}`, "#EFC23F", 4) + circle(x, y - r, 5, "#F7DB6E"))) + circle(x, y, r * 0.5, "#E2AE2C");
  return shelf(
    "saffron",
    "roshan",
    shadow(420, 808, 200),
    glass(420, jar, amber, 500),
    path(band(420, [[520, 205], [600, 232], [700, 225], [780, 170]], -0.6, -0.3), "#F7A94A", 'opacity="0.5"'),
    vessel(420, [[372, 150], [384, 162], [384, 162], [440, 162], [440, 162]], colour.brass, { sag: 8, gloss: 0.6 }),
    ellipse(420, 374, 152, 22, lighter(colour.brass, 0.3)),
    repeat(14, (index) => rect(266 + index * 23, 392, 4, 46, darker(colour.brass, 0.25))),
    circle(420, 640, 86, "#FFF6E2"),
    circle(420, 640, 74, "none", `stroke="${amber}" stroke-width="4"`),
    bee(422, 646, 1.5, -20),
    moved(0, 12, ellipse(742, 808, 160, 18, colour.ink, 'opacity="0.25"')),
    path("M600 640L866 600L884 800L614 818Z", "#B9741C"),
    within("M600 640L866 600L884 800L614 818Z", (turned(-8, 740, 710, comb(590, 620, 34, 7, 4, "#F0C463", "#E0922A")))),
    path("M614 818L884 800L886 826L616 844Z", "#8F5415"),
    path("M650 818C650 850 690 850 690 820C700 812 640 812 650 818Z", "#E0922A"),
    stroke("M660 150C720 200 800 210 880 190", "#6B5138", 8),
    repeat(6, (index) => leaf(690 + index * 30, 174 + index * 4, 40, index % 2 === 0 ? 70 : -70, "#6F8F55") + leaf(704 + index * 28, 178 + index * 4, 34, index % 2 === 0 ? -110 : 110, "#7FA063")),
    blossom(740, 240, 38),
    blossom(826, 250, 34),
    blossom(674, 196, 30),
    bee(560, 286, 1.1, 16),
  );
}

export function dateMolasses(): string {
  const syrup = "#38180D";
  const bottle: Profile = [[282, 40], [360, 42], [400, 60], [450, 124], [500, 134], [500, 134], [780, 134], [780, 134], [802, 122]];
  return niche(
    "clay",
    "sadu",
    shadow(400, 808, 150),
    glass(400, bottle, syrup, 388),
    path(band(400, [[470, 132], [780, 134]], -0.8, -0.6), "#B0683A", 'opacity="0.8"'),
    vessel(400, [[206, 40], [218, 48], [218, 48], [292, 46], [292, 46]], "#F1E8DA", { sag: 6 }),
    rect(346, 292, 108, 14, "#8F9AA0", 6),
    stroke("M346 300C310 300 316 236 352 230M454 300C490 300 484 236 448 230", "#8F9AA0", 8),
    rect(352, 224, 96, 14, "#C0573A", 6),
    rect(310, 540, 180, 180, "#F4E6CB", 8),
    rect(430, 540, 60, 180, darker("#F4E6CB", 0.1), 8),
    stroke("M400 700L400 616", colour.green, 8),
    repeat(7, (index) => leaf(400, 616, 78, -160 + index * 23.3, colour.green)),
    repeat(3, (index) => ellipse(382 + index * 18, 640, 8, 13, "#8A4A1F")),
    ellipse(712, 822, 180, 18, colour.ink, 'opacity="0.25"'),
    path("M560 744L864 744C856 800 800 826 712 826C624 826 568 800 560 744Z", "#E7DCCB"),
    path("M740 744L864 744C856 800 800 826 730 826C790 810 790 770 740 744Z", darker("#E7DCCB", 0.16)),
    ellipse(712, 744, 152, 32, "#F5EEE2"),
    ellipse(712, 748, 132, 24, syrup),
    ellipse(680, 742, 56, 8, "#8C5534", 'opacity="0.8"'),
    path("M700 420C696 520 704 640 690 744L734 744C722 640 728 520 724 420Z", syrup),
    stroke("M706 430C704 540 710 640 704 736", "#9A5F3A", 6),
    path("M610 380C620 340 700 330 770 360L866 300L884 324L782 396C750 436 620 436 610 380Z", colour.oak),
    path("M622 384C640 360 700 352 752 374C736 410 640 418 622 384Z", syrup),
    date(180, 846, 120, 16, "#6B3A1E"),
    date(256, 872, 110, -20, "#54291A"),
  );
}

export function makkanSpices(): string {
  const bowl = (cx: number, top: number, r: number, spice: string, heap: number, seed: number): string => {
    const mound = `M${cx - r * 0.9} ${top}C${cx - r * 0.5} ${top - heap * 0.5} ${cx - r * 0.2} ${top - heap} ${cx} ${top - heap}C${cx + r * 0.2} ${top - heap} ${cx + r * 0.5} ${top - heap * 0.5} ${cx + r * 0.9} ${top}C${cx + r * 0.5} ${top + r * 0.18} ${cx - r * 0.5} ${top + r * 0.18} ${cx - r * 0.9} ${top}Z`;
    const body = `M${cx - r} ${top}C${cx - r * 0.9} ${top + r * 0.9} ${cx + r * 0.9} ${top + r * 0.9} ${cx + r} ${top}Z`;
    return (
      shadow(cx, top + r * 0.68, r * 0.7) +
      ellipse(cx, top, r, r * 0.2, darker(colour.oak, 0.4)) +
      path(mound, spice) +
      within(mound, path(`M${cx} ${top - heap}C${cx + r * 0.2} ${top - heap * 0.4} ${cx + r * 0.1} ${top} ${cx + r * 0.1} ${top + r * 0.2}L${cx + r} ${top + r * 0.2}L${cx + r} ${top - heap}Z`, darker(spice, 0.2))) +
      grains(seed, 70, mound, { x: cx - r, y: top - heap, w: r * 2, h: heap + r * 0.2 }, (x, y, random) => circle(x, y, 2 + random() * 3, random() > 0.5 ? lighter(spice, 0.4) : darker(spice, 0.25))) +
      path(body, colour.oak) +
      within(body, path(`M${cx + r * 0.2} ${top}Q${cx + r * 0.5} ${top + r * 0.5} ${cx} ${top + r}L${cx + r * 1.2} ${top + r}L${cx + r * 1.2} ${top}Z`, darker(colour.oak, 0.22)), stroke(`M${cx - r} ${top + r * 0.22}Q${cx} ${top + r * 0.42} ${cx + r} ${top + r * 0.2}M${cx - r * 0.8} ${top + r * 0.42}Q${cx} ${top + r * 0.6} ${cx + r * 0.8} ${top + r * 0.4}`, darker(colour.oak, 0.16), 4)) +
      stroke(`M${cx - r} ${top}A${r} ${r * 0.2} 0 0 0 ${cx + r} ${top}`, lighter(colour.oak, 0.35), 9)
    );
  };
  const stick = (x: number, y: number, degrees: number): string =>
    turned(degrees, x, y, rect(x, y + 6, 230, 30, colour.ink, 14, 'opacity="0.2"'), rect(x, y, 230, 32, "#8F5330", 14), rect(x, y + 3, 230, 9, "#BE8353", 5), ellipse(x + 226, y + 16, 9, 15, "#5D3018"), ellipse(x + 226, y + 16, 4, 8, "#BE8353"));
  return shelf(
    "indigo",
    "star",
    bowl(250, 650, 190, "#E0A52B", 300, 3),
    bowl(712, 650, 190, "#6F4A2C", 280, 9),
    bowl(480, 690, 220, "#B8402A", 330, 5),
    stick(620, 862, -10),
    stick(650, 898, -4),
    repeat(5, (index) => turned(index * 37, 130 + index * 44, 850 + (index % 2) * 34, path(`M${108 + index * 44} ${850 + (index % 2) * 34}q22 -22 46 0q-22 22 -46 0Z`, "#8CA46A") + stroke(`M${112 + index * 44} ${850 + (index % 2) * 34}l38 0`, "#6B8450", 3))),
    repeat(8, (index) => turned(index * 45, 400, 884, path("M400 884C388 868 392 850 400 842C408 850 412 868 400 884Z", "#7A3F22"))),
  );
}

export function cardamom(x: number, y: number, length: number, degrees: number): string {
  const [half, w] = [length / 2, length * 0.24];
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    moved(3, 6, path(`M${-half} 0Q0 ${-w * 1.7} ${half} 0Q0 ${w * 1.7} ${-half} 0Z`, colour.ink, 'opacity="0.2"')) +
    path(`M${-half} 0Q0 ${-w * 1.7} ${half} 0Q0 ${w * 1.7} ${-half} 0Z`, "#9CB173") +
    path(`M${-half} 0Q0 ${w * 0.3} ${half} 0Q0 ${w * 1.7} ${-half} 0Z`, "#7F9659") +
    stroke(`M${-half * 0.8} ${-w * 0.2}Q0 ${-w * 0.7} ${half * 0.8} ${-w * 0.2}`, "#C5D3A0", 3) +
    "</g>"
  );
}

export function bean(x: number, y: number, size: number, degrees: number, fill: string): string {
  return (
    `<g transform="translate(${x} ${y}) rotate(${degrees})">` +
    ellipse(3, 5, size, size * 0.68, colour.ink, 'opacity="0.2"') +
    ellipse(0, 0, size, size * 0.68, fill) +
    ellipse(-size * 0.2, -size * 0.24, size * 0.6, size * 0.26, lighter(fill, 0.35), 'opacity="0.6"') +
    stroke(`M${-size * 0.86} ${size * 0.04}C${-size * 0.3} ${-size * 0.26} ${size * 0.3} ${size * 0.3} ${size * 0.86} 0`, darker(fill, 0.4), size * 0.14) +
    "</g>"
  );
}

/** The pot that every house pours from, in outline: foot, waist, beak, lid and handle. */
export function dallahShape(x: number, y: number, size: number, fill: string, trim: string): string {
  const body: Profile = [[150, 34], [190, 46], [240, 40], [270, 50], [350, 96], [410, 104], [440, 96], [440, 96]];
  const lid: Profile = [[40, 4], [60, 12], [80, 6], [100, 24], [150, 42], [150, 42]];
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
    within(bag, path("M520 240L640 240L640 820L540 820Z", darker(kraft, 0.22)), path("M250 250L290 250L270 820L220 820Z", lighter(kraft, 0.22)), stroke("M240 420Q260 600 232 800M610 420Q590 600 618 800", darker(kraft, 0.25), 5)),
    path("M250 176L600 176L600 262L250 262Z", darker(kraft, 0.12)),
    path("M250 176L600 176L600 196L250 196Z", lighter(kraft, 0.2)),
    stroke("M250 232L600 232", darker(kraft, 0.4), 5, 'stroke-dasharray="12 10"'),
    rect(560, 160, 34, 116, colour.brass, 6),
    circle(425, 520, 156, "#F3E6CB"),
    within("M269 520A156 156 0 1 0 581 520A156 156 0 1 0 269 520Z", path("M480 340L600 340L600 700L500 700Z", darker("#F3E6CB", 0.1))),
    circle(425, 520, 142, "none", `stroke="${colour.brass}" stroke-width="5"`),
    dallahShape(430, 396, 0.52, colour.brass, darker(colour.brass, 0.3)),
    rect(292, 720, 266, 12, colour.brass, 5),
    rect(340, 746, 170, 10, colour.brass, 5),
    ellipse(720, 832, 170, 18, colour.ink, 'opacity="0.24"'),
    repeat(46, (index) => {
      const row = Math.floor(index / 12);
      const half = 150 - row * 36;
      return bean(720 + (random() * 2 - 1) * half, 822 - row * 34 + random() * 16, 24, random() * 180, index % 3 === 0 ? "#B98748" : blond);
    }),
    cardamom(610, 872, 62, 16),
    cardamom(836, 862, 58, -30),
    cardamom(720, 700, 54, 12),
    cardamom(170, 856, 60, -18),
    bean(110, 870, 24, 40, blond),
    bean(232, 888, 22, 110, "#B98748"),
  );
}
