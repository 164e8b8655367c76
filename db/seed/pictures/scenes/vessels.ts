// Baskets, jars, pots and fires that stand before the houses.
import { fallenPetal, leaf, rose } from "../flowers.ts";
import { glass, grains, type Profile, smoke, vessel } from "../forms.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, scatter, shaped, stroke, turned, within } from "../shapes.ts";

export function basket(cx: number, top: number, r: number, depth: number, straw = "#C79A5A"): string {
  const body =
    `M${cx - r} ${top}C${cx - r * 0.96} ${top + depth} ${cx - r * 0.7} ${top + depth} ` +
    `${cx - r * 0.6} ${top + depth}L${cx + r * 0.6} ${top + depth}C${cx + r * 0.7} ` +
    `${top + depth} ${cx + r * 0.96} ${top + depth} ${cx + r} ${top}Z`;
  const weave = repeat(5, (row) =>
    repeat(14, (index) =>
      rect(
        cx - r + (index * r) / 7 + (row % 2) * (r / 14),
        top + 12 + (row * depth) / 5,
        r / 8.4,
        depth / 6.4,
        (index + row) % 2 === 0 ? lighter(straw, 0.16) : darker(straw, 0.16),
        4,
      ),
    ),
  );
  return (
    path(body, straw) +
    within(body, weave, rect(cx + r * 0.4, top, r, depth, colour.ink, 0, 'opacity="0.16"')) +
    rect(cx - r - 8, top - 12, r * 2 + 16, 26, darker(straw, 0.12), 13) +
    rect(cx - r, top - 8, r * 2, 8, lighter(straw, 0.35), 4)
  );
}

export function roseBasket(cx: number, top: number, r: number): string {
  const spots = [
    [-0.68, -0.06],
    [0, -0.12],
    [0.68, -0.06],
    [-0.36, -0.36],
    [0.36, -0.36],
    [0, -0.6],
  ] as const;
  return (
    spots
      .map(
        ([dx, dy], index) =>
          leaf(cx + dx * r, top + dy * r, r * 0.5, dx * 90 - 90) +
          rose(cx + dx * r, top + dy * r, r * 0.36, index % 2 === 0 ? colour.rose : colour.petal),
      )
      .join("") + basket(cx, top, r, r * 0.8)
  );
}

export function jamJar(cx: number, bottom: number, size: number, fill: string, cap: string): string {
  const profile: Profile = [
    [bottom - size * 1.1, size * 0.42],
    [bottom - size * 0.98, size * 0.52],
    [bottom - size * 0.98, size * 0.52],
    [bottom - 8, size * 0.52],
    [bottom - 8, size * 0.52],
  ];
  const cloth = shaped("M-44 -126Q0 -150 44 -126L62 -98Q0 -86 -62 -98Z", cx, bottom, size);
  return (
    glass(cx, profile, fill, bottom - size * 0.94, 8) +
    path(cloth, cap) +
    within(cloth, rect(cx + size * 0.2, bottom - size * 1.6, size, size, colour.ink, 0, 'opacity="0.12"')) +
    stroke(shaped("M-50 -108Q0 -98 50 -108", cx, bottom, size), colour.saffron, 6)
  );
}

export function clayPot(cx: number, bottom: number, size: number, clay: string): string {
  const profile: Profile = [
    [bottom - size * 1.5, size * 0.4],
    [bottom - size * 1.42, size * 0.34],
    [bottom - size * 1.2, size * 0.32],
    [bottom - size * 0.8, size * 0.66],
    [bottom - size * 0.4, size * 0.62],
    [bottom, size * 0.34],
    [bottom, size * 0.34],
  ];
  return (
    ellipse(cx + size * 0.14, bottom + 4, size * 0.6, size * 0.08, colour.ink, 'opacity="0.2"') +
    vessel(cx, profile, clay, { sag: size * 0.06 }) +
    ellipse(cx, bottom - size * 1.5, size * 0.4, size * 0.09, darker(clay, 0.45)) +
    stroke(shaped("M-62 -68Q0 -54 62 -68", cx, bottom, size), "#F3E2C8", size * 0.04) +
    stroke(
      shaped("M-66 -52Q0 -38 64 -52", cx, bottom, size),
      "#F3E2C8",
      size * 0.04,
      'stroke-dasharray="10 10"',
    )
  );
}

export function cookingPot(cx: number, bottom: number, size: number, metal: string, steam = true): string {
  const profile: Profile = [
    [bottom - size * 0.86, size],
    [bottom - size * 0.7, size * 1.02],
    [bottom - size * 0.3, size * 0.94],
    [bottom, size * 0.6],
    [bottom, size * 0.6],
  ];
  return (
    (steam
      ? smoke(cx - size * 0.3, bottom - size * 1.1, size * 1.5, size * 0.4) +
        smoke(cx + size * 0.3, bottom - size * 1.1, size * 1.7, size * 0.36)
      : "") +
    stroke(
      `M${cx - size} ${bottom - size * 0.66}q${-size * 0.3} 0 ${-size * 0.26} ` +
        `${size * 0.26}q${size * 0.06} ${size * 0.12} ${size * 0.28} ${size * 0.06}` +
        `M${cx + size} ${bottom - size * 0.66}q${size * 0.3} 0 ${size * 0.26} ${size * 0.26}` +
        `q${-size * 0.06} ${size * 0.12} ${-size * 0.28} ${size * 0.06}`,
      darker(metal, 0.25),
      size * 0.09,
    ) +
    vessel(cx, profile, metal, { gloss: 0.6, sag: size * 0.08 }) +
    ellipse(cx, bottom - size * 0.86, size, size * 0.17, lighter(metal, 0.35)) +
    ellipse(cx, bottom - size * 0.84, size * 0.88, size * 0.13, darker(metal, 0.5))
  );
}

export function fire(cx: number, bottom: number, size: number): string {
  const flame = (x: number, h: number, fill: string): string =>
    path(shaped("M0 0C-50 -30 -10 -50 0 -100C14 -60 50 -30 0 0Z", x, bottom, h), fill);
  return (
    turned(10, cx, bottom, rect(cx - size, bottom - size * 0.14, size * 2, size * 0.22, "#6A452C", 10)) +
    turned(-10, cx, bottom, rect(cx - size, bottom - size * 0.14, size * 2, size * 0.22, "#7D5334", 10)) +
    flame(cx - size * 0.4, size * 0.8, "#E5772B") +
    flame(cx + size * 0.42, size * 0.74, "#E5772B") +
    flame(cx, size * 1.1, "#EE8F33") +
    flame(cx - size * 0.1, size * 0.66, "#F9CF63")
  );
}

export function mortar(cx: number, bottom: number, size: number, metal: string): string {
  const profile: Profile = [
    [bottom - size * 1.1, size * 0.7],
    [bottom - size, size * 0.66],
    [bottom - size * 0.5, size * 0.52],
    [bottom - size * 0.16, size * 0.42],
    [bottom - size * 0.12, size * 0.5],
    [bottom, size * 0.54],
    [bottom, size * 0.54],
  ];
  return (
    ellipse(cx + 16, bottom + 6, size * 0.8, 14, colour.ink, 'opacity="0.22"') +
    turned(
      18,
      cx,
      bottom - size,
      rect(cx - 16, bottom - size * 2, 32, size * 1.2, darker(metal, 0.1), 14),
      circle(cx, bottom - size * 2, 28, metal),
      rect(cx - 12, bottom - size * 1.96, 8, size, lighter(metal, 0.4), 4),
    ) +
    vessel(cx, profile, metal, { gloss: 0.6 }) +
    ellipse(cx, bottom - size * 1.1, size * 0.7, size * 0.13, lighter(metal, 0.3)) +
    ellipse(cx, bottom - size * 1.09, size * 0.58, size * 0.09, darker(metal, 0.5)) +
    stroke(shaped("M-60 -80Q0 -68 60 -80", cx, bottom, size), darker(metal, 0.3), 6)
  );
}

export function sack(cx: number, bottom: number, w: number, spice: string, seed: number): string {
  const top = bottom - w * 1.05;
  const mound = shaped("M-42 0Q-10 -50 0 -50Q10 -50 42 0Q0 20 -42 0Z", cx, top, w);
  const body =
    `M${cx - w * 0.46} ${top}C${cx - w * 0.62} ${top + w * 0.5} ${cx - w * 0.56} ` +
    `${bottom - 10} ${cx - w * 0.44} ${bottom}L${cx + w * 0.44} ${bottom}` +
    `C${cx + w * 0.56} ${bottom - 10} ${cx + w * 0.62} ${top + w * 0.5} ${cx + w * 0.46} ` +
    `${top}Z`;
  const jute = "#CDAE7E";
  return (
    ellipse(cx + 12, bottom + 4, w * 0.6, 14, colour.ink, 'opacity="0.2"') +
    path(body, jute) +
    within(
      body,
      path(shaped("M16 -105Q30 -40 10 0L100 0L100 -105Z", cx, bottom, w), darker(jute, 0.16)),
      stroke(shaped("M-30 -75Q-34 -30 -24 0M2 -69L0 0", cx, bottom, w), darker(jute, 0.16), 4),
    ) +
    path(mound, spice) +
    grains(seed, 50, mound, { x: cx - w / 2, y: top - w / 2, w, h: w * 0.7 }, (x, y, random) =>
      circle(x, y, 2 + random() * 3, random() > 0.5 ? lighter(spice, 0.4) : darker(spice, 0.25)),
    ) +
    path(
      `M${cx - w * 0.52} ${top - 8}Q${cx} ${top + w * 0.3} ${cx + w * 0.52} ${top - 8}` +
        `L${cx + w * 0.5} ${top + w * 0.14}Q${cx} ${top + w * 0.42} ${cx - w * 0.5} ` +
        `${top + w * 0.14}Z`,
      lighter(jute, 0.25),
    )
  );
}

export function scatteredPetals(seed: number, y: number, count: number): string {
  const random = scatter(seed);
  return repeat(count, () =>
    fallenPetal(
      60 + random() * 840,
      y + random() * 90,
      34 + random() * 20,
      random() * 180 - 90,
      random() > 0.5 ? colour.petal : colour.rose,
    ),
  );
}
