// <bank-files>: files for the bank, from their making by two operators' hands to what the bank answers.
import type { InferResponseType } from "hono/client";
import { count, dayTime, money, weekday } from "../../worker/words/format.ts";
import { dotted, fillWords } from "../../worker/words/sentences.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isBankFileId } from "./ids.ts";
import { actedByText } from "./page-actors.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { offerMore, pageCursor } from "./paging.ts";
import { PortalPage } from "./portal-page.ts";
import type { ActedBy } from "./names.ts";

type List = InferResponseType<(typeof api.operator)["bank-files"]["$get"], 200>;
type File = List["files"][number];
type ProposedAction = InferResponseType<(typeof api.operator)["bank-files"][":id"]["results"]["$post"], 202>;

const verbs = ["confirm", "send", "withdraw"] as const;

/** What the report would change when a colleague agrees. */
function resultsText({ approval: { summary } }: ProposedAction): string {
  const words = pageWords.operatorFiles;
  const contradicted = String(summary["contradicted"] ?? "");
  const parts = [
    fillWords(words?.imported ?? "", summary),
    Number(summary["doubtful"]) === 0 ? "" : fillWords(words?.doubtful ?? "", summary),
    contradicted === "" ? "" : fillWords(words?.contradicted ?? "", { ids: contradicted }),
    Number(summary["unmatched"]) === 0 ? "" : fillWords(words?.unmatched ?? "", summary),
    pageWords.portal?.needsAgreement ?? "",
  ];
  return parts.filter(Boolean).join(" ");
}

function stepText(sentence: string | undefined, at: number | null, by: ActedBy | null): string {
  if (at === null) return "";
  return fillWords(sentence ?? "", { at: dayTime(pageLocale, at), by: actedByText(by) });
}

/** Who made it, confirmed it and sent it, and when. */
function stepsOf(file: File): string[] {
  const words = pageWords.operatorFiles;
  return [
    stepText(words?.createdAt, file.createdAt, file.createdBy),
    stepText(words?.confirmedAt, file.confirmedAt, file.confirmedBy),
    stepText(words?.sentAt, file.sentAt, file.sentBy),
  ];
}

class BankFiles extends PortalPage<List> {
  private isSending = false;

  protected override listen() {
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
      if (button !== null && !(button instanceof HTMLInputElement)) void this.act(button);
    });
    this.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "file")
        void this.read(event.target);
    });
  }

  /** What somebody reads is not drawn away under the eyes. */
  protected override isBusy() {
    return (
      this.isSending ||
      this.querySelector("details[open]") !== null ||
      this.querySelector("[data-slot=withdraw-part]:not([hidden])") !== null
    );
  }

  protected load(): Promise<Answer<List>> {
    return call(
      (options) => api.operator["bank-files"].$get({ query: pageCursor() }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw({ files, nextCursor, waiting, hasDebtor }: List): string {
    const words = pageWords.operatorFiles;
    const hasSome = waiting.payouts > 0;
    reveal(this, "waiting-part", hasSome);
    write(this, "waiting", words === undefined ? "" : count(pageLocale, words.waiting, waiting.payouts));
    write(this, "sum", fillWords(words?.waitingSum ?? "", { amount: money(waiting.amountHalalas) }));
    reveal(this, "make", hasDebtor);
    reveal(this, "no-debtor", !hasDebtor);
    part(this, "files")?.replaceChildren(...files.map((file) => this.drawFile(file)));
    reveal(this, "none", files.length === 0 && !hasSome);
    offerMore(this, nextCursor, { path: "/operator/bank-files" });
    return "ready";
  }

  private drawFile(file: File): HTMLElement {
    const card = stamp(this, "file");
    const words = pageWords.operatorFiles;
    const { id, state, payments, settled, rejected, isConfirmedByMe } = file;
    card.dataset["key"] = id;
    write(card, "id", id);
    write(card, "state", words?.states[state] ?? "");
    write(card, "total", money(file.totalHalalas));
    const execution = fillWords(words?.execution ?? "", { day: weekday(pageLocale, file.executionOn) });
    const paid = words === undefined ? "" : count(pageLocale, words.payments, payments);
    write(card, "what", dotted(pageLocale, [paid, execution]));
    const settledOf = fillWords(words?.settledOf ?? "", { settled, payments });
    const rejectedOf = rejected === 0 ? "" : fillWords(words?.rejectedOf ?? "", { rejected });
    write(card, "came", state === "sent" ? dotted(pageLocale, [settledOf, rejectedOf]) : "");
    write(card, "when", dotted(pageLocale, stepsOf(file)));
    const download = part(card, "download");
    if (download instanceof HTMLAnchorElement) download.href = `/api/operator/bank-files/${id}/xml`;
    reveal(card, "download", state === "sent");
    reveal(card, "payees-part", state !== "withdrawn");
    const payees = part(card, "payees-part");
    payees?.addEventListener("toggle", () => void this.drawPayees(card), { once: true });
    reveal(card, "confirm", state === "made");
    reveal(card, "send", state === "confirmed" && !isConfirmedByMe);
    reveal(card, "needs-other", state === "confirmed" && isConfirmedByMe);
    reveal(card, "ask-withdraw", state === "made" || state === "confirmed");
    reveal(card, "results", state === "sent" && settled + rejected < payments);
    return card;
  }

  /** Whom a file pays, when somebody wants to see it. */
  private async drawPayees(card: HTMLElement) {
    const id = card.dataset["key"] ?? "";
    if (!isBankFileId(id)) return;
    const answer = await call(
      (options) => api.operator["bank-files"][":id"].payees.$get({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    if (!answer.ok) return this.fail(answer);
    const rows = answer.body.payees.map(({ familyName, holder, iban, amountHalalas, isChanged }) => {
      const row = stamp(this, "payee");
      write(row, "family", familyName);
      write(row, "holder", holder);
      write(row, "iban", iban);
      write(row, "amount", money(amountHalalas));
      reveal(row, "changed", isChanged);
      return row;
    });
    part(card, "payees")?.replaceChildren(...rows);
  }

  private async act(button: HTMLElement) {
    const act = button.dataset["act"] ?? "";
    if (this.isSending) return;
    if (act === "make") return this.make();
    const card = button.closest<HTMLElement>("[data-key]");
    if (card === null) return;
    if (act === "ask-withdraw" || act === "keep") {
      reveal(card, "withdraw-part", act === "ask-withdraw");
      const next = act === "keep" ? "ask-withdraw" : "withdraw";
      return card.querySelector<HTMLElement>(`[data-act="${next}"]`)?.focus();
    }
    const verb = verbs.find((one) => one === act);
    const id = card.dataset["key"] ?? "";
    if (verb === undefined || !isBankFileId(id)) return;
    const words = pageWords.operatorFiles;
    const good = { confirm: words?.confirmed, send: words?.sent, withdraw: words?.withdrawn }[verb];
    const answer = call(
      (options) => api.operator["bank-files"][":id"][verb].$post({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    await this.sent(answer, () => good ?? "");
  }

  private async make() {
    const answer = call(
      (options) => api.operator["bank-files"].$post({}, options),
      (reply) => (reply.status === 201 ? reply.json() : null),
    );
    await this.sent(answer, () => pageWords.operatorFiles?.made ?? "");
  }

  private async read(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    const id = input.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
    if (file === undefined || !isBankFileId(id) || this.isSending) return;
    const json = { xml: await file.text() };
    const answer = call(
      (options) => api.operator["bank-files"][":id"].results.$post({ param: { id }, json }, options),
      (reply) => (reply.status === 202 ? reply.json() : null),
    );
    await this.sent(answer, resultsText);
  }

  private async sent<Body>(asked: Promise<Answer<Body>>, good: (body: Body) => string) {
    this.isSending = true;
    const answer = await asked;
    this.isSending = false;
    await this.conclude(answer, answer.ok ? good(answer.body) : "");
  }
}

customElements.define("bank-files", BankFiles);
