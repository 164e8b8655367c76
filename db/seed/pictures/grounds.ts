// The quiet grounds on which the goods stand: niche and ledge, hanging wall, laid cloth.
import { colour, darker, lighter, mix } from "./palette.ts";
import { circle, ellipse, faded, path, polygon, rect, repeat, stroke, within } from "./shapes.ts";

export type Pattern = "sadu" | "roshan" | "rose" | "star";

export type Tone =
  "sand" | "rose" | "green" | "indigo" | "saffron" | "clay" | "dusk" | "night" | "palm" | "wine";

const walls: Readonly<Record<Tone, { wall: string; plank: string }>> = {
  sand: { wall: "#E8D9BF", plank: "#C9A67A" },
  rose: { wall: "#E7C0C6", plank: "#C08A6F" },
  green: { wall: "#BFD0C0", plank: "#B78F62" },
  indigo: { wall: "#B7C1DA", plank: "#BE9A70" },
  saffron: { wall: "#EFD59A", plank: "#B77B45" },
  clay: { wall: "#E3B798", plank: "#9C6A45" },
  dusk: { wall: "#CDBBC9", plank: "#A97C5B" },
  night: { wall: "#34426F", plank: "#7A5436" },
  palm: { wall: "#2F6552", plank: "#8F6238" },
  wine: { wall: "#7A3049", plank: "#6E4429" },
};

function isDeep(tone: Tone): boolean {
  return tone === "night" || tone === "palm" || tone === "wine";
}

function tile(kind: Pattern, ink: string): { size: number; art: string } {
  if (kind === "sadu") {
    const diamond = "M40 8L72 40L40 72L8 40Z";
    const inner = "M40 26L54 40L40 54L26 40Z";
    const corners = "M0 0L14 0L0 14ZM80 0L80 14L66 0ZM0 80L0 66L14 80ZM80 80L66 80L80 66Z";
    return { size: 80, art: stroke(diamond, ink, 4) + path(inner, ink) + path(corners, ink) };
  }
  if (kind === "roshan") {
    const bars = "M0 30L60 30M30 0L30 60";
    const knob = circle(30, 30, 11, ink) + circle(0, 0, 7, ink) + circle(60, 0, 7, ink);
    return { size: 60, art: stroke(bars, ink, 4) + knob + circle(0, 60, 7, ink) + circle(60, 60, 7, ink) };
  }
  if (kind === "star") {
    const star = repeat(
      2,
      (index) =>
        `<g transform="rotate(${index * 45} 50 50)">${stroke("M24 24L76 24L76 76L24 76Z", ink, 4)}</g>`,
    );
    const links = "M50 0L50 13M50 87L50 100M0 50L13 50M87 50L100 50";
    return { size: 100, art: star + stroke(links, ink, 4) + circle(50, 50, 8, ink) };
  }
  const flower = (x: number, y: number, r: number): string =>
    repeat(5, (index) => {
      const angle = (index * 72 * Math.PI) / 180;
      return circle(x + Math.sin(angle) * r * 0.62, y - Math.cos(angle) * r * 0.62, r * 0.52, ink);
    });
  const sprig = stroke("M36 36q18 22 4 44M100 112q-16 -20 -6 -40", ink, 4);
  return { size: 140, art: flower(36, 30, 20) + flower(102, 106, 24) + sprig };
}

function patterned(kind: Pattern, ink: string, opacity: number): string {
  const { size, art } = tile(kind, ink);
  const frame = `width="${size}" height="${size}" patternUnits="userSpaceOnUse"`;
  const pattern = `<pattern id="ground" ${frame}>${art}</pattern>`;
  return `<defs>${pattern}</defs>${faded(opacity, rect(0, 0, 960, 960, "url(#ground)"))}`;
}

export function glow(cx: number, cy: number, r: number, fill: string, opacity: number): string {
  const stops =
    `<stop offset="0" stop-color="${fill}" stop-opacity="${opacity}"/>` +
    `<stop offset="1" stop-color="${fill}" stop-opacity="0"/>`;
  return `<radialGradient id="glow">${stops}</radialGradient>${circle(cx, cy, r, "url(#glow)")}`;
}

function wall(tone: Tone, pattern: Pattern): string {
  const { wall: base } = walls[tone];
  const ink = isDeep(tone) ? lighter(base, 0.5) : darker(base, 0.5);
  return rect(0, 0, 960, 960, base) + patterned(pattern, ink, isDeep(tone) ? 0.13 : 0.1);
}

/** A keel arch, as over the doors of the old houses. */
export function archPath(cx: number, top: number, bottom: number, half: number): string {
  const spring = top + half * 0.95;
  return (
    `M${cx - half} ${bottom}L${cx - half} ${spring}C${cx - half} ${spring - half * 0.62} ` +
    `${cx - half * 0.36} ` +
    `${top + half * 0.24} ${cx} ${top}C${cx + half * 0.36} ${top + half * 0.24} ` +
    `${cx + half} ` +
    `${spring - half * 0.62} ${cx + half} ${spring}L${cx + half} ${bottom}Z`
  );
}

function saduEdge(y: number, height: number, ink: string): string {
  const step = height;
  const teeth = repeat(Math.ceil(960 / step) + 1, (index) =>
    path(
      polygon([
        [index * step, y],
        [index * step + step / 2, y + height],
        [index * step - step / 2, y + height],
      ]),
      ink,
    ),
  );
  return teeth;
}

function ledge(tone: Tone, y: number): string {
  const { plank } = walls[tone];
  return (
    rect(0, y, 960, 960 - y, lighter(plank, 0.28)) +
    rect(0, y, 960, 6, lighter(plank, 0.5)) +
    rect(0, y + 92, 960, 960 - y - 92, plank) +
    rect(0, y + 92, 960, 8, lighter(plank, 0.4)) +
    faded(0.2, saduEdge(y + 122, 30, darker(plank, 0.5))) +
    rect(0, y + 100, 960, 14, darker(plank, 0.3), 0, 'opacity="0.25"')
  );
}

/** A thing standing in a lit niche; its foot belongs at about y = 812. */
export function niche(tone: Tone, pattern: Pattern, ...inner: readonly string[]): string {
  const { wall: base } = walls[tone];
  const arch = archPath(480, 56, 764, 352);
  const inside = isDeep(tone) ? lighter(base, 0.16) : lighter(base, 0.52);
  return (
    wall(tone, pattern) +
    path(archPath(480, 32, 764, 376), isDeep(tone) ? darker(base, 0.2) : lighter(base, 0.2)) +
    path(arch, inside) +
    within(
      arch,
      glow(400, 380, 460, "#FFF8E8", isDeep(tone) ? 0.28 : 0.75),
      stroke(`M128 764L128 390C128 172 353 140 480 56`, darker(base, 0.35), 64, 'opacity="0.2"'),
    ) +
    ledge(tone, 764) +
    inner.join("")
  );
}

/** A thing on an open shelf before a round of light. */
export function shelf(tone: Tone, pattern: Pattern, ...inner: readonly string[]): string {
  const { wall: base } = walls[tone];
  const round = isDeep(tone) ? lighter(base, 0.14) : lighter(base, 0.5);
  return (
    wall(tone, pattern) +
    circle(480, 440, 372, round) +
    glow(420, 380, 420, "#FFF8E8", isDeep(tone) ? 0.25 : 0.7) +
    ledge(tone, 764) +
    inner.join("")
  );
}

/** A thing laid on cloth and seen from above. */
export function cloth(tone: Tone, pattern: Pattern, ...inner: readonly string[]): string {
  const { wall: base } = walls[tone];
  const edge = isDeep(tone) ? lighter(base, 0.3) : darker(base, 0.3);
  return (
    wall(tone, pattern) +
    glow(400, 400, 640, "#FFF8E8", isDeep(tone) ? 0.2 : 0.55) +
    faded(0.35, saduEdge(0, 36, edge), `<g transform="rotate(180 480 480)">${saduEdge(0, 36, edge)}</g>`) +
    faded(0.35, rect(0, 42, 960, 5, edge), rect(0, 913, 960, 5, edge)) +
    inner.join("")
  );
}

/** A thing hung from a rod on the wall. */
export function hung(tone: Tone, pattern: Pattern, ...inner: readonly string[]): string {
  const { wall: base, plank } = walls[tone];
  return (
    wall(tone, pattern) +
    glow(400, 380, 560, "#FFF8E8", isDeep(tone) ? 0.22 : 0.65) +
    rect(0, 884, 960, 76, mix(plank, base, 0.15)) +
    rect(0, 884, 960, 8, lighter(plank, 0.4)) +
    inner.join("")
  );
}

export function rod(y: number, from: number, to: number): string {
  return (
    rect(from, y + 10, to - from, 18, colour.ink, 9, 'opacity="0.16"') +
    rect(from, y, to - from, 18, colour.wood, 9) +
    rect(from + 6, y + 3, to - from - 12, 5, lighter(colour.wood, 0.35), 3) +
    circle(from, y + 9, 18, colour.brass) +
    circle(from - 4, y + 4, 6, lighter(colour.brass, 0.6)) +
    circle(to, y + 9, 18, colour.brass) +
    circle(to - 4, y + 4, 6, lighter(colour.brass, 0.6))
  );
}

export function lyingShadow(draw: string): string {
  return `<g transform="translate(16 24)" opacity="0.2">${draw}</g>`;
}

export function disc(cx: number, cy: number, r: number, fill: string): string {
  return lyingShadow(ellipse(cx, cy, r, r, colour.ink)) + circle(cx, cy, r, fill);
}
