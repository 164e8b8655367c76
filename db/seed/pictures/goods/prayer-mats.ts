// Prayer mats, hung and rolled.
import { leaf, rose } from "../flowers.ts";
import { archPath, hung, rod, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  box,
  circle,
  ellipse,
  path,
  type Point,
  rect,
  repeat,
  shaped,
  stroke,
  turned,
  within,
} from "../shapes.ts";
import { fringe } from "../weave.ts";

/** A prayer mat with its niche and lamp, w wide and h high. */
export function prayerMat(x: number, y: number, w: number, h: number, ground: string, trim: string): string {
  const arch = archPath(x + w / 2, y + h * 0.16, y + h * 0.86, w * 0.3);
  const dots = (count: number, place: (index: number) => Point): string =>
    repeat(count, (index) => {
      const [dx, dy] = place(index);
      return path(shaped("M0 -11L11 0L0 11L-11 0Z", dx, dy), trim);
    });
  return (
    rect(x, y, w, h, ground) +
    stroke(box(x + w * 0.045, y + w * 0.045, w * 0.91, h - w * 0.09), trim, 5) +
    stroke(box(x + w * 0.145, y + w * 0.145, w * 0.71, h - w * 0.29), trim, 4) +
    dots(9, (index) => [x + w * (0.1 + index * 0.1), y + w * 0.095]) +
    dots(9, (index) => [x + w * (0.1 + index * 0.1), y + h - w * 0.095]) +
    dots(10, (index) => [x + w * 0.095, y + h * (0.13 + index * 0.082)]) +
    dots(10, (index) => [x + w * 0.905, y + h * (0.13 + index * 0.082)]) +
    path(arch, lighter(ground, 0.16)) +
    stroke(arch, trim, 7)
  );
}

export function prayerMatName(ground = "#1F5B49"): string {
  const gold = "#E0B454";
  const cartouche =
    "M300 560C300 524 340 520 372 520L588 520C620 520 660 524 660 560C660 596 620 600 " +
    "588 600L372 600C340 600 300 596 300 560Z";
  const vine = "M352 562C390 530 420 590 460 560C500 530 520 590 562 560C584 544 600 552 612 560";
  return hung(
    "saffron",
    "rose",
    `<g transform="translate(20 22)" opacity="0.2">${rect(206, 110, 548, 700, colour.ink)}</g>`,
    prayerMat(206, 96, 548, 710, ground, gold),
    rect(690, 96, 64, 710, colour.ink, 0, 'opacity="0.14"'),
    path(cartouche, "#FBF1DB"),
    stroke(cartouche, gold, 6),
    stroke(vine, colour.leaf, 6, 'stroke-dasharray="9 6"'),
    repeat(4, (index) =>
      leaf(372 + index * 64, 562 + (index % 2) * 6, 34, index % 2 === 0 ? 60 : -60, colour.leaf),
    ),
    rose(352, 560, 26, colour.rose),
    rose(480, 560, 32, colour.rose),
    rose(608, 560, 26, colour.rose),
    stroke("M480 236L480 300", gold, 4),
    path("M452 320L508 320L496 376Q480 390 464 376Z", gold),
    path("M462 300L498 300L508 320L452 320Z", lighter(gold, 0.3)),
    circle(480, 346, 13, "#FFF6D8"),
    fringe(206, 806, 548, 44, gold),
    fringe(206, 96, 548, -34, gold),
    rod(72, 150, 810),
    stroke(
      "M608 560C660 540 700 560 690 620C676 690 560 660 600 724C640 770 750 720 760 790",
      colour.rose,
      5,
    ),
    turned(
      36,
      760,
      790,
      path("M754 780L766 780L764 900L760 914L756 900Z", "#D5DADD"),
      ellipse(760, 792, 3, 8, colour.ink),
    ),
  );
}

function straps(roll: number): string {
  return (
    repeat(2, (index) => {
      const x = 330 + index * 190;
      return (
        path(shaped("M0 368C-30 450 -30 630 0 712L34 712C4 630 4 450 34 368Z", x, 0), "#A35B3C") +
        rect(x - 26, roll - 190, 46, 54, colour.brass, 8) +
        rect(x - 15, roll - 178, 24, 30, "#A35B3C", 4)
      );
    }) +
    stroke(`M346 ${roll - 336}C380 ${roll - 460} 500 ${roll - 460} 540 ${roll - 336}`, "#A35B3C", 22) +
    stroke(
      `M346 ${roll - 340}C380 ${roll - 464} 500 ${roll - 464} 540 ${roll - 340}`,
      lighter("#A35B3C", 0.25),
      6,
    )
  );
}

export function prayerMatPadded(cloth = "#9DB097"): string {
  const quilt = (x: number, y: number, w: number, h: number, step: number): string =>
    repeat(Math.ceil(w / step) + 6, (index) =>
      stroke(
        `M${x + (index - 4) * step} ${y}L${x + (index - 4) * step + h} ${y + h}` +
          `M${x + (index + 1) * step} ${y}L${x + (index + 1) * step - h} ${y + h}`,
        darker(cloth, 0.2),
        4,
        'stroke-dasharray="10 7"',
      ),
    );
  const sheet = "M300 690L760 690L850 834Q856 850 838 850L170 850Q150 850 160 832Z";
  const roll = 700;
  return shelf(
    "rose",
    "star",
    ellipse(500, 846, 400, 26, colour.ink, 'opacity="0.22"'),
    path(sheet, cloth),
    within(
      sheet,
      quilt(120, 680, 760, 190, 76),
      path("M640 690L780 690L880 860L720 860Z", colour.ink, 'opacity="0.1"'),
    ),
    path("M158 836L852 836L850 858Q848 864 838 864L172 864Q160 864 158 852Z", darker(cloth, 0.25)),
    path(`M230 ${roll - 330}L690 ${roll - 330}L690 ${roll + 10}L230 ${roll + 10}Z`, cloth),
    within(
      `M230 ${roll - 330}L690 ${roll - 330}L690 ${roll + 10}L230 ${roll + 10}Z`,
      quilt(200, roll - 340, 560, 360, 80),
      rect(220, roll - 330, 500, 60, lighter(cloth, 0.3), 0, 'opacity="0.7"'),
      rect(220, roll - 90, 500, 110, colour.ink, 0, 'opacity="0.16"'),
    ),
    ellipse(230, roll - 160, 70, 170, darker(cloth, 0.12)),
    ellipse(690, roll - 160, 74, 172, lighter(cloth, 0.22)),
    stroke(
      `M690 ${roll - 160}m0 -8c14 0 20 30 14 60c-8 36 -36 36 -44 -10c-6 -60 10 -110 40 ` +
        `-112c36 0 50 70 44 130c-8 70 -40 96 -66 82`,
      darker(cloth, 0.25),
      10,
    ),
    ellipse(690, roll - 160, 74, 172, "none", `stroke="${darker(cloth, 0.2)}" stroke-width="5"`),
    straps(roll),
  );
}
