// <desk-search>: bags found by a guest's name or room, and handed over without their code where the center allows it.
import type { InferResponseType } from "hono/client";
import { time } from "../../worker/words/format.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import { api, call } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isOrderId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { failureText, pageWords } from "./page-words.ts";
import { say } from "./said.ts";
import { actingAs, leaveIfSignedOut } from "./session.ts";

type Found = InferResponseType<typeof api.desk.searches.$post, 200>["bags"][number];

class DeskSearch extends HTMLElement {
  private isSending = false;

  connectedCallback() {
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.search();
    });
  }

  private get query() {
    return this.querySelector<HTMLInputElement>("[name=query]");
  }

  private async search() {
    if (this.isSending) return;
    this.isSending = true;
    const json = { query: this.query?.value ?? "" };
    const answer = await call(
      (options) => api.desk.searches.$post({ query: actingAs(), json }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok) {
      if (!leaveIfSignedOut(answer)) say(this, failureText(answer.code, answer.detail), true);
      return this.query?.focus();
    }
    const { bags, isMore } = answer.body;
    say(this, bags.length === 0 ? (pageWords.deskPortal?.foundNone ?? "") : "");
    part(this, "found")?.replaceChildren(...bags.map((bag) => this.draw(bag)));
    reveal(this, "more", isMore);
  }

  private draw(bag: Found): HTMLElement {
    const item = stamp(this, "found");
    const words = pageWords.deskPortal;
    write(item, "guest", bag.guestName);
    write(item, "room", bag.room === null ? "" : `${words?.room ?? ""} ${bag.room}`);
    write(item, "number", bag.number);
    const { grant } = bag;
    const told = { reason: grant?.reason, until: grant === null ? "" : time(pageLocale, grant.expiresAt) };
    write(item, "grant", grant === null ? (words?.noGrant ?? "") : fillWords(words?.grantTold ?? "", told));
    reveal(item, "confirm", grant !== null);
    const give = item.querySelector<HTMLButtonElement>("[data-act=give]");
    const seen = item.querySelector<HTMLInputElement>("[name=seen]");
    if (give === null || seen === null) return item;
    give.hidden = grant === null;
    give.addEventListener("click", () => {
      if (seen.checked) void this.give(bag);
      else {
        say(this, words?.nameFirst ?? "", true);
        seen.focus();
      }
    });
    return item;
  }

  private async give({ orderId, guestName }: Found) {
    if (this.isSending || !isOrderId(orderId)) return;
    this.isSending = true;
    const answer = await call(
      (options) =>
        api.desk.bags[":id"].handover.$post(
          { param: { id: orderId }, query: actingAs(), json: { guestName } },
          options,
        ),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    this.isSending = false;
    if (!answer.ok) {
      if (!leaveIfSignedOut(answer)) say(this, failureText(answer.code, answer.detail), true);
      return;
    }
    part(this, "found")?.replaceChildren();
    say(this, pageWords.deskPortal?.handed ?? "");
    this.query?.focus();
  }
}

customElements.define("desk-search", DeskSearch);
