// Date molasses and the spice mix.
import { leaf } from "../flowers.ts";
import { band, glass, grains, type Profile, shadow, vessel } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, points, rect, repeat, shaped, stroke, turned, within } from "../shapes.ts";
import { date } from "./dates.ts";

export function dateMolasses(): string {
  const syrup = "#38180D";
  const bottle: Profile = points(
    "282 40, 360 42, 400 60, 450 124, 500 134, 500 134, 780 134, 780 134, 802 122",
  );
  return niche(
    "clay",
    "sadu",
    shadow(400, 808, 150),
    glass(400, bottle, syrup, 388),
    path(band(400, points("470 132, 780 134"), -0.8, -0.6), "#B0683A", 'opacity="0.8"'),
    vessel(400, points("206 40, 218 48, 218 48, 292 46, 292 46"), "#F1E8DA", { sag: 6 }),
    rect(346, 292, 108, 14, "#8F9AA0", 6),
    stroke("M346 300C310 300 316 236 352 230M454 300C490 300 484 236 448 230", "#8F9AA0", 8),
    rect(352, 224, 96, 14, "#C0573A", 6),
    rect(310, 540, 180, 180, "#F4E6CB", 8),
    rect(430, 540, 60, 180, darker("#F4E6CB", 0.1), 8),
    stroke("M400 700L400 616", colour.green, 8),
    repeat(7, (index) => leaf(400, 616, 78, -160 + index * 23.3, colour.green)),
    repeat(3, (index) => ellipse(382 + index * 18, 640, 8, 13, "#8A4A1F")),
    ellipse(712, 822, 180, 18, colour.ink, 'opacity="0.25"'),
    path("M560 744L864 744C856 800 800 826 712 826C624 826 568 800 560 744Z", "#E7DCCB"),
    path("M740 744L864 744C856 800 800 826 730 826C790 810 790 770 740 744Z", darker("#E7DCCB", 0.16)),
    ellipse(712, 744, 152, 32, "#F5EEE2"),
    ellipse(712, 748, 132, 24, syrup),
    ellipse(680, 742, 56, 8, "#8C5534", 'opacity="0.8"'),
    path("M700 420C696 520 704 640 690 744L734 744C722 640 728 520 724 420Z", syrup),
    stroke("M706 430C704 540 710 640 704 736", "#9A5F3A", 6),
    path("M610 380C620 340 700 330 770 360L866 300L884 324L782 396C750 436 620 436 610 380Z", colour.oak),
    path("M622 384C640 360 700 352 752 374C736 410 640 418 622 384Z", syrup),
    date(180, 846, 120, 16, "#6B3A1E"),
    date(256, 872, 110, -20, "#54291A"),
  );
}

function heapedBowl(cx: number, top: number, r: number, spice: string, heap: number, seed: number): string {
  const mound =
    `M${cx - r * 0.9} ${top}C${cx - r * 0.5} ${top - heap * 0.5} ${cx - r * 0.2} ` +
    `${top - heap} ${cx} ${top - heap}C${cx + r * 0.2} ${top - heap} ${cx + r * 0.5} ` +
    `${top - heap * 0.5} ${cx + r * 0.9} ${top}C${cx + r * 0.5} ${top + r * 0.18} ` +
    `${cx - r * 0.5} ${top + r * 0.18} ${cx - r * 0.9} ${top}Z`;
  const body = shaped("M-100 0C-90 90 90 90 100 0Z", cx, top, r);
  return (
    shadow(cx, top + r * 0.68, r * 0.7) +
    ellipse(cx, top, r, r * 0.2, darker(colour.oak, 0.4)) +
    path(mound, spice) +
    within(
      mound,
      path(
        `M${cx} ${top - heap}C${cx + r * 0.2} ${top - heap * 0.4} ${cx + r * 0.1} ${top} ` +
          `${cx + r * 0.1} ${top + r * 0.2}L${cx + r} ${top + r * 0.2}L${cx + r} ${top - heap}Z`,
        darker(spice, 0.2),
      ),
    ) +
    grains(seed, 70, mound, { x: cx - r, y: top - heap, w: r * 2, h: heap + r * 0.2 }, (x, y, random) =>
      circle(x, y, 2 + random() * 3, random() > 0.5 ? lighter(spice, 0.4) : darker(spice, 0.25)),
    ) +
    path(body, colour.oak) +
    within(
      body,
      path(shaped("M20 0Q50 50 0 100L120 100L120 0Z", cx, top, r), darker(colour.oak, 0.22)),
      stroke(shaped("M-100 22Q0 42 100 20M-80 42Q0 60 80 40", cx, top, r), darker(colour.oak, 0.16), 4),
    ) +
    stroke(`M${cx - r} ${top}A${r} ${r * 0.2} 0 0 0 ${cx + r} ${top}`, lighter(colour.oak, 0.35), 9)
  );
}

function cinnamon(x: number, y: number, degrees: number): string {
  return turned(
    degrees,
    x,
    y,
    rect(x, y + 6, 230, 30, colour.ink, 14, 'opacity="0.2"'),
    rect(x, y, 230, 32, "#8F5330", 14),
    rect(x, y + 3, 230, 9, "#BE8353", 5),
    ellipse(x + 226, y + 16, 9, 15, "#5D3018"),
    ellipse(x + 226, y + 16, 4, 8, "#BE8353"),
  );
}

export function makkanSpices(): string {
  return shelf(
    "indigo",
    "star",
    heapedBowl(250, 650, 190, "#E0A52B", 300, 3),
    heapedBowl(712, 650, 190, "#6F4A2C", 280, 9),
    heapedBowl(480, 690, 220, "#B8402A", 330, 5),
    cinnamon(620, 862, -10),
    cinnamon(650, 898, -4),
    repeat(5, (index) =>
      turned(
        index * 37,
        130 + index * 44,
        850 + (index % 2) * 34,
        path(`M${108 + index * 44} ${850 + (index % 2) * 34}q22 -22 46 0q-22 22 -46 0Z`, "#8CA46A") +
          stroke(`M${112 + index * 44} ${850 + (index % 2) * 34}l38 0`, "#6B8450", 3),
      ),
    ),
    repeat(8, (index) =>
      turned(
        index * 45,
        400,
        884,
        path("M400 884C388 868 392 850 400 842C408 850 412 868 400 884Z", "#7A3F22"),
      ),
    ),
  );
}
