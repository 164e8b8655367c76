// <checkout-form>: one page from basket to payment. Nothing typed is lost, and one request makes one order.
import { noonOf, riyadhDay } from "../../worker/core/time.ts";
import { loadBasket, onBasketChange, withBasket } from "./basket.ts";
import { checkForm, focusField, readField, refusalText, sayWrong, wrongWith } from "./checkout-fields.ts";
import { placeOf, readOrder, sendOrder, type OrderRequest, type PlacedOrder } from "./checkout-order.ts";
import { showSummary } from "./checkout-summary.ts";
import { forgetAttempt, isLastAttempt, loadDraft, saveDraft } from "./draft.ts";
import type { Answer, Failed } from "./api.ts";
import { part, reveal, showView, write } from "./fragment.ts";
import { HotelPicker } from "./hotel-picker.ts";
import { isDistrictId } from "./ids.ts";
import { storeOrder, unpaidOrdersOf } from "./stored-orders.ts";
import { failureText, pageWords } from "./page-words.ts";
import { phoneProved, PhoneProof } from "./phone-proof.ts";
import { fillBuilding, PlacePicker } from "./place-picker.ts";
import { loadQuote, type Quote, type QuoteFulfilment } from "./quotes.ts";
import { loadSlots, SlotPicker } from "./slot-picker.ts";
import { whileSlow } from "./slow.ts";
import { cancelAll, refreshUnpaid } from "./unpaid-orders.ts";

const departureDaysMax = 60;

class CheckoutForm extends HTMLElement {
  private quote: Quote | null = null;
  /** The earliest possible pickup, once a refusal has reported it. */
  private learnedAt = 0;
  private isSending = false;
  private turn = 0;

  connectedCallback() {
    const form = this.querySelector("form");
    if (form === null) return;
    this.restore(form);
    this.addEventListener("places-loaded", () => void this.refresh(form));
    this.querySelector("[data-act=pickup]")?.addEventListener("click", () => {
      form.querySelector<HTMLInputElement>("[name=kind][value=hotel_pickup]")?.click();
      focusField(form, "kind");
    });
    this.addEventListener("hotel-chosen", () => {
      sayWrong(form, "hotelId", "");
      void this.refreshSlots(form);
    });
    form.addEventListener("input", (event) => this.remember(form, event));
    form.addEventListener("change", (event) => this.changed(form, event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(form);
    });
    this.querySelector("[data-retry]")?.addEventListener("click", () => {
      showView(this, "loading");
      void this.refresh(form);
    });
    this.addEventListener(phoneProved, () => void this.send(form));
    onBasketChange(() => void (this.isSending || this.refresh(form)));
    addEventListener("online", () => void this.refresh(form));
    // Returning from the payment page restores this page in its busy state; the order's state is not known yet.
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    void this.refresh(form);
    void refreshUnpaid();
  }

  private restore(form: HTMLFormElement) {
    const draft = loadDraft();
    for (const input of form.querySelectorAll<HTMLInputElement>("input[name]")) {
      const kept = draft[input.name];
      if (input.type === "radio") input.checked = input.value === kept;
      else if (kept !== undefined && input.type !== "hidden") input.value = kept;
    }
    const departure = form.querySelector<HTMLInputElement>("[name=departureOn]");
    if (departure === null) return;
    const today = riyadhDay(Date.now());
    departure.min = today;
    departure.max = riyadhDay(noonOf(today) + departureDaysMax * 86_400_000);
    if (departure.value < today) departure.value = "";
  }

  private remember(form: HTMLFormElement, event: Event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.name === "" || input.name === "hotelChoice") return;
    saveDraft({ [input.name]: input.value });
    sayWrong(form, input.name, "");
  }

  private changed(form: HTMLFormElement, event: Event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (["kind", "cityId", "districtId"].includes(input.name)) void this.refresh(form);
    if (input.name === "shortAddress") fillBuilding(form);
    if (input.name === "departureOn") {
      sayWrong(form, input.name, input.value === "" ? "" : (wrongWith(input) ?? ""));
      void this.refreshSlots(form);
    }
    const name = form.querySelector<HTMLInputElement>("[name=name]");
    if (input.name !== "guestName" || name === null || name.value !== "") return;
    name.value = input.value;
    sayWrong(form, "name", "");
    saveDraft({ name: input.value });
  }

  private async refresh(form: HTMLFormElement) {
    const lines = loadBasket();
    if (lines.length === 0) return showView(this, "empty");
    const kind = readField(form, "kind");
    for (const section of form.querySelectorAll<HTMLElement>("[data-kind]")) {
      section.hidden = section.dataset["kind"] !== kind;
    }
    const hotels = this.querySelector("hotel-picker");
    if (kind === "hotel_pickup" && hotels instanceof HotelPicker) hotels.open();
    const places = this.querySelector("place-picker");
    if (kind === "delivery" && places instanceof PlacePicker) void places.open();
    const districtId = readField(form, "districtId");
    const fulfilment: QuoteFulfilment =
      kind === "hotel_pickup"
        ? { kind }
        : { kind: "delivery", ...(isDistrictId(districtId) && { districtId }) };
    this.turn += 1;
    const own = this.turn;
    const answer = await whileSlow(this, loadQuote(lines, fulfilment));
    if (own !== this.turn) return;
    this.showOffline(!answer.ok && answer.code === "offline");
    if (!answer.ok) return void (this.quote === null && this.showFailure(answer));
    this.quote = answer.body;
    if (answer.body.parcels.length === 0)
      return location.assign(withBasket(this.dataset["basketPath"] ?? "/basket"));
    showSummary(this, answer.body, kind !== "");
    const problems = answer.body.problems.map((problem) => failureText(problem.code, problem));
    sayWrong(form, "basket", problems.join(" "));
    showView(this, "ready");
    await this.refreshSlots(form);
  }

  private showFailure(failed: Failed) {
    write(this, "failure", failureText(failed.code, failed.detail));
    showView(this, "failed");
  }

  private showOffline(isOffline: boolean) {
    const note = this.querySelector<HTMLElement>("[data-offline]");
    if (note !== null) note.hidden = !isOffline;
  }

  private async refreshSlots(form: HTMLFormElement) {
    const words = pageWords.checkout;
    const picker = this.querySelector("slot-picker");
    if (words === undefined || this.quote === null || !(picker instanceof SlotPicker)) return;
    const departure = form.querySelector<HTMLInputElement>("[name=departureOn]");
    const day = () => (departure === null || wrongWith(departure) !== null ? "" : departure.value);
    const asked = () => [readField(form, "hotelId"), day()] as const;
    const [hotelId, departureOn] = asked();
    if (readField(form, "kind") !== "hotel_pickup") return;
    if (hotelId === "" || departureOn === "") {
      picker.clear();
      picker.say(words.slotFirst);
      return;
    }
    picker.say(words.slotLoading);
    const answer = await loadSlots(hotelId, departureOn);
    if (asked().join() !== `${hotelId},${departureOn}`) return;
    if (answer.ok)
      picker.show(
        answer.body.slots,
        this.quote,
        Math.max(this.quote.readyAt, this.learnedAt),
        loadDraft()["slotId"] ?? "",
      );
    else picker.say(failureText(answer.code, answer.detail));
  }

  private async send(form: HTMLFormElement) {
    if (this.isSending || this.quote === null) return;
    if (!checkForm(form)) return;
    const order = readOrder(form, this.quote);
    if (order === null) return;
    this.showSending(true);
    const answer = await this.waitSlowly(this.place(order));
    if (answer.ok) return this.leave(answer.body, order);
    this.showSending(false);
    await this.refuse(form, answer);
  }

  /** A new order for the same products replaces an unpaid one; a paid one stays. */
  private async place(order: OrderRequest): Promise<Answer<PlacedOrder>> {
    const isAgain = isLastAttempt(JSON.stringify(order));
    const inTheWay = isAgain ? null : await cancelAll(unpaidOrdersOf(order.lines));
    if (inTheWay === null) return sendOrder(order);
    if (inTheWay.failed.code === "order_wrong_state") location.assign(this.pathOf(inTheWay.token));
    return inTheWay.failed;
  }

  private pathOf(token: string): string {
    return (this.dataset["orderPath"] ?? "/orders/") + token;
  }

  private async waitSlowly<Result>(waiting: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => write(this, "busy", pageWords.checkout?.slow ?? ""), 4000);
    try {
      return await waiting;
    } finally {
      clearTimeout(timer);
    }
  }

  private showSending(isSending: boolean) {
    this.isSending = isSending;
    part(this, "pay")?.setAttribute("aria-busy", String(isSending));
    part(this, "pay")?.setAttribute("aria-disabled", String(isSending));
    write(this, "busy", pageWords.checkout?.paying ?? "");
    reveal(this, "busy", isSending);
  }

  private async refuse(form: HTMLFormElement, failed: Failed) {
    const words = pageWords.checkout;
    const { code, detail } = failed;
    if (code === "idempotency_key_reused") forgetAttempt();
    if (typeof detail["earliestAt"] === "number") this.learnedAt = detail["earliestAt"];
    const place = placeOf(failed);
    if (place === "basket") await this.refresh(form);
    if (place === "slotId") await this.refreshSlots(form);
    const proof = this.querySelector("phone-proof");
    if (detail["canProve"] === true && proof instanceof PhoneProof)
      return proof.open(readField(form, "phone"), failureText(code, detail));
    const own = { offline: words?.offline, unreachable: words?.unreachable };
    const text = code === "offline" || code === "unreachable" ? own[code] : refusalText(form, place, failed);
    const isThere = form.querySelector(`[data-wrong="${place}"]`) !== null;
    sayWrong(form, isThere ? place : "order", text ?? "");
    focusField(form, isThere ? place : "order");
  }

  /** The basket is unchanged until the order is paid. */
  private leave({ order, payment }: PlacedOrder, { lines }: OrderRequest) {
    const { token, number, expiresAt } = order;
    storeOrder({ token, number, placedAt: Date.now(), expiresAt, state: "placed", lines });
    location.assign(payment?.url ?? this.pathOf(token));
  }
}

customElements.define("checkout-form", CheckoutForm);
