// Henna and miswak.
import { leaf } from "../flowers.ts";
import { shadow } from "../forms.ts";
import { cloth, lyingShadow, niche } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, shaped, sized, stroke, turned, within } from "../shapes.ts";

/** A hennaed rosette, ring by ring. */
export function hennaRosette(cx: number, cy: number, r: number, ink: string): string {
  return (
    circle(cx, cy, r * 0.14, ink) +
    repeat(8, (index) =>
      turned(
        index * 45,
        cx,
        cy,
        path(shaped("M0 -18C-16 -34 -10 -50 0 -56C10 -50 16 -34 0 -18Z", cx, cy, r), ink),
      ),
    ) +
    circle(cx, cy, r * 0.62, "none", `stroke="${ink}" stroke-width="${r * 0.035}"`) +
    repeat(16, (index) =>
      turned(
        index * 22.5,
        cx,
        cy,
        stroke(shaped("M-10 -64Q0 -90 10 -64", cx, cy, r), ink, r * 0.04) +
          circle(cx, cy - r * 0.7, r * 0.028, ink),
      ),
    ) +
    repeat(16, (index) => turned(index * 22.5 + 11.25, cx, cy, circle(cx, cy - r * 0.9, r * 0.04, ink)))
  );
}

function bowlOfPaste(): string {
  const bowl = "M556 640L884 640C876 750 800 816 720 816C640 816 564 750 556 640Z";
  const paste = "#5C6B2C";
  return (
    shadow(720, 814, 120) +
    ellipse(720, 640, 164, 40, darker("#7A4E2D", 0.4)) +
    path("M566 640C600 600 640 560 716 548C790 552 842 600 874 640C820 676 620 676 566 640Z", paste) +
    path(
      "M720 548C790 552 842 600 874 640C850 656 800 664 750 668C780 620 770 580 720 548Z",
      darker(paste, 0.2),
    ) +
    repeat(14, (index) =>
      circle(610 + ((index * 53) % 220), 600 + ((index * 29) % 50), 4, lighter(paste, 0.35)),
    ) +
    path(bowl, colour.wood) +
    within(
      bowl,
      path("M760 640L900 640L900 830L740 830C800 780 800 700 760 640Z", darker(colour.wood, 0.22)),
      stroke("M566 690Q720 740 876 690", colour.saffron, 6),
      stroke("M560 664Q720 716 880 664", lighter(colour.wood, 0.3), 4),
    ) +
    turned(
      28,
      800,
      600,
      rect(790, 396, 22, 220, colour.oak, 10),
      rect(790, 396, 8, 220, lighter(colour.oak, 0.3), 4),
    )
  );
}

export function henna(): string {
  const kraft = "#C9A273";
  const bag = "M196 300L532 300L560 790Q560 806 540 806L188 806Q168 806 170 790Z";
  return niche(
    "green",
    "rose",
    sized(
      1.06,
      480,
      808,
      shadow(366, 808, 204),
      path(bag, kraft),
      within(
        bag,
        path("M460 300L580 300L580 820L500 820Z", darker(kraft, 0.18)),
        path("M196 300L240 300L214 820L160 820Z", lighter(kraft, 0.3)),
      ),
      path("M196 214L532 214L532 306L196 306Z", darker(kraft, 0.1)),
      path("M196 214L532 214L532 236L196 236Z", lighter(kraft, 0.25)),
      stroke("M176 270C250 300 480 300 552 270", "#8E3B1F", 10),
      path(
        "M364 286C330 250 290 262 296 284C304 304 340 300 364 286C398 250 438 262 432 284" +
          "C424 304 388 300 364 286Z",
        "#8E3B1F",
      ),
      stroke("M356 290L330 350M372 290L396 352", "#8E3B1F", 8),
      circle(364, 560, 158, "#F4E6CB"),
      hennaRosette(364, 560, 152, "#8E3B1F"),
      rect(300, 744, 128, 10, "#8E3B1F", 5),
      bowlOfPaste(),
      leaf(600, 862, 120, -18, "#5F7F3F"),
      leaf(608, 868, 110, 24, "#6E8F4A"),
      leaf(120, 866, 110, -10, "#6E8F4A"),
      leaf(836, 868, 92, 200, "#5F7F3F"),
    ),
  );
}

export function stick(x: number, y: number, length: number, width: number, bark: string): string {
  return (
    rect(x, y, width, length, bark, width * 0.3) +
    rect(x + width * 0.62, y, width * 0.38, length, darker(bark, 0.2), width * 0.2) +
    rect(x + width * 0.12, y + 10, width * 0.16, length - 20, lighter(bark, 0.4), 3) +
    repeat(4, (index) =>
      stroke(
        `M${x + 4} ${y + length * (0.2 + index * 0.2)}q${width * 0.4} 8 ${width * 0.8} 0`,
        darker(bark, 0.28),
        3,
      ),
    ) +
    path(
      `M${x} ${y + 26}L${x + width} ${y + 26}L${x + width} ${y - 6}Q${x + width / 2} ` +
        `${y - 22} ${x} ${y - 6}Z`,
      "#F0DDB6",
    ) +
    repeat(8, (index) =>
      stroke(
        `M${x + width * (0.08 + index * 0.12)} ${y + 24}` +
          `L${x + width * (0.02 + index * 0.137)} ${y - 22 - (index % 3) * 8}`,
        index % 2 === 0 ? "#F7ECD2" : "#DDC394",
        5,
      ),
    )
  );
}

export function miswak(): string {
  const barks = ["#A87C4D", "#8F653B", "#B78A58", "#9A6F43", "#A47747"];
  const bundle = repeat(5, (index) =>
    turned(
      (index - 2) * 3.4,
      480,
      900,
      stick(
        322 + index * 66,
        196 + Math.abs(index - 2) * 26,
        620 - Math.abs(index - 2) * 26,
        56,
        barks[index] ?? "#A87C4D",
      ),
    ),
  );
  return cloth(
    "green",
    "star",
    turned(
      18,
      480,
      480,
      lyingShadow(rect(310, 200, 360, 620, colour.ink, 20)),
      bundle,
      path("M312 520Q480 560 650 520L654 640Q480 684 308 640Z", "#F4E8D0"),
      path("M560 544Q610 534 650 520L654 640Q610 660 560 664Z", darker("#F4E8D0", 0.14)),
      stroke("M312 534Q480 576 650 534M310 628Q480 670 652 628", colour.green, 6),
      leaf(480, 606, 74, -160, colour.green),
      leaf(480, 606, 74, -20, colour.green),
      leaf(480, 612, 66, -90, colour.green),
      stroke("M306 696Q480 744 656 696", colour.rose, 14),
      path(
        "M480 728C440 690 396 706 408 736C420 756 456 746 480 728C520 690 564 706 552 736" +
          "C540 756 504 746 480 728Z",
        colour.rose,
      ),
      path("M472 732L440 800L466 790L480 812L488 734Z", darker(colour.rose, 0.12)),
      circle(480, 728, 14, darker(colour.rose, 0.2)),
    ),
    leaf(120, 800, 150, -40, "#5C8550"),
    leaf(132, 812, 140, 6, "#6E965E"),
    leaf(120, 790, 110, -90, "#6E965E"),
    leaf(850, 150, 130, 150, "#5C8550"),
    leaf(846, 158, 120, 108, "#6E965E"),
  );
}
