// Sadu and palm-leaf goods.
import { shadow } from "../forms.ts";
import { cloth, hung, lyingShadow, niche } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { box, circle, ellipse, path, rect, repeat, stroke, turned, within } from "../shapes.ts";
import { fringe, saduIndigo, saduRed, tassel, woven } from "../weave.ts";
import { date } from "./dates.ts";

export function saduBag(): string {
  const body = "M226 400L734 400L768 770Q770 800 740 804L220 804Q190 800 192 770Z";
  const flap =
    "M218 392Q218 372 238 372L722 372Q742 372 742 392L750 560Q748 588 716 592L480 640" +
    "L244 592Q212 588 210 560Z";
  return niche(
    "sand",
    "star",
    shadow(480, 808, 286),
    stroke("M246 392C200 160 330 86 480 86C630 86 760 160 714 392", darker("#6B3A22", 0.2), 34),
    stroke("M244 388C198 158 328 82 480 82C632 82 762 158 716 388", "#6B3A22", 26),
    stroke("M250 300C250 168 350 104 480 100", lighter("#6B3A22", 0.3), 6),
    path(body, saduRed.ground),
    within(
      body,
      woven(186, 600, 590, "line 20, diamonds 66, line 20, teeth 40, comb 18, plain 40, line 16", saduRed),
      path("M640 400L790 400L790 820L690 820Z", colour.ink, 'opacity="0.2"'),
    ),
    `<g transform="translate(4 14)" opacity="0.25">${path(flap, colour.ink)}</g>`,
    path(flap, saduRed.ground),
    within(
      flap,
      woven(
        200,
        368,
        560,
        "line 18, comb 18, teeth 38, line 18, diamonds 76, line 18, steps 26, comb 18, plain 60",
        saduRed,
      ),
      path("M640 360L790 360L790 650L660 650Z", colour.ink, 'opacity="0.16"'),
    ),
    stroke("M210 560Q212 588 244 592L480 640L716 592Q748 588 750 560", "#241C1D", 8),
    circle(480, 604, 22, colour.brass),
    circle(474, 597, 8, lighter(colour.brass, 0.6)),
    tassel(300, 600, 130, "#241C1D", saduRed.accent),
    tassel(390, 618, 130, saduRed.accent, "#241C1D"),
    tassel(570, 618, 130, saduRed.accent, "#241C1D"),
    tassel(660, 600, 130, "#241C1D", saduRed.accent),
    circle(246, 394, 18, colour.brass),
    circle(714, 394, 18, colour.brass),
  );
}

export function saduRunner(): string {
  const rows =
    "line 20, teeth 46, comb 20, diamonds 110, comb 20, steps 36, line 20, plain 46, line 20, " +
    "diamonds 84, line 20, plain 46, line 20, steps 36, " +
    "comb 20, diamonds 110, comb 20, teeth 46, line 20, plain 36, steps 36";
  return cloth(
    "sand",
    "sadu",
    turned(
      -32,
      480,
      480,
      lyingShadow(rect(262, -10, 436, 980, colour.ink)),
      fringe(262, 44, 436, -76, saduIndigo.light),
      fringe(262, 916, 436, 76, saduIndigo.light),
      rect(262, 44, 436, 872, saduIndigo.ground),
      within(
        box(262, 44, 436, 872),
        woven(262, 44, 436, rows, saduIndigo),
        path("M600 30L740 30L740 930L640 930Z", colour.ink, 'opacity="0.12"'),
      ),
      rect(262, 44, 16, 872, saduIndigo.figure),
      rect(682, 44, 16, 872, saduIndigo.figure),
      stroke("M270 54L270 906M690 54L690 906", saduIndigo.light, 4, 'stroke-dasharray="12 10"'),
    ),
  );
}

function datesBelow(): string {
  return (
    ellipse(200, 896, 120, 12, colour.ink, 'opacity="0.2"') +
    date(160, 880, 118, 10, "#6B3A1E") +
    date(240, 888, 104, -14, "#54291A")
  );
}

const straw = "#D9B878";
const dyes = [
  straw,
  lighter(straw, 0.2),
  "#6C3F7A",
  straw,
  darker(straw, 0.1),
  "#2F7A5B",
  straw,
  lighter(straw, 0.2),
  "#6C3F7A",
  straw,
];

function plaitedRing(index: number): string {
  const outer = 372 - index * 36;
  const count = Math.max(Math.round(outer / 7.4), 8);
  const fill = dyes[index] ?? straw;
  return (
    circle(480, 450, outer, darker(fill, 0.22)) +
    repeat(count, (step) =>
      turned(
        (step * 360) / count + index * 3,
        480,
        450,
        path(
          `M${480 - outer * 0.052} ${450 - outer + 3}L${480 + outer * 0.034} ${450 - outer + 3}` +
            `L${480 + outer * 0.056} ${450 - outer + 34}L${480 - outer * 0.028} ` +
            `${450 - outer + 34}Z`,
          step % 2 === 0 ? fill : lighter(fill, 0.16),
        ),
      ),
    )
  );
}

export function palmMat(): string {
  return hung(
    "clay",
    "sadu",
    lyingShadow(circle(480, 450, 384, colour.ink)),
    repeat(40, (index) =>
      turned(
        index * 9,
        480,
        450,
        path("M462 76Q480 48 498 76L494 96L466 96Z", index % 2 === 0 ? "#6C3F7A" : straw),
      ),
    ),
    repeat(10, plaitedRing),
    circle(480, 450, 22, "#6C3F7A"),
    circle(480, 450, 10, lighter(straw, 0.3)),
    within(
      "M96 450A384 384 0 1 0 864 450A384 384 0 1 0 96 450Z",
      path("M640 60C860 240 880 640 640 850L900 850L900 60Z", colour.ink, 'opacity="0.12"'),
    ),
    datesBelow(),
  );
}
