// Rose petal jam and rose soap.
import { fallenPetal, rose } from "../flowers.ts";
import { band, glass, type Profile, shadow } from "../forms.ts";
import { shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import {
  box,
  circle,
  ellipse,
  moved,
  path,
  points,
  rect,
  repeat,
  shaped,
  sized,
  stroke,
  turned,
  within,
} from "../shapes.ts";
import { roseLabel } from "./rose-water.ts";

export function roseJam(): string {
  const jar: Profile = points("430 140, 452 150, 470 164, 490 170, 490 170, 770 170, 800 158");
  const clothTop =
    "M300 440C330 372 392 340 470 338C548 340 608 372 640 440L660 500C630 484 612 516 " +
    "584 498C560 484 540 518 510 500C486 486 462 518 434 500C408 486 384 516 356 498C330 " +
    "484 306 512 280 500Z";
  const checks = repeat(10, (index) =>
    rect(270 + index * 40, 320, 18, 200, colour.rose, 0, 'opacity="0.45"'),
  );
  const rows = repeat(5, (index) => rect(270, 340 + index * 38, 400, 17, colour.rose, 0, 'opacity="0.45"'));
  const spoon = turned(
    -62,
    760,
    640,
    path("M742 372Q760 356 778 372L770 640L750 640Z", colour.oak),
    path("M764 364Q776 364 778 372L770 640L762 640Z", darker(colour.oak, 0.2)),
    ellipse(760, 690, 48, 70, colour.oak),
    ellipse(760, 690, 36, 56, "#A02F52"),
    ellipse(748, 676, 12, 22, "#E48AA0", 'opacity="0.7"'),
  );
  return shelf(
    "green",
    "rose",
    sized(
      1.2,
      470,
      808,
      shadow(470, 808, 186),
      glass(470, jar, "#B63A5C", 470),
      repeat(9, (index) =>
        moved(
          330 + (index % 5) * 66,
          560 + (index % 3) * 92,
          path("M0 0C-26 -8 -24 -38 0 -34C24 -38 26 -8 0 0Z", "#D2647F", 'opacity="0.75"'),
        ),
      ),
      path(band(470, points("490 170, 770 170"), -0.84, -0.66), "#FFFFFF", 'opacity="0.5"'),
      roseLabel(470, 566, 180, 170, "#FFF9EE", "#8E2C4C"),
      path(clothTop, "#FFF7F0"),
      within(clothTop, checks, rows, path("M540 320L700 320L700 520L600 520Z", colour.ink, 'opacity="0.14"')),
      stroke("M304 452Q470 490 636 452", colour.oak, 12),
      stroke("M304 448Q470 486 636 448", lighter(colour.oak, 0.4), 4),
      ellipse(720, 874, 200, 12, colour.ink, 'opacity="0.18"'),
      moved(-60, 206, spoon),
      fallenPetal(240, 846, 62, 30, colour.rose),
      fallenPetal(330, 872, 48, -40),
    ),
  );
}

function soapScene(): string {
  const bar = (x: number, y: number, fill: string): string => {
    const top = shaped("M0 40L60 0L420 0L380 40Z", x, y);
    return (
      rect(x, y + 36, 390, 128, fill, 22) +
      path(shaped("M380 44L420 6Q432 10 432 24L432 116L384 160Z", x, y), darker(fill, 0.24)) +
      path(top, lighter(fill, 0.4), 'stroke-linejoin="round"') +
      rect(x + 14, y + 46, 360, 12, lighter(fill, 0.5), 6, 'opacity="0.5"')
    );
  };
  const bubble = (x: number, y: number, r: number): string =>
    circle(x, y, r, "#FFFFFF", 'opacity="0.45"') +
    stroke(
      `M${x - r * 0.6} ${y - r * 0.2}A${r * 0.62} ${r * 0.62} 0 0 1 ${x} ${y - r * 0.62}`,
      "#FFFFFF",
      r * 0.12,
    ) +
    circle(x, y, r, "none", 'stroke="#FFFFFF" stroke-width="3" opacity="0.8"');
  const upright =
    rect(330, 262, 330, 330, "#E7A9B6", 56) + rect(352, 284, 286, 286, lighter("#E7A9B6", 0.25), 44);
  return sized(
    1.16,
    480,
    808,
    shadow(480, 808, 260),
    bar(250, 640, "#F0D9C6"),
    moved(
      0,
      58,
      turned(
        -7,
        480,
        560,
        path("M636 270Q676 300 676 340L676 560Q670 590 640 596Z", darker("#E7A9B6", 0.25)),
        upright,
        rose(494, 428, 118, "#C9657F"),
      ),
    ),
    path(box(330, 672, 112, 134), colour.green),
    path("M330 676L386 640L500 640L442 676Z", lighter(colour.green, 0.25)),
    rose(386, 744, 36, "#F3E3D0"),
    bubble(764, 330, 58),
    bubble(826, 446, 32),
    bubble(182, 520, 44),
    bubble(722, 214, 26),
    fallenPetal(200, 846, 56, 20, colour.petal),
    fallenPetal(770, 856, 52, -40, colour.rose),
  );
}

export function roseSoap(): string {
  return shelf("indigo", "rose", soapScene());
}
