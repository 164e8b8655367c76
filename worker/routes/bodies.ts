// What a request may carry, by where it goes: JSON of 64 KB, but for the few routes that are named here.

interface Bodies {
  readonly bytesMax: number;
  /** Of the content type; no browser sends these from a form of another site. */
  readonly type: RegExp;
  /** A body without a type is refused. */
  readonly isTyped: boolean;
}

const json = /^application\/json\s*(;|$)/i;
const ordinary: Bodies = { bytesMax: 64 * 1024, type: json, isTyped: false };

const others: readonly (readonly [method: string, path: RegExp, bodies: Bodies])[] = [
  // A bank's report on a whole file of payouts.
  [
    "POST",
    /^\/api\/operator\/bank-files\/\w+\/results$/,
    { bytesMax: 8 * 1024 * 1024, type: json, isTyped: false },
  ],
  [
    "POST",
    /^\/api\/shop\/orders\/[\w-]+\/return-photos$/,
    { bytesMax: 400 * 1024, type: /^image\/(jpeg|png|webp)$/i, isTyped: true },
  ],
];

export function bodiesOf(method: string, path: string): Bodies {
  return others.find(([by, where]) => by === method && where.test(path))?.[2] ?? ordinary;
}
