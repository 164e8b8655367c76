// New orders that are due together: what to make of each thing in all.

interface Line {
  readonly variantId: string;
  readonly title: string;
  /** What its buyer wants on it: goods with other words are other goods. */
  readonly personalText: string | null;
  readonly quantity: number;
  readonly pictureHash: string | null;
}

interface Due {
  readonly state: string;
  readonly readyBy: number;
  readonly lines: readonly Line[];
}

const dayMs = 86_400_000;
const riyadhMs = 10_800_000;
const dayOf = (at: number) => Math.floor((at + riyadhMs) / dayMs);

/** The new ones that are due on the day of the first, where it is new itself and there are several; else none. */
export function groupOf<Parcel extends Due>(parcels: readonly Parcel[]): Parcel[] {
  const [first] = parcels;
  if (first?.state !== "paid") return [];
  const group = parcels.filter(
    ({ state, readyBy }) => state === "paid" && dayOf(readyBy) === dayOf(first.readyBy),
  );
  return group.length < 2 ? [] : group;
}

/** Each thing once, with all the pieces that these orders ask for. */
export function madeTogether(parcels: readonly Due[]): Line[] {
  const made = new Map<string, Line>();
  for (const line of parcels.flatMap(({ lines }) => lines)) {
    const key = `${line.variantId}:${line.personalText ?? ""}`;
    const known = made.get(key);
    made.set(key, { ...line, quantity: line.quantity + (known?.quantity ?? 0) });
  }
  return [...made.values()];
}
