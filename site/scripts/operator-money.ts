// <operator-money>: where the money is, what is owed and why it waits, and what was taken by day.
import type { InferResponseType } from "hono/client";
import { noonOf, riyadhDay } from "../../worker/core/time.ts";
import { count, day, dayTime, money } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { drawBars, drawColumns, type Bar } from "./charts.ts";
import { part, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { tableRow } from "./table-row.ts";

type Money = InferResponseType<typeof api.operator.money.$get, 200>;
type Day = Money["days"][number];

const blocked = new Set(["frozen", "no_iban", "no_account", "restricted", "stuck"]);

function setDay(root: ParentNode, name: string, dayOn: string) {
  const field = part(root, name);
  if (field instanceof HTMLInputElement && field.value === "") field.value = dayOn;
}

class OperatorMoney extends PortalPage<Money> {
  protected load(): Promise<Answer<Money>> {
    return call(
      (options) => api.operator.money.$get({ query: {} }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw(told: Money): string {
    for (const { account, balanceHalalas } of told.balances) {
      write(this, `balance-${account}`, money(balanceHalalas));
    }
    for (const name of ["debts", "refunds", "disputes"] as const) {
      write(this, `${name}-count`, String(told[name].count));
      write(this, `${name}-amount`, money(told[name].amountHalalas));
    }
    this.drawAlarm(told);
    this.drawDays(told.days);
    const words = pageWords.operatorMoney;
    const countOf = (parcels: number) =>
      words === undefined ? "" : count(pageLocale, words.parcels, parcels);
    const ages = told.byAge.map(({ name, parcels, amountHalalas }): Bar => {
      return {
        label: words?.ages[name] ?? name,
        amountHalalas,
        count: countOf(parcels),
        isAlarming: name === "older",
      };
    });
    const waiting = told.byWaitReason.filter(({ parcels }) => parcels > 0);
    const waits = (waiting.length > 0 ? waiting : told.byWaitReason.slice(0, 1)).map(
      ({ name, parcels, amountHalalas }): Bar => {
        const isAlarming = blocked.has(name);
        return { label: words?.waits[name] ?? name, amountHalalas, count: countOf(parcels), isAlarming };
      },
    );
    drawBars(this, "ages", ages);
    drawBars(this, "waits", waits);
    const today = riyadhDay(Date.now());
    setDay(this, "file-until", today);
    setDay(this, "file-from", `${today.slice(0, 8)}01`);
    return "ready";
  }

  private drawAlarm({ differences, lastRun }: Money) {
    const words = pageWords.operatorMoney;
    const open = differences.reduce((sum, { count: some }) => sum + some, 0);
    const found = words === undefined ? "" : count(pageLocale, words.differencesOpen, open);
    write(this, "alarm-text", open === 0 ? (words?.allMatch ?? "") : found);
    write(this, "look", (open === 0 ? words?.reconciliation : words?.look) ?? "");
    const box = part(this, "alarm");
    if (box !== null) box.dataset["tone"] = open === 0 ? "good" : "wrong";
    const at = lastRun?.endedAt ?? null;
    const when = at === null ? "" : fillWords(words?.lastRun ?? "", { at: dayTime(pageLocale, at) });
    write(
      this,
      "last-run",
      lastRun === null ? (words?.neverRun ?? "") : at === null ? (words?.running ?? "") : when,
    );
  }

  private drawDays(days: readonly Day[]) {
    const words = pageWords.operatorMoney;
    const labelOf = ({ dayOn }: Day) => day(pageLocale, noonOf(dayOn));
    drawColumns(
      this.querySelector("[data-slot=columns]"),
      days.map((one) => ({
        label: labelOf(one),
        parts: [
          { name: "share", amount: one.shareHalalas },
          { name: "kept", amount: one.retainedHalalas },
          { name: "vat", amount: one.vatHalalas },
        ],
      })),
    );
    const [first, last] = [days[0], days.at(-1)];
    if (first !== undefined) write(this, "first-day", labelOf(first));
    if (last !== undefined) write(this, "last-day", labelOf(last));
    const highest = days.reduce(
      (best, one) => (one.takenHalalas > (best?.takenHalalas ?? 0) ? one : best),
      days[0],
    );
    const facts = highest && { day: labelOf(highest), amount: money(highest.takenHalalas) };
    const hasSold = (highest?.takenHalalas ?? 0) > 0;
    write(
      this,
      "highest",
      hasSold && facts ? fillWords(words?.highest ?? "", facts) : (words?.daysNone ?? ""),
    );
    const rows = days.toReversed().map((one) => {
      const amounts = [
        one.takenHalalas,
        one.shareHalalas,
        one.retainedHalalas,
        one.vatHalalas,
        one.returnedHalalas,
      ];
      return tableRow([labelOf(one), ...amounts.map(money)]);
    });
    part(this, "day-rows")?.replaceChildren(...rows);
  }
}

customElements.define("operator-money", OperatorMoney);
