// Orders driven at random, with crashes before and after every write and every call outside: they always end the same.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { expectBooksInOrder } from "./support/books.ts";
import { expectSharesKept } from "./support/model-books.ts";
import { conclude, endOf, expectSound } from "./support/model-end.ts";
import { setReversals, type Sale } from "./support/model-action.ts";
import { histories, type History } from "./support/model-steps.ts";
import { recover, sell, take } from "./support/model.ts";
import { number } from "./support/store.ts";
import { world } from "./support/world.ts";

const runs = Number(world.MODEL_RUNS);
/** A short run repeats the same histories; a deep one is given a seed of its own. */
const seeds = world.MODEL_SEED === "" ? [2026] : [Number(world.MODEL_SEED)];

/** How many steps of a kind have come to something, over all histories. */
const tally = new Map<string, number>();

/** What must come of the steps now and then, or the histories are not what they seem. */
const effects = `
  accept ready collect bring hand_over cancel_unpaid refuse refund events minute chargeback inquiry
  escalate evidence win lose liability_of_families liability_of_operator warn clear ask_return return_approved
  return_declined not_collected night rail_bank rail_stripe bank_account file_make file_confirm
  pay_again dispute_again win_again lose_again warn_again fail_unused fail_order by_hand slow_refund slow_liability
  refund_rest
  file_withdraw file_send bank_settled bank_rejected_AM04 bank_rejected_AC04 bank_rejected_BE01
  bank_doubtful file_stale told_settled told_rejected hand_confirm hand_decline holder_corrected minimum_set debt sell_more netted`
  .trim()
  .split(/\s+/);

async function drive(sale: Sale, history: History, isLucky: boolean): Promise<void> {
  await setReversals(sale, false);
  for (const [step, bad] of history) {
    const came = await take(sale, step, isLucky ? null : bad);
    await expectSharesKept(sale.market);
    if (isLucky) for (const effect of came) tally.set(effect, (tally.get(effect) ?? 0) + 1);
  }
}

test.each(seeds)(
  `histories end as they would without a single failure (seed %i, ${runs} in all)`,
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const smooth = await sell();
        await drive(smooth, history, true);
        await conclude(smooth);
        await expectSound(smooth);
        const end = await endOf(smooth);
        const rough = await sell();
        await drive(rough, history, false);
        await recover();
        await conclude(rough);
        await expectSound(rough);
        expect(await endOf(rough)).toEqual(end);
        await expectBooksInOrder();
      }),
      { numRuns: Math.ceil(runs / seeds.length), seed, endOnFailure: runs < 1000 },
    );
    tally.set("debt", await number("SELECT count(*) FROM reversals WHERE state = 'refused'"));
    const came = [...tally].map(([effect, times]) => `${effect} ${times}`);
    console.info(came.toSorted((a, b) => (a < b ? -1 : 1)).join(", "));
    // So many histories that a step which came to nothing in all of them cannot come to anything.
    if (runs >= 500) expect(effects.filter((effect) => (tally.get(effect) ?? 0) === 0)).toEqual([]);
  },
  3_600_000,
);
