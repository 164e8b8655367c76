// <family-parcel>: one parcel, its step, and the calculation of its share.
import type { InferResponseType } from "hono/client";
import { count, day, dayTime, money, percent, time, weekday } from "../../worker/words/format.ts";
import { dotted, fillWords, isolate } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { stepParcel, verbOf, type FamilyVerb } from "./family-step.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isParcelId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { parcelRefused } from "./parcel-refusal.ts";
import { PortalPage } from "./portal-page.ts";
import { drawReturnPhotos } from "./return-photos.ts";
import { say } from "./said.ts";
import { actingAs, stay } from "./session.ts";
import { UndoBar } from "./undo.ts";

type Parcel = InferResponseType<(typeof api.family.parcels)[":id"]["$get"], 200>["parcel"];

/** The rate when all lines have the same one. */
function commissionWords(parcel: Parcel): string {
  const rates = new Set(parcel.lines.map((line) => line.commissionBasisPoints));
  const [rate] = rates;
  const words = pageWords.familyPortal;
  if (rates.size !== 1 || rate === undefined) return words?.commission ?? "";
  return fillWords(words?.commissionRate ?? "", { percent: percent(rate) });
}

function photoPath(id: string): string {
  const as = new URLSearchParams(actingAs()).toString();
  return `/api/family/return-photos/${id}${as === "" ? "" : `?${as}`}`;
}

/** When the share was transferred, and what refunds and lost disputes took back of it since. */
function transferWords({ returned, disputed }: Parcel, transfer: NonNullable<Parcel["transfer"]>): string {
  const words = pageWords.familyPortal;
  const since = [...returned, ...disputed].filter(({ at }) => at >= transfer.at);
  const takenHalalas = since.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0);
  return fillWords((takenHalalas > 0 ? words?.takenBack : words?.transferred) ?? "", {
    day: weekday(pageLocale, transfer.at),
    amount: money(transfer.amountHalalas),
    back: money(takenHalalas),
  });
}

class FamilyParcel extends PortalPage<Parcel> {
  private readonly parcelId = new URLSearchParams(location.search).get("id") ?? "";
  private parcel: Parcel | null = null;
  private isStepping = false;
  private readonly undo = new UndoBar(this);

  protected override listen() {
    const back = part(this, "back");
    if (back instanceof HTMLAnchorElement) back.href = stay("/family");
    const why = part(this, "why");
    if (why instanceof HTMLAnchorElement) why.href = stay("/family/commission", { id: this.parcelId });
    this.addEventListener(parcelRefused, () => {
      say(this, pageWords.familyRefusal?.refused ?? "");
      scrollTo({ top: 0 });
      void this.refresh();
    });
    part(this, "step")?.addEventListener("click", () => this.step());
  }

  protected async load(): Promise<Answer<Parcel>> {
    const id = this.parcelId;
    if (!isParcelId(id)) return { ok: false, code: "parcel_unknown", detail: {} };
    const answer = await call(
      (options) => api.family.parcels[":id"].$get({ param: { id }, query: actingAs() }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    return answer.ok ? { ok: true, body: answer.body.parcel } : answer;
  }

  protected draw(parcel: Parcel): string {
    this.parcel = parcel;
    const words = pageWords.familyPortal;
    const states = pageWords.portal?.parcelStates;
    write(this, "number", parcel.orderNumber);
    write(this, "state", states?.[parcel.state] ?? "");
    write(this, "when", weekday(pageLocale, parcel.promisedAt));
    write(this, "ready-by", dayTime(pageLocale, parcel.readyBy));
    const courier = {
      from: dayTime(pageLocale, parcel.readyBy),
      until: time(pageLocale, parcel.courierUntil),
    };
    write(this, "courier", fillWords(words?.courier ?? "", courier));
    write(
      this,
      "hotel",
      parcel.hotelName === null ? "" : `· ${words?.hotel ?? ""} ${isolate(pageLocale, parcel.hotelName)}`,
    );
    part(this, "lines")?.replaceChildren(...parcel.lines.map((line) => this.drawLine(line)));
    reveal(this, "on-hold", parcel.isOnHold);
    this.drawStep(parcel);
    reveal(this, "refusal", parcel.mayRefuse);
    this.drawShare(parcel);
    this.drawReturned(parcel);
    this.drawAsked(parcel);
    const steps = parcel.steps.map((step) => {
      const item = stamp(this, "step");
      const named = Object.entries(states ?? {}).find(([state]) => state === step.state);
      const isPayment = step.state === "paid";
      write(item, "state", isPayment ? (pageWords.portal?.orderStates.paid ?? "") : (named?.[1] ?? ""));
      write(item, "at", dayTime(pageLocale, step.at));
      return item;
    });
    part(this, "steps")?.replaceChildren(...steps);
    return "ready";
  }

  private drawLine(line: Parcel["lines"][number]): HTMLElement {
    const item = stamp(this, "made");
    const left = line.quantity - line.refundedQuantity;
    const words = pageWords.familyRefusal;
    write(item, "quantity", String(left === 0 ? line.quantity : left));
    write(item, "title", line.title);
    write(item, "personal", line.personalText ?? "");
    reveal(item, "personal-part", line.personalText !== null);
    const less = words === undefined ? "" : count(pageLocale, words.less, line.refundedQuantity);
    write(item, "less", left === 0 ? (words?.allGone ?? "") : less);
    reveal(item, "less", line.refundedQuantity > 0);
    write(item, "price", money(line.priceHalalas));
    return item;
  }

  private drawStep(parcel: Parcel) {
    const words = pageWords.familyPortal;
    const verb = verbOf(parcel.state);
    // Who has not begun should wait; what is made may still be told.
    reveal(this, "act", verb !== null && !(parcel.isOnHold && verb === "accept"));
    if (verb === null || words === undefined) return;
    write(this, "verb", words[verb]);
    write(this, "hint", verb === "accept" ? words.acceptText : words.readyText);
  }

  private drawShare(parcel: Parcel) {
    const words = pageWords.familyPortal;
    const { commissionHalalas, vatHalalas, shareHalalas, transfer } = parcel;
    reveal(this, "share-part", shareHalalas !== null);
    write(this, "gross", money(parcel.grossHalalas));
    write(this, "vat", money(vatHalalas ?? 0));
    write(this, "commission", money(commissionHalalas ?? 0));
    write(this, "share", money(shareHalalas ?? 0));
    write(this, "vat-words", words?.vat[parcel.lines[0]?.taxMode ?? "no_vat"] ?? "");
    write(this, "commission-words", commissionWords(parcel));
    reveal(this, "vat-row", (vatHalalas ?? 0) > 0);
    write(
      this,
      "transfer",
      transfer === null ? (words?.notTransferred ?? "") : transferWords(parcel, transfer),
    );
  }

  /** What refunds and lost disputes took of the share, one by one, and what is left. */
  private drawReturned({ returned, disputed, shareLeftHalalas, transfer }: Parcel) {
    const words = pageWords.familyRefusal;
    const isLess = returned.length + disputed.length > 0;
    reveal(this, "returned-part", isLess);
    part(this, "share-row")?.setAttribute("data-before", String(isLess));
    write(this, "share-words", (isLess ? words?.shareBefore : pageWords.familyPortal?.share) ?? "");
    const rows = returned.map(({ quantity, title, reason, at, shareHalalas }) => {
      const because = dotted(pageLocale, [words?.because[reason], day(pageLocale, at)]);
      return this.drawTaken(`${quantity} × ${title}`, because, shareHalalas);
    });
    const lost = disputed.map(({ at, shareHalalas }) =>
      this.drawTaken(words?.disputed ?? "", day(pageLocale, at), shareHalalas),
    );
    part(this, "returned")?.replaceChildren(...rows, ...lost);
    write(this, "share-left", money(shareLeftHalalas ?? 0));
    if (shareLeftHalalas === 0 && transfer === null) write(this, "transfer", words?.nothingLeft ?? "");
  }

  private drawTaken(what: string, because: string, takenHalalas: number): HTMLElement {
    const row = stamp(this, "returned");
    write(row, "what", what);
    write(row, "because", because);
    write(row, "taken", money(takenHalalas));
    return row;
  }

  private drawAsked({ returnRequests }: Parcel) {
    const words = pageWords.familyRefusal;
    reveal(this, "asked-part", returnRequests.length > 0);
    const rows = returnRequests.map(({ quantity, title, reason, state, photoIds }) => {
      const row = stamp(this, "asked");
      write(row, "pieces", String(quantity));
      write(row, "title", title);
      write(row, "reason", words?.askedReasons[reason] ?? "");
      write(row, "asked-state", words?.askedStates[state] ?? "");
      drawReturnPhotos(this, row, photoIds, { path: photoPath, alt: words?.photo ?? "" });
      return row;
    });
    part(this, "asked")?.replaceChildren(...rows);
  }

  protected override isBusy() {
    return this.isStepping || this.undo.isWaiting;
  }

  private step() {
    const verb = verbOf(this.parcel?.state ?? "");
    if (this.isStepping || verb === null) return;
    if (verb === "accept") void this.take(verb);
    else this.undo.hold(pageWords.familyPortal?.readySoon ?? "", (isLeaving) => this.take(verb, isLeaving));
  }

  private async take(verb: FamilyVerb, isLeaving = false) {
    this.isStepping = true;
    const answer = await stepParcel(this.parcelId, verb, isLeaving);
    this.isStepping = false;
    const words = pageWords.familyPortal;
    await this.conclude(answer, (verb === "accept" ? words?.accepted : words?.readied) ?? "");
  }
}

customElements.define("family-parcel", FamilyParcel);
