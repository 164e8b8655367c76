// Rose oil: the small vial and the flacon in its box.
import { fallenPetal, leaf, rose } from "../flowers.ts";
import { glass, type Profile, shadow, vessel } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { ellipse, path, points, rect, repeat, stroke, within } from "../shapes.ts";

const roseOil = "#D9A85C";

function goldCap(cx: number, top: number, height: number, r: number): string {
  return (
    vessel(
      cx,
      [
        [top, r],
        [top, r],
        [top + height, r],
        [top + height, r],
      ],
      colour.brass,
      { sag: 0, gloss: 0.6 },
    ) +
    ellipse(cx, top, r, r * 0.22, lighter(colour.brass, 0.4)) +
    repeat(3, (index) =>
      rect(cx - r, top + height * (0.3 + index * 0.22), r * 2, 3, darker(colour.brass, 0.3)),
    )
  );
}

export function roseOilQuarter(): string {
  const body: Profile = points("392 40, 412 40, 436 84, 460 96, 460 96, 770 96, 770 96, 800 76");
  const stopper: Profile = points("150 4, 180 34, 232 46, 280 28, 312 16, 312 16");
  return niche(
    "rose",
    "rose",
    shadow(480, 806, 100),
    shadow(232, 800, 130),
    rose(232, 690, 140),
    leaf(320, 776, 120, 4),
    shadow(738, 800, 100),
    leaf(664, 792, 100, 186),
    rose(742, 716, 112, colour.petal),
    glass(480, body, roseOil, 520),
    repeat(4, (index) =>
      stroke(`M${420 + index * 40} 470L${420 + index * 40} 786`, "#FFFFFF", 3, 'opacity="0.35"'),
    ),
    rect(396, 600, 168, 92, "#FFF9EE", 4),
    rect(396, 600, 168, 92, "none", 4, `stroke="${colour.brass}" stroke-width="4"`),
    rose(480, 646, 34, colour.rose),
    goldCap(480, 312, 84, 50),
    vessel(480, stopper, "#E9B9C4", { sag: 0, gloss: 0.8 }),
    fallenPetal(420, 850, 56, 30),
    fallenPetal(590, 842, 48, -50, colour.rose),
  );
}

export function roseOilTola(): string {
  const flacon: Profile = points("402 26, 420 26, 420 26, 440 44, 500 104, 560 118, 620 100, 668 56, 668 56");
  const stopper: Profile = points("262 4, 290 40, 330 46, 362 24, 376 16, 376 16");
  const lid = "M206 150L754 150L732 486L228 486Z";
  const lining = "M238 180L722 180L704 470L256 470Z";
  const tray = "M196 640L764 640L764 800L196 800Z";
  const velvet = "#7F2643";
  return shelf(
    "sand",
    "star",
    shadow(490, 806, 300),
    path(lid, darker(velvet, 0.25)),
    path(lining, "#F3DDD2"),
    within(
      lining,
      repeat(11, (index) => stroke(`M${180 + index * 60} 160L${130 + index * 66} 500`, "#DDB9AE", 5)),
      path("M238 180L300 180L256 470L226 470Z", darker("#F3DDD2", 0.16)),
    ),
    rect(222, 482, 516, 20, colour.brass, 6),
    path("M228 500L732 500L764 640L196 640Z", "#F3DDD2"),
    path("M500 500L732 500L764 640L560 640Z", darker("#F3DDD2", 0.14)),
    ellipse(486, 640, 150, 26, darker("#E2B9AC", 0.2)),
    glass(480, flacon, roseOil, 520, 10),
    stroke(
      "M396 520L480 470L566 520L480 606Z M396 520L440 640M566 520L522 640M480 606L480 664",
      "#FFFFFF",
      4,
      'opacity="0.55"',
    ),
    goldCap(480, 374, 34, 34),
    vessel(480, stopper, "#F3EBDD", { sag: 0, gloss: 0.9 }),
    stroke("M440 322L480 292L522 322L480 356Z", "#FFFFFF", 4, 'opacity="0.8"'),
    path(tray, velvet),
    path("M560 640L764 640L764 800L620 800Z", darker(velvet, 0.2)),
    rect(196, 640, 568, 16, lighter(velvet, 0.2)),
    stroke("M236 690L724 690M236 768L724 768", colour.brass, 4),
    rose(480, 728, 54, colour.petal),
    leaf(536, 730, 84, 0, colour.brass),
    leaf(424, 730, 84, 180, colour.brass),
  );
}
