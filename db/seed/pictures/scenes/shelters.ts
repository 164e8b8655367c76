// The wool tent and the round thatched house.
import { archPath } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { ellipse, path, polygon, rect, repeat, shaped, stroke, within } from "../shapes.ts";
import { saduRed, woven, type WovenColours } from "../weave.ts";

export function tent(tones: WovenColours = saduRed): string {
  const roof =
    "M60 560Q170 430 300 400Q420 350 480 300Q540 350 660 400Q790 430 900 560L860 560Q480 500 100 560Z";
  const side = "M100 556Q480 500 860 556L880 800L80 800Z";
  const opening = "M330 530Q480 508 630 530L690 800L270 800Z";
  return (
    stroke("M480 300L480 250M60 560L20 800M900 560L940 800", colour.wood, 9) +
    path(side, tones.ground) +
    within(
      side,
      woven(
        60,
        510,
        840,
        "line 20, teeth 40, diamonds 84, line 18, comb 18, steps 30, line 18, diamonds 70",
        tones,
      ),
    ) +
    path(roof, "#2A2321") +
    within(
      roof,
      repeat(12, (index) => stroke(`M480 290Q${240 + index * 44} 420 ${40 + index * 82} 570`, "#453A35", 5)),
    ) +
    path(opening, "#3A2622") +
    path("M330 530Q300 660 270 800L330 800Q350 660 380 522Z", "#8C2F2B") +
    path("M630 530Q660 660 690 800L630 800Q610 660 580 522Z", "#74262A")
  );
}

/** The round thatched house of the Tihama plain. */
export function thatchedHut(cx: number, bottom: number, size: number): string {
  const straw = "#CDA764";
  const roof = shaped("M0 -125C20 -102 52 -74 70 -44L-70 -44C-52 -74 -20 -102 0 -125Z", cx, bottom, size);
  return (
    rect(cx - size * 0.54, bottom - size * 0.5, size * 1.08, size * 0.5, "#C98F64") +
    rect(cx + size * 0.3, bottom - size * 0.5, size * 0.24, size * 0.5, darker("#C98F64", 0.14)) +
    repeat(9, (index) =>
      path(
        polygon([
          [cx - size * 0.54 + index * size * 0.12, bottom - size * 0.14],
          [cx - size * 0.48 + index * size * 0.12, bottom - size * 0.22],
          [cx - size * 0.42 + index * size * 0.12, bottom - size * 0.14],
        ]),
        "#F3E6D0",
      ),
    ) +
    path(roof, straw) +
    within(
      roof,
      repeat(26, (index) =>
        stroke(
          `M${cx} ${bottom - size * 1.3}L${cx - size * 0.8 + index * size * 0.064} ` +
            `${bottom - size * 0.4}`,
          index % 2 === 0 ? darker(straw, 0.16) : lighter(straw, 0.25),
          4,
        ),
      ),
      path(shaped("M10 -130L100 -40L36 -40Z", cx, bottom, size), colour.ink, 'opacity="0.12"'),
    ) +
    repeat(3, (index) =>
      stroke(
        `M${cx - size * (0.24 + index * 0.19)} ${bottom - size * (0.98 - index * 0.22)}` +
          `Q${cx} ${bottom - size * (0.92 - index * 0.22)} ` +
          `${cx + size * (0.24 + index * 0.19)} ${bottom - size * (0.98 - index * 0.22)}`,
        darker(straw, 0.35),
        6,
      ),
    ) +
    path(archPath(cx, bottom - size * 0.4, bottom, size * 0.15), "#2F6B57") +
    ellipse(cx, bottom + 4, size * 0.62, 10, colour.ink, 'opacity="0.16"')
  );
}
