// Small SVG writers: every picture is made of these strings.
export type Point = readonly [number, number];

export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function path(d: string, fill: string, more = ""): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function stroke(d: string, ink: string, width: number, more = ""): string {
  const joins = 'stroke-linecap="round" stroke-linejoin="round"';
  return `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${number(width)}" ${joins} ${more}/>`;
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, fill: string, more = ""): string {
  const centre = `cx="${number(cx)}" cy="${number(cy)}"`;
  return `<ellipse ${centre} rx="${number(rx)}" ry="${number(ry)}" fill="${fill}" ${more}/>`;
}

export function circle(cx: number, cy: number, r: number, fill: string, more = ""): string {
  return ellipse(cx, cy, r, r, fill, more);
}

export function rect(x: number, y: number, w: number, h: number, fill: string, r = 0, more = ""): string {
  const place = `x="${number(x)}" y="${number(y)}" width="${number(w)}" height="${number(h)}"`;
  return `<rect ${place} rx="${number(r)}" fill="${fill}" ${more}/>`;
}

export function faded(opacity: number, ...inner: readonly string[]): string {
  return `<g opacity="${opacity}">${inner.join("")}</g>`;
}

export function moved(x: number, y: number, ...inner: readonly string[]): string {
  return `<g transform="translate(${number(x)} ${number(y)})">${inner.join("")}</g>`;
}

export function turned(degrees: number, cx: number, cy: number, ...inner: readonly string[]): string {
  return `<g transform="rotate(${number(degrees)} ${number(cx)} ${number(cy)})">${inner.join("")}</g>`;
}

export function sized(scale: number, cx: number, cy: number, ...inner: readonly string[]): string {
  const origin = `translate(${number(cx)} ${number(cy)})`;
  return (
    `<g transform="${origin} scale(${scale}) translate(${number(-cx)} ` +
    `${number(-cy)})">${inner.join("")}</g>`
  );
}

export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join("");
}

export function polygon(corners: readonly Point[]): string {
  return `M${corners.map(([x, y]) => `${number(x)} ${number(y)}`).join("L")}Z`;
}

/** Points written out as text: "330 120, 352 122". */
export function points(text: string): readonly Point[] {
  return text.split(",").map((pair): Point => {
    const [x = 0, y = 0] = pair.trim().split(" ").map(Number);
    return [x, y];
  });
}

export function box(x: number, y: number, w: number, h: number): string {
  return polygon([
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ]);
}

/** A Catmull-Rom curve through the points; a point given twice is a corner. */
export function curve(route: readonly Point[], closed = false): string {
  const at = (index: number): Point => {
    const wrapped = closed
      ? (index + route.length) % route.length
      : Math.min(Math.max(index, 0), route.length - 1);
    return route[wrapped] ?? [0, 0];
  };
  const [startX, startY] = at(0);
  const last = closed ? route.length : route.length - 1;
  const pieces = Array.from({ length: last }, (_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    if (from[0] === to[0] && from[1] === to[1]) return "";
    const first = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${[...first, ...second, ...to].map(number).join(" ")}`;
  });
  return `M${number(startX)} ${number(startY)}${pieces.join("")}${closed ? "Z" : ""}`;
}

function fingerprint(text: string): string {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619) >>> 0;
  }
  return hash.toString(36);
}

/** What is drawn inside an outline and cut off at its edge. */
export function within(outline: string, ...inner: readonly string[]): string {
  const id = `c${fingerprint(outline)}`;
  const clip = `<clipPath id="${id}"><path d="${outline}"/></clipPath>`;
  return `${clip}<g clip-path="url(#${id})">${inner.join("")}</g>`;
}

/** Repeatable scatter: the same seed always gives the same numbers between 0 and 1. */
export function scatter(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A path drawn about the origin at a hundred units, put at a place and a size. */
export function shaped(d: string, x: number, y: number, size = 100): string {
  return d.replace(/([A-Za-z])([^A-Za-z]*)/g, (_, command: string, rest: string) => {
    const offsets = command === command.toUpperCase() ? [x, y] : [0, 0];
    const values = (rest.match(/-?[\d.]+/g) ?? []).map((value, index) => {
      return number((Number(value) * size) / 100 + (offsets[index % 2] ?? 0));
    });
    return command + values.join(" ");
  });
}
