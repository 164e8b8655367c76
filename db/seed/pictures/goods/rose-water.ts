// Rose water, and the still that it runs from.
import { fallenPetal, leaf, rose } from "../flowers.ts";
import { glass, type Profile, shadow, vessel } from "../forms.ts";
import { niche } from "../grounds.ts";
import { colour, darker, lighter } from "../palette.ts";
import { box, circle, ellipse, path, points, rect, repeat, sized, stroke, within } from "../shapes.ts";

/** A bottle's paper label with a rose on it. */
export function roseLabel(cx: number, y: number, w: number, h: number, paper: string, ink: string): string {
  return (
    rect(cx - w / 2, y, w, h, paper, 6) +
    rect(cx + w * 0.2, y, w * 0.3, h, darker(paper, 0.1), 6) +
    stroke(box(cx - w / 2 + 9, y + 9, w - 18, h - 18), ink, 2.5) +
    rose(cx, y + h * 0.43, Math.min(w, h) * 0.3, ink) +
    rect(cx - w * 0.24, y + h * 0.78, w * 0.48, 5, ink, 2) +
    rect(cx - w * 0.14, y + h * 0.85, w * 0.28, 4, ink, 2)
  );
}

export function roseWater(): string {
  const bottle: Profile = points(
    "226 36, 300 38, 336 46, 400 104, 436 112, 436 112, 790 112, 790 112, 806 100",
  );
  const cap: Profile = points("146 42, 146 42, 226 42, 226 42");
  return niche(
    "green",
    "roshan",
    sized(
      1.08,
      480,
      808,
      shadow(480, 808, 130),
      glass(480, bottle, "#F1C9CF", 372),
      vessel(480, cap, colour.green, { sag: 0, gloss: 0.4 }),
      ellipse(480, 146, 42, 9, lighter(colour.green, 0.25)),
      repeat(6, (index) => rect(444 + index * 13, 156, 4, 64, darker(colour.green, 0.25))),
      roseLabel(480, 484, 190, 236, "#FFF9EE", colour.rose),
      shadow(236, 800, 84),
      rose(240, 736, 88, colour.petal),
      leaf(300, 780, 92, 14),
      fallenPetal(640, 800, 58, 20),
      fallenPetal(724, 838, 64, -40, colour.rose),
      fallenPetal(360, 862, 52, 70, lighter(colour.petal, 0.25)),
    ),
  );
}

export function still(): string {
  const copper = "#BD6A3D";
  const pot: Profile = points("500 150, 530 176, 590 194, 650 186, 704 150, 704 150");
  const dome: Profile = points("262 14, 284 30, 330 40, 372 60, 424 112, 478 122, 500 120, 500 120");
  const arm = "M292 286C400 190 560 214 640 342";
  return (
    shadow(300, 806, 180) +
    rect(120, 690, 360, 116, "#8E5B43", 10) +
    repeat(5, (index) => rect(128 + index * 70, 700, 62, 28, "#A56F52", 4)) +
    repeat(2, (index) => rect(128 + index * 270, 736, 76, 28, "#A56F52", 4)) +
    repeat(2, (index) => rect(128 + index * 270, 772, 76, 28, "#98644A", 4)) +
    path("M206 806L206 772C206 734 246 726 300 726C354 726 394 734 394 772L394 806Z", "#3A2019") +
    path(
      "M240 806C236 776 262 782 258 748C286 764 284 780 300 760C316 780 330 762 334 752" +
        "C334 784 364 776 358 806Z",
      "#E8862F",
    ) +
    path("M270 806C268 790 284 794 288 776C300 790 310 788 320 780C320 796 336 794 332 806Z", "#F6C955") +
    stroke(arm, darker(copper, 0.25), 36) +
    stroke(arm, copper, 26) +
    stroke("M302 268C404 190 548 212 632 330", lighter(copper, 0.5), 6) +
    vessel(300, pot, copper, { gloss: 0.55, sag: 10 }) +
    vessel(300, dome, lighter(copper, 0.1), { sag: 0, gloss: 0.55 }) +
    rect(160, 492, 280, 24, darker(copper, 0.12), 8) +
    rect(160, 492, 280, 8, lighter(copper, 0.45), 4) +
    repeat(9, (index) => circle(182 + index * 29.5, 506, 4, lighter(copper, 0.5))) +
    stroke("M112 560C84 564 84 620 116 624M488 560C516 564 516 620 484 624", darker(copper, 0.2), 14) +
    circle(300, 256, 20, lighter(copper, 0.15)) +
    circle(293, 249, 7, lighter(copper, 0.6))
  );
}

export function roseWaterArous(): string {
  const flask: Profile = points("366 28, 480 30, 520 44, 600 128, 680 150, 760 140, 800 104");
  const veil = "M584 392C570 430 596 452 640 456C688 452 712 428 698 392Z";
  return niche(
    "saffron",
    "rose",
    still(),
    shadow(640, 808, 140),
    glass(640, flask, "#F0BFC9", 560),
    rose(640, 690, 66, "#FFF1EC"),
    path(veil, "#FFFFFF"),
    within(
      veil,
      repeat(7, (index) =>
        stroke(`M${640 + (index - 3) * 10} 380L${640 + (index - 3) * 24} 470`, "#E7D9D4", 4),
      ),
    ),
    path("M600 366Q640 330 680 366L690 398Q640 414 590 398Z", "#FFFFFF"),
    path("M650 346Q672 352 680 366L690 398Q668 406 650 406Z", "#EADFD9"),
    stroke("M590 402Q640 420 690 402", colour.rose, 12),
    path("M640 412C600 376 566 396 572 420C580 440 616 432 640 412Z", colour.rose),
    path("M640 412C680 376 714 396 708 420C700 440 664 432 640 412Z", darker(colour.rose, 0.15)),
    path("M634 416L600 486L622 476L632 492L646 418Z", lighter(colour.rose, 0.1)),
    path("M640 416L668 494L680 474L702 482L650 414Z", colour.rose),
    circle(640, 412, 14, darker(colour.rose, 0.2)),
    fallenPetal(480, 846, 56, 30),
    fallenPetal(800, 842, 50, -30),
  );
}
