// Stripe's events of a family's account: what is owed waits, and the family is told once, however they come.
import { expect, test } from "vitest";
import { addDays, hourMs, riyadhDay, startOfDay } from "../../worker/core/time.ts";
import { expectBooksInOrder } from "./support/books.ts";
import {
  accountOf,
  arrive,
  asFamily,
  atDesk,
  decideAccount,
  payoutsOf,
  retryJobs,
  shareOf,
} from "./support/payouts.ts";
import { causesOf, listReconciliation } from "./support/reconciling.ts";
import { fireSchedule, messagesTo, postEvent, signedEvent } from "./support/store.ts";
import { atTime } from "./support/world.ts";

/** Ten in the morning of tomorrow: not by night. */
const morning = startOfDay(addDays(riyadhDay(Date.now()), 1)) + 10 * hourMs;

test.each(["account.updated", "capability.updated"] as const)(
  "an account that Stripe stops is on hold by %s, late, twice and out of order, and its family is told by one SMS",
  async (type) => {
    const sale = await atDesk(1);
    const { market } = sale;
    const accountId = await accountOf(market.familyIds[0]);
    const subject = type === "account.updated" ? accountId : "transfers";
    const [phone = ""] = market.phones.families;
    const stopsTold = async () => {
      await atTime(morning, () => fireSchedule());
      return (await messagesTo(phone)).filter((body) => body.includes("أوقفت Stripe حسابكم"));
    };
    await decideAccount(market.familyIds[0], "reactivate");
    const early = await signedEvent(subject, type);
    await postEvent(early);
    await decideAccount(market.familyIds[0], "restrict");
    const stopped = await signedEvent(subject, type);
    await Promise.all([postEvent(stopped), postEvent(stopped), postEvent(early)]);
    await postEvent(early);
    await postEvent(stopped);
    expect(causesOf(await listReconciliation(market))).toEqual([`account_changed ${accountId}`]);
    await arrive(sale);
    const onHold = [expect.objectContaining({ state: "open", amount: await shareOf(sale) })];
    expect(await payoutsOf(market.familyIds[0])).toEqual(onHold);
    expect((await asFamily(market, 0, "/payout-account")).body).toMatchObject({ state: "restricted" });
    expect(await stopsTold()).toHaveLength(1);

    await decideAccount(market.familyIds[0], "reactivate");
    const again = await signedEvent(subject, type);
    await postEvent(again);
    await postEvent(stopped);
    await retryJobs();
    expect(await payoutsOf(market.familyIds[0])).toEqual([expect.objectContaining({ state: "done" })]);
    expect(causesOf(await listReconciliation(market))).toEqual([]);
    expect(await stopsTold()).toHaveLength(1);
    await expectBooksInOrder();
  },
);
