// One picture for each aisle of the shop: roses, incense, dates, the larder and the kitchen.
import { leaf, rose } from "../flowers.ts";
import { shadow, smoke } from "../forms.ts";
import { cardamom, dallahShape } from "../goods/coffee.ts";
import { date } from "../goods/dates.ts";
import { bee, comb } from "../goods/honey.ts";
import { burner } from "../goods/pottery.ts";
import { cloth, niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, ellipse, path, rect, repeat, sized, stroke, turned, within } from "../shapes.ts";
import { cookingPot, jamJar, scatteredPetals } from "./vessels.ts";

export function roseAisle(): string {
  const blooms = [
    [300, 330, 150, colour.petal],
    [650, 310, 160, colour.rose],
    [480, 520, 200, colour.rose],
    [250, 620, 130, "#C9657F"],
    [720, 630, 140, colour.petal],
  ] as const;
  const leaves = [
    [480, 520, -150],
    [480, 520, -30],
    [480, 520, 90],
    [480, 520, 150],
    [480, 520, 30],
    [480, 520, -90],
  ] as const;
  return cloth(
    "rose",
    "rose",
    leaves.map(([x, y, degrees]) => leaf(x, y, 350, degrees)).join(""),
    blooms
      .map(([x, y, r, fill]) => circle(x + 14, y + 24, r, colour.ink, 'opacity="0.16"') + rose(x, y, r, fill))
      .join(""),
    scatteredPetals(6, 850, 6),
  );
}

export function incenseAisle(): string {
  return niche(
    "night",
    "star",
    smoke(440, 300, 240, 100, "#C9D2EC"),
    smoke(530, 300, 270, 84, "#C9D2EC"),
    shadow(480, 808, 210),
    sized(1.22, 480, 806, burner("#C9983A")),
  );
}

export function datesAisle(): string {
  const random = [12, 40, 71, 5, 88, 33, 60, 19, 95, 50];
  const strands = repeat(9, (strand) => {
    const [sway, length] = [(strand - 4) * 52, 7 - Math.abs(strand - 4) * 0.7];
    return (
      stroke(`M480 210Q${480 + sway * 0.7} 330 ${480 + sway} ${340 + length * 56}`, "#D9A441", 9) +
      repeat(Math.floor(length), (index) =>
        date(
          480 + sway * (0.8 + index * 0.045) + (((random[(strand + index) % 10] ?? 0) % 30) - 15),
          370 + index * 62,
          92,
          74 + (((random[(strand * 3 + index) % 10] ?? 0) * 7) % 40) - 20,
          ["#8A4A1F", "#B4691F", "#6B3A1E"][(strand + index) % 3] ?? colour.date,
        ),
      )
    );
  });
  return shelf(
    "saffron",
    "star",
    repeat(7, (index) =>
      turned(
        -160 + index * 23,
        480,
        190,
        path("M480 190Q680 120 900 210Q680 190 480 200Z", index % 2 === 0 ? "#4F7A4B" : "#6A9560") +
          repeat(9, (blade) => path(`M${540 + blade * 38} ${164 + blade * 4}l40 -46l-8 50Z`, "#5C8A55")),
      ),
    ),
    path("M456 180L504 180L496 250L464 250Z", "#B9894A"),
    strands,
  );
}

export function pantryAisle(): string {
  return shelf(
    "clay",
    "sadu",
    shadow(300, 808, 150),
    `<g transform="translate(300 ` +
      `214)">${dallahShape(0, 0, 1.32, colour.brass, darker(colour.brass, 0.3))}</g>`,
    shadow(680, 808, 170),
    jamJar(690, 808, 330, "#D5791B", "#F3E6CF"),
    within(
      "M560 520L820 520L820 780L560 780Z",
      sized(0.8, 690, 660, comb(598, 590, 36, 5, 3, "#F0C463", "#E9A63C")),
    ),
    bee(560, 300, 1.3, -14),
    cardamom(480, 860, 70, 12),
    cardamom(570, 876, 62, -20),
    cardamom(150, 866, 66, 24),
    repeat(3, (index) => ellipse(820 + index * 34, 862 + (index % 2) * 16, 20, 14, "#B98748")),
  );
}

export function kitchenAisle(): string {
  return niche(
    "green",
    "rose",
    shadow(480, 808, 280),
    cookingPot(480, 800, 286, "#B5643A"),
    ellipse(480, 562, 244, 34, "#E3A23A"),
    repeat(11, (index) =>
      ellipse(290 + index * 38, 558 + (index % 3) * 8, 26, 10, index % 2 === 0 ? "#F2C463" : "#D0702F"),
    ),
    turned(
      28,
      640,
      540,
      rect(628, 210, 26, 350, colour.oak, 12),
      rect(628, 210, 9, 350, lighter(colour.oak, 0.35), 4),
    ),
    leaf(420, 560, 80, -30),
    leaf(500, 566, 70, 200),
  );
}
