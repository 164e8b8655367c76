// Maamoul and kleija.
import { shadow } from "../forms.ts";
import { niche, shelf } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { circle, curve, ellipse, path, repeat, shaped, sized, stroke, turned, within } from "../shapes.ts";
import { date } from "./dates.ts";

export function maamoul(x: number, y: number, r: number): string {
  const dough = "#DFA95F";
  const dome = shaped("M-100 0C-100 -95 -40 -105 0 -105C40 -105 100 -95 100 0C90 20 -90 20 -100 0Z", x, y, r);
  const ribs = repeat(7, (index) => {
    const share = (index - 3) / 3.2;
    return stroke(
      `M${x + share * r * 0.28} ${y - r * 0.98}Q${x + share * r * 0.96} ${y - r * 0.7} ` +
        `${x + share * r * 0.95} ${y + r * 0.1}`,
      darker(dough, 0.2),
      r * 0.045,
    );
  });
  return (
    path(dome, dough) +
    within(
      dome,
      path(shaped("M30 -120C70 -60 60 0 40 30L120 30L120 -120Z", x, y, r), darker(dough, 0.16)),
      ribs,
      ellipse(x, y - r * 0.98, r * 0.32, r * 0.12, lighter(dough, 0.3)),
      ellipse(x - r * 0.45, y - r * 0.62, r * 0.2, r * 0.12, "#FFF8EA", 'opacity="0.75"'),
      stroke(shaped("M-100 2Q0 24 100 2", x, y, r), "#B97A3C", r * 0.09, 'opacity="0.7"'),
    )
  );
}

function halfMaamoul(x: number, y: number, r: number): string {
  const outer = shaped("M-100 0C-100 -130 100 -130 100 0C80 26 -80 26 -100 0Z", x, y, r);
  return (
    path(outer, "#D9A964") +
    sized(0.9, x, y - r * 0.2, path(outer, "#F0D49C")) +
    sized(0.66, x, y - r * 0.22, path(outer, "#5E301C")) +
    repeat(5, (index) =>
      ellipse(
        x - r * 0.36 + index * r * 0.18,
        y - r * (0.3 + (index % 2) * 0.22),
        r * 0.06,
        r * 0.035,
        "#9A5B33",
      ),
    )
  );
}

export function dateMaamoul(): string {
  return niche(
    "dusk",
    "rose",
    sized(
      1.2,
      470,
      808,
      shadow(480, 812, 290),
      ellipse(480, 772, 350, 52, darker("#F4EDE0", 0.18)),
      ellipse(480, 760, 350, 50, "#FBF5EA"),
      ellipse(480, 756, 300, 38, "#EADBC4"),
      ellipse(480, 760, 336, 46, "none", 'stroke="#36457A" stroke-width="7" opacity="0.7"'),
      maamoul(360, 640, 104),
      maamoul(580, 640, 104),
      maamoul(470, 548, 104),
      maamoul(266, 742, 108),
      halfMaamoul(704, 748, 104),
      maamoul(486, 750, 114),
      repeat(26, (index) =>
        circle(
          250 + ((index * 97) % 460),
          500 + ((index * 61) % 270),
          3 + (index % 3),
          "#FFFFFF",
          'opacity="0.75"',
        ),
      ),
      date(150, 846, 130, -14, "#6B3A1E"),
      date(236, 872, 116, 12, "#54291A"),
    ),
  );
}

function kleijaFace(x: number, y: number, r: number): string {
  const baked = "#C98A45";
  return (
    circle(x, y, r, darker(baked, 0.2)) +
    circle(x - r * 0.03, y - r * 0.04, r * 0.96, baked) +
    repeat(24, (index) => turned(index * 15, x, y, circle(x, y - r * 0.88, r * 0.055, darker(baked, 0.22)))) +
    circle(x, y, r * 0.74, lighter(baked, 0.14)) +
    repeat(8, (index) =>
      turned(
        index * 45,
        x,
        y,
        path(shaped("M0 -16C-20 -40 -14 -60 0 -68C14 -60 20 -40 0 -16Z", x, y, r), darker(baked, 0.26)),
      ),
    ) +
    repeat(8, (index) =>
      turned(index * 45 + 22.5, x, y, circle(x, y - r * 0.58, r * 0.05, darker(baked, 0.26))),
    ) +
    circle(x, y, r * 0.13, darker(baked, 0.3)) +
    stroke(
      `M${x - r * 0.66} ${y - r * 0.5}A${r * 0.84} ${r * 0.84} 0 0 1 ${x + r * 0.1} ${y - r * 0.82}`,
      "#F4CE8C",
      r * 0.06,
      'opacity="0.85"',
    )
  );
}

export function kleija(): string {
  const layer = (index: number): string => {
    const y = 770 - index * 62;
    const x = 370 + (index % 2) * 12;
    return (
      ellipse(x, y + 12, 196, 40, darker("#B67A3B", 0.2)) +
      path(
        curve([
          [x - 196, y - 14],
          [x - 196, y - 14],
          [x - 196, y + 12],
          [x, y + 52],
          [x + 196, y + 12],
          [x + 196, y - 14],
          [x + 196, y - 14],
        ]) + "Z",
        "#B67A3B",
      ) +
      path(shaped("M60 46Q190 30 196 -14L110 0Z", x, y), darker("#B67A3B", 0.2)) +
      stroke(shaped("M-190 6Q0 58 190 6", x, y), "#5E301C", 9) +
      ellipse(x, y - 14, 196, 40, "#D59A55")
    );
  };
  return shelf(
    "sand",
    "sadu",
    sized(
      1.2,
      510,
      808,
      shadow(400, 808, 230),
      repeat(5, layer),
      ellipse(378, 508, 150, 28, lighter("#D59A55", 0.12)),
      repeat(10, (index) =>
        ellipse(268 + index * 24, 508 + ((index * 7) % 16) - 8, 16, 5, darker("#D59A55", 0.25)),
      ),
      stroke("M378 496L378 820", "#F6EFE4", 11),
      stroke("M378 496L378 820", colour.rose, 5, 'stroke-dasharray="14 14"'),
      stroke(
        "M378 496C330 420 270 440 300 476C320 500 360 500 378 496C426 420 486 440 456 476" +
          "C436 500 396 500 378 496",
        colour.rose,
        9,
      ),
      ellipse(680, 820, 170, 16, colour.ink, 'opacity="0.22"'),
      kleijaFace(668, 640, 184),
      date(846, 862, 110, 20, "#6B3A1E"),
    ),
  );
}
