// Turned, glass and soft forms, lit from the upper left.
import { colour, darker, lighter } from "./palette.ts";
import { curve, ellipse, faded, path, type Point, scatter, stroke, within } from "./shapes.ts";

/** Heights and half-widths of a turned thing, from top to bottom; the same point twice is a corner. */
export type Profile = readonly Point[];

/** The part of a turned thing between two shares of its half-width (-1 is the left edge, 1 the right). */
export function band(cx: number, profile: Profile, from: number, to: number): string {
  const left = profile.map(([y, r]): Point => [cx + r * from, y]);
  const right = profile.map(([y, r]): Point => [cx + r * to, y]).toReversed();
  return `${curve(left)}L${curve(right).slice(1)}Z`;
}

export function foot(cx: number, profile: Profile, sag: number): string {
  const [y, r] = profile[profile.length - 1] ?? [0, 0];
  return `M${cx - r} ${y - 1}A${r} ${sag} 0 0 0 ${cx + r} ${y - 1}Z`;
}

function radiusAt(profile: Profile, level: number): number {
  const next = Math.max(
    profile.findIndex(([y]) => y >= level),
    1,
  );
  const [above, below] = [profile[next - 1] ?? [0, 0], profile[next] ?? [1, 0]];
  const share = below[0] === above[0] ? 0 : (level - above[0]) / (below[0] - above[0]);
  return above[1] + (below[1] - above[1]) * Math.min(Math.max(share, 0), 1);
}

export function vessel(
  cx: number,
  profile: Profile,
  fill: string,
  options: { gloss?: number; sag?: number } = {},
) {
  const { gloss = 0.35, sag = 14 } = options;
  const base = sag > 0 ? foot(cx, profile, sag) : "";
  const whole = band(cx, profile, -1, 1) + base;
  return (
    path(whole, fill) +
    within(
      whole,
      path(band(cx, profile, 0.35, 1) + base, darker(fill, 0.13)),
      path(band(cx, profile, 0.72, 1), darker(fill, 0.26)),
      base === "" ? "" : path(base, darker(fill, 0.2), 'opacity="0.55"'),
      path(band(cx, profile, -0.97, -0.9), lighter(fill, 0.12)),
      path(band(cx, profile, -0.74, -0.5), lighter(fill, 0.6), `opacity="${gloss}"`),
    )
  );
}

/** A clear vessel with something in it, filled from `level` downwards. */
export function glass(cx: number, profile: Profile, liquid: string, level: number, sag = 14): string {
  const whole = band(cx, profile, -1, 1) + foot(cx, profile, sag);
  const below = profile.filter(([y]) => y > level + 6).map(([y, r]): Point => [y - 6, Math.max(r - 11, 3)]);
  const surface = Math.max(radiusAt(profile, level) - 11, 3);
  const filled: Profile = [[level, surface], [level, surface], ...below];
  const content = band(cx, filled, -1, 1) + foot(cx, filled, sag);
  return (
    path(whole, "#FFFFFF", 'opacity="0.5"') +
    path(content, liquid) +
    within(
      content,
      path(band(cx, filled, 0.3, 1) + foot(cx, filled, sag), darker(liquid, 0.14)),
      path(band(cx, filled, 0.74, 1), darker(liquid, 0.28)),
      path(band(cx, filled, -1, -0.82), lighter(liquid, 0.3), 'opacity="0.7"'),
    ) +
    ellipse(cx, level, surface, surface * 0.13, lighter(liquid, 0.3)) +
    within(
      whole,
      path(band(cx, profile, -0.84, -0.62), "#FFFFFF", 'opacity="0.55"'),
      path(band(cx, profile, 0.84, 0.91), "#FFFFFF", 'opacity="0.4"'),
    ) +
    stroke(whole, "#FFFFFF", 4, 'opacity="0.65"')
  );
}

/** A contact shadow and a longer one thrown to the lower right. */
export function shadow(cx: number, y: number, r: number): string {
  return (
    ellipse(cx + r * 0.5, y + 8, r * 1.45, Math.max(r * 0.17, 14), colour.ink, 'opacity="0.12"') +
    ellipse(cx + r * 0.12, y + 3, r * 1.08, Math.max(r * 0.1, 9), colour.ink, 'opacity="0.26"')
  );
}

/** A rising wisp that widens and thins as it goes up. */
export function smoke(
  x: number,
  y: number,
  height: number,
  width: number,
  fill: string = colour.cream,
): string {
  const swing = (share: number): number => Math.sin(share * 7.2) * width * (0.25 + share * 0.75);
  const heights = Array.from({ length: 9 }, (_, index) => index / 8);
  const thickness = (share: number): number =>
    width * 0.26 * Math.sin(Math.PI * Math.min(share + 0.06, 1)) + 1;
  const left = heights.map((share): Point => [x + swing(share) - thickness(share), y - height * share]);
  const right = heights
    .map((share): Point => [x + swing(share) + thickness(share), y - height * share])
    .toReversed();
  return faded(0.55, path(`${curve(left)}L${curve(right).slice(1)}Z`, fill));
}

export function grains(
  seed: number,
  count: number,
  outline: string,
  area: { x: number; y: number; w: number; h: number },
  draw: (x: number, y: number, random: () => number) => string,
): string {
  const random = scatter(seed);
  const items = Array.from({ length: count }, () =>
    draw(area.x + random() * area.w, area.y + random() * area.h, random),
  );
  return within(outline, ...items);
}
