// Charts of our own: columns by day and bars by kind, drawn as SVG with their numbers as text beside them.
import { money } from "../../worker/words/format.ts";
import { part, stamp, write } from "./fragment.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

function rect(x: number, y: number, width: number, height: number, name: string): SVGRectElement {
  const shape = document.createElementNS(svgNamespace, "rect");
  for (const [key, value] of Object.entries({ x, y, width, height })) shape.setAttribute(key, String(value));
  shape.setAttribute("class", name);
  return shape;
}

function titled(shape: SVGElement, text: string): SVGElement {
  const title = document.createElementNS(svgNamespace, "title");
  title.textContent = text;
  shape.append(title);
  return shape;
}

const isRtl = document.documentElement.dir === "rtl";
const height = 100;
const gap = 0.16;

export interface Column {
  readonly label: string;
  /** The parts from bottom to top, each with its colour class. */
  readonly parts: readonly { readonly name: string; readonly amount: number }[];
}

/** Stacked columns, in reading direction, stretched to the container's width. */
export function drawColumns(svg: Element | null, columns: readonly Column[]): void {
  if (svg === null) return;
  const totals = columns.map(({ parts }) => parts.reduce((sum, { amount }) => sum + amount, 0));
  const highest = Math.max(1, ...totals);
  svg.setAttribute("viewBox", `0 0 ${columns.length} ${height}`);
  const drawn = columns.map(({ label, parts }, index) => {
    const place = isRtl ? columns.length - index - 1 : index;
    const group = document.createElementNS(svgNamespace, "g");
    let top = height;
    for (const { name, amount } of parts) {
      const tall = (amount / highest) * height;
      top -= tall;
      group.append(rect(place + gap / 2, top, 1 - gap, tall, name));
    }
    return titled(group, `${label}: ${money(totals[index] ?? 0)}`);
  });
  svg.replaceChildren(...drawn);
}

export interface Bar {
  readonly label: string;
  readonly amountHalalas: number;
  readonly count: string;
  readonly isAlarming: boolean;
}

const barWidth = 100;

/** One table row for each bar: label, length relative to the longest, and number. */
export function drawBars(root: ParentNode, name: string, bars: readonly Bar[]): void {
  const longest = Math.max(1, ...bars.map(({ amountHalalas }) => amountHalalas));
  const rows = bars.map(({ label, amountHalalas, count, isAlarming }) => {
    const row = stamp(root, "bar");
    write(row, "label", label);
    write(row, "amount", money(amountHalalas));
    write(row, "count", count);
    const length = (Math.max(0, amountHalalas) / longest) * barWidth;
    const start = isRtl ? barWidth - length : 0;
    row.querySelector("svg.length")?.append(rect(start, 0, length, 10, isAlarming ? "alarm" : "bar"));
    return row;
  });
  part(root, name)?.replaceChildren(...rows);
}
