// <family-payouts>: the next payout, what waits and why, and what was sent.
import type { InferResponseType } from "hono/client";
import { count, dayTime, money, weekday } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { offerMore, pageCursor } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { actingAs, stay } from "./session.ts";

type List = InferResponseType<typeof api.family.payouts.$get, 200>;
type Due = List["due"];
type Payout = List["payouts"][number];

/** So soon that it counts as now. */
const nowMs = 60_000;

class FamilyPayouts extends PortalPage<List> {
  protected override listen() {
    for (const [name, path] of [
      ["back", "/family"],
      ["account", "/family/account"],
    ] as const) {
      const link = part(this, name);
      if (link instanceof HTMLAnchorElement) link.href = stay(path);
    }
  }

  protected load(): Promise<Answer<List>> {
    const query = { ...actingAs(), ...pageCursor() };
    return call(
      (options) => api.family.payouts.$get({ query }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ due, payouts, nextCursor }: List): string {
    this.drawDue(due);
    const waiting = due.parcels.filter(({ waitReason }) => waitReason !== null);
    part(this, "waiting")?.replaceChildren(...waiting.map((parcel) => this.drawWaiting(parcel)));
    reveal(this, "waiting-part", waiting.length > 0);
    part(this, "payouts")?.replaceChildren(...payouts.map((payout) => this.drawPayout(payout)));
    reveal(this, "none", payouts.length === 0);
    offerMore(this, nextCursor, { path: "/family/payouts" });
    return "ready";
  }

  private drawDue({ dueHalalas, debtHalalas, shortHalalas, nextPayRunAt, terms }: Due) {
    const words = pageWords.familyMoney;
    const isDue = dueHalalas > 0;
    write(this, "due", money(dueHalalas));
    reveal(this, "due-part", isDue);
    const isNow = nextPayRunAt <= Date.now() + nowMs;
    const day = weekday(pageLocale, nextPayRunAt);
    const when = isNow ? (words?.dueNow ?? "") : fillWords(words?.dueOn ?? "", { day });
    write(this, "when", !isDue ? (words?.dueNone ?? "") : shortHalalas > 0 ? "" : when);
    const [minimum, short] = [money(terms.minimumHalalas), money(shortHalalas)];
    write(this, "short", fillWords(words?.short ?? "", { minimum, short }));
    reveal(this, "short", isDue && shortHalalas > 0);
    write(this, "debt", fillWords(words?.debt ?? "", { debt: money(debtHalalas) }));
    reveal(this, "debt", debtHalalas > 0);
  }

  private drawWaiting({ orderNumber, shareHalalas, waitReason, until }: Due["parcels"][number]): HTMLElement {
    const row = stamp(this, "waiting");
    const words = waitReason === null ? "" : (pageWords.familyMoney?.waits[waitReason] ?? "");
    write(row, "number", orderNumber);
    write(row, "why", fillWords(words, { until: until === null ? "" : weekday(pageLocale, until) }));
    write(row, "share", money(shareHalalas));
    return row;
  }

  private drawPayout(payout: Payout): HTMLElement {
    const row = stamp(this, "payout");
    const words = pageWords.familyMoney;
    const { state, rail, iban, parcels, nettedHalalas, returnedHalalas, amountHalalas } = payout;
    const at = dayTime(pageLocale, payout.settledAt ?? payout.createdAt);
    const what = [at, words?.rails[rail], words && count(pageLocale, words.parcels, parcels)];
    write(row, "state", words?.states[state] ?? "");
    write(row, "what", dotted(pageLocale, what));
    write(row, "iban", iban ?? "");
    const netted = fillWords(words?.netted ?? "", { netted: money(nettedHalalas) });
    const returned = fillWords(words?.returned ?? "", { returned: money(returnedHalalas) });
    write(row, "netted", nettedHalalas > 0 ? netted : "");
    write(row, "returned", state === "done" && returnedHalalas > 0 ? returned : "");
    write(row, "amount", money(amountHalalas));
    return row;
  }
}

customElements.define("family-payouts", FamilyPayouts);
