// <family-commission>: the rate of each of a family's products today, or those of an order that it sold, and why.
import type { InferResponseType } from "hono/client";
import { noonOf, riyadhDay } from "../../worker/core/time.ts";
import { money, percent, weekday } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isParcelId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { offerMore, pageCursor } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import { actingAs, stay } from "./session.ts";

type Today = InferResponseType<typeof api.family.commission.$get, 200>;
type Sold = InferResponseType<(typeof api.family.parcels)[":id"]["commission"]["$get"], 200>;
type Product = Today["products"][number];
type Split = Product["example"];
type Rate = Product["rate"];

const dayMs = 86_400_000;

/** What bounds the commission of a piece, and until when the rate holds. */
function limitsOf(rate: Rate, untilOn: string | null): string {
  const words = pageWords.familyCommission;
  const { floorHalalas, capHalalas } = rate;
  const limits = [
    floorHalalas === null ? "" : fillWords(words?.floor ?? "", { floor: money(floorHalalas) }),
    capHalalas === null ? "" : fillWords(words?.cap ?? "", { cap: money(capHalalas) }),
    untilOn === null
      ? ""
      : fillWords(words?.lastDay ?? "", {
          day: weekday(pageLocale, riyadhDay(noonOf(untilOn) - dayMs)),
        }),
  ];
  return dotted(pageLocale, limits);
}

class FamilyCommission extends PortalPage<Today | Sold> {
  private readonly parcelId = new URLSearchParams(location.search).get("id");

  protected override listen() {
    const back = part(this, "back");
    const id = this.parcelId;
    if (back instanceof HTMLAnchorElement) {
      back.href = id === null ? stay("/family") : stay("/family/parcel", { id });
    }
    const today = part(this, "today");
    if (today instanceof HTMLAnchorElement) today.href = stay("/family/commission");
  }

  protected async load(): Promise<Answer<Today | Sold>> {
    const id = this.parcelId;
    if (id === null) {
      const query = { ...actingAs(), ...pageCursor() };
      return call(
        (options) => api.family.commission.$get({ query }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      );
    }
    if (!isParcelId(id)) return { ok: false, code: "parcel_unknown", detail: {} };
    return call(
      (options) => api.family.parcels[":id"].commission.$get({ param: { id }, query: actingAs() }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw(told: Today | Sold): string {
    const isSold = "lines" in told;
    const words = pageWords.familyCommission;
    write(this, "heading", (isSold ? words?.soldTitle : words?.title) ?? "");
    write(this, "intro", (isSold ? words?.soldIntro : words?.intro) ?? "");
    reveal(this, "today-part", isSold);
    if (isSold) return this.drawSold(told);
    write(this, "tax", fillWords(words?.tax[told.taxMode] ?? "", { number: told.vatNumber }));
    reveal(this, "support", told.isOnSocialSupport);
    part(this, "cards")?.replaceChildren(...told.products.map((product) => this.drawProduct(product)));
    offerMore(this, told.nextCursor, { path: "/family/commission" });
    return told.products.length === 0 ? "empty" : "ready";
  }

  private drawSold({ lines }: Sold): string {
    const words = pageWords.familyCommission;
    const modes = new Set(lines.map((line) => line.taxMode));
    const number = lines[0]?.sellerVatNumber;
    write(this, "tax", [...modes].map((mode) => fillWords(words?.tax[mode] ?? "", { number })).join(" "));
    const cards = lines.map(({ title, quantity, rate, split }) => {
      const card = this.drawCard(title, rate, split);
      write(card, "example", fillWords(words?.sold ?? "", { quantity, title }));
      write(card, "limits", limitsOf(rate, null));
      return card;
    });
    part(this, "cards")?.replaceChildren(...cards);
    return "ready";
  }

  private drawProduct({ title, rate, untilOn, example, next }: Product): HTMLElement {
    const words = pageWords.familyCommission;
    const card = this.drawCard(title, rate, example);
    write(card, "example", words?.example ?? "");
    write(card, "limits", limitsOf(rate, untilOn));
    if (next === null) return card;
    const facts = { day: weekday(pageLocale, next.fromOn), percent: percent(next.rate.basisPoints) };
    const note = next.rate.note === null ? "" : `: ${next.rate.note}`;
    write(card, "next", fillWords(words?.next ?? "", facts) + note);
    return card;
  }

  private drawCard(title: string, rate: Rate, split: Split): HTMLElement {
    const card = stamp(this, "commission");
    const words = pageWords.familyCommission;
    write(card, "title", title);
    write(card, "rate", fillWords(words?.rate ?? "", { percent: percent(rate.basisPoints) }));
    write(card, "why", words?.why[rate.scope ?? "default"] ?? "");
    write(card, "note", rate.note ?? "");
    write(card, "gross", money(split.grossHalalas));
    write(card, "saleVat", money(split.saleVatHalalas));
    write(card, "commission", money(split.commissionHalalas));
    write(card, "commissionVat", money(split.commissionVatHalalas));
    write(card, "share", money(split.shareHalalas));
    reveal(card, "saleVat-row", split.saleVatHalalas > 0);
    reveal(card, "commissionVat-row", split.commissionVatHalalas > 0);
    return card;
  }
}

customElements.define("family-commission", FamilyCommission);
