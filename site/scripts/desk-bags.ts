// <desk-bags>: check a code, hand over its bag once, and see the bags of a day.
import type { InferResponseType } from "hono/client";
import { readPickupCode } from "../../worker/core/reader.ts";
import { noonOf, riyadhDay } from "../../worker/core/time.ts";
import { count, dayTime, time, weekday } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer, type Failed } from "./api.ts";
import { canScan, scan } from "./code-camera.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { actingAs, leaveIfSignedOut } from "./session.ts";

type List = InferResponseType<typeof api.desk.bags.$get, 200>;
type Bag = InferResponseType<typeof api.desk.checks.$post, 200>["bag"];
type BagRow = List["bags"][number];

const dayMs = 86_400_000;

class DeskBags extends PortalPage<List> {
  private day = riyadhDay(Date.now());
  private code = "";
  private isSending = false;
  private stopCamera: (() => void) | null = null;

  protected override listen() {
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.check(this.input?.value ?? "");
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null) void this.act(button.dataset["act"] ?? "");
    });
    const scanButton = this.querySelector<HTMLElement>("[data-act=scan]");
    if (scanButton !== null) scanButton.hidden = !canScan();
  }

  private get input() {
    return this.querySelector<HTMLInputElement>("#code");
  }

  private async act(act: string) {
    if (act === "give") await this.give();
    else if (act === "next") this.askAgain();
    else if (act === "scan") await this.startCamera();
    else if (act === "stop") this.endCamera();
    else if (act === "previous") await this.turnTo(-1);
    else if (act === "following") await this.turnTo(1);
  }

  private async turnTo(days: number) {
    this.day = riyadhDay(noonOf(this.day) + days * dayMs);
    await this.refresh();
  }

  protected load(): Promise<Answer<List>> {
    return call(
      (options) => api.desk.bags.$get({ query: { ...actingAs(), day: this.day } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ hotelName, day, bags }: List): string {
    const words = pageWords.deskPortal;
    write(this, "hotel", hotelName);
    write(this, "day", weekday(pageLocale, day));
    part(this, "bags")?.replaceChildren(...bags.map((bag) => this.drawRow(bag)));
    reveal(this, "nothing", bags.length === 0);
    const left = bags.filter(({ state }) => state !== "handed_over" && state !== "cancelled").length;
    write(this, "left", bags.length === 0 ? "" : fillWords(words?.left ?? "", { count: left }));
    return "ready";
  }

  private drawRow(bag: BagRow): HTMLElement {
    const row = stamp(this, "bag");
    const words = pageWords.deskPortal;
    write(row, "guest", bag.guestName);
    write(row, "room", bag.room === null ? "" : `${words?.room ?? ""} ${bag.room}`);
    write(row, "window", time(pageLocale, bag.slotOpensAt));
    write(row, "number", bag.number);
    write(row, "state", words?.states[bag.state] ?? "");
    const state = part(row, "state");
    if (state !== null) state.dataset["state"] = bag.state;
    const { arrived, parcels } = bag;
    write(
      row,
      "arrived",
      bag.state === "waiting" ? fillWords(words?.arrived ?? "", { arrived, parcels }) : "",
    );
    return row;
  }

  private sayOfCode(text: string) {
    write(this, "code-wrong", text);
    reveal(this, "code-wrong", text !== "");
    if (text !== "") this.input?.focus();
  }

  private async check(typed: string) {
    const code = readPickupCode(typed);
    if (code === null) return this.sayOfCode(pageWords.deskPortal?.codeShort ?? "");
    if (this.isSending) return;
    this.isSending = true;
    this.sayOfCode("");
    const answer = await call(
      (options) => api.desk.checks.$post({ query: actingAs(), json: { code } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok)
      return void (leaveIfSignedOut(answer) || this.sayOfCode(failureText(answer.code, answer.detail)));
    this.code = code;
    this.showBag(answer.body.bag, answer.body.bag.state);
  }

  private async give() {
    if (this.isSending) return;
    this.isSending = true;
    const answer = await call(
      (options) => api.desk.handovers.$post({ query: actingAs(), json: { code: this.code } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    if (answer.ok) {
      this.showBag(answer.body.bag, "given");
      await this.refresh();
    } else this.refuse(answer);
  }

  /** With no answer the bag may have been recorded: asking again is safe and shows it. */
  private refuse(failed: Failed) {
    if (leaveIfSignedOut(failed)) return;
    write(this, "bag-wrong", failureText(failed.code, failed.detail));
    reveal(this, "bag-wrong", true);
  }

  private showBag(bag: Bag, state: Bag["state"] | "given") {
    const words = pageWords.deskPortal;
    const panel = part(this, "bag");
    if (panel === null || words === undefined) return;
    const verdicts = {
      at_desk: [words.states.at_desk, words.askName],
      given: [words.handed, ""],
      handed_over: [words.alreadyTitle, words.alreadyText],
      on_hold: [words.onHoldTitle, words.onHoldText],
      waiting: [words.waitingTitle, words.waitingText],
      cancelled: [words.cancelledTitle, words.cancelledText],
    } as const;
    const [verdict, advice] = verdicts[state];
    panel.dataset["state"] = state;
    write(panel, "verdict", verdict);
    const at =
      state === "handed_over" && bag.handedOverAt !== null ? ` ${dayTime(pageLocale, bag.handedOverAt)}` : "";
    write(panel, "advice", advice + at);
    write(panel, "guest", bag.guestName);
    write(panel, "room", bag.room === null ? words.noRoom : `${words.room} ${bag.room}`);
    write(panel, "number", bag.number);
    const pieces = bag.parcels.map(({ familyName, units }) => {
      const item = stamp(panel, "pieces");
      write(item, "family", familyName);
      write(item, "count", count(pageLocale, words.pieces, units));
      return item;
    });
    part(panel, "pieces")?.replaceChildren(...pieces);
    const when = bag.slotOpensAt === null ? "" : dayTime(pageLocale, bag.slotOpensAt);
    write(panel, "other-day", fillWords(words.otherDay, { when }));
    reveal(panel, "other-day", bag.isOtherDay && state === "at_desk");
    reveal(panel, "bag-wrong", false);
    const give = panel.querySelector<HTMLElement>("[data-act=give]");
    if (give !== null) give.hidden = state !== "at_desk";
    reveal(this, "check-part", false);
    panel.hidden = false;
    panel.focus();
  }

  private askAgain() {
    reveal(this, "bag", false);
    reveal(this, "check-part", true);
    if (this.input === null) return;
    this.input.value = "";
    this.input.focus();
  }

  private async startCamera() {
    const video = part(this, "video");
    if (!(video instanceof HTMLVideoElement)) return;
    reveal(this, "camera", true);
    try {
      this.stopCamera = await scan(video, (code) => {
        this.endCamera();
        void this.check(code);
      });
    } catch {
      this.endCamera();
      this.sayOfCode(pageWords.deskPortal?.scanFailed ?? "");
    }
  }

  private endCamera() {
    this.stopCamera?.();
    this.stopCamera = null;
    reveal(this, "camera", false);
  }
}

customElements.define("desk-bags", DeskBags);
