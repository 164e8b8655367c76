// The country that the families live in: mountains, coast, palms and sand.
import { darker, lighter, mix } from "../palette.ts";
import {
  circle,
  curve,
  path,
  type Point,
  polygon,
  rect,
  repeat,
  scatter,
  stroke,
  turned,
  within,
} from "../shapes.ts";

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
  const stars =
    hour === "night"
      ? repeat(40, () =>
          circle(random() * 960, random() * 460, 1.5 + random() * 2.5, "#FFF6DC", 'opacity="0.8"'),
        )
      : "";
  const moon =
    hour === "night" ? circle(sunX + sunR * 0.4, sunY - sunR * 0.2, sunR * 0.86, mix(top, low, 0.25)) : "";
  return stripes + rect(0, 730, 960, 230, low) + stars + circle(sunX, sunY, sunR, sun) + moon;
}

export function hills(seed: number, y: number, rise: number, fill: string): string {
  const random = scatter(seed);
  const line = Array.from({ length: 9 }, (_, index): Point => [
    index * 120,
    y - random() * rise - (index % 2) * rise * 0.3,
  ]);
  const ridge = curve(line);
  return (
    path(`${ridge}L960 960L0 960Z`, fill) +
    within(
      `${ridge}L960 960L0 960Z`,
      repeat(7, (index) =>
        path(
          polygon([
            [index * 150 + 40, y - rise * 1.3],
            [index * 150 + 150, y + rise],
            [index * 150 + 60, y + rise],
          ]),
          darker(fill, 0.12),
          'opacity="0.5"',
        ),
      ),
    )
  );
}

export function peaks(seed: number, y: number, rise: number, fill: string): string {
  const random = scatter(seed);
  return (
    repeat(6, (index) => {
      const [x, h, w] = [
        index * 190 - 40 + random() * 60,
        rise * (0.6 + random() * 0.5),
        190 + random() * 60,
      ];
      return (
        path(
          polygon([
            [x - w, y],
            [x, y - h],
            [x + w, y],
          ]),
          fill,
        ) +
        path(
          polygon([
            [x, y - h],
            [x + w, y],
            [x + w * 0.12, y],
            [x + w * 0.2, y - h * 0.45],
          ]),
          darker(fill, 0.14),
        )
      );
    }) + rect(0, y, 960, 960 - y, fill)
  );
}

export function terraces(y: number, earth: string, plant: (x: number, y: number) => string): string {
  return repeat(4, (row) => {
    const top = y + row * 66;
    return (
      path(
        `M0 ${top + 26}Q240 ${top - 14} 480 ${top + 16}Q720 ${top + 40} 960 ${top}L960 960L0 960Z`,
        mix(earth, "#5E7A4B", row * 0.12),
      ) +
      stroke(
        `M0 ${top + 26}Q240 ${top - 14} 480 ${top + 16}Q720 ${top + 40} 960 ${top}`,
        lighter(earth, 0.35),
        9,
      ) +
      repeat(12, (index) => plant(36 + index * 82 + (row % 2) * 40, top + 30 + Math.sin(index) * 8))
    );
  });
}

export function bush(x: number, y: number, r: number, bloom: string, green = "#4F7A50"): string {
  return (
    circle(x, y, r, green) +
    circle(x - r * 0.3, y - r * 0.3, r * 0.7, lighter(green, 0.14)) +
    repeat(5, (index) =>
      circle(x + Math.cos(index * 1.9) * r * 0.6, y + Math.sin(index * 2.3) * r * 0.6, r * 0.24, bloom),
    )
  );
}

export function dunes(y: number, sand: string): string {
  return (
    path(
      `M0 ${y}C200 ${y - 90} 380 ${y + 40} 560 ${y - 20}C720 ${y - 80} 860 ${y - 20} 960 ` +
        `${y - 50}L960 960L0 960Z`,
      sand,
    ) +
    path(
      `M560 ${y - 20}C720 ${y - 80} 860 ${y - 20} 960 ${y - 50}L960 960L700 960C760 ` +
        `${y + 120} 660 ${y + 40} 560 ${y - 20}Z`,
      darker(sand, 0.1),
    ) +
    path(`M0 ${y + 110}C240 ${y + 30} 460 ${y + 150} 960 ${y + 60}L960 960L0 960Z`, lighter(sand, 0.2))
  );
}

export function sea(y: number, water: string): string {
  return (
    rect(0, y, 960, 960 - y, water) +
    repeat(16, (index) =>
      stroke(
        `M${(index * 137) % 900} ${y + 20 + ((index * 29) % 150)}q18 -9 36 0q18 9 36 0`,
        lighter(water, 0.4),
        4,
        'opacity="0.7"',
      ),
    )
  );
}

export function palm(x: number, y: number, height: number, lean = 0): string {
  const [tx, ty] = [x + lean, y - height];
  const trunk =
    `M${x - 15} ${y}Q${x + lean * 0.2 - 8} ${y - height * 0.5} ${tx - 8} ${ty}` +
    `L${tx + 10} ${ty}Q${x + lean * 0.2 + 12} ${y - height * 0.5} ${x + 18} ${y}Z`;
  const fronds = [-168, -140, -112, -78, -46, -18, 8, 188].map((degrees, index) => {
    const length = height * (0.36 + (index % 3) * 0.03);
    const droop = 40 * (height / 400);
    return turned(
      degrees,
      tx,
      ty,
      path(
        `M${tx} ${ty}Q${tx + length * 0.5} ${ty - droop} ${tx + length} ` +
          `${ty + (Math.cos((degrees * Math.PI) / 180) > 0 ? droop : -droop)}` +
          `Q${tx + length * 0.5} ${ty + droop * 0.3} ${tx} ${ty}Z`,
        index % 2 === 0 ? "#47744A" : "#5C8A55",
      ),
    );
  });
  return (
    path(trunk, "#8A6240") +
    within(
      trunk,
      repeat(12, (index) =>
        stroke(`M${x - 60} ${y - index * height * 0.085}q60 -24 130 0`, darker("#8A6240", 0.25), 4),
      ),
    ) +
    fronds.join("") +
    repeat(7, (index) => circle(tx - 26 + index * 9, ty + 22 + (index % 3) * 12, 7, "#B9722F"))
  );
}
