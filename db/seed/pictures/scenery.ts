// The country that the families live in: mountains, coast, palms, tents and old houses.
import { colour, darker, lighter, mix } from "./palette.ts";
import { archPath } from "./grounds.ts";
import { box, circle, curve, ellipse, path, type Point, polygon, rect, repeat, scatter, stroke, turned, within } from "./shapes.ts";
import { lattice } from "./pottery.ts";
import { saduRed, type WovenColours, woven } from "./weave.ts";

export type Hour = "dawn" | "noon" | "dusk" | "night";

const skies: Readonly<Record<Hour, { top: string; low: string; sun: string }>> = {
  dawn: { top: "#E9B9B4", low: "#F8E3C4", sun: "#F7D08A" },
  noon: { top: "#A9C6D8", low: "#EFE6CF", sun: "#FBE7A8" },
  dusk: { top: "#C08A9A", low: "#F3C79A", sun: "#EE9F5B" },
  night: { top: "#2B3763", low: "#6A6F9C", sun: "#F4E8C8" },
};

export function sky(hour: Hour, sunX = 700, sunY = 230, sunR = 90): string {
  const { top, low, sun } = skies[hour];
  const stripes = repeat(8, (index) => rect(0, index * 92, 960, 94, mix(top, low, index / 7)));
  const random = scatter(5);
  const stars = hour === "night" ? repeat(40, () => circle(random() * 960, random() * 460, 1.5 + random() * 2.5, "#FFF6DC", 'opacity="0.8"')) : "";
  const moon = hour === "night" ? circle(sunX + sunR * 0.4, sunY - sunR * 0.2, sunR * 0.86, mix(top, low, 0.25)) : "";
  return stripes + rect(0, 730, 960, 230, low) + stars + circle(sunX, sunY, sunR, sun) + moon;
}

export function hills(seed: number, y: number, rise: number, fill: string): string {
  const random = scatter(seed);
  const line = Array.from({ length: 9 }, (_, index): Point => [index * 120, y - random() * rise - (index % 2) * rise * 0.3]);
  const ridge = curve(line);
  return path(`${ridge}L960 960L0 960Z`, fill) + within(`${ridge}L960 960L0 960Z`, repeat(7, (index) => path(polygon([[index * 150 + 40, y - rise * 1.3], [index * 150 + 150, y + rise], [index * 150 + 60, y + rise]]), darker(fill, 0.12), 'opacity="0.5"')));
}

export function peaks(seed: number, y: number, rise: number, fill: string): string {
  const random = scatter(seed);
  return repeat(6, (index) => {
    const [x, h, w] = [index * 190 - 40 + random() * 60, rise * (0.6 + random() * 0.5), 190 + random() * 60];
    return path(polygon([[x - w, y], [x, y - h], [x + w, y]]), fill) + path(polygon([[x, y - h], [x + w, y], [x + w * 0.12, y], [x + w * 0.2, y - h * 0.45]]), darker(fill, 0.14));
  }) + rect(0, y, 960, 960 - y, fill);
}

export function terraces(y: number, earth: string, plant: (x: number, y: number) => string): string {
  return repeat(4, (row) => {
    const top = y + row * 66;
    return path(`M0 ${top + 26}Q240 ${top - 14} 480 ${top + 16}Q720 ${top + 40} 960 ${top}L960 960L0 960Z`, mix(earth, "#5E7A4B", row * 0.12)) +
      stroke(`M0 ${top + 26}Q240 ${top - 14} 480 ${top + 16}Q720 ${top + 40} 960 ${top}`, lighter(earth, 0.35), 9) +
      repeat(12, (index) => plant(36 + index * 82 + (row % 2) * 40, top + 30 + Math.sin(index) * 8));
  });
}

export function bush(x: number, y: number, r: number, bloom: string, green = "#4F7A50"): string {
  return circle(x, y, r, green) + circle(x - r * 0.3, y - r * 0.3, r * 0.7, lighter(green, 0.14)) + repeat(5, (index) => circle(x + Math.cos(index * 1.9) * r * 0.6, y + Math.sin(index * 2.3) * r * 0.6, r * 0.24, bloom));
}

export function dunes(y: number, sand: string): string {
  return (
    path(`M0 ${y}C200 ${y - 90} 380 ${y + 40} 560 ${y - 20}C720 ${y - 80} 860 ${y - 20} 960 ${y - 50}L960 960L0 960Z`, sand) +
    path(`M560 ${y - 20}C720 ${y - 80} 860 ${y - 20} 960 ${y - 50}L960 960L700 960C760 ${y + 120} 660 ${y + 40} 560 ${y - 20}Z`, darker(sand, 0.1)) +
    path(`M0 ${y + 110}C240 ${y + 30} 460 ${y + 150} 960 ${y + 60}L960 960L0 960Z`, lighter(sand, 0.2))
  );
}

export function sea(y: number, water: string): string {
  return rect(0, y, 960, 960 - y, water) + repeat(16, (index) => stroke(`M${(index * 137) % 900} ${y + 20 + (index * 29) % 150}q18 -9 36 0q18 9 36 0`, lighter(water, 0.4), 4, 'opacity="0.7"'));
}

export function palm(x: number, y: number, height: number, lean = 0): string {
  const [tx, ty] = [x + lean, y - height];
  const trunk = `M${x - 15} ${y}Q${x + lean * 0.2 - 8} ${y - height * 0.5} ${tx - 8} ${ty}L${tx + 10} ${ty}Q${x + lean * 0.2 + 12} ${y - height * 0.5} ${x + 18} ${y}Z`;
  const fronds = [-168, -140, -112, -78, -46, -18, 8, 188].map((degrees, index) => {
    const length = height * (0.36 + (index % 3) * 0.03);
    const droop = 40 * (height / 400);
    return turned(
      degrees, tx, ty,
      path(`M${tx} ${ty}Q${tx + length * 0.5} ${ty - droop} ${tx + length} ${ty + (Math.cos((degrees * Math.PI) / 180) > 0 ? droop : -droop)}Q${tx + length * 0.5} ${ty + droop * 0.3} ${tx} ${ty}Z`, index % 2 === 0 ? "#47744A" : "#5C8A55"),
    );
  });
  return (
    path(trunk, "#8A6240") +
    within(trunk, repeat(12, (index) => stroke(`M${x - 60} ${y - index * height * 0.085}q60 -24 130 0`, darker("#8A6240", 0.25), 4))) +
    fronds.join("") +
    repeat(7, (index) => circle(tx - 26 + index * 9, ty + 22 + (index % 3) * 12, 7, "#B9722F"))
  );
}

/** A wooden bay window, closed with turned screens. */
export function roshan(x: number, y: number, w: number, h: number, wood: string, lit = "#F6D694"): string {
  return (
    rect(x + 12, y + 16, w, h, colour.ink, 0, 'opacity="0.18"') +
    path(polygon([[x - 16, y], [x + w + 16, y], [x + w, y - 34], [x + w / 2, y - 58], [x, y - 34]]), darker(wood, 0.12)) +
    rect(x - 16, y, w + 32, 16, lighter(wood, 0.2)) +
    rect(x, y + 16, w, h - 16, wood) +
    lattice(x + 14, y + 30, w / 2 - 20, h * 0.42, wood, lit) +
    lattice(x + w / 2 + 6, y + 30, w / 2 - 20, h * 0.42, wood, lighter(lit, 0.3)) +
    lattice(x + 14, y + h * 0.56, w - 28, h * 0.28, wood, mix(lit, wood, 0.4)) +
    rect(x - 10, y + h - 14, w + 20, 18, darker(wood, 0.15)) +
    path(polygon([[x + 4, y + h + 4], [x + w - 4, y + h + 4], [x + w * 0.78, y + h + 40], [x + w * 0.22, y + h + 40]]), darker(wood, 0.25)) +
    rect(x + w * 0.86, y + 16, w * 0.14, h - 16, colour.ink, 0, 'opacity="0.14"')
  );
}

export function door(cx: number, top: number, bottom: number, half: number, wood: string, frame: string): string {
  const arch = archPath(cx, top, bottom, half);
  return (
    path(archPath(cx, top - 26, bottom, half + 26), frame) +
    path(arch, wood) +
    within(
      arch,
      rect(cx - 5, top, 10, bottom - top, darker(wood, 0.35)),
      repeat(2, (side) => repeat(3, (index) => {
        const [x, y] = [cx - half * 0.84 + side * half * 0.98, top + half * 0.9 + index * (bottom - top - half) * 0.34];
        return stroke(box(x, y, half * 0.7, (bottom - top - half) * 0.27), darker(wood, 0.3), 5) + path(polygon([[x + half * 0.35, y + 8], [x + half * 0.6, y + (bottom - top - half) * 0.135], [x + half * 0.35, y + (bottom - top - half) * 0.26], [x + half * 0.1, y + (bottom - top - half) * 0.135]]), lighter(wood, 0.16));
      })),
      rect(cx - half, top, half * 0.3, bottom - top, colour.ink, 0, 'opacity="0.2"'),
    ) +
    circle(cx - 16, (top + bottom) / 2 + 30, 8, colour.brass) +
    circle(cx + 16, (top + bottom) / 2 + 30, 8, colour.brass)
  );
}

/** A plastered wall with a band of carved plaster under the roof. */
export function facade(x: number, y: number, w: number, bottom: number, plaster: string): string {
  return (
    rect(x, y, w, bottom - y, plaster) +
    rect(x + w * 0.82, y, w * 0.18, bottom - y, darker(plaster, 0.1)) +
    repeat(Math.floor(w / 44), (index) => path(polygon([[x + index * 44 + 4, y], [x + index * 44 + 22, y - 36], [x + index * 44 + 40, y]]), plaster)) +
    rect(x - 8, y, w + 16, 14, lighter(plaster, 0.4)) +
    repeat(Math.floor(w / 44), (index) => circle(x + 22 + index * 44, y + 44, 9, darker(plaster, 0.2)) + circle(x + 22 + index * 44, y + 44, 4, lighter(plaster, 0.4))) +
    rect(x, y + 66, w, 6, darker(plaster, 0.16))
  );
}

export function stoneHouse(x: number, y: number, w: number, bottom: number, stone: string): string {
  const random = scatter(Math.round(x + w));
  return (
    rect(x, y, w, bottom - y, stone) +
    within(box(x, y, w, bottom - y), repeat(Math.ceil((bottom - y) / 30), (row) => repeat(Math.ceil(w / 62) + 1, (index) => rect(x - 30 + index * 62 + (row % 2) * 31, y + row * 30 + 3, 56, 24, mix(stone, random() > 0.5 ? "#FFF1DA" : "#6B4A3A", random() * 0.2), 5)))) +
    repeat(Math.floor(w / 40), (index) => path(polygon([[x + index * 40 + 4, y], [x + index * 40 + 20, y - 30], [x + index * 40 + 36, y]]), "#F5EFE4")) +
    rect(x - 6, y - 2, w + 12, 14, "#F5EFE4") +
    rect(x + w * 0.8, y, w * 0.2, bottom - y, colour.ink, 0, 'opacity="0.14"')
  );
}

export function window(cx: number, top: number, w: number, h: number, frame: string, inside: string): string {
  return rect(cx - w / 2 - 12, top - 12, w + 24, h + 24, frame, 4) + rect(cx - w / 2, top, w, h, inside) + rect(cx - 4, top, 8, h, frame) + rect(cx - w / 2, top + h * 0.45, w, 8, frame) + rect(cx - w / 2 - 20, top + h + 8, w + 40, 14, lighter(frame, 0.25), 3);
}

export function tent(tones: WovenColours = saduRed): string {
  const roof = "M60 560Q170 430 300 400Q420 350 480 300Q540 350 660 400Q790 430 900 560L860 560Q480 500 100 560Z";
  const side = "M100 556Q480 500 860 556L880 800L80 800Z";
  const opening = "M330 530Q480 508 630 530L690 800L270 800Z";
  return (
    stroke("M480 300L480 250M60 560L20 800M900 560L940 800", colour.wood, 9) +
    path(side, tones.ground) +
    within(side, woven(60, 510, 840, [["line", 20], ["teeth", 40], ["diamonds", 84], ["line", 18], ["comb", 18], ["steps", 30], ["line", 18], ["diamonds", 70]], tones)) +
    path(roof, "#2A2321") +
    within(roof, repeat(12, (index) => stroke(`M480 290Q${240 + index * 44} 420 ${40 + index * 82} 570`, "#453A35", 5))) +
    path(opening, "#3A2622") +
    path("M330 530Q300 660 270 800L330 800Q350 660 380 522Z", "#8C2F2B") +
    path("M630 530Q660 660 690 800L630 800Q610 660 580 522Z", "#74262A")
  );
}

/** The round thatched house of the Tihama plain. */
export function thatchedHut(cx: number, bottom: number, size: number): string {
  const straw = "#CDA764";
  const roof = `M${cx} ${bottom - size * 1.25}C${cx + size * 0.2} ${bottom - size * 1.02} ${cx + size * 0.52} ${bottom - size * 0.74} ${cx + size * 0.7} ${bottom - size * 0.44}L${cx - size * 0.7} ${bottom - size * 0.44}C${cx - size * 0.52} ${bottom - size * 0.74} ${cx - size * 0.2} ${bottom - size * 1.02} ${cx} ${bottom - size * 1.25}Z`;
  return (
    rect(cx - size * 0.54, bottom - size * 0.5, size * 1.08, size * 0.5, "#C98F64") +
    rect(cx + size * 0.3, bottom - size * 0.5, size * 0.24, size * 0.5, darker("#C98F64", 0.14)) +
    repeat(9, (index) => path(polygon([[cx - size * 0.54 + index * size * 0.12, bottom - size * 0.14], [cx - size * 0.48 + index * size * 0.12, bottom - size * 0.22], [cx - size * 0.42 + index * size * 0.12, bottom - size * 0.14]]), "#F3E6D0")) +
    path(roof, straw) +
    within(roof, repeat(26, (index) => stroke(`M${cx} ${bottom - size * 1.3}L${cx - size * 0.8 + index * size * 0.064} ${bottom - size * 0.4}`, index % 2 === 0 ? darker(straw, 0.16) : lighter(straw, 0.25), 4)), path(`M${cx + size * 0.1} ${bottom - size * 1.3}L${cx + size} ${bottom - size * 0.4}L${cx + size * 0.36} ${bottom - size * 0.4}Z`, colour.ink, 'opacity="0.12"')) +
    repeat(3, (index) => stroke(`M${cx - size * (0.24 + index * 0.19)} ${bottom - size * (0.98 - index * 0.22)}Q${cx} ${bottom - size * (0.92 - index * 0.22)} ${cx + size * (0.24 + index * 0.19)} ${bottom - size * (0.98 - index * 0.22)}`, darker(straw, 0.35), 6)) +
    path(archPath(cx, bottom - size * 0.4, bottom, size * 0.15), "#2F6B57") +
    ellipse(cx, bottom + 4, size * 0.62, 10, colour.ink, 'opacity="0.16"')
  );
}

export function minaret(x: number, y: number, height: number, fill: string): string {
  const w = height * 0.09;
  return (
    rect(x - w / 2, y - height * 0.8, w, height * 0.8, fill) +
    rect(x - w * 0.8, y - height * 0.56, w * 1.6, height * 0.03, darker(fill, 0.1)) +
    rect(x - w * 0.36, y - height * 0.92, w * 0.72, height * 0.14, fill) +
    rect(x - w * 0.7, y - height * 0.8, w * 1.4, height * 0.03, darker(fill, 0.1)) +
    path(`M${x - w * 0.36} ${y - height * 0.92}Q${x} ${y - height * 1.02} ${x + w * 0.36} ${y - height * 0.92}Z`, colour.saffron) +
    stroke(`M${x} ${y - height * 0.98}L${x} ${y - height * 1.05}`, colour.saffron, 4)
  );
}

export function roofs(y: number, fill: string, seed: number): string {
  const random = scatter(seed);
  return repeat(11, (index) => {
    const [h, w] = [60 + random() * 130, 70 + random() * 50];
    const x = index * 92 - 20;
    const tone = mix(fill, "#FFFFFF", random() * 0.2);
    return rect(x, y - h, w, h + 10, tone) + repeat(3, (floor) => repeat(2, (side) => rect(x + 14 + side * (w - 48), y - h + 18 + floor * 40, 18, 22, darker(fill, 0.22))));
  });
}
