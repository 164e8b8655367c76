// Refunds and lost disputes of the same parcel, in any order and number: together they take its share once.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { halalas } from "../../worker/core/money.ts";
import type { DisputeId, ParcelId } from "../../worker/core/id.ts";
import { decideClawbackReleases, newDeductions, type ShareBefore } from "../../worker/money/shares/rules.ts";

const id: ParcelId = "ord_X.1";
const share = 10_000;

interface Books {
  refunded: number;
  /** What each lost dispute holds of the share, the last first. */
  disputed: { disputeId: DisputeId; shareHalalas: ReturnType<typeof halalas> }[];
}

const leftOf = ({ refunded, disputed }: Books) =>
  share - refunded - disputed.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0);

function standingOf(books: Books): ShareBefore {
  return { parcelId: id, leftHalalas: halalas(leftOf(books)), disputed: books.disputed };
}

/** A refund of so much of the share; answers with what it took anew. */
function refund(books: Books, amount: number): number {
  const parts = [{ id, shareHalalas: halalas(amount) }];
  const releases = decideClawbackReleases(parts, [standingOf(books)]);
  books.refunded += amount;
  books.disputed = books.disputed.map((held) => {
    const own = releases.find(({ disputeId }) => disputeId === held.disputeId);
    return { ...held, shareHalalas: halalas(held.shareHalalas - (own?.shareHalalas ?? 0)) };
  });
  return newDeductions(parts, releases)[0]?.shareHalalas ?? 0;
}

/** A lost dispute takes at most what is left. */
function lose(books: Books, asked: number): number {
  const taken = Math.min(asked, leftOf(books));
  const disputeId: DisputeId = `dp_${books.disputed.length}`;
  books.disputed = [{ disputeId, shareHalalas: halalas(taken) }, ...books.disputed];
  return taken;
}

const step = fc.record({
  isRefund: fc.boolean(),
  asked: fc.integer({ min: 0, max: share }),
});

test("a share is never taken twice, and what each takes anew adds up to what is gone of it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const books: Books = { refunded: 0, disputed: [] };
      let taken = 0;
      for (const { isRefund, asked } of steps) {
        const amount = isRefund ? Math.min(asked, share - books.refunded) : asked;
        taken += isRefund ? refund(books, amount) : lose(books, amount);
        expect(leftOf(books)).toBeGreaterThanOrEqual(0);
        expect(taken).toBe(share - leftOf(books));
        expect(books.disputed.every(({ shareHalalas }) => shareHalalas >= 0)).toBe(true);
      }
    }),
  );
});

test("a refund and a lost dispute leave the same, whichever comes first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: share }), fc.integer({ min: 0, max: share }), (back, lost) => {
      const first: Books = { refunded: 0, disputed: [] };
      refund(first, back);
      lose(first, lost);
      const second: Books = { refunded: 0, disputed: [] };
      lose(second, lost);
      refund(second, back);
      expect(second).toEqual(first);
    }),
  );
});

test("the last dispute is released first, and an undisputed parcel releases nothing", () => {
  const disputed = [
    { disputeId: "dp_2" as const, shareHalalas: halalas(300) },
    { disputeId: "dp_1" as const, shareHalalas: halalas(500) },
  ];
  const parts = [
    { id, shareHalalas: halalas(600) },
    { id: "ord_X.2" as const, shareHalalas: halalas(50) },
  ];
  const standings = [
    { parcelId: id, leftHalalas: halalas(200), disputed },
    { parcelId: "ord_X.2" as const, leftHalalas: halalas(50), disputed: [] },
  ];
  const releases = decideClawbackReleases(parts, standings);
  expect(releases).toEqual([
    { parcelId: id, disputeId: "dp_2", shareHalalas: 300 },
    { parcelId: id, disputeId: "dp_1", shareHalalas: 100 },
  ]);
  expect(newDeductions(parts, releases)).toEqual([
    { parcelId: id, shareHalalas: 200 },
    { parcelId: "ord_X.2", shareHalalas: 50 },
  ]);
});

test("a release of more than the share is a bug", () => {
  const standing = { parcelId: id, leftHalalas: halalas(100), disputed: [] };
  expect(() => decideClawbackReleases([{ id, shareHalalas: halalas(101) }], [standing])).toThrow(
    "than there was",
  );
});
