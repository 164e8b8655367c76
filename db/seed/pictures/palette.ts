// The colours of the market, and how they are lightened and darkened.

export const colour = {
  sand: "#F6EFE4",
  dune: "#E9DCC6",
  cream: "#FFFAF0",
  rose: "#B4476A",
  petal: "#D98CA4",
  blush: "#F0CFD3",
  green: "#2F6B57",
  sage: "#8FA98F",
  leaf: "#557F58",
  wood: "#7A4E2D",
  oak: "#B98A56",
  ink: "#2B2320",
  saffron: "#D9A441",
  brass: "#C9983A",
  indigo: "#36457A",
  sky: "#9DB3CC",
  clay: "#B9653C",
  brick: "#9C3B30",
  date: "#4B2A1B",
  amber: "#B8691D",
  honey: "#E09A2B",
  silver: "#B9BFC4",
  night: "#232B4A",
} as const;

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

export function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, index) => {
    const moved = Math.round(value + ((target[index] ?? value) - value) * share);
    return moved.toString(16).padStart(2, "0");
  });
  return `#${mixed.join("")}`;
}

// Shadows lean to a warm plum and lights to cream, so that nothing goes grey.
export function darker(hex: string, share = 0.24): string {
  return mix(hex, "#2A1418", share);
}

export function lighter(hex: string, share = 0.3): string {
  return mix(hex, "#FFF6E4", share);
}
