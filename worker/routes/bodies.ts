// Limits of request bodies by route: 64 KB of JSON, except for the routes named here.

interface Bodies {
  readonly bytesMax: number;
  /** The content type; other sites' forms cannot send these. */
  readonly type: RegExp;
  /** Whether a body without a content type is refused. */
  readonly isTyped: boolean;
}

const json = /^application\/json\s*(;|$)/i;
const ordinary: Bodies = { bytesMax: 64 * 1024, type: json, isTyped: false };

const photo: Bodies = { bytesMax: 400 * 1024, type: /^image\/(jpeg|png|webp)$/i, isTyped: true };

const others: readonly (readonly [method: string, path: RegExp, bodies: Bodies])[] = [
  // A bank's report on a whole file of payouts.
  [
    "POST",
    /^\/api\/operator\/bank-files\/\w+\/results$/,
    { bytesMax: 8 * 1024 * 1024, type: json, isTyped: false },
  ],
  ["POST", /^\/api\/shop\/orders\/[\w-]+\/return-photos$/, photo],
  ["POST", /^\/api\/desk\/bags\/\w+\/photos$/, photo],
];

export function bodiesOf(method: string, path: string): Bodies {
  return others.find(([by, where]) => by === method && where.test(path))?.[2] ?? ordinary;
}
